"""Cut fractions off a relaxation: halves of sums of rows, rounded down, that every whole plan keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np

from rotation.plans.certificate import Cut
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.proof.cuts import lengthened
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
        cuts = () if watch.over else deepest(system, optimum.taken, number)
        if not cuts:
            break
        longer = lengthened(system, cuts)
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


def deepest(system: System, taken: Floats, seed: int) -> tuple[Cut, ...]:
    """Return the cuts that fractions break most, by the length of the cut.

    Parameters
    ----------
    system : System
    taken : Floats
        The optimum of its relaxation.
    seed : int
        Of the orders in which rows are added up.
    """
    sides = _Sides(system, taken)
    sums = sorted((sorted(one) for one in sides.odd_sums(seed)), key=lambda one: (len(one), one))
    return sides.halves(sums[:MOST_SUMS])


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

    def halves(self, sums: list[list[int]]) -> tuple[Cut, ...]:
        """Return halves of sums of rows, rounded down: those that cut deepest, no two alike."""
        if not sums:
            return ()
        system, taken = self._system, self._taken
        number = np.repeat(np.arange(len(sums)), [len(one) for one in sums])
        rows = np.concatenate([np.array(one, dtype=np.intp) for one in sums])
        side = np.zeros(len(sums), dtype=np.int64)
        np.add.at(side, number, self._side[rows])
        lengths = system.row_starts[rows + 1] - system.row_starts[rows]
        entries = np.arange(int(lengths.sum())) + np.repeat(
            system.row_starts[rows] - np.append(0, np.cumsum(lengths)[:-1]), lengths
        )
        coefs = system.entry_coef[entries] * self._sign[system.entry_row[entries]]
        key = np.repeat(number, lengths) * len(taken) + system.entry_column[entries]
        key, places = np.unique(key, return_inverse=True)
        total = np.zeros(len(key), dtype=np.int64)
        np.add.at(total, places, coefs)
        number, column = np.divmod(key, len(taken))
        up = (total % 2 == 1) & (taken[column] > MIDDLE) & (system.most[column] == 1)
        np.add.at(side, number, up.astype(np.int64))
        half = (total + up) // 2
        broken = np.bincount(number, half * taken[column], len(sums)) - side // 2
        length = np.bincount(number, half != 0, len(sums))
        depth = np.where((side % 2 == 1) & (broken > SHALLOW), broken / np.sqrt(np.maximum(length, 1)), 0)
        starts = np.searchsorted(number, np.arange(len(sums) + 1))
        found: dict[bytes, Cut] = {}
        for one in np.argsort(-depth, kind="stable")[: int((depth > 0).sum())].tolist():
            mine = slice(starts[one], starts[one + 1])
            name = np.concatenate([column[mine][half[mine] != 0], half[mine][half[mine] != 0]]).tobytes()
            if name not in found and len(found) < CUTS:
                signs = self._sign[sums[one]].tolist()
                found[name] = Cut(2, tuple(sums[one]), tuple(signs), tuple(column[mine][up[mine]].tolist()))
        return tuple(found.values())
