"""Find the end of a table: totals, notes or signatures with no row of values after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from rotation.facts.domain import Relation, Role, Sex, UnitKind
from rotation.facts.spelling import tidy
from rotation.facts.vocabulary import Table
from rotation.facts.words import find_word
from rotation.intake.sheets.sheet import Cells, CellValue, text
from rotation.intake.tables.headers import Header

Rows = Sequence[tuple[int, Cells]]

WORDED = {"kind": UnitKind, "role": Role, "sex": Sex, "relation": Relation}
"""Required columns with words of a closed list; a row with anything else there holds no values."""

BIRTHDAYS = frozenset({"born", "male", "female"})
"""Columns of birthdays: of everybody, or of men and of women."""

LONGEST_ID = 2
"""Most words of an id that contains a digit; longer texts are notes."""

_TOTAL = re.compile(
    r"(tổng cộng|tổng số|(danh sách|bảng)( trên| này)? (có|gồm)|grand total|total)(?!\w)|cộng\s*([:.…]|[0-9]|$)"
)
_SIGNED = re.compile(
    r"(người lập|thủ trưởng|xác nhận|ký tên|prepared by|approved by|signature)(?!\w)"
    r"|\(\s*(đã )?ký\b|(t/?m|tl|kt|tuq)\s*\.\s*[^\W\d]+\s"
    r"|(t/?m|tl|kt|tuq)\s*\.?\s*(ban|ubnd|hđnd|ủy ban|đảng ủy|huyện ủy|tỉnh ủy|thường trực|chủ tịch|bí thư)(?!\w)"
    r"|([^\W\d][^\d,;:]*,\s*)?ngày\s*([\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*[\d.…_]*|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*\.?$"
)
_NOTE = re.compile(r"(nơi nhận|ghi chú)(?!\w)")
"""Beginnings of cells under a table: a total; a signature, or its date and place; a note."""

_OFFICE = re.compile(r"(q\.|quyền |phó )?\s*(chủ tịch|bí thư|trưởng|giám đốc|hiệu trưởng|chánh|thủ trưởng|người)(?!\w)")
"""Begins a title beside, over or under a signature."""

_DOTTED = re.compile(r"[.…_ ]{3,}$|…+$")
"""A line to write on."""

_BORN = re.compile(
    r"(\d{1,2}[/.-]){0,2}\d{4}|\d{4}(-\d{1,2}){1,2}|(\d{1,2}[/.]){2}\d{2}|(t|th|tháng)\.? ?\d{1,2}/\d{4}", re.IGNORECASE
)


def sign(cells: Cells) -> str | None:
    """Return the first cell of a row if it begins a total, note or signature, else None."""
    first = cells[min(cells)]
    return tidy(first) if isinstance(first, str) and _is_sign(first) else None


def end_of_table(table: Table, header: Header, rows: Rows, start: int) -> int:
    """Return the position of the first row below a table, or the number of rows.

    A row that holds an id, a word of the list a required column is chosen from, a birthday, or anything in an optional
    column is a row of values; so a row of values, though it may lack some, is never taken for what stands below.

    Parameters
    ----------
    table : Table
    header : Header
    rows : sequence of (int, dict)
    start : int
        The place of the first row below the header.
    """
    end, below = len(rows), _Below(table, header, rows[start:])
    for place in range(start, len(rows)):
        cells = rows[place][1]
        if end == len(rows) and sign(cells) is not None:
            end = place
            below.begin()
        if end < len(rows) and not below.takes(cells):
            end = len(rows)
    return end


class _Below:
    """Accepts rows as lying below a table until one of them is a row of values."""

    def __init__(self, table: Table, header: Header, rows: Rows) -> None:
        self._rows = rows
        self._columns = {place: head.column for place, head in header.heads.items() if head.column}
        self._required = {place for place, column in self._columns.items() if column.required}
        self._key = next((place for place, column in self._columns.items() if column is table.columns[0]), -1)
        self._checked = any(column.id in WORDED or column.id in BIRTHDAYS for column in self._columns.values())
        self.begin()

    def begin(self) -> None:
        """Start again below another row."""
        self._signed = False
        self._under = set[int]()

    def takes(self, cells: Cells) -> bool:
        """Return whether the next row lies below the table too."""
        first = cells[min(cells)]
        read = [place for place in cells if place in self._columns]
        if self._required <= cells.keys() and not self._checked:
            return _matches(_TOTAL, first) and all(_is_number(cells[place]) for place in read if cells[place] != first)
        self._signed |= _matches(_SIGNED, first)
        taken = all(self._is_scrap(place, cells[place], first) for place in read)
        self._under |= cells.keys()
        return taken

    def _is_scrap(self, place: int, value: CellValue, first: CellValue) -> bool:
        """Return whether a cell in a known column is none of its values."""
        column, opens = self._columns[place], _is_sign(first)
        if _is_sign(value) or _matches(_DOTTED, value) or (opens and _matches(_OFFICE, value) and column.id != "name"):
            return True
        if column.id in WORDED:
            return find_word(WORDED[column.id], text(value)) is None
        if column.id in BIRTHDAYS:
            return not (isinstance(value, date) or _BORN.fullmatch(text(value)))
        if column.id in {"name", "position"}:
            return self._signed or opens
        if column.tells_rows:
            return (opens and place != self._key) or not self._is_id(text(value))
        return place in self._under or (_matches(_TOTAL, first) and _is_number(value))

    def _is_id(self, words: str) -> bool:
        """Return whether words may be an id, judging by their number and digits."""
        count = len(words.split())
        return count <= self._longest_id or (count <= LONGEST_ID and any(map(str.isdigit, words)))

    @cached_property
    def _longest_id(self) -> int:
        """Return the number of words in the longest id of the complete rows."""
        whole = (cells for _, cells in self._rows if self._required <= cells.keys())
        return max((len(text(cells[self._key]).split()) for cells in whole if self._key in cells), default=1)


def _is_sign(value: CellValue) -> bool:
    return isinstance(value, str) and _begins_below(value)


@lru_cache(maxsize=4096)
def _begins_below(words: str) -> bool:
    return any(_matches(pattern, words) for pattern in (_TOTAL, _SIGNED, _NOTE))


def _is_number(value: CellValue) -> bool:
    return not isinstance(value, date) and text(value).replace(",", ".").replace(".", "").isdigit()


def _matches(pattern: re.Pattern[str], value: CellValue) -> bool:
    return isinstance(value, str) and pattern.match(tidy(value).casefold()) is not None
