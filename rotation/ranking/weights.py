"""Study how weights change an order: when the first stays first, which weights make a choice win.

Everything but the sampling is exact: values and weights are fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

Marks = Sequence[Sequence[Fraction]]
"""For each choice its marks from 0 to 1 in each measure."""

Weights = tuple[int, ...]

SAMPLES = 10_000
GRID = 10**6
"""Sampled weights and marks are whole numbers of these parts, so that ties are exact."""

PARTS = (100, 1_000, 10_000, 1_000_000)
"""Parts in which winning weights are given: the fewest that work."""


def worth(marks: Sequence[Fraction], weights: Sequence[int]) -> Fraction:
    """Return the weighted mean of marks."""
    return sum((mark * weight for mark, weight in zip(marks, weights, strict=True)), Fraction(0)) / max(1, sum(weights))


@dataclass(frozen=True)
class Interval:
    """The weights of one measure with which a choice stays first, others unchanged; `hi` None: no upper end."""

    lo: Fraction
    hi: Fraction | None


def interval(marks: Marks, weights: Sequence[int], first: int, measure: int) -> Interval:
    """Return the weights of a measure with which the first choice stays first or ties."""
    lo, hi = Fraction(0), None
    others = [weight if column != measure else 0 for column, weight in enumerate(weights)]
    for rival in marks:
        apart = [mine - theirs for mine, theirs in zip(marks[first], rival, strict=True)]
        ahead = sum((gap * weight for gap, weight in zip(apart, others, strict=True)), Fraction(0))
        slope = apart[measure]
        if slope > 0:
            lo = max(lo, -ahead / slope)
        elif slope < 0:
            end = ahead / -slope
            hi = end if hi is None else min(hi, end)
    return Interval(lo, hi)


@dataclass(frozen=True)
class Win:
    """Weights with which no other choice is worth more; empty if any weights will do.

    Attributes
    ----------
    weights : tuple of int
    alone : bool
        Every other choice, but for those of the same marks, is worth less.
    """

    weights: Weights
    alone: bool


def winning(marks: Marks, choice: int) -> Win | None:
    """Return the weights that give a choice its widest lead, None if it is never first.

    The weights and the rivals are the two sides of a zero-sum game; its value is the lead (von Neumann 1928).
    """
    apart = [[mine - theirs for mine, theirs in zip(marks[choice], rival, strict=True)] for rival in marks]
    rivals = [row for row in apart if any(row)]
    if not rivals:
        return Win((), alone=True)
    lead, mix = game(rivals)
    if lead < 0:
        return None
    for parts in PARTS:
        rounded = in_parts(mix, parts)
        if all(worth(row, rounded) >= 0 for row in rivals):
            return Win(rounded, _leads(rivals, rounded))
    scale = lcm(*(one.denominator for one in mix))
    exact = tuple(int(one * scale) for one in mix)
    return Win(exact, _leads(rivals, exact))


def _leads(rivals: Marks, weights: Sequence[int]) -> bool:
    """Return whether weights put a choice before every rival."""
    return all(worth(row, weights) > 0 for row in rivals)


def in_parts(mix: Sequence[Fraction], parts: int) -> Weights:
    """Return shares as whole numbers that sum to `parts`, the remainder going to the largest fractions."""
    whole = [int(share * parts) for share in mix]
    order = sorted(range(len(mix)), key=lambda row: (whole[row] - mix[row] * parts, row))
    for row in order[: parts - sum(whole)]:
        whole[row] += 1
    return tuple(whole)


def game(rows: Sequence[Sequence[Fraction]]) -> tuple[Fraction, list[Fraction]]:
    """Return the value of a zero-sum game to the player who mixes its columns, and an optimal mix.

    By the simplex method in fractions, Bland's rule; there is a row at least.
    """
    lift = 1 - min(min(row) for row in rows)
    columns, count = len(rows[0]), len(rows)
    table = [[row[column] + lift for row in rows] + _unit(column, columns) + [Fraction(1)] for column in range(columns)]
    goal = [Fraction(-1)] * count + [Fraction(0)] * (columns + 1)
    basis = list(range(count, count + columns))
    while (entering := next((place for place, cost in enumerate(goal[:-1]) if cost < 0), None)) is not None:
        ratios = [
            (row[-1] / row[entering], basis[place], place) for place, row in enumerate(table) if row[entering] > 0
        ]
        leaving = min(ratios)[2]
        _pivot(table, goal, leaving, entering)
        basis[leaving] = entering
    total = goal[-1]
    return 1 / total - lift, [share / total for share in goal[count : count + columns]]


def _unit(place: int, size: int) -> list[Fraction]:
    return [Fraction(int(place == column)) for column in range(size)]


def _pivot(table: list[list[Fraction]], goal: list[Fraction], leaving: int, entering: int) -> None:
    """Turn one column into a unit column."""
    head = table[leaving][entering]
    table[leaving] = [value / head for value in table[leaving]]
    for row in (*(row for place, row in enumerate(table) if place != leaving), goal):
        factor = row[entering]
        if factor:
            row[:] = [value - factor * own for value, own in zip(row, table[leaving], strict=True)]


def acceptability(marks: Marks, weights: Sequence[int], seed: int, samples: int = SAMPLES) -> list[list[Fraction]]:
    """Return for each choice the share of weight vectors that put it first, second, … last.

    Weight vectors are drawn from a Dirichlet distribution whose mean are the board's own weights, and which is uniform
    where these are equal. Choices worth the same share the ranks they take equally.

    Parameters
    ----------
    marks : sequence of sequence of Fraction
        n choices × m measures, from 0 to 1.
    weights : sequence of int
        m, at least one above zero.
    seed : int
    samples : int

    Returns
    -------
    list of list of Fraction
        n × n; rows and columns add up to 1.
    """
    counted = [column for column, weight in enumerate(weights) if weight]
    alpha = [len(counted) * weights[column] / sum(weights) for column in counted]
    drawn = np.rint(np.random.default_rng(seed).dirichlet(alpha, samples) * GRID).astype(np.int64)
    grid = np.array([[int(row[column] * GRID) for column in counted] for row in marks], dtype=np.int64)
    tally = _tally(drawn @ grid.T)
    return [[share / samples for share in row] for row in tally]


def _tally(values: npt.NDArray[np.int64]) -> list[list[Fraction]]:
    """Return how often each column of a table of samples has each rank; ties share their ranks."""
    count = values.shape[1]
    tally = [[Fraction(0)] * count for _ in range(count)]
    for choice in range(count):
        mine = values[:, choice, None]
        above, alike = (values > mine).sum(axis=1), (values == mine).sum(axis=1)
        places, times = np.unique(np.stack([above, alike]), axis=1, return_counts=True)
        for (start, tied), often in zip(places.T.tolist(), times.tolist(), strict=True):
            for rank in range(start, start + tied):
                tally[choice][rank] += Fraction(often, tied)
    return tally
