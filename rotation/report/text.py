"""The report on a terminal: what a person wants to see first, in tables that fit; plain strings are never wrapped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.table import Table as Grid
from rich.text import Text as Styled

from rotation.criteria import catalogue as criteria
from rotation.errors import Fault
from rotation.evaluation import Evaluation
from rotation.facts.kinds import KIND_TITLES
from rotation.language import Lang
from rotation.report import tables, texts, wording
from rotation.report.compose import rule_line
from rotation.report.content import PlanPart, Report, ScenarioPart
from rotation.report.headings import heading, scenario_head
from rotation.report.tables import Row, Table, Value
from rotation.rulebook import Rulebook
from rotation.rules import catalogue
from rotation.rules.base import Finding
from rotation.rules.setting import Setting
from rotation.scenario import Scenario
from rotation.screening import PairVerdict
from rotation.verify import Verification

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]

SHOWN_MOVES = ("number", "name", "present", "proposed", "reasons")
SHOWN_BREACHES = ("rule_title", "sentence", "citation", "points")
SHOWN_WAIVERS = ("rule_title", "sentence", "waiver")
SHOWN_LEAVERS = ("name", "present", "reasons")
SHOWN_CHANGES = ("name", "first", "here")
NAMED = ("cadre", "name", "post", "title")
FEWEST = 10
"""Posts that the summary of a screening names."""
SHOWN_RULES = ("rule", "rule_title", "severity", "weight", "numbers", "roles", "since", "citation")


def run_report(report: Report, lang: Lang) -> Parts:
    """Yield a run: each scenario's plans, the moves of the best in full, of the others what differs."""
    for scenario in report.scenarios:
        yield from scenario_report(scenario, report, lang)
    if report.ranking:
        yield from titled(tables.ranking(report))
    yield Styled(texts.PROPOSES.said(lang), style="dim")


def scenario_report(scenario: ScenarioPart, report: Report, lang: Lang) -> Parts:
    """Yield one scenario's answer."""
    first, *rest = scenario_head(scenario, lang)
    yield Styled(f"\n{first}", style="bold")
    yield from (Styled(line) for line in rest)
    for edit in scenario.edits:
        yield Styled(texts.EDITS.fill(lang, {"edits": edit}))
    if not scenario.plans:
        return
    alone = Report(report.lang, report.anonymous, (scenario,), ())
    yield from titled(turned(without(tables.summary(alone), "scenario", "status")))
    best, *others = scenario.plans
    yield from plan_report(best, lang)
    for plan in others:
        yield from changes_report(plan, lang)


def plan_report(plan: PlanPart, lang: Lang) -> Parts:
    """Yield the moves of a plan, and what backs and what stains it."""
    yield Styled(f"\n{heading(plan, lang)}", style="bold")
    for kind, count in plan.counts.items():
        moves = replace(plan, moves=tuple(move for move in plan.moves if move.kind == kind))
        if moves.moves:
            yield from titled(only(tables.moves(moves, lang), *SHOWN_MOVES), f"{wording.capital(kind)} ({count})")
    for table, shown in (
        (tables.leavers(plan, lang), SHOWN_LEAVERS),
        (tables.waivers(plan, lang), SHOWN_WAIVERS),
        (tables.breaches(plan, lang), SHOWN_BREACHES),
    ):
        if table.rows:
            yield from titled(only(table, *shown))
    if plan.vacant:
        yield Styled(texts.VACANT.fill(lang, {"count": len(plan.vacant), "posts": ", ".join(plan.vacant)}))


def changes_report(plan: PlanPart, lang: Lang) -> Parts:
    """Yield a further plan by what differs from the first."""
    table = only(tables.changes(plan, lang), *SHOWN_CHANGES)
    yield from titled(table, f"{heading(plan, lang)} · {table.title}")


def only(table: Table, *columns: str) -> Table:
    """Return a table with some of its columns."""
    kept = [row for row, column in enumerate(table.columns) if column in columns]
    return _cut(table, kept)


def without(table: Table, *columns: str) -> Table:
    """Return a table without some of its columns."""
    kept = [row for row, column in enumerate(table.columns) if column not in columns]
    return _cut(table, kept)


def turned(table: Table) -> Table:
    """Return a table with its rows as columns: the headers stand down the left side."""
    first, *others = zip(table.headers, *table.rows, strict=True)
    return Table(
        table.id, table.title, tuple(str(one) for one in first), tuple(str(one) for one in first), tuple(others)
    )


def _cut(table: Table, kept: Sequence[int]) -> Table:
    def cut(cells: Sequence[Value]) -> tuple[Value, ...]:
        return tuple(cells[row] for row in kept)

    names, headers = (tuple(values[row] for row in kept) for values in (table.columns, table.headers))
    return Table(table.id, table.title, names, headers, tuple(cut(row) for row in table.rows))


def titled(table: Table, title: str | None = None) -> Parts:
    """Yield a table under its title."""
    yield Styled(f"\n{title or table.title}", style="bold")
    yield grid(table)


def grid(table: Table) -> Grid:
    """Return a table for the terminal: numbers to the right, long texts wrapped."""
    made = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for row, header in enumerate(table.headers):
        values = [cells[row] for cells in table.rows if cells[row] is not None]
        numeric = bool(values) and all(isinstance(value, int) for value in values)
        justify: Literal["left", "right"] = "right" if numeric else "left"
        width = max((len(word) for word in header.split()), default=0) if numeric else None
        kept = table.columns[row] in {"cadre", "post", "rule"}
        made.add_column(header, justify=justify, no_wrap=kept, overflow="fold", min_width=width)
    for cells in table.rows:
        made.add_row(*(_shown(value) for value in cells))
    return made


def _shown(value: Value) -> Styled:
    if isinstance(value, date):
        return Styled(f"{value:%d/%m/%Y}")
    return Styled("" if value is None else str(value).replace(tables.LINES, "; "))


def faults_report(faults: Sequence[Fault], warnings: Sequence[Fault], lang: Lang) -> Parts:
    """Yield every fault, then every warning, one line each; and how many there are."""
    yield from (fault.line(lang) for fault in faults)
    yield from (texts.WARNING.fill(lang, {"line": line}) for line in dict.fromkeys(one.line(lang) for one in warnings))
    yield texts.FAULT_COUNT.fill(lang, {"faults": len(faults), "warnings": len(warnings)})


def rules_report(book: Rulebook, on: date, lang: Lang) -> Parts:
    """Yield the rules in force on a date."""
    yield Styled(texts.IN_FORCE.fill(lang, {"rulebook": book.title, "on": f"{on:%d/%m/%Y}"}), style="bold")
    lines = [
        rule_line(catalogue()[rule], entry.norm, roles if entry.norm.roles is not None else None, lang)
        for rule in book.entries
        for entry, roles in book.in_force(rule, on)
        if entry.norm.severity != "off"
    ]
    yield grid(only(tables.rules(lines, lang), *SHOWN_RULES))


def screen_report(
    scenario: Scenario, pairs: Iterable[PairVerdict], cadre: str | None, post: str | None, lang: Lang
) -> Parts:
    """Yield who may go where: of one cadre or post every candidate and refusal, else a summary of all."""
    yield Styled(scenario.title, style="bold")
    if cadre is None and post is None:
        yield from _screen_summary(scenario, pairs, lang)
        return
    judged = list(pairs)
    allowed, refused = ([pair for pair in judged if pair.allowed is may] for may in (True, False))
    hidden = {"title", "post"} if post is not None else {"name", "cadre"}
    about = scenario.setting.title(post).said(lang) if post else scenario.setting.world.cadre[cadre or ""].name
    for table, heading_of in (
        (_allowed(scenario, allowed, lang), texts.MAY),
        (_refused(scenario, refused, lang), texts.MAY_NOT),
    ):
        title = heading_of.fill(lang, {"about": about, "count": len(table.rows)})
        yield from titled(without(table, *hidden), title)


def _allowed(scenario: Scenario, pairs: Sequence[PairVerdict], lang: Lang) -> Table:
    """Return the allowed pairs, best first by the scenario's weights."""
    weights, setting = scenario.weights, scenario.setting
    worth = {id(pair): sum(weight * pair.points[one] for one, weight in weights.items()) for pair in pairs}
    order = sorted(pairs, key=lambda pair: (-worth[id(pair)], pair.cadre, pair.post))
    rows: list[Row] = [
        (
            *_named(pair, setting, lang),
            KIND_TITLES[pair.kind].said(lang),
            *(pair.points[one] for one in weights),
            worth[id(pair)],
        )
        for pair in order
    ]
    named = (criteria()[one].title.said(lang) for one in weights)
    return Table.of("allowed", "", (*NAMED, "kind", *named, "points"), rows, lang)


def _refused(scenario: Scenario, pairs: Sequence[PairVerdict], lang: Lang) -> Table:
    """Return refused pairs with every sentence and citation."""
    setting = scenario.setting
    rows = (
        (
            *_named(pair, setting, lang),
            tables.LINES.join(f"{one.sentence(setting, lang)} [{_cited(one, lang)}]" for one in pair.refusals),
        )
        for pair in pairs
    )
    return Table.of("refused", "", (*NAMED, "reasons"), rows, lang)


def _named(pair: PairVerdict, setting: Setting, lang: Lang) -> tuple[str, str, str, str]:
    """Return cadre and post by id and name."""
    cadre, title = setting.world.cadre[pair.cadre].name, setting.title(pair.post).said(lang)
    return pair.cadre, cadre, pair.post, title


def _said(finding: Finding, setting: Setting, lang: Lang) -> tuple[str, str, str]:
    """Return the title of the rule, its sentence, and its citation."""
    return finding.rule.title.said(lang), finding.sentence(setting, lang), _cited(finding, lang)


def _cited(finding: Finding, lang: Lang) -> str:
    return wording.cited(finding.rule.norm.citation, lang)


def _screen_summary(scenario: Scenario, pairs: Iterable[PairVerdict], lang: Lang) -> Parts:
    """Yield how many pairs are allowed, what refuses the others, and the posts with fewest candidates."""
    total, refusals = 0, Counter[str]()
    candidates: Counter[str] = Counter({post.id: 0 for post in scenario.setting.world.posts})
    for pair in pairs:
        total += 1
        candidates[pair.post] += pair.allowed
        refusals.update({finding.rule.id for finding in pair.refusals})
    yield texts.SCREENED.fill(lang, {"pairs": total, "allowed": candidates.total()})
    rows = ((catalogue()[rule].title.said(lang), count, rule) for rule, count in refusals.most_common())
    yield from titled(Table.of("refusals", texts.REFUSALS.said(lang), ("rule_title", "refused", "rule"), rows, lang))
    few = sorted(candidates.items(), key=lambda item: (item[1], item[0]))[:FEWEST]
    short = ((scenario.setting.title(post).said(lang), count, post) for post, count in few)
    yield from titled(Table.of("few", texts.FEWEST.said(lang), ("title", "candidates", "post"), short, lang))


def verification_report(verification: Verification, lang: Lang) -> Parts:
    """Yield what disagrees, or that nothing does; and on what each proof rests."""
    for one in verification.disagreements:
        yield f"{one.where}: {one.text.said(lang)}"
    if verification.holds:
        yield Styled(texts.HOLDS.said(lang), style="bold")
    else:
        yield Styled(texts.DISAGREES.fill(lang, {"count": len(verification.disagreements)}), style="bold")
    for scenario, rank, proof in verification.proofs:
        facts = {"scenario": scenario, "rank": rank, "proof": texts.PROOF[proof]}
        yield texts.PROVEN_HOW.fill(lang, facts)


def evaluation_report(evaluation: Evaluation, lang: Lang) -> Parts:
    """Yield the hard rules a draft breaks, its soft breaches, its score, and how far it is from the best plan."""
    judgement, setting = evaluation.judgement, evaluation.scenario.setting
    yield Styled(texts.EVALUATED.fill(lang, {"scenario": evaluation.scenario.title}), style="bold")
    yield Styled((texts.WHOLE if evaluation.draft.whole else texts.AS_MOVES).said(lang))
    broken = [(one, None) for one in judgement.broken]
    soft = [(one.finding, one.points) for one in judgement.breaches]
    for title, found in ((texts.BROKEN, broken), (texts.STACKED["breaches"], soft)):
        rows = [(*_said(one, setting, lang), points) for one, points in found]
        if rows:
            yield from titled(Table.of("breaches", title.said(lang), SHOWN_BREACHES, rows, lang))
    for one, points in judgement.criteria.items():
        yield f"  {criteria()[one].title.said(lang)}: {points}"
    yield texts.DRAFT_SCORE.fill(lang, {"score": judgement.score, "broken": len(judgement.broken)})
    best = evaluation.best
    if best is None:
        yield texts.NO_BEST.fill(lang, {"status": texts.STATUS[evaluation.portfolio.status]})
    else:
        proof = texts.PROOF[best.proof] if best.proven else texts.STATUS["feasible"]
        facts = {"best": best.score, "proof": proof, "distance": evaluation.distance}
        yield texts.DISTANCE.fill(lang, facts)
