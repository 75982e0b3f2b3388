"""Read a workbook of any format as sheets, or give one clear fault."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import time, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.files.caps import bytes_of, limits
from rotation.files.faults import beyond, unreadable
from rotation.files.reading import read_file
from rotation.intake.sheets.archive import plain_xml, unpacked
from rotation.intake.sheets.calamine_fixes import (
    BROKEN,
    SKIPPED,
    lengths_of_shared,
    mended_ods,
    mended_xlsx,
    size_of_ods,
    size_of_xlsx,
    text_of_ods,
    text_of_xlsx,
)
from rotation.intake.sheets.file_faults import (
    DAMAGED,
    EMPTY_FILE,
    NOT_A_CASE,
    OLD_WORKBOOK,
    PASSWORD,
    SAVE_AGAIN,
)
from rotation.intake.sheets.layout import take_layout
from rotation.intake.sheets.percents import percent_styles
from rotation.intake.sheets.sheet import BrokenCell, Cells, CellValue, Sheet, is_blank, text_cell

COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""First bytes of the container of old workbooks and of password-protected new ones (MS-CFB)."""

TAGS_OF_A_CELL = 5
"""Most tags of one cell: a part with more tags than its cells may have is refused before any search."""

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_DAMAGED_ZIP = (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)
_DAMAGED_XML = (expat.ExpatError, CalamineError, LookupError, ValueError, MemoryError)
_PROMISED = re.compile(rb'\suniqueCount="[^"]*"')
"""The declared number of shared strings, for which calamine reserves memory even if few follow."""

_STRINGS, _STYLES = "sharedstrings.xml", "xl/styles.xml"
_CONTENT_TYPES = "[content_types].xml"
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_workbook(path: Path, old: bool = False) -> list[Sheet]:
    """Return the sheets of an .xlsx or .ods workbook, told apart by their content.

    Parameters
    ----------
    path : Path
    old : bool
        An .xls workbook is read, too.

    Raises
    ------
    InputFaults
        With one fault, when the file cannot be read as a workbook, or holds more than is allowed.
    """
    cell = Cell(path.name)
    try:
        content = _old(path) if old else None
        made = _mended(_parts(path), cell) if content is None else BytesIO(content)
        return list(_sheets(CalamineWorkbook.from_filelike(made), cell))
    except PasswordError as error:
        raise InputFaults([Fault(cell, PASSWORD)]) from error
    except (*_DAMAGED_ZIP, *_DAMAGED_XML) as error:
        raise InputFaults([unreadable(cell, DAMAGED, SAVE_AGAIN)]) from error


def _old(path: Path) -> bytes | None:
    """Return an .xls workbook without a password; None for any other file."""
    content = read_file(path)
    return content if content.startswith(COMPOUND_FILE) and _ENCRYPTED_PACKAGE not in content else None


def _parts(path: Path) -> dict[str, bytes]:
    """Return the text parts of a workbook by name."""
    content = read_file(path)
    if not content.startswith(_ZIP):
        raise InputFaults([_no_workbook(path, content)])
    return unpacked(content, Cell(path.name))


def _no_workbook(path: Path, content: bytes) -> Fault:
    """Return the fault of a file that is not a zip archive."""
    cell = Cell(path.name)
    if not content:
        return unreadable(cell, EMPTY_FILE, SAVE_AGAIN)
    if content.startswith(COMPOUND_FILE):
        kind: Kind = PASSWORD if _ENCRYPTED_PACKAGE in content else OLD_WORKBOOK
        return Fault(cell, kind)
    named_so = path.suffix.casefold() in {".xlsx", ".ods"}
    return unreadable(cell, DAMAGED, SAVE_AGAIN) if named_so else Fault(cell, NOT_A_CASE)


def _mended(contents: dict[str, bytes], cell: Cell) -> BytesIO:
    """Return a patched copy of a workbook for calamine; the given parts are used up."""
    if b"encryption-data" in contents.get(_MANIFEST, b""):
        raise InputFaults([Fault(cell, PASSWORD)])
    if _CONTENT_TYPES in map(str.casefold, contents):
        parts = {name for name, content in contents.items() if b"sheetData" in content.replace(b"\0", b"")}
        form = _excel_form(contents, cell)
    elif _CONTENT in contents:
        parts, form = {_CONTENT}, _Form(mended_ods, size_of_ods, text_of_ods)
    else:
        raise InputFaults([Fault(cell, NOT_A_CASE)])
    measure, mended = _Measure(cell), BytesIO()
    with ZipFile(mended, "w") as copy:
        while contents:
            name, content = contents.popitem()
            written = _PROMISED.sub(b"", content)
            if name in parts:
                written = form.mend(_plain(written, cell))
                measure.add(form.size(written), form.text(written))
            copy.writestr(name, written)
    mended.seek(0)
    return mended


def _excel_form(contents: Mapping[str, bytes], cell: Cell) -> _Form:
    """Return how the sheets of an Excel workbook are patched and measured, by its shared strings and styles."""
    strings, styles = (
        b"".join(_plain(content, cell) for name, content in contents.items() if name.casefold().endswith(end))
        for end in (_STRINGS, _STYLES)
    )
    mend = partial(mended_xlsx, percents=percent_styles(styles))
    return _Form(mend, size_of_xlsx, partial(text_of_xlsx, lengths=lengths_of_shared(strings)))


class _Form(NamedTuple):
    """Functions that patch and measure the sheets of one format."""

    mend: Callable[[bytes], bytes]
    size: Callable[[bytes], int]
    text: Callable[[bytes], int]


class _Measure:
    """Adds up how large the sheets of a workbook will be in memory."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.cells, self.bytes = limits().cells, bytes_of(limits().unpacked_mb)

    def add(self, cells: int, text: int) -> None:
        """Count one more part, or refuse the workbook as too large."""
        self.cells -= cells
        self.bytes -= text
        if self.cells < 0 or self.bytes < 0:
            raise InputFaults([beyond(self.cell, "cells" if self.cells < 0 else "unpacked_mb")])


def _plain(content: bytes, cell: Cell) -> bytes:
    """Return a part as plain XML, or refuse it if it has too many tags."""
    if content.count(b"<") > TAGS_OF_A_CELL * limits().cells:
        raise InputFaults([beyond(cell, "cells")])
    return plain_xml(content)


def _sheets(workbook: CalamineWorkbook, cell: Cell) -> Iterator[Sheet]:
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            rows = list(_rows(workbook.get_sheet_by_index(place)))
            hidden = about.visible != SheetVisibleEnum.Visible
            yield Sheet(cell.file, about.name, about.name, rows, hidden, *take_layout(rows))


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that are not blank with their numbers."""
    left = sheet.start[1] if sheet.start else 0
    number = 0
    for values in sheet.iter_rows():
        first = values[0]
        if isinstance(first, str) and first.startswith(SKIPPED):
            number += int(first.removeprefix(SKIPPED))
            continue
        number += 1
        cells = {
            place: cell
            for place, value in enumerate(values, left)
            if value != "" and not is_blank(cell := _cell(value))
        }
        if cells:
            yield number, cells


def _cell(value: CellValue | time | timedelta) -> CellValue:
    """Convert a value of calamine: a time becomes text, a duration a number of days."""
    match value:
        case str():
            return BrokenCell(value[1:].strip()) if value.startswith(BROKEN) else text_cell(value)
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return value / timedelta(days=1)
    return value
