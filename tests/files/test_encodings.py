"""Encodings and quotation marks of csv files: what is not UTF-8 or UTF-16 with a BOM is named where it can be told."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from rotation.errors import Fault
from rotation.facts.encodings import TCVN3_UPPER_HALF
from tests.files.build import VIETNAMESE, brief, csv_case, faults

TEXT = "Mã đơn vị,Tên đơn vị,Loại đơn vị\r\nGY,Giao Yến,xã\r\n"


def cp1258(text: str) -> bytes:
    """Return a text as Windows writes it: letters with their shape composed, tones as marks of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        marks = [mark for mark in unicodedata.normalize("NFD", letter) if mark in tones]
        base = "".join(part for part in unicodedata.normalize("NFD", letter) if part not in tones)
        written += (unicodedata.normalize("NFC", base) + "".join(marks)).encode("cp1258")
    return written


def tcvn3(text: str) -> bytes:
    """Return a text as programs with .VnTime fonts wrote it."""
    return bytes(ord(letter) if letter.isascii() else 0x80 + TCVN3_UPPER_HALF.index(letter) for letter in text)


def units_fault(tmp_path: Path, content: bytes) -> Fault:
    """Return the only fault of a case whose units.csv has this content."""
    tables = {name: rows for name, rows in VIETNAMESE.items() if name != "Đơn vị"}
    folder = csv_case(tmp_path, tables)
    (folder / "units.csv").write_bytes(content)
    found = faults(folder)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (cp1258(TEXT), "cp1258"),
        (tcvn3(TEXT), "TCVN3"),
        (TEXT.encode("utf-16-le"), "UTF-16LE"),
        (TEXT.encode("utf-16-be"), "UTF-16BE"),
        (TEXT.encode("utf-32"), "UTF-32"),
        ("id,name,kind\nGY,José,xã\n".encode("cp1252"), "cp1252"),
        ("id,name,kind\nGY,Zoë,town\n".encode("latin-1"), "cp1252"),
    ],
    ids=["cp1258", "tcvn3", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"],
)
def test_other_encodings_are_named(tmp_path: Path, content: bytes, name: str) -> None:
    found = units_fault(tmp_path, content)
    assert (found.kind.code, found.cell.file, found.cell.row) == ("unknown_encoding", "units.csv", None)
    assert found.problem("vi") == f"tệp không phải UTF-8; có vẻ là {name}"
    assert found.problem("en") == f"the file is not UTF-8; it looks like {name}"
    assert "CSV UTF-8" in found.remedy("vi")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (TEXT.encode() + b"DB,\xff\xfe,x\n", "the file is UTF-8 but some characters are damaged"),
        (b"id,name,kind\nGY,\x80\x81\x95\xb6,x\n", "the file is not UTF-8"),
        (b"id,name\0,kind\n" + b"GY,a,b\n" * 20, "the file is not UTF-8"),
        ("\ufeffid".encode("utf-16-le") + b"\n", "the file is not UTF-8"),
    ],
    ids=["damaged", "unknown", "a zero byte", "half a letter"],
)
def test_what_cannot_be_told_is_not_guessed(tmp_path: Path, content: bytes, problem: str) -> None:
    assert units_fault(tmp_path, content).problem("en") == problem


def test_every_file_has_its_own_fault(tmp_path: Path) -> None:
    folder = csv_case(tmp_path, VIETNAMESE)
    for path in folder.iterdir():
        path.write_bytes(tcvn3(path.read_text("utf-8")))
    assert [fault.kind.code for fault in faults(folder)] == ["unknown_encoding"] * 6


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ('id,name,kind\nGY,"Giao Yến,commune\nGH,Giao Hải,commune\n', 2),
        ('id,name,kind\n\nGY,Giao Yến,commune\nGH,"Giao" Hải,commune\n', 4),
    ],
    ids=["never closed", "text after the mark"],
)
def test_quotation_marks_that_do_not_match(tmp_path: Path, content: str, row: int) -> None:
    assert brief([units_fault(tmp_path, content.encode())]) == [("csv_syntax", "units.csv", row, None, None)]


def test_empty_file(tmp_path: Path) -> None:
    assert units_fault(tmp_path, b"").kind.code == "empty_table"
