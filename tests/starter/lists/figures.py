"""Measure how a list becomes a case that is planned: rounds of corrections, guesses, wrong values, seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from rotation.intake.load import load_case
from tests.cli.calls import call_json
from tests.starter.lists.layouts import LAYOUTS, Line, lines, plain_columns, write
from tests.starter.lists.spoiled import Spoiled, corrected, spoiled

DAY = ("--effective", "2026-12-01")
MOST_ROUNDS = 9


@dataclass(frozen=True)
class Figures:
    """What came of a list.

    Attributes
    ----------
    name : str
    people, posts, units : int
    guesses : int
        Entries of the sheet to review.
    wrong, silent : int
        Values of people in the planned case that are not as they should be; those whose row no guess names.
    rounds, cells : int
        Rounds of corrections until nothing is wrong, and the cells corrected.
    seconds : float
        For making the case.
    status : str
        Of the plan.
    """

    name: str
    people: int
    posts: int
    units: int
    guesses: int
    wrong: int
    silent: int
    rounds: int
    cells: int
    seconds: float
    status: str


def of_layout(name: str, folder: Path) -> Figures:
    """Return the figures of a clean list of 150 people in a layout."""
    suffix, rows = LAYOUTS[name]
    made = lines()
    people = [one for one in made if one.name]
    listed = write(folder / f"{name}.{suffix}", rows(made))
    at = {str(cell).casefold(): number for number, row in enumerate(rows(made), 1) for cell in row if cell}
    return _measured(name, listed, people, [at[one.name.casefold()] for one in people])


def of_spoiled(seed: int, folder: Path) -> Figures:
    """Return the figures of a list of 120 people with slips."""
    spoilt: Spoiled = spoiled(lines(), seed)
    listed = write(folder / f"spoiled-{seed}.xlsx", plain_columns(spoilt.written))
    rows = list(range(2, len(spoilt.true) + 2))
    return _measured(f"{len(spoilt.true)} people, slips {seed}", listed, spoilt.true, rows)


def _measured(name: str, listed: Path, true: Sequence[Line], rows: Sequence[int]) -> Figures:
    """Return the figures of a list whose people stand in certain rows of it."""
    folder = listed.with_suffix("")
    start = perf_counter()
    document = call_json("init", folder, "--from", listed, *DAY)
    seconds = perf_counter() - start
    rounds = cells = 0
    while (faults := call_json("check", folder / "scenario.toml")["faults"]) and rounds < MOST_ROUNDS:
        rounds, cells = rounds + 1, cells + corrected(folder / "case.xlsx", faults, true)
    named = {guess["row"] for guess in document["guesses"]}
    wrong = _wrong(folder / "case.xlsx", true)
    answer = call_json("plan", folder / "scenario.toml", "--set", "plans=1")
    return Figures(
        name,
        document["cadres"],
        document["posts"],
        document["units"],
        len(document["guesses"]),
        len(wrong),
        sum(rows[place] not in named for place in wrong),
        rounds,
        cells,
        seconds,
        answer["scenarios"][0]["status"] if "scenarios" in answer else "faults",
    )


def _wrong(case: Path, true: Sequence[Line]) -> list[int]:
    """Return the places of people whose sex, birthday, roles or unit are otherwise than they are."""
    world = load_case(case).world
    cadres = {cadre.name.casefold(): cadre for cadre in world.cadres}
    wrong = []
    for place, one in enumerate(true):
        cadre: Any = cadres[one.name.casefold()]
        post = world.post[cadre.post] if cadre.post else None
        roles = ";".join(role.value for role in post.roles) if post else ""
        unit = world.unit[post.unit].name.casefold() if post else ""
        is_born = str(cadre.born) in {one.born, one.born[-4:]}
        if (
            (cadre.sex == "male") != (one.sex == "nam")
            or not is_born
            or (roles, unit) != (one.roles, one.unit.casefold())
        ):
            wrong.append(place)
    return wrong
