"""Warn about a text such as 1.200 among decimal numbers: it may mean 1200."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.intake.rows.cell_faults import PERHAPS_THOUSANDS
from rotation.intake.rows.cells import thousands
from rotation.intake.rows.models import FARTHEST_KM, DistanceRow
from rotation.intake.rows.note import Note
from rotation.intake.tables.named_rows import RowCells
from rotation.language import Text

COLUMN = "km"
"""The one decimal column in which thousands are possible: no latitude or longitude reaches 1000."""


def odd_numbers(row: DistanceRow, cells: RowCells) -> Iterator[Note]:
    """Yield a note when a distance may be one of thousands of kilometres.

    Parameters
    ----------
    row : DistanceRow
    cells : mapping of str to value
        The row as the file has it.
    """
    value = cells.get(COLUMN)
    whole = thousands(value) if value is not None else None
    if whole is None or row.km is None or not 0 <= whole <= FARTHEST_KM:
        return
    facts = {"read": _decimal(row.km), "plain": _decimal(row.km, zero="0"), "thousands": str(whole)}
    yield Note(COLUMN, PERHAPS_THOUSANDS, facts, warning=True)


def _decimal(km: float, zero: str = "") -> Text:
    """Return a number with the decimal mark of each language; with `zero`, as nobody can take it for thousands."""
    words = f"{km:.3f}{zero}" if zero and round(km, 2) != km else f"{km:g}"
    return Text(vi=words.replace(".", ","), en=words)
