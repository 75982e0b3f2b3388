"""Compare the faults of pins by wave with every way to seat people: a fault leaves no way, and one wave misses none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest

from rotation.errors import Cell
from rotation.facts.world import World
from rotation.intake.load import load_case
from rotation.scenario.file import ScenarioFile
from rotation.scenario.pin_checks import pin_faults
from tests.tables import tables, write_tables

DATES = ["2021-07-01", "2023-09-01", "2024-07-01"]
CADRES, POSTS = ("C1", "C2"), ("A-BT", "A-CT", "B-BT")
HELD = {"C1": "A-BT", "C2": None}
Seats = tuple[str | None, ...]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("case")
    return load_case(write_tables(folder, tables(cadres={"C1": {"post": "A-BT", "since": "2015-01-01"}}))).world


def drawn(draw: random.Random, waves: int) -> ScenarioFile:
    """Return a scenario of so many waves with some pins and forbids."""

    def entry(blank: bool) -> dict[str, object]:
        wave = draw.choice([None, *range(1, waves + 1)])
        cadre, post = draw.choice(CADRES), draw.choice(POSTS)
        left_out = draw.choice(["", "", "cadre", "post"]) if blank else ""
        return {key: one for key, one in (("cadre", cadre), ("post", post), ("wave", wave)) if key != left_out}

    return ScenarioFile.model_validate(
        {
            "case": ".",
            "horizon": {"dates": DATES[:waves]},
            "pin": [entry(blank=False) for _ in range(draw.randint(1, 4))],
            "forbid": [entry(blank=True) for _ in range(draw.randint(0, 3))],
        }
    )


def allowed(read: ScenarioFile, wave: int, before: Seats, after: Seats) -> bool:
    """Return whether people may go from some seats to others at a wave: no seat twice, no forbid, every pin."""
    taken = [post for post in after if post is not None]
    if len(taken) > len(set(taken)):
        return False
    now = dict(zip(CADRES, after, strict=True))
    if any(one.wave == wave and now[one.cadre] != one.post for one in read.pin):
        return False
    for cadre, was, post in zip(CADRES, before, after, strict=True):
        for one in read.forbid:
            if one.wave not in {None, wave} or post is None or one.cadre not in {None, cadre}:
                continue
            if one.post in {None, post} and (was != post or None not in {one.cadre, one.post}):
                return False
    return True


def ways(read: ScenarioFile, waves: int) -> Iterator[list[Seats]]:
    """Yield every way to seat people at all waves."""
    seats = list(product((None, *POSTS), repeat=len(CADRES)))
    first: Seats = tuple(HELD[cadre] for cadre in CADRES)
    begun: list[list[Seats]] = [[first]]
    for wave in range(1, waves + 1):
        begun = [[*way, after] for way in begun for after in seats if allowed(read, wave, way[-1], after)]
    for way in begun:
        held = {pair for one in way[1:] for pair in zip(CADRES, one, strict=True)}
        if all((one.cadre, one.post) in held for one in read.pin if one.wave is None):
            yield way


@pytest.mark.parametrize("waves", [1, 2, 3])
def test_pins_that_are_refused_leave_no_way(world: World, waves: int) -> None:
    draw = random.Random(f"pins by wave {waves}")
    refused = stand = 0
    for _ in range(250 if waves < len(DATES) else 120):
        read = drawn(draw, waves)
        faults = list(pin_faults(read, world, Cell("s.toml")))
        way = next(ways(read, waves), None)
        if faults:
            assert way is None, (read.pin, read.forbid, way)
            refused += 1
        elif waves == 1:
            assert way is not None, (read.pin, read.forbid)
        stand += way is not None
    assert min(refused, stand) > 15
