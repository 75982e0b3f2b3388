"""Blocking pairs against brute force over all pairs, by the words of the definition."""

from __future__ import annotations

from collections import Counter

from hypothesis import assume, given

from rotation.answers.portfolio import rank
from rotation.criteria import catalogue as criteria_catalogue
from rotation.errors import InputFaults
from rotation.facts.domain import Fill
from rotation.plans.blocking import blocking_pairs
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import pair_value, plan_cost
from tests.oracle.worlds import scenarios

Found = tuple[str, str, str | None, str, bool]
WORLDS = 300


def worth_to_post(scenario: Scenario, cadre_id: str, post_id: str) -> int:
    """Return the weighted fit and panel of a pair."""
    setting = scenario.setting
    one = setting.pair(setting.world.cadre[cadre_id], setting.world.post[post_id])
    return sum(
        scenario.weights.get(name, 0) * int(criteria_catalogue()[name].points(one.cadres, one.posts, one)[0])
        for name in ("fit", "panel")
    )


def order_of(scenario: Scenario, cadre_id: str) -> dict[str, int]:
    """Return the acceptable posts of somebody with their place, written out wish by wish."""
    world = scenario.setting.world
    cadre = world.cadre[cadre_id]
    order: dict[str, int] = {}
    for place, wish in enumerate(cadre.prefers):
        if wish in world.post:
            order.setdefault(wish, place)
    for place, wish in enumerate(cadre.prefers):
        for post in world.posts:
            if post.unit == wish:
                order.setdefault(post.id, place)
    if cadre.post is not None:
        order.setdefault(cadre.post, len(cadre.prefers))
    return order if cadre.prefers else {}


def is_plan(scenario: Scenario, seats: dict[str, str]) -> bool:
    """Return whether seats keep every hard rule."""
    if any(pair_value(scenario, *seat) is None for seat in seats.items()):
        return False
    return plan_cost(scenario, tuple(sorted(seats.items()))) is not None


def by_hand(scenario: Scenario, seats: dict[str, str]) -> set[Found]:
    """Return the blocking pairs of a plan."""
    world, found = scenario.setting.world, set[Found]()
    holders = {post: cadre for cadre, post in seats.items()}
    for cadre in world.cadres:
        order = order_of(scenario, cadre.id)
        for post in world.posts:
            given_, holder = seats.get(cadre.id), holders.get(post.id)
            if post.capacity > 1 or post.fill is Fill.CLOSED or given_ == post.id or post.id not in order:
                continue
            if pair_value(scenario, cadre.id, post.id) is None:
                continue
            if given_ in order and order[given_] <= order[post.id]:
                continue
            if holder and worth_to_post(scenario, cadre.id, post.id) <= worth_to_post(scenario, holder, post.id):
                continue
            swapped = {one: held for one, held in seats.items() if one not in {cadre.id, holder}} | {cadre.id: post.id}
            whom = "nobody" if holder is None else "stayer" if world.cadre[holder].post == post.id else "newcomer"
            found.add((cadre.id, post.id, holder, whom, is_plan(scenario, swapped)))
    return found


def test_blocking_pairs_equal_brute_force() -> None:
    tally: Counter[str] = Counter()

    @drawing(share(WORLDS))
    @given(scenarios())
    def one(scenario: Scenario) -> None:
        try:
            screening = screen(scenario)
        except InputFaults:
            assume(False)
        portfolio = rank(screening, Watch())
        assume(portfolio.plans)
        judgement = portfolio.plans[0].judgement
        found = blocking_pairs(screening, judgement)
        told = [(pair.cadre, pair.post, pair.holder, pair.displaces, pair.legal) for pair in found]
        assert len(told) == len(set(told))
        assert set(told) == by_hand(scenario, dict(judgement.placement.seats))
        tally.update(pair.displaces for pair in found)
        tally["legal"] += sum(pair.legal for pair in found)
        tally["worlds"] += 1

    one()
    assert tally["worlds"] >= least(150)
    assert tally["nobody"] >= least(25)
    assert tally["stayer"] + tally["newcomer"] >= least(25)
    assert tally["legal"] >= least(25)
