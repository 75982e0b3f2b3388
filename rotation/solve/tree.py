"""Close the gap between relaxation and plan once, by branching: every later question asks its leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import numpy as np

from rotation.facts.columns import Ints
from rotation.proof.boxes import Box, BoxPricing, priced_box
from rotation.proof.leaves import Leaf, Split, Tree, priced_leaf
from rotation.proof.prices import no_prices, rounded
from rotation.proof.system import System
from rotation.solve.hot import HotRelaxation
from rotation.solve.relaxation import Relaxed
from rotation.solve.search import Outcome

WHOLE = 1e-6
"""Tolerance within which a value of a relaxation counts as whole."""
TRIED = 6
"""Fractional columns of which both halves are looked at before one is split, unless more are asked for."""
LEAST_GAIN = 1e-6
"""Fall of a bound that counts for nothing, so that the product of two falls tells one column from another."""


@dataclass(eq=False)
class _Branch:
    """A leaf, or what became of it when it was split."""

    leaf: Leaf
    split: Split | None = None
    halves: tuple[_Branch, ...] = ()


@dataclass(order=True)
class _Node:
    """A box still to be split; the highest bound comes first."""

    rank: tuple[int, int]
    branch: _Branch = field(compare=False)
    relaxed: Relaxed = field(compare=False)


def grow(system: System, hot: HotRelaxation, score: int, most_solves: int, tried: int = TRIED) -> Tree:
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
    tried : int
        Fractional columns of which both halves are looked at before one is split.
    """
    return _Growing(system, hot, score, most_solves, tried).run()


class _Growing:
    def __init__(self, system: System, hot: HotRelaxation, score: int, most_solves: int, tried: int) -> None:
        self._system, self._hot, self._score, self._tried = system, hot, score, tried
        self._last_solve = hot.solves + most_solves
        self._open: list[_Node] = []
        self._numbers = count()

    def run(self) -> Tree:
        """Return the tree."""
        box = Box.whole(self._system)
        relaxed = self._hot.within(box)
        root = self._branch(box, relaxed, None)
        while self._open and self._hot.solves + 2 <= self._last_solve:
            self._split(heappop(self._open))
        branches = list(_in_order(root))
        leaves = tuple(branch.leaf for branch in branches if branch.split is None)
        return Tree(tuple(branch.split for branch in branches), leaves)

    def _split(self, node: _Node) -> None:
        """Split a box at the fractional column whose halves have the lowest bounds."""
        taken = node.relaxed.taken
        fraction = np.abs(taken - np.rint(taken))
        columns = np.flatnonzero(fraction > WHOLE)
        if not len(columns):  # whole, and its whole-number bound still above the score: prices lost a fraction
            return
        worth = float(self._system.value @ taken)
        leaf = node.branch.leaf
        best: tuple[float, Split, list[tuple[Box, Relaxed]]] | None = None
        for column in columns[np.argsort(-fraction[columns], kind="stable")][: self._tried].tolist():
            if self._hot.solves + 2 > self._last_solve:
                break
            split = Split(column, int(np.floor(taken[column])))
            halves = [(half, self._hot.within(half)) for half in leaf.box.split(split.column, split.below)]
            falls = [self._fall(worth, relaxed) for _, relaxed in halves]
            gain = max(falls[0], LEAST_GAIN) * max(falls[1], LEAST_GAIN)
            if best is None or gain > best[0]:
                best = (gain, split, halves)
        assert best is not None
        _, node.branch.split, halves = best
        parent = (leaf, node.branch.split.column)
        node.branch.halves = tuple(self._branch(half, relaxed, parent) for half, relaxed in halves)

    def _fall(self, worth: float, relaxed: Relaxed) -> float:
        """Return by how much a half is worth less; an empty one, and one of no better plan, is worth nothing."""
        if relaxed.outcome is not Outcome.OPTIMAL:
            return worth - self._score + 1
        return min(worth - float(self._system.value @ relaxed.taken), worth - self._score + 1)

    def _branch(self, box: Box, relaxed: Relaxed, parent: tuple[Leaf, int] | None) -> _Branch:
        """Return a box as a leaf, to be split if it may hold a better plan."""
        if relaxed.outcome is Outcome.OPTIMAL:
            branch = _Branch(priced_leaf(self._system, box, rounded(self._system, relaxed.duals), empty=False))
            if branch.leaf.pricing.bound > self._score:
                heappush(self._open, _Node((-branch.leaf.pricing.bound, next(self._numbers)), branch, relaxed))
            return branch
        if parent is None:
            return _Branch(priced_leaf(self._system, box, no_prices(self._system), empty=False))
        return _Branch(self._emptied(box, *parent))

    def _emptied(self, box: Box, parent: Leaf, column: int) -> Leaf:
        """Return an empty half as a leaf: how much of the column the other half allows proves it."""
        proof = proof_of_none(self._system, self._hot, parent.box, box, column)
        if proof is not None:
            return Leaf(box, proof, empty=True)
        return priced_leaf(self._system, box, parent.pricing.prices, empty=False)


def _in_order(branch: _Branch) -> Iterator[_Branch]:
    """Yield a branch and all that comes of it, a half before the other."""
    yield branch
    for half in branch.halves:
        yield from _in_order(half)


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
