"""Check that marks are put where they belong in a workbook, and that all else stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from rotation.errors import Cell, Fault
from rotation.language import Lang
from rotation.report.marked.annotate import Annotation, annotate
from tests.intake.build import csv_case, english, ods_case, xlsx_case
from tests.report.marked.reopened import (
    BAD_DATE,
    MARKS,
    NO_VALUE,
    RED,
    YELLOW,
    found_in,
    given_back,
    marks,
    values,
)
from tests.report.marked.rich import bad_tables, contents, edited, rich_case


def without_marks(sheet: bytes) -> bytes:
    """Return the XML of a sheet without styles, cells that hold nothing, and what refers to the comments."""
    bare = re.sub(rb' (s|spans)="[^"]*"|<c r="[A-Z]+\d+" s="\d+"/>|<legacyDrawing [^>]*>', b"", sheet)
    return re.sub(rb'<dimension ref="[^"]*"/>|<row r="\d+">\s*</row>', b"", bare)


def test_marks_stand_on_the_bad_cells_and_all_else_is_as_it_was(tmp_path: Path) -> None:
    case = rich_case(tmp_path / "case.xlsx", bad_tables())
    out, told = given_back(case)
    assert told == Annotation(cells=4, homeless=0, uncommented=0)
    asked = "Đã hỏi gia đình"
    assert marks(out) == {**MARKS, ("cadres", "D3"): (RED, f"{asked}\n\n{BAD_DATE}")}
    before, after = contents(case), contents(out)
    changed = {
        "[Content_Types].xml", "xl/styles.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
    }  # fmt: skip
    new = {"xl/comments2.xml", "xl/drawings/vmlDrawing2.vml", "xl/worksheets/_rels/sheet2.xml.rels"}
    assert after.keys() - before.keys() == new
    assert {name for name in before if before[name] != after[name]} == changed
    assert list(after)[: len(before)] == list(before)
    for name in ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"):
        assert without_marks(after[name]) == without_marks(before[name])
    assert values(out) == values(case)
    assert openpyxl.load_workbook(out).worksheets[2]["B2"].comment.text == "ghi theo lý lịch"


def test_a_mark_keeps_the_look_of_its_cell_but_for_its_colours(tmp_path: Path) -> None:
    tables = bad_tables()
    tables["units"][0][2] = "kinds"
    case = rich_case(tmp_path / "case.xlsx", tables)
    out, _ = given_back(case)
    old, new = (openpyxl.load_workbook(path)["units"]["C1"] for path in (case, out))
    assert (new.font.b, new.alignment.textRotation, new.font.name) == (True, 45, old.font.name)
    assert (old.font.color.rgb, new.font.color.rgb) == ("FFFFFFFF", "FF7F6000")
    assert (old.fill.fgColor.rgb, new.fill.fgColor.rgb) == ("FF1F3864", YELLOW)
    assert new.comment.text.startswith("Note: 'kinds' is not the name of a column, so it is not read")
    assert marks(out)["units", "A1"][1].startswith("Fault: the required column 'kind' is missing")


def test_a_blank_cell_takes_the_style_of_its_row_or_column(tmp_path: Path) -> None:
    case = rich_case(tmp_path / "case.xlsx", english(cadres={("2", "sex"): None, ("3", "sex"): None}))
    edited(
        case,
        {"xl/worksheets/sheet3.xml": lambda sheet: sheet.replace(b'<row r="4"', b'<row r="4" s="2" customFormat="1"')},
    )
    out, _ = given_back(case)
    assert marks(out) == {("cadres", "C3"): (RED, NO_VALUE), ("cadres", "C4"): (RED, NO_VALUE)}
    of_column, of_row = (openpyxl.load_workbook(out)["cadres"][name] for name in ("C3", "C4"))
    assert (of_column.number_format, of_column.font.b) == ("0.00", False)
    assert (of_row.number_format, of_row.font.b) == ("General", True)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_folder_of_csv_becomes_a_workbook_with_a_list(tmp_path: Path, lang: Lang) -> None:
    out, told = given_back(csv_case(tmp_path / "case", bad_tables()), lang)
    assert (told.cells, told.homeless) == (4, 0)
    if lang == "en":
        assert marks(out) == MARKS
    listed, *others = openpyxl.load_workbook(out).worksheets
    assert listed.title == {"vi": "Lỗi và lưu ý", "en": "Faults and notes"}[lang]
    rows = [[cell.value for cell in row] for row in listed.iter_rows(min_row=2)]
    kinds = ("Fault", "Note") if lang == "en" else ("Lỗi", "Lưu ý")
    assert [row[:5] for row in rows] == [
        [kinds[0], "cadres.csv", "D3", "born", "31/02/1979"],
        [kinds[0], "cadres.csv", "B4", "name", None],
        [kinds[0], "posts.csv", "C3", "role", "boss"],
        [kinds[1], "cadres.csv", "F2", "residence", "Giao Yen"],
    ]
    assert [cell.hyperlink.location for cell in listed["C"][1:]] == [
        "'cadres'!D3",
        "'cadres'!B4",
        "'posts'!C3",
        "'cadres'!F2",
    ]
    assert [sheet.title for sheet in others] == sorted(bad_tables())


def test_cells_of_a_csv_stay_as_they_are_and_are_never_formulas(tmp_path: Path) -> None:
    case = csv_case(tmp_path / "case", english(cadres={("1", "native_place"): "=1+1", ("2", "born"): "x"}))
    cadres = case / "cadres.csv"
    cadres.write_text("\n\n" + cadres.read_text("utf-8"), "utf-8")
    out, _ = given_back(case)
    sheet = openpyxl.load_workbook(out)["cadres"]
    assert (sheet["E4"].value, sheet["E4"].data_type) == ("=1+1", "s")
    assert (sheet["A3"].value, sheet["A4"].value, sheet["A1"].value) == ("id", "1", None)
    assert sheet["D5"].comment.text.startswith("Fault: 'x' is not a date")


def test_an_ods_becomes_a_workbook_with_values_of_the_same_kind(tmp_path: Path) -> None:
    out, told = given_back(ods_case(tmp_path / "case.ods", bad_tables()))
    assert told.cells == len(MARKS)
    assert marks(out) == MARKS
    sheet = openpyxl.load_workbook(out)["units"]
    assert (sheet["E2"].value, sheet["B2"].value) == (20.25, "Giao Yến")


def test_what_is_of_no_cell_of_the_workbook_is_counted(tmp_path: Path) -> None:
    case = xlsx_case(tmp_path / "case.xlsx", bad_tables())
    faults, warnings = found_in(case)
    elsewhere = Fault(Cell("base.toml", column="weights"), faults[0].kind, "x")
    told = annotate(case, [*faults, elsewhere], warnings, "en", tmp_path / "out.xlsx")
    assert told == Annotation(cells=4, homeless=1, uncommented=0)


def test_a_missing_table_is_told_on_the_first_sheet(tmp_path: Path) -> None:
    tables = english()
    del tables["posts"]
    out, told = given_back(xlsx_case(tmp_path / "case.xlsx", tables))
    assert marks(out)["units", "A1"] == (
        RED,
        "Fault: the table 'posts' is missing\n→ add a file or sheet named 'posts'",
    )
    assert told.homeless == 0


def test_findings_of_one_cell_share_a_comment_faults_first(tmp_path: Path) -> None:
    tables = english(cadres=[["1", "An", "male", "1990"], ["1", "Ba", "male", "1990"]])
    del tables["posts"]
    tables["units"][0][:2] = ["title", "nam"]
    out, _ = given_back(xlsx_case(tmp_path / "case.xlsx", tables))
    said = marks(out)["units", "A1"][1]
    assert re.findall(r"^(Fault|Note): ", said, re.MULTILINE) == ["Fault", "Fault", "Note", "Note"]


def test_marked_again_nothing_is_said_twice(tmp_path: Path) -> None:
    case = rich_case(tmp_path / "case.xlsx", bad_tables())
    first, _ = given_back(case)
    again = first.rename(tmp_path / "again.xlsx")
    second, told = given_back(again)
    assert told.cells == len(MARKS)
    assert marks(second) == marks(again)
    boxes = [part for part in contents(again) if part.endswith(".vml")]
    assert {part: contents(second)[part] for part in boxes} == {part: contents(again)[part] for part in boxes}
    third = tmp_path / "third.xlsx"
    annotate(again, *found_in(again), "vi", third)
    assert marks(third)["cadres", "B4"] == (RED, "Lỗi: thiếu giá trị bắt buộc\n→ điền giá trị vào ô này")


def test_the_same_marks_give_the_same_file(tmp_path: Path) -> None:
    case = csv_case(tmp_path / "case", bad_tables())
    first, _ = given_back(case)
    kept = first.read_bytes()
    first.unlink()
    assert given_back(case)[0].read_bytes() == kept
