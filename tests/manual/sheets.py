"""Draw a part of a sheet as an SVG picture: letters and numbers at its edges, colours and texts of its cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

ROW, EDGE, LETTER, MARGIN = 22, 34, 7.1, 14
NARROWEST, WIDEST = 34, 400
STYLE = 'text{font:13px "Segoe UI","Noto Sans",Arial,sans-serif;fill:#1b1f24}.b{font-weight:600}.e{fill:#5b6670}'
Drawn = tuple[str, str, bool, bool]
"""A cell: its text, its ground, whether it is bold, whether it has a comment."""


def sheet_picture(file: Path, sheet: str | None, columns: str, rows: tuple[int, int]) -> str:
    """Return the picture of some columns (``A B D``) and rows of a sheet; of a csv file as a spreadsheet shows it."""
    worksheet: Worksheet = _csv(file) if file.suffix == ".csv" else openpyxl.load_workbook(file)[str(sheet)]
    letters = columns.split()
    numbers = range(rows[0], min(rows[1], worksheet.max_row) + 1)
    cells = [[_drawn(worksheet, f"{letter}{number}") for letter in letters] for number in numbers]
    return "\n".join(_svg(cells, letters, numbers))


def _csv(file: Path) -> Worksheet:
    sheet: Worksheet = openpyxl.Workbook().create_sheet(file.stem)
    for row in csv.reader(file.read_text("utf-8-sig").splitlines()):
        sheet.append(row)
    return sheet


def _drawn(sheet: Worksheet, place: str) -> Drawn:
    cell = sheet[place]
    text = "" if cell.value is None else f"{cell.value:%d/%m/%Y}" if cell.is_date else str(cell.value)
    filled = cell.fill.fill_type == "solid" and isinstance(cell.fill.fgColor.rgb, str)
    ground = f"#{cell.fill.fgColor.rgb[-6:]}" if filled else "#ffffff"
    return " ".join(text.split()), ground, bool(cell.font.b), cell.comment is not None


def _svg(cells: Sequence[Sequence[Drawn]], letters: Sequence[str], numbers: Sequence[int]) -> Iterator[str]:
    """Yield the lines of the picture."""
    widths = [_width([row[place][0] for row in cells if not _is_line(row)]) for place in range(len(letters))]
    lefts = [EDGE + sum(widths[:place]) for place in range(len(widths))]
    width, height = EDGE + sum(widths) + 1, ROW * (len(numbers) + 1) + 1
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    yield f"<style>{STYLE}</style>"
    for letter, left, wide in zip(letters, lefts, widths, strict=True):
        yield _cell(left, 0, wide, (letter, "#e7ebef", False, False), "e")
    for down, (number, row) in enumerate(zip(numbers, cells, strict=True), start=1):
        yield _cell(0, down * ROW, EDGE, (str(number), "#e7ebef", False, False), "e")
        for one, left, wide in zip(row, lefts, widths, strict=True):
            if not (_is_line(row) and one[0]):
                yield _cell(left, down * ROW, wide, one, "b" if one[2] else "")
        for one, left in zip(row, lefts, strict=True):
            if _is_line(row) and one[0]:
                yield _cell(left, down * ROW, width - left - 1, one, "b" if one[2] else "")
    yield "</svg>"


def _is_line(row: Sequence[Drawn]) -> bool:
    """Return whether a row has one text only, which runs over the blank cells beside it."""
    return sum(bool(one[0]) for one in row) == 1


def _width(texts: Sequence[str]) -> int:
    return round(min(max(NARROWEST, LETTER * max(map(len, texts), default=0) + MARGIN), WIDEST))


def _cell(left: int, top: int, width: int, drawn: Drawn, style: str) -> str:
    """Return a cell; what is longer than it is cut off at its edge, as on a screen."""
    text, ground, _, has_comment = drawn
    named = f' class="{style}"' if style else ""
    words = f'<text{named} x="5" y="16">{escape(text, quote=False)}</text>' if text else ""
    mark = f'<path d="M{width - 8} 0h8v8z" fill="#c00"/>' if has_comment else ""
    rectangle = f'<rect width="{width}" height="{ROW}" fill="{ground}" stroke="#c3cad1"/>'
    return f'<svg x="{left}" y="{top}" width="{width + 1}" height="{ROW + 1}">{rectangle}{words}{mark}</svg>'
