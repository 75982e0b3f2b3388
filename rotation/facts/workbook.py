"""One workbook as sheets, whatever its format, read by calamine; a file that is none gives one clear fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time, timedelta
from io import BytesIO
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.facts.faults import DAMAGED, EMPTY_FILE, NOT_A_CASE, OLD_WORKBOOK, PASSWORD, TOO_LARGE, UNREADABLE_FILE
from rotation.facts.mending import BROKEN, SKIPPED, mended_ods, mended_xlsx, size_of_ods, size_of_xlsx
from rotation.facts.sheets import BrokenCell, Cells, CellValue, Sheet, is_blank, text_cell

COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""First bytes of the container of old workbooks and of password-protected new ones (MS-CFB)."""

MOST_CELLS = 1 << 25
"""Calamine makes room for blank cells too, 32 bytes each: about 1 GB for so many."""

MOST_BYTES = 1 << 30
"""Of XML in a workbook; a small file can be made to hold far more."""

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_DAMAGED_ZIP = (BadZipFile, ZlibError, EOFError, RuntimeError, OSError)
_DAMAGED_XML = (expat.ExpatError, CalamineError, LookupError, ValueError, MemoryError)
_PROMISED = re.compile(rb'\suniqueCount="[^"]*"')
"""How many shared strings there are, for which calamine makes room however few follow."""

_CONTENT_TYPES = "[Content_Types].xml"
_CONTENT, _MANIFEST, _ODS_TYPE = "content.xml", "META-INF/manifest.xml", "mimetype"


def read_workbook(path: Path) -> list[Sheet]:
    """Return the sheets of an .xlsx or .ods workbook; its content tells which it is, not its name.

    Raises
    ------
    InputFaults
        With one fault, when the file cannot be read as a workbook.
    """
    cell = Cell(path.name)
    try:
        with path.open("rb") as stream:
            start = stream.read(len(COMPOUND_FILE))
    except OSError as error:
        raise InputFaults([Fault(cell, UNREADABLE_FILE, facts={"why": error.strerror})]) from error
    if not start.startswith(_ZIP):
        raise InputFaults([_no_workbook(path, start)])
    try:
        with ZipFile(path) as archive:
            mended = _mended(archive, cell)
        return list(_sheets(CalamineWorkbook.from_filelike(mended), cell.file))
    except (*_DAMAGED_ZIP, *_DAMAGED_XML) as error:
        raise InputFaults([Fault(cell, UNREADABLE_FILE, facts={"why": DAMAGED})]) from error


def _no_workbook(path: Path, start: bytes) -> Fault:
    """Return what is wrong with a file that is no zip archive."""
    cell = Cell(path.name)
    if not start:
        return Fault(cell, UNREADABLE_FILE, facts={"why": EMPTY_FILE})
    if start == COMPOUND_FILE:
        kind: Kind = PASSWORD if _ENCRYPTED_PACKAGE in path.read_bytes() else OLD_WORKBOOK
        return Fault(cell, kind)
    named_so = path.suffix.casefold() in {".xlsx", ".ods"}
    return Fault(cell, UNREADABLE_FILE, facts={"why": DAMAGED}) if named_so else Fault(cell, NOT_A_CASE)


def _mended(archive: ZipFile, cell: Cell) -> BytesIO:
    """Return a copy of what calamine needs of a workbook, with its sheets mended."""
    contents = _contents(archive, cell)
    if _CONTENT_TYPES in contents:
        parts = {name for name, content in contents.items() if b"sheetData" in content}
        mend, size = mended_xlsx, size_of_xlsx
    elif _CONTENT in contents:
        parts, mend, size = {_CONTENT}, mended_ods, size_of_ods
    else:
        raise InputFaults([Fault(cell, NOT_A_CASE)])
    mended = BytesIO()
    with ZipFile(mended, "w") as copy:
        for name, content in contents.items():
            written = _PROMISED.sub(b"", content)
            if name in parts:
                expat.ParserCreate().Parse(content, True)  # calamine never ends on some that are cut off
                written = mend(content)
                if size(written) > MOST_CELLS:
                    raise InputFaults([Fault(cell, TOO_LARGE)])
            copy.writestr(name, written)
    mended.seek(0)
    return mended


def _contents(archive: ZipFile, cell: Cell) -> dict[str, bytes]:
    """Return the parts of a workbook that are texts."""
    entries = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels", _ODS_TYPE))]
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise InputFaults([Fault(cell, TOO_LARGE)])
    contents = {entry.filename: archive.read(entry) for entry in entries}
    if b"encryption-data" in contents.get(_MANIFEST, b""):
        raise InputFaults([Fault(cell, PASSWORD)])
    return contents


def _sheets(workbook: CalamineWorkbook, file: str) -> Iterator[Sheet]:
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            rows = list(_rows(workbook.get_sheet_by_index(place)))
            yield Sheet(file, about.name, about.name, rows, hidden=about.visible != SheetVisibleEnum.Visible)


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that are not blank, with their numbers; calamine gives every row, but begins at a later column."""
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
    """Return a cell as the rest of the program knows it: a time of day is a text, a duration a number of days."""
    match value:
        case str():
            return BrokenCell(value[1:].strip()) if value.startswith(BROKEN) else text_cell(value)
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return value / timedelta(days=1)
    return value
