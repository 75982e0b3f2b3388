"""Check each criterion on three pairs worked by hand, with the arithmetic beside each result.

The pairs stand in ``cases/<id>.toml``. All are of one small case, to which a file may make changes of its own.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest

from rotation.criteria import catalogue
from rotation.facts.columns import Columns
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import TABLE
from rotation.language import LANGUAGES, Lang, Text
from rotation.rules import catalogue as rules
from rotation.scenario.blank_columns import NO_DATA, blank_criteria
from rotation.scenario.load import Scenario, load_scenario
from tests.tables import tables, write_scenario, write_tables

CASES = Path(__file__).parent / "cases"
CRITERIA = sorted(catalogue())

CASE: dict[str, dict[str, dict[str, str]]] = {
    "units": {
        "A": {"needs": "land:3;rural:1", "last_rating": "completed", "lat": "20.24", "lon": "106.40"},
        "B": {"needs": "land:2", "last_rating": "not_completed", "lat": "20.22", "lon": "106.47"},
        "N": {"last_rating": "", "lat": "20.29", "lon": "106.44"},
    },
    "posts": {"A-CT": {"needs": "rural:2;money:1"}},
    "cadres": {
        "C1": {
            "skills": "land:5;rural:2;money:1",
            "residence": "A",
            "post": "N-TP",
            "since": "2016-07-01",
            "ratings": "2018:excellent;2019:good;2020:completed",
            "prefers": "B;A-CT",
            "planned_for": "chair",
        },
        "C2": {
            "skills": "rural:1",
            "residence": "Hà Nội",
            "post": "A-BT",
            "since": "2001-01-01",
            "ratings": "2020:good",
            "prefers": "A",
            "planned_for": "",
        },
        "C3": {"skills": "", "residence": "B", "ratings": "2017:excellent", "planned_for": "secretary"},
    },
    "scores": {"1": {"cadre": "C1", "post": "A-CT", "points": "85"}},
    "distances": {"1": {"from": "A", "to": "N", "km": "12.5"}},
}
"""Rows of the small tables of `tests.tables` in which every criterion has something to say."""


def worked(criterion: str) -> dict[str, Any]:
    """Return the file of a criterion: its pairs, and what it changes in the case."""
    return tomllib.loads((CASES / f"{criterion}.toml").read_text("utf-8"))


def every_pair() -> list[Any]:
    """Return every pair that is worked, with a name for it."""
    return [
        pytest.param(criterion, pair, id=f"{criterion}: {pair['cadre']} {pair['post']}")
        for criterion in CRITERIA
        for pair in worked(criterion)["pair"]
    ]


@cache
def scenario_of(criterion: str) -> Scenario:
    """Return the case as the file of a criterion changes it."""
    own = {table: rows for table, rows in worked(criterion).items() if table != "pair"}
    changed = {
        table: {
            row: {**CASE.get(table, {}).get(row, {}), **own.get(table, {}).get(row, {})}
            for row in {**CASE.get(table, {}), **own.get(table, {})}
        }
        for table in {**CASE, **own}
    }
    made = tables(**changed)
    for table in ("scores", "distances"):
        made[table] = [{key: value for key, value in row.items() if key != "id"} for row in made[table]]
    with TemporaryDirectory() as folder:
        place = write_tables(Path(folder), made)
        return load_scenario(write_scenario(place / "s.toml", rulebook="vietnam"))


def points(criterion: str, cadre: str, post: str) -> int:
    setting = scenario_of(criterion).setting
    pair = setting.pair(setting.world.cadre[cadre], setting.world.post[post])
    return int(catalogue()[criterion].points(pair.cadres, pair.posts, pair)[0])


@pytest.mark.parametrize(("criterion", "pair"), every_pair())
def test_worked_by_hand(criterion: str, pair: dict[str, Any]) -> None:
    assert points(criterion, pair["cadre"], pair["post"]) == pair["points"], pair["why"]


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_is_worked_at_least_three_times(criterion: str) -> None:
    assert len(worked(criterion)["pair"]) >= 3
    assert all(pair["why"] for pair in worked(criterion)["pair"]), "the arithmetic stands beside the points"


def test_every_worked_file_is_of_a_criterion() -> None:
    assert sorted(path.stem for path in CASES.glob("*.toml")) == CRITERIA


@pytest.mark.parametrize("criterion", CRITERIA)
def test_criterion_keeps_the_contract(criterion: str) -> None:
    found = catalogue()[criterion]
    assert type(found).__module__ == f"rotation.criteria.{criterion}", "a criterion stands in the file of its id"
    assert type(found).__doc__, "a criterion's formula is its class's first line"
    for text in (found.title, found.computed, found.reason):
        assert text.vi
        assert text.en
    assert found.data, "a criterion says of what facts a case must have some"
    for path in (*found.data, *found.reads):
        table, column = path.split(".")
        assert TABLE[table].column(column)
    assert not {"points", "gives_reasons"} & vars(type(found)).keys(), "what it gives without data is not its own"


def without_data(criterion: str) -> Scenario:
    """Return the case in which every criterion has something to say, without the data of one."""
    setting = scenario_of(criterion).setting
    world = setting.world
    for path in catalogue()[criterion].data:
        table, column = path.split(".")
        rows = getattr(world, table)
        if table == "scores":
            world = replace(world, scores=())
            continue
        (default,) = (field.default for field in fields(rows[0]) if field.name == column)
        blank: dict[str, Any] = {table: tuple(replace(row, **{column: default}) for row in rows)}
        world = replace(world, **blank)
    columns = Columns(world, setting.date)
    return replace(scenario_of(criterion), setting=replace(setting, columns=columns), weights={criterion: 1})


@pytest.mark.parametrize("criterion", CRITERIA)
def test_without_data_it_gives_nothing_and_no_reason(criterion: str) -> None:
    scenario, found = without_data(criterion), catalogue()[criterion]
    setting = scenario.setting
    grid = setting.grid(range(len(setting.world.cadres)), range(len(setting.world.posts)))
    assert not found.points(grid.cadres, grid.posts, grid).any()
    assert found.points(grid.cadres, grid.posts, grid).shape == grid.kinds.shape
    assert not found.gives_reasons(setting)
    known = scenario_of(criterion).setting
    whole = known.grid(range(len(known.world.cadres)), range(len(known.world.posts)))
    assert found.points(whole.cadres, whole.posts, whole).any(), "the case beside it has the data"
    assert found.gives_reasons(known)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_without_data_it_is_warned_of_once(criterion: str) -> None:
    scenario = without_data(criterion)
    (told,) = blank_criteria(scenario.case, scenario.setting, {criterion})
    assert told.kind is NO_DATA
    paths = [path.split(".") for path in catalogue()[criterion].data]
    assert f"({criterion})" in told.problem("en")
    assert all(f"{table}.{column}" in told.problem("en") for table, column in paths)
    assert f"'{catalogue()[criterion].title.vi}'" in told.problem("vi")
    assert all(f"cột '{TABLE[table].column(column).label}'" in told.problem("vi") for table, column in paths)
    assert list(blank_criteria(scenario.case, scenario.setting, set())) == []
    assert list(blank_criteria(scenario.case, scenario_of(criterion).setting, {criterion})) == []


def test_needs_of_nothing_are_no_needs() -> None:
    setting = scenario_of("fit").setting
    world = replace(
        setting.world,
        units=tuple(replace(one, needs=(("land", 0),)) for one in setting.world.units),
        posts=tuple(replace(one, needs=()) for one in setting.world.posts),
    )
    assert not catalogue()["fit"].has_data(replace(setting, columns=Columns(world, setting.date)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_measures_have_one_title(lang: Lang) -> None:
    measures: list[Text] = [*(one.title for one in catalogue().values()), *(one.title for one in rules().values())]
    titles = [title.in_lang(lang) for title in measures]
    alike = [title for title, count in Counter(map(word_key, titles)).items() if count > 1]
    assert not alike, "a scorecard names criteria and rules by their titles"


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_grid_gives_what_single_pairs_give(criterion: str) -> None:
    setting = scenario_of(criterion).setting
    grid = setting.grid(range(len(setting.world.cadres)), range(len(setting.world.posts)))
    whole = np.broadcast_to(catalogue()[criterion].points(grid.cadres, grid.posts, grid), grid.kinds.shape)
    assert whole.min() >= 0
    assert whole.max() <= 100
    for row, cadre in enumerate(setting.world.cadres):
        for column, post in enumerate(setting.world.posts):
            assert int(whole[row, column]) == points(criterion, cadre.id, post.id)
