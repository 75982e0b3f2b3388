"""Set aside what surrounds a table: titles, column numbers, totals and signatures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from string import ascii_uppercase

from rotation.errors import Cell, Fault, Kind
from rotation.facts.vocabulary import Table
from rotation.intake.sheets.sheet import Cells, Sheet, text, without_decimals
from rotation.intake.tables.footers import WORDED, Rows, end_of_table, sign
from rotation.intake.tables.headers import Header
from rotation.language import Text

SHORTEST_NUMBERING = 3
"""Fewest cells in a row of bare column numbers."""

ROWS_AT_HEADER = Kind(
    "rows_at_header",
    Text(
        vi="lấy dòng {header} làm dòng tiêu đề; không đọc các dòng: {rows}",
        en="the header is taken to be row {header}; these rows are not read: {rows}",
    ),
    Text(
        vi="nếu dòng tiêu đề là dòng khác thì sửa tên cột ở dòng đó",
        en="if the header is another row, correct the names of its columns",
    ),
)
ROWS_BELOW = Kind(
    "rows_below",
    Text(
        vi="từ '{value}' trở xuống coi là phần cuối bảng (dòng cộng, ghi chú, chữ ký) nên không đọc: dòng {rows}",
        en="from '{value}' on, rows are taken as totals, notes or signatures and are not read: {rows}",
    ),
    Text(
        vi="nếu ở đó có số liệu thì điền đủ các cột bắt buộc và chuyển ghi chú ra ngoài bảng",
        en="if some of them hold values, fill in their required columns and move the notes out of the table",
    ),
)

_BRACKETED = re.compile(r"\(\s*([0-9]{1,3}|[A-Za-zĐđ])\s*([=+\-x×*/:][^()]*)?\)")


def rows_of(table: Table, header: Header, sheet: Sheet) -> tuple[Rows, list[Fault]]:
    """Return the rows of the table itself, with a warning for rows left out around it.

    Parameters
    ----------
    table : Table
    header : Header
    sheet : Sheet
        It has a header.
    """
    rows, start, warnings = sheet.rows, header.end, list[Fault]()
    if rows[start:] and _is_numbering(rows[start][1], header):
        start += 1
    passed = [number for number, _ in (*rows[: header.start], *rows[header.end : start])]
    if passed:
        numbers = [number for number, _ in rows[header.start : header.end]]
        facts = {"header": row_ranges(numbers), "rows": row_ranges(passed)}
        warnings.append(Fault(_cell(sheet, numbers[-1], header.heads), ROWS_AT_HEADER, facts=facts))
    end = end_of_table(table, header, rows, start)
    if end < len(rows):
        below = [number for number, _ in rows[end:]]
        warnings.append(Fault(_cell(sheet, *rows[end]), ROWS_BELOW, sign(rows[end][1]), {"rows": row_ranges(below)}))
    return rows[start:end], warnings


def _cell(sheet: Sheet, row: int, filled: Collection[int]) -> Cell:
    """Return the cell of a whole row: its first cell that is filled."""
    return Cell(sheet.file, sheet.sheet, row, place=min(filled))


def _is_numbering(cells: Cells, header: Header) -> bool:
    """Return whether a row only numbers the columns: ``(1) (2) (3)`` or ``A B 1 2``."""
    words = [without_decimals(text(cells[place])) for place in sorted(cells)]
    if all(_BRACKETED.fullmatch(word) for word in words):
        return True
    worded = [place for place, head in header.heads.items() if head.column and head.column.id in WORDED]
    return (
        len(words) >= SHORTEST_NUMBERING
        and any(place in cells for place in worded)
        and _counts([without_decimals(word) for word in words])
    )


def _counts(words: Sequence[str]) -> bool:
    """Return whether words count up: A, B, C if they are letters, then 1, 2, 3."""
    letters = [word for word in words if not word.isdecimal()]
    numbers = [str(number) for number in range(1, len(words) - len(letters) + 1)]
    return list(words) == [*ascii_uppercase[: len(letters)], *numbers]


def row_ranges(numbers: Iterable[int]) -> str:
    """Return row numbers as a person lists them, with ranges.

    Examples
    --------
    >>> row_ranges([1, 2, 3, 5])
    '1–3, 5'
    """
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    return ", ".join(_run([number for _, number in run]) for _, run in runs)


def _run(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
