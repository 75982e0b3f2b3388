"""Scenarios against each other: their plans on one yardstick, the plain points of the criteria they weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rotation.judgement import plain_points
from rotation.plan import Plan, Portfolio

FULL_MARKS = 1000


@dataclass(frozen=True)
class Ranked:
    """One plan among those of all scenarios.

    Attributes
    ----------
    rank : int
        Equal values share a rank.
    scenario : str
        Title.
    plan : int
        Its rank within its scenario.
    value : int
        Mean over the criteria of where the plan stands between the worst (0) and the best (1000) of those compared.
    criteria : dict
        Plain points of each criterion.
    breaches : int
        Units of soft breach.
    """

    rank: int
    scenario: str
    plan: int
    value: int
    criteria: dict[str, int]
    breaches: int


def against_each_other(portfolios: Sequence[Portfolio]) -> tuple[Ranked, ...]:
    """Return the plans of several scenarios, best first; nothing for a single scenario."""
    if len(portfolios) == 1:
        return ()
    criteria = sorted({one for portfolio in portfolios for one in portfolio.scenario.weights})
    plans = [(portfolio, plan) for portfolio in portfolios for plan in portfolio.plans]
    points = [
        {one: plain_points(portfolio.scenario, plan.judgement.placement, one) for one in criteria}
        for portfolio, plan in plans
    ]
    values = _values(points, criteria)
    order = sorted(range(len(plans)), key=lambda row: (-values[row], row))
    return tuple(
        Ranked(
            1 + sum(value > values[row] for value in values),
            plans[row][0].scenario.title,
            plans[row][1].rank,
            values[row],
            points[row],
            breach_units(plans[row][1]),
        )
        for row in order
    )


def _values(points: Sequence[dict[str, int]], criteria: Sequence[str]) -> list[int]:
    """Return each plan's mean standing between worst and best; a criterion in which all are equal gives full marks."""
    totals = [0] * len(points)
    for one in criteria:
        worst, best = min((row[one] for row in points), default=0), max((row[one] for row in points), default=0)
        for row, values in enumerate(points):
            totals[row] += FULL_MARKS if best == worst else FULL_MARKS * (values[one] - worst) // (best - worst)
    return [total // max(1, len(criteria)) for total in totals]


def breach_units(plan: Plan) -> int:
    """Return the units of soft breach of a plan, waived ones aside."""
    return sum(breach.finding.amount for breach in plan.judgement.breaches if breach.waiver is None)
