"""Show a report on a terminal: the most important first, in tables that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.errors import Fault
from rotation.intake.causes import causes
from rotation.language import Lang, figure, percent
from rotation.report.content import tables, texts, wording
from rotation.report.content.headings import heading, scenario_head
from rotation.report.content.report import PlanPart, Report, ScenarioPart
from rotation.report.content.tables import Table
from rotation.report.terminal.arrange import turned
from rotation.report.terminal.grid import only, titled, without
from rotation.scenario.blank_columns import joined

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]

SHOWN_MOVES = ("number", "name", "present", "proposed", "reasons", "shared")
SHOWN_BREACHES = ("rule_title", "sentence", "citation", "points")
SHOWN_WAIVERS = ("rule_title", "sentence", "waiver")
SHOWN_LEAVERS = ("name", "present", "reasons")
SHOWN_CHANGES = ("name", "first", "here")


def run_report(report: Report, lang: Lang) -> Parts:
    """Yield a run: each scenario's plans, the best in full, the others by their differences."""
    for scenario in report.scenarios:
        yield from scenario_report(scenario, report, lang)
    if report.ranking:
        yield from titled(without(tables.ranking(report), "dominated", "wins"))
        yield from titled(
            only(tables.ranking(report), "rank", "scenario", "plan", "dominated", "wins"), texts.HOW_FIRM.in_lang(lang)
        )
        yield from titled(tables.scales(report))
    yield Styled(texts.PROPOSES.in_lang(lang), style="dim")


def scenario_report(scenario: ScenarioPart, report: Report, lang: Lang) -> Parts:
    """Yield the answer to one scenario."""
    first, *rest = scenario_head(scenario, lang)
    yield Styled(f"\n{first}", style="bold")
    yield from (Styled(line) for line in rest)
    for edit in scenario.edits:
        yield Styled(texts.EDITS.fill(lang, {"edits": edit}))
    if not scenario.plans:
        return
    alone = Report(report.lang, report.anonymous, (scenario,), (), ())
    yield from titled(turned(_summary(alone)))
    best, *others = scenario.plans
    if others:
        yield from titled(_distances(scenario, lang))
        yield Styled(texts.FIRM.fill(lang, {"count": scenario.firm, "plans": len(scenario.plans)}))
    yield from plan_report(best, lang)
    for plan in others:
        yield from changes_report(plan, lang)


def _summary(report: Report) -> Table:
    """Return the plans of one scenario, proofs in a word or two, with how each is signed."""
    table = without(tables.summary(report), "scenario", "status")
    place, (scenario,) = table.columns.index("proof"), report.scenarios
    rows = (
        (*row[:place], _proof(plan, scenario, report.lang), *row[place + 1 :], plan.waves, plan.interim, plan.last)
        for row, plan in zip(table.rows, scenario.plans, strict=True)
    )
    signing = ("waves", "interim", "last")
    headers = (texts.HEADERS[one].in_lang(report.lang) for one in signing)
    columns, headed = (*table.columns, *signing), (*table.headers, *headers)
    return replace(table, columns=columns, headers=headed, rows=tuple(rows))


def _proof(plan: PlanPart, scenario: ScenarioPart, lang: Lang) -> str:
    """Return whether a plan is proven, else its gap; planned again, for how many changes."""
    if scenario.planned_again:
        return plan.proof
    return texts.PROVEN.in_lang(lang) if plan.proven else texts.GAP.fill(lang, {"gap": percent(plan.gap, lang, 2)})


def _distances(scenario: ScenarioPart, lang: Lang) -> Table:
    """Return in how many people plans differ, the plans by their ranks."""
    table, ranks = tables.distances(scenario, lang), [plan.rank for plan in scenario.plans]
    rows = ((rank, *row[1:]) for rank, row in zip(ranks, table.rows, strict=True))
    return replace(table, headers=(table.headers[0], *map(str, ranks)), rows=tuple(rows))


def plan_report(plan: PlanPart, lang: Lang) -> Parts:
    """Yield the moves of a plan, who gets no post, waivers, breaches and vacancies."""
    yield Styled(f"\n{heading(plan, lang)}", style="bold")
    for kind, count in plan.counts.items():
        moves = replace(plan, moves=tuple(move for move in plan.moves if move.kind == kind))
        if moves.moves:
            title = f"{wording.capital(kind)} ({figure(count, lang)})"
            shown = SHOWN_MOVES if not plan.moves[0].effective else (SHOWN_MOVES[0], "effective", *SHOWN_MOVES[1:])
            yield from titled(only(tables.moves(moves, lang), *shown), title)
    for table, columns in (
        (tables.leavers(plan, lang), SHOWN_LEAVERS),
        (tables.waivers(plan, lang), SHOWN_WAIVERS),
        (tables.breaches(plan, lang), SHOWN_BREACHES),
    ):
        if table.rows:
            yield from titled(only(table, *columns))
    if plan.vacant:
        yield Styled(wording.vacancies(plan.vacant, lang))


def changes_report(plan: PlanPart, lang: Lang) -> Parts:
    """Yield a further plan by its differences from the first."""
    table = only(tables.changes(plan, lang), *SHOWN_CHANGES)
    yield from titled(table, f"{heading(plan, lang)} · {table.title}")


def faults_report(faults: Sequence[Fault], warnings: Sequence[Fault], lang: Lang) -> Parts:
    """Yield a line for each cause of faults, then of warnings, the worst first, and how many faults there are."""
    told = joined(warnings)
    for cause in causes(faults, told):
        line = cause.line(lang)
        yield line if cause.is_fault else texts.WARNING.fill(lang, {"line": line})
    notes = len(dict.fromkeys(one.line(lang) for one in told))
    yield texts.FAULT_COUNT.fill(lang, {"faults": len(faults), "warnings": notes})
