"""Check what lists do to mislead: names, areas, brackets, merged and hidden rows, marks in place of values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rotation.intake.lists.positions import position
from rotation.intake.lists.unit_names import unit_name
from rotation.intake.load import load_case
from tests.cli.calls import call_json
from tests.starter.lists.layouts import write
from tests.starter.lists.test_from_list import AN, BE, DAY, HEADER, listed, whys

HEADED = HEADER[:5]


def made(folder: Path, path: Path) -> tuple[dict[str, Any], Any]:
    """Return the document and the units, posts and cadres of a list."""
    document = call_json("init", folder / "made", "--from", path, *DAY)
    book = openpyxl.load_workbook(folder / "made" / "case.xlsx")
    return document, book


@pytest.mark.parametrize(
    "name", ["Xã Hiệp Hòa", "Phường Lập Lễ", "Thị trấn Tháp Mười", "Xã Hợp Tiến", "Đặc khu Lập Bx"]
)
def test_letters_within_a_name_are_no_word_before_one(name: str) -> None:
    assert unit_name(name).name == name


@pytest.mark.parametrize(
    "rows",
    [
        [[*AN[:5], "Xã Giao An, huyện Giao Thủy"], [*BE[:5], "Xã Giao An, huyện Hải Hậu"]],
        [["", "HUYỆN GIAO THỦY"], ["", "Xã Giao An"], AN[:5], ["", "HUYỆN HẢI HẬU"], ["", "Xã Giao An"], BE[:5]],
        [[*AN[:4], f"{AN[4]} xã Giao An, huyện Giao Thủy"], [*BE[:4], f"{AN[4]} xã Giao An, huyện Hải Hậu"]],
    ],
)
def test_communes_of_one_name_in_two_districts_are_two(rows: list[list[Any]], tmp_path: Path) -> None:
    header = HEADER if len(rows[0]) == len(HEADER) else HEADED
    document, book = made(tmp_path, listed(tmp_path, *rows, header=header))
    assert document["units"] == len(list(book["Đơn vị"].iter_rows(min_row=2))) == 2
    assert any("Giao Thủy, " in one["why"] for one in document["guesses"])
    assert len({row[1].value for row in book["Chức danh"].iter_rows(min_row=2)}) == 2


def test_a_commune_without_its_district_is_told_where_two_bear_its_name(tmp_path: Path) -> None:
    rows = [[*AN[:5], "Xã Giao An, huyện Giao Thủy"], [*BE[:5], "Xã Giao An, huyện Hải Hậu"]]
    third = [3, "Lê Văn Cử", "nam", "1979", "Phó Chủ tịch UBND", "Xã Giao An"]
    document, _ = made(tmp_path, listed(tmp_path, *rows, third))
    assert document["units"] == 3
    assert any("ghi thêm huyện" in why for why in whys(document, 4))


def test_communes_of_one_name_stay_two_when_the_list_is_renewed(tmp_path: Path) -> None:
    one, other = [*AN[:5], "Xã Giao An, huyện Giao Thủy"], [*BE[:5], "Xã Giao An, huyện Hải Hậu"]
    made(tmp_path, listed(tmp_path, one, other))
    before = load_case(tmp_path / "made" / "case.xlsx").world
    newer = listed(tmp_path, other, one, name="newer.csv")
    call_json("init", tmp_path / "made", "--from", newer, "--update", *DAY)
    after = load_case(tmp_path / "made" / "case.xlsx").world
    assert (set(after.units), set(after.posts), set(after.cadres)) == (
        set(before.units),
        set(before.posts),
        set(before.cadres),
    )


def test_a_column_of_districts_gives_groups(tmp_path: Path) -> None:
    rows = [[*AN, "Giao Thủy"], [*BE, ""], [3, "Lê Văn Cử", "nam", "1979", "Bí thư", "Xã Giao An", "Hải Hậu"]]
    document, book = made(tmp_path, listed(tmp_path, *rows, header=[*HEADER, "Huyện"]))
    assert document["units"] == 2
    assert any("'Huyện' để trống" in why for why in whys(document, 3))
    labels = [cell.value for cell in book["Đơn vị"][1]]
    groups = {row[labels.index("Cụm/Huyện")].value for row in book["Đơn vị"].iter_rows(min_row=2)}
    assert groups == {"Giao Thủy", "Hải Hậu"}


@pytest.mark.parametrize(
    ("title", "unit", "role"),
    [
        ("Chủ tịch", "HĐND huyện", "council_chair"),
        ("Chủ tịch", "Hội Phụ nữ huyện", "head"),
        ("PCT Thường trực", "UBMTTQ huyện", "deputy_head"),
        ("Bí thư", "Huyện đoàn", "head"),
        ("Phó Chủ tịch", "UBND huyện", "vice_chair"),
        ("Chánh Văn phòng", "Văn phòng HĐND - UBND huyện", "head"),
        ("Phó Bí thư", "Huyện ủy", "deputy_secretary"),
    ],
)
def test_a_role_is_that_of_its_own_organisation(title: str, unit: str, role: str) -> None:
    read = position(title, unit_name(unit))
    assert [one.value for one in read.roles] == [role]


def test_a_second_office_in_an_organisation_of_its_own_is_no_chair_of_a_committee() -> None:
    read = position("Trưởng ban Dân vận kiêm Chủ tịch MTTQ", None)
    assert [one.value for one in read.roles] == ["head"]
    assert read.reasons


@pytest.mark.parametrize("title", ["Phó Bí thư (đã nghỉ hưu)", "Chủ tịch UBND (biệt phái)", "Bí thư (từ 1/2024)"])
def test_what_stands_in_brackets_is_told(title: str) -> None:
    assert any("trong ngoặc" in why.vi for why in position(title, unit_name("Xã Giao An")).reasons)


@pytest.mark.parametrize(
    "name", ["02 vị trí khuyết", "nt", "An", "Nguyễn An - Trần Bé", "Lê Văn Cử (nữ)", "Lê An\nVũ Bé"]
)
def test_an_odd_name_is_told(name: str, tmp_path: Path) -> None:
    document, _ = made(tmp_path, listed(tmp_path, [1, name, *AN[2:]], BE))
    assert any("họ tên" in why for why in whys(document, 2))


def test_marks_in_place_of_values_are_told_or_blank(tmp_path: Path) -> None:
    header = [*HEADER, "Quê quán"]
    rows: list[list[Any]] = [
        [*AN, "Giao Hải"],
        [*BE[:5], "nt", "nt"],
        [3, "Lê Văn Cử", "nam", "1979", "-", "Xã Giao An", "không rõ"],
    ]
    document, _ = made(tmp_path, listed(tmp_path, *rows, header=header))
    assert any("như dòng trên" in why for why in whys(document, 3))
    assert document["units"] == 1
    world = load_case(tmp_path / "made" / "case.xlsx").world
    assert sorted(cadre.native_place or "" for cadre in world.cadres) == ["", "", "Giao Hải"]
    assert sum(cadre.post is None for cadre in world.cadres) == 1


def test_a_row_without_name_and_number_is_told_as_vacant(tmp_path: Path) -> None:
    document, _ = made(tmp_path, listed(tmp_path, AN, ["", "", "", "", "Chủ tịch HĐND", "Xã Giao An"], BE))
    assert whys(document, 3) == ["coi là chức danh khuyết"]


def test_merged_cells_hold_in_every_row_and_hidden_rows_are_told(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEADER, AN, ["", "", "", "", "Chủ tịch HĐND", ""], BE]
    path = write(tmp_path / "list.xlsx", rows)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for column in "ABCDF":
        sheet[f"{column}3"].value = None
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    document, _ = made(tmp_path, path)
    assert document["cadres"] == 3
    assert any("trùng họ tên" in why for why in whys(document, 3))
    assert any("B2:B3" in why for why in whys(document, 2))
    assert any("đang ẩn" in why for why in whys(document, 4))
