"""Mark cases and read the results back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from rotation.errors import Fault, InputFaults
from rotation.intake.load import load_case
from rotation.language import Lang
from rotation.report.marked.annotate import Annotation, annotate

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"
BAD_DATE = "Fault: '31/02/1979' is not a date\n→ write dd/mm/yyyy, or mm/yyyy or yyyy where the rest is unknown"
NO_VALUE = "Fault: a required value is missing\n→ fill in this cell"
ROLES = (
    "secretary, deputy_secretary, chair, vice_chair, council_chair, head, deputy_head, inspection_head, front_head, "
    "member, reserve"
)
BAD_ROLE = f"Fault: 'boss' is not in the list\n→ use one of: {ROLES}"
NEAR = (
    "Note: 'Giao Yen' is taken as a place outside the case\n"
    "→ if it is a unit of the case, write its name or id exactly; did you mean 'Giao Yến'?"
)
MARKS = {
    ("cadres", "F2"): (YELLOW, NEAR),
    ("cadres", "D3"): (RED, BAD_DATE),
    ("cadres", "B4"): (RED, NO_VALUE),
    ("posts", "C3"): (RED, BAD_ROLE),
}
Marks = dict[tuple[str, str], tuple[str, str]]


def found_in(case: Path) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    try:
        return (), load_case(case).warnings
    except InputFaults as error:
        return error.faults, error.warnings


def given_back(case: Path, lang: Lang = "en") -> tuple[Path, Annotation]:
    """Return a case's marked workbook and what was told of it."""
    out = case.with_name("marked.xlsx")
    return out, annotate(case, *found_in(case), lang, out)


def marks(path: Path) -> Marks:
    """Return the coloured cells of a workbook with their comments."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): (cell.fill.fgColor.rgb, cell.comment.text if cell.comment else "")
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in {RED, YELLOW}
    }


def values(path: Path) -> dict[str, object]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
