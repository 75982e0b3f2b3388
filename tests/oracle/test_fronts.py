"""Fronts against brute force: the same points, all of them, for two aims and for three."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from rotation.answers.tradeoff import pareto_front
from rotation.criteria import catalogue as criteria_catalogue
from rotation.errors import InputFaults
from rotation.facts.kinds import MoveKind, kind_of
from rotation.plans.front import aims_of, counted
from rotation.progress import Watch
from rotation.rules.decisions import ALL_MOVES, BREACHES, SCORE
from rotation.rules.norms import Severity
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Scored, Seats, placements, plan_cost
from tests.oracle.test_tiers import breaches_of
from tests.oracle.worlds import scenarios

Values = tuple[int, ...]
MOST_PLACEMENTS = 500


def value_of(scenario: Scenario, scored: Scored, aim: str) -> int:
    """Return what a placement is worth in one aim, more being better, by the rules' and criteria's own words."""
    setting, seats = scenario.setting, scored.seats
    if aim in criteria_catalogue():
        found = 0
        for cadre, post in seats:
            one = setting.pair(setting.world.cadre[cadre], setting.world.post[post])
            found += int(criteria_catalogue()[aim].points(one.cadres, one.posts, one)[0])
        return found
    if aim == SCORE:
        return scored.pair_value - (plan_cost(scenario, seats) or 0)
    if aim == ALL_MOVES:
        kinds = [kind_of(setting.world, setting.world.cadre[cadre].post, post) for cadre, post in seats]
        return -sum(kind is not MoveKind.STAY for kind in kinds)
    return -sum(units for rule, units in breaches_of(scenario, seats) if aim in {rule.id, BREACHES})


def front_of(scenario: Scenario, standing: list[Scored], aims: tuple[str, ...]) -> set[Values]:
    """Return the values that no placement beats."""
    all_values = {tuple(value_of(scenario, one, aim) for aim in aims) for one in standing}
    return {one for one in all_values if not any(beats(other, one) for other in all_values)}


def beats(one: Values, other: Values) -> bool:
    """Return whether values are as good in every aim and better in one."""
    return one != other and all(first >= second for first, second in zip(one, other, strict=True))


def compare(scenario: Scenario, aims: tuple[str, ...]) -> str:
    """Hold a front against brute force; return what it was like."""
    every = placements(scenario)
    assume(len(every) <= MOST_PLACEMENTS)
    try:
        front = pareto_front(scenario, aims, Watch())
    except InputFaults:
        return "pin refused"
    assert front.complete
    standing = [one for one in every if plan_cost(scenario, one.seats) is not None]
    found = [
        tuple(-one if counted(aim) else one for aim, one in zip(aims, p.values, strict=True)) for p in front.points
    ]
    assert len(found) == len(set(found))
    assert set(found) == front_of(scenario, standing, aims)
    for point, values in zip(front.points, found, strict=True):
        seats: Seats = point.plan.judgement.placement.seats
        (scored,) = [one for one in standing if set(one.seats) == set(seats)]
        assert tuple(value_of(scenario, scored, aim) for aim in aims) == values
        alike = [one for one in standing if tuple(value_of(scenario, one, aim) for aim in aims) == values]
        assert point.plan.score == max(value_of(scenario, one, SCORE) for one in alike)
        assert point.plan.proven
    return "several points" if len(found) > 2 else "points" if found else "no plan"


def loosened(scenario: Scenario, rng: Random) -> Scenario:
    """Return a scenario in which most rules are left out or soft: the fronts of the others are mostly one point."""
    rules = tuple(
        rule if rule.structural or rng.random() < 0.05 else type(rule)(replace(rule.norm, severity=Severity.SOFT))
        for rule in scenario.setting.rules
        if rule.structural or rng.random() < 0.4
    )
    decisions = replace(scenario.setting.decisions, pins=(), bounds=(), waivers=())
    return replace(scenario, setting=replace(scenario.setting, rules=rules, decisions=decisions))


def drawn(scenario: Scenario, rng: Random, count: int) -> tuple[str, ...]:
    """Draw aims that may pull apart: criteria, and often the number of moves or the breaches."""
    criteria = rng.sample(sorted(criteria_catalogue()), 2)
    others = [aim for aim in aims_of(scenario) if aim not in criteria]
    against = rng.choice([ALL_MOVES, ALL_MOVES, BREACHES, rng.choice(others)])
    return rng.choice([(criteria[0], against), (*criteria,)]) if count == 2 else (*criteria, against)


def run(count: int) -> Counter[str]:
    """Compare the fronts of so many worlds, two aims and three in turn."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        rng = Random(seed)
        aims = rng.choice([2, 3])
        asked = loosened(scenario, rng) if rng.random() < 0.8 else scenario
        tally[compare(asked, drawn(asked, rng, aims))] += 1
        tally[f"{aims} aims"] += 1

    one()
    return tally


def test_fronts_equal_brute_force() -> None:
    tally = run(share(200))
    assert tally["several points"] >= least(40)
    assert tally["3 aims"] >= least(60)
