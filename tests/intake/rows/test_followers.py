"""Read cells, followers, who follows what and the ratings of units; cases without them stay what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.criteria import catalogue
from rotation.errors import InputFaults
from rotation.facts.domain import Follow, Follower, FuzzyDate, Rating
from rotation.intake.case import Case
from rotation.intake.load import load_case
from rotation.language import LANGUAGES, Lang
from rotation.runs.document import facts_digest
from rotation.scenario.load import load_scenario
from rotation.verify.run import verify_run
from tests.cli.calls import call
from tests.tables import Row, tables, write_scenario, write_tables

CELL = {"kind": "cell", "parent": "An Hòa"}
CELLS = {
    "A1": {"name": "Chi bộ 1", **CELL},
    "B1": {"name": "Chi bộ 1", "kind": "chi bộ", "parent": "xã Bình Minh", "needs": "party:2", "group": "H"},
    "A2": {"name": "Chi bộ 2", **CELL},
}
FACTS = {"A": {"needs": "land:3", "lat": "20.2", "lon": "106.4", "district": "Giao Thủy", "last_rating": "good"}}


def read(folder: Path, **changes: dict[str, Row]) -> Case:
    """Return the small case with cells, and with rows of the follow tables."""
    units = {**FACTS, **CELLS, **changes.pop("units", {})}
    return load_case(write_tables(folder / "case", tables(units=units, **changes)))


def codes(case: Case) -> set[str]:
    return {one.kind.code for one in case.warnings}


def faults(folder: Path, **changes: dict[str, Row]) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(InputFaults) as caught:
        read(folder, **changes)
    return [(one.kind.code, one.cell.row, one.cell.attribute) for one in caught.value.faults]


def test_a_cell_has_what_it_leaves_blank_from_its_parent(tmp_path: Path) -> None:
    world = read(tmp_path).world
    one, other = world.unit["A1"], world.unit["B1"]
    assert (one.parent, one.group, one.needs, one.lat, one.lon) == ("A", "G", (("land", 3),), 20.2, 106.4)
    assert (one.district, one.last_rating, one.grassroots, one.superior) == (("Giao Thủy",), None, False, False)
    assert (other.parent, other.group, other.needs) == ("B", "H", (("party", 2),))
    assert world.unit_rating("A1", 2021) is Rating.GOOD


@pytest.mark.parametrize(
    "words", ["A1", "Chi bộ 1, An Hòa", "chi bộ 1 xã An Hòa", "Chi bộ 1 (An Hoà)", "Chi bộ 1 - An Hòa", "Chi bộ 1; A"]
)
def test_a_cell_is_named_with_its_parent_where_its_name_is_not_alone(tmp_path: Path, words: str) -> None:
    assert read(tmp_path).world.register.unit(words) == ("A1",)


def test_a_name_alone_that_two_cells_bear_is_unclear(tmp_path: Path) -> None:
    people = {"followers": {"f": {"cadre": "C1"}}}
    found = faults(tmp_path, **people, follows={"f": {"cadre": "C1", "unit": "Chi bộ 1"}})
    assert found == [("ambiguous_reference", 2, "unit")]
    (tmp_path / "b").mkdir()
    world = read(tmp_path / "b", **people, follows={"f": {"cadre": "Vũ Thị Mai", "unit": "Chi bộ 2"}}).world
    assert world.follows == (Follow("C1", "A2"),)


def test_nobody_comes_from_a_cell(tmp_path: Path) -> None:
    places = {"native_place": "Chi bộ 2", "residence": "A1", "spouse_place": "Chi bộ 1, xã An Hòa"}
    world = read(tmp_path, cadres={"C1": places}).world
    assert [world.units_at(place) for place in places.values()] == [(), (), ("A",)]


def test_ids_of_cells_are_made_from_both_names(tmp_path: Path) -> None:
    blank = {"": {"name": "Chi bộ 5", **CELL}}
    assert "chi-bo-5-an-hoa" in read(tmp_path, units=blank).world.unit


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_written_reads_back(tmp_path: Path, lang: Lang) -> None:
    case = read(
        tmp_path,
        followers={"f": {"cadre": "C1", "max_units": "3", "only_follows": "có"}, "g": {"cadre": "C2"}},
        follows={"f": {"cadre": "C1", "unit": "A1", "since": "2019-05-01"}},
        unit_ratings={"r": {"unit": "An Hòa", "year": "2019", "rating": "xuất sắc"}},
    )
    again = load_case(case.write(tmp_path / "again", lang))
    assert again.world == case.world
    assert case.world.followers == (Follower("C1", 3, None, True), Follower("C2"))
    assert case.world.follows == (Follow("C1", "A1", FuzzyDate(2019, 5, 1)),)
    assert list(case.frame("unit_ratings").year) == [2019]


def test_the_rating_is_the_latest_before_the_date_where_the_column_is_blank(tmp_path: Path) -> None:
    rated = {
        str(row): {"unit": unit, "year": year, "rating": rating}
        for row, (unit, year, rating) in enumerate(
            [("B", "2019", "excellent"), ("B", "2020", "not_completed"), ("B", "2021", "good"),
             ("A", "2020", "excellent"), ("A2", "2018", "completed")]
        )
    }  # fmt: skip
    world = read(tmp_path, unit_ratings=rated).world
    assert [world.unit_rating("B", year) for year in (2019, 2020, 2021, 2022)] == [
        None, Rating.EXCELLENT, Rating.NOT_COMPLETED, Rating.GOOD,
    ]  # fmt: skip
    assert world.unit_rating("A", 2021) is Rating.GOOD, "its own column wins"
    assert world.unit_rating("B1", 2021) is Rating.NOT_COMPLETED, "a cell's is its parent's"
    assert world.unit_rating("A2", 2021) is Rating.COMPLETED, "but for its own"
    scenario = load_scenario(write_scenario(tmp_path / "case" / "s.toml", "[weights]\nneed = 1\n"))
    setting = scenario.setting
    pairs = {post.id: setting.pair(setting.world.cadre["C1"], post) for post in setting.world.posts}
    points = {id_: int(catalogue()["need"].points(one.cadres, one.posts, one)[0]) for id_, one in pairs.items()}
    assert (points["B-BT"], points["A-BT"]) == (70, 23)


def test_whoever_only_follows_takes_no_post_and_is_owed_none(tmp_path: Path) -> None:
    made = tables(cadres={"C1": {"post": "A-BT"}}, posts={"A-BT": {"fill": "must"}})
    made["followers"] = [{"cadre": "C1", "only_follows": "yes"}]
    path = write_scenario(
        write_tables(tmp_path / "case", made) / "s.toml",
        '[rules.everyone_placed]\nseverity = "hard"\n[rules.posts_filled]\nseverity = "hard"\n',
    )
    done = call("plan", path, "--json")
    assert done.exit_code == 0, done.output
    assert '"post": "A-BT"' in done.output
    scenario = load_scenario(path)
    assert scenario.setting.released == {"C1"}
    refused = call("plan", path, "--pin", "C1=A-BT")
    assert refused.exit_code == 1
    assert "'Chỉ phụ trách'" in refused.output


def test_plans_do_not_hang_on_who_follows_what(tmp_path: Path) -> None:
    place = write_tables(tmp_path / "case", tables(cadres={"C1": {"post": "A-BT"}}))
    path = write_scenario(place / "s.toml", "[weights]\nstability = 1\n")
    before = load_scenario(path)
    assert call("plan", path, "-o", tmp_path / "run", "-q").exit_code == 0
    (place / "followers.csv").write_text("cadre,max_units\nC1,3\n", "utf-8")
    (place / "follows.csv").write_text("cadre,unit\nC1,B\n", "utf-8")
    (place / "unit_ratings.csv").write_text("unit,year,rating\nB,2022,good\n", "utf-8")
    after = load_scenario(path)
    assert facts_digest(after) == facts_digest(before) == before.case.digest != after.case.digest
    assert verify_run(tmp_path / "run").holds
    (place / "followers.csv").write_text("cadre,only_follows\nC1,yes\n", "utf-8")
    assert facts_digest(load_scenario(path)) != facts_digest(before)
    assert not verify_run(tmp_path / "run").holds
    (place / "followers.csv").unlink()
    (place / "unit_ratings.csv").write_text("unit,year,rating\nB,2020,good\n", "utf-8")
    assert not verify_run(tmp_path / "run").holds


def test_a_case_without_them_has_the_digest_it_had(tmp_path: Path) -> None:
    case = load_case(write_tables(tmp_path / "case", tables()))
    assert case.digest == "ed1d0dd5d4df17ae3e326ffbfd12571c135c54b616b8fba30c9b89aba197b8e5"


def test_one_who_follows_without_being_a_follower_is_mentioned_once(tmp_path: Path) -> None:
    case = read(tmp_path, follows={"f": {"cadre": "C1", "unit": "A"}, "g": {"cadre": "C1", "unit": "B"}})
    assert [one.kind.code for one in case.warnings].count("follows_unlisted") == 1


def test_headings_as_boards_write_them(tmp_path: Path) -> None:
    place = write_tables(tmp_path, tables(units={**FACTS, **CELLS}))
    (place / "followers.csv").write_text("Đồng chí,Tối đa\nC1,2\n", encoding="utf-8")
    (place / "follows.csv").write_text("Người phụ trách,Chi bộ,Từ\nC1,Chi bộ 2,5/2016\n", encoding="utf-8")
    (place / "unit_ratings.csv").write_text("Chi bộ,Năm,Xếp loại\nChi bộ 2,2019,HTNV\n", encoding="utf-8")
    world = load_case(place).world
    assert world.follows == (Follow("C1", "A2", FuzzyDate(2016, 5)),)
    assert [one.unit for one in world.unit_ratings] == ["A2"]
    # The cell and the unit above in columns of their own: one of them alone would be another unit.
    (place / "follows.csv").write_text("Cán bộ,Đơn vị,Chi bộ\nC1,An Hòa,Chi bộ 1\n", encoding="utf-8")
    with pytest.raises(InputFaults) as caught:
        load_case(place)
    assert [(one.kind.code, one.cell.column) for one in caught.value.faults] == [("duplicate_column", "Chi bộ")]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        followers={"f": {"cadre": "C9"}, "g": {"cadre": "C1", "max_units": "1", "min_units": "2"}},
        follows={"f": {"cadre": "C1", "unit": "Z"}},
        unit_ratings={"f": {"unit": "A", "year": "20", "rating": "fine"}},
    )
    assert found == [
        ("unknown_cadre", 2, "cadre"),
        ("follower_bounds", 3, "min_units"),
        ("unknown_unit", 2, "unit"),
        ("out_of_range", 2, "year"),
        ("unknown_word", 2, "rating"),
    ]
