"""Define a front: the choices between conflicting aims, each with its plan, the knees marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from rotation.criteria import catalogue as criteria_catalogue
from rotation.plans.plan import Plan
from rotation.rules.decisions import ALL_MOVES, BREACHES, SCORE
from rotation.scenario.load import Scenario

if TYPE_CHECKING:
    from pandas import DataFrame

AXES = ("x", "y", "z")
SHOWN_ROWS = 30
"""Rows of a front that a notebook shows."""
Values = tuple[int, ...]


@dataclass(frozen=True)
class FrontPoint:
    """One choice on a front.

    Attributes
    ----------
    values : tuple of int
        Of each aim: plain points of a criterion, the score, or a count of breaches or moves.
    plan : Plan
        The best plan with these values by the scenario's own score; its bound is given these values.
    knee : bool
        Beyond it more of one aim costs most of the other.
    """

    values: Values
    plan: Plan
    knee: bool = False


@dataclass(frozen=True)
class Front:
    """Every choice that no plan beats in one aim without losing in another.

    Attributes
    ----------
    scenario : Scenario
    aims : tuple of str
    points : tuple of FrontPoint
        The best of the first aim first.
    complete : bool
        It is proven that no point is missing.
    solves : int
        How many searches it took.

    Examples
    --------
    >>> from rotation import load_scenario, pareto_front
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml")
    >>> front = pareto_front(scenario, ("panel", "moves"))
    >>> front.frame().columns.to_list()
    ['panel', 'moves', 'knee', 'plan_score', 'plan_moves']
    """

    scenario: Scenario
    aims: tuple[str, ...]
    points: tuple[FrontPoint, ...]
    complete: bool
    solves: int

    def frame(self) -> DataFrame:
        """Return the front as a table, one row per point: its aims, and the figures of its plan."""
        from pandas import DataFrame, Index

        rows = [
            {
                **dict(zip(self.aims, point.values, strict=True)),
                "knee": point.knee,
                "plan_score": point.plan.score,
                "plan_moves": point.plan.moves,
            }
            for point in self.points
        ]
        return DataFrame(rows, index=Index(range(1, len(rows) + 1), name="point"))

    def __repr__(self) -> str:
        ended = "complete" if self.complete else "not complete"
        return f"<Front {' × '.join(self.aims)}: {len(self.points)} points, {ended}>"

    def _repr_html_(self) -> str:
        return str(self.frame().to_html(max_rows=SHOWN_ROWS))


def aims_of(scenario: Scenario) -> tuple[str, ...]:
    """Return the possible aims of a trade-off: criteria, soft rules, all breaches, moves, the score."""
    soft = {rule.id for rule in scenario.setting.rules if not rule.hard}
    return (*criteria_catalogue(), *sorted(soft), BREACHES, ALL_MOVES, SCORE)


def counted(aim: str) -> bool:
    """Return whether an aim is a count, of which fewer is better."""
    return aim not in criteria_catalogue() and aim != SCORE


def with_knees(points: Sequence[FrontPoint], aims: Sequence[str]) -> list[FrontPoint]:
    """Return the points with each knee marked: the farthest beyond the line or plane through the ends.

    Each aim is measured from the worst (0) to the best (1) value on the front, so that all aims count alike; on the
    line between the ends of a front of two aims, the two measures add up to 1.
    """
    worths = [[-one if counted(aim) else one for aim, one in zip(aims, point.values, strict=True)] for point in points]
    ends = [(min(column), max(column)) for column in zip(*worths, strict=True)]
    sums = [
        sum((Fraction(one - worst, best - worst) for one, (worst, best) in zip(row, ends, strict=True) if best > worst))
        for row in worths
    ]
    beyond = max(sums, default=Fraction(0))
    return [replace(point, knee=one == beyond > 1) for point, one in zip(points, sums, strict=True)]
