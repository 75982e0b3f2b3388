"""Report rows inside a table without values: sub-headings and repeated headers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rotation.errors import Cell, Fault
from rotation.facts.spelling import word_key
from rotation.intake.sheets.sheet import Cells, Sheet, cell_text, text
from rotation.intake.tables.footers import WORDED, Rows
from rotation.intake.tables.header_faults import HEADER_AGAIN, LABELS_BELOW, SUBHEADING
from rotation.intake.tables.headers import CERTAIN, Header

LACKING = 2
"""Fewest required columns that a sub-heading leaves blank."""

_ORDINAL = re.compile(r"([IVX]{1,5}|[A-ZĐ]|\d{1,2})\s*[.)]?")
_ORDERED = re.compile(r"(([IVX]{1,5}|[A-ZĐ]|\d{1,2})(\.\d{1,2})*\s*[.)/:-]|[IVX]{1,5}\s)\s*[^\W\d].*")
"""Beginnings of a sub-heading: a number alone, or a number before its words."""

_WORDS = re.compile(r"[^\W\d_]+( [^\W\d_]+)+")
"""Several words, which alone in a row are no id."""


def without_odd_rows(header: Header, sheet: Sheet, rows: Rows) -> tuple[Rows, list[Fault]]:
    """Return the rows that may hold values, with a fault for each other row.

    Parameters
    ----------
    header : Header
    sheet : Sheet
    rows : sequence of (int, dict)
        The rows of the table itself.
    """
    odd, labels = dict[int, Fault](), _labels(header)
    below = _labels_below(header, sheet, rows)
    rows = rows[1:] if below else rows
    for number, cells in rows:
        if _is_header(labels, cells):
            here = Cell(sheet.file, sheet.sheet, number, place=min(cells))
            odd[number] = Fault(here, HEADER_AGAIN)
        elif len(cells) <= CERTAIN and _is_subheading(header, cells):
            here = Cell(sheet.file, sheet.sheet, number, place=min(cells))
            odd[number] = Fault(here, SUBHEADING, " ".join(text(cells[place]) for place in sorted(cells)))
    return [row for row in rows if row[0] not in odd] if odd else rows, [*below, *odd.values()]


def _labels_below(header: Header, sheet: Sheet, rows: Rows) -> list[Fault]:
    """Return a fault for each merged label that the row under the header divides.

    Such a row leaves the id and other required columns blank, and has cells beside one another under one label.
    """
    if not rows or rows[0][0] != sheet.rows[header.end - 1][0] + 1:
        return []
    number, cells = rows[0]
    required = [place for place, head in header.heads.items() if head.column and head.column.tells_rows]
    if sum(place not in cells for place in required) < LACKING or min(required) in cells:
        return []
    parts: dict[int, list[str]] = {}
    for place in sorted(cells):
        over = max((one for one in header.heads if one <= place), default=place)
        parts.setdefault(over, []).append(f"'{cell_text(cells[place])}'")
    return [
        Fault(
            Cell(sheet.file, sheet.sheet, number, header.heads[over].label, place=over),
            LABELS_BELOW,
            facts={"label": header.heads[over].label, "parts": tuple(divided)},
        )
        for over, divided in parts.items()
        if len(divided) > 1 and over in header.heads and over in cells
    ]


def _labels(header: Header) -> Mapping[int, frozenset[str]]:
    """Return the names that could stand again in each known column of a repeated header."""
    named = {place: (head.label, head.column) for place, head in header.heads.items() if head.column}
    return {place: frozenset(map(word_key, (label, *column.names))) for place, (label, column) in named.items()}


def _is_header(labels: Mapping[int, frozenset[str]], cells: Cells) -> bool:
    """Return whether a row repeats the labels of the header, each in its column."""
    again = 0
    for place, value in cells.items():
        if place in labels:
            if word_key(cell_text(value)) not in labels[place]:
                return False
            again += 1
    return again >= CERTAIN


def _is_subheading(header: Header, cells: Cells) -> bool:
    """Return whether a row is a sub-heading: words after a number, or words alone."""
    read = {place: head.column for place, head in header.heads.items() if head.column}
    required = [place for place, column in read.items() if column.tells_rows]
    if sum(place not in cells for place in required) < LACKING or not cells.keys() & set(required):
        return False
    if any(not column.tells_rows or column.id in {"born", *WORDED} for place, column in read.items() if place in cells):
        return False
    words = [text(cells[place]) for place in sorted(cells)]
    if len(words) == 1:
        column = read.get(min(cells))
        unnumbered = column is not None and column.id == "id" and _WORDS.fullmatch(words[0])
        return bool(unnumbered or _ORDERED.fullmatch(words[0])) and len(words[0].split()) >= CERTAIN
    return bool(_ORDINAL.fullmatch(words[0])) and not words[0].isdigit() and len(words[1].split()) >= CERTAIN
