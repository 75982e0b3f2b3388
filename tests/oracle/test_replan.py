"""Fronts of changes and score against brute force: a point wherever one change more buys a better plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rotation.answers.replan import front_of_changes
from rotation.errors import InputFaults
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats
from tests.oracle.test_fronts import loosened
from tests.oracle.test_repairs import IN_TIERS, LOOSENED, planned, worths_by_changes
from tests.oracle.test_repairs import without as refused
from tests.oracle.test_tiers import with_tiers
from tests.oracle.worlds import scenarios

WORLDS = 500
CHANCE_OF_PIN = 0.3


def after(scenario: Scenario, former: Seats, rng: Random) -> Scenario:
    """Return a scenario after one or two people refuse what they have, and after one sometimes holds it for good."""
    seats = rng.sample(list(former), min(len(former), rng.randint(1, 2)))
    asked = refused(scenario, seats)
    others = [seat for seat in former if seat not in seats and seat not in asked.setting.decisions.pins]
    if others and rng.random() < CHANCE_OF_PIN:
        decided = asked.setting.decisions
        pinned = replace(decided, pins=(*decided.pins, rng.choice(others)))
        return replace(asked, setting=replace(asked.setting, decisions=pinned))
    return asked


def rising(worths: dict[int, tuple[int, ...]]) -> list[tuple[int, tuple[int, ...]]]:
    """Return the numbers of changes at which the best worth rises, each with it."""
    found: list[tuple[int, tuple[int, ...]]] = []
    for changes, worth in sorted(worths.items()):
        if not found or worth > found[-1][1]:
            found.append((changes, worth))
    return found


def compare(scenario: Scenario, rng: Random) -> str:
    """Hold a front against brute force; return what it was like."""
    portfolio = planned(scenario)
    if portfolio is None:
        return "nothing to plan again"
    former = rng.choice(portfolio.plans).judgement.placement.seats
    if not former:
        return "nothing to plan again"
    asked = after(scenario, former, rng)
    try:
        screening = screen(asked)
    except InputFaults:
        return "pin refused"
    points, complete = front_of_changes(screening, former, Watch())
    assert complete
    assert all(one.proven and one.plan.proven for one in points)
    expected = rising(worths_by_changes(asked, former))
    assert [(one.changes, one.plan.judgement.worth) for one in points] == expected
    nearest, _ = front_of_changes(screening, former, Watch(), whole_front=False)
    assert [(one.changes, one.plan.judgement.worth) for one in nearest] == expected[:1]
    return f"{min(len(points), 3)} points"


def run(count: int) -> Counter[str]:
    """Compare so many worlds."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        rng = Random(seed)
        asked = loosened(scenario, rng) if rng.random() < LOOSENED else scenario
        tally[compare(with_tiers(asked, rng) if rng.random() < IN_TIERS else asked, rng)] += 1

    one()
    return tally


def test_fronts_of_changes_equal_brute_force() -> None:
    tally = run(share(WORLDS))
    assert tally["1 points"] >= least(200)
    assert tally["2 points"] >= least(50)
    assert tally["3 points"] >= least(10)
    assert tally["0 points"] >= least(10)
