"""Measure who follows which unit: ``python -m benchmarks.following [PART …]``; the parts are city and province.

Prints processor seconds and writes ``benchmarks/following.json``; each command is a process of its own.

city
    The shipped case with 60 followers and 300 cells: `follow` after a plan of `balanced.toml`, beside that `plan`.
province
    A region of 300 communes in ten groups, 1,000 followers who do not retire and 5,000 cells, after a plan in which
    everybody stays: `follow`, also with little time, and `verify`.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import click

from rotation.facts.domain import Follow, Follower, FuzzyDate, Rating, Unit, UnitKind
from rotation.facts.retirement import pension_start
from rotation.facts.world import World
from rotation.facts.write import csv_tables
from rotation.files.shipped import scenario_folder
from rotation.intake.load import load_case
from rotation.synthetic import region

RESULTS = Path(__file__).parent / "following.json"
SHIPPED = scenario_folder("giao-thuy")
CITY, PROVINCE = (60, 300), (1_000, 5_000)
"""Followers and cells."""
COMMUNES, GROUPS, SEED = 300, 10, 1
EFFECTIVE = date(2021, 7, 1)
FOLLOWED_TODAY, OWN_NEEDS = 0.8, 0.5
"""The shares of cells that somebody follows today, and whose needs are not their parent's."""
TIMES = 3
LIMITS = (10, 30)
"""Time limits of `follow`, in seconds by the clock."""
KILOBYTES = 1024
STAYING = """title = "Phân công phụ trách"
case = "."
rulebook = "giao-thuy"
effective = 2021-07-01
plans = 1

[moves]
total = { max = 0 }

[rules.posts_filled]
severity = "off"
"""
FOLLOW = """
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
Measured = dict[str, Any]


def with_cells(world: World, cells: int, followers: int, seed: int) -> World:
    """Return a World with cells in its communes, and people drawn who follow most of them today."""
    rng = Random(seed)
    communes = [unit for unit in world.units if unit.grassroots]
    made = tuple(_cell(rng, number, communes[number % len(communes)], len(communes)) for number in range(cells))
    stays = [one.id for one in world.cadres if pension_start(one.sex, one.born) > EFFECTIVE]
    people = sorted(rng.sample(stays, followers))
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
        needs=tuple((skill, rng.randint(1, 3)) for skill, _ in parent.needs)
        if rng.random() < OWN_NEEDS
        else parent.needs,
        last_rating=rng.choice(list(Rating)),
    )


def _today(rng: Random, cells: tuple[Unit, ...], people: list[str]) -> Iterator[Follow]:
    for cell in cells:
        if rng.random() < FOLLOWED_TODAY:
            yield Follow(rng.choice(people), cell.id, FuzzyDate(rng.randint(2012, 2020), rng.randint(1, 12), 1))


def write_case(folder: Path, world: World, scenario: str) -> Path:
    """Write a case with its scenario, and return the scenario's path."""
    folder.mkdir(parents=True)
    for name, content in csv_tables(world).items():
        (folder / name).write_bytes(content)
    path = folder / "follow.toml"
    path.write_text(scenario + FOLLOW, "utf-8")
    return path


def command(*words: object) -> tuple[Measured, str]:
    """Return what a command of its own process costs, by the processor and by the clock, and what it prints."""
    start = perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    line = [sys.executable, "-m", "rotation", *map(str, words), "-q"]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = sum(getattr(after, name) - getattr(before, name) for name in ("ru_utime", "ru_stime"))
    return {"seconds": round(used, 2), "by_the_clock": round(perf_counter() - start, 2)}, done.stdout


def ranks(printed: str) -> Measured:
    """Return the ranks of the lists that `follow --json` printed."""
    found = json.loads(printed)
    return {
        "status": found["status"],
        "complete": found["complete"],
        "ranks": [(one["score"], one["bound"]) for one in found["plans"]],
        "gap_percent": round(100 * found["gap"], 5),
    }


def city(place: Path) -> Measured:
    """Return what `follow` costs beside the `plan` that it comes after, each measured several times in turn."""
    followers, cells = CITY
    world = with_cells(load_case(SHIPPED).world, cells, followers, SEED)
    path = write_case(place / "case", world, (SHIPPED / "balanced.toml").read_text("utf-8"))
    plans, follows, printed = [], [], ""
    command("plan", path, "-o", place / "run")
    for _ in range(TIMES):
        plans.append(command("plan", SHIPPED / "balanced.toml")[0]["seconds"])
        told, printed = command("follow", place / "run", "--json")
        follows.append(told["seconds"])
    return {
        "plan_seconds": plans,
        "follow_seconds": follows,
        "follow_in_plans": round(sum(follows) / sum(plans), 2),
        **ranks(printed),
    }


def province(place: Path) -> Measured:
    """Return what `follow` and `verify` cost, and how near to its bound a list comes that time cuts short."""
    followers, cells = PROVINCE
    path = write_case(place / "case", with_cells(region(COMMUNES, GROUPS, SEED), cells, followers, SEED), STAYING)
    plan, _ = command("plan", path, "-o", place / "run")
    follow, printed = command("follow", place / "run", "--json", "-o", place / "lists")
    verify, _ = command("verify", place / "lists")
    cut = {}
    for seconds in LIMITS:
        told, short = command("follow", place / "run", "--json", "--time-limit", seconds)
        cut[f"{seconds} s"] = {**told, **ranks(short)}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // KILOBYTES
    return {
        "plan": plan,
        "follow": {**follow, **ranks(printed)},
        "verify": verify,
        "time_limit": cut,
        "peak_mb": peak,
    }


PARTS = {"city": city, "province": province}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(tuple(PARTS)))
def main(names: tuple[str, ...]) -> None:
    """Measure the parts named, or all; what was measured of others before stays in the file."""
    figures = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in names or PARTS:
        with TemporaryDirectory() as place:
            figures[name] = PARTS[name](Path(place))
        print(name, json.dumps(figures[name], indent=1), flush=True)
        RESULTS.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
