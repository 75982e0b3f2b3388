"""Check `init --from`: readings that must not go wrong in silence, updates, formats and wrong usage."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rotation.intake.lists.positions import position
from rotation.intake.lists.unit_names import group_name, unit_name
from rotation.intake.load import load_case
from tests.cli.calls import call, call_json
from tests.starter.lists.layouts import write

DAY = ("--effective", "2026-12-01")
HEADER = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị"]
AN = [1, "Nguyễn Văn An", "nam", "02/03/1975", "Bí thư Đảng ủy", "Xã Giao An"]
BE = [2, "Trần Thị Bé", "nữ", "1980", "Phó Bí thư, Chủ tịch UBND", "Xã Giao An"]
OLD = Path(__file__).parent / "old.xls"


def listed(folder: Path, *rows: list[Any], header: list[Any] = HEADER, name: str = "list.csv") -> Path:
    """Write a list of a few rows."""
    return write(folder / name, [header, *rows])


def whys(document: dict[str, Any], row: int) -> list[str]:
    """Return what the document says of a row."""
    return [one["why"] for one in document["guesses"] if one["row"] == row]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("XÃ GIAO AN", "Xã Giao An", "commune"),
        ("X. Giao An", "Xã Giao An", "commune"),
        ("TT. Ngô Đồng", "Thị trấn Ngô Đồng", "town"),
        ("II. Đảng ủy, HĐND, UBND xã Giao An", "Xã Giao An", "commune"),
        ("Xã Giao An, huyện Giao Thủy", "Xã Giao An", "commune"),
        ("P. Trần Hưng Đạo", "Phường Trần Hưng Đạo", "ward"),
        ("P. Nội vụ", "Phòng Nội vụ", "department"),
        (
            "Phòng Lao động, Thương binh và Xã hội",
            "Phòng Lao động, Thương binh và Xã hội",
            "department",
        ),
        ("1. Văn phòng Huyện ủy", "Văn phòng Huyện ủy", "party_board"),
        ("Hội Nông dân huyện", "Hội Nông dân huyện", "mass_org"),
        ("Huyện đoàn", "Huyện đoàn", "mass_org"),
        ("Giao An", "Giao An", None),
    ],
)
def test_units_as_lists_write_them(words: str, name: str, kind: str | None) -> None:
    assert (unit_name(words).name, unit_name(words).kind) == (name, kind)


def test_a_district_over_units_is_their_group() -> None:
    assert [group_name(words) for words in ("A. HUYỆN GIAO THỦY", "Cụm 2", "Huyện ủy", "Xã Giao An")] == [
        "Huyện Giao Thủy",
        "Cụm 2",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("title", "unit", "roles", "is_guess"),
    [
        ("Bí thư Đảng ủy", "Xã Giao An", "secretary", False),
        ("Phó Bí thư, Chủ tịch UBND xã", "Xã Giao An", "deputy_secretary;chair", False),
        ("PBT Đảng ủy\nChủ tịch HĐND", "Xã Giao An", "deputy_secretary;council_chair", True),
        ("Huyện ủy viên, Bí thư Đảng ủy", "Xã Giao An", "secretary", True),
        ("Phó Chủ tịch HĐND", "Xã Giao An", "deputy_head", True),
        ("Chủ tịch Hội Nông dân", "Xã Giao An", "member", True),
        ("Bí thư Đoàn Thanh niên", "Xã Giao An", "member", True),
        ("Bí thư chi bộ", "Xã Giao An", "member", True),
        ("Chủ tịch UBMTTQ VN xã", "Xã Giao An", "front_head", True),
        ("Nguyên Bí thư Đảng ủy", "Xã Giao An", "", True),
        ("Quyền Chủ tịch UBND", "Xã Giao An", "chair", True),
        ("Chủ tịch UBND xã Giao Yến", "Xã Giao An", "chair", True),
        ("Chủ tịch", "HĐND xã Giao An", "council_chair", True),
        ("Phó Chủ tịch HĐND, UBND", "Xã Giao An", "", True),
        ("Chủ nhiệm", "UBKT Huyện ủy", "head", True),
        ("Chủ tịch", "UBMTTQ huyện", "head", True),
        ("Phó Trưởng phòng Tài chính - Kế hoạch", "", "deputy_head", True),
        ("Chủ tịch UBND xã Giao An", "", "chair", False),
        ("thợ hàn", "Xã Giao An", "", True),
    ],
)
def test_titles_as_lists_write_them(title: str, unit: str, roles: str, is_guess: bool) -> None:
    own = unit_name(unit) if unit else None
    read = position(title, own, own.organ if own else "")
    assert (";".join(read.roles), bool(read.reasons)) == (roles, is_guess)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("HUV, Trưởng phòng", "Trưởng phòng"),
        ("UVBTV - Trưởng ban", "Trưởng ban"),
        ("Trưởng phòng, Huyện ủy viên", "Trưởng phòng"),
        ("Ủy viên Ban Thường vụ, Bí thư Đảng ủy, Chủ tịch HĐND", "Bí thư Đảng ủy, Chủ tịch HĐND"),
        ("UVBTV", "UVBTV"),
    ],
)
def test_membership_of_a_committee_does_not_go_with_the_seat(title: str, kept: str) -> None:
    assert position(title, unit_name("Phòng Nội vụ")).title == kept


def test_the_guide_of_a_list_speaks_of_no_example(tmp_path: Path) -> None:
    call_json("init", tmp_path / "made", "--from", listed(tmp_path, AN, BE), *DAY)
    sheet = openpyxl.load_workbook(tmp_path / "made" / "case.xlsx")["Hướng dẫn"]
    words = " ".join(str(cell.value) for row in sheet["A1:A6"] for cell in row)
    assert "Cần xem lại" in words
    assert "VD" not in words


def test_check_of_a_list_says_how_to_make_a_case_of_it(tmp_path: Path) -> None:
    faults = call_json("check", listed(tmp_path, AN, BE, name="list.xlsx"), "--lang", "en")["faults"]
    hints = [one["remedy"] for one in faults if "init FOLDER --from 'list.xlsx'" in one["remedy"]]
    assert len(faults) == 3
    assert len(hints) == 1


@pytest.mark.parametrize("vacancy", [None, "khuyết", "(khuyết)", "Khuyết", "chưa bố trí", "(chưa bố trí)"])
def test_a_row_without_a_holder_is_a_vacant_post(tmp_path: Path, vacancy: str | None) -> None:
    path = listed(tmp_path, AN, BE, [3, vacancy, None, None, "Phó Chủ tịch UBND", "Xã Giao An"])
    document = call_json("init", tmp_path / "made", "--from", path, *DAY)
    assert (document["cadres"], document["posts"], document["left_out"]) == (2, 3, [])
    assert whys(document, 4) == []


def test_what_the_list_has_not_is_blank_and_listed(tmp_path: Path) -> None:
    path = listed(tmp_path, [1, "Lê Văn Cường", "31/02/1979", "Bí thư Đảng ủy", "Xã Giao An"],
                  header=["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"])  # fmt: skip
    document = call_json("init", tmp_path / "made", "--from", path, *DAY)
    assert "giới tính" in " ".join(one["column"].casefold() for one in document["guesses"])
    assert whys(document, 2)[0].startswith("không đọc được")
    faults = call_json("check", tmp_path / "made" / "case.xlsx")["faults"]
    assert {(fault["column"], fault["code"]) for fault in faults} == {
        ("Giới tính (*)", "missing_value"),
        ("Ngày sinh (*)", "missing_value"),
    }


def test_a_row_nobody_understands_is_left_out_and_named(tmp_path: Path) -> None:
    path = listed(tmp_path, AN, [2, "???", None, None, None, "Xã Giao An"], BE)
    document = call_json("init", tmp_path / "made", "--from", path, *DAY)
    assert document["cadres"] == 2
    assert [one["row"] for one in document["left_out"]] == [3]
    assert whys(document, 3)


def test_a_name_in_two_columns_is_joined_and_headless_columns_are_named(tmp_path: Path) -> None:
    header = ["STT", "Họ và tên", None, "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị"]
    path = listed(tmp_path, [1, "Nguyễn Văn", "An", *AN[2:], "lạ"], [2, "Trần Thị", "Bé", *BE[2:]], header=header)
    document = call_json("init", tmp_path / "made", "--from", path, *DAY)
    assert [cadre.name for cadre in load_case(tmp_path / "made" / "case.xlsx").world.cadres] == [
        "Nguyễn Văn An",
        "Trần Thị Bé",
    ]
    assert {one["column"] for one in document["guesses"]} == {"Họ và tên", "H"}


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    document = call_json("init", tmp_path / "made", "--from", OLD, *DAY)
    assert (document["cadres"], document["posts"], document["units"]) == (2, 3, 1)
    assert {str(cadre.born) for cadre in load_case(tmp_path / "made" / "case.xlsx").world.cadres} == {
        "02/03/1975",
        "1980",
    }


def test_the_order_of_rows_changes_no_id(tmp_path: Path) -> None:
    vacant = [3, "Khuyết", None, None, "Phó Chủ tịch UBND", "Xã Giao An"]
    for name, rows in (("a", [AN, BE, vacant]), ("b", [vacant, BE, AN])):
        call_json("init", tmp_path / name, "--from", listed(tmp_path, *rows, name=f"{name}.csv"), *DAY)
    worlds = [load_case(tmp_path / name / "case.xlsx").world for name in ("a", "b")]
    assert worlds[0] == worlds[1]


def test_an_update_keeps_what_was_corrected(tmp_path: Path) -> None:
    made = tmp_path / "made"
    call_json("init", made, "--from", listed(tmp_path, [*AN[:3], None, *AN[4:]], BE), *DAY)
    book = openpyxl.load_workbook(made / "case.xlsx")
    sheet = book["Cán bộ"]
    places = {str(cell.value).removesuffix(" (*)"): number for number, cell in enumerate(sheet[1], 1)}
    sheet.cell(2, places["Ngày sinh"], date(1975, 3, 2))
    sheet.cell(3, places["Giới tính"], "nam")
    kin = book.create_sheet("Quan hệ gia đình")
    kin.append(["Mã cán bộ", "Người thân", "Quan hệ"])
    kin.append(["Nguyễn Văn An", "Trần Thị Bé", "vợ"])
    book.save(made / "case.xlsx")
    (made / "scenario.toml").write_text((made / "scenario.toml").read_text("utf-8") + "# mine\n", "utf-8")
    newer = listed(
        tmp_path, [*AN[:4], "Chủ tịch HĐND", AN[5]], BE, [3, "Vũ Văn Mới", "nam", "1985", "Bí thư Đảng ủy", AN[5]]
    )
    document = call_json("init", made, "--from", newer, "--update")
    world = load_case(made / "case.xlsx").world
    held = {cadre.name: (str(cadre.born), cadre.sex, world.post[cadre.post or ""].roles[0]) for cadre in world.cadres}
    assert held == {
        "Nguyễn Văn An": ("02/03/1975", "male", "council_chair"),
        "Trần Thị Bé": ("1980", "male", "deputy_secretary"),
        "Vũ Văn Mới": ("1985", "male", "secretary"),
    }
    assert len(world.kin) == 1
    said = {(one["row"], one["value"], one["guess"]) for one in document["guesses"]}
    assert (3, "nữ", "nam") in said
    assert (made / "scenario.toml").read_text("utf-8").endswith("# mine\n")


def test_an_update_from_the_same_list_changes_nothing(tmp_path: Path) -> None:
    path = listed(tmp_path, AN, BE)
    call_json("init", tmp_path / "made", "--from", path, *DAY)
    before = load_case(tmp_path / "made" / "case.xlsx").world
    document = call_json("init", tmp_path / "made", "--from", path, "--update")
    assert load_case(tmp_path / "made" / "case.xlsx").world == before
    assert document["guesses"] == []


def test_wrong_usage_writes_nothing(tmp_path: Path) -> None:
    path = listed(tmp_path, AN)
    (tmp_path / "there").mkdir()
    for words in (
        ("there", "--from", path),
        ("new", "--from", path, "--update"),
        ("new", "--from", path, "--sheet", "DS"),
        ("new", "--from", tmp_path / "none.xlsx"),
        ("new", "--from", OLD, "--sheet", "DS"),
        ("new", "--update"),
        ("new", "--sheet", "DS"),
    ):
        assert call("init", tmp_path / str(words[0]), *words[1:]).exit_code == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["list.csv", "there"]
    assert list((tmp_path / "there").iterdir()) == []


def test_several_sheets_with_a_list_are_asked_for(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Khối xã", "Khối huyện"):
        sheet = book.create_sheet(name)
        sheet.append(HEADER)
        sheet.append(AN)
    book.save(tmp_path / "list.xlsx")
    asked = call("init", tmp_path / "made", "--from", tmp_path / "list.xlsx", *DAY)
    assert asked.exit_code == 2
    assert "'Khối xã', 'Khối huyện'" in asked.stderr
    document = call_json("init", tmp_path / "made", "--from", tmp_path / "list.xlsx", "--sheet", "khối huyện", *DAY)
    assert document["cadres"] == 1


def test_a_list_without_its_columns_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["STT", "Họ và tên", "Ngày sinh"], ["1", "Nguyễn Văn An", "1975"]])
    done = call("init", tmp_path / "made", "--from", path, *DAY, "--json")
    assert done.exit_code == 1
    assert "missing_column" in done.stdout
    assert not (tmp_path / "made").exists()


def test_rows_under_one_merged_unit_are_told_of_once(tmp_path: Path) -> None:
    rows = [
        [number, f"Vũ Thị {name}", "nữ", "1980", title, None] for number, (name, title) in enumerate(BELOW.items(), 3)
    ]
    other = [9, "Đỗ Văn Ba", "nam", "1970", "Bí thư Đảng ủy", "Xã Giao Hải"]
    last = [10, "Đỗ Văn Tư", "nam", "1970", "Chủ tịch UBND", None]
    made = call_json(
        "init", tmp_path / "made", "--from", listed(tmp_path, AN, *rows, other, last), *DAY, "--lang", "en"
    )
    told = [(one["row"], one["guess"], one["why"]) for one in made["guesses"] if "row above" in one["why"]]
    assert told == [
        (3, "Xã Giao An", "the unit is blank in 3 rows together (3–5): taken from the row above"),
        (7, "Xã Giao Hải", "the unit is blank: taken from the row above"),
    ]


BELOW = {"Một": "Phó Bí thư Đảng ủy", "Hai": "Chủ tịch UBND", "Ba": "Chủ tịch HĐND"}


def test_ratings_of_years_and_dates_of_joining_in_columns_of_their_own_are_read(tmp_path: Path) -> None:
    upper = [*HEADER[:2], "Ngày sinh", None, *HEADER[4:], "Quy hoạch chức danh", "Ngày vào Đảng", None]
    lower = [None, None, "Nam", "Nữ", None, None, None, "Dự bị", "Chính thức", 2022, 2023]
    an = [*AN[:2], AN[3], None, *AN[4:], "Bí thư Đảng ủy xã; thợ mộc", "03/02/1999", "03/02/2000", "HTXSNV", "HTTNV"]
    be = [*BE[:2], None, *BE[3:], "Bí thư Đảng ủy xã", None, None, None, "HTTNV"]
    path = listed(tmp_path, lower, an, be, header=[*upper, "Xếp loại chất lượng", None])
    document = call_json("init", tmp_path / "made", "--from", path, *DAY)
    sheet = openpyxl.load_workbook(tmp_path / "made" / "case.xlsx")["Cán bộ"]
    header, *rows = sheet.iter_rows(values_only=True)
    asked = [header.index(label) for label in ("Quy hoạch", "Ngày vào Đảng", "Xếp loại")]
    assert [[row[place] for place in asked] for row in rows] == [
        [None, "03/02/1999", "2022:HTXSNV; 2023:HTTNV"],
        ["Bí thư Đảng ủy xã", None, "2023:HTTNV"],
    ]
    told = {(one["column"], one["guess"]) for one in document["guesses"] if one["row"] == 2}
    assert {("Xếp loại chất lượng / 2022", "2022"), ("Xếp loại chất lượng / 2023", "2023")} <= told
    assert [one["column"] for one in document["guesses"] if one["value"] == "Bí thư Đảng ủy xã; thợ mộc"] == [upper[6]]
    world = load_case(tmp_path / "made" / "case.xlsx").world
    assert [[year for year, _ in cadre.ratings] for cadre in world.cadres] == [[2022, 2023], [2023]]


@pytest.mark.parametrize(
    "labels",
    [["Xếp loại đảng viên 2023"], ["Xếp loại 2023", "Đánh giá năm 2023"], ["Xếp loại 2021-2023"], ["Xếp loại", "2023"]],
)
def test_ratings_that_may_be_of_something_else_are_left_to_the_clerk(tmp_path: Path, labels: list[str]) -> None:
    header = [*HEADER, *labels]
    path = listed(tmp_path, [*AN, *["HTTNV" for _ in labels]], header=header)
    document = call_json("init", tmp_path / "made", "--from", path, *DAY)
    assert {one["column"] for one in document["guesses"]} >= {labels[-1]}
    assert not any(cadre.ratings for cadre in load_case(tmp_path / "made" / "case.xlsx").world.cadres)


@pytest.mark.parametrize(
    ("remarks", "shown"),
    [
        (["Nghỉ hưu 1/2027", None], "Nghỉ hưu 1/2027"),
        (["Khiển trách 3/2025", "Khiển trách 3/2025", "a", "b", "c"], "Khiển trách 3/2025 · a · b · …"),
        ([None, None], ""),
    ],
)
def test_what_stands_in_a_column_that_is_not_read_is_shown(
    tmp_path: Path, remarks: list[str | None], shown: str
) -> None:
    rows = [[*AN, remark] for remark in remarks]
    place = listed(tmp_path, *rows, header=[*HEADER, "Ghi chú"])
    document = call_json("init", tmp_path / "case", "--from", place, *DAY)
    (found,) = [one for one in document["guesses"] if one["column"] == "Ghi chú"]
    assert (found["value"] or "", found["guess"]) == (shown, None)


def test_ids_made_of_names_are_not_printed_for_anonymous(tmp_path: Path) -> None:
    """Of a case that was a list, ids stand in the sheet, and tell names and birthdays all the same."""
    place = listed(tmp_path, AN, BE)
    assert call("init", tmp_path / "case", "--from", place, *DAY).exit_code == 0
    done = call("plan", tmp_path / "case" / "scenario.toml", "--anonymous", "--json")
    assert done.exit_code == 1
    faults = json.loads(done.stdout)["faults"]
    assert [(fault["code"], fault["row"]) for fault in faults] == [("names_in_ids", 2), ("names_in_ids", 3)]
    assert not any(name in done.output for name in ("nguyen-van-an", "Nguyễn Văn An", "1975"))


def test_the_table_of_skills_has_common_labels_and_those_of_the_list(tmp_path: Path) -> None:
    people = [[*AN, "giải phóng mặt bằng:4;Hòa giải:3"], [*BE, "NTM:2"]]
    done = call("init", tmp_path / "made", "--from", listed(tmp_path, *people, header=[*HEADER, "Năng lực"]), *DAY)
    assert done.exit_code == 0, done.output
    case = load_case(tmp_path / "made" / "case.xlsx")
    labels = {skill.id: skill.label for skill in case.world.skills}
    assert (labels["GPMB"], labels["HSĐV"], labels["Hòa giải"]) == (
        "giải phóng mặt bằng",
        "hồ sơ đảng viên",
        "Hòa giải",
    )
    assert sorted(cadre.skills for cadre in case.world.cadres) == [(("GPMB", 4), ("Hòa giải", 3)), (("NTM", 2),)]
    assert "unknown_skill" not in {one.kind.code for one in case.warnings}


def test_an_update_keeps_the_table_of_skills_as_the_board_has_it(tmp_path: Path) -> None:
    made, source = tmp_path / "made", listed(tmp_path, AN, BE)
    assert call("init", made, "--from", source, *DAY).exit_code == 0
    book = openpyxl.load_workbook(made / "case.xlsx")
    book["Năng lực"]["B2"] = "đền bù, giải tỏa"
    book.save(made / "case.xlsx")
    assert call("init", made, "--from", source, "--update").exit_code == 0
    skills = load_case(made / "case.xlsx").world.skills
    assert [one.label for one in skills if one.id == "GPMB"] == ["đền bù, giải tỏa"]
    assert [name for name in openpyxl.load_workbook(made / "case.xlsx").sheetnames if "Năng lực" in name] == [
        "Năng lực"
    ]
