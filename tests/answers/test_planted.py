"""Eight planted impossibilities: each conflict names its cause, in words kept for a reader, and each way out works."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from rotation.answers.conflicts import Conflicting, conflicts_of
from rotation.answers.planning import answer
from rotation.answers.ways_out import ways_out
from rotation.explain.ways import WaysOut
from rotation.plans.plan import Status
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.proof.members import demands_of
from rotation.scenario.file import Edits
from rotation.solve.relaxation import relax
from rotation.solve.search import Outcome
from tests.amount import long_seed
from tests.golden.planted import (
    GOLDEN,
    HALL_POSTS,
    balanced,
    conflicts,
    conflicts_json,
    planted,
    plantings,
    ways_json,
)

KEPT: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8"))
CAUSE: dict[str, set[tuple[str | None, ...]]] = {
    "quota": {("move_bounds", "min", "down", None), ("move_bounds", "max", "up", None)},
    "plan_rule": {("unit_drain", None, None, None)},
    "shortage": {("posts_filled", None, None, "ND-CT")},
    "hall": {("posts_filled", None, None, post) for post in HALL_POSTS},
    "freeze": {("posts_filled", None, None, "ND-CT")},
    "kin": {("kin_apart", None, None, None), ("pin", None, None, "GA-BT"), ("pin", None, None, "GA-CT")},
    "pin": {("pin", None, None, "GTHANH-CT"), ("everyone_placed", None, None, None)},
    "whole_people": {("move_bounds", "min", "across", None), ("move_bounds", "max", "across", None)},
}
"""What some conflict of each must hold: rule, side, kind of move, post."""
REFUSED = {"shortage": "Rating floor (143)", "freeze": "Freeze (145)", "hall": "Forbidden by the scenario"}


EVERY_DAY = ("plan_rule", "shortage", "quota")
"""Of these the ways out are looked for in every run; of all of them in the long run."""
LOOKED_AT = EVERY_DAY if long_seed() is None else tuple(plantings())


@cache
def why(name: str) -> Conflicting:
    """Return why a planted scenario is impossible."""
    return conflicts(name)


@cache
def ways(name: str) -> WaysOut:
    """Return what would make a planted scenario possible."""
    return ways_out(planted(name), Watch())


@pytest.mark.parametrize("name", sorted(plantings()))
def test_the_planted_cause_is_in_a_conflict(name: str) -> None:
    conflicting = why(name)
    assert conflicting.complete
    held = [
        {(one.rule, one.side, one.move, one.post) for one in conflict.members} for conflict in conflicting.conflicts
    ]
    together = [cause for cause in held if CAUSE[name] <= cause]
    assert together
    members = [member for conflict in conflicting.conflicts for member in conflict.members]
    assert name not in REFUSED or any(REFUSED[name] in member.text.en for member in members)


@pytest.mark.parametrize("name", sorted(plantings()))
def test_what_is_said_of_conflicts_is_what_is_kept(name: str) -> None:
    """`python -m tests.golden.planted` renews what is kept."""
    assert conflicts_json(why(name)) == KEPT[name]["conflicts"]


@pytest.mark.parametrize("name", LOOKED_AT)
def test_what_is_said_of_ways_is_what_is_kept(name: str) -> None:
    assert ways_json(ways(name)) == KEPT[name]["ways_out"]


@pytest.mark.parametrize("name", LOOKED_AT)
def test_plan_confirms_a_way_that_it_can_take(name: str) -> None:
    scenario = planted(name)
    way = next(way for way in ways(name).ways if way.edits is not None)
    assert way.edits is not None
    changed = scenario.with_(Edits(tuple(one for one in way.edits if one != "--set")), plans=1)
    (portfolio,) = answer([changed], Watch()).portfolios
    assert portfolio.status is Status.OPTIMAL
    assert portfolio.plans[0].score == way.score
    assert way.proven


def test_only_whole_people_make_it_impossible() -> None:
    """Half of an exchange is a move across: in fractions there is a plan."""
    screening = screen(planted("whole_people"))
    demands = demands_of(screening.scenario.setting, screening.pairs)
    assert relax(demands.system, Watch()).outcome is Outcome.OPTIMAL
    assert len(why("whole_people").conflicts[0].members) == 4


def test_a_scenario_with_a_plan_has_no_conflict() -> None:
    assert conflicts_of(screen(balanced()), Watch()) == Conflicting((), complete=True)


def test_out_of_time_is_no_answer() -> None:
    watch = Watch()
    watch.stop()
    found = conflicts_of(screen(planted("pin")), watch)
    assert found == Conflicting((), complete=False)
