"""Lay the report out as tables with headers and rows, for a workbook and csv files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rotation.language import Lang
from rotation.ranking.measures import Value as Figure
from rotation.report.content import texts
from rotation.report.content.report import BreachLine, PlanPart, Report, RuleLine, ScenarioPart, Seat


class Share(float):
    """A share from 0 to 1, shown in percent."""


class Amount(float):
    """A number of points that need not be whole."""


Value = str | int | Share | Amount | date | None
Row = tuple[Value, ...]

NO_FIGURE = "–"
LINES = "\n"
"""Separates several texts in one cell."""


@dataclass(frozen=True)
class Own:
    """A column headed by its own words: a criterion, a kind of move, a key of a sweep."""

    header: str


def own(headers: Iterable[str]) -> tuple[str | Own, ...]:
    """Return a column for each header, shown as it is, whatever its words."""
    return tuple(map(Own, headers))


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes
    ----------
    id : str
        Name of its csv file.
    title : str
    columns : tuple of str
        Ids of the columns; empty for one that has a header of its own.
    headers : tuple of str
        As they are shown.
    rows : tuple of tuple
        Texts, whole numbers, shares, dates; None for an empty cell.
    lang : str
        The language in which its numbers are written.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    lang: Lang = "en"

    @classmethod
    def of(cls, id_: str, title: str, columns: Sequence[str | Own], rows: Iterable[Row], lang: Lang) -> Table:
        """Return a table with the headers of `texts.HEADERS`, save columns that have their own."""
        ids = tuple("" if isinstance(one, Own) else one for one in columns)
        headers = tuple(one.header if isinstance(one, Own) else texts.HEADERS[one].in_lang(lang) for one in columns)
        return cls(id_, title, ids, headers, tuple(rows), lang)


MOVE_COLUMNS = (
    "number", "name", "born", "native_place", "education", "theory", "present", "held", "planned", "ratings",
    "proposed", "kind", "reasons", "points", "shared", "cadre", "post",
)  # fmt: skip
"""The board's own columns in its order, then the ids of the case."""
LEAVER_COLUMNS = ("number", "name", "born", "present", "reasons", "cadre")
BREACH_COLUMNS = ("rule_title", "about", "sentence", "citation", "checked", "amount", "points", "rule")
WAIVER_COLUMNS = ("rule_title", "about", "sentence", "citation", "checked", "waiver", "rule")
SEAT_COLUMNS = ("unit", "title", "before", "changed", "post")
CHANGE_COLUMNS = ("name", "first", "here", "cadre")
SCALE_COLUMNS = ("measure", "scale_weight", "worst", "best", "stays")
RULE_COLUMNS = ("rule_title", "severity", "weight", "numbers", "roles", "since", "citation", "checked", "rule")


def summary(report: Report) -> Table:
    """Return the ranked plans of every scenario, one row each; a scenario without plans has one, too."""
    criteria = _union(scenario.weights for scenario in report.scenarios)
    tiers = _union(plan.tiers for scenario in report.scenarios for plan in scenario.plans)
    kinds = _union(plan.counts for scenario in report.scenarios for plan in scenario.plans)
    columns = (
        *("scenario", "plan", "status", "score", "bound", "proof"), *own((*tiers, *criteria)), "breach_points",
        *own(kinds), *("changes", "vacancies"),
    )  # fmt: skip
    rows = (row for scenario in report.scenarios for row in _summary_rows(scenario, tiers, criteria, kinds))
    return Table.of("summary", texts.SUMMARY.in_lang(report.lang), columns, rows, report.lang)


def _summary_rows(
    scenario: ScenarioPart, tiers: Sequence[str], criteria: Sequence[str], kinds: Sequence[str]
) -> Iterator[Row]:
    if not scenario.plans:
        empty = (None,) * (len(tiers) + len(criteria) + len(kinds) + 6)
        yield (scenario.title, None, scenario.status, *empty)
    for plan in scenario.plans:
        standing = (plan.tiers.get(one) for one in tiers)
        points = (plan.criteria.get(one) for one in criteria)
        counts = (plan.counts.get(kind, 0) for kind in kinds)
        found: Row = (scenario.title, plan.rank, scenario.status, plan.score, plan.bound, plan.proof)
        yield (*found, *standing, *points, plan.breach_points, *counts, len(plan.changes), len(plan.vacant))


def moves(plan: PlanPart, lang: Lang) -> Table:
    """Return the board's list of one plan, each move with its date where there are several waves."""
    dated = any(move.effective for move in plan.moves)
    columns = (*MOVE_COLUMNS[:1], "effective", *MOVE_COLUMNS[1:]) if dated else MOVE_COLUMNS
    title = texts.PLAN.fill(lang, {"rank": plan.rank})
    return Table.of("moves", title, columns, (_fields(move, columns) for move in plan.moves), lang)


def leavers(plan: PlanPart, lang: Lang) -> Table:
    """Return the former holders who get no post in one plan."""
    numbered = enumerate(plan.leavers, start=1)
    rows = ((number, *_fields(leaver, LEAVER_COLUMNS[1:])) for number, leaver in numbered)
    return Table.of("leavers", texts.STACKED["leavers"].in_lang(lang), LEAVER_COLUMNS, rows, lang)


def posts(scenario: ScenarioPart, lang: Lang) -> Table:
    """Return every post with its holders now and in each plan."""
    nobody = texts.NOBODY.in_lang(lang)
    plans = [texts.PLAN.fill(lang, {"rank": plan.rank}) for plan in scenario.plans]
    seats = zip(*(plan.posts for plan in scenario.plans), strict=True)
    rows = (
        (
            *(row[0].unit, row[0].title, _before(row, plans, nobody)),
            *(_names(seat.after, nobody) for seat in row),
            (texts.YES if any(seat.changed for seat in row) else texts.NO).in_lang(lang),
            row[0].post,
        )
        for row in seats
    )
    table = Table.of("posts", texts.POSTS.in_lang(lang), SEAT_COLUMNS, rows, lang)
    unit, title, before, changed, post = table.headers
    return replace(
        table,
        columns=(*SEAT_COLUMNS[:3], *("after" for _ in plans), *SEAT_COLUMNS[3:]),
        headers=(unit, title, before, *plans, changed, post),
    )


def _before(row: Sequence[Seat], plans: Sequence[str], nobody: str) -> str:
    """Return the holders before the moves, plan by plan where waves before have set them apart."""
    names = [_names(seat.before, nobody) for seat in row]
    if len(set(names)) == 1:
        return names[0]
    return "; ".join(f"{plan}: {name}" for plan, name in zip(plans, names, strict=True))


def breaches(plan: PlanPart, lang: Lang) -> Table:
    """Return the soft breaches of one plan."""
    return _findings("breaches", BREACH_COLUMNS, plan.breaches, lang)


def waivers(plan: PlanPart, lang: Lang) -> Table:
    """Return the waived breaches of one plan."""
    return _findings("waivers", WAIVER_COLUMNS, plan.waived, lang)


def _findings(id_: str, columns: Sequence[str], found: Iterable[BreachLine], lang: Lang) -> Table:
    rows = (tuple(line.title if one == "rule_title" else getattr(line, one) for one in columns) for line in found)
    return Table.of(id_, texts.STACKED[id_].in_lang(lang), columns, rows, lang)


def changes(plan: PlanPart, lang: Lang) -> Table:
    """Return how one plan differs from rank 1."""
    rows = (_fields(change, CHANGE_COLUMNS) for change in plan.changes)
    return Table.of("changes", texts.STACKED["changes"].in_lang(lang), CHANGE_COLUMNS, rows, lang)


def distances(scenario: ScenarioPart, lang: Lang) -> Table:
    """Return for every two plans how many people's posts differ."""
    plans = [texts.PLAN.fill(lang, {"rank": plan.rank}) for plan in scenario.plans]
    rows: list[Row] = [(name, *row) for name, row in zip(plans, scenario.distances, strict=True)]
    return Table.of("distances", texts.DISTANCES.in_lang(lang), ("plan", *own(plans)), rows, lang)


def rules(lines: Iterable[RuleLine], lang: Lang) -> Table:
    """Return rules in force."""
    rows = (tuple(line.title if one == "rule_title" else getattr(line, one) for one in RULE_COLUMNS) for line in lines)
    return Table.of("rules", texts.RULES.in_lang(lang), RULE_COLUMNS, rows, lang)


def ranking(report: Report) -> Table:
    """Return the ranking of the plans of several scenarios."""
    measures = _union(standing.points for standing in report.ranking)
    rows: Iterator[Row] = (
        (
            *(one.rank, one.scenario, one.plan, one.value),
            *(_figure(one.points.get(name)) for name in measures),
            *(Share(one.shares[0]), one.dominated, one.wins),
        )
        for one in report.ranking
    )
    columns = ("rank", "scenario", "plan", "value", *own(measures), "first_share", "dominated", "wins")
    return Table.of("ranking", texts.RANKING.in_lang(report.lang), columns, rows, report.lang)


def _figure(value: Figure) -> Value:
    """Return a plan's value in a measure as a cell; a dash where it has none."""
    if value is None:
        return NO_FIGURE
    return Amount(value) if isinstance(value, float) else value


def scales(report: Report) -> Table:
    """Return the scales on which the plans of several scenarios are ranked."""
    rows = ((one.measure, one.scale_weight, _figure(one.worst), _figure(one.best), one.stays) for one in report.scales)
    return Table.of("yardstick", texts.YARDSTICK.in_lang(report.lang), SCALE_COLUMNS, rows, report.lang)


def acceptability(report: Report) -> Table:
    """Return how often each plan has each rank when the weights are uncertain."""
    ranks = [texts.AT_RANK.fill(report.lang, {"rank": rank}) for rank in range(1, len(report.ranking) + 1)]
    rows: Iterator[Row] = ((one.rank, one.scenario, one.plan, *map(Share, one.shares)) for one in report.ranking)
    columns = ("rank", "scenario", "plan", *own(ranks))
    return Table.of("acceptability", texts.ACCEPTABILITY.in_lang(report.lang), columns, rows, report.lang)


def for_paper(table: Table) -> Table:
    """Return a table as a paper has it: how well citations were checked is said once, at its foot."""
    kept = [place for place, column in enumerate(table.columns) if column != "checked"]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        headers=tuple(table.headers[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def asked(report: Report) -> Table:
    """Return the decisions of each scenario: bounds, pins, forbids, waivers, edits; weights are in the summary."""
    rows = (
        (scenario.title, line)
        for scenario in report.scenarios
        for line in (*scenario.requests, *(texts.EDITS.fill(report.lang, {"edits": edit}) for edit in scenario.edits))
    )
    return Table.of("requests", texts.REQUESTS.in_lang(report.lang), ("scenario", "request"), rows, report.lang)


def notes(report: Report) -> Table:
    """Return what must be known beside the plans, such as rules without effect."""
    return Table.of("notes", texts.NOTES.in_lang(report.lang), ("note",), ((one,) for one in report.notes), report.lang)


def assignments(report: Report) -> Table:
    """Return every holder of a post in each plan by id, for other programs.

    An anonymous copy says so in a column, for the file may be given away without the others.
    """
    mark = {"anonymous copy": "yes"} if report.anonymous else {}
    rows: Iterator[Row] = (
        (scenario.title, plan.rank, cadre, post, *mark.values())
        for scenario in report.scenarios
        for plan in scenario.plans
        for cadre, post in plan.seats
    )
    return Table(
        "assignments",
        texts.ASSIGNMENTS.in_lang(report.lang),
        *(("scenario", "plan", "cadre", "post", *mark),) * 2,
        tuple(rows),
        report.lang,
    )


BY_PLAN: tuple[Callable[[PlanPart, Lang], Table], ...] = (leavers, breaches, waivers, changes)
"""The tables of a plan beside its moves."""


def stacked(report: Report, table_of: Callable[[PlanPart, Lang], Table]) -> Table | None:
    """Return the tables of all plans as one, led by scenario and plan; None without plans."""
    plans = [(scenario.title, plan) for scenario in report.scenarios for plan in scenario.plans]
    found = [(title, plan.rank, table_of(plan, report.lang)) for title, plan in plans]
    if not found:
        return None
    first = found[0][2]
    rows = ((title, rank, *row) for title, rank, table in found for row in table.rows)
    return Table.of(
        first.id, texts.STACKED[first.id].in_lang(report.lang), ("scenario", "plan", *first.columns), rows, report.lang
    )


def per_scenario(report: Report) -> Iterator[Table]:
    """Yield each scenario's posts, distances and rules, numbered if there are several scenarios."""
    for number, scenario in enumerate(report.scenarios, start=1):
        given = [posts(scenario, report.lang)] if scenario.plans else []
        given += [distances(scenario, report.lang)] if len(scenario.plans) > 1 else []
        for table in (*given, rules(scenario.rules, report.lang)):
            several = len(report.scenarios) > 1
            yield replace(table, id=f"{table.id}-{number}", title=f"{table.title} {number}") if several else table


def _union(mappings: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _names(people: tuple[str, ...], nobody: str) -> str:
    return LINES.join(people) or nobody


def _fields(record: object, columns: Iterable[str]) -> Row:
    """Return the named fields of a record; several texts become lines of one cell."""
    values = (getattr(record, column) for column in columns)
    return tuple(LINES.join(value) if isinstance(value, tuple) else value for value in values)
