"""Check that a seed gives the same folder anywhere, equal to the committed one."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from rotation.intake.load import load_case
from rotation.scenario.load import load_scenario
from rotation.synthetic import DEFAULT_SEED, generate_case, giao_thuy
from rotation.synthetic.following import with_following
from rotation.synthetic.persons import EFFECTIVE

SHIPPED = Path(__file__).parents[2] / "scenarios" / "giao-thuy"
FOLLOWERS = 16
"""Of the committee, in the case that ships."""
TABLES = (
    "units.csv", "posts.csv", "cadres.csv", "kin.csv", "scores.csv", "skills.csv", "about.csv",
    "followers.csv", "follows.csv", "unit_ratings.csv",
)  # fmt: skip
WORLD_DIGEST = (
    "from hashlib import sha256; from rotation.synthetic import giao_thuy; "
    "print(sha256(repr(giao_thuy(7)).encode('utf-8')).hexdigest())"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    generate_case(folder, followers=FOLLOWERS)
    return folder


def test_shipped_case_is_the_generator_s_own(folder: Path) -> None:
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(made) == sorted((*TABLES, "README.md"))
    for name, content in made.items():
        assert (SHIPPED / name).read_bytes() == content, name


def test_nothing_else_of_the_case_is_shipped() -> None:
    assert {path.name for path in SHIPPED.glob("*.csv")} == set(TABLES)


def test_what_is_written_is_read_back(folder: Path) -> None:
    case = load_case(folder)
    plain = giao_thuy(DEFAULT_SEED)
    assert case.world == with_following(plain, DEFAULT_SEED, FOLLOWERS, 0, some_only_follow=False)
    assert not case.world.only_following
    assert [warning.kind.code for warning in case.warnings] == ["places_elsewhere"]


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_same_seed_same_world_whatever_the_hash_seed(hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1"}
    said = subprocess.run(
        [sys.executable, "-c", WORLD_DIGEST],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout.strip() == sha256(repr(giao_thuy(7)).encode("utf-8")).hexdigest()


def test_two_seeds_give_two_districts() -> None:
    one, other = giao_thuy(1), giao_thuy(2)
    assert one.posts == other.posts
    assert {cadre.name for cadre in one.cadres} != {cadre.name for cadre in other.cadres}
    assert one.kin != other.kin
    assert one.units != other.units


def test_readme_says_loudly_in_both_languages_that_nobody_exists(folder: Path) -> None:
    page = (folder / "README.md").read_text("utf-8")
    assert "MỌI CÁN BỘ TRONG BỘ DỮ LIỆU NÀY ĐỀU LÀ GIẢ LẬP" in page
    assert "EVERY PERSON IN THIS CASE IS SYNTHETIC" in page
    assert "{" not in page
    assert page.count(f"{len(giao_thuy(DEFAULT_SEED).cadres)} c") == 2


def test_replay_pins_whoever_holds_the_two_posts() -> None:
    replay = tomllib.loads((SHIPPED / "replay-2021.toml").read_text("utf-8"))
    held = {cadre.id: cadre.post for cadre in giao_thuy(DEFAULT_SEED).cadres}
    told = [(held[pin["cadre"]], pin["post"]) for pin in replay["pin"]]
    assert told == [("KTHT-PTP1", "GY-CT"), ("DTN-BT", "GLONG-BT")]
    assert (replay["moves"]["down"], replay["moves"]["across"]) == (10, 7)


def test_the_horizon_pins_the_path_of_two_steps_and_waives_nothing() -> None:
    asked = load_scenario(SHIPPED / "horizon-2021-2024.toml")
    assert asked.horizon is not None
    held = {cadre.id: cadre.post for cadre in giao_thuy(DEFAULT_SEED).cadres}
    told = [(wave, held[cadre], post) for wave, one in enumerate(asked.horizon.decided) for cadre, post in one.pins]
    assert told == [(0, "KTHT-PTP1", "GY-CT"), (2, "KTHT-PTP1", "GHAI-BT")]
    assert asked.horizon.dates == (date(2021, 7, 1), date(2023, 9, 1), date(2024, 7, 1))
    assert [(bound.kind, bound.lo, bound.hi) for bound in asked.horizon.bounds] == [("down", 10, 10), ("across", 7, 7)]
    assert not any(one.waivers for one in asked.horizon.decided)
    assert [one.kind.code for one in asked.warnings] == ["places_elsewhere", "blank_optional_column"]


@pytest.mark.parametrize(
    "path", [path for path in sorted(SHIPPED.glob("*.toml")) if path.stem != "sweep"], ids=lambda path: path.stem
)
def test_shipped_scenarios_take_effect_on_the_date_of_the_facts(path: Path) -> None:
    scenario = tomllib.loads(path.read_text("utf-8"))
    effective = scenario["horizon"]["dates"][0] if "horizon" in scenario else scenario["effective"]
    assert effective == EFFECTIVE
    assert (scenario["case"], scenario["rulebook"]) == (".", "giao-thuy")
