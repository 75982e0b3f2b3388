"""Check that a Case gives the places of its facts, and its faults on a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rotation.errors import Cell
from rotation.intake.load import faults_on, load_case
from tests.intake.build import VIETNAMESE, brief, csv_case, english, ods_case, xlsx_case


def test_where_facts_stand(tmp_path: Path) -> None:
    case = load_case(xlsx_case(tmp_path / "case.xlsx", VIETNAMESE, top=4))
    assert case.path == tmp_path / "case.xlsx"
    assert case.cell("cadres", "2", "born") == Cell("case.xlsx", "Cán bộ", 7, "Ngày sinh", "born", 3)
    relation = Cell("case.xlsx", "Quan hệ gia đình", 6, "Quan hệ", "relation", 2)
    assert case.cell("kin", ("1", "2"), "relation") == relation
    assert case.cell("cadres", "2") == Cell("case.xlsx", "Cán bộ", 7, place=0)
    assert case.cell("cadres") == Cell("case.xlsx", "Cán bộ")
    assert case.cell("cadres", "9", "born") == Cell("case.xlsx", "Cán bộ", None, "Ngày sinh", "born")
    assert case.text("cadres", "2", "since") == "05/2019"
    assert case.text("cadres", "3", "since") is None


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    tables = english()
    del tables["scores"]
    case = load_case(csv_case(tmp_path / "case", tables))
    assert case.cell("scores", ("1", "GY-CT"), "points") == Cell("case", None, None, "Điểm", "points")


@pytest.mark.parametrize(
    ("since", "effective", "late"),
    [
        ("2023-06-01", date(2023, 6, 1), False),
        ("2023-06-02", date(2023, 6, 1), True),
        ("06/2023", date(2023, 6, 1), False),
        ("06/2023", date(2023, 5, 31), True),
        ("2023", date(2023, 1, 1), False),
        ("2023", date(2022, 12, 31), True),
    ],
)
def test_a_post_held_since_a_later_day(tmp_path: Path, since: str, effective: date, late: bool) -> None:
    case = load_case(csv_case(tmp_path, english(cadres={("1", "since"): "2020", ("2", "since"): since})))
    found = faults_on(case, effective)
    assert brief(found) == [("since_after_effective", "cadres.csv", 3, "since", since)] * late


def test_a_late_date_cell_is_said_as_a_date(tmp_path: Path) -> None:
    case = load_case(ods_case(tmp_path / "a.ods", english(cadres={("2", "since"): date(2024, 3, 1)})))
    found = faults_on(case, date(2023, 6, 1))
    assert [fault.problem("vi") for fault in found] == ["ngày giữ chức '01/03/2024' sau ngày hiệu lực 01/06/2023"]
