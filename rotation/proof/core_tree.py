"""Close the gap that prices leave by a tree over the pairs that good plans can hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.plans.certificate import KeptLeaf, KeptTree
from rotation.proof.boxes import OUT
from rotation.proof.displacing import displacing_bounds
from rotation.proof.leaves import Leaf, LeafPrices, Split, Tree, tree_of
from rotation.proof.prices import Pricing, prices_of
from rotation.proof.system import System

MOST_LEAVES = 1000
"""More than any tree has that is grown here."""


@dataclass(frozen=True, eq=False)
class CoreTree:
    """Prices of a system, and leaves that cover its plans worth at least so much.

    Attributes
    ----------
    pricing : Pricing
        Of the whole system.
    least : int
        A plan worth this holds pairs of the core only: any other pair loses too much.
    tree : Tree
        Of the system with only the core's pairs.
    """

    pricing: Pricing
    least: int
    tree: Tree

    @cached_property
    def core(self) -> Bools:
        """Return the pairs that a plan worth `least` may hold."""
        return self.pricing.reaching(self.least)

    @property
    def bound(self) -> int:
        """Return the whole number that no plan's score exceeds."""
        found = self.tree.bound
        return min(self.pricing.bound, self.least - 1 if found is None else max(found, self.least - 1))

    def bounds(self, system: System, seat: Indices) -> Ints:
        """Return for each pair the whole number that no plan with the pair exceeds, −`OUT` for none.

        A plan with a pair of the core either holds the core's pairs only, and is in a leaf, or loses by the pair and by
        one outside the core.

        Parameters
        ----------
        system : System
            That the prices are of.
        seat : Indices
            Of each pair, as `displacing_bounds` takes it.
        """
        found = displacing_bounds(system, self.pricing, seat)
        within = system.with_pairs(self.core)
        inside = np.full(within.pairs, -OUT, dtype=np.int64)
        for leaf in self.tree.leaves:
            if not leaf.empty:
                inside = np.maximum(inside, displacing_bounds(within, leaf.pricing, seat[self.core]))
        outside = self.pricing.loss[~self.core]
        if len(outside):
            left = self.pricing.total - self.pricing.loss[self.core] - int(outside.min())
            inside = np.maximum(inside, left // self.pricing.prices.scale)
        found[self.core] = np.minimum(found[self.core], inside)
        return found

    @property
    def to_keep(self) -> KeptTree:
        """Return the tree as a run keeps it."""
        splits = (None if split is None else (split.column, split.below) for split in self.tree.splits)
        return KeptTree(self.least, tuple(splits), tuple(map(_leaf, self.tree.leaves)))


def _leaf(leaf: Leaf) -> KeptLeaf:
    """Return a leaf as a run keeps it."""
    prices = leaf.pricing.prices.to_keep
    return KeptLeaf(prices.scale, prices.rows, prices.prices, leaf.empty)


def core_tree_of(system: System, pricing: Pricing, kept: KeptTree) -> CoreTree:
    """Return the tree that a run keeps, with what it proves computed again.

    Raises
    ------
    ValueError
        When it is no tree of the system.
    """
    if len(kept.leaves) > MOST_LEAVES:
        raise ValueError("a certificate's tree has more leaves than any that is grown")
    if abs(kept.least) >= OUT:
        raise ValueError("a certificate's tree is of no score that there can be")
    core = system.with_pairs(pricing.reaching(kept.least))
    splits = [None if split is None else Split(*split) for split in kept.splits]
    prices = [LeafPrices(prices_of(leaf, core), leaf.empty) for leaf in kept.leaves]
    return CoreTree(pricing, kept.least, tree_of(core, splits, prices))
