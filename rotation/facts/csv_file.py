"""A csv file as a sheet: its encoding, its delimiter, and rows numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from itertools import islice
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.encodings import UnknownEncoding, decoded
from rotation.facts.faults import CSV_SYNTAX, DAMAGED_UTF8, ENCODING_GUESS, UNKNOWN_ENCODING, UNREADABLE_FILE
from rotation.facts.headers import SEARCHED, find_header
from rotation.facts.sheets import Cells, Sheet, is_blank, text_cell
from rotation.facts.vocabulary import Table
from rotation.language import Text

DELIMITERS = (",", ";", "\t", "|")


def read_csv(path: Path, table: Table) -> Sheet:
    """Return a csv file as a sheet.

    Parameters
    ----------
    path : Path
    table : Table
        What the file holds: the delimiter is the one under which the header names most of its columns.

    Raises
    ------
    InputFaults
        When the file cannot be read, is in an unknown encoding, or its quotation marks do not match.
    """
    cell = Cell(path.name)
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        raise InputFaults([Fault(cell, UNREADABLE_FILE, facts={"why": error.strerror})]) from error
    except UnknownEncoding as error:
        raise InputFaults([_encoding_fault(cell, error.guess)]) from error
    return Sheet(path.name, None, path.stem, list(_rows(text, _delimiter(text, table), cell)))


def _encoding_fault(cell: Cell, guess: str | None) -> Fault:
    if guess == "UTF-8":
        return Fault(cell, DAMAGED_UTF8)
    hint = Text(vi=ENCODING_GUESS.fill("vi", {"name": guess}), en=ENCODING_GUESS.fill("en", {"name": guess}))
    return Fault(cell, UNKNOWN_ENCODING, facts={"guess": hint if guess else Text(vi="", en="")})


def _delimiter(text: str, table: Table) -> str:
    """Return the delimiter under which the header names most columns, wherever it stands; the comma in doubt."""

    def named(delimiter: str) -> int:
        top = list(islice(_top(csv.reader(StringIO(text, newline=""), delimiter=delimiter)), SEARCHED))
        return find_header(table, top).named if top else 0

    return max(DELIMITERS, key=named)


def _top(lines: Iterable[Sequence[str]]) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that are not blank, up to one that cannot be read: that is told of when the file is."""
    with suppress(csv.Error):
        for number, row in enumerate(lines, start=1):
            cells: Cells = {place: label for place, label in enumerate(row) if not is_blank(label)}
            if cells:
                yield number, cells


def _rows(text: str, delimiter: str, cell: Cell) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that are not blank; a blank line counts, a cell of several lines is one row."""
    number = 0
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1):
            cells = {place: text_cell(text) for place, text in enumerate(row) if not is_blank(text)}
            if cells:
                yield number, cells
    except csv.Error as error:
        fault = Fault(Cell(cell.file, row=number + 1), CSV_SYNTAX)
        raise InputFaults([fault]) from error
