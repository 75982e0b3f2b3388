"""Check one report of twelve faults: in order, each with its cell, equal for every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.errors import Cell, InputFaults
from rotation.intake.load import load_case
from rotation.language import LANGUAGES
from tests.intake.build import Tables, csv_case, english, ods_case, xlsx_case

FAULTS = [
    ("cadres", 2, "terms", "1.5", "not_whole"),
    ("cadres", 2, "planned_for", "chair@GX", "unknown_unit"),
    ("cadres", 2, "ratings", "2021:good;2021:excellent", "repeated_item"),
    ("cadres", 3, "born", "31/02/1979", "bad_date"),
    ("cadres", 3, "theory", "#N/A", "broken_cell"),
    ("cadres", 5, "id", "1", "duplicate_id"),
    ("cadres", 5, "post", "GY-BT", "seat_taken"),
    ("distances", 2, "km", "NaN", "bad_number"),
    ("posts", 4, "role", "deputy_heda", "unknown_word"),
    ("posts", 4, "capacity", "2", "capacity_outside_reserve"),
    ("scores", 4, "points", "70", "score_contradicted"),
    ("units", 2, "needs", "land_clearance;new_rural:2", "missing_level"),
]


def faulty() -> Tables:
    tables = english(
        units={("GY", "needs"): "land_clearance;new_rural:2"},
        posts={("KT-PP", "role"): "deputy_heda", ("KT-PP", "capacity"): "2"},
        cadres={
            ("1", "ratings"): "2021:good;2021:excellent",
            ("1", "terms"): "1.5",
            ("1", "planned_for"): "chair@GX",
            ("2", "born"): "31/02/1979",
            ("2", "theory"): "#N/A",
        },
        distances={("GY", "km"): "NaN"},
        scores=[["1", "GY-CT", "70"]],
    )
    double = ["1", "Vũ An", "male", "1980", None, None, None, "GY-BT"]
    tables["cadres"].append([*double, *[None] * (len(tables["cadres"][0]) - len(double))])
    return tables


@pytest.mark.parametrize("write", [csv_case, xlsx_case, ods_case])
def test_twelve_faults_in_one_report(tmp_path: Path, write: Callable[[Path, Tables], Path]) -> None:
    with pytest.raises(InputFaults) as raised:
        load_case(write(tmp_path / "case", faulty()))
    in_csv = write is csv_case
    assert [(fault.cell, fault.value, fault.kind.code) for fault in raised.value.faults] == [
        (Cell(file, sheet, row, column, column, place), value, code)
        for name, row, column, value, code in FAULTS
        for file, sheet in [(f"{name}.csv", None) if in_csv else ("case", name)]
        for place in [faulty()[name][0].index(column)]
    ]


def test_every_fault_is_one_line_in_either_language(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as raised:
        load_case(csv_case(tmp_path, faulty()))
    for lang in LANGUAGES:
        lines = [fault.line(lang) for fault in raised.value.faults]
        assert len(lines) == len(FAULTS)
        assert not [line for line in lines if "\n" in line or "{" in line or "None" in line]
    assert "cadres.csv:3 born: '31/02/1979' is not a date → write dd/mm/yyyy" in str(raised.value)
