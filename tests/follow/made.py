"""A small case with cells and followers, and its problem after a plan."""

from __future__ import annotations

from pathlib import Path

from rotation.follow.problem import FollowProblem, follow_problem
from rotation.scenario.load import Scenario, load_scenario
from tests.tables import Row, Tables, tables, write_scenario, write_tables

CELLS = {
    f"{parent}{number}": {"name": f"Chi bộ {number}", "kind": "cell", "parent": parent}
    for parent in "AB"
    for number in (1, 2)
}
FACTS = {
    "A": {"needs": "land:3;rural:1", "last_rating": "not_completed", "lat": "20.0", "lon": "106.0"},
    "B": {"needs": "land:1", "last_rating": "good", "lat": "20.0", "lon": "106.1"},
}
PEOPLE = {
    "C1": {"post": "N-TP", "skills": "land:4", "residence": "A", "ratings": "2018:excellent;2019:excellent;2020:good"},
    "C2": {"post": "N-PTP", "skills": "rural:1", "ratings": "2020:completed"},
    "C3": {"name": "Trần Thị Cúc", "sex": "female", "post": "A-BT"},
    "C4": {"name": "Phạm Dũng", "leaving": "2021-01-01"},
}
FOLLOWERS = {one: {"cadre": one} for one in ("C1", "C2", "C3", "C4")}
STAYS = {"C1": "N-TP", "C2": "N-PTP", "C3": "A-BT"}
PINNED = "".join(f"[[pin]]\ncadre = '{cadre}'\npost = '{post}'\n" for cadre, post in STAYS.items())
"""Pins that make the plan of `STAYS` the only one."""
FOLLOW = '[follow]\nunits = ["grassroots"]\n'


def made(**changes: dict[str, Row]) -> Tables:
    """Return the case with rows changed or added."""
    units = {**FACTS, **CELLS}
    for id_, cells in changes.pop("units", {}).items():
        units[id_] = {**units.get(id_, {}), **cells}
    people = {id_: {**cells, **changes.get("cadres", {}).get(id_, {})} for id_, cells in PEOPLE.items()}
    more = {id_: cells for id_, cells in changes.pop("cadres", {}).items() if id_ not in PEOPLE}
    followers = {**FOLLOWERS, **changes.pop("followers", {})}
    return tables(units=units, cadres={**people, **more}, followers=followers, **changes)


def scenario(folder: Path, follow: str = FOLLOW, **changes: dict[str, Row]) -> Scenario:
    """Return a scenario of the case with a table of following."""
    place = write_tables(folder / "case", made(**changes))
    return load_scenario(write_scenario(place / "s.toml", follow))


def problem(folder: Path, follow: str = FOLLOW, **changes: dict[str, Row]) -> FollowProblem:
    """Return the problem after a plan in which everybody stays."""
    return follow_problem(scenario(folder, follow, **changes), STAYS.items())
