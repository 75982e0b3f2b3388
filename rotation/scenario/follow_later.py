"""Give a scenario that is planned already another `[follow]`, and tables of following written after its plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.facts.vocabulary import FOLLOWERS, FOLLOWS, TABLES, UNIT_RATINGS
from rotation.files.faults import within_limit
from rotation.intake.case import Case
from rotation.intake.masking import masked
from rotation.language import Listing, Text
from rotation.scenario.file import Edits
from rotation.scenario.load import Scenario, remade

OF_FOLLOWING = (FOLLOWERS, FOLLOWS, UNIT_RATINGS)
FOLLOW = "follow"
"""The table of a scenario file that no plan hangs on."""

NOT_THE_PLANNED_CASE = Kind(
    "not_the_planned_case",
    Text(
        vi="{count} dòng của bảng '{table}' khác với bộ số liệu đã lập phương án: {rows}",
        en="{count:# row|# rows} of the table {table} not as in the case that was planned: {rows}",
    ),
    Text(
        vi="trả bảng này về như lúc lập phương án, hoặc lập lại phương án; sau phương án chỉ được sửa 'Cấp ủy viên "
        "phụ trách' (trừ cột 'Chỉ phụ trách'), 'Đang phụ trách', và 'Xếp loại đơn vị' từ năm của phương án trở đi",
        en="give this table as it was then, or plan again; what may change after the plan is followers (but for "
        "only_follows), follows, and unit_ratings from the year of the plan on",
    ),
)
KEYS = {
    "kin": ("cadre", "relative"),
    "distances": ("start", "end"),
    "scores": ("cadre", "post"),
    "scorecard": ("criterion",),
    "about": ("key",),
    UNIT_RATINGS.id: ("unit", "year"),
}
"""By what a row of a table is named, where it has no id."""


def concerns_follow(setting: str) -> bool:
    """Return whether a change of the command line is one of `[follow]`."""
    return setting.partition("=")[0].partition(".")[0].strip() == FOLLOW


def about_following(warning: Fault) -> bool:
    """Return whether a warning is one of `[follow]`, which no plan hangs on."""
    return (warning.cell.column or "").startswith(FOLLOW)


def later_follow(
    scenario: Scenario, settings: Sequence[str] = (), case: Case | None = None, planned: Case | None = None
) -> Scenario:
    """Return a planned scenario with changes of its `[follow]`, and with the tables of following of a later case.

    Parameters
    ----------
    scenario : Scenario
    settings : sequence of str
        As ``--set`` takes them; of `[follow]` alone.
    case : Case, optional
        Its other tables must be those of the case that was planned.
    planned : Case, optional
        As its files have it, where the scenario's own case has events in it.

    Raises
    ------
    InputFaults
        When another table differs, or the scenario has faults then.
    ValueError
        When a change is not of `[follow]`.
    """
    if not all(map(concerns_follow, settings)):
        raise ValueError("a plan hangs on every key but those of [follow]")
    if case is None and not settings:
        return scenario
    try:
        if case is not None:
            faults = list(other_inputs(planned or scenario.case, case, scenario.setting.date.year))
            if faults:
                raise InputFaults(within_limit(faults, Cell(case.name)), case.warnings)
        edits = scenario.edits.followed_by(Edits(tuple(settings)))
        return remade(scenario, edits, scenario.case if case is None else _with_tables(scenario.case, case))
    except InputFaults as error:
        if not scenario.anonymous:
            raise
        raise InputFaults(*masked(error.faults, error.warnings)) from None


def _with_tables(case: Case, later: Case) -> Case:
    """Return a case with the tables of following of a later one."""
    tables = {table.id: getattr(later.world, table.id) for table in OF_FOLLOWING}
    read = {**case.tables, **{table.id: later.tables[table.id] for table in OF_FOLLOWING if table.id in later.tables}}
    return replace(case, world=replace(case.world, **tables), warnings=later.warnings, tables=read)


def other_inputs(planned: Case, case: Case, year: int) -> Iterator[Fault]:
    """Yield a fault for each table that plans of a year hang on and a case has otherwise."""
    for table in TABLES:
        one, other = (_rows_of_plans(table.id, read, year) for read in (planned, case))
        rows = sorted({_key(table.id, row) for row in one ^ other})
        if rows:
            column = "only_follows" if table is FOLLOWERS else None
            facts = {"table": Text(vi=table.label, en=table.id), "count": len(rows), "rows": Listing(rows)}
            yield Fault(case.header(table.id, column), NOT_THE_PLANNED_CASE, facts=facts)


def _rows_of_plans(table: str, case: Case, year: int) -> frozenset[Any]:
    """Return the rows of a table on which plans of a year hang; of followers those who take no post."""
    if table == FOLLOWERS.id:
        return case.world.only_following
    if table == FOLLOWS.id:
        return frozenset()
    rows = getattr(case.world, table)
    return frozenset(one for one in rows if table != UNIT_RATINGS.id or one.year < year)


def _key(table: str, row: Any) -> str:
    """Return by what people name a row."""
    return row if isinstance(row, str) else " ".join(str(getattr(row, name)) for name in KEYS.get(table, ("id",)))
