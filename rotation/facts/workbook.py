"""One workbook as sheets, whatever its format; a file that is none gives one clear fault."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.facts.faults import DAMAGED, EMPTY_FILE, NOT_A_CASE, OLD_WORKBOOK, PASSWORD, UNREADABLE_FILE
from rotation.facts.ods_file import is_encrypted, read_ods
from rotation.facts.sheets import Sheet
from rotation.facts.xlsx_file import read_xlsx

COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""First bytes of the container of old workbooks and of password-protected new ones (MS-CFB)."""

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_DAMAGED = (
    BadZipFile, ZlibError, EOFError, ElementTree.ParseError, expat.ExpatError,
    KeyError, IndexError, ValueError, NotImplementedError, OSError, MemoryError,
)


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
            return _sheets(archive, cell)
    except _DAMAGED as error:
        raise InputFaults([Fault(cell, UNREADABLE_FILE, facts={"why": DAMAGED})]) from error


def _sheets(archive: ZipFile, cell: Cell) -> list[Sheet]:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        return read_xlsx(archive, cell.file)
    if "content.xml" not in names:
        raise InputFaults([Fault(cell, NOT_A_CASE)])
    if is_encrypted(archive):
        raise InputFaults([Fault(cell, PASSWORD)])
    return read_ods(archive, cell.file)


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
