"""Check files as they arrive: names of parts and folders, binary workbooks, byte order marks."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.intake.load import load_case
from tests.cases.small import folder, notes, scenario, small, workbook
from tests.cli.calls import call, call_json
from tests.intake.build import edit_zip

TYPES = "[Content_Types].xml"


def renamed(path: Path, rename: Callable[[str], str]) -> Path:
    """Rename the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(rename(name), content)
    return path


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name.replace(TYPES, "[content_types].xml"),
        lambda name: name.replace("worksheets/sheet", "worksheets/SHEET"),
        str.title,
        str.swapcase,
        lambda name: name.replace(".xml", ".XML"),
        lambda name: name.replace(".rels", ".RELS"),
        lambda name: name.replace("_rels/", "_RELS/"),
        lambda name: name.replace("xl/", "Xl/"),
        lambda name: name.replace("/", "\\"),
        lambda name: name.replace("sheet3", "Sheet3").replace("workbook.xml", "WORKBOOK.xml"),
        lambda name: name.replace("docProps", "DOCPROPS"),
        lambda name: name.replace("styles", "STYLES").replace("theme", "THEME"),
    ],
)
def test_parts_of_any_case_are_read(tmp_path: Path, rename: Callable[[str], str]) -> None:
    path = renamed(workbook(tmp_path / "case.xlsx", small()), rename)
    assert notes(path) == []
    assert load_case(path).digest == load_case(workbook(tmp_path / "sound.xlsx", small())).digest


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet", b"WorkSheets/SHEET"),
        ("xl/_rels/workbook.xml.rels", b"/xl/worksheets", b"/XL/Worksheets"),
        ("_rels/.rels", b"xl/workbook.xml", b"XL/WORKBOOK.XML"),
        (TYPES, b"/xl/worksheets/sheet1.xml", b"/XL/worksheets/SHEET1.xml"),
    ],
)
def test_links_of_any_case_are_followed(tmp_path: Path, part: str, before: bytes, after: bytes) -> None:
    path = workbook(tmp_path / "case.xlsx", small())
    edit_zip(path, part, lambda content: content.replace(before, after))
    assert notes(path) == []
    assert len(load_case(path).world.cadres) == 5


BINARY_TYPE = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


def binary(path: Path, main: str = "xl/workbook.bin") -> Path:
    """Write what has the parts of a binary workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, f'<Types><Override PartName="/{main}" ContentType="{BINARY_TYPE}"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships><Relationship Id="rId1" Target="{main}"/></Relationships>')
        archive.writestr(main, bytes(8))
        archive.writestr("xl/worksheets/sheet1.bin", bytes(8))
    return path


@pytest.mark.parametrize(
    "name",
    ["case.xlsb", "renamed.xlsx", "CASE.XLSB", "số liệu.xlsb", "case.ods", "case.xlsm", "case", "case.bak", "a.zip"],
)
def test_a_binary_workbook_is_named_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (fault,) = call_json("check", binary(tmp_path / name), "--lang", "en")["faults"]
    assert (fault["code"], fault["remedy"]) == ("binary_workbook", "open it and save it as .xlsx")


@pytest.mark.parametrize("main", ["xl/workbook.bin", "XL/WORKBOOK.BIN", "xl/Workbook.bin"])
@pytest.mark.parametrize("asked", ["init", "scenario", "evaluate"])
def test_a_binary_workbook_is_named_wherever_one_is_asked_for(tmp_path: Path, asked: str, main: str) -> None:
    path = binary(tmp_path / "case.xlsb", main)
    folder(tmp_path / "sound", small())
    words: list[object] = ["init", tmp_path / "made", "--from", path]
    if asked == "scenario":
        words = ["plan", scenario(tmp_path / "s.toml", "case.xlsb")]
    elif asked == "evaluate":
        words = ["evaluate", scenario(tmp_path / "s.toml", "sound"), path]
    answer = call(*words, "--json")
    assert answer.exit_code == 1
    assert '"binary_workbook"' in answer.stdout


def half(words: str) -> str:
    """Return words with the first letter that can be decomposed, and the others composed."""
    place = next(at for at, letter in enumerate(words) if unicodedata.normalize("NFD", letter) != letter)
    return words[:place] + unicodedata.normalize("NFD", words[place]) + words[place + 1 :]


FORMS: dict[str, Callable[[str], str]] = {
    "composed": lambda words: unicodedata.normalize("NFC", words),
    "decomposed": lambda words: unicodedata.normalize("NFD", words),
    "half": half,
}
NAMES = ("Số liệu Giao Thủy", "Cán bộ huyện", "Năm 2023/Đợt một", "ĐỀ ÁN (mới)")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("there", "asked"), [(there, asked) for there in FORMS for asked in FORMS if there != asked])
def test_a_folder_is_found_however_its_name_is_composed(tmp_path: Path, name: str, there: str, asked: str) -> None:
    written = unicodedata.normalize("NFC", name)
    folder(tmp_path / FORMS[there](written), small())
    found = notes(scenario(tmp_path / "s.toml", FORMS[asked](written)))
    assert "missing_case" not in {code for code, *_ in found}
    assert notes(tmp_path / FORMS[asked](written)) == []


@pytest.mark.parametrize("kind", ["workbook", "scenario", "rulebook", "list"])
def test_a_file_is_found_however_its_name_is_composed(tmp_path: Path, kind: str) -> None:
    there, asked = FORMS["decomposed"]("Tệp số 1"), FORMS["composed"]("Tệp số 1")
    folder(tmp_path / "case", small())
    if kind == "workbook":
        workbook(tmp_path / f"{there}.xlsx", small())
        assert notes(tmp_path / f"{asked}.xlsx") == []
    elif kind == "scenario":
        scenario(tmp_path / f"{there}.toml", "case")
        assert call("plan", tmp_path / f"{asked}.toml").exit_code == 0
    elif kind == "rulebook":
        (tmp_path / f"{there}.toml").write_text('title = "T"\nextends = "blank"\n', encoding="utf-8")
        assert call("plan", scenario(tmp_path / "s.toml", "case", rulebook=f"./{asked}.toml")).exit_code == 0
    else:
        rows = [["Họ và tên", "Chức vụ", "Đơn vị"], ["Vũ Văn An", "Bí thư Đảng ủy", "Xã Giao Yến"]]
        workbook(tmp_path / f"{there}.xlsx", {"DS": rows})
        assert call("init", tmp_path / "made", "--from", tmp_path / f"{asked}.xlsx").exit_code == 0


MARK = "\ufeff"


def quoted(rows: list[list[object]]) -> str:
    """Return rows as csv with every cell in quotes."""
    lines = io.StringIO(newline="")
    csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(rows)
    return lines.getvalue()


@pytest.mark.parametrize(
    "spelt",
    [
        lambda text: MARK * 2 + text,
        lambda text: MARK * 2 + text.replace('"id","name"', "id,name"),
        lambda text: MARK * 10 + text,
        lambda text: MARK + " " + MARK + text,
        lambda text: MARK + "\r\n" + MARK + text,
        lambda text: MARK * 2 + text.replace('"name"', f'"{MARK}name"'),
        lambda text: text.replace('"id"', f'"{MARK}{MARK}id"'),
        lambda text: f'{MARK}"{MARK}id"' + text.removeprefix('"id"'),
        lambda text: MARK + text.replace("\r\n", f"\r\n{MARK}{MARK}"),
        lambda text: MARK * 2 + text + MARK,
        lambda text: MARK + "\u200b" + text,
        lambda text: "\u2060" + MARK + text,
    ],
)
@pytest.mark.parametrize("table", ["units", "posts", "cadres"])
def test_marks_anywhere_are_passed_over(tmp_path: Path, spelt: Callable[[str], str], table: str) -> None:
    path = folder(tmp_path / "case", small())
    (path / f"{table}.csv").write_bytes(spelt(quoted(small()[table])).encode())
    assert notes(path) == []
    assert load_case(path).digest == load_case(folder(tmp_path / "plain", small())).digest


@pytest.mark.parametrize("lead", ["ï»¿", "\ufffe", "+/v8-", "þÿ"])
def test_what_only_resembles_a_mark_is_refused(tmp_path: Path, lead: str) -> None:
    path = folder(tmp_path / "case", small(kin=[["cadre", "relative", "relation"], ["C1", "C2", "spouse"]]))
    (path / "cadres.csv").write_bytes((lead + (path / "cadres.csv").read_text("utf-8")).encode())
    assert call_json("check", path)["faults"]
