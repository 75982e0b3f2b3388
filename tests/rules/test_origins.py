"""Check that people from a former unit are known by whatever they write for it, at home and by origin."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rotation.facts.columns import Columns
from rotation.facts.world import World
from rotation.intake.load import load_case
from rotation.rules.same_origin import origin_of
from rotation.rules.setting import Setting
from tests.tables import tables, write_tables

FORMER = "Giao Hương;xã Giao Lạc;An Hòa;X1"


def world(path: Path, **cells: str) -> World:
    """Return a world of a unit merged from names that are no more, and one cadre."""
    unit = {"predecessors": FORMER, "district": "Giao Thủy", "province": "Nam Định"}
    return load_case(write_tables(path / "case", tables(units={"A": unit}, cadres={"C1": cells}))).world


@pytest.mark.parametrize(
    ("place", "origin"),
    [
        ("Giao Hương", 0),
        ("xã Giao Hương", 0),
        ("X. Giao Hương", 0),
        ("GIAO  HƯƠNG", 0),
        ("Giao Hương, Giao Thủy", 0),
        ("xã Giao Hương, huyện Giao Thủy, tỉnh Nam Định", 0),
        ("Bí thư Giao Hương", 0),
        ("Bí thư Đảng ủy xã Giao Hương", 0),
        ("Chủ tịch UBND xã Giao Hương (cũ)", 0),
        ("Phó Chủ tịch UBND Giao Hương, huyện Giao Thủy", 0),
        ("Giao Lạc", 1),
        ("Chủ tịch UBND xã Giao Lạc", 1),
        ("xã An Hòa", 2),
        ("An Hoà", 2),
        ("A", 2),
        ("Chủ tịch UBND An Hòa", 2),
        ("X1", 3),
        ("Bí thư X1", 3),
        ("thị trấn Giao Lạc", None),
        ("huyện Giao Hương", None),
        ("xã Giao Hương, huyện Hải Hậu", None),
        ("Giao Huong", None),
        ("Bí thư Huyện đoàn", None),
        ("Giao Hương Nam", None),
        ("Bình Minh", None),
    ],
)
def test_the_origin_of_a_workplace(tmp_path: Path, place: str, origin: int | None) -> None:
    read = world(tmp_path, history=f"{place}:2010..2015")
    setting = Setting(Columns(read, date(2021, 7, 1)))
    assert origin_of(read.cadre["C1"], "A", setting) == origin


def test_the_last_of_several_origins_counts(tmp_path: Path) -> None:
    read = world(tmp_path, history="Bí thư Giao Lạc:2010..2015;xã Giao Hương:2015..2019;Bình Minh:2019..2020")
    assert origin_of(read.cadre["C1"], "A", Setting(Columns(read, date(2021, 7, 1)))) == 0


def test_a_post_in_the_merged_unit_tells_nothing_of_the_former_one(tmp_path: Path) -> None:
    read = world(tmp_path, post="A-BT", history="Giao Hương:2010..2015")
    assert origin_of(read.cadre["C1"], "A", Setting(Columns(read, date(2021, 7, 1)))) == 0


@pytest.mark.parametrize(
    ("place", "home"),
    [
        ("Giao Hương", True),
        ("xã Giao Hương, huyện Giao Thủy, tỉnh Nam Định", True),
        ("Thôn 5, xã Giao Lạc, Giao Thủy", True),
        ("Giao Lạc (cũ)", True),
        ("Giao Lạc - Giao Thủy - Nam Định", True),
        ("Nam Định, Giao Thủy, Giao Hương", True),
        ("X. Giao Hương/H. Giao Thủy", True),
        ("X1", True),
        ("xã Giao Hương, Giao Thủy, tỉnh Ninh Bình", True),
        ("An Hoà", True),
        ("xã Giao Hương, huyện Hải Hậu", False),
        ("thị trấn Giao Lạc", False),
        ("Giao Huong", False),
    ],
)
@pytest.mark.parametrize("column", ["native_place", "residence"])
def test_a_former_name_is_home_in_the_merged_unit(tmp_path: Path, place: str, home: bool, column: str) -> None:
    read = world(tmp_path, **{column: place})
    columns = Columns(read, date(2021, 7, 1))
    at_home = columns.place_is_unit[columns.place(place), columns.unit_index["A"]]
    assert (bool(at_home), "A" in read.units_at(place)) == (home, home)
