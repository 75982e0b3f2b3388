"""Check what `generate --followers --cells` adds, and that everything else stays as it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from rotation.facts.cells import with_parents_facts
from rotation.facts.world import World
from rotation.intake.load import load_case
from rotation.synthetic import DEFAULT_SEED, generate_case, generate_region, giao_thuy
from rotation.synthetic.following import most_units, with_following
from rotation.synthetic.persons import EFFECTIVE
from tests.cli.calls import call, call_json

NEW = {"followers.csv", "follows.csv", "unit_ratings.csv"}
ROWS = ("posts", "cadres", "kin", "scores", "skills", "about")


@pytest.fixture(scope="module", params=[(DEFAULT_SEED, 30, 0, False), (1, 60, 300, False), (2, 12, 50, True)])
def worlds(request: pytest.FixtureRequest) -> tuple[World, World]:
    seed, followers, cells, only = request.param
    plain = giao_thuy(seed)
    made = with_following(plain, seed, followers, cells, some_only_follow=only)
    assert (len(made.followers), len(made.units) - len(plain.units)) == (followers, cells)
    return plain, made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_other_files_stay_byte_for_byte(tmp_path: Path) -> None:
    for name, words in {"plain": (), "more": ("--followers", 30)}.items():
        assert call("generate", "-o", tmp_path / name, *words).exit_code == 0
    plain, more = contents(tmp_path / "plain"), contents(tmp_path / "more")
    assert set(more) - set(plain) == NEW
    assert {name for name in plain if plain[name] != more[name]} == {"README.md"}
    assert "{" not in more["README.md"].decode()
    assert "--seed 2034 --followers 30`" in more["README.md"].decode()


def test_a_region_asks_who_follows_what_only_where_followers_are_asked(tmp_path: Path) -> None:
    generate_region(tmp_path / "plain", 8, 1, 3)
    generate_region(tmp_path / "more", 8, 1, 3, followers=5, cells=9)
    plain, more = contents(tmp_path / "plain"), contents(tmp_path / "more")
    assert set(more) - set(plain) == NEW
    assert {name for name in plain if plain[name] != more[name]} == {"README.md", "scenario.toml", "units.csv"}
    assert more["scenario.toml"].startswith(plain["scenario.toml"])
    assert b"[follow]" not in plain["scenario.toml"]
    assert b'units = ["grassroots", "cell"]' in more["scenario.toml"]
    found = call_json("follow", tmp_path / "more" / "scenario.toml", "-q")
    assert (found["status"], len(found["plans"]), len(found["plans"][0]["follows"])) == ("optimal", 3, 17)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    world = generate_case(tmp_path / "case", 5, followers=20, cells=44)
    read = load_case(tmp_path / "case").world
    assert read == replace(world, units=with_parents_facts(world.units))
    assert generate_case(tmp_path / "again", 5, followers=20, cells=44) == world


def test_rows_of_before_stay(worlds: tuple[World, World]) -> None:
    plain, made = worlds
    assert all(getattr(plain, name) == getattr(made, name) for name in ROWS)
    assert {one for one in made.units if not one.is_cell} == set(plain.units)


def test_cells_are_shared_out_evenly(worlds: tuple[World, World]) -> None:
    plain, made = worlds
    counts = Counter(one.parent for one in made.units if one.is_cell)
    each = [counts[one.id] for one in plain.units if one.grassroots]
    assert sum(each) == counts.total()
    assert max(each) - min(each) <= 1


def test_followers_have_bounds_that_can_be_kept(worlds: tuple[World, World]) -> None:
    _, made = worlds
    usual = most_units(len(made.unit_ratings) // 5, len(made.followers))
    assert all((one.min_units or 0) <= (one.max_units or usual) for one in made.followers)
    assert sum(one.max_units is not None for one in made.followers) > 0
    heads = [made.unit_of(made.cadre[one.cadre].post or "").superior for one in made.followers if not one.only_follows]
    assert sum(heads) >= min(20, len(heads))
    assert all(made.cadre[one].post is None for one in made.only_following)


def test_only_those_who_may_follow_today(worlds: tuple[World, World]) -> None:
    _, made = worlds
    units = {one.id: one for one in made.units if one.grassroots or one.is_cell}
    own = {one.id: made.unit_of(one.post).id for one in made.cadres if one.post}
    bounds = {one.cadre: one.max_units for one in made.followers}
    usual = most_units(len(units), len(bounds))
    assert 0.7 * len(units) <= len(made.follows) < len(units)
    for one in made.follows:
        assert own.get(one.cadre, "") not in {one.unit, units[one.unit].parent}
        assert one.since is not None
        assert one.since.first < EFFECTIVE
    for cadre, load in Counter(one.cadre for one in made.follows).items():
        assert load <= (bounds[cadre] or usual)


def test_units_are_rated_in_each_of_five_years(worlds: tuple[World, World]) -> None:
    _, made = worlds
    rated = {(one.unit, one.year): one.rating for one in made.unit_ratings}
    units = [one for one in made.units if one.grassroots or one.is_cell]
    assert set(rated) == {(one.id, year) for one in units for year in range(2019, 2024)}
    assert all(rated[one.id, 2020] is one.last_rating for one in units if one.last_rating)


def test_some_of_a_region_only_follow(tmp_path: Path) -> None:
    world = generate_region(tmp_path / "region", 12, 1, 4, followers=12)
    assert len(world.only_following) == 2


@pytest.mark.parametrize(
    ("words", "told"), [(("--followers", 999), "--followers ≤ 145"), (("--cells", 9999), "--cells ≤ 2178")]
)
def test_more_than_there_can_be_is_wrong_usage(tmp_path: Path, words: tuple[object, ...], told: str) -> None:
    done = call("generate", "-o", tmp_path / "case", *words, "--lang", "en")
    assert (done.exit_code, told in done.stderr) == (2, True)
    assert not (tmp_path / "case").exists()


def test_what_is_added_is_counted(tmp_path: Path) -> None:
    found = call_json("generate", "-o", tmp_path / "case", "--followers", 7, "--cells", 44)
    assert (found["units"], found["cells"], found["followers"]) == (91, 44, 7)
    done = call("generate", "-o", tmp_path / "other", "--followers", 7, "--cells", 44, "--lang", "en")
    assert "91 units, 44 of them cells, 129 posts, 145 cadres, 7 of them follow units (synthetic)" in done.stdout
