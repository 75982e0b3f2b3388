"""Lay out the tables that only the workbook has: plans side by side, signing order, structure, other candidates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rotation.explain.kept_prices import Alternative
from rotation.language import Lang, Text
from rotation.report.content import book_texts as words
from rotation.report.content import moves_texts, tables, texts
from rotation.report.content.name_order import by_name
from rotation.report.content.report import PlanPart, Report, ScenarioPart
from rotation.report.content.signing_lines import ChainPart
from rotation.report.content.structure import Structure, Structures
from rotation.report.content.tables import LINES, Row, Share, Table, Value, own
from rotation.rules.setting import Setting

PRINTED_MOVES = ("number", "name", "born", "native_place", "theory", "present", "proposed", "reasons")
"""What a board prints of a move; the other columns stand beside it, grouped and hidden."""
Bands = dict[int, str]
"""Lines across the table, by the row that they stand above."""


def printed_moves(plan: PlanPart, lang: Lang) -> Table:
    """Return the moves of a plan, the columns that are printed first."""
    table = tables.moves(plan, lang)
    dated = [one for one in table.columns if one == "effective"]
    set_aside = [one for one in table.columns if one not in (*PRINTED_MOVES, "effective")]
    first = [PRINTED_MOVES[0], *dated, *PRINTED_MOVES[1:]]
    return _with(table, [table.columns.index(one) for one in (*first, *set_aside)])


def aside(table: Table, hidden: Collection[str]) -> Table:
    """Return a table with the columns that are not printed at its end."""
    places = sorted(range(len(table.columns)), key=lambda place: table.columns[place] in hidden)
    return _with(table, places)


def _with(table: Table, places: Sequence[int]) -> Table:
    """Return a table with some of its columns, in their order."""
    return Table(
        table.id,
        table.title,
        tuple(table.columns[place] for place in places),
        tuple(table.headers[place] for place in places),
        tuple(tuple(row[place] for place in places) for row in table.rows),
        table.lang,
    )


def side_by_side(scenario: ScenarioPart, plans: Sequence[PlanPart], lang: Lang) -> Table:
    """Return the figures of plans, a column for each."""
    rows = _figures(scenario, plans, lang)
    titles = [texts.PLAN.fill(lang, {"rank": plan.rank}) for plan in plans]
    head = own([words.LABEL.in_lang(lang), *titles])
    return Table.of("summary", texts.SUMMARY.in_lang(lang), head, rows, lang)


def _figures(scenario: ScenarioPart, plans: Sequence[PlanPart], lang: Lang) -> Iterator[Row]:
    def head(name: str) -> str:
        return texts.HEADERS[name].in_lang(lang)

    yield head("score"), *(plan.score for plan in plans)
    yield head("bound"), *(plan.bound for plan in plans)
    yield head("gap"), *(Share(plan.gap) for plan in plans)
    yield head("proof"), *(plan.proof for plan in plans)
    for tier in dict.fromkeys(name for plan in plans for name in plan.tiers):
        yield tier, *(plan.tiers.get(tier) for plan in plans)
    for criterion in scenario.weights:
        yield criterion, *(plan.criteria.get(criterion) for plan in plans)
    yield head("breach_points"), *(plan.breach_points for plan in plans)
    yield head("moves"), *(len(plan.moves) for plan in plans)
    for kind in dict.fromkeys(name for plan in scenario.plans for name in plan.counts):
        yield f"– {kind}", *(plan.counts.get(kind, 0) for plan in plans)
    yield head("changes"), *(len(plan.changes) for plan in plans)
    yield head("vacancies"), *(len(plan.vacant) for plan in plans)
    yield head("waves"), *(plan.waves for plan in plans)
    yield head("interim"), *(plan.interim for plan in plans)
    yield head("last"), *(plan.last for plan in plans)


def leavers(report: Report) -> Table:
    """Return who gets no post, each once with the plans in which it is so."""
    rows: list[Row] = []
    for scenario in report.scenarios:
        plans: dict[tuple[str, str, str, str, tuple[str, ...]], list[int]] = {}
        for plan in scenario.plans:
            for one in plan.leavers:
                plans.setdefault((one.name, one.born, one.present, one.cadre, one.reasons), []).append(plan.rank)
        for number, (key, ranks) in enumerate(by_name(plans.items(), lambda item: item[0][0]), start=1):
            name, born, present, cadre, reasons = key
            listed = ranks[0] if len(ranks) == 1 else "; ".join(map(str, ranks))
            rows.append((number, name, born, present, LINES.join(reasons), listed, scenario.title, cadre))
    columns = ("number", "name", "born", "present", "reasons", "plan", "scenario", "cadre")
    return Table.of("leavers", words.LEAVERS.in_lang(report.lang), columns, rows, report.lang)


def signing(chains: Iterable[ChainPart], lang: Lang) -> tuple[Table, Bands]:
    """Return the moves of a plan in signing order, with a line above each chain."""
    rows: list[Row] = []
    bands: Bands = {}
    for chain in chains:
        bands[len(rows)] = " ".join(filter(None, (f"{chain.title}.", chain.step)))
        for one in chain.moves:
            dates: tuple[Value, Value] = (
                one.earliest or moves_texts.NO_DATE.in_lang(lang),
                one.latest,
            )
            rows.append((one.wave, one.name, one.leaves, one.takes, one.needs, *dates, one.waits, one.cadre))
    heads = (moves_texts.WAVE, None, moves_texts.LEAVES, moves_texts.TAKES, moves_texts.HOW, moves_texts.DATE)
    titles = [(texts.HEADERS["name"] if one is None else one).in_lang(lang) for one in heads]
    titles += [one.in_lang(lang) for one in (moves_texts.LATEST, moves_texts.WAITS, texts.HEADERS["cadre"])]
    ids = ("wave", "name", "leaves", "takes", "needs", "earliest", "latest", "waits", "cadre")
    return Table("signing", words.SIGNING.in_lang(lang), ids, tuple(titles), tuple(rows), lang), bands


def structure(found: Structures, plans: Sequence[PlanPart], lang: Lang) -> tuple[Table, Table]:
    """Return counts and shares before and after each plan."""
    all_of = (found.before, *found.after)
    titles = [words.BEFORE.in_lang(lang), *(texts.PLAN.fill(lang, {"rank": plan.rank}) for plan in plans)]
    counts = [(words.HOLDERS, [one.holders for one in all_of]), *_counted(all_of)]
    shares: list[Row] = [
        (title.in_lang(lang), *(_share(count, one) for count, one in zip(numbers, all_of, strict=True)))
        for title, numbers in _counted(all_of)
    ]
    head, share = words.INDICATOR.in_lang(lang), words.SHARE.in_lang(lang)
    rows: list[Row] = [(title.in_lang(lang), *numbers) for title, numbers in counts]
    return (
        Table.of("structure", words.STRUCTURE.in_lang(lang), own([head, *titles]), rows, lang),
        Table.of("structure", share, own([share, *titles]), shares, lang),
    )


def _counted(all_of: Sequence[Structure]) -> list[tuple[Text, list[int]]]:
    return [
        (words.WOMEN, [one.women for one in all_of]),
        (words.UNDER, [one.young for one in all_of]),
        (words.NONLOCAL, [one.nonlocals for one in all_of]),
        (words.ADVANCED, [one.advanced for one in all_of]),
    ]


def _share(count: int, of: Structure) -> Value:
    return Share(count / of.holders) if of.holders else tables.NO_FIGURE


def candidates(
    people: Mapping[str, Sequence[Alternative]], plan: PlanPart, setting: Setting, lang: Lang
) -> tuple[Table, Bands]:
    """Return who else could have each post that somebody takes in a plan, with what that costs."""
    rows: list[Row] = []
    bands: Bands = {}
    for move in plan.moves:
        others = people.get(move.post, ())
        if others:
            bands[len(rows)] = f"{move.proposed}: {move.name}"
        for one in others:
            cadre = setting.world.cadre[one.cadre]
            present = setting.title(cadre.post).in_lang(lang)
            rows.append((cadre.name, present, *_price(one, lang), one.cadre))
    columns = ("name", "present", *own([words.LOSS.in_lang(lang), words.CERTAINTY.in_lang(lang)]), "cadre")
    return Table.of("candidates", words.CANDIDATES.in_lang(lang), columns, rows, lang), bands


def _price(one: Alternative, lang: Lang) -> tuple[Value, str]:
    """Return the points that an alternative loses, and how sure that is; a dash where nothing is known."""
    if one.is_open and not one.least:
        return tables.NO_FIGURE, words.UNKNOWN.in_lang(lang)
    return one.least, (words.AT_LEAST if one.is_open else words.EXACT).in_lang(lang)


def key_posts(plan: PlanPart, key: frozenset[str], lang: Lang) -> Table:
    """Return the key posts before and after one plan."""
    nobody = texts.NOBODY.in_lang(lang)
    seats = [seat for seat in plan.posts if seat.post in key]
    rows: Iterator[Row] = (
        (
            number,
            seat.title,
            LINES.join(seat.before) or nobody,
            LINES.join(seat.after) or nobody,
            texts.YES.in_lang(lang) if seat.changed else "",
            seat.post,
        )
        for number, seat in enumerate(seats, start=1)
    )
    columns = ("number", "title", "before", "after", "changed", "post")
    return Table.of("posts", texts.POSTS.in_lang(lang), columns, rows, lang)


def special(plan: PlanPart, lang: Lang) -> Table:
    """Return what is special in a plan: waived breaches, then soft ones, then posts left vacant."""
    rows: list[Row] = [
        (number, one.about, one.title, one.sentence, one.waiver or tables.NO_FIGURE, one.citation)
        for number, one in enumerate((*plan.waived, *plan.breaches), start=1)
    ]
    columns = ("number", "about", "rule_title", "sentence", "waiver", "citation")
    return Table.of("special", texts.STACKED["waivers"].in_lang(lang), columns, rows, lang)
