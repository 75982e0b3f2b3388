"""Test that a number which may be one of thousands is refused or told of, in every column of numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.facts.vocabulary import TABLES
from rotation.intake.load import load_case
from rotation.intake.rows.forms import form_of
from tests.intake.build import Tables, Value, csv_case, english, faults, ods_case, xlsx_case

NUMBERS = [(table.id, one.id) for table in TABLES for one in table.columns if form_of(table, one).is_number]
POSITION = [("units", "lat"), ("units", "lon")]


def with_distance(km: Value) -> Tables:
    """Return the small case with another distance."""
    return english(distances={("GY", "km"): km})


def warned(path: Path) -> list[tuple[int | None, str | None, str | None, str, str]]:
    """Return the row, column, value and sentences of each warning about thousands."""
    return [
        (one.cell.row, one.cell.attribute, one.value, one.problem("en"), one.remedy("vi"))
        for one in load_case(path).warnings
        if one.kind.code == "perhaps_thousands"
    ]


@pytest.mark.parametrize(
    ("words", "km", "read", "plain", "thousands"),
    [
        ("1.200", 1.2, "1.2", "1,2", 1200),
        ("1,200", 1.2, "1.2", "1,2", 1200),
        ("1.000", 1.0, "1", "1", 1000),
        ("12.345", 12.345, "12.345", "12,3450", 12345),
    ],
)
@pytest.mark.parametrize(("written", "name"), [(csv_case, "case"), (xlsx_case, "case.xlsx"), (ods_case, "case.ods")])
def test_a_distance_that_may_be_thousands_is_told_in_its_cell(
    tmp_path: Path,
    written: Callable[[Path, Tables], Path],
    name: str,
    words: str,
    km: float,
    read: str,
    plain: str,
    thousands: int,
) -> None:
    path = written(tmp_path / name, with_distance(words))
    ((row, column, value, problem, remedy),) = warned(path)
    assert (row, column, value) == (2, "km", words)
    assert problem == f"'{words}' is read as {read}, not as {thousands}"
    assert remedy.startswith(f"viết {plain} nếu")
    assert f"viết liền {thousands} nếu" in remedy
    assert [one.km for one in load_case(path).world.distances] == [km]


@pytest.mark.parametrize("km", ["1.2", "1,2", "1200", "12.3450", "0.512", "0,500", "1200.500", "20.101", 1.2, 12.345])
def test_a_clear_distance_is_not_told_of(tmp_path: Path, km: Value) -> None:
    assert warned(xlsx_case(tmp_path / "case.xlsx", with_distance(km))) == []


@pytest.mark.parametrize(("table", "column"), [one for one in NUMBERS if one not in POSITION])
@pytest.mark.parametrize("words", ["1.200", "1,200"])
def test_no_column_of_numbers_takes_thousands_in_silence(tmp_path: Path, table: str, column: str, words: str) -> None:
    case = english() | {
        "scorecard": [["criterion", "weight"], ["fit", 3]],
        "followers": [["cadre", "max_units", "min_units"], ["1", 3, 1]],
        "unit_ratings": [["unit", "year", "rating"], ["GY", 2020, "good"]],
    }
    header, first, *_ = case[table]
    first[header.index(column)] = words
    path = csv_case(tmp_path / "case", case)
    refused = [(one.kind.code, one.cell.row, one.cell.attribute) for one in faults(path)]
    assert refused == [("not_whole", 2, column)] or [one[:3] for one in warned(path)] == [(2, column, words)]


@pytest.mark.parametrize(("table", "column"), POSITION)
def test_a_position_reaches_no_thousand(tmp_path: Path, table: str, column: str) -> None:
    path = csv_case(tmp_path / "case", english(**{table: {("GY", column): "1000"}}))
    assert [(one.kind.code, one.cell.attribute) for one in faults(path)] == [("out_of_range", column)]
