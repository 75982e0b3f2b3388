"""Test encodings and quotation marks of csv files, and the names given to other encodings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.errors import Fault, InputFaults
from rotation.facts.vocabulary import TABLES
from rotation.intake.load import load_case
from rotation.intake.tables.csv_file import read_csv
from rotation.intake.tables.old_fonts import TCVN3_UPPER_HALF
from rotation.intake.toml import read_toml
from tests.intake.build import ENGLISH, VIETNAMESE, Tables, brief, csv_case, faults, ods_case, xlsx_case
from tests.intake.test_twins import WORLD

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


VNI = dict(
    re.findall(
        r"(\S+)\s+(\S+)",
        """
    á aù à aø ả aû ã aõ ạ aï â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ
    ế eá ề eà ể eå ễ eã ệ eä ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï ú uù
    ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï í í ì ì ỉ æ ĩ ó ị ò ý yù ỳ yø ỷ yû ỹ yõ ỵ î đ ñ
    """,
    )
)
"""How each letter is typed with a VNI font."""


def vni(text: str) -> str:
    """Return a text as programs with VNI fonts typed it; of capital letters only the first is one."""
    typed = [(letter, VNI.get(letter.casefold(), letter.casefold())) for letter in unicodedata.normalize("NFC", text)]
    return "".join(words if letter == letter.casefold() else words[0].upper() + words[1:] for letter, words in typed)


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
        (vni(TEXT).encode("cp1252"), "VNI"),
        (TEXT.encode("utf-16-le"), "UTF-16LE"),
        (TEXT.encode("utf-16-be"), "UTF-16BE"),
        (TEXT.encode("utf-32"), "UTF-32"),
        ("id,name,kind\nGY,José,xã\n".encode("cp1252"), "cp1252"),
        ("id,name,kind\nGY,Zoë,town\n".encode("latin-1"), "cp1252"),
    ],
    ids=["cp1258", "tcvn3", "vni", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"],
)
def test_other_encodings_are_named(tmp_path: Path, content: bytes, name: str) -> None:
    found = units_fault(tmp_path, content)
    assert (found.kind.code, found.cell.file, found.cell.row) == ("unknown_encoding", "units.csv", None)
    assert found.problem("vi") == f"tệp không dùng mã UTF-8; có vẻ là {name}"
    assert found.problem("en") == f"the file is not UTF-8; it looks like {name}"
    assert "CSV UTF-8" in found.remedy("vi")


@pytest.mark.parametrize(
    "content",
    [
        b"id,name,kind\nGY,\x80\x81\x95\xb6,x\n",
        "\ufeffid".encode("utf-16-le") + b"\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ],
    ids=["unknown", "half a letter", "a picture"],
)
def test_what_cannot_be_told_is_not_guessed(tmp_path: Path, content: bytes) -> None:
    found = units_fault(tmp_path, content)
    assert (found.problem("en"), found.cell.row) == ("the file is not UTF-8", None)


DAMAGED = "the file is UTF-8 but this line has a damaged character"
ZERO = "this line has a NUL character, which does not belong in text"


@pytest.mark.parametrize(
    ("content", "row", "problem"),
    [
        (TEXT.encode() + b"DB,\xff\xfe,x\n", 3, DAMAGED),
        (TEXT.encode() + b"DB,\xff\xfe,x\nDC,\xff,x\n" + TEXT.encode(), 3, DAMAGED),
        (TEXT.replace("\r\n", "\n\n").encode() + b"DB,D\xfbng,x", 5, DAMAGED),
        (TEXT.replace("\r\n", "\r").encode() + b"DB,D\xfbng,x", 3, DAMAGED),
        (b"\xef\xbb\xbfid,name,kind\nGY,D\xfbng,commune\n", 2, DAMAGED),
        (TEXT.encode() + b"DB,D\xfbng\0,x\n", 3, DAMAGED),
        (TEXT.encode() + b"DB,a\0,x\n", 3, ZERO),
        (b"id,name\0,kind\n" + b"GY,a,b\n" * 20, 1, ZERO),
        (b"\xef\xbb\xbfid,name,kind\nGY,a\0b,commune\n", 2, ZERO),
        ("id,name,kind\nGY,a\0b,commune\n".encode("utf-16"), 2, ZERO),
    ],
)
def test_damage_to_a_text_is_told_with_its_line(tmp_path: Path, content: bytes, row: int, problem: str) -> None:
    found = units_fault(tmp_path, content)
    code = {DAMAGED: "damaged_letter", ZERO: "nul_character"}[problem]
    assert brief([found]) == [(code, "units.csv", row, None, None)]
    assert found.problem("en") == problem


@pytest.mark.parametrize(
    ("first", "code", "named", "way_out"),
    [
        (b"PK\3\4", "workbook_named_csv", "a workbook (.xlsx)", "rename it to .xlsx"),
        (
            bytes.fromhex("D0CF11E0A1B11AE1"),
            "old_workbook_named_csv",
            "an old Excel workbook (.xls)",
            "save as .xlsx",
        ),
    ],
)
def test_a_workbook_named_csv_is_called_one(tmp_path: Path, first: bytes, code: str, named: str, way_out: str) -> None:
    found = units_fault(tmp_path, first + bytes(200))
    assert brief([found]) == [(code, "units.csv", None, None, None)]
    assert named in found.problem("en")
    assert way_out in found.remedy("en")


def test_a_table_that_begins_like_a_workbook_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(b"PK,id\nA,1\n")
    assert read_csv(tmp_path / "units.csv", TABLES[0]).rows[0] == (1, {0: "PK", 1: "id"})


def test_damage_far_below_is_told_with_its_line(tmp_path: Path) -> None:
    lines = [TEXT.encode(), *(b"A%d,a,x\r\n" % number for number in range(30_000)), b"DB,D\xfbng,x\r\n"]
    assert units_fault(tmp_path, b"".join(lines)).cell.row == 30_003


def test_every_file_has_its_own_fault(tmp_path: Path) -> None:
    folder = csv_case(tmp_path, VIETNAMESE)
    for path in folder.iterdir():
        path.write_bytes(tcvn3(path.read_text("utf-8")))
    assert [fault.kind.code for fault in faults(folder)] == ["unknown_encoding"] * len(ENGLISH)


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


@pytest.mark.parametrize(
    ("spelt", "font", "label"),
    [
        (lambda text: tcvn3(text).decode("cp1252", errors="replace"), "TCVN3 (.VnTime)", "Mã cán bộ"),
        (vni, "VNI (VNI-Times)", "mã cán bộ"),
    ],
    ids=["tcvn3", "vni"],
)
@pytest.mark.parametrize("write", [csv_case, xlsx_case, ods_case])
def test_texts_typed_with_an_old_font_are_named(
    tmp_path: Path, write: Callable[[Path, Tables], Path], spelt: Callable[[str], str], font: str, label: str
) -> None:
    tables: Tables = {**VIETNAMESE, "Cán bộ": [["DANH SÁCH"], *VIETNAMESE["Cán bộ"]]}
    tables["Cán bộ"] = [[spelt(cell) if isinstance(cell, str) else cell for cell in row] for row in tables["Cán bộ"]]
    (found,) = faults(write(tmp_path / "case", tables))
    value = spelt("Mã cán bộ")
    assert brief([found])[0][2:] == (2, value, value)
    assert (found.kind.code, found.cell.place) == ("header_in_old_font", 0)
    assert found.problem("vi") == f"'{value}' gõ bằng bảng mã cũ {font}, đúng ra là '{label}'"
    assert "UniKey" in found.remedy("vi")


def test_a_header_in_unicode_is_no_old_font(tmp_path: Path) -> None:
    tables: Tables = {**VIETNAMESE, "Cán bộ": [["Mã cán bộ", "Họ và tên"], ["1", "An"]]}
    assert {one[0] for one in brief(faults(csv_case(tmp_path, tables)))} >= {"missing_column"}


def test_utf_16_with_tabs_under_a_title(tmp_path: Path) -> None:
    tables: Tables = {name: [["DANH SÁCH, số 1; 2"], [], *rows] for name, rows in VIETNAMESE.items()}
    assert load_case(csv_case(tmp_path, tables, "\t", "utf-16")).world == WORLD


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (cp1258('title = "Huyện Giao Thủy, xã"\n'), "the file is not UTF-8; it looks like cp1258"),
        (tcvn3('title = "Huyện Giao Thủy, xã"\n'), "the file is not UTF-8; it looks like TCVN3"),
        ('title = "Xã"\n'.encode("utf-16"), "the file is not UTF-8; it looks like UTF-16LE"),
        ('title = "Xã"\n'.encode("utf-16-be"), "the file is not UTF-8; it looks like UTF-16BE"),
        ('title = "Xã"\n'.encode("utf-32"), "the file is not UTF-8; it looks like UTF-32"),
        (b'title = "\x80\x81\x95"\n', "the file is not UTF-8"),
        ("# Nguyễn Thị Hường, xã Giao Yến\n".encode() + b"\xff\n", DAMAGED),
    ],
    ids=["cp1258", "tcvn3", "utf-16", "utf-16-be", "utf-32", "unknown", "damaged"],
)
def test_encodings_of_toml_are_named_too(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(content)
    with pytest.raises(InputFaults) as raised:
        read_toml(path)
    (found,) = raised.value.faults
    code = "damaged_letter" if problem == DAMAGED else "unknown_encoding"
    assert (found.kind.code, found.cell.file, found.problem("en")) == (code, "s.toml", problem)
    assert found.cell.row == (2 if problem == DAMAGED else None)
