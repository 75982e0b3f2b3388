"""Test the parsers of single cells, and the faults of what they do not understand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from rotation.errors import Cell, Fault
from rotation.facts.domain import (
    Discipline,
    FuzzyDate,
    Planned,
    Rating,
    Relation,
    Role,
    Sanction,
    Sex,
    Spell,
    Theory,
    UnitKind,
)
from rotation.intake.rows import cells, items
from rotation.intake.sheets.sheet import CellValue, column_letters

Parser = Callable[[Any], object]


def fault(parse: Parser, value: CellValue) -> Fault:
    """Return the only fault a parser finds in a value."""
    found = misfits(parse, value)
    assert len(found) == 1
    return found[0]


def misfits(parse: Parser, value: CellValue) -> list[Fault]:
    """Return every fault a parser finds in a value."""
    with pytest.raises(PydanticCustomError) as raised:
        parse(value)
    parts = (raised.value.context or {})["parts"]
    return [Fault(Cell("f"), kind, None, facts) for kind, facts in parts]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3.0", "3"),
        (3.0, "3"),
        (3, "3"),
        ("003", "003"),
        ("3.50", "3.50"),
        (" A  1 ", "A 1"),
        ("3.0.0", "3.0.0"),
        (1e15, "1000000000000000"),
        ("P-GY", "P-GY"),
    ],
)
def test_ids(value: CellValue, expected: str) -> None:
    assert cells.identifier(value) == expected


def test_an_id_may_not_hold_the_separator_of_lists() -> None:
    assert fault(cells.identifier, "A;B").kind.code == "bad_id"
    assert cells.place("Giao Yến; Giao Hải") == "Giao Yến; Giao Hải"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("20.25", 20.25), ("20,25", 20.25), (20, 20.0), (" 7 ", 7.0), ("1e1", 10.0), (".5", 0.5), (-90.0, -90.0)],
)
def test_numbers(value: CellValue, expected: float) -> None:
    assert cells.number(-90, 90)(value) == expected


@pytest.mark.parametrize(
    "value",
    ["NaN", "nan", "inf", "-Infinity", float("nan"), float("inf"), "1e999", "1_0", "1.234,5", "abc", True, "12 km"],
)
def test_what_is_no_number(value: CellValue) -> None:
    assert fault(cells.number(0), value).kind.code == "bad_number"


def test_bounds_are_said() -> None:
    found = fault(cells.number(-90, 90), "90.5")
    assert found.remedy("vi") == "ghi giá trị từ -90 đến 90"
    assert found.remedy("en") == "write a value from -90 to 90"
    assert fault(cells.whole(1), 0).remedy("en") == "write a value of 1 or more"
    assert fault(cells.whole(0, 3), "4").problem("en") == "'4' is out of range"


@pytest.mark.parametrize("value", ["1.5", 1.5, "1,5"])
def test_what_is_not_whole(value: CellValue) -> None:
    assert fault(cells.whole(0), value).kind.code == "not_whole"


@pytest.mark.parametrize("value", ["2.0", 2, 2.0, "2"])
def test_whole_numbers(value: CellValue) -> None:
    assert cells.whole(0)(value) == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("yes", True),
        ("có", True),
        ("CO", True),
        ("x", True),
        ("X", True),
        ("true", True),
        (True, True),
        (1, True),
        (1.0, True),
        ("1", True),
        ("no", False),
        ("không", False),
        ("FALSE", False),
        (False, False),
        (0, False),
        ("0.0", False),
    ],
)
def test_yes_and_no(value: CellValue, expected: bool) -> None:
    assert cells.yes_no(value) is expected


def test_neither_yes_nor_no() -> None:
    found = fault(cells.yes_no, "maybe")
    assert found.kind.code == "unknown_word"
    assert found.remedy("vi") == "ghi một trong các từ: có, không"
    assert found.remedy("en") == "use one of: yes, no"


@pytest.mark.parametrize(
    ("list_", "word", "expected"),
    [
        (UnitKind, "Phòng", UnitKind.DEPARTMENT),
        (UnitKind, "phòng/ban UBND", UnitKind.DEPARTMENT),
        (UnitKind, "Thị  trấn", UnitKind.TOWN),
        (Role, "Chủ tịch", Role.CHAIR),
        (Role, "deputy secretary", Role.DEPUTY_SECRETARY),
        (Role, "CHỦ TỊCH HĐND", Role.COUNCIL_CHAIR),
        (Rating, "Hoàn thành tốt nhiệm vụ", Rating.GOOD),
        (Rating, "không hoàn thành", Rating.NOT_COMPLETED),
        (Theory, "Cao cấp", Theory.ADVANCED),
        (Sex, "Nữ", Sex.FEMALE),
        (Relation, "vợ/chồng", Relation.SPOUSE),
        (Relation, "chồng", Relation.SPOUSE),
        (Relation, "con rể", Relation.IN_LAW),
    ],
)
def test_words(list_: Any, word: str, expected: object) -> None:
    assert cells.word(list_)(word) is expected


def test_an_unknown_word_brings_the_near_one() -> None:
    found = fault(cells.word(Rating), "xuất xắc")
    assert found.problem("en") == "'xuất xắc' is not in the list"
    assert found.remedy("vi").endswith("; có phải 'xuất sắc'?")
    assert "not_completed, completed, good, excellent" in found.remedy("en")
    assert "did you mean" not in fault(cells.word(Sex), "khác").remedy("en")


@pytest.mark.parametrize("value", ["II", "ii", "2", 2, 2.0, "Loại II", "loại 2"])
def test_unit_classes(value: CellValue) -> None:
    assert cells.unit_class(value) == "II"


def test_an_unknown_unit_class() -> None:
    assert fault(cells.unit_class, "IV").remedy("en") == "use one of: I, II, III"


def test_levels() -> None:
    parse = items.levels(3)
    assert parse(" new_rural : 2; land_clearance:3.0;; ") == (("land_clearance", 3), ("new_rural", 2))
    assert parse("a:b:1") == (("a:b", 1),)
    assert [fault(parse, wrong).kind.code for wrong in ("a", "a:", ":2", "a:x", "a:4", "a:-1", "a:1.5", "a:1;a:1")] == [
        "missing_level",
        "missing_level",
        "missing_level",
        "bad_number",
        "out_of_range",
        "out_of_range",
        "not_whole",
        "repeated_item",
    ]


def test_ratings() -> None:
    assert items.ratings("2022: xuất sắc ;2021:good") == ((2021, Rating.GOOD), (2022, Rating.EXCELLENT))
    wrong = ("2021", "good:2021", "2021:great", "21:good", "2021:good;2021:good")
    assert [fault(items.ratings, value).kind.code for value in wrong] == [
        "bad_rating",
        "bad_rating",
        "unknown_word",
        "out_of_range",
        "repeated_item",
    ]


def test_every_wrong_item_of_a_cell_is_told() -> None:
    found = misfits(items.ratings, "2021:god;2022:good;x;2023:bad")
    assert [one.problem("en") for one in found] == [
        "'god' is not in the list",
        "'x' is not the rating of a year",
        "'bad' is not in the list",
    ]


def test_discipline() -> None:
    assert items.discipline("cảnh cáo:05/2020;reprimand:2023-05-01") == (
        Discipline(Sanction.WARNING, FuzzyDate(2020, 5)),
        Discipline(Sanction.REPRIMAND, FuzzyDate(2023, 5, 1)),
    )
    wrong = ("warning", "2023:warning", "warning:x")
    codes = [fault(items.discipline, value).kind.code for value in wrong]
    assert codes == ["bad_discipline", "unknown_word", "bad_date"]


def test_planned_for() -> None:
    assert items.planned_for("bí thư; chair@3.0;chair@3") == (Planned(Role.SECRETARY), Planned(Role.CHAIR, "3"))
    wrong = ("boss", "@GY", "chair@")
    assert [fault(items.planned_for, value).kind.code for value in wrong] == ["unknown_word", "bad_plan", "bad_plan"]


def test_history() -> None:
    assert items.history("3.0:2015..06/2021; Phòng: TC-KH :2010..;GY:..2009; GH : .. ") == (
        Spell("3", FuzzyDate(2015), FuzzyDate(2021, 6)),
        Spell("Phòng: TC-KH", FuzzyDate(2010), None),
        Spell("GY", None, FuzzyDate(2009)),
        Spell("GH"),
    )
    assert items.history("Ở ..:..;A: B..C:2015..") == (Spell("Ở .."), Spell("A: B..C", FuzzyDate(2015)))
    assert items.history("GY:2015..2015;GY:05/2015..2015;GY:2015..01/2015")
    for wrong in ("GY", "GY:2015", "2015..2016"):
        assert fault(items.history, wrong).kind.code == "bad_spell"
    for wrong in ("GY:2016..2015", "GY:06/2015..05/2015", "GY:2/5/2015..1/5/2015"):
        assert fault(items.history, wrong).kind.code == "ends_before_start"
    assert fault(items.history, "GY:x..2016").kind.code == "bad_date"


def test_lists() -> None:
    assert items.names("luật; kinh  tế;;luật") == ("luật", "kinh tế")
    assert items.places("3.0;GY") == ("3", "GY")
    assert items.places(3.0) == ("3",)
    assert items.roles("phó bí thư;chair") == (Role.DEPUTY_SECRETARY, Role.CHAIR)
    assert fault(items.roles, ";").kind.code == "missing_value"


def test_column_letters() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


@pytest.mark.parametrize(
    ("list_", "value", "vi", "en"),
    [
        (Sex, "nan", "'nam'", "'nam' (male)"),
        (Sex, "mael", "'male'", "'male'"),
        (Rating, "excelent", "'excellent'", "'excellent'"),
        (Relation, "mẹ vợo", "'mẹ vợ'", "'mẹ vợ' (in_law)"),
        (Sex, "na", None, None),
        (Role, "X", None, None),
        (Role, "bí thư " * 9, None, None),
    ],
)
def test_a_near_word_that_is_not_english_comes_with_what_it_means(
    list_: Any, value: str, vi: str | None, en: str | None
) -> None:
    found = fault(cells.word(list_), value)
    assert found.remedy("vi").partition("; có phải ")[2] == (f"{vi}?" if vi else "")
    assert found.remedy("en").partition("; did you mean ")[2] == (f"{en}?" if en else "")
