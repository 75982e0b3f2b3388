"""Set a scenario on its effective date and on each later day on which a refusal may begin or end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rotation.facts.columns import Columns
from rotation.facts.domain import Rating
from rotation.facts.retirement import day_reached
from rotation.facts.world import rated
from rotation.plans.screening import pair_rules
from rotation.rules.base import PairRule
from rotation.rules.setting import Setting
from rotation.scenario.later import rules_over_time
from rotation.scenario.load import Scenario

HORIZON_MONTHS = 120
"""Months after the effective date that are looked at; the last day is among them."""

Turning = dict[tuple[PairRule[Any], int], frozenset[date]]
"""The days on which each rule turns for the cadre of each row."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A scenario on one day.

    Attributes
    ----------
    day : date
    assumed : Setting
        With every rating of years to come that the case does not have at the highest level: at any floor or above it.
    known : Setting
        With the ratings that the case has and no others.
    rows : tuple of int
        The cadres for whom something may change on this day.
    turning : frozenset of str or None
        Ids of the rules whose breaches by them may change; None for all.
    """

    day: date
    assumed: Setting
    known: Setting
    rows: tuple[int, ...]
    turning: frozenset[str] | None = None


def horizon(effective: date) -> date:
    """Return the last day that is looked at."""
    return day_reached(effective, HORIZON_MONTHS)


def moments(scenario: Scenario, cadres: Sequence[int]) -> Iterator[Moment]:
    """Yield each day on which something may change for some cadres, the effective date with all of them first.

    Between two of a cadre's days nothing changes: norms change on days of their own, and a rule names every day on
    which it turns. What a day's judgement looks up is kept for the days until other norms govern.

    Parameters
    ----------
    scenario : Scenario
    cadres : sequence of int
        Rows of the cadres.
    """
    setting = scenario.setting
    until = horizon(setting.date)
    spans = tuple(rules_over_time(scenario, until))
    last_days = (*(day for day, _ in spans[1:]), date.max)
    years = range(setting.date.year, until.year)
    assumed, known = Columns(rated(setting.world, years, lambda _: Rating.EXCELLENT), setting.date), setting.columns
    turning: Turning = {}
    for (begin, rules), end in zip(spans, last_days, strict=True):
        assumed, known = assumed.on(begin), known.on(begin)
        now = replace(setting, columns=assumed, rules=rules), replace(setting, columns=known, rules=rules)
        yield Moment(begin, *now, tuple(cadres))
        days = _days(now[0], cadres, until, turning)
        for day in sorted(one for one in days if begin < one < end and one <= until):
            later = [replace(setting, columns=columns.on(day), rules=rules) for columns in (assumed, known)]
            yield Moment(day, later[0], later[1], tuple(days[day].rows), days[day].ids)


@dataclass
class _Day:
    """What may change on a day: for the cadres of which rows, and by which rules; all where one gives cause."""

    rows: list[int] = field(default_factory=list)
    rules: set[PairRule[Any]] = field(default_factory=set)

    @property
    def ids(self) -> frozenset[str] | None:
        """Return the ids of the rules, None for all."""
        return None if any(rule.gives_cause for rule in self.rules) else frozenset(rule.id for rule in self.rules)


def _days(setting: Setting, cadres: Sequence[int], until: date, turning: Turning) -> dict[date, _Day]:
    """Return for whom a rule turns on a day, and which, by day: hard rules, and those that give cause."""
    rules = [rule for rule in pair_rules(setting) if rule.hard or rule.gives_cause]
    days: dict[date, _Day] = {}
    for row in cadres:
        cadre = setting.world.cadres[row]
        for rule in rules:
            if (rule, row) not in turning:
                turning[rule, row] = frozenset(rule.turning_days(cadre, setting, until))
            for day in turning[rule, row]:
                found = days.setdefault(day, _Day())
                found.rules.add(rule)
                if not found.rows or found.rows[-1] != row:
                    found.rows.append(row)
    return days
