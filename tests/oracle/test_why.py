"""Answers about plans and brute force agree: classes, prices, what sums up, what is firm, who has no post."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotation.answers.portfolio import rank
from rotation.answers.why import priced_scenario
from rotation.errors import InputFaults
from rotation.explain.pair_answers import IMPOSSIBLE, IN_PLAN, POSSIBLE, REFUSED, Firm, Seat
from rotation.explain.pricing import PricedScenario
from rotation.plans.plan import Portfolio
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.proof.known import Known
from rotation.proof.problem import Problem
from rotation.proof.system import systems_of
from rotation.runs.known_document import KnownDocument, known_document, known_of
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, is_one_post, pair_value, placements, plan_cost
from tests.oracle.dice import Draw
from tests.oracle.test_tiers import with_tiers, worth_of
from tests.oracle.worlds import scenario, scenarios

SHORT_RUN = 60
FEWEST_PLANS = 2
IN_TIERS = 0.3
MOST_WITHIN = 400

Worths = dict[Seats, tuple[int, ...]]


def compare(scenario: Scenario, rng: Random) -> Counter[str]:
    """Hold every answer about rank 1 of a scenario against brute force; count pairs by class."""
    try:
        portfolio = rank(screen(scenario), Watch())
    except InputFaults:
        return Counter({"pin refused": 1})
    if not portfolio.plans:
        return Counter({"infeasible": 1})
    worths: Worths = {}
    for one in placements(scenario):
        cost = plan_cost(scenario, one.seats)
        if cost is not None:
            tiered = scenario.setting.decisions.tiers
            worths[one.seats] = worth_of(scenario, one.seats, one.pair_value) if tiered else (one.pair_value - cost,)
    priced = priced_scenario(portfolio, rng.randint(1, len(portfolio.plans)), Watch())
    tally = pairs_agree(priced, portfolio, worths)
    firm = priced.shared(rng.choice((0, rng.randint(1, MOST_WITHIN))))
    firm_agrees(firm, scenario, worths)
    evidence_suffices(priced, firm)
    unproven_agrees(portfolio, worths)
    return tally


def unproven_agrees(portfolio: Portfolio, worths: Worths) -> None:
    """Take the best plan away: of what is then open, nothing is said that brute force does not say."""
    if len(portfolio.plans) < FEWEST_PLANS:
        return
    best, second = portfolio.plans[:2]
    first = replace(second, rank=1, bounds=best.bounds)
    priced = priced_scenario(replace(portfolio, plans=(first,)), 1, Watch())
    scenario, tier, most = priced.scenario, priced.scenario.score_tier, max(worths.values())
    firm = priced.shared(0)
    good = [classes(scenario, plan) for plan, worth in worths.items() if worth[: tier + 1] == most[: tier + 1]]
    shared, held = frozenset.intersection(*good), frozenset().union(*good)
    world = scenario.setting.world
    for one in priced.ask([(cadre.id, post.id) for cadre in world.cadres for post in world.posts]):
        if one.pair_class in {IN_PLAN, POSSIBLE}:
            assert (one.proof is None) == any(lost.least != lost.most for lost in one.losses)
    assert classes(scenario, firm.pairs) <= shared
    assert firm.possible_min <= len(held) <= firm.possible_max
    assert len(shared) <= firm.pairs_max
    assert firm.complete <= (firm.possible_min == firm.possible_max and len(firm.pairs) == len(shared))


def evidence_suffices(priced: PricedScenario, firm: Firm) -> None:
    """Compare the answers with those from what is kept of them as JSON, without a solver."""
    assert priced.known is not None
    kept = json.dumps(known_document(priced.known).as_json)

    def known(problem: Problem, best: Sequence[int], plans: object) -> Known:
        return known_of(KnownDocument.model_validate(json.loads(kept)), systems_of(problem), best)

    again = PricedScenario(priced.portfolio, priced.rank, known)
    world = priced.scenario.setting.world
    seats = [(cadre.id, post.id) for cadre in world.cadres for post in world.posts]
    assert again.ask(seats) == priced.ask(seats)
    assert again.shared(firm.within) == firm


def pairs_agree(priced: PricedScenario, portfolio: Portfolio, worths: Worths) -> Counter[str]:
    """Compare class and price of every cadre with every post."""
    scenario, world = priced.scenario, priced.scenario.setting.world
    best, held = max(worths.values()), priced.plan.judgement.placement.seats
    seats = [(cadre.id, post.id) for cadre in world.cadres for post in world.posts]
    found = priced.ask(seats)
    assert sorted((one.cadre, one.post) for one in found) == sorted(seats)
    tally: Counter[str] = Counter()
    for one in found:
        alike = [(one.cadre, post) for post in alike_for(scenario, one.cadre, one.post)]
        worth = max((value for plan, value in worths.items() if set(alike) & set(plan)), default=None)
        allowed = any(pair_value(scenario, *seat) is not None for seat in alike) and not shut_out(scenario, *alike[0])
        in_plan = bool(set(alike) & set(held))
        expected = IN_PLAN if in_plan else REFUSED if not allowed else POSSIBLE if worth else IMPOSSIBLE
        assert one.pair_class == expected
        assert one.is_decided
        tally[expected] += 1
        if worth is not None:
            assert tuple(loss.least for loss in one.losses) == tuple(
                mine - its for mine, its in zip(best, worth, strict=True)
            )
            if len(best) == 1:
                assert sum(one.criteria.values()) + (one.breach_points or 0) == -(one.price or 0)
            assert one.judgement is not None
            assert one.judgement.worth == worth
            assert set(alike) & set(one.judgement.placement.seats)
    keys = [(one.price_min is None, one.losses[: one.score_tier]) for one in found]
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)
    return tally


def shut_out(scenario: Scenario, cadre: str, post: str) -> bool:
    """Return whether a pin keeps a cadre from a post: to another post, or of as many others as it has room for."""
    pins = scenario.setting.decisions.pins
    others = [one for one, where in pins if where == post and one != cadre]
    elsewhere = any(one == cadre and where != post for one, where in pins)
    mine = (cadre, post) in pins
    return elsewhere or (not mine and len(others) >= scenario.setting.world.post[post].capacity)


def alike_for(scenario: Scenario, cadre: str, post: str) -> list[str]:
    """Return the post and its twins, as far as the cadre may take the one for the other."""
    held = scenario.setting.world.cadre[cadre].post
    if is_one_post(scenario, held, post):
        return [post]
    return [one.id for one in scenario.setting.world.posts if is_one_post(scenario, one.id, post)]


def firm_agrees(firm: Firm, scenario: Scenario, worths: Worths) -> None:
    """Compare what good plans share, and who can have a post at all."""
    best, tier = max(worths.values()), scenario.score_tier
    good = [
        classes(scenario, plan)
        for plan, worth in worths.items()
        if worth[:tier] == best[:tier] and worth[tier] >= best[tier] - firm.within
    ]
    assert firm.complete
    assert firm.possible_min == firm.possible_max == len(frozenset().union(*good))
    assert classes(scenario, firm.pairs) == frozenset.intersection(*good)
    every = frozenset().union(*(classes(scenario, plan) for plan in worths))
    assert set(firm.no_legal_post) == {one.id for one in scenario.setting.world.cadres} - {cadre for cadre, _ in every}
    alone = Counter(post for _, post in every)
    assert classes(scenario, firm.only_candidate) == {seat for seat in every if alone[seat[1]] == 1}


def classes(scenario: Scenario, seats: Seats) -> frozenset[Seat]:
    """Return seats with the first of its twins for each post, the own seat by itself."""
    world = scenario.setting.world
    return frozenset(
        (cadre, post if post == world.cadre[cadre].post else min(alike_for(scenario, cadre, post)))
        for cadre, post in seats
    )


def run(count: int) -> Counter[str]:
    """Compare so many random scenarios, some in tiers, and return how many pairs were of each class."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        rng = Random(seed)
        tally.update(compare(with_tiers(scenario, rng) if rng.random() < IN_TIERS else scenario, rng))

    one()
    return tally


def test_answers_equal_brute_force() -> None:
    tally = run(share(SHORT_RUN))
    for name in (IN_PLAN, POSSIBLE, IMPOSSIBLE, REFUSED):
        assert tally[name] >= least(SHORT_RUN // 4), name


@pytest.mark.parametrize("stream", [1, 5, 13, 59])
def test_where_the_plan_in_hand_is_not_the_best_others_may_share_more(stream: int) -> None:
    assert compare(scenario(Draw(Random(stream)), None), Random(0))[IN_PLAN]
