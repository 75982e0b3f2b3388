"""Brute force: every placement of a small world, judged by `breach`, `points` and `measure` alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Any

from rotation.criteria import catalogue as criteria_catalogue
from rotation.facts.domain import Fill
from rotation.facts.kinds import Step, kind_of
from rotation.rules.base import PairRule, Placement, PlanRule
from rotation.scenario.load import Scenario

Seats = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Scored:
    """A placement, what its pairs are worth, and what they are worth before the plan rules."""

    seats: Seats
    pair_value: int


def pair_value(scenario: Scenario, cadre_id: str, post_id: str) -> int | None:
    """Return what one pair adds to the score; None when a hard rule refuses it."""
    setting = scenario.setting
    cadre, post = setting.world.cadre[cadre_id], setting.world.post[post_id]
    if cadre.post not in {None, post_id} and is_one_post(scenario, cadre.post, post_id):
        return None
    one = setting.pair(cadre, post)
    value = 0
    for rule in setting.rules:
        if not isinstance(rule, PairRule) or rule.id == "twin_seat":
            continue
        amount = asked_breach(rule, scenario, cadre_id, post_id)
        if amount and rule.hard:
            if not any(
                waiver.rule == rule.id and waiver.cadre == cadre_id and waiver.post in {None, post_id}
                for waiver in setting.decisions.waivers
            ):
                return None
        else:
            value -= rule.norm.weight * amount
    for criterion, weight in scenario.weights.items():
        value += weight * int(criteria_catalogue()[criterion].points(one.cadres, one.posts, one)[0])
    return value


def step_of(scenario: Scenario, cadre_id: str, post_id: str) -> Step:
    """Return whether a post is higher than the present one, equal or lower, read off the ladder word by word."""
    world = scenario.setting.world

    def rung(post_id: str) -> int | None:
        post = world.post[post_id]
        level = "grassroots" if world.unit[post.unit].grassroots else "superior"
        rungs = [
            place
            for place, words in enumerate(scenario.setting.law.ladder)
            for role in post.roles
            if str(role) in words or f"{level}/{role}" in words
        ]
        return max(rungs) if rungs else None

    held = world.cadre[cadre_id].post
    before, after = (None if post is None else rung(post) for post in (held, post_id))
    if before is None or after is None or after > before:
        return Step.UP
    return Step.LEVEL if after == before else Step.DOWN


def asked_breach(rule: PairRule[Any], scenario: Scenario, cadre_id: str, post_id: str) -> int:
    """Return the breach of a pair where the rule is asked about it: by kind, by closed posts, by the post's norm."""
    setting = scenario.setting
    cadre, post = setting.world.cadre[cadre_id], setting.world.post[post_id]
    kind = kind_of(setting.world, cadre.post, post_id)
    kept = cadre.post == post_id and post.fill is Fill.CLOSED and not rule.structural
    if kind not in rule.judges or kept or not rule.covers(post, step_of(scenario, cadre_id, post_id)):
        return 0
    one = setting.pair(cadre, post)
    return int(rule.breach(one.cadres, one.posts, one)[0])


def placements(scenario: Scenario) -> list[Scored]:
    """Return every placement of allowed pairs, the most valuable first."""
    world = scenario.setting.world
    values = {
        (cadre.id, post.id): value
        for cadre in world.cadres
        for post in world.posts
        if (value := pair_value(scenario, cadre.id, post.id)) is not None
    }
    capacity = {post.id: post.capacity for post in world.posts}

    def extend(row: int, seats: Seats, value: int) -> Iterator[Scored]:
        if row == len(world.cadres):
            yield Scored(seats, value)
            return
        yield from extend(row + 1, seats, value)
        cadre = world.cadres[row].id
        for post in world.posts:
            if (cadre, post.id) in values and capacity[post.id]:
                capacity[post.id] -= 1
                yield from extend(row + 1, (*seats, (cadre, post.id)), value + values[cadre, post.id])
                capacity[post.id] += 1

    return sorted(extend(0, (), 0), key=lambda scored: (-scored.pair_value, scored.seats))


def plan_cost(scenario: Scenario, seats: Seats) -> int | None:
    """Return what plan rules cost a placement; None when a hard one is broken."""
    cost = 0
    for rule in scenario.setting.rules:
        if isinstance(rule, PlanRule):
            for finding in rule.measure(Placement(seats), scenario.setting):
                if rule.hard:
                    return None
                cost += rule.norm.weight * finding.amount
    return cost


def points_by_rule(scenario: Scenario, seats: Seats) -> dict[str, int]:
    """Return what each rule costs a placement that stands, rule by rule; waived breaches cost nothing."""
    points: dict[str, int] = {}
    for rule in scenario.setting.rules:
        if isinstance(rule, PairRule):
            amount = sum(asked_breach(rule, scenario, cadre, post) for cadre, post in seats) if not rule.hard else 0
        elif isinstance(rule, PlanRule):
            amount = sum(finding.amount for finding in rule.measure(Placement(seats), scenario.setting))
        points[rule.id] = points.get(rule.id, 0) - rule.norm.weight * amount
    return {rule: cost for rule, cost in points.items() if cost}


def best(scenario: Scenario, all_placements: Sequence[Scored], above: Sequence[Seats]) -> int | None:
    """Return the best score of a plan that differs enough from those above; None when there is none.

    Plan rules only ever cost, so the search ends where pair values fall to the best score found.
    """
    found: int | None = None
    for scored in all_placements:
        if found is not None and scored.pair_value <= found:
            break
        if all(apart(scenario, scored.seats, other) >= scenario.min_difference for other in above):
            cost = plan_cost(scenario, scored.seats)
            if cost is not None and (found is None or scored.pair_value - cost > found):
                found = scored.pair_value - cost
    return found


def apart(scenario: Scenario, one: Seats, other: Seats) -> int:
    """Return in how many people two placements differ, which of several twin seats somebody holds apart."""
    first, second = dict(one), dict(other)
    held = [(first.get(cadre.id), second.get(cadre.id)) for cadre in scenario.setting.world.cadres]
    return sum(not is_one_post(scenario, here, there) for here, there in held)


def is_one_post(scenario: Scenario, one: str | None, other: str | None) -> bool:
    """Return whether two posts, None for no post, are the same or twins."""
    return one == other or (one is not None and other is not None and frozenset({one, other}) in twin_pairs(scenario))


@lru_cache(maxsize=8)
def twin_pairs(scenario: Scenario) -> frozenset[frozenset[str]]:
    """Return every two posts that no row and no decision tells apart, by exchanging the one for the other.

    In a horizon it is the case that tells them apart, and what is decided for each wave.
    """
    told = [replace(scenario, setting=one) for one in scenario.setting.unmoved or (scenario.setting,)]
    posts = scenario.setting.world.posts
    return frozenset(
        frozenset({one.id, other.id})
        for one in posts
        for other in posts
        if one.id < other.id
        and replace(one, id="", capacity=0) == replace(other, id="", capacity=0)
        and all(said_of(at, one.id) == said_of(at, other.id) for at in told)
    )


def said_of(scenario: Scenario, post: str) -> list[str]:
    """Return all that scores, wishes, histories and decisions say of a post, with a mark in place of its id."""
    world, decided = scenario.setting.world, scenario.setting.decisions
    said: list[object] = [replace(score, post="*") for score in world.scores if score.post == post]
    for cadre in world.cadres:
        said += [(cadre.id, place) for place, wish in enumerate(cadre.prefers) if wish == post]
        said += [(cadre.id, replace(spell, place="*")) for spell in cadre.history if spell.place == post]
    said += [("pin", cadre) for cadre, pinned in decided.pins if pinned == post]
    said += [("forbid", cadre) for cadre, barred in decided.forbids if barred == post]
    said += [replace(waiver, post="*") for waiver in decided.waivers if waiver.post == post]
    return sorted(map(str, said))


def lowest(scenario: Scenario, top: int) -> int | None:
    """Return the lowest score allowed beside the top one; None when any is."""
    return None if scenario.within is None else ceil(top - scenario.within * abs(top))
