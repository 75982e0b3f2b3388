"""Tell which columns hold a seat, where several do: paths through a post at a wave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.proof.boxes import OUT

NO_SEAT = -1
"""In place of the seat of a column that holds none."""


@dataclass(frozen=True, eq=False)
class SeatColumns:
    """Seats, by number, each with the columns that hold it; a plan takes one of them at most.

    Attributes
    ----------
    seat : Indices
        Of each column, `NO_SEAT` for none.
    count : int
        Of seats, those without any column included.
    """

    seat: Indices
    count: int

    @cached_property
    def _order(self) -> Indices:
        return np.argsort(self.seat, kind="stable")

    @cached_property
    def _starts(self) -> Indices:
        return np.searchsorted(self.seat[self._order], np.arange(self.count + 1))

    def of(self, seat: int) -> Indices:
        """Return the columns that hold a seat."""
        return np.sort(self._order[self._starts[seat] : self._starts[seat + 1]])

    def held_by(self, chosen: Indices) -> Indices:
        """Return the seats that some columns hold."""
        found = np.unique(self.seat[chosen])
        held: Indices = found[found != NO_SEAT]
        return held

    def highest(self, of_columns: Ints) -> Ints:
        """Return for each seat the highest number of its columns, −`OUT` where it has none."""
        found = np.full(self.count, -OUT, dtype=np.int64)
        held = self.seat != NO_SEAT
        np.maximum.at(found, self.seat[held], of_columns[held])
        return found
