"""Repairs and backups against brute force: the fewest changes, then the best of those plans, pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from rotation.answers.nearest import Nearest
from rotation.answers.portfolio import rank
from rotation.answers.repairs import Repairing, movers
from rotation.errors import InputFaults
from rotation.plans.plan import Portfolio
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.rules.decisions import Bound
from rotation.rules.move_bounds import TOTAL
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, apart, placements, plan_cost, twin_pairs
from tests.oracle.test_fronts import loosened
from tests.oracle.test_tiers import with_tiers, worth_of
from tests.oracle.worlds import scenarios

Seat = tuple[str, str]
MOST_PLACEMENTS = 500
WORLDS = 500
IN_TIERS, LOOSENED, TIGHTENED, PINNED = 0.3, 0.7, 0.7, 0.4


def twins_of(scenario: Scenario, post: str) -> set[str]:
    """Return a post and the posts that nothing tells from it."""
    return {post, *(one for pair in twin_pairs(scenario) if post in pair for one in pair)}


def without(scenario: Scenario, seats: Iterable[Seat]) -> Scenario:
    """Return a scenario in which some pairs may not be, nor those with twins of the post, whatever a pin says."""
    setting, decided = scenario.setting, scenario.setting.decisions
    seats = set(seats)
    pins = tuple(pin for pin in decided.pins if pin not in seats)
    unpinned = replace(scenario, setting=replace(setting, decisions=replace(decided, pins=pins)))
    barred = {(cadre, twin) for cadre, post in seats for twin in twins_of(unpinned, post)}
    decisions = replace(decided, pins=tuple(pin for pin in pins if pin not in barred), forbids=decided.forbids | barred)
    return replace(scenario, setting=replace(setting, decisions=decisions))


def worth(scenario: Scenario, seats: Seats, pair_value: int) -> tuple[int, ...] | None:
    """Return what a placement is worth in each tier; None where it breaks a hard rule."""
    cost = plan_cost(scenario, seats)
    if cost is None:
        return None
    return worth_of(scenario, seats, pair_value) if scenario.setting.decisions.tiers else (pair_value - cost,)


def worths_by_changes(scenario: Scenario, former: Seats) -> dict[int, tuple[int, ...]]:
    """Return for each number of changes what the best plan with exactly so many is worth."""
    found: dict[int, tuple[int, ...]] = {}
    for one in placements(scenario):
        changes = apart(scenario, one.seats, former)
        here = worth(scenario, one.seats, one.pair_value)
        if here is not None and here > found.get(changes, ()):
            found[changes] = here
    return found


def hold(scenario: Scenario, former: Seats, repair: Nearest) -> str:
    """Hold the nearest plan of a scenario against brute force; return what it was like."""
    found = worths_by_changes(scenario, former)
    assert repair.proven
    if not found:
        assert repair.is_impossible
        return "no repair"
    assert repair.judgement is not None
    assert (repair.changes, repair.judgement.worth) == min(
        ((changes, here) for changes, here in found.items()), key=lambda one: one[0]
    )
    seats = repair.judgement.placement.seats
    assert apart(scenario, seats, former) == repair.changes
    before, after = dict(former), dict(seats)
    assert len(repair.changed) == repair.changes
    assert all((before.get(one.cadre), after.get(one.cadre)) == (one.before, one.after) for one in repair.changed)
    values = {one.seats: one.pair_value for one in placements(scenario)}
    assert worth(scenario, seats, values[seats]) == repair.judgement.worth
    return f"{min(repair.changes, 4)} changes"


def planned(scenario: Scenario) -> Portfolio | None:
    """Return the ranked plans of a small world, None where a pin is refused or there is none."""
    assume(len(placements(scenario)) <= MOST_PLACEMENTS)
    try:
        portfolio = rank(screen(scenario), Watch())
    except InputFaults:
        return None
    return portfolio if portfolio.plans else None


def tightened(scenario: Scenario, portfolio: Portfolio, rng: Random) -> tuple[Scenario, Portfolio]:
    """Return a scenario that pins somebody who moves in its first plan, or asks for as many moves, with its plans."""
    setting, decided, moves = scenario.setting, scenario.setting.decisions, movers(portfolio.plans[0])
    if not moves or decided.pins:
        return scenario, portfolio
    if rng.random() < PINNED:
        decided = replace(decided, pins=(rng.choice(moves),))
    else:
        decided = replace(decided, bounds=(Bound(TOTAL, len(moves), None),))
    asked = replace(scenario, setting=replace(setting, decisions=decided))
    plans = rank(screen(asked), Watch())
    return (asked, plans) if plans.plans else (scenario, portfolio)


def compare(scenario: Scenario, rng: Random) -> Counter[str]:
    """Hold every repair and every backup of a plan against brute force."""
    tally: Counter[str] = Counter()
    portfolio = planned(scenario)
    if portfolio is None:
        return tally
    if rng.random() < TIGHTENED:
        scenario, portfolio = tightened(scenario, portfolio, rng)
    plan = rng.choice(portfolio.plans)
    former = plan.judgement.placement.seats
    found = Repairing(portfolio, plan.rank, Watch()).repairs()
    assert found.complete
    tally["worlds"] += bool(found.refusals)
    assert tuple((one.cadre, one.post) for one in found.refusals) == movers(plan)
    for one in found.refusals:
        asked = without(scenario, [(one.cadre, one.post)])
        tally[hold(asked, former, one.repair)] += 1
        tally["pin lifted"] += (one.cadre, one.post) in scenario.setting.decisions.pins
        tally["twins"] += len(twins_of(asked, one.post)) > 1
        assert (one.loss is None) == one.repair.is_impossible
        assert one.loss is None or one.loss == plan.score - one.repair.judgement.score  # type: ignore[union-attr]
    refused = {one.post: one for one in found.refusals if scenario.setting.world.post[one.post].capacity == 1}
    assert [one.post for one in found.backups] == sorted(refused)
    for backups in found.backups:
        one = refused[backups.post]
        barred = [(one.cadre, one.post)]
        repair = one.repair
        for backup in backups.backups:
            assert backup.repair.judgement is not None
            assert dict(backup.repair.judgement.placement.seats)[backup.cadre] == backups.post
            tally[f"backup {hold(without(scenario, barred), former, backup.repair)}"] += 1
            barred.append((backup.cadre, one.post))
            repair = backup.repair
        if not backups.backups:
            assert repair.judgement is None or one.post not in dict(repair.judgement.placement.seats).values()
        elif len(backups.backups) == 1:
            tally["one backup"] += 1
    return tally


def run(count: int) -> Counter[str]:
    """Compare so many worlds."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        rng = Random(seed)
        asked = loosened(scenario, rng) if rng.random() < LOOSENED else scenario
        tally.update(compare(with_tiers(asked, rng) if rng.random() < IN_TIERS else asked, rng))

    one()
    return tally


def test_repairs_and_backups_equal_brute_force() -> None:
    tally = run(share(WORLDS))
    assert tally["worlds"] >= least(300)
    assert tally["1 changes"] >= least(250)
    assert tally["2 changes"] >= least(50)
    assert tally["no repair"] >= least(10)
    assert tally["backup 2 changes"] >= least(50)
    assert tally["twins"] >= least(40)
    assert tally["pin lifted"] >= least(50)
