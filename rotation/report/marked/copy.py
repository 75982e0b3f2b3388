"""Lay a case out as an Excel workbook: its rows as in the files, and a list of findings."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from rotation.facts.spelling import tidy
from rotation.facts.vocabulary import FINDINGS
from rotation.intake.causes import Cause
from rotation.intake.sheets.sheet import CellValue, Sheet, cell_text
from rotation.language import Lang, Text
from rotation.report.marked.marks import FAULT, WARNING, cell_name, place_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADERS = (
    (Text(vi="Loại", en="Kind"), 9),
    (Text(vi="Tệp, trang tính", en="File, sheet"), 20),
    (Text(vi="Các ô", en="Cells"), 24),
    (Text(vi="Cột", en="Column"), 22),
    (Text(vi="Giá trị", en="Value"), 22),
    (Text(vi="Sai ở đâu", en="What is wrong"), 48),
    (Text(vi="Cách sửa", en="What to do"), 48),
)
"""Columns of the list with their widths."""
MORE = Text(vi="… và {count} mục khác", en="… and {count} more")
MOST_LISTED = 50_000
"""Most lines of the list; a sheet may have some 65,000 links."""
MOST_IN_LINE = 2_000
"""Most faults of a cause in one line, so that the names of all their cells fit into a cell."""
A4 = 9
SHEET_NAME, CELL_LETTERS = 31, 32_767
WIDEST = 40
FIRST_CELL_DATE = date(1900, 3, 1)
"""Earlier days are written as text: Excel counts a 29 February 1900 that never was."""
DATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Creation date, so that the same case gives the same file."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Copy:
    """A workbook made of sheets.

    Attributes
    ----------
    content : bytes
    names : mapping of (file, sheet) to str
        The name that each sheet has in it.
    cut : int
        How many cells hold more than a workbook's cell can, and are cut.
    """

    content: bytes
    names: Mapping[tuple[str, str | None], str]
    cut: int


def copied(sheets: Sequence[Sheet], said: Sequence[Cause], lang: Lang) -> Copy:
    """Return a workbook with a list of findings, then the sheets as they are; nothing becomes a formula.

    Parameters
    ----------
    sheets : sequence of Sheet
    said : sequence of Cause
        Of faults and warnings, the worst first.
    lang : str
    """
    listed, names, taken = FINDINGS.in_lang(lang), dict[tuple[str, str | None], str](), set[str]()
    taken.add(listed.casefold())
    for sheet in sheets:
        names[sheet.file, sheet.sheet] = name = _free_name(sheet.name, taken)
        taken.add(name.casefold())
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"created": DATED})
        if said:
            _list(book, listed, said, names, lang)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            _fill(book.add_worksheet(names[sheet.file, sheet.sheet]), sheet, day)
    values = (value for sheet in sheets for _, cells in sheet.rows for value in cells.values())
    return Copy(made.getvalue(), names, sum(len(cell_text(value)) > CELL_LETTERS for value in values))


def _free_name(name: str, taken: set[str]) -> str:
    """Return a sheet name that a workbook allows and does not have yet, close to the given one."""
    clean = _FORBIDDEN.sub("_", tidy(name)).strip("'")[:SHEET_NAME] or "_"
    number = 1
    free = clean
    while free.casefold() in taken:
        number += 1
        free = f"{clean[: SHEET_NAME - len(str(number)) - 1]} {number}"
    return free


def _fill(target: Worksheet, sheet: Sheet, day: Format) -> None:
    widths: dict[int, int] = {}
    for number, cells in sheet.rows:
        for place, value in cells.items():
            widths[place] = max(widths.get(place, 0), len(cell_text(value)))
            _write(target, number - 1, place, value, day)
    for place, width in widths.items():
        target.set_column(place, place, min(WIDEST, width + 2))


def _write(target: Worksheet, row: int, column: int, value: CellValue, day: Format) -> None:
    match value:
        case bool():
            target.write_boolean(row, column, value)
        case int() | float():
            target.write_number(row, column, value)
        case date() if _is_plain_day(value):
            target.write_datetime(row, column, value, day)
        case _:
            target.write_string(row, column, cell_text(value)[:CELL_LETTERS])


def _is_plain_day(value: date) -> bool:
    timed = isinstance(value, datetime) and value.time() != time.min
    return not timed and (value.date() if isinstance(value, datetime) else value) >= FIRST_CELL_DATE


def _list(
    book: xlsxwriter.Workbook,
    name: str,
    said: Sequence[Cause],
    names: Mapping[tuple[str, str | None], str],
    lang: Lang,
) -> None:
    """Write the list of findings, a line for each cause, with a link to its first cell."""
    target = book.add_worksheet(name)
    target.set_landscape()
    target.set_paper(A4)
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
    head = book.add_format({"bold": True, "bg_color": "#DDE7F0", "border": 1, "text_wrap": True, "valign": "top"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    link = book.add_format({"border": 1, "valign": "top", "font_color": "#0563C1", "underline": 1})
    for column, (header, width) in enumerate(HEADERS):
        target.set_column(column, column, width)
        target.write_string(0, column, header.in_lang(lang), head)
    target.freeze_panes(1, 0)
    lines = [line for cause in said for line in _lines(cause)]
    for row, cause in enumerate(lines[:MOST_LISTED], start=1):
        for column, text in enumerate(_line(cause, lang)):
            if text:
                target.write_string(row, column, text[:CELL_LETTERS], cell)
            else:
                target.write_blank(row, column, None, cell)
        first = cause.first
        sheet = names.get((first.cell.file, first.cell.sheet))
        if sheet is not None:
            place = cell_name(place_of(first))
            shown = place if first.cell.row is None else cause.cells(lang)
            target.write_url(row, 2, f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{place}", link, shown)
    target.autofilter(0, 0, min(len(lines), MOST_LISTED), len(HEADERS) - 1)
    if len(lines) > MOST_LISTED:
        target.write_string(MOST_LISTED + 1, 0, MORE.fill(lang, {"count": len(lines) - MOST_LISTED}), cell)


def _lines(cause: Cause) -> Iterator[Cause]:
    """Yield a cause in parts of which a cell can name all cells."""
    for start in range(0, len(cause.faults), MOST_IN_LINE):
        yield Cause(cause.is_fault, cause.faults[start : start + MOST_IN_LINE])


def _line(cause: Cause, lang: Lang) -> Sequence[str]:
    cell = cause.first.cell
    kind = (FAULT if cause.is_fault else WARNING).in_lang(lang)
    where = cell.file + (f" [{cell.sheet}]" if cell.sheet else "")
    return kind, where, cause.cells(lang), cell.column or "", cause.value, cause.problem(lang), cause.remedy(lang)
