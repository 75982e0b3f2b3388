"""Compute from prices on rows a whole-number bound, and what each pair loses against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
import numpy.typing as npt

from rotation.facts.columns import Bools, Ints
from rotation.plans.certificate import Certificate, KeptPrices
from rotation.proof.system import NONE, System

FINEST_SCALE = 10**6
LARGEST_SUM = 2**60
"""Limit of all sums of scaled numbers, so that they fit int64."""


@dataclass(frozen=True, eq=False)
class Prices:
    """The price of a unit of each row, over `scale`: positive towards `hi`, negative towards `lo`.

    Any whole numbers are prices; good ones come from the relaxation. A bound rests on them and on nothing else.
    """

    scale: int
    of_rows: Ints

    @property
    def to_keep(self) -> KeptPrices:
        """Return the prices as a run keeps them."""
        rows = np.flatnonzero(self.of_rows)
        return KeptPrices(self.scale, tuple(rows.tolist()), tuple(self.of_rows[rows].tolist()))


def prices_of(kept: KeptPrices, system: System) -> Prices:
    """Return saved prices, checked against the system they belong to.

    Raises
    ------
    ValueError
        When they are no prices of the system.
    """
    numbers = (kept.scale, *kept.rows, *kept.prices)
    if len(kept.rows) != len(kept.prices) or any(type(number) is not int for number in numbers):
        raise ValueError("a certificate has a whole price for each of its rows")
    if not 1 <= kept.scale <= FINEST_SCALE or any(not 0 <= row < system.rows for row in kept.rows):
        raise ValueError("a certificate's scale or rows are not those of the problem")
    if largest_sum(system, kept.scale, zip(kept.rows, kept.prices, strict=True)) >= LARGEST_SUM:
        raise ValueError("a certificate's price is beyond measure")
    of_rows = np.zeros(system.rows, dtype=np.int64)
    of_rows[list(kept.rows)] = kept.prices
    if not np.array_equal(signed(system, of_rows), of_rows):
        raise ValueError("a certificate prices a side that is not bounded")
    return Prices(kept.scale, of_rows)


def rounded(system: System, duals: npt.NDArray[np.float64]) -> Prices:
    """Return the duals of a relaxation as whole-number prices; rows that need no price get none."""
    scale, rows = FINEST_SCALE, np.flatnonzero(duals).tolist()
    while largest_sum(system, scale, ((row, ceil(abs(duals[row]) * scale) + 1) for row in rows)) >= LARGEST_SUM:
        if scale == 1:
            return no_prices(system)
        scale //= 10
    return Prices(scale, signed(system, np.rint(duals * scale).astype(np.int64)))


def largest_sum(system: System, scale: int, prices: Iterable[tuple[int, int]]) -> int:
    """Return an upper limit of every partial sum in the bound, as a Python int, to rule out int64 overflow."""
    own = int((np.abs(system.value) * system.most).sum()) * scale
    return own + sum(abs(price) * system.reaches[row] for row, price in prices)


def no_prices(system: System) -> Prices:
    """Return zero prices: the bound is then the sum of every cadre's best pair."""
    return Prices(1, np.zeros(system.rows, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Pricing:
    """The bound and losses that prices prove, exactly, by weak duality.

    A plan scores at most what its rows would pay, plus for each cadre the best reduced value of a pair (nothing where
    all are below zero), plus for each slack whatever the rows pay for it beyond its points. All is over `scale`.

    Attributes
    ----------
    total : int
        No plan scores more than total / scale.
    loss : Ints
        A plan with the pair scores at most (total − loss) / scale.
    idle : Ints
        What a plan loses in which a cadre holds no pair, of each cadre who has any.
    """

    prices: Prices
    total: int
    loss: Ints
    idle: Ints

    @cached_property
    def bound(self) -> int:
        """Return the whole number that no plan's score exceeds."""
        return self.total // self.prices.scale

    @property
    def bounds(self) -> Ints:
        """Return for each pair the whole number that no plan with the pair exceeds."""
        found: Ints = (self.total - self.loss) // self.prices.scale
        return found

    @property
    def certificate(self) -> Certificate:
        """Return the bound with its prices, as a run keeps them."""
        kept = self.prices.to_keep
        return Certificate(kept.scale, kept.rows, kept.prices, self.bound)

    def reaching(self, score: int) -> Bools:
        """Return the pairs that a plan of this score may hold; any other pair rules the score out."""
        return self.loss <= self.total - score * self.prices.scale


def priced(system: System, prices: Prices) -> Pricing:
    """Return the bound and losses that prices prove; a price on an unbounded side is ignored."""
    unit = signed(system, prices.of_rows)
    reduced = system.value * prices.scale - paid(system, unit)
    of_pairs, of_slacks = reduced[: system.pairs], reduced[system.pairs :]
    best = np.maximum(np.maximum.reduceat(of_pairs, system.cadre_starts), 0) if system.pairs else of_pairs
    rows = int((np.where(unit > 0, system.hi, np.where(unit < 0, system.lo, 0)) * unit).sum())
    slacks = int((np.maximum(of_slacks, 0) * system.most[system.pairs :]).sum())
    loss = np.repeat(best, system.cadre_sizes) - of_pairs
    return Pricing(Prices(prices.scale, unit), rows + int(best.sum()) + slacks, loss, best)


def signed(system: System, unit: Ints) -> Ints:
    """Return the prices without those towards unbounded sides and on rows that need none."""
    unit = np.where(system.hi == NONE, np.minimum(unit, 0), unit)
    unit = np.where(system.lo == -NONE, np.maximum(unit, 0), unit)
    return np.where(system.one_each, 0, unit)


def paid(system: System, unit: Ints) -> Ints:
    """Return what each column pays to all its rows."""
    sums: Ints = np.zeros(len(system.value), dtype=np.int64)
    np.add.at(sums, system.entry_column, system.entry_coef * unit[system.entry_row])
    return sums
