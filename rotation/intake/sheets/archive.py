"""Unpack the text parts of a workbook with care: sizes are counted, XML is made plain."""

from __future__ import annotations

import re
from io import BytesIO
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rotation.errors import Cell, Fault, InputFaults
from rotation.files.caps import bytes_of, limits
from rotation.files.faults import beyond
from rotation.intake.sheets.file_faults import BINARY_WORKBOOK, DOCTYPE

CHUNK = 1 << 20
PART = b"PK\x01\x02"
"""Begins the entry of each part in the directory of a zip archive (APPNOTE 6.3.10, 4.3.12)."""

TEXTS = (".xml", ".rels", "mimetype")
"""Suffixes of the parts that may hold a table, in any case: names of parts are alike (ECMA-376 Part 2, 6.2.2.3)."""

BINARY = "xl/workbook.bin"
"""The main part of a binary workbook (.xlsb, MS-XLSB 2.1.7)."""

_NAME = rb"(?:\w++:)?+[\w-]++"
_ODD = re.compile(rb"<(?!/)(?!" + _NAME + rb'(?:\s++[\w:.-]++="(?:[^"<>&]++|&(?!#))*+")*+\s*+/?>)')
"""Where a document is not written as spreadsheet programs do: ``<name attribute="value">``, nothing else."""

_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^<>]*\?>")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_PREFIX = re.compile(r"[^\w]", re.ASCII)


def unpacked(content: bytes, cell: Cell) -> dict[str, bytes]:
    """Return the text parts of a zip archive by name.

    Sizes are counted while the parts unpack: what an archive says of them may be a lie.

    Raises
    ------
    InputFaults
        When there are too many parts, too much in them, one declares entities, or they are those of a binary workbook.
    BadZipFile
        When it is no archive, or one that no spreadsheet program writes.
    """
    if content.count(PART) > limits().parts:
        raise InputFaults([beyond(cell, "parts")])
    parts: dict[str, bytes] = {}
    left = bytes_of(limits().unpacked_mb)
    with ZipFile(BytesIO(content)) as archive:
        # Pictures cannot be packed much: a large declared size would be a bomb for whoever copies them.
        if sum(entry.file_size for entry in archive.infolist()) > left + bytes_of(limits().file_mb):
            raise InputFaults([beyond(cell, "unpacked_mb")])
        names: dict[str, str] = {}
        for entry in archive.infolist():
            name = entry.filename.casefold()
            if name.endswith(BINARY):
                raise InputFaults([Fault(cell, BINARY_WORKBOOK)])
            if name.endswith(TEXTS):
                if names.setdefault(name, entry.filename) != entry.filename:
                    raise BadZipFile(f"{entry.filename}: two parts of one name")
                parts[entry.filename] = part = _part(archive, entry, left, cell)
                left -= len(part)
    return parts


def _part(archive: ZipFile, entry: ZipInfo, most: int, cell: Cell) -> bytes:
    """Unpack one part, up to a number of bytes."""
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadZipFile(f"{entry.filename}: packed in a way that no spreadsheet program uses")
    part = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            part += chunk
            if len(part) > most:
                raise InputFaults([beyond(cell, "unpacked_mb")])
    if any(word in part or word in part.replace(b"\0", b"") for word in _FORBIDDEN):
        raise InputFaults([Fault(cell, DOCTYPE)])
    return bytes(part)


def plain_xml(content: bytes) -> bytes:
    """Rewrite XML in the one form our patterns rely on: UTF-8, no comments, ``name="value"``.

    Raises
    ------
    expat.ExpatError
        When it is not well-formed.
    """
    body = content[_end_of_declaration(content) :]
    if b"\0" not in content and not _ODD.search(body):
        expat.ParserCreate().Parse(content, True)
        return content
    return _written_anew(content)


def _end_of_declaration(content: bytes) -> int:
    found = _DECLARATION.match(content)
    return found.end() if found else 0


def _written_anew(content: bytes) -> bytes:
    """Rewrite a document with every tag and text in one form."""
    written = BytesIO()
    parser = expat.ParserCreate()

    def begin(name: str, attributes: dict[str, str]) -> None:
        written_attributes = "".join(f" {_plain(key)}={_quoted(value)}" for key, value in attributes.items())
        written.write(f"<{_plain(name)}{written_attributes}>".encode())

    def end(name: str) -> None:
        written.write(f"</{_plain(name)}>".encode())

    def text(data: str) -> None:
        written.write(escape(data).encode())

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    parser.Parse(content, True)
    return written.getvalue()


def _plain(name: str) -> str:
    """Return a name whose prefix has plain letters only; the prefix itself does not matter."""
    prefix, colon, own = name.rpartition(":")
    return f"{_PREFIX.sub('_', prefix)}{colon}{own}"


def _quoted(value: str) -> str:
    quoted = quoteattr(value)
    return quoted if quoted.startswith('"') else '"' + quoted[1:-1].replace('"', "&quot;") + '"'
