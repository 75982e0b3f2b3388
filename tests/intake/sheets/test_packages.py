"""Check that a workbook is read whatever the case of its parts' names, and that a binary one is named as such."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rotation.facts.domain import Cadre
from rotation.intake.load import load_case
from tests.intake.build import edit_zip, english, faults, xlsx_case

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


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
        lambda name: name.replace("[Content_Types]", "[content_types]"),
        lambda name: name.replace("[Content_Types].xml", "[CONTENT_TYPES].XML"),
        lambda name: name.replace("sheet1.xml", "Sheet1.xml"),
        lambda name: name.replace("sheet2.xml", "SHEET2.XML"),
        lambda name: name.replace("worksheets/", "Worksheets/"),
        lambda name: name.replace("workbook.xml", "Workbook.xml"),
        lambda name: name.replace("_rels/workbook.xml.rels", "_Rels/workbook.xml.Rels"),
        lambda name: name.replace("sharedStrings.xml", "SharedStrings.XML"),
        lambda name: name.replace("styles.xml", "Styles.Xml"),
        lambda name: name.replace("xl/", "XL/"),
        str.upper,
        str.lower,
    ],
)
def test_names_of_parts_are_alike_in_any_case(tmp_path: Path, rename: Callable[[str], str]) -> None:
    path = renamed(xlsx_case(tmp_path / "case.xlsx", english()), rename)
    assert load_case(path).digest == load_case(xlsx_case(tmp_path / "sound.xlsx", english())).digest


def test_a_percentage_is_seen_whatever_the_case_of_the_styles(tmp_path: Path) -> None:
    path = xlsx_case(tmp_path / "case.xlsx", english())
    edit_zip(path, "xl/styles.xml", lambda part: part.replace(b'<xf numFmtId="0"', b'<xf numFmtId="9"'))
    renamed(path, str.upper)
    assert "points" in {one.cell.attribute for one in faults(path)}


def test_two_parts_of_one_name_are_no_workbook(tmp_path: Path) -> None:
    path = xlsx_case(tmp_path / "case.xlsx", english())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/Sheet1.xml", SHEET.format(""))
    assert [one.kind.code for one in faults(path)] == ["unreadable_file"]


BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


@pytest.mark.parametrize("name", ["case.xlsb", "case.xlsx", "case.XLSB", "case.xlsm", "case.zip"])
@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.bin" ContentType="{BINARY}"/></Types>'},
        {"[content_types].xml": f'<Types><Default Extension="bin" ContentType="{BINARY.upper()}"/></Types>'},
        {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "\0"},
        {"[Content_Types].xml": "<Types/>", "XL/Workbook.BIN": "\0"},
    ],
)
def test_a_binary_workbook_is_named_as_such(tmp_path: Path, name: str, parts: Mapping[str, str]) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in {"xl/workbook.bin": "\0", **parts}.items():
            archive.writestr(part, content)
    (found,) = faults(path)
    assert found.kind.code == "binary_workbook"
    assert found.remedy("en") == "open it and save it as .xlsx"
    assert found.remedy("vi") == "mở tệp rồi lưu thành .xlsx"


def test_a_workbook_that_is_only_named_binary_is_read(tmp_path: Path) -> None:
    xlsx_case(tmp_path / "case.xlsx", english()).rename(tmp_path / "case.xlsb")
    assert load_case(tmp_path / "case.xlsb").world.cadres


EMPTY_STRINGS = (
    "<si/>",
    "<si></si>",
    "<si> </si>",
    "<si><t/></si>",
    "<si><t></t></si>",
    "<si><r/></si>",
    "<si><r><t/></r></si>",
    "<si><r><rPr><b/></rPr></r></si>",
    '<si><rPh sb="0" eb="1"><t>x</t></rPh></si>',
    '<si><phoneticPr fontId="1"/></si>',
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
HEADER, PERSON = ("id", "name", "sex", "born", "native_place", "residence"), ("C1", "Vũ An", "male", "1980")


def with_cadre(path: Path, strings: str, *cells: str) -> Cadre:
    """Return the only cadre of a workbook in which two cells of cadres are given and the others shared strings."""
    xlsx_case(path, english(scores=[], kin=[]))
    book = {"kin": "sheet4.xml", "scores": "sheet6.xml"}
    for name in book.values():
        edit_zip(path, f"xl/worksheets/{name}", lambda _: SHEET.format("").encode())
    known = "".join(f"<si><t>{words}</t></si>" for words in (*HEADER, *PERSON))
    head, person = (
        "".join(f'<c t="s"><v>{number}</v></c>' for number in range(start, start + len(words)))
        for start, words in ((0, HEADER), (len(HEADER), PERSON))
    )
    sheet = SHEET.format(f"<row>{head}</row><row>{person}{''.join(cells)}</row>")
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = parts["xl/_rels/workbook.xml.rels"]
    if b"sharedStrings" not in rels:
        one = f'<Relationship Id="rIdS" Type="{KIND}" Target="sharedStrings.xml"/></Relationships>'
        parts["xl/_rels/workbook.xml.rels"] = rels.replace(b"</Relationships>", one.encode())
    parts["xl/worksheets/sheet3.xml"] = sheet.encode()
    for name in ("sheet1.xml", "sheet2.xml", "sheet5.xml"):
        assert b't="s"' not in parts[f"xl/worksheets/{name}"], "the other sheets must not share the strings"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{known}{strings}</sst>'.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert faults(path) == ()
    (one_cadre,) = load_case(path).world.cadres
    return one_cadre


@pytest.mark.parametrize("empty", EMPTY_STRINGS)
def test_an_empty_shared_string_counts_and_is_blank(tmp_path: Path, empty: str) -> None:
    strings = f"{empty}<si><t>Giao Hải</t></si>"
    found = with_cadre(tmp_path / "case.xlsx", strings, '<c t="s"><v>10</v></c>', '<c t="s"><v>11</v></c>')
    assert (found.name, found.native_place, found.residence) == ("Vũ An", None, "Giao Hải")


@pytest.mark.parametrize(
    "cell", ['<c t="s"/>', '<c t="s"></c>', '<c t="s"><v/></c>', '<c t="s"><v></v></c>', '<c t="inlineStr"><is/></c>']
)
def test_a_cell_without_the_number_of_its_string_is_blank(tmp_path: Path, cell: str) -> None:
    found = with_cadre(tmp_path / "case.xlsx", "<si><t>Giao Hải</t></si>", cell, '<c t="s"><v>10</v></c>')
    assert (found.name, found.native_place, found.residence) == ("Vũ An", None, "Giao Hải")
