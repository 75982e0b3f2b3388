"""Hold a sheet as its cells that are not blank, by row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from rotation.facts.spelling import tidy

CellValue = str | int | float | bool | date | datetime
Cells = dict[int, CellValue]
"""The cells of one row that are not blank, by column from 0."""

_WHOLE_FLOAT = re.compile(r"([0-9]+)\.0+")
_FAILED = re.compile(r"#(N/A|GETTING_DATA|[A-Z]+(/0)?[!?])|Err:\d{3}")


class BrokenCell(str):
    """The text of a cell whose formula failed (``#N/A``) or was never calculated (``=A1+1``)."""

    __slots__ = ()


class Span(NamedTuple):
    """A run of cells that are merged into one.

    Attributes
    ----------
    top, left, bottom, right : int
        Rows as the spreadsheet numbers them, columns from 0; the last ones are included.
    """

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """Return the run as a spreadsheet calls it, such as ``D2:D4``."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


@dataclass(frozen=True)
class Sheet:
    """One csv file, or one sheet of a workbook.

    Attributes
    ----------
    file : str
    sheet : str or None
        None for csv.
    name : str
        The name that tells which table it holds.
    rows : sequence of (int, dict)
        Rows that are not blank, numbered as the spreadsheet numbers them, from 1.
    hidden : bool
    hidden_rows : sequence of range
        Rows that are hidden, by a filter or by hand.
    merged : sequence of Span
    hidden_columns : sequence of range
        Columns that are hidden, from 0.
    """

    file: str
    sheet: str | None
    name: str
    rows: Sequence[tuple[int, Cells]]
    hidden: bool = False
    hidden_rows: Sequence[range] = ()
    merged: Sequence[Span] = ()
    hidden_columns: Sequence[range] = ()


def text_cell(text: str) -> CellValue:
    """Return a text as a cell, marked as broken if it is a spreadsheet error."""
    return BrokenCell(text) if text[:1] in {"#", "E"} and _FAILED.fullmatch(text.strip()) else text


def is_blank(value: CellValue) -> bool:
    """Return whether a cell shows nothing, neither letters nor anything else with a width."""
    if not isinstance(value, str):
        return False
    return not value or value.isspace() or (not value[0].isprintable() and not tidy(value))


def cell_text(value: CellValue) -> str:
    """Return a cell as the file shows it: whole numbers without decimals, dates as dd/mm/yyyy."""
    if isinstance(value, str):  # nearly every cell: a match would try four types before
        return value
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() != time.min:
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
    return str(value)


def text(value: CellValue) -> str:
    """Return a cell as tidy text: composed, stripped, with single spaces."""
    return tidy(cell_text(value))


def without_decimals(text: str) -> str:
    """Return an id without the ``.0`` a spreadsheet gave it; leading zeros stay."""
    found = _WHOLE_FLOAT.fullmatch(text)
    return found[1] if found else text


def column_letters(place: int) -> str:
    """Return the letters of a column, as a spreadsheet shows them.

    Examples
    --------
    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
