"""Check the workbook to fill in: headers, notes, drop-downs, formats, and reading it back."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rotation.facts.domain import Cadre, FuzzyDate, Planned, Post, Rating, Role, Sex, Unit, UnitKind
from rotation.facts.vocabulary import TABLES, Table
from rotation.facts.world import World
from rotation.intake.load import load_case
from rotation.intake.rows.forms import form_of
from rotation.language import LANGUAGES, Lang
from rotation.starter import guide, starter_files
from rotation.starter.case_workbook import FIRST_TYPED, workbook
from rotation.starter.example import example

EFFECTIVE = date(2026, 12, 1)
EXCEL_DAY_0 = date(1899, 12, 30)
OFFSET = re.compile(
    r"OFFSET\('?([^'!]+)'?!\$([A-Z]+)\$1,1,0,MAX\(1,COUNTA\('?([^'!]+)'?!\$([A-Z]+):\$([A-Z]+)\)-1\),1\)"
)


def made(lang: Lang) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(example(EFFECTIVE, lang), lang)))


def rule_of(sheet: Worksheet, cell: str) -> DataValidation | None:
    """Return the one rule on a cell, if there is any."""
    found = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    assert len(found) < 2
    return found[0] if found else None


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest) -> tuple[Workbook, Lang]:
    return made(request.param), request.param


def test_a_sheet_for_every_table_after_the_guide(book: tuple[Workbook, Lang]) -> None:
    sheets, lang = book
    names = ["Hướng dẫn" if lang == "vi" else "Guide", *(table.header(lang) for table in TABLES)]
    assert sheets.sheetnames == names


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_headers_and_their_notes(book: tuple[Workbook, Lang], table: Table) -> None:
    sheet, lang = book[0][table.header(book[1])], book[1]
    assert sheet.freeze_panes == "C2"
    assert sheet.max_column == len(table.columns)
    fills = {True: set[str](), False: set[str]()}
    for place, column in enumerate(table.columns, start=1):
        cell = sheet.cell(1, place)
        assert cell.value == column.header(lang) + (" (*)" if column.required else "")
        assert cell.font.bold
        fills[column.required].add(cell.fill.fgColor.rgb)
        required = f" ({guide.REQUIRED.in_lang(lang)})" if column.required else ""
        assert cell.comment is not None
        assert cell.comment.text == guide.column_note(table, column, lang) + required
    assert len(fills[True]) == 1
    assert fills[True].isdisjoint(fills[False])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_formats_keep_ids_and_dates_as_they_are_typed(book: tuple[Workbook, Lang], table: Table) -> None:
    sheet = book[0][table.header(book[1])]
    for place, column in enumerate(table.columns, start=1):
        form = form_of(table, column)
        asked = "dd/mm/yyyy" if form.is_date else "General" if form.is_number else "@"
        groups = [(one.min or 0, one) for one in sheet.column_dimensions.values()]
        _, column_format = max((found for found in groups if found[0] <= place), key=lambda found: found[0])
        assert column_format.number_format == asked
        assert 10 <= column_format.width <= 31
        assert {row[0].number_format for row in sheet.iter_rows(2, None, place, place) if row[0].value} <= {asked}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_drop_downs(book: tuple[Workbook, Lang], table: Table) -> None:
    sheets, lang = book
    sheet = sheets[table.header(lang)]
    for place, column in enumerate(table.columns, start=1):
        form, words = form_of(table, column), guide.choices(table, column, lang)
        letters = get_column_letter(place)
        rule = rule_of(sheet, f"{letters}2")
        assert (rule is not None) == bool(form.is_date or words or form.refers)
        if rule is None:
            continue
        assert str(rule.sqref) == f"{letters}2:{letters}1048576"
        if form.is_date:
            assert (rule.type, rule.errorStyle or "stop") == ("custom", "stop")
            assert rule.formula1 == f"OR(ISTEXT({letters}2),{letters}2>=DATE(1910,1,1))"
            assert rule.promptTitle == column.header(lang)
            continue
        assert (rule.type, rule.errorStyle, rule.showErrorMessage) == ("list", "warning", not form.free)
        assert not rule.showDropDown  # openpyxl's name for hiding it
        if form.refers is None:
            assert rule.formula1 == f'"{",".join(words)}"'
        else:
            found = OFFSET.fullmatch(rule.formula1 or "")
            assert found is not None
            other, column_id = form.refers
            assert {found[1], found[3]} == {other.header(lang)}
            assert found[2] == found[4] == found[5]
            head = other.column(column_id)
            assert sheets[found[1]][f"{found[2]}1"].value == head.header(lang) + " (*)" * head.required


def test_a_bare_year_in_a_date_cell_is_refused() -> None:
    assert EXCEL_DAY_0 + timedelta(days=2199) < FIRST_TYPED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_a_spreadsheet_would_cut_off(lang: Lang) -> None:
    for sheet in made(lang).worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.formula1 or "") <= 255
            assert len(rule.error or "") <= 225
            assert len(rule.prompt or "") <= 255
            assert len(rule.promptTitle or "") <= 32


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_names_every_column(lang: Lang) -> None:
    sheet = made(lang).worksheets[0]
    lines = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    start = lines.index(tuple(header.in_lang(lang) for header in guide.HEADERS))
    assert lines[start + 1 :] == list(guide.rows(lang))
    assert len(lines[start + 1 :]) == sum(len(table.columns) for table in TABLES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("as_workbook", [True, False])
def test_the_example_is_read_back_and_only_names_out_of_the_case_are_told(
    lang: Lang, as_workbook: bool, tmp_path: Path
) -> None:
    for name, content in starter_files(EFFECTIVE, lang, as_workbook).items():
        (tmp_path / name).write_bytes(content)
    case = load_case(tmp_path / "case.xlsx" if as_workbook else tmp_path)
    assert case.world == example(EFFECTIVE, lang)
    assert {warning.kind.code for warning in case.warnings} == {"places_elsewhere", "former_names"}


def test_the_same_day_gives_the_same_bytes() -> None:
    assert workbook(example(EFFECTIVE, "vi"), "vi") == workbook(example(EFFECTIVE, "vi"), "vi")


FILLED: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"id": "007", "name": "Giao Yến", "kind": "xã", "lat": 20.24, "lon": 106.4, "remoteness": 1},
        {"id": "KT", "name": "Phòng Kinh tế", "kind": "phòng"},
    ],
    "posts": [{"id": "7-BT", "unit": "007", "role": "BT"}, {"id": "KT-TP", "unit": "KT", "role": "trưởng phòng"}],
    "cadres": [
        {
            "id": "1",
            "name": "Trần Thị Mai",
            "sex": "nữ",
            "born": datetime(1979, 2, 3),
            "post": "KT-TP",
            "since": "06/2019",
            "planned_for": "bí thư;chủ tịch UBND@007",
            "ratings": "2025:tốt",
            "under_review": "x",
        },
        {"id": "2", "name": "Lê Văn Nam", "sex": "nam", "born": "1985"},
    ],
}


def test_what_a_clerk_fills_in_is_read(tmp_path: Path) -> None:
    sheets = made("vi")
    for table in TABLES:
        sheet = sheets[table.header("vi")]
        sheet.delete_rows(2, sheet.max_row)
        for row, cells in enumerate(FILLED.get(table.id, []), start=2):
            for id_, value in cells.items():
                sheet.cell(row, [column.id for column in table.columns].index(id_) + 1, value)
    sheets.save(tmp_path / "case.xlsx")
    case = load_case(tmp_path / "case.xlsx")
    assert [warning.kind.code for warning in case.warnings] == ["empty_scorecard"]
    assert case.world == World(
        (
            Unit("007", "Giao Yến", UnitKind.COMMUNE, lat=20.24, lon=106.4, remoteness=1),
            Unit("KT", "Phòng Kinh tế", UnitKind.DEPARTMENT),
        ),
        (
            Post("7-BT", "007", (Role.SECRETARY,), fill=case.world.post["7-BT"].fill),
            Post("KT-TP", "KT", (Role.HEAD,)),
        ),
        (
            Cadre(
                *("1", "Trần Thị Mai", Sex.FEMALE, FuzzyDate(1979, 2, 3)),
                post="KT-TP",
                since=FuzzyDate(2019, 6),
                planned_for=(Planned(Role.SECRETARY), Planned(Role.CHAIR, "007")),
                ratings=((2025, Rating.GOOD),),
                under_review=True,
            ),
            Cadre("2", "Lê Văn Nam", Sex.MALE, FuzzyDate(1985)),
        ),
    )
