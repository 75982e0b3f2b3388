"""Measure plans by what those of several scenarios are ranked by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from rotation.criteria import catalogue as criteria_catalogue
from rotation.facts.kinds import MoveKind
from rotation.plans.judgement import Judgement, plain_points
from rotation.plans.plan import Portfolio
from rotation.ranking.side_by_side import comparable
from rotation.rules.decisions import ALL_MOVES, BREACHES
from rotation.scenario.load import Scenario
from rotation.scenario.scorecard import EXACTLY_ONE

Value = int | float | date | None
"""Points, a count, an expected loss, a date; None where a plan has no such figure."""
Figures = tuple[tuple[Mapping[str, Value], ...], ...]
"""For each scenario, for each of its plans, the figures of signing by measure; empty where nothing asks for them."""


def is_count(measure: str) -> bool:
    """Return whether less of a measure is better: a count, a date, a loss."""
    return measure not in criteria_catalogue()


def measures_of(scenarios: Sequence[Scenario]) -> dict[str, int]:
    """Return the measures that plans are compared by with their weights: the first scorecard of a case.

    Where no case has one, all breaches and every criterion that any scenario weighs, all alike.
    """
    for scenario in scenarios:
        if scenario.scorecard:
            return dict(scenario.scorecard)
    return dict.fromkeys([*sorted({one for scenario in scenarios for one in scenario.weights}), BREACHES], 1)


def measures_to_rank_by(portfolios: Sequence[Portfolio]) -> dict[str, int]:
    """Return the measures with their weights; none for a single scenario, or where they cannot be compared."""
    scenarios = [portfolio.scenario for portfolio in portfolios]
    several = len(portfolios) > 1 and any(portfolio.plans for portfolio in portfolios)
    return measures_of(scenarios) if several and comparable(scenarios) else {}


def asks_for_repairs(portfolios: Sequence[Portfolio]) -> bool:
    """Return whether plans are ranked by what they lose when somebody refuses."""
    return EXACTLY_ONE in measures_to_rank_by(portfolios)


def value_in(measure: str, scenario: Scenario, judgement: Judgement) -> int:
    """Return a plan's value in a measure: unweighted points, or a count of breaches or moves."""
    if measure in criteria_catalogue():
        return plain_points(scenario, judgement.placement, measure)
    if measure == ALL_MOVES:
        return sum(one.kind is not MoveKind.STAY for one in judgement.assignments)
    units = ((one.finding.rule.id, one.finding.amount) for one in judgement.breaches if one.waiver is None)
    return sum(amount for rule, amount in units if measure in {rule, BREACHES})


def amount(value: int | float | date) -> Fraction:
    """Return a value as a number: a date as its day.

    Examples
    --------
    >>> amount(date(2021, 7, 15)) - amount(date(2021, 7, 1)), amount(17.5)
    (Fraction(14, 1), Fraction(35, 2))
    """
    return Fraction(value.toordinal() if isinstance(value, date) else value)
