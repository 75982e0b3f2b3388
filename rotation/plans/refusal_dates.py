"""Follow hard refusals through time: when each rule lifts, from when nothing refuses a pair, and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.plans.moments import horizon, moments
from rotation.plans.screening import pair_rules, waived
from rotation.rules.base import PairRule
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario

RATINGS = "cadres.ratings"
NEVER = 0
"""Stands in arrays of days for a day that does not come; the others are their ordinals."""

ByRule = dict[str, Bools]


@dataclass(frozen=True, eq=False)
class RefusalDates:
    """What time does to the refusals of a grid of pairs.

    Attributes
    ----------
    today : mapping of str to Bools
        By rule id, the pairs that the rule refuses on the effective date.
    lifted : mapping of str to Ints
        By rule id, the ordinal of the first day on which the rule no longer refuses the pair, `NEVER` if none comes;
        rules that no time lifts are left out.
    opened, closed : Ints
        Ordinals of the first day on which nothing refuses a pair that is refused today, and of the first day after it
        on which something does again.
    assumed : mapping of str to Bools
        By rule id, the pairs that it would refuse on a day between the two but for the ratings assumed.
    """

    today: Mapping[str, Bools]
    lifted: Mapping[str, Ints]
    opened: Ints
    closed: Ints
    assumed: ByRule

    def see(self, day: date, rows: Indices, refused: ByRule, by_known: ByRule, always: Bools) -> None:
        """Take in what refuses some rows' pairs from a day on, by ratings assumed and by those known."""
        ordinal = day.toordinal()
        nothing = np.zeros((len(rows), self.opened.shape[1]), dtype=np.bool_)
        for rule, lifted in self.lifted.items():
            lifts = self.today[rule][rows] & ~refused.get(rule, nothing) & (lifted[rows] == NEVER)
            lifted[rows] = np.where(lifts, ordinal, lifted[rows])
        refused_now = np.logical_or.reduce([always[rows], *refused.values()])
        refused_today = np.logical_or.reduce([always[rows], *(before[rows] for before in self.today.values())])
        opens = refused_today & ~refused_now & (self.opened[rows] == NEVER)
        self.opened[rows] = np.where(opens, ordinal, self.opened[rows])
        is_open = (self.opened[rows] != NEVER) & (self.closed[rows] == NEVER)
        self.closed[rows] = np.where(is_open & refused_now, ordinal, self.closed[rows])
        for rule, would in by_known.items():
            spared = self.assumed.setdefault(rule, np.zeros(self.opened.shape, dtype=np.bool_))
            spared[rows] |= is_open & ~refused_now & would


def refusal_dates(scenario: Scenario, cadres: Sequence[int], posts: Sequence[int], shut_out: Bools) -> RefusalDates:
    """Return what time does to the refusals of a grid of pairs, over the months of `horizon`.

    Parameters
    ----------
    scenario : Scenario
    cadres, posts : sequence of int
        Rows of the grid.
    shut_out : Bools
        Its pairs that pins shut out, on every day.
    """
    places = np.full(len(scenario.setting.world.cadres), -1)
    places[list(cadres)] = range(len(cadres))
    still = _standing_still(scenario.setting, cadres)
    for_good = _refused(still, scenario.setting, cadres, posts)
    always = np.logical_or.reduce([shut_out, *for_good.values()])
    found: RefusalDates | None = None
    refused, by_known = _Standing({}, shut_out), _Standing({}, shut_out)
    for moment in moments(scenario, cadres):
        rules = [
            rule
            for rule in pair_rules(moment.assumed)
            if rule.hard and rule.id not in for_good and (moment.turning is None or rule.id in moment.turning)
        ]
        rows, rated = places[list(moment.rows)], [rule for rule in rules if RATINGS in rule.reads]
        refused.renew(rows, _refused(rules, moment.assumed, moment.rows, posts), moment.turning is None)
        by_known.renew(rows, _refused(rated, moment.known, moment.rows, posts), moment.turning is None)
        found = found or _at_first(for_good, refused.of(rows), shut_out)
        found.see(moment.day, rows, refused.of(rows), by_known.of(rows), always)
    assert found is not None, "the effective date is a moment"
    return found


@dataclass(frozen=True, eq=False)
class _Standing:
    """What each rule refuses on a day, of all pairs of a grid: what was last said of them still holds.

    Attributes
    ----------
    by_rule : mapping of str to Bools
    like : Bools
        Any array of the grid's shape.
    """

    by_rule: ByRule
    like: Bools

    def renew(self, rows: Indices, refused: ByRule, everything: bool) -> None:
        """Take in what rules refuse in some rows; if that is all there is, the other rules are in force no more."""
        if everything:
            for rule in set(self.by_rule) - set(refused):
                del self.by_rule[rule]
        for rule, found in refused.items():
            self.by_rule.setdefault(rule, np.zeros_like(self.like))[rows] = found

    def of(self, rows: Indices) -> ByRule:
        """Return what each rule refuses in some rows."""
        return {rule: found[rows] for rule, found in self.by_rule.items()}


def _at_first(for_good: ByRule, refused: ByRule, shut_out: Bools) -> RefusalDates:
    """Return the refusals of the effective date, with no date yet."""
    lifted, opened, closed = (np.full(shut_out.shape, NEVER, dtype=np.int64) for _ in range(3))
    return RefusalDates({**for_good, **refused}, {rule: lifted.copy() for rule in refused}, opened, closed, {})


def _standing_still(setting: Setting, cadres: Sequence[int]) -> list[PairRule[Any]]:
    """Return the structural rules that no time changes for some cadres: those that turn on no day."""
    until = horizon(setting.date)
    people = [setting.world.cadres[row] for row in cadres]
    return [
        rule
        for rule in pair_rules(setting)
        if rule.structural
        and not any(setting.date < day <= until for one in people for day in rule.turning_days(one, setting, until))
    ]


def _refused(rules: Sequence[PairRule[Any]], setting: Setting, cadres: Sequence[int], posts: Sequence[int]) -> ByRule:
    """Return by rule id the pairs of a grid that hard rules refuse and no waiver lifts."""
    grid = setting.grid(np.asarray(cadres, dtype=np.intp), np.asarray(posts, dtype=np.intp))
    found: ByRule = {}
    for rule in rules:
        refused = (rule.amounts(grid) > 0) & ~waived(rule, grid)
        found[rule.id] = found[rule.id] | refused if rule.id in found else refused
    return found
