"""Answers about a wave and brute force over paths agree: class, price, what sums up, who refuses, what is firm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from rotation.answers.portfolio import rank
from rotation.answers.why import priced_wave
from rotation.errors import InputFaults
from rotation.explain.pair_answers import IMPOSSIBLE, IN_PLAN, POSSIBLE, REFUSED, Firm, PairAnswer, Seat
from rotation.explain.pricing import PricedScenario
from rotation.facts.kinds import kind_of
from rotation.horizon.problem import choice_of
from rotation.plans.plan import Portfolio
from rotation.plans.screening import refusals
from rotation.progress import Watch
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, is_one_post
from tests.oracle.dice import Draw
from tests.oracle.horizon_brute import PlanOfWaves, Standing, TooManyPlansError, Waves
from tests.oracle.horizon_worlds import scenario as drawn

MOST_PLACEMENTS = 1200
SHORT_RUN = 100
MOST_WITHIN = 200
FEWEST_PLANS = 2
OF_HORIZON = {"move_bounds", "pin"}
"""Refusals that are no pair rule's."""

Every = list[PlanOfWaves]


class Alone:
    """Where one person may come to be, whatever the others do, and which posts each wave then allows.

    Parameters
    ----------
    waves : Waves
    cadre : str
    """

    def __init__(self, waves: Waves, cadre: str) -> None:
        self.allowed: list[set[str]] = []
        self.standings: list[list[Standing]] = []
        here = [waves.start()]
        for wave in range(len(waves.horizon.dates)):
            self.standings.append([one for one in here if cadre not in one.out])
            self.allowed.append(set())
            after: dict[object, Standing] = {}
            for standing in here:
                post_of = {one.id: one.post for one in standing.cadres}
                allowed = set(waves.values(wave, standing, waves.at(wave, standing))[cadre])
                self.allowed[-1] |= allowed
                for post in {*allowed, None}:
                    seats = {**post_of, cadre: post}
                    then = waves.after(wave, standing, tuple((one, to) for one, to in seats.items() if to is not None))
                    me = next(one for one in then.cadres if one.id == cadre)
                    after.setdefault((me, then.moved_on.get(cadre), cadre in then.out), then)
            here = list(after.values())


def alike_for(waves: Waves, cadre: str, post: str) -> list[str]:
    """Return the post and its twins; the seat that the case gives the cadre is by itself."""
    world, told = waves.scenario.setting.world, waves.as_told
    held = world.cadre[cadre].post
    if post == held:
        return [post]
    return [one.id for one in world.posts if is_one_post(told, one.id, post) and one.id != held]


def is_shut_out(waves: Waves, wave: int, cadre: str, post: str) -> bool:
    """Return whether a pin of the wave keeps a cadre from a post: to another, or of as many others as it holds."""
    pins = waves.horizon.decided[wave].pins
    elsewhere = any(one == cadre and where != post for one, where in pins)
    others = [one for one, where in pins if where == post and one != cadre]
    is_full = len(others) >= waves.scenario.setting.world.post[post].capacity
    return elsewhere or ((cadre, post) not in pins and is_full)


def compare(scenario: Scenario, draw: Draw) -> Counter[str]:
    """Hold every answer about every wave of a scenario against brute force; count pairs by class."""
    waves = Waves(scenario)
    try:
        every = waves.every_plan(MOST_PLACEMENTS)
        portfolio = rank(choice_of(scenario), Watch())
    except TooManyPlansError:
        assume(False)
    except InputFaults:
        return Counter({"pin refused": 1})
    if not portfolio.plans:
        return Counter({"infeasible": 1})
    alone = {cadre.id: Alone(waves, cadre.id) for cadre in scenario.setting.world.cadres}
    tally = Counter({"worlds": 1, "tiers": int(len(scenario.setting.decisions.order) > 1)})
    rank_asked = draw.stream.randint(1, len(portfolio.plans))
    for wave in range(len(scenario.horizon.dates if scenario.horizon else ())):
        priced = priced_wave(portfolio, rank_asked, wave + 1, Watch())
        tally += pairs_agree(priced, waves, wave, every, alone)
        within = draw.stream.choice((0, draw.stream.randint(1, MOST_WITHIN)))
        firm_agrees(priced.shared(within), waves, wave, every)
    unproven_agrees(portfolio, waves, draw.stream.randrange(len(waves.horizon.dates)), every)
    return tally


def best_with(every: Every, wave: int, seats: set[Seat]) -> tuple[int, ...] | None:
    """Return what the best plan is worth that holds one of some pairs at a wave."""
    return max((one.worth for one in every if seats & set(one.waves[wave])), default=None)


def pairs_agree(priced: PricedScenario, waves: Waves, wave: int, every: Every, alone: dict[str, Alone]) -> Counter[str]:
    """Compare class and price of every cadre with every post at a wave."""
    world = waves.scenario.setting.world
    asked = priced.portfolio.plans[priced.rank - 1].judgement.seats
    seats = [(cadre.id, post.id) for cadre in world.cadres for post in world.posts]
    found = priced.ask(seats)
    assert sorted((one.cadre, one.post) for one in found) == sorted(seats)
    tally: Counter[str] = Counter()
    for one in found:
        posts = alike_for(waves, one.cadre, one.post)
        alike = {(one.cadre, post) for post in posts}
        worth = best_with(every, wave, alike)
        allowed = set(posts) & alone[one.cadre].allowed[wave] and not is_shut_out(waves, wave, one.cadre, posts[0])
        in_plan = bool(alike & set(asked[wave]))
        expected = IN_PLAN if in_plan else REFUSED if not allowed else POSSIBLE if worth else IMPOSSIBLE
        assert one.pair_class == expected
        assert one.is_decided
        tally[expected] += 1
        if worth is not None:
            is_worth(one, worth, max(plan.worth for plan in every))
            judgement = one.judgement
            assert judgement is not None
            assert alike & set(judgement.seats[wave])
            comes_from(one, waves, wave, asked if in_plan else judgement.seats)
            assert len(one.changes) == waves.apart(asked, judgement.seats)
        if expected == REFUSED:
            is_refused(one, waves, wave, alone[one.cadre])
    return tally


def is_worth(one: PairAnswer, worth: tuple[int, ...], best: tuple[int, ...]) -> None:
    """Compare what a pair loses, and the plan that is shown for it."""
    assert tuple(lost.least for lost in one.losses) == tuple(map(int.__sub__, best, worth))
    if len(best) == 1:
        assert sum(one.criteria.values()) + (one.breach_points or 0) == -(one.price or 0)
    assert one.judgement is not None
    assert one.judgement.worth == worth


def comes_from(one: PairAnswer, waves: Waves, wave: int, plan: Sequence[Seats]) -> None:
    """Compare from where a plan leads somebody to a pair, or to a twin of its post."""
    (_, standing) = list(waves.along(plan))[wave]
    assert one.before == next(cadre.post for cadre in standing.cadres if cadre.id == one.cadre)
    assert one.kind is kind_of(waves.scenario.setting.world, one.before, dict(plan[wave])[one.cadre])


def is_refused(one: PairAnswer, waves: Waves, wave: int, alone: Alone) -> None:
    """Compare what refuses a pair with what does from some state that the person may come to."""
    assert one.why_not is not None
    told = {refusal.rule for refusal in one.why_not.refusals}
    assert told
    assert ("pin" in told) == is_shut_out(waves, wave, one.cadre, one.post)
    if told == {"pin"} or not alone.standings[wave]:
        return
    there = [
        standing
        for standing in alone.standings[wave]
        if any(cadre.id == one.cadre and cadre.post == one.before for cadre in standing.cadres)
    ]
    by_state = [
        {finding.rule.id for finding in refusals(waves.at(wave, standing).setting, one.cadre, one.post)}
        for standing in there
    ]
    assert told - OF_HORIZON in by_state


def firm_agrees(firm: Firm, waves: Waves, wave: int, every: Every) -> None:
    """Compare what good plans share at a wave, and who can have a post at it at all."""
    best, tier = max(one.worth for one in every), waves.scenario.score_tier
    good = [
        classes(waves, one.waves[wave])
        for one in every
        if one.worth[:tier] == best[:tier] and one.worth[tier] >= best[tier] - firm.within
    ]
    assert firm.complete
    assert firm.possible_min == firm.possible_max == len(frozenset().union(*good))
    assert classes(waves, firm.pairs) == frozenset.intersection(*good)
    held = frozenset().union(*(classes(waves, one.waves[wave]) for one in every))
    people = {one.id for one in waves.scenario.setting.world.cadres}
    assert set(firm.no_legal_post) == people - {cadre for cadre, _ in held}
    alone = Counter(post for _, post in held)
    assert classes(waves, firm.only_candidate) == {seat for seat in held if alone[seat[1]] == 1}


def classes(waves: Waves, seats: Seats) -> frozenset[Seat]:
    """Return seats with the first of its twins for each post, the seat that the case gives by itself."""
    return frozenset((cadre, min(alike_for(waves, cadre, post))) for cadre, post in seats)


def unproven_agrees(portfolio: Portfolio, waves: Waves, wave: int, every: Every) -> None:
    """Take the best plan away: what is then said of prices holds what brute force says."""
    if len(portfolio.plans) < FEWEST_PLANS:
        return
    best, second = portfolio.plans[:2]
    first = replace(second, rank=1, bounds=best.bounds)
    priced = priced_wave(replace(portfolio, plans=(first,)), 1, wave + 1, Watch())
    world, most = waves.scenario.setting.world, max(one.worth for one in every)
    for one in priced.ask([(cadre.id, post.id) for cadre in world.cadres for post in world.posts]):
        worth = best_with(every, wave, {(one.cadre, post) for post in alike_for(waves, one.cadre, one.post)})
        if one.pair_class in {IN_PLAN, POSSIBLE}:
            assert worth is not None
            (lost, *_) = one.losses
            assert lost.most is not None
            assert lost.least <= most[0] - worth[0] <= lost.most
            assert (one.proof is None) == any(lost.least != lost.most for lost in one.losses)
    firm = priced.shared(0)
    tier = waves.scenario.score_tier
    good = [classes(waves, one.waves[wave]) for one in every if one.worth[: tier + 1] == most[: tier + 1]]
    assert classes(waves, firm.pairs) <= frozenset.intersection(*good)
    assert firm.possible_min <= len(frozenset().union(*good)) <= firm.possible_max


def run(count: int) -> Counter[str]:
    """Compare so many random scenarios and return how many pairs were of each class."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(st.randoms(use_true_random=True).map(Draw))
    def one(draw: Draw) -> None:
        tally.update(compare(drawn(draw), draw))

    one()
    return tally


def test_answers_about_waves_equal_brute_force() -> None:
    tally = run(share(SHORT_RUN))
    for name in (IN_PLAN, POSSIBLE, IMPOSSIBLE, REFUSED):
        assert tally[name] >= least(SHORT_RUN // 4), name
