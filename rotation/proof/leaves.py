"""Cover all plans by leaves: boxes made by splitting, each with prices that bound its plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rotation.proof.boxes import Box, BoxPricing, priced_box
from rotation.proof.prices import Prices
from rotation.proof.system import System


@dataclass(frozen=True)
class Split:
    """A box cut in two: a column is at most `below` in the first half, more in the second."""

    column: int
    below: int


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


@dataclass(frozen=True)
class LeafPrices:
    """The prices of a leaf, and whether they prove by themselves that it is empty."""

    prices: Prices
    empty: bool


@dataclass(frozen=True, eq=False)
class Tree:
    """Leaves that cover all plans of a system.

    Attributes
    ----------
    splits : tuple of Split or None
        How the box of all plans was cut: a half and all that comes of it before the other half; None is a leaf.
    leaves : tuple of Leaf
        In the order of the Nones.
    """

    splits: tuple[Split | None, ...]
    leaves: tuple[Leaf, ...]

    @property
    def bound(self) -> int | None:
        """Return the whole number that no plan's score exceeds, None if there is no plan."""
        return max((leaf.pricing.bound for leaf in self.leaves if not leaf.empty), default=None)


def priced_leaf(system: System, box: Box, prices: Prices, empty: bool) -> Leaf:
    """Return a leaf with what its prices prove.

    Raises
    ------
    ValueError
        When it is said to be empty and the prices do not prove it.
    """
    pricing = priced_box(system, box, prices, np.zeros_like(system.value) if empty else None)
    if empty and pricing.total >= 0:
        raise ValueError("the prices do not prove a leaf empty")
    return Leaf(box, pricing, empty)


def tree_of(system: System, splits: Sequence[Split | None], prices: Sequence[LeafPrices]) -> Tree:
    """Return the tree that splits and prices make: its leaves cover all plans because each split covers its box.

    Raises
    ------
    ValueError
        When they are no tree of the system.
    """
    boxes = list(_boxes(system, splits))
    if len(boxes) != len(prices):
        raise ValueError("a tree has prices for each of its leaves")
    leaves = (priced_leaf(system, box, one.prices, one.empty) for box, one in zip(boxes, prices, strict=True))
    return Tree(tuple(splits), tuple(leaves))


def _boxes(system: System, splits: Sequence[Split | None]) -> Iterator[Box]:
    """Yield the box of each leaf in order.

    Raises
    ------
    ValueError
    """
    waiting = [Box.whole(system)]
    for split in splits:
        if not waiting:
            raise ValueError("a tree has more splits than halves")
        box = waiting.pop()
        if split is None:
            yield box
            continue
        if not 0 <= split.column < len(system.value):
            raise ValueError("a split's column is not one of the problem")
        if not box.low[split.column] <= split.below < box.high[split.column]:
            raise ValueError("a split leaves a half without any number")
        waiting.extend(reversed(box.split(split.column, split.below)))
    if waiting:
        raise ValueError("a tree has fewer splits than halves")
