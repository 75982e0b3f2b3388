"""Read a csv file as a sheet: encoding, delimiter, rows numbered as in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.vocabulary import Table
from rotation.files.caps import limits
from rotation.files.faults import beyond
from rotation.files.reading import read_file
from rotation.intake.sheets.file_faults import CSV_SYNTAX, LONG_ROW, OLD_WORKBOOK_AS_CSV, WORKBOOK_AS_CSV, ZERO_LETTER
from rotation.intake.sheets.sheet import Cells, CellValue, Sheet, is_blank, text_cell
from rotation.intake.sheets.workbook import COMPOUND_FILE
from rotation.intake.tables.encodings import DamagedText, UnknownEncoding, codec_of, encoding_fault, not_decoded
from rotation.intake.tables.headers import SEARCHED, find_header

DELIMITERS = (",", ";", "\t", "|")
_NAMED_DELIMITER = re.compile("sep=.?")
"""A first line in which spreadsheet programs name the delimiter."""

WORKBOOKS = {b"PK\3\4": WORKBOOK_AS_CSV, COMPOUND_FILE: OLD_WORKBOOK_AS_CSV}
"""First bytes of a workbook that is named as a csv file, with its fault."""

_MARKS = re.compile("(?: *[\ufeff\u200b\u2060])+ *")
"""The mark that a codec takes off once; files put together, or saved by careless programs, have more of them.

Letters without a width do the same harm: after any of them a quotation mark would be taken for text.
"""

LONGEST_LINE = 4_000_000
"""Longest line in characters; a file without line breaks is no table."""

ONE_BYTE_LINES = frozenset({"utf-8", "utf-8-sig"})
"""Encodings in which a line ends with one byte that stands for nothing else: too many lines are told at a glance."""
MOST_ABOVE = 10_000
"""Lines, blank ones too, among which the header is looked for to tell the delimiter."""
SHARED_TEXTS = 100_000
"""Most different cells that are stored only once; ids are repeated in thousands of rows."""


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
        When the file cannot be read, is in an unknown encoding, holds more than is allowed, or its quotation marks
        do not match.
    """
    cell, content = Cell(path.name), read_file(path)
    workbook = next((kind for first, kind in WORKBOOKS.items() if content.startswith(first)), None)
    if workbook:
        raise InputFaults([Fault(cell, workbook)])
    try:
        codec = codec_of(content)
        if codec in ONE_BYTE_LINES and content.count(b"\n") > limits().cells:
            raise InputFaults([beyond(cell, "cells")])
        delimiter = _delimiter(content, codec, table, cell)
        return Sheet(path.name, None, path.stem, list(_rows(content, codec, delimiter, table, cell)))
    except UnknownEncoding as error:
        raise InputFaults([encoding_fault(cell, error)]) from error
    except UnicodeDecodeError as error:
        raise InputFaults([encoding_fault(cell, not_decoded(content, codec))]) from error


def _lines(content: bytes, codec: str, delimiter: str, cell: Cell) -> Iterator[str]:
    """Yield the lines of a file, refusing any that is too long."""
    number, allowed = 0, limits()
    stream = TextIOWrapper(BytesIO(content), codec, newline="")
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if number > allowed.cells:
            raise InputFaults([beyond(cell, "cells")])
        if line.count(delimiter) >= allowed.columns:
            raise InputFaults([beyond(cell, "columns")])
        if len(line) == LONGEST_LINE:
            raise InputFaults([_long_row(cell)])
        if "\0" in line:
            raise DamagedText(ZERO_LETTER, number)
        marks = _MARKS.match(line)
        yield line[marks.end() :] if marks else line


def _long_row(cell: Cell) -> Fault:
    return Fault(cell, LONG_ROW, facts={"cell": csv.field_size_limit(), "line": LONGEST_LINE})


def _delimiter(content: bytes, codec: str, table: Table, cell: Cell) -> str:
    """Return the delimiter under which the header names most columns; a comma when in doubt."""

    def named(delimiter: str) -> int:
        lines = csv.reader(_lines(content, codec, delimiter, cell), delimiter=delimiter)
        top = list(islice(_top(lines), SEARCHED))
        return find_header(table, top).named if top else 0

    return max(DELIMITERS, key=named)


def _top(lines: Iterable[Sequence[str]]) -> Iterator[tuple[int, Cells]]:
    """Yield rows that are not blank until one cannot be read; that fault is reported later."""
    with suppress(csv.Error):
        for number, row in enumerate(islice(lines, MOST_ABOVE), start=1):
            cells: Cells = {place: label for place, label in enumerate(row) if not is_blank(label)}
            if cells:
                yield number, cells


def _rows(content: bytes, codec: str, delimiter: str, table: Table, cell: Cell) -> Iterator[tuple[int, Cells]]:
    """Yield rows that are not blank; blank lines count in the numbering."""
    number = filled = cells_read = 0
    allowed, known = limits(), _Known()
    most_rows = getattr(allowed, table.limit)
    try:
        lines = csv.reader(_lines(content, codec, delimiter, cell), delimiter=delimiter, strict=True)
        for number, row in enumerate(lines, start=1):
            if number == 1 and _NAMED_DELIMITER.fullmatch(delimiter.join(row).strip()):
                continue
            cells = {place: value for place, text in enumerate(row) if (value := known[text]) is not None}
            cells_read += len(cells) or 1
            filled += bool(cells)
            if filled > most_rows + 1:
                raise InputFaults([beyond(cell, table.limit)])
            if cells_read > allowed.cells:
                raise InputFaults([beyond(cell, "cells")])
            if cells:
                yield number, cells
    except csv.Error as error:
        here = Cell(cell.file, row=number + 1)
        too_long = "field limit" in str(error)
        raise InputFaults([_long_row(here) if too_long else Fault(here, CSV_SYNTAX)]) from error


class _Known(dict[str, CellValue | None]):
    """A cache of the cell that each text makes, None for a blank one."""

    def __missing__(self, text: str) -> CellValue | None:
        cell = None if is_blank(text) else text_cell(text)
        if len(self) < SHARED_TEXTS:
            self[text] = cell
        return cell
