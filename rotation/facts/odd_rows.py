"""Rows inside a table that hold no values: sub-headings, and its header given again."""

from __future__ import annotations

import re

from rotation.errors import Cell, Fault
from rotation.facts.cells import text
from rotation.facts.footers import WORDED, Rows
from rotation.facts.header_faults import HEADER_AGAIN, SUBHEADING
from rotation.facts.headers import CERTAIN, Header
from rotation.facts.sheets import Cells, Sheet
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import Table

LACKING = 2
"""Required columns that a sub-heading leaves blank at least."""

_ORDINAL = re.compile(r"([IVX]{1,5}|[A-ZĐ]|\d{1,2})\s*[.)]?")
_ORDERED = re.compile(r"(([IVX]{1,5}|[A-ZĐ]|\d{1,2})(\.\d{1,2})*\s*[.)/:-]|[IVX]{1,5}\s)\s*[^\W\d].*")
"""What a sub-heading begins with: a number of its own, or such a number before its words."""


def without_odd_rows(table: Table, header: Header, sheet: Sheet, rows: Rows) -> tuple[Rows, list[Fault]]:
    """Return the rows of a table that may hold values, and a fault for each other one.

    Parameters
    ----------
    table : Table
    header : Header
    sheet : Sheet
    rows : sequence of (int, dict)
        The rows of the table itself.
    """
    odd: dict[int, Fault] = {}
    for number, cells in rows:
        here = Cell(sheet.file, sheet.sheet, number, place=min(cells))
        if _is_header(table, header, cells):
            odd[number] = Fault(here, HEADER_AGAIN)
        elif _is_subheading(header, cells):
            odd[number] = Fault(here, SUBHEADING, " ".join(text(cells[place]) for place in sorted(cells)))
    return [row for row in rows if row[0] not in odd] if odd else rows, list(odd.values())


def _is_header(table: Table, header: Header, cells: Cells) -> bool:
    """Return whether a row gives the labels of the header again, each at its place."""
    named = [place for place, head in header.heads.items() if head.column and place in cells]
    return len(named) >= CERTAIN and all(_is_label(table, header, place, cells) for place in cells)


def _is_label(table: Table, header: Header, place: int, cells: Cells) -> bool:
    head = header.heads.get(place)
    if head is None or not isinstance(cells[place], str):
        return False
    words = text(cells[place])
    return head.column is None or word_key(words) == word_key(head.label) or table.find(words) is head.column


def _is_subheading(header: Header, cells: Cells) -> bool:
    """Return whether a row holds a title of what follows it: words after a number, or all alone."""
    if len(cells) > CERTAIN:
        return False
    read = {place: head.column for place, head in header.heads.items() if head.column}
    required = [place for place, column in read.items() if column.required]
    if sum(place not in cells for place in required) < LACKING or not cells.keys() & set(required):
        return False
    if any(not column.required or column.id in {"born", *WORDED} for place, column in read.items() if place in cells):
        return False
    words = [text(cells[place]) for place in sorted(cells)]
    if len(words) == 1:
        return bool(_ORDERED.fullmatch(words[0])) and len(words[0].split()) >= CERTAIN
    return bool(_ORDINAL.fullmatch(words[0])) and not words[0].isdigit() and len(words[1].split()) >= CERTAIN
