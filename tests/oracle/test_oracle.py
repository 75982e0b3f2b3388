"""The solver and brute force agree: verdict, optimum, every rank, and whether anything is left."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from rotation.answers.portfolio import rank
from rotation.errors import InputFaults
from rotation.plans.judgement import Judgement
from rotation.plans.screening import pin_faults, screen
from rotation.progress import Watch
from rotation.rules import catalogue
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, apart, best, lowest, placements, points_by_rule, twin_pairs
from tests.oracle.worlds import NUMBERS, scenarios

SHORT_RUN = 150


def compare(scenario: Scenario) -> str:
    """Check one scenario against brute force and return its verdict."""
    if pin_faults(scenario):
        try:
            screen(scenario)
        except InputFaults:
            return "pin refused"
        raise AssertionError("a pin against a hard rule went through")
    every = placements(scenario)
    top = best(scenario, every, [])
    portfolio = rank(screen(scenario), Watch())
    if top is None:
        assert portfolio.status == "infeasible"
        assert portfolio.infeasible is not None
        assert portfolio.infeasible.rules
        return "infeasible"
    assert portfolio.status == "optimal"
    above: list[Seats] = []
    floor = lowest(scenario, top)
    for plan in portfolio.plans:
        assert plan.proven
        assert plan.score == best(scenario, every, above)
        assert floor is None or plan.score >= floor
        seats = plan.judgement.placement.seats
        assert told_points(plan.judgement) == points_by_rule(scenario, seats)
        assert all(apart(scenario, seats, other) >= scenario.min_difference for other in above)
        assert seats in {one.seats for one in every}
        above.append(seats)
    assert portfolio.distances == tuple(tuple(apart(scenario, one, other) for other in above) for one in above)
    left = best(scenario, every, above)
    nothing_left = left is None or (floor is not None and left < floor)
    assert portfolio.complete == nothing_left
    assert nothing_left or len(portfolio.plans) == scenario.plans
    return "optimal"


def told_points(judgement: Judgement) -> dict[str, int]:
    """Return the points of a judgement's breaches, rule by rule."""
    points: Counter[str] = Counter()
    for breach in judgement.breaches:
        points[breach.finding.rule.id] += breach.penalty
    return {rule: cost for rule, cost in points.items() if cost}


def run(count: int) -> Counter[str]:
    """Compare so many random scenarios and return how many had each verdict."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(scenarios())
    def one(scenario: Scenario) -> None:
        tally[compare(scenario)] += 1
        tally["twins"] += bool(twin_pairs(scenario))

    one()
    return tally


def test_solver_equals_brute_force() -> None:
    tally = run(share(SHORT_RUN))
    assert tally["optimal"] >= least(SHORT_RUN // 4)
    assert tally["infeasible"] >= least(SHORT_RUN // 8)
    assert tally["twins"] >= least(SHORT_RUN // 4)


def test_every_rule_is_in_play() -> None:
    known = {rule_id for rule_id, rule in catalogue().items() if not rule.structural}
    assert set(NUMBERS) == known, "name the rule's numbers among NUMBERS of tests/oracle/worlds.py"
