"""The price of every pair and brute force agree: class, worth in every tier, and a plan that shows it."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rotation.errors import InputFaults
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.proof.problem import problem_of
from rotation.scenario.load import Scenario
from rotation.solve.pair_prices import PairPrices
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, pair_value, placements, plan_cost
from tests.oracle.test_tiers import with_tiers, worth_of
from tests.oracle.worlds import scenarios

SHORT_RUN = 60
IN_TIERS = 0.3


Seat = tuple[str, str]


def worths_by_pair(scenario: Scenario) -> dict[Seat, tuple[int, ...]]:
    """Return for each pair of some plan what the best plan with it is worth in each tier."""
    found: dict[Seat, tuple[int, ...]] = {}
    for one in placements(scenario):
        left = [seat for seat in one.seats if seat not in found or scenario.setting.decisions.tiers]
        left += [seat for seat in one.seats if seat in found and found[seat] < (one.pair_value,)]
        cost = plan_cost(scenario, one.seats) if left else None
        if cost is None:
            continue
        worth = _worth(scenario, one.seats, one.pair_value, cost)
        for seat in one.seats:
            found[seat] = max(worth, found.get(seat, worth))
    return found


def worth_of_plan(scenario: Scenario, seats: Seats) -> tuple[int, ...] | None:
    """Return what a plan is worth in each tier, None if it is no plan."""
    values = [pair_value(scenario, *seat) for seat in seats]
    cost = plan_cost(scenario, seats)
    if None in values or cost is None:
        return None
    return _worth(scenario, seats, sum(value for value in values if value is not None), cost)


def _worth(scenario: Scenario, seats: Seats, value: int, cost: int) -> tuple[int, ...]:
    return worth_of(scenario, seats, value) if scenario.setting.decisions.tiers else (value - cost,)


def compare(scenario: Scenario) -> Counter[str]:
    """Check every allowed pair of one scenario against brute force and count them by class."""
    tally: Counter[str] = Counter()
    try:
        screening = screen(scenario)
    except InputFaults:
        tally["pin refused"] += 1
        return tally
    worth_with = worths_by_pair(scenario)
    if not worth_with:
        tally["infeasible"] += 1
        return tally
    problem = problem_of(screening)
    pairs, world = screening.pairs, scenario.setting.world
    prices = PairPrices(problem, max(worth_with.values()), (), Watch())
    for row in range(len(pairs)):
        seat = (world.cadres[pairs.cadre[row]].id, world.posts[pairs.post[row]].id)
        best = worth_with.get(seat)
        found = prices.settle(row)
        assert found.is_exact
        assert found.least == found.most == best
        assert found.is_possible is (best is not None)
        if found.chosen is not None:
            chosen = {(world.cadres[pairs.cadre[one]].id, world.posts[pairs.post[one]].id) for one in found.chosen}
            assert seat in chosen
            assert worth_of_plan(scenario, tuple(sorted(chosen))) == best
        tally["impossible" if best is None else found.proof] += 1
    return tally


def run(count: int) -> Counter[str]:
    """Compare so many random scenarios, some in tiers, and return how many pairs were of each class."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        rng = Random(seed)
        tally.update(compare(with_tiers(scenario, rng) if rng.random() < IN_TIERS else scenario))

    one()
    return tally


def test_every_pair_of_small_worlds() -> None:
    tally = run(share(SHORT_RUN))
    assert tally["certified"] + tally["searched"] >= least(SHORT_RUN)
    assert tally["impossible"] >= least(SHORT_RUN)
