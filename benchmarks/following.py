"""Measure who follows which unit: ``python -m benchmarks.following [PART …]``; the parts are city, province, limit.

Prints processor seconds and writes ``benchmarks/following.json``; each part is measured in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from rotation.facts.domain import Follow, Follower, FuzzyDate, Rating, Unit, UnitKind
from rotation.facts.world import World
from rotation.facts.write import csv_tables

SCENARIO = """title = "Phân công phụ trách"
case = "."
rulebook = "giao-thuy"
effective = 2021-07-01

[follow]
units = ["cell"]
per_unit = 1
max_units = 7
plans = 3
min_difference = 2

[follow.weights]
fit = 3
need = 2
closeness = 1
continuity = 1
"""
FOLLOWED_TODAY, OWN_NEEDS = 0.8, 0.5


def with_cells(world: World, cells: int, followers: int, seed: int) -> World:
    """Return a World with cells in its communes, and people drawn who follow most of them today."""
    rng = Random(seed)
    communes = [unit for unit in world.units if unit.grassroots]
    made = tuple(_cell(rng, number, communes[number % len(communes)], len(communes)) for number in range(cells))
    people = sorted(rng.sample([one.id for one in world.cadres], followers))
    return replace(
        world,
        units=(*world.units, *made),
        followers=tuple(Follower(one) for one in people),
        follows=tuple(_today(rng, made, people)),
    )


def _cell(rng: Random, number: int, parent: Unit, communes: int) -> Unit:
    """Return a cell of a commune, rated by itself and now and then with needs of its own."""
    return Unit(
        f"{parent.id}-C{number // communes + 1:02}",
        f"Chi bộ {number // communes + 1}",
        UnitKind.CELL,
        parent=parent.id,
        group=parent.group,
        lat=parent.lat,
        lon=parent.lon,
        needs=tuple((skill, rng.randint(1, 3)) for skill, _ in parent.needs) if rng.random() < OWN_NEEDS else parent.needs,
        last_rating=rng.choice(list(Rating)),
    )


def _today(rng: Random, cells: tuple[Unit, ...], people: list[str]) -> Iterator[Follow]:
    for cell in cells:
        if rng.random() < FOLLOWED_TODAY:
            yield Follow(rng.choice(people), cell.id, FuzzyDate(rng.randint(2012, 2020), rng.randint(1, 12), 1))


def write_case(folder: Path, world: World) -> Path:
    """Write a case with its scenario, and return the scenario's path."""
    folder.mkdir(parents=True)
    for name, content in csv_tables(world).items():
        (folder / name).write_bytes(content)
    path = folder / "follow.toml"
    path.write_text(SCENARIO, "utf-8")
    return path
