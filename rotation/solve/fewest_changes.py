"""Find sets of changes that make a plan possible: the smallest first, none with a change too many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.progress import Watch
from rotation.proof.changes import Change
from rotation.proof.loosening import Loosening
from rotation.proof.system import System
from rotation.solve.engine import Wanted, best
from rotation.solve.lexicographic import OutOfTime
from rotation.solve.priced import price
from rotation.solve.search import Outcome


@dataclass(frozen=True, eq=False)
class Made:
    """A set of changes.

    Attributes
    ----------
    columns : Indices
        Columns that stand for it: pairs that need waivers, and changes.
    count : int
        How many changes it has; no set that is left and allowed has fewer.
    """

    columns: Indices
    count: int


class FewestChanges:
    """A scenario that may be changed, asked for one set of changes after the other."""

    def __init__(self, loosening: Loosening, watch: Watch, seed: int = 0) -> None:
        self._loosening, self._watch, self._seed = loosening, watch, seed
        pairs = len(loosening.wide.pairs)
        self._count: Ints = np.concatenate([loosening.wide.waivers, np.ones(len(loosening.changes), dtype=np.int64)])
        self._system = replace(loosening.system, value=-self._count)
        self._pairs = pairs

    def next(self, allowed: Callable[[Change], bool], waivers: bool) -> Made | None:
        """Return the smallest set of allowed changes that is not cut off; None when there is none.

        Parameters
        ----------
        allowed : callable
            Which changes, waivers aside, may be made.
        waivers : bool
            Whether rules may be waived.

        Raises
        ------
        OutOfTime
            When the watch ended the work before a proof.
        """
        columns = np.array([True] * self._pairs + [allowed(change) for change in self._loosening.changes])
        if not waivers:
            columns[: self._pairs] = self._loosening.wide.waivers == 0
        system = self._part(columns)
        answer = best(price(system, self._watch), Wanted(), self._watch, self._seed, lambda *_: None)
        if answer.outcome is Outcome.INFEASIBLE:
            return None
        if answer.score is None or answer.score != answer.bound:
            raise OutOfTime
        taken = system.completed(answer.chosen)
        where = np.flatnonzero(columns)[np.flatnonzero(taken * (system.value != 0))]
        return Made(where, -answer.score)

    def cut(self, made: Made, alike: Callable[[Change], bool] | None = None) -> None:
        """Cut off a set of changes and all that contain it.

        Parameters
        ----------
        made : Made
        alike : callable, optional
            Cut off as well every set with as many changes of this sort.
        """
        columns = made.columns
        if alike is not None:
            columns = self._pairs + np.flatnonzero([alike(change) for change in self._loosening.changes])
        ones = np.ones(len(columns), dtype=np.int64)
        self._system = self._system.with_row(columns, ones, None, len(made.columns) - 1)

    def _part(self, columns: Bools) -> System:
        return self._system.part(columns, np.ones(self._system.rows, dtype=np.bool_))
