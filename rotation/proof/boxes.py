"""Price a system within a box of its columns: a leaf of a tree that covers all plans."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.proof.prices import Prices, paid, signed
from rotation.proof.system import System

OUT = 2**62
"""The loss of a pair that no plan in a box holds."""


@dataclass(frozen=True, eq=False)
class Box:
    """What a branch says of each column: at least `low`, at most `high`.

    Attributes
    ----------
    low, high : Ints
        Of each column, pairs first.
    """

    low: Ints
    high: Ints

    @classmethod
    def whole(cls, system: System) -> Box:
        """Return the box of all plans."""
        return cls(np.zeros(len(system.value), dtype=np.int64), system.most)

    def split(self, column: int, below: int) -> tuple[Box, Box]:
        """Return the halves of a box in which a column is at most, and more than, a number."""
        high, low = self.high.copy(), self.low.copy()
        high[column], low[column] = below, below + 1
        return replace(self, high=high), replace(self, low=low)

    def with_pair(self, pair: int) -> Box:
        """Return the part of a box whose plans hold a pair."""
        low = self.low.copy()
        low[pair] = 1
        return replace(self, low=low)

    def without(self, pairs: Indices) -> Box:
        """Return the part of a box whose plans hold none of some pairs."""
        high = self.high.copy()
        high[pairs] = 0
        return replace(self, high=high)

    def allows(self, system: System) -> Bools:
        """Return the pairs that a plan in the box may hold; beside a cadre's held pair there is no other."""
        high, low = self.high[: system.pairs], self.low[: system.pairs]
        held = np.repeat(np.maximum.reduceat(low, system.cadre_starts), system.cadre_sizes) if system.pairs else low
        allowed: Bools = (high > 0) & (held <= low)
        return allowed


@dataclass(frozen=True, eq=False)
class BoxPricing:
    """What prices prove of the plans in a box, by weak duality; as `Pricing`, all is over the prices' scale.

    Attributes
    ----------
    prices : Prices
    total : int
        No plan in the box scores more than total / scale.
    loss : Ints
        A plan in the box that holds the pair scores at most (total − loss) / scale; `OUT` where none holds it.
    idle : Ints
        What a plan loses in which a cadre holds no pair, of each cadre who has any; `OUT` where there is none.
    """

    prices: Prices
    total: int
    loss: Ints
    idle: Ints

    @property
    def bound(self) -> int:
        """Return the whole number that no score in the box exceeds."""
        return self.total // self.prices.scale

    @property
    def bounds(self) -> Ints:
        """Return for each pair the whole number that no plan in the box with the pair exceeds, −`OUT` for none."""
        found: Ints = np.where(
            self.loss == OUT, -OUT, (self.total - np.where(self.loss == OUT, 0, self.loss)) // self.prices.scale
        )
        return found


def priced_box(system: System, box: Box, prices: Prices, value: Ints | None = None) -> BoxPricing:
    """Return the bound and losses that prices prove in a box.

    Parameters
    ----------
    system : System
    box : Box
    prices : Prices
        A price on an unbounded side is ignored.
    value : Ints, optional
        Of each column, instead of the system's: with none at all, a total below 0 proves that the box is empty.
    """
    unit = signed(system, prices.of_rows)
    reduced = (system.value if value is None else value) * prices.scale - paid(system, unit)
    of_pairs, of_slacks = reduced[: system.pairs], reduced[system.pairs :]
    allowed, low = box.allows(system), box.low[: system.pairs]
    worth = np.where(allowed, of_pairs, -OUT)
    if system.pairs:
        best = np.maximum.reduceat(worth, system.cadre_starts)
        held = np.maximum.reduceat(low, system.cadre_starts) > 0
        best = np.where(held, best, np.maximum(best, 0))
        idle = np.where(held, OUT, best)
    else:
        best = idle = worth
    rows = int((np.where(unit > 0, system.hi, np.where(unit < 0, system.lo, 0)) * unit).sum())
    low_slack, high_slack = box.low[system.pairs :], box.high[system.pairs :]
    slacks = int(np.where(of_slacks > 0, of_slacks * high_slack, of_slacks * low_slack).sum())
    loss = np.where(allowed, np.repeat(best, system.cadre_sizes) - worth, OUT) if system.pairs else worth
    return BoxPricing(Prices(prices.scale, unit), rows + int(best.sum()) + slacks, loss, idle)
