"""Word what stands around the tables of the workbook, and put lists of people in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rotation.escaping import one_line
from rotation.language import Lang, figure
from rotation.report.content import tables, wording
from rotation.report.content.foot import foot
from rotation.report.content.headings import heading
from rotation.report.content.name_order import by_name
from rotation.report.content.report import PlanPart, ScenarioPart
from rotation.report.content.tables import Table, Value

LONGEST_FOOT = 150
"""Most characters of the foot of a page: Excel takes 255 with its codes, and an & counts twice."""


def in_order_of_names(table: Table) -> Table:
    """Return the changes of plans in the order of people's names; other tables as they are."""
    if table.id != "changes":
        return table
    name, lead = table.columns.index("name"), table.columns.index("name")
    groups: dict[tuple[Value, ...], list[tables.Row]] = {}
    for row in table.rows:
        groups.setdefault(row[:lead], []).append(row)
    return replace(
        table,
        rows=tuple(row for rows in groups.values() for row in by_name(rows, lambda row: str(row[name]))),
    )


def page_foot(scenario: ScenarioPart, lang: Lang, digest: str) -> str:
    """Return the foot of a page, the rulebook's title cut short where the whole would be too long."""
    lines = (foot(scenario, lang, longest, digest).line for longest in (LONGEST_FOOT, LONGEST_FOOT * 2 // 3))
    fitting = (line for line in lines if len(one_line(line)) + line.count("&") <= LONGEST_FOOT)
    return next(fitting, foot(scenario, lang, 0, digest).line)


def plan_head(scenario: ScenarioPart, plan: PlanPart, lang: Lang) -> Iterator[str]:
    """Yield the lines above a plan's moves."""
    yield f"{scenario.title} · {heading(plan, lang)}"
    if plan.counts:
        yield " · ".join(f"{kind}: {figure(count, lang)}" for kind, count in plan.counts.items())


def plan_foot(plan: PlanPart, lang: Lang) -> Iterator[str]:
    """Yield the lines below a plan's moves."""
    if plan.vacant:
        yield f"{wording.vacancies(plan.vacant, lang)}."
