"""Plans by tiers against brute force: every placement's breaches counted and its score summed by the rules' words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from rotation.answers.portfolio import rank
from rotation.errors import InputFaults
from rotation.plans.plan import Portfolio
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.proof.certified import Certified
from rotation.proof.problem import problem_of
from rotation.proof.system import systems_of
from rotation.rules.base import PairRule, Placement, PlanRule, Rule
from rotation.rules.decisions import BREACHES, SCORE
from rotation.rules.norms import Severity
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, apart, asked_breach, lowest, placements, plan_cost
from tests.oracle.worlds import scenarios

MOST_PLACEMENTS = 300
LEAST_OF_EACH = 20


def breaches_of(scenario: Scenario, seats: Seats) -> list[tuple[Rule[Any], int]]:
    """Return the units of breach of each soft norm in a placement, by the rules' own words."""
    found: list[tuple[Rule[Any], int]] = []
    for rule in scenario.setting.rules:
        if rule.hard:
            continue
        if isinstance(rule, PairRule):
            found.append((rule, sum(asked_breach(rule, scenario, cadre, post) for cadre, post in seats)))
        elif isinstance(rule, PlanRule):
            found.append((rule, sum(one.amount for one in rule.measure(Placement(seats), scenario.setting))))
    return found


def worth_of(scenario: Scenario, seats: Seats, pair_value: int) -> tuple[int, ...]:
    """Return what a placement is worth in each tier; `pair_value` and `plan_cost` charge every breach its points."""
    found = breaches_of(scenario, seats)
    tiers = scenario.setting.decisions.order
    named = {name for tier in tiers for name in tier}
    refunded = sum(rule.norm.weight * units for rule, units in found if rule.id in named)
    score = pair_value - (plan_cost(scenario, seats) or 0) + refunded
    counted = [
        sum(units for rule, units in found if rule.id in tier or (BREACHES in tier and rule.id not in named))
        for tier in tiers
    ]
    return tuple(score if tier == (SCORE,) else -units for tier, units in zip(tiers, counted, strict=True))


def tiers_of(scenario: Scenario, rng: Random) -> tuple[tuple[str, ...], ...]:
    """Draw tiers that name soft rules, all breaches, and the score, in any order."""
    rules = sorted({rule.id for rule in scenario.setting.rules if not rule.hard})
    names = [*rng.sample(rules, min(len(rules), 3)), BREACHES]
    rng.shuffle(names)
    tiers = [tuple(names[: rng.randint(1, 2)]), tuple(names[2:3])]
    tiers.insert(rng.randint(0, 2), (SCORE,) if rng.random() < 0.5 else ())
    return tuple(tier for tier in tiers if tier)


def with_tiers(scenario: Scenario, rng: Random) -> Scenario:
    """Return a scenario with drawn tiers, and with more of its rules soft."""
    rules = tuple(
        type(rule)(replace(rule.norm, severity=Severity.SOFT), rule.by_case)
        if isinstance(rule, PlanRule) and not rule.structural and rng.random() < 0.5
        else rule
        for rule in scenario.setting.rules
    )
    setting = replace(scenario.setting, rules=rules)
    asked = replace(scenario, setting=setting)
    return replace(asked, setting=replace(setting, decisions=replace(setting.decisions, tiers=tiers_of(asked, rng))))


def compare(scenario: Scenario) -> str:
    """Hold a portfolio by tiers against brute force; return what the world was like."""
    every = placements(scenario)
    assume(len(every) <= MOST_PLACEMENTS)
    try:
        screening = screen(scenario)
    except InputFaults:
        return "pin refused"
    portfolio = rank(screening, Watch())
    standing = [one for one in every if plan_cost(scenario, one.seats) is not None]
    worths = {one.seats: worth_of(scenario, one.seats, one.pair_value) for one in standing}
    if not worths:
        assert portfolio.status == "infeasible"
        return "infeasible"
    assert portfolio.status == "optimal"
    against_brute_force(scenario, portfolio, worths)
    first = portfolio.plans[0].judgement.worth
    proof = Certified(systems_of(problem_of(screening)), portfolio.certificates, first)
    for plan in portfolio.plans:
        bounds = proof.bounds(plan.judgement.worth)
        assert all(limit >= bound for limit, bound in zip(bounds, plan.bounds, strict=True))
        assert (plan.proof == "certified") == (bounds == plan.bounds)
    return "optimal"


def against_brute_force(scenario: Scenario, portfolio: Portfolio, worths: dict[Seats, tuple[int, ...]]) -> None:
    """Every rank is the lexicographically best of what is left, and the list ends where nothing is left."""
    above: list[Seats] = []
    floor: int | None = None
    for plan in portfolio.plans:
        assert plan.proven
        assert plan.judgement.worth == plan.bounds == left_best(scenario, worths, above, floor)
        above.append(plan.judgement.placement.seats)
        floor = lowest(scenario, portfolio.plans[0].score)
    left = left_best(scenario, worths, above, floor)
    assert portfolio.complete == (left is None)


def left_best(
    scenario: Scenario, worths: dict[Seats, tuple[int, ...]], above: Sequence[Seats], floor: int | None
) -> tuple[int, ...] | None:
    """Return the best worth among those that differ enough from the plans above and score enough."""
    return max(
        (
            worth
            for seats, worth in worths.items()
            if (floor is None or worth[scenario.score_tier] >= floor)
            and all(apart(scenario, seats, other) >= scenario.min_difference for other in above)
        ),
        default=None,
    )


def test_tiers_equal_brute_force() -> None:
    tally: Counter[str] = Counter()

    @drawing(share(150))
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        asked = with_tiers(scenario, Random(seed))
        tally[compare(asked)] += 1
        tally["several tiers"] += len(asked.setting.decisions.order) > 2

    one()
    assert tally["optimal"] >= least(LEAST_OF_EACH)
    assert tally["infeasible"] >= least(LEAST_OF_EACH // 4)
    assert tally["several tiers"] >= least(LEAST_OF_EACH)


def test_the_worth_of_a_plan_is_its_score_when_there_are_no_tiers() -> None:
    @drawing(share(20))
    @given(scenarios())
    def one(scenario: Scenario) -> None:
        assert scenario.setting.decisions.order == ((SCORE,),)
        rules = [rule for rule in scenario.setting.rules if not rule.hard]
        assert all(np.array_equal(scenario.setting.cost_per_tier(rule), [rule.norm.weight]) for rule in rules)

    one()
