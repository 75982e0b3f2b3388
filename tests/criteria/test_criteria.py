"""Check each criterion on three pairs worked by hand, with the arithmetic beside each result."""

from __future__ import annotations

import numpy as np
import pytest

from rotation.criteria import catalogue
from rotation.scenario.load import Scenario, load_scenario
from tests.tables import tables, write_scenario, write_tables


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """Return a case in which every criterion has something to say."""
    made = tables(
        units={
            "A": {"needs": "land:3;rural:1", "last_rating": "completed", "lat": "20.24", "lon": "106.40"},
            "B": {"needs": "land:2", "last_rating": "not_completed", "lat": "20.22", "lon": "106.47"},
            "N": {"last_rating": "", "lat": "20.29", "lon": "106.44"},
        },
        posts={"A-CT": {"needs": "rural:2;money:1"}},
        cadres={
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
        scores={"1": {"cadre": "C1", "post": "A-CT", "points": "85"}},
        distances={"1": {"from": "A", "to": "N", "km": "12.5"}},
    )
    for table in ("scores", "distances"):
        made[table] = [{key: value for key, value in row.items() if key != "id"} for row in made[table]]
    folder = write_tables(tmp_path_factory.mktemp("criteria"), made)
    return load_scenario(write_scenario(folder / "s.toml", rulebook="vietnam"))


WORKED = {
    "fit": [
        ("C1", "A-BT", 100),  # needs land 3, rural 1: 3·min(5, 4) + 1·min(2, 2) = 14 of 3·4 + 1·2 = 14
        ("C1", "A-CT", 85),  # land 3, rural 2 (the larger), money 1: 12 + 2·2 + 1·1 = 17 of 12 + 6 + 2 = 20
        ("C2", "B-BT", 0),  # land 2: 2·min(0,3) = 0 of 6
        ("C3", "N-TP", 100),  # an office needs nothing
    ],
    "need": [
        ("C1", "A-BT", 46),  # (100 + 70 + 40) // 3 = 70; 70 · 67 // 100 = 46
        ("C2", "B-BT", 50),  # (40 + 40 + 70) // 3 = 50; 50 · 100 // 100 = 50
        ("C3", "N-TP", 13),  # 2017 is too long ago: 40; 40 · 33 // 100 = 13
    ],
    "closeness": [
        ("C1", "A-BT", 100),  # lives there: 0 km
        ("C1", "N-TP", 57),  # the table says 12.5, rounded half up 13; 100 - 1300 // 30 = 100 - 43
        ("C1", "B-BT", 74),  # great circle 7.65 → 8 km; 100 - 800 // 30 = 100 - 26
        ("C2", "A-BT", 0),  # lives outside the case
    ],
    "stability": [("C1", "N-TP", 100), ("C1", "A-BT", 0), ("C3", "A-BT", 0)],
    "panel": [("C1", "A-CT", 85), ("C1", "A-BT", 0), ("C3", "A-CT", 0)],
    "development": [
        ("C1", "A-CT", 70),  # the first grassroots post 40, planned for chair 30; an equal rung
        ("C1", "A-BT", 70),  # the first grassroots post 40, one rung up 30; not planned for secretary
        ("C1", "N-TP", 0),  # stays
        ("C2", "B-BT", 0),  # leads a commune already, planned for nothing, an equal rung
        ("C3", "B-BT", 70),  # the first grassroots post 40, planned for secretary 30; no rung before
        ("C3", "N-TP", 0),  # no grassroots post, not planned for head
    ],
    "tenure": [
        ("C1", "A-BT", 50),  # 07/2016 to 07/2021: 60 months; 100 · 60 // 120
        ("C2", "B-BT", 100),  # 246 months count as 120
        ("C2", "A-BT", 0),  # stays
        ("C3", "A-BT", 0),  # leaves nothing
    ],
    "preference": [
        ("C1", "B-CT", 100),  # the unit is the first wish
        ("C1", "A-CT", 80),  # the post is the second: 100 - 20
        ("C1", "A-BT", 0),  # the unit of the second wish is no wish
        ("C2", "A-BT", 100),  # a stay counts too
        ("C3", "A-BT", 0),  # wishes for nothing
    ],
}


def points(scenario: Scenario, criterion: str, cadre: str, post: str) -> int:
    setting = scenario.setting
    pair = setting.pair(setting.world.cadre[cadre], setting.world.post[post])
    return int(catalogue()[criterion].points(pair.cadres, pair.posts, pair)[0])


@pytest.mark.parametrize(
    ("criterion", "cadre", "post", "expected"), [(name, *row) for name, rows in WORKED.items() for row in rows]
)
def test_worked_by_hand(scenario: Scenario, criterion: str, cadre: str, post: str, expected: int) -> None:
    assert points(scenario, criterion, cadre, post) == expected


def test_every_criterion_is_worked_at_least_three_times() -> None:
    assert {name: len(rows) >= 3 for name, rows in WORKED.items()} == dict.fromkeys(catalogue(), True)


@pytest.mark.parametrize("criterion", sorted(catalogue()))
def test_a_grid_gives_what_single_pairs_give(scenario: Scenario, criterion: str) -> None:
    setting = scenario.setting
    grid = setting.grid(range(len(setting.world.cadres)), range(len(setting.world.posts)))
    whole = np.broadcast_to(catalogue()[criterion].points(grid.cadres, grid.posts, grid), grid.kinds.shape)
    for row, cadre in enumerate(setting.world.cadres):
        for column, post in enumerate(setting.world.posts):
            assert int(whole[row, column]) == points(scenario, criterion, cadre.id, post.id)
