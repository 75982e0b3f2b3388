"""Who moves no more is judged by post, day of arrival and what rules remember: by nothing else of the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from rotation.criteria import catalogue as criteria_catalogue
from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre
from rotation.facts.pairs import Pairs
from rotation.facts.world import World
from rotation.rules import catalogue
from rotation.rules.base import PairRule, Placement, PlanRule, Rule
from rotation.rules.decisions import Bound, Decisions, Waiver
from rotation.rules.setting import Setting
from tests.amount import draws, share
from tests.oracle import horizon_worlds, worlds
from tests.oracle.dice import Draw
from tests.oracle.horizon_brute import carried_on
from tests.oracle.worlds import EFFECTIVE, LAW, NUMBERS

WORLDS = 150
ARRIVAL = EFFECTIVE + timedelta(days=800)
LATER = [ARRIVAL + timedelta(days=days) for days in (1, 200, 800, 2000)]
RULES = sorted(catalogue())


def settings(draw: Draw, rule: str) -> Iterator[tuple[Setting, Setting, str]]:
    """Yield two settings of a day that differ in how one person came to a post, and the person.

    Both took it on the same day and stay; before, they held something else, or held it otherwise.
    """
    found = draw.stream.choice([horizon_worlds.world(draw, 4), horizon_worlds.merged_world(draw)])
    posts = [post.id for post in found.posts]
    who = draw.stream.choice(found.cadres)
    seat = draw.stream.choice(posts)
    first, second = (_come_to(draw, who, posts, seat) for _ in range(2))
    if first == second:
        return
    bound = worlds.bound_rules(draw, rule if rule in NUMBERS else "health")
    decisions = Decisions(
        pins=((who.id, draw.stream.choice(posts)),),
        forbids=frozenset({(draw.stream.choice([who.id, None]), draw.stream.choice(posts))}),
        bounds=(Bound("leave", 0, 0, per_group=True), Bound("total", 1, 1)),
        waivers=(Waiver(rule, who.id, None, "a reason", "a paper"),),
    )
    day = draw.stream.choice(LATER)
    for one in (first, second):
        assert one.post == seat
    here, there = (Setting(_columns(found, one, day), LAW, decisions, bound) for one in (first, second))
    unmoved = (Setting(Columns(found, day), LAW, decisions, bound),)
    yield replace(here, unmoved=unmoved), replace(there, unmoved=unmoved), who.id


def _come_to(draw: Draw, cadre: Cadre, posts: list[str], seat: str) -> Cadre:
    """Return a cadre who took a seat on the day, after no, one or several other moves."""
    others = [post for post in posts if post != seat]
    there, days = cadre, sorted(draw.stream.sample(range(700), draw.stream.randint(0, 3)))
    for day in days if others else ():
        there = carried_on(there, draw.stream.choice(others), EFFECTIVE + timedelta(days=day))
    if there.post == seat:
        there = carried_on(there, draw.stream.choice([*others, None]), EFFECTIVE + timedelta(days=750))
    return carried_on(there, seat, ARRIVAL)


def _columns(world: World, changed: Cadre, day: date) -> Columns:
    cadres = tuple(changed if one.id == changed.id else one for one in world.cadres)
    return Columns(World(world.units, world.posts, cadres, world.kin, world.distances, world.scores), day)


def verdict(rule: Rule[Any], setting: Setting, cadre: str) -> object:
    """Return all that a rule says of somebody who stays, and of a plan in which everybody does."""
    said: list[object] = [rule.released(setting).tolist()]
    stays = [(one.id, one.post) for one in setting.world.cadres if one.post is not None]
    if isinstance(rule, PairRule):
        one = setting.world.cadre[cadre]
        assert one.post is not None
        said.append(rule.amounts(setting.pair(one, setting.world.post[one.post])).tolist())
    if isinstance(rule, PlanRule):
        found = rule.measure(Placement(tuple(stays)), setting)
        said += [(finding.where, finding.amount) for finding in found]
        for limit in rule.limits(_pairs(setting, stays), setting):
            numbers = (limit.pairs.tolist(), limit.coefs.tolist(), limit.present.tolist())
            said.append((limit.where, *numbers, limit.lo, limit.hi, limit.size))
    return said


def _pairs(setting: Setting, stays: list[tuple[str, str]]) -> Pairs:
    columns = setting.columns
    cadre = np.array([columns.cadre_index[one] for one, _ in stays], dtype=np.intp)
    post = np.array([columns.post_index[one] for _, one in stays], dtype=np.intp)
    return Pairs(columns, cadre, post, setting.paired(cadre, post).kinds)


def remembered(rule: Rule[Any], setting: Setting, cadre: str) -> object:
    """Return what a rule remembers of somebody's history, apart from the present post."""
    return rule.remembers(replace(setting.world.cadre[cadre], post=None), setting)


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_asks_how_who_stays_came_there(rule: str) -> None:
    tally: Counter[str] = Counter()
    for number in range(share(WORLDS)):
        draw = Draw(draws(number))
        for here, there, cadre in settings(draw, rule):
            for one in here.rules:
                if one.id == rule and remembered(one, here, cadre) == remembered(one, there, cadre):
                    assert verdict(one, here, cadre) == verdict(one, there, cadre)
                    tally["alike"] += 1
                elif one.id == rule:
                    tally["remembered"] += 1
    assert tally["alike"] >= share(WORLDS) // 3
    assert bool(tally["remembered"]) == (catalogue()[rule].remembers is not Rule.remembers)


@pytest.mark.parametrize("criterion", sorted(criteria_catalogue()))
def test_no_criterion_asks_how_who_stays_came_there(criterion: str) -> None:
    compared = 0
    for number in range(share(WORLDS)):
        draw = Draw(draws(number))
        for here, there, cadre in settings(draw, "health"):
            points = []
            for setting in (here, there):
                one = setting.world.cadre[cadre]
                assert one.post is not None
                pair = setting.pair(one, setting.world.post[one.post])
                points.append(
                    np.asarray(criteria_catalogue()[criterion].points(pair.cadres, pair.posts, pair)).tolist()
                )
            assert points[0] == points[1]
            compared += 1
    assert compared >= share(WORLDS) // 3
