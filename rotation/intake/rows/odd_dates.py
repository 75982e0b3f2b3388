"""Warn about dates that were read and may not be what was meant: times of day, short years, swapped columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time

from pydantic_core import PydanticCustomError

from rotation.errors import Fault
from rotation.facts.domain import FuzzyDate
from rotation.intake.rows.cell_faults import DAY_AND_MONTH, SHORT_YEAR, TIME_OF_DAY
from rotation.intake.rows.dates import birthday, day, short_years
from rotation.intake.rows.models import CadreRow
from rotation.intake.rows.note import Note
from rotation.intake.sheets.sheet import CellValue
from rotation.intake.tables.named_rows import RowCells
from rotation.intake.tables.table import FilledTable

DATES = ("born", "since", "party_since", "protected_until", "leaving")
"""Columns of cadres whose cells are dates."""

WITH_DATES = (*DATES, "discipline", "history")
"""Columns of cadres in which dates stand, alone or in lists."""

LAST_MONTH = 12
"""Days up to it may be months as well."""


def odd_dates(row: CadreRow, cells: RowCells) -> Iterator[Note]:
    """Yield what there is to say of the dates of a cadre, as far as they could be read.

    Parameters
    ----------
    row : CadreRow
    cells : mapping of str to value
        The row as the file has it.
    """
    for column in WITH_DATES:
        value = cells.get(column)
        if isinstance(value, datetime) and value.time() != time.min:
            yield Note(column, TIME_OF_DAY, {"read": str(day(value))}, warning=True)
        elif isinstance(value, str) and getattr(row, column):
            parse = birthday if column == "born" else day
            short = tuple(f"{words} → {read}" for words, read in short_years(value, parse))
            if short:
                yield Note(column, SHORT_YEAR, {"read": short}, warning=True)


def swapped_columns(filled: FilledTable) -> Iterator[Fault]:
    """Yield a warning for each column of dates that looks typed day first into an American spreadsheet.

    There, days up to 12 become real dates with day and month swapped, and the others stay texts.
    """
    for column in DATES:
        values = [value for _, value in filled.rows.column(column)]
        real = [value for value in values if isinstance(value, date)]
        if not real or len(real) == len(values):
            continue
        typed = [found.day for found in _read(values) if found.day]
        if typed and all(one.day <= LAST_MONTH for one in real) and min(typed) > LAST_MONTH:
            facts = {"real": len(real), "typed": len(typed)}
            yield Fault(filled.cell(filled.header_row, column), DAY_AND_MONTH, facts=facts)


def _read(values: list[CellValue]) -> Iterator[FuzzyDate]:
    """Yield the dates of cells that hold no real date."""
    for value in values:
        if not isinstance(value, date):
            with suppress(PydanticCustomError):
                yield day(value)
