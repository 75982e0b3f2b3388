"""Solve a large relaxation over few columns: others join while their prices say that they would raise the optimum."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.proof.system import System
from rotation.solve.hot import HotRelaxation, KeptColumns
from rotation.solve.relaxation import NOTHING, Floats, Relaxed
from rotation.solve.search import Outcome

OF_EACH_ROW = 6
"""Pairs of each row to begin with, those that lose least; of cadres alone, prices come out far too high."""
OVER = 1e-3
"""By so many points the prices of few columns may bound all columns above their optimum: bounds are whole points."""
RAISES = 1e-7
"""What a column must be worth beyond its prices to count: below is the solver's own tolerance."""
JOIN_AT_ONCE = 3
"""Columns of one cadre that join at once."""
BROKEN = 0.01
"""Rows that are broken by less in all may be kept by columns that are not in."""


class FewColumns(HotRelaxation):
    """The relaxation of a system over all its columns, of which few are in the solver.

    A column that is left out would not raise the optimum: its value is at most what it pays by the duals. Where the
    few allow nothing, rows are broken as little as possible, until no column left out would break them less.

    Parameters
    ----------
    system : System
    begin : Bools
        The pairs to begin with.
    is_elastic : bool
        All rows of the system may be broken.
    watch : Watch, optional
        Ends the work between two relaxations; without one there is no time limit.
    """

    def __init__(self, system: System, begin: Bools, is_elastic: bool = False, watch: Watch | None = None) -> None:
        slacks = np.ones(len(system.value) - system.pairs, dtype=np.bool_)
        self._system, self._is_elastic, self._watch = system, is_elastic, watch or Watch()
        self._kept = KeptColumns(system, np.append(begin, slacks))
        self._elastic: FewColumns | None = None
        self.solves = 0

    @property
    def has(self) -> Bools:
        """Return which pairs are in by now."""
        return self._kept.has[: self._system.pairs]

    def within(self, box: Box, value: Ints | None = None) -> Relaxed:
        """Return the optimum of the relaxation over all columns in a box; see `HotRelaxation.within`."""
        self.solves += 1
        value = self._system.value if value is None else value
        self._kept.join(np.flatnonzero(box.low > 0))
        relaxed = self._kept.within(box, value)
        if relaxed.outcome is Outcome.INFEASIBLE and not self.has.all():
            if not self._is_elastic and self._is_broken(box):
                return relaxed
            relaxed = self._kept.within(box, value)
        while relaxed.outcome is Outcome.OPTIMAL and len(columns := self._raising(box, value, relaxed.duals)):
            if self._watch.over:
                return Relaxed(Outcome.UNKNOWN, NOTHING, NOTHING)
            self._kept.join(columns)
            relaxed = self._kept.within(box, value)
        if relaxed.outcome is Outcome.OPTIMAL or self.has.all():
            return relaxed
        self._kept.join(np.arange(self._system.pairs))
        return self._kept.within(box, value)

    def _raising(self, box: Box, value: Ints, duals: Floats) -> Indices:
        """Return columns to join; none when together they would raise the optimum by less than counts."""
        system = self._system
        if self.has.all():
            return np.zeros(0, dtype=np.intp)
        each = (system.entry_coef * duals[system.entry_row])[system.by_column]
        running = np.concatenate([[0.0], np.cumsum(each)])
        pays = running[system.column_starts[1:]] - running[system.column_starts[:-1]]
        beyond = np.where(box.allows(system) & ~self.has, (value - pays)[: system.pairs], 0.0)
        if float(np.maximum(np.maximum.reduceat(beyond, system.cadre_starts), 0).sum()) <= OVER:
            return np.zeros(0, dtype=np.intp)
        columns = np.flatnonzero(beyond > RAISES)
        return columns[places_of(system.cadre[columns], -beyond[columns]) < JOIN_AT_ONCE]

    def _is_broken(self, box: Box) -> bool:
        """Return whether no columns keep all rows; if some do, they join."""
        if self._elastic is None:
            self._elastic = FewColumns(self._system.elastic(), self.has, is_elastic=True, watch=self._watch)
        system, elastic = self._system, self._elastic._system
        more = elastic.most[len(system.value) :]
        relaxed = self._elastic.within(
            Box(np.append(box.low, np.zeros_like(more)), np.append(box.high, more)), elastic.value
        )
        if relaxed.outcome is not Outcome.OPTIMAL:
            return False
        self._kept.join(np.flatnonzero(self._elastic.has))
        return float(elastic.value @ relaxed.taken) < -BROKEN


def likely(system: System, loss: Ints, known: Iterable[Indices] = ()) -> Bools:
    """Return the pairs that a relaxation of few columns begins with: of each row those that lose least.

    Parameters
    ----------
    system : System
    loss : Ints
        Of each pair, by any prices.
    known : iterable of Indices
        Plans in hand, as rows of their pairs.
    """
    found = np.zeros(system.pairs, dtype=np.bool_)
    of_pairs = system.entry_column < system.pairs
    rows, pairs = system.entry_row[of_pairs], system.entry_column[of_pairs]
    found[pairs[places_of(rows, loss[pairs]) < OF_EACH_ROW]] = True
    for chosen in known:
        found[chosen] = True
    return found


def places_of(key: Indices, worth: Ints | Floats) -> Indices:
    """Return for each entry its place among those of its key, the least worth first."""
    order = np.lexsort((worth, key))
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    places = np.empty(len(key), dtype=np.intp)
    places[order] = np.arange(len(key)) - np.repeat(starts, np.diff(np.append(starts, len(key))))
    return places
