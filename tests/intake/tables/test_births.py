"""Test birthdays in a column for men and one for women, beside a column for the sex or without."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.errors import InputFaults
from rotation.facts.domain import FuzzyDate, Sex
from rotation.intake.load import load_case
from tests.intake.build import Tables, Value, brief, csv_case, faults, ods_case, xlsx_case
from tests.tables import tables

Rows = list[list[Value]]

SIZES = ("Ngày sinh", "Năm sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "NGÀY SINH", "born")


def with_people(rows: Rows) -> Tables:
    """Return a small case with these rows of cadres, header included."""
    made: Tables = {}
    for name, lines in tables().items():
        columns = list(dict.fromkeys(column for line in lines for column in line))
        if name in {"units", "posts"}:
            body: Rows = [[line.get(column) for column in columns] for line in lines]
            made[name] = [[*columns], *body]
    return {**made, "cadres": rows}


def header(over: str = "Ngày sinh", words: tuple[str, str] = ("Nam", "Nữ"), *more: str) -> Rows:
    """Return a header of two rows, with columns for men and women under one label."""
    return [["Mã cán bộ", "Họ và tên", over, None, *more], [None, None, *words]]


BODY: Rows = [["C1", "Nguyễn Văn An", "1/2/1980", None], ["C2", "Lê Thị Ba", None, "1981"]]
READ = [("C1", Sex.MALE, FuzzyDate(1980, 2, 1)), ("C2", Sex.FEMALE, FuzzyDate(1981))]


def people(path: Path) -> list[tuple[str, Sex, FuzzyDate]]:
    """Return id, sex and birthday of every cadre."""
    return [(one.id, one.sex, one.born) for one in load_case(path).world.cadres]


@pytest.mark.parametrize("label", SIZES)
def test_the_filled_column_gives_sex_and_birthday(tmp_path: Path, label: str) -> None:
    path = csv_case(tmp_path, with_people([*header(label), *BODY]))
    assert people(path) == READ
    told = [(one.kind.code, one.cell.row, one.cell.place) for one in load_case(path).warnings]
    assert told.count(("born_by_sex", 1, 2)) + told.count(("born_by_sex", 2, 2)) == 1


@pytest.mark.parametrize("words", [("Nam", "Nữ"), ("NAM", "NỮ"), ("nam", "nu"), ("Nữ", "Nam")])
def test_the_two_labels(tmp_path: Path, words: tuple[str, str]) -> None:
    turned = [[*row[:2], row[3], row[2]] for row in BODY] if words[0] == "Nữ" else BODY
    assert people(csv_case(tmp_path, with_people([*header("Năm sinh", words), *turned]))) == READ


def test_in_workbooks(tmp_path: Path) -> None:
    made = with_people([*header(), *BODY])
    assert people(xlsx_case(tmp_path / "a.xlsx", made)) == READ
    assert people(ods_case(tmp_path / "a.ods", made)) == READ


def test_under_a_title_and_over_a_total(tmp_path: Path) -> None:
    rows: Rows = [["DANH SÁCH CÁN BỘ"], *header(), *BODY, ["Tổng cộng", None, None, None]]
    assert people(csv_case(tmp_path, with_people(rows))) == READ


def test_a_column_for_the_sex_may_say_the_same(tmp_path: Path) -> None:
    rows = [*header("Ngày sinh", ("Nam", "Nữ"), "Giới tính"), [*BODY[0], "nam"], [*BODY[1], None]]
    assert people(csv_case(tmp_path, with_people(rows))) == READ


def test_a_column_for_the_sex_may_not_contradict(tmp_path: Path) -> None:
    rows = [*header("Ngày sinh", ("Nam", "Nữ"), "Giới tính"), [*BODY[0], "nữ"], [*BODY[1], "nữ"]]
    found = faults(csv_case(tmp_path, with_people(rows)))
    assert brief(found) == [("sex_contradicted", "cadres.csv", 3, "Giới tính", "nữ")]


def test_both_columns_filled_is_a_fault(tmp_path: Path) -> None:
    found = faults(csv_case(tmp_path, with_people([*header(), ["C1", "An", "1980", "1981"], BODY[1]])))
    assert brief(found) == [("born_in_both", "cadres.csv", 3, "Ngày sinh", "1981")]


def test_neither_column_filled_is_one_fault(tmp_path: Path) -> None:
    found = faults(csv_case(tmp_path, with_people([*header(), ["C1", "An"], BODY[1]])))
    assert [(one.kind.code, one.cell.row, one.cell.attribute) for one in found] == [("missing_value", 3, "born")]


def test_a_wrong_birthday_is_found_in_its_own_column(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as raised:
        load_case(csv_case(tmp_path, with_people([*header(), BODY[0], ["C2", "Ba", None, "31/02/1981"]])))
    assert [(one.kind.code, one.cell.row, one.cell.place) for one in raised.value.faults] == [("bad_date", 4, 3)]


@pytest.mark.parametrize("words", [("Nam", "Nam"), ("Nam", "Tuổi"), ("Dương lịch", "Âm lịch"), ("Năm", "Tháng")])
def test_other_pairs_of_labels_are_not_joined(tmp_path: Path, words: tuple[str, str]) -> None:
    with pytest.raises(InputFaults) as raised:
        load_case(csv_case(tmp_path, with_people([*header("Ngày sinh", words), *BODY])))
    assert "born_by_sex" not in {one.kind.code for one in raised.value.warnings}


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    case = load_case(csv_case(tmp_path / "a", with_people([*header(), *BODY])))
    assert load_case(case.write(tmp_path / "b")).digest == case.digest
