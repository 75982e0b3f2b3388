"""Find the sheets of a workbook that hold a plan, by columns, name and the lines above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rotation.errors import InputFaults
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import is_guide
from rotation.intake.draft.draft_columns import draft_form
from rotation.intake.sheets.file_faults import NOT_A_CASE, NOT_A_DRAFT
from rotation.intake.sheets.sheet import Sheet, text
from rotation.intake.sheets.workbook import read_workbook
from rotation.intake.tables.headers import find_header
from rotation.language import Text

_NUMBERED = re.compile(r"(?:(\d+)\s*[.)]\s*)?\b(?:phuong an|plan|pa)\s*(\d+)\b")
_HEADED = re.compile(r"(?:(?P<title>.*\S)\s+·\s+)?(?:phương án|plan)\s+(?P<plan>\d+)(?:\s+·.*)?", re.IGNORECASE)

OF_PLANS = Text(vi="cán bộ và chức danh", en="cadre and post")


@dataclass(frozen=True)
class PlanSheet:
    """A sheet that holds a plan, as its name and the lines above its header tell.

    Attributes
    ----------
    sheet : Sheet
    scenario : int
        1 where nothing tells of several.
    title : str or None
        Of the scenario.
    plan : int or None
        None for a table without a number.
    """

    sheet: Sheet
    scenario: int
    title: str | None
    plan: int | None


def workbook_sheets(path: Path, columns: Text = OF_PLANS) -> list[Sheet]:
    """Return the visible sheets with rows that are no guides; all sheets where there are none such.

    Parameters
    ----------
    path : Path
    columns : Text
        What a draft has, for a file that is no table.

    Raises
    ------
    InputFaults
    """
    try:
        sheets = read_workbook(path)
    except InputFaults as error:
        raise InputFaults(
            [
                replace(fault, kind=NOT_A_DRAFT, facts={"columns": columns}) if fault.kind is NOT_A_CASE else fault
                for fault in error.faults
            ]
        ) from error
    filled = [sheet for sheet in sheets if sheet.rows and not (sheet.hidden or is_guide(sheet.name))]
    return filled or sheets or [Sheet(path.name, None, path.stem, ())]


def plan_sheets(drafts: Sequence[Sheet]) -> list[PlanSheet]:
    """Return those of some drafts that are numbered plans, each with its number and scenario."""
    found = [_plan_sheet(sheet) for sheet in drafts]
    return [one for one in found if one.plan is not None]


def _plan_sheet(sheet: Sheet) -> PlanSheet:
    """Return a draft's sheet with the numbers in its name, else in the lines above its header."""
    named = _NUMBERED.search(word_key(sheet.name))
    above = sheet.rows[: find_header(draft_form(sheet.rows), sheet.rows).start]
    lines = (text(value) for _, cells in above for value in cells.values() if isinstance(value, str))
    headed = next((found for line in lines if (found := _HEADED.fullmatch(line))), None)
    title = headed["title"] if headed else None
    if named:
        return PlanSheet(sheet, int(named[1] or 1), title, int(named[2]))
    return PlanSheet(sheet, 1, title, int(headed["plan"]) if headed else None)
