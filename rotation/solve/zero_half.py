"""Cut fractions off a relaxation: halves of sums of rows, rounded down, that every whole plan keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.proof.system import NONE, System
from rotation.solve.hot import KeptColumns
from rotation.solve.relaxation import Floats, Relaxed
from rotation.solve.search import Outcome

ROUNDS = 6
"""Rounds of cuts; each gains less than the one before."""
CUTS = 150
"""Cuts of one round, those that cut deepest."""
LEAST_GAIN = 0.02
"""A round that brings less than this share of what all brought is the last."""
TIGHT = 0.2
"""Rows with more room than this cannot be part of a deep cut."""
SHALLOW, LOOSE = 0.04, 0.85
"""A cut is broken by at least so much; it is not by sums with so much room and weight left."""
MOST_FRACTIONS, MOST_ROWS = 60, 40
"""Fractional columns of a row, and rows of a sum, beyond which cuts are too dense to help."""
PASSES, SPREAD = 4, 0.7
"""Orders of rows that are tried, and how far they are shuffled."""
MOST_SUMS = 1_500
"""Sums that are looked at in one round, those of fewest rows."""
FRACTION, PRICED, MIDDLE = 1e-6, 1e-7, 0.5


@dataclass(frozen=True, eq=False)
class Cut:
    """A row that all whole plans of a system keep: Σ coefs · x[columns] ≤ hi."""

    columns: Indices
    coefs: Ints
    hi: int


def with_cuts(system: System, relaxed: Relaxed, watch: Watch) -> tuple[System, Relaxed]:
    """Return a system with rows that cut off the optimum of its relaxation, and the optimum with them.

    Every whole plan keeps the rows. Those that no price is on are left out.

    Parameters
    ----------
    system : System
    relaxed : Relaxed
        Its optimum, with a basis.
    watch : Watch
        Ends the work between two rounds.
    """
    kept = KeptColumns(system, np.ones(len(system.value), dtype=np.bool_), relaxed.basis)
    rows, optimum = system.rows, relaxed
    first = last = float(system.value @ relaxed.taken)
    for number in range(ROUNDS):
        cuts = () if watch.over else tuple(_deepest(system, optimum.taken, number))
        if not cuts:
            break
        longer = with_rows(system, cuts)
        kept.lengthen(longer)
        found = kept.within(Box.whole(system), system.value)
        if found.outcome is not Outcome.OPTIMAL:
            break
        system, optimum = longer, found
        worth = float(system.value @ found.taken)
        if last - worth < LEAST_GAIN * (first - worth):
            break
        last = worth
    priced = np.abs(optimum.duals) > PRICED
    priced[:rows] = True
    columns = np.ones(len(system.value), dtype=np.bool_)
    return system.part(columns, priced), replace(optimum, duals=optimum.duals[priced], basis=None)


def with_rows(system: System, cuts: tuple[Cut, ...]) -> System:
    """Return a system with cuts as its last rows."""
    rows = system.rows + np.arange(len(cuts))
    return replace(
        system,
        entry_row=np.concatenate([system.entry_row, np.repeat(rows, [len(cut.columns) for cut in cuts])]),
        entry_column=np.concatenate([system.entry_column, *(cut.columns for cut in cuts)]),
        entry_coef=np.concatenate([system.entry_coef, *(cut.coefs for cut in cuts)]),
        lo=np.append(system.lo, np.full(len(cuts), -NONE)),
        hi=np.append(system.hi, np.array([cut.hi for cut in cuts], dtype=np.int64)),
    )


def _deepest(system: System, taken: Floats, seed: int) -> list[Cut]:
    """Return the cuts that fractions break most, by the length of the cut."""
    sides = _Sides(system, taken)
    found: list[tuple[float, int, Cut]] = []
    for sums in sorted(sides.odd_sums(seed), key=lambda one: (len(one), sorted(one)))[:MOST_SUMS]:
        cut = sides.half(sorted(sums))
        broken = -1.0 if cut is None else float(cut.coefs @ taken[cut.columns]) - cut.hi
        if cut is not None and broken > SHALLOW:
            found.append((-broken / len(cut.columns) ** 0.5, len(found), cut))
    return [cut for _, _, cut in sorted(found, key=lambda one: one[:2])[:CUTS]]


class _Sides:
    """The tight sides of rows at an optimum, as sums that are at most a number."""

    def __init__(self, system: System, taken: Floats) -> None:
        self._system, self._taken = system, taken
        activity = np.bincount(system.entry_row, system.entry_coef * taken[system.entry_column], system.rows)
        above = np.where(system.hi == NONE, np.inf, system.hi - activity)
        below = np.where(system.lo == -NONE, np.inf, activity - system.lo)
        self._sign = np.where(above <= below, 1, -1)
        self._room = np.maximum(np.minimum(above, below), 0)
        self._side = np.where(self._sign == 1, system.hi, -system.lo)
        self._fractional = np.abs(taken - np.rint(taken)) > FRACTION
        fractions = np.bincount(system.entry_row, self._fractional[system.entry_column], system.rows)
        self._rows = np.flatnonzero((self._room < TIGHT) & (fractions > 0) & (fractions <= MOST_FRACTIONS))

    @cached_property
    def _weights(self) -> list[float]:
        """Return how far each fractional column is from whole, the farthest first."""
        found: list[float] = np.sort(self._distance[self._fractional])[::-1].tolist()
        return found

    @cached_property
    def _distance(self) -> Floats:
        above = self._taken - np.floor(self._taken)
        return np.minimum(above, np.where(self._system.most == 1, 1 - above, above))

    def _parities(self) -> tuple[list[int], list[bool]]:
        """Return of each row the odd coefficients of fractional columns as bits, and whether its side is odd."""
        system, columns = self._system, np.flatnonzero(self._fractional)
        place = np.full(len(self._taken), -1)
        place[columns[np.argsort(-self._distance[columns], kind="stable")]] = np.arange(len(columns))
        whole = np.where(self._fractional, 0, np.rint(self._taken)).astype(np.int64)
        sums = np.bincount(system.entry_row, system.entry_coef * whole[system.entry_column], system.rows)
        odd = (self._side - self._sign * sums.astype(np.int64)) % 2 == 1
        bits = []
        for row in self._rows.tolist():
            entries = slice(system.row_starts[row], system.row_starts[row + 1])
            places = place[system.entry_column[entries][system.entry_coef[entries] % 2 == 1]]
            bits.append(sum(1 << one for one in places[places >= 0].tolist()))
        return bits, odd[self._rows].tolist()

    def odd_sums(self, seed: int) -> set[frozenset[int]]:
        """Return sets of rows whose sum has an odd side, little room, and little of what is odd else."""
        bits, odd = self._parities()
        room = self._room[self._rows].tolist()
        length = np.diff(self._system.row_starts)[self._rows]
        random = np.random.default_rng(seed)
        found: set[frozenset[int]] = set()
        for number in range(PASSES):
            shuffled = length * (1 + number * SPREAD * random.random(len(length)))
            found.update(self._eliminated(np.argsort(shuffled, kind="stable").tolist(), bits, odd, room))
        return {frozenset(self._rows[list(one)].tolist()) for one in found}

    def _eliminated(
        self, order: list[int], bits: list[int], odd: list[bool], room: list[float]
    ) -> Iterator[frozenset[int]]:
        """Yield such sets in the course of one elimination, the heaviest columns first."""
        pivots: dict[int, tuple[int, frozenset[int], bool]] = {}
        for row in order:
            left, rows, is_odd = bits[row], frozenset({row}), odd[row]
            while left and len(rows) <= MOST_ROWS:
                first = (left & -left).bit_length() - 1
                if first not in pivots:
                    pivots[first] = left, rows, is_odd
                    break
                more, others, other_odd = pivots[first]
                left, rows, is_odd = left ^ more, rows ^ others, is_odd ^ other_odd
                if is_odd and left and self._is_light(left, LOOSE - sum(room[one] for one in rows)):
                    yield rows
            if not left and is_odd and sum(room[one] for one in rows) < LOOSE:
                yield rows

    def _is_light(self, left: int, most: float) -> bool:
        """Return whether columns weigh less than so much."""
        while left and most > 0:
            most -= self._weights[(left & -left).bit_length() - 1]
            left &= left - 1
        return most > 0

    def half(self, rows: list[int]) -> Cut | None:
        """Return half the sum of rows, rounded down; None where nothing is lost by rounding its side."""
        system = self._system
        entries = np.concatenate([np.arange(system.row_starts[row], system.row_starts[row + 1]) for row in rows])
        coefs = system.entry_coef[entries] * self._sign[system.entry_row[entries]]
        columns, inverse = np.unique(system.entry_column[entries], return_inverse=True)
        sums = np.zeros(len(columns), dtype=np.int64)
        np.add.at(sums, inverse, coefs)
        side = int(self._side[rows].sum())
        up = (sums % 2 == 1) & (self._taken[columns] > MIDDLE) & (system.most[columns] == 1)
        sums, side = sums + up, side + int(up.sum())
        if side % 2 == 0:
            return None
        halves = sums // 2
        return Cut(columns[halves != 0], halves[halves != 0], side // 2)
