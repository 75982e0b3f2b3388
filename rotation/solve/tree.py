"""Close the gap between relaxation and plan once, by branching: every later question asks its leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import numpy as np

from rotation.facts.columns import Ints
from rotation.proof.boxes import Box, BoxPricing, priced_box
from rotation.proof.prices import no_prices, rounded
from rotation.proof.system import System
from rotation.solve.hot import HotRelaxation
from rotation.solve.relaxation import Relaxed
from rotation.solve.search import Outcome

WHOLE = 1e-6
"""Tolerance within which a value of a relaxation counts as whole."""
TRIED = 6
"""Fractional columns of which both halves are looked at before one is split."""
LEAST_GAIN = 1e-6
"""Fall of a bound that counts for nothing, so that the product of two falls tells one column from another."""


@dataclass(frozen=True, eq=False)
class Leaf:
    """A box of plans with the prices that bound them.

    Attributes
    ----------
    box : Box
    pricing : BoxPricing
        By prices with the system's values, or without any where the box is empty.
    empty : bool
        No plan is in the box: without values, its total is below 0.
    """

    box: Box
    pricing: BoxPricing
    empty: bool = False


@dataclass(frozen=True, eq=False)
class Tree:
    """Leaves that cover all plans of a system.

    Attributes
    ----------
    leaves : tuple of Leaf
    """

    leaves: tuple[Leaf, ...]

    @property
    def bound(self) -> int | None:
        """Return the whole number that no plan's score exceeds, None if there is no plan."""
        return max((leaf.pricing.bound for leaf in self.leaves if not leaf.empty), default=None)


@dataclass(order=True)
class _Node:
    """A box still to be split; the highest bound comes first."""

    rank: tuple[int, int]
    leaf: Leaf = field(compare=False)
    relaxed: Relaxed = field(compare=False)


def grow(system: System, hot: HotRelaxation, score: int, most_solves: int) -> Tree:
    """Return a tree whose bound meets the best score, or comes as near to it as so many relaxations allow.

    Parameters
    ----------
    system : System
    hot : HotRelaxation
        Of the system.
    score : int
        Of the best plan: boxes that hold nothing better are not split.
    most_solves : int
        A count, not a clock: the same system always gives the same tree.
    """
    return _Growing(system, hot, score, most_solves).run()


class _Growing:
    def __init__(self, system: System, hot: HotRelaxation, score: int, most_solves: int) -> None:
        self._system, self._hot, self._score = system, hot, score
        self._last_solve = hot.solves + most_solves
        self._done: list[Leaf] = []
        self._open: list[_Node] = []
        self._numbers = count()

    def run(self) -> Tree:
        """Return the tree."""
        box = Box.whole(self._system)
        relaxed = self._hot.within(box)
        self._add(box, relaxed, None)
        while self._open and self._hot.solves + 2 <= self._last_solve:
            self._split(heappop(self._open))
        return Tree((*self._done, *(node.leaf for node in sorted(self._open))))

    def _split(self, node: _Node) -> None:
        """Split a box at the fractional column whose halves have the lowest bounds."""
        taken = node.relaxed.taken
        fraction = np.abs(taken - np.rint(taken))
        columns = np.flatnonzero(fraction > WHOLE)
        if not len(columns):  # whole, and its whole-number bound still above the score: prices lost a fraction
            self._done.append(node.leaf)
            return
        worth = float(self._system.value @ taken)
        best: tuple[float, int, list[tuple[Box, Relaxed]]] | None = None
        for column in columns[np.argsort(-fraction[columns], kind="stable")][:TRIED].tolist():
            if self._hot.solves + 2 > self._last_solve:
                break
            halves = [
                (half, self._hot.within(half)) for half in node.leaf.box.split(column, int(np.floor(taken[column])))
            ]
            falls = [self._fall(worth, relaxed) for _, relaxed in halves]
            gain = max(falls[0], LEAST_GAIN) * max(falls[1], LEAST_GAIN)
            if best is None or gain > best[0]:
                best = (gain, column, halves)
        assert best is not None
        _, column, halves = best
        for half, relaxed in halves:
            self._add(half, relaxed, (node.leaf, column))

    def _fall(self, worth: float, relaxed: Relaxed) -> float:
        """Return by how much a half is worth less; an empty one, and one of no better plan, is worth nothing."""
        if relaxed.outcome is not Outcome.OPTIMAL:
            return worth - self._score + 1
        return min(worth - float(self._system.value @ relaxed.taken), worth - self._score + 1)

    def _add(self, box: Box, relaxed: Relaxed, parent: tuple[Leaf, int] | None) -> None:
        """Add a box to the leaves, or to those still to be split."""
        if relaxed.outcome is Outcome.OPTIMAL:
            pricing = priced_box(self._system, box, rounded(self._system, relaxed.duals))
            leaf = Leaf(box, pricing)
            if pricing.bound > self._score:
                heappush(self._open, _Node((-pricing.bound, next(self._numbers)), leaf, relaxed))
                return
        elif parent is None:
            leaf = Leaf(box, priced_box(self._system, box, no_prices(self._system)))
        else:
            leaf = self._emptied(box, *parent)
        self._done.append(leaf)

    def _emptied(self, box: Box, parent: Leaf, column: int) -> Leaf:
        """Return an empty half as a leaf: how much of the column the other half allows proves it."""
        proof = proof_of_none(self._system, self._hot, parent.box, box, column)
        if proof is not None:
            return Leaf(box, proof, empty=True)
        return Leaf(box, priced_box(self._system, box, parent.pricing.prices))


def proof_of_none(system: System, hot: HotRelaxation, around: Box, box: Box, column: int) -> BoxPricing | None:
    """Return prices that prove a box empty, None if they do not.

    Parameters
    ----------
    system : System
    hot : HotRelaxation
    around, box : Box
        A box that may hold plans, and its part in which a column is more, or less, than it can be there.
    column : int
    """
    value: Ints = np.zeros(len(system.value), dtype=np.int64)
    value[column] = 1 if box.low[column] > around.low[column] else -1
    relaxed = hot.within(around, value)
    if relaxed.outcome is not Outcome.OPTIMAL:
        return None
    pricing = priced_box(system, box, rounded(system, relaxed.duals), np.zeros_like(value))
    return pricing if pricing.total < 0 else None
