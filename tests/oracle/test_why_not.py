"""Dates of refusals and brute force agree: every day of the months that are looked at is screened by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from rotation.facts.columns import Columns
from rotation.facts.domain import Rating
from rotation.facts.retirement import whole_months
from rotation.facts.world import World
from rotation.plans.screening import pair_rules, waived
from rotation.plans.why_not import why_nots
from rotation.rulebook.book import NO_NORM
from rotation.rules.base import Rule
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario
from tests.amount import draws, least, share
from tests.oracle.dice import Draw
from tests.oracle.law_over_time import CELL, PAIR_RULES
from tests.oracle.law_over_time import scenario as drawn_scenario

SHORT_RUN, RUN_OF_A_RULE = 10, 5
STREAM = 5
"""The draws whose first worlds hold pairs that open, close and hang on ratings."""
FEWEST, MOST_DRAWN = 2, 300
"""Refused pairs that a world must have, and the worlds that are drawn for one that has."""
MONTHS, MONTHS_OF_A_RULE = 120, 36
"""Months that are looked at: all of them for whole rulebooks, fewer for single rules, which are many."""
DAY = timedelta(days=1)
Refused = dict[tuple[str, str], frozenset[str]]


@dataclass
class Found:
    """What every day tells of a pair."""

    until: dict[str, date | None] = field(default_factory=dict)
    allowed_from: date | None = None
    allowed_until: date | None = None
    assuming: set[str] = field(default_factory=set)


def days(scenario: Scenario, months: int) -> Iterator[date]:
    """Yield each day that is looked at, the effective date first."""
    day = scenario.setting.date
    while whole_months(scenario.setting.date, day - DAY) < months:
        yield day
        day += DAY


def bound(scenario: Scenario, day: date, before: tuple[Rule[Any], ...]) -> tuple[Rule[Any], ...]:
    """Return the rules of a day; a changed rule that cannot be read any more stays as it was the day before."""
    form, changes = scenario.form, scenario.overrides
    if not any(entry.norm.since in {day, day - DAY} for norms in scenario.rulebook.entries.values() for entry in norms):
        return before
    rules, faults = scenario.rulebook.bind(day, changes, CELL, form)
    for rule, change in changes.items() if faults else ():
        wrong = scenario.rulebook.bind(day, {rule: change}, CELL, form)[1]
        if any(fault.kind is not NO_NORM for fault in wrong):
            others = tuple(one for one in rules if one.id != rule)
            rules = (*others, *(one for one in before if one.id == rule))
    return rules


def at_the_floor(world: World, first: int, floor: Rating) -> World:
    """Return the World with each year from the first on rated at a floor, where the case says nothing of it."""
    years = range(first, first + 12)
    return replace(
        world,
        cadres=tuple(
            replace(one, ratings=tuple({**dict.fromkeys(years, floor), **dict(one.ratings)}.items()))
            for one in world.cadres
        ),
    )


def refused(setting: Setting, only: str | None = None) -> Refused:
    """Return for each pair the rules that refuse it, or whether one of them does."""
    found: dict[tuple[str, str], set[str]] = {}
    world = setting.world
    grid = setting.grid(range(len(world.cadres)), range(len(world.posts)))
    for rule in pair_rules(setting):
        if rule.hard and only in {None, rule.id}:
            for cadre, post in np.argwhere((rule.amounts(grid) > 0) & ~waived(rule, grid)):
                found.setdefault((world.cadres[cadre].id, world.posts[post].id), set()).add(rule.id)
    return {pair: frozenset(rules) for pair, rules in found.items()}


def shut_out(setting: Setting, cadre: str, post: str) -> bool:
    """Return whether pins leave a pair no room."""
    pins = setting.decisions.pins
    others = [one for one, where in pins if where == post and one != cadre]
    elsewhere = any(one == cadre and where != post for one, where in pins)
    return elsewhere or (len(others) >= setting.world.post[post].capacity and (cadre, post) not in pins)


def by_every_day(scenario: Scenario, months: int) -> dict[tuple[str, str], Found]:
    """Return what all days tell of each pair that is refused on the first."""
    setting, rules = scenario.setting, scenario.setting.rules
    world, year = setting.world, setting.date.year
    rated: dict[Rating, World] = {}
    found: dict[tuple[str, str], Found] = {}
    today: Refused = {}
    every = [(one.id, seat.id) for one in world.cadres for seat in world.posts]
    for day in days(scenario, months):
        rules = bound(scenario, day, rules) if day > setting.date else rules
        floors = [rule.numbers.floor for rule in rules if rule.id == "rating_floor"]
        floor = max(floors, key=lambda one: one.step, default=Rating.GOOD)
        if floor not in rated:
            rated[floor] = at_the_floor(world, year, floor)
        against = refused(replace(setting, columns=Columns(rated[floor], day), rules=rules))
        known_today = replace(setting, columns=Columns(world, day), rules=rules)
        as_known = refused(known_today, "rating_floor") if floors else {}
        if day == setting.date:
            today = refused(known_today)
            found = {
                pair: Found(dict.fromkeys(today.get(pair, ()), None))
                for pair in every
                if pair in today or shut_out(setting, *pair)
            }
            continue
        for pair, one in found.items():
            see(one, day, against.get(pair, frozenset()), as_known.get(pair, frozenset()), shut_out(setting, *pair))
    return found


def see(one: Found, day: date, against: frozenset[str], as_known: frozenset[str], is_shut_out: bool) -> None:
    """Take in a day of one pair."""
    for rule, until in one.until.items():
        if until is None and rule not in against:
            one.until[rule] = day
    if one.allowed_from is None and not against and not is_shut_out:
        one.allowed_from = day
    if one.allowed_from is not None and one.allowed_until is None:
        if against:
            one.allowed_until = day - DAY
        else:
            one.assuming |= as_known


def compare(scenario: Scenario, months: int) -> Counter[str]:
    """Check every pair of a scenario and count what time did to it."""
    tally: Counter[str] = Counter()
    expected = by_every_day(scenario, months)
    for answer in why_nots(scenario):
        one = expected.pop((answer.cadre, answer.post), None)
        if one is None:
            assert (answer.refusals, answer.allowed_from, answer.assuming) == ((), None, None)
            continue
        until = {refusal.rule: refusal.until for refusal in answer.refusals}
        assert ("pin" in until) == shut_out(scenario.setting, answer.cadre, answer.post)
        assert until.pop("pin", None) is None
        assert until == one.until
        assert (answer.allowed_from, answer.allowed_until) == (one.allowed_from, one.allowed_until)
        assert answer.assuming == tuple(sorted(one.assuming))
        tally["refused"] += 1
        tally["opens"] += one.allowed_from is not None
        tally["closes"] += one.allowed_until is not None
        tally["assumes"] += bool(one.assuming)
        tally.update({f"{rule} lifts": day is not None for rule, day in one.until.items()})
    assert not expected
    return tally


def drawn(count: int, only: str | None = None) -> Iterator[Scenario]:
    """Yield so many scenarios in which, today, something refuses some pairs: the rule asked for, if one is."""
    left, stream = count, draws(STREAM if only is None else len(only))
    for _ in range(count * MOST_DRAWN):
        scenario = drawn_scenario(Draw(stream), only)
        against = [rules for rules in refused(scenario.setting, only).values() if rules]
        if len(against) >= FEWEST:
            left -= 1
            yield scenario
        if not left:
            return
    raise AssertionError("too few worlds in which something refuses a pair")


def test_dates_of_whole_rulebooks() -> None:
    tally: Counter[str] = Counter()
    for scenario in drawn(share(SHORT_RUN)):
        tally.update(compare(scenario, MONTHS))
    assert tally["opens"] >= least(SHORT_RUN)
    assert tally["closes"] >= least(SHORT_RUN)
    assert tally["assumes"] >= least(SHORT_RUN)


@pytest.mark.parametrize("rule", PAIR_RULES)
def test_dates_of_a_rule(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rotation.plans.moments.HORIZON_MONTHS", MONTHS_OF_A_RULE)
    tally: Counter[str] = Counter()
    for scenario in drawn(share(RUN_OF_A_RULE), rule):
        tally.update(compare(scenario, MONTHS_OF_A_RULE))
    assert tally["refused"]
