"""Bind the law of later dates to a scenario, with the changes that the scenario makes to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from rotation.errors import Cell
from rotation.rulebook.book import NO_NORM
from rotation.rules.base import Rule
from rotation.scenario.load import Scenario

Rules = tuple[Rule[Any], ...]
DAY = timedelta(days=1)


def law_days(scenario: Scenario, until: date) -> tuple[date, ...]:
    """Return the days after the effective date, up to a last one, on which other norms may govern.

    The day after each counts, too, where the scenario has overrides: a norm that an override makes by itself begins on
    the day it is bound, and of two equal norms the later governs.
    """
    begins = {entry.norm.since for norms in scenario.rulebook.entries.values() for entry in norms}
    after = {day + DAY for day in begins if day < date.max} if scenario.overrides else set()
    return tuple(sorted(day for day in begins | after if scenario.setting.date < day <= until))


def rules_over_time(scenario: Scenario, until: date) -> Iterator[tuple[date, Rules]]:
    """Yield the rules in force from the effective date, and from each day of other norms, to a last day.

    A rule whose norm goes on is the same object. Where an override switches on what the law has switched off without
    leaving numbers, the override holds with the numbers it was last read with; one of numbers alone ends with the rule.
    """
    rules = scenario.setting.rules
    yield scenario.setting.date, rules
    for day in law_days(scenario, until):
        rules = _bound(scenario, day, rules)
        yield day, rules


def _bound(scenario: Scenario, day: date, before: Rules) -> Rules:
    """Return the rules in force on a day, given those before it."""
    cell = Cell(scenario.path.name, column="rules")
    bound, faults = scenario.rulebook.bind(day, scenario.overrides, cell, scenario.form)
    unread = {rule for rule in scenario.overrides if faults and _is_unread(scenario, rule, day, cell)}
    kept = [rule for rule in before if rule.id in unread]
    fresh = [_same_before(rule, before) for rule in bound if rule.id not in unread]
    return (*fresh, *kept)


def _is_unread(scenario: Scenario, rule: str, day: date, cell: Cell) -> bool:
    """Return whether an override cannot be read with the norms of a day, though it asks for more than they have."""
    faults = scenario.rulebook.bind(day, {rule: scenario.overrides[rule]}, cell, scenario.form)[1]
    return any(fault.kind is not NO_NORM for fault in faults)


def _same_before(rule: Rule[Any], before: Iterable[Rule[Any]]) -> Rule[Any]:
    """Return the same rule as it was bound before, if it was."""
    for other in before:
        if other.id == rule.id and other.norm == rule.norm and other.by_case == rule.by_case:
            return other
    return rule
