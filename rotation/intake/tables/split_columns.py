"""Recognise columns that are split otherwise than the header says: names, delimiters."""

from __future__ import annotations

from typing import NamedTuple

from rotation.errors import Cell, Fault
from rotation.facts.board_tables import PEOPLE
from rotation.facts.vocabulary import CADRES
from rotation.intake.sheets.sheet import Sheet, column_letters
from rotation.intake.tables.csv_file import DELIMITERS
from rotation.intake.tables.footers import Rows
from rotation.intake.tables.header_faults import MIXED_DELIMITERS, SPLIT_NAME
from rotation.intake.tables.headers import CERTAIN, Header


class SplitName(NamedTuple):
    """A name written in two columns, the second without a header.

    Attributes
    ----------
    place : int
        The second column.
    labelled : bool
        Whether the first row of the table gives labels to the two halves and holds nothing else.
    fault : Fault
    """

    place: int
    labelled: bool
    fault: Fault


def split_name(header: Header, sheet: Sheet, rows: Rows) -> SplitName | None:
    """Return the name that is split over two columns, or None.

    Parameters
    ----------
    header : Header
    sheet : Sheet
    rows : sequence of (int, dict)
        The rows of the table itself.
    """
    names = (CADRES.column("name"), PEOPLE.column("name"))
    places = (place for place, head in header.heads.items() if head.column in names)
    place = next(places, -1) + 1
    if not place or place in header.heads or not any(isinstance(cells.get(place), str) for _, cells in rows):
        return None
    labelled = rows[0][1].keys() == {place - 1, place}
    head = header.heads[place - 1]
    here = Cell(sheet.file, sheet.sheet, head.row, head.label, "name", place=place)
    return SplitName(place, labelled, Fault(here, SPLIT_NAME, facts={"letters": column_letters(place)}))


def mixed_delimiters(header: Header, sheet: Sheet) -> Fault | None:
    """Return the fault of a csv file whose rows use another delimiter than its header, or None."""
    rows = sheet.rows[header.end :]
    if sheet.sheet is not None or header.named < CERTAIN or not rows:
        return None
    whole = [str(cells[0]) for _, cells in rows if cells.keys() == {0}]
    for delimiter in DELIMITERS:
        if sum(delimiter in words for words in whole) * 2 > len(rows):
            here = Cell(sheet.file, sheet.sheet, rows[0][0], place=0)
            return Fault(here, MIXED_DELIMITERS, facts={"delimiter": "tab" if delimiter == "\t" else delimiter})
    return None
