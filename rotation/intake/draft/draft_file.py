"""Open the file of a draft: find the table of the plan by its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults, NoSuchPlan
from rotation.facts.board_tables import DRAFT
from rotation.facts.world import World
from rotation.files.faults import within_limit
from rotation.intake.draft.anonymous_copies import refuse_anonymous
from rotation.intake.draft.draft_columns import columns_of, draft_form, is_draft, leaver_form
from rotation.intake.draft.draft_faults import OTHER_SCENARIO, PLAN_SHEET_TWICE
from rotation.intake.draft.plan_sheets import PlanSheet, plan_sheets, workbook_sheets
from rotation.intake.draft.stacked_plans import StackedPlans
from rotation.intake.sheets.sheet import Sheet, text
from rotation.intake.tables.csv_file import read_csv
from rotation.intake.tables.headers import find_header
from rotation.intake.tables.named_rows import RowCells
from rotation.intake.tables.table import FilledTable, Findings, filled_table

COMPANIONS = ("moves.csv", "leavers.csv")
"""Files that an export writes beside each other: who moves, who is left without a post."""

_DIGEST = re.compile(r"\b[0-9a-f]{12,64}\b")


@dataclass(frozen=True)
class Choice:
    """Which plan of a file is meant.

    Attributes
    ----------
    title : str
        Title of the scenario that the draft is judged under.
    scenario, plan : int or None
        As asked, from 1.
    """

    title: str = ""
    scenario: int | None = None
    plan: int | None = None


@dataclass(frozen=True)
class ExportedPlan:
    """The plan that an exported table holds, as far as the file tells."""

    scenario: int
    title: str | None
    plan: int


@dataclass(frozen=True)
class PlanTable:
    """A table, and those of its rows that are of the plan that is meant."""

    filled: FilledTable
    rows: Mapping[int, RowCells]


@dataclass(frozen=True)
class DraftFile:
    """A draft as its file holds it.

    Attributes
    ----------
    moves : PlanTable
        Who gets which post.
    exported : ExportedPlan or None
        None for the board's own table.
    whole : bool or None
        The table holds a whole plan, or its moves; None where its rows must tell.
    leavers : PlanTable or None
        Who is left without a post, where the file or one beside it lists them.
    digests : frozenset of str
        Words that may be the digest of a run, or its beginning.
    warnings : tuple of Fault
    """

    moves: PlanTable
    exported: ExportedPlan | None
    whole: bool | None
    leavers: PlanTable | None
    digests: frozenset[str]
    warnings: tuple[Fault, ...]


def open_draft(path: Path, world: World, choice: Choice) -> DraftFile:
    """Return the table of the plan that is meant.

    Raises
    ------
    InputFaults
        When the file cannot be read, has not the columns of a draft, or is an anonymous copy.
    NoSuchPlan
        When it does not hold the plan that was asked for.
    """
    findings = Findings()
    sheets = _csv_files(path) if path.suffix.casefold() == ".csv" else workbook_sheets(path)
    refuse_anonymous(sheets, world)
    held = _chosen(path, sheets, choice)
    table = filled_table(draft_form(held.sheet.rows), held.sheet, findings)
    opened = None if table is None else _opened(path, table, held, sheets, choice, findings)
    if findings.faults or opened is None:
        raise InputFaults(within_limit(findings.faults, Cell(path.name)), findings.warnings)
    return opened


def _opened(
    path: Path, table: FilledTable, held: PlanSheet, sheets: Sequence[Sheet], choice: Choice, findings: Findings
) -> DraftFile:
    """Return the plan that is meant of a table, and who is left without a post in it."""
    stacked = StackedPlans(table, findings)
    if held.plan is None and not stacked.plans:
        for option in ("scenario", "plan"):
            if (getattr(choice, option) or 1) > 1:
                raise NoSuchPlan(path, option, getattr(choice, option), ())
        return DraftFile(PlanTable(table, table.rows), None, None, None, _digests(sheets), tuple(findings.warnings))
    if held.plan is None:
        number = _one_of(path, "scenario", stacked.scenarios, choice.scenario, stacked.number_of(choice.title))
        plan = _one_of(path, "plan", stacked.plans_of(number), choice.plan, None)
        exported, rows = ExportedPlan(number, stacked.title_of(number), plan), stacked.rows(number, plan)
    else:
        exported, rows = ExportedPlan(held.scenario, held.title, held.plan), table.rows
    whole = held.plan is None and "move" not in table.labels
    leavers = None if whole else _leavers(sheets, exported, findings)
    if exported.title and choice.title and text(exported.title) != text(choice.title):
        facts = {"scenario": choice.title}
        findings.warnings.append(Fault(table.cell(table.header_row), OTHER_SCENARIO, exported.title, facts))
    return DraftFile(PlanTable(table, rows), exported, whole, leavers, _digests(sheets), tuple(findings.warnings))


def _csv_files(path: Path) -> list[Sheet]:
    """Return a csv file, and after it the moves and the leavers that were exported beside it."""
    sheets = [read_csv(path, DRAFT)]
    if sheets[0].rows and "plan" in columns_of(find_header(DRAFT, sheets[0].rows)):
        beside = [path.with_name(name) for name in COMPANIONS if name != path.name.casefold()]
        sheets += [read_csv(one, DRAFT) for one in beside if one.is_file()]
    return sheets


def _chosen(path: Path, sheets: Sequence[Sheet], choice: Choice) -> PlanSheet:
    """Return the sheet of the plan that is meant; of a file without numbered plans the first that is a draft."""
    if sheets[0].sheet is None:
        return PlanSheet(sheets[0], 1, None, None)
    drafts = [sheet for sheet in sheets if is_draft(sheet.rows)]
    held = plan_sheets(drafts)
    if not held:
        return PlanSheet(next(iter([*drafts, *sheets])), 1, None, None)
    titled = {one.scenario for one in held if choice.title and one.title and text(one.title) == text(choice.title)}
    number = _one_of(
        path, "scenario", {one.scenario for one in held}, choice.scenario, min(titled) if len(titled) == 1 else None
    )
    among = [one for one in held if one.scenario == number]
    plan = _one_of(path, "plan", {one.plan or 1 for one in among}, choice.plan, None)
    fitting = [one for one in among if one.plan == plan]
    if len(fitting) > 1:
        facts = {"sheets": tuple(f"'{one.sheet.name}'" for one in fitting), "plan": plan}
        cell = Cell(path.name, fitting[1].sheet.sheet)
        raise InputFaults([Fault(cell, PLAN_SHEET_TWICE, fitting[1].sheet.name, facts)])
    return fitting[0]


def _one_of(path: Path, option: str, there: set[int], asked: int | None, default: int | None) -> int:
    """Return the number that is asked for, else the default, else 1; it must be there."""
    number = asked or default or 1
    if number in there:
        return number
    if asked is None and option == "scenario":
        return min(there)
    raise NoSuchPlan(path, option, number, sorted(there))


def _leavers(sheets: Sequence[Sheet], exported: ExportedPlan, findings: Findings) -> PlanTable | None:
    """Return who is left without a post in a plan, from the first sheet that is a list of such people."""
    for sheet in sheets:
        form = leaver_form(sheet.rows)
        if form is not None:
            filled = filled_table(form, replace(sheet), findings)
            if filled is not None:
                stacked = StackedPlans(filled, findings)
                number = stacked.number_of(exported.title) or exported.scenario
                return PlanTable(filled, stacked.rows(number, exported.plan))
    return None


def _digests(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Return the words of a file that may be the digest of a run."""
    words = (value for sheet in sheets for _, cells in sheet.rows for value in cells.values() if isinstance(value, str))
    return frozenset(found for word in words for found in _DIGEST.findall(word))
