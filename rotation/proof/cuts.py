"""Compute from whole multipliers the Chvátal–Gomory rows that every whole plan of a system keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.plans.certificate import Cut
from rotation.proof.system import NONE, System

LARGEST = 2**60
"""Limit of all sums of multiplied numbers, so that they fit int64."""
MOST_CUTS, MOST_ENTRIES = 2_000, 50_000_000
"""More cuts, and more coefficients in them, than any system is given here."""
LEAST_DIVISOR = 2


@dataclass(frozen=True, eq=False)
class _Sum:
    """A row with its sides: lo ≤ Σ coefs · x[columns] ≤ hi."""

    columns: Indices
    coefs: Ints
    lo: int
    hi: int


def lengthened(system: System, cuts: Sequence[Cut], may_be_open: bool = False) -> System:
    """Return a system with cuts as its last rows, each computed from what it is made of.

    Parameters
    ----------
    system : System
    cuts : sequence of Cut
    may_be_open : bool
        A cut that takes a side which is not bounded (a tier that is not held) is a row without sides.

    Raises
    ------
    ValueError
        When something is no cut of the system.
    """
    if not cuts:
        return system
    if len(cuts) > MOST_CUTS:
        raise ValueError("a certificate has more cuts than any that is made")
    made = _Made(system, may_be_open)
    for cut in cuts:
        made.add(cut)
    return made.system()


class _Made:
    """A system and the cuts made of it so far."""

    def __init__(self, system: System, may_be_open: bool) -> None:
        self._system, self._may_be_open = system, may_be_open
        self._cuts: list[_Sum] = []
        self._largest = int(np.abs(system.entry_coef).max(initial=1))
        self._entries = 0

    def add(self, cut: Cut) -> None:
        """Make one more cut of the rows there are by now.

        Raises
        ------
        ValueError
        """
        self._refuse_other_numbers(cut)
        parts = [self._row(row) for row in cut.rows]
        sides = [one.hi if times > 0 else one.lo for one, times in zip(parts, cut.multipliers, strict=True)]
        if any(abs(side) == NONE for side in sides):
            self._add_open()
            return
        side = sum(side * times for side, times in zip(sides, cut.multipliers, strict=True)) + len(cut.up)
        if sum(map(abs, cut.multipliers)) * self._largest + len(cut.up) >= LARGEST or abs(side) >= LARGEST:
            raise ValueError("a certificate's cut is beyond measure")
        columns, places = np.unique(
            np.concatenate([*(one.columns for one in parts), np.array(cut.up, dtype=np.intp)]), return_inverse=True
        )
        sums = np.zeros(len(columns), dtype=np.int64)
        coefs = [one.coefs * times for one, times in zip(parts, cut.multipliers, strict=True)]
        np.add.at(sums, places, np.concatenate([*coefs, np.ones(len(cut.up), dtype=np.int64)]))
        rounded = sums // cut.divisor
        if float(np.abs(rounded).astype(float) @ self._system.most[columns]) >= LARGEST / 2:
            raise ValueError("a certificate's cut is beyond measure")
        kept = rounded != 0
        self._cuts.append(_Sum(columns[kept], rounded[kept], -NONE, side // cut.divisor))
        self._largest = max(self._largest, int(np.abs(rounded).max(initial=0)))
        self._entries += int(kept.sum())
        if self._entries > MOST_ENTRIES:
            raise ValueError("a certificate's cuts are longer than any that are made")

    def _add_open(self) -> None:
        """Add a row without sides.

        Raises
        ------
        ValueError
            When there may be none.
        """
        if not self._may_be_open:
            raise ValueError("a certificate's cut takes a side that is not bounded")
        self._cuts.append(_Sum(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.int64), -NONE, NONE))

    def _refuse_other_numbers(self, cut: Cut) -> None:
        """Raise for what is made of no rows, columns or multipliers of the system.

        Raises
        ------
        ValueError
        """
        if any(type(one) is not int for one in (cut.divisor, *cut.rows, *cut.multipliers, *cut.up)):
            raise ValueError("a certificate's cut is made of whole numbers")
        if not LEAST_DIVISOR <= cut.divisor < LARGEST or len(cut.rows) != len(cut.multipliers) or 0 in cut.multipliers:
            raise ValueError("a certificate's cut has a divisor, and a multiplier for each of its rows")
        there = self._system.rows + len(self._cuts)
        if not all(0 <= row < there for row in cut.rows) or list(cut.rows) != sorted(set(cut.rows)):
            raise ValueError("a certificate's cut is of rows that there are, each named once")
        most = self._system.most
        if any(not 0 <= column < len(most) or most[column] != 1 for column in cut.up):
            raise ValueError("a certificate's cut adds columns of which there is one at most")

    def _row(self, row: int) -> _Sum:
        system = self._system
        if row >= system.rows:
            return self._cuts[row - system.rows]
        entries = slice(system.row_starts[row], system.row_starts[row + 1])
        return _Sum(system.entry_column[entries], system.entry_coef[entries], int(system.lo[row]), int(system.hi[row]))

    def system(self) -> System:
        """Return the system with the cuts."""
        system, cuts = self._system, self._cuts
        rows = system.rows + np.arange(len(cuts))
        return replace(
            system,
            entry_row=np.concatenate([system.entry_row, np.repeat(rows, [len(one.columns) for one in cuts])]),
            entry_column=np.concatenate([system.entry_column, *(one.columns for one in cuts)]),
            entry_coef=np.concatenate([system.entry_coef, *(one.coefs for one in cuts)]),
            lo=np.append(system.lo, np.full(len(cuts), -NONE)),
            hi=np.append(system.hi, np.array([one.hi for one in cuts], dtype=np.int64)),
        )


def needed(rows: int, cuts: Sequence[Cut], has_price: Iterable[bool]) -> tuple[tuple[Cut, ...], Bools]:
    """Return the cuts that have a price or are part of one that has, numbered anew, and which they are.

    Parameters
    ----------
    rows : int
        Of the system before the cuts.
    cuts : sequence of Cut
    has_price : iterable of bool
        For each cut.
    """
    kept = np.array(list(has_price), dtype=np.bool_)
    for number in range(len(cuts) - 1, -1, -1):
        if kept[number]:
            kept[[row - rows for row in cuts[number].rows if row >= rows]] = True
    place = np.append(np.arange(rows), rows + np.cumsum(kept) - 1)
    found = (
        replace(cuts[number], rows=tuple(place[list(cuts[number].rows)].tolist()))
        for number in np.flatnonzero(kept).tolist()
    )
    return tuple(found), kept
