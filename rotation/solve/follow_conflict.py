"""Find a minimal set of demands on who follows what that no list keeps together."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.follow.plans import FollowDemand
from rotation.follow.problem import FollowProblem
from rotation.follow.system import NO_SLACK, FollowSystem
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.solve.engine import Wanted, best
from rotation.solve.follow_few import begun, over_all, relieving
from rotation.solve.follow_near import NearList, reached
from rotation.solve.hot import HotRelaxation
from rotation.solve.lexicographic import OutOfTime
from rotation.solve.priced import price
from rotation.solve.search import Outcome


@dataclass(frozen=True, eq=False)
class _Loosened:
    """What is nearest to some demands where each unit that one is missed by costs a point.

    Attributes
    ----------
    taken : Indices
        The pairs, as columns.
    missed : mapping of int to int
        By how much each row is missed that is.
    prices : Ints
        Of each row of all demands.
    """

    taken: Indices
    missed: dict[int, int]
    prices: Ints


class _Demands:
    """The demands of a problem, asked which of them some list keeps together; pairs that are refused stay out."""

    def __init__(self, problem: FollowProblem, watch: Watch, seed: int) -> None:
        self._problem, self._watch, self._seed = problem, watch, seed
        self._nothing = np.zeros_like(problem.worth)
        self._take(begun(problem, watch).few.within)
        self.rows: dict[FollowDemand, list[int]] = {}
        for row, line in enumerate(self._lists.lines):
            if line.slack == NO_SLACK:
                side = ("hi" if line.lo is None else "lo") if line.cadre and not line.unit else ""
                demand = FollowDemand(line.rule, line.cadre or "", line.unit or "", side)
                self.rows.setdefault(demand, []).append(row)

    def _take(self, within: Bools) -> None:
        """Seek lists among some pairs."""
        self._within, self._lists = within, FollowSystem(self._problem, tight=False, within=within)
        self._system = replace(self._lists.system, value=np.zeros_like(self._lists.system.value))

    def _rows(self, demands: Iterable[FollowDemand]) -> Bools:
        rows = np.zeros(self._system.rows, dtype=np.bool_)
        rows[[row for demand in demands for row in self.rows[demand]]] = True
        return rows

    def are_kept(self, demands: Iterable[FollowDemand]) -> bool:
        """Return whether some list keeps all of some demands.

        Raises
        ------
        OutOfTime
        """
        rows = self._rows(demands)
        while True:
            loosened = self._loosened(rows)
            chosen = np.zeros(len(self._system.value), dtype=np.int64)
            chosen[loosened.taken] = 1
            part = self._system.part(np.ones(len(chosen), dtype=np.bool_), rows)
            if part.score(chosen) is not None:
                return True
            every = over_all(self._lists, self._system, loosened.prices, self._nothing)
            if every.bound < 0:
                return False
            more = relieving(self._problem, every) & ~self._within
            if not bool(more.any()):
                return self._is_found(rows)
            self._take(self._within | more)

    def _is_found(self, rows: Bools) -> bool:
        """Return whether a search finds a list that keeps some rows, where fractions tell nothing."""
        self._take(self._problem.may)
        part = self._system.part(np.ones(len(self._system.value), dtype=np.bool_), rows)
        answer = best(price(part, self._watch), Wanted(any_plan=True), self._watch, self._seed, lambda *_: None)
        if answer.score is None and answer.outcome is not Outcome.INFEASIBLE:
            raise OutOfTime
        return answer.score is not None

    def _loosened(self, rows: Bools) -> _Loosened:
        """Return what is nearest to keeping some rows.

        Raises
        ------
        OutOfTime
        """
        part = self._system.part(np.ones(len(self._system.value), dtype=np.bool_), rows)
        loose = np.arange(part.rows)
        elastic = part.elastic(loose)
        relaxed = HotRelaxation(elastic, self._watch).within(Box.whole(elastic))
        if relaxed.outcome is not Outcome.OPTIMAL or self._watch.over:
            raise OutOfTime
        prices, numbers = np.zeros(self._system.rows, dtype=np.int64), np.flatnonzero(rows)
        prices[numbers] = np.clip(np.rint(relaxed.duals), -1, 1)
        whole = np.rint(relaxed.taken).astype(np.int64)
        missed = whole[len(part.value) :]
        by_row = {int(numbers[row]): int(missed[row]) for row in np.flatnonzero(missed)}
        return _Loosened(np.flatnonzero(whole[: part.pairs]), by_row, prices)

    def priced(self, demands: Iterable[FollowDemand]) -> list[FollowDemand]:
        """Return those of some demands that prices need to prove that no list keeps all, as few as easily found.

        Where prices prove more than is needed, as many demands of a kind go at once as may.
        """
        prices = self._loosened(self._rows(demands)).prices
        if self._bound(prices) >= 0:
            return list(demands)
        left = list[FollowDemand]()
        for _, kind in groupby(demands, key=lambda one: (one.rule, one.side)):
            alike = [one for one in kind if bool(prices[self.rows[one]].any())]
            size = len(alike)
            while size := min(size, len(alike), -self._bound(prices) - 1):
                without = prices.copy()
                without[[row for one in alike[:size] for row in self.rows[one]]] = 0
                if self._bound(without) < 0:
                    prices, alike = without, alike[size:]
                else:
                    size //= 2
            left += alike
        return left

    def _bound(self, prices: Ints) -> int:
        return over_all(self._lists, self._system, prices, self._nothing).bound

    def spared(self, demands: Set[FollowDemand]) -> set[FollowDemand]:
        """Return demands without each of which some list keeps the others: those that a near list leads to."""
        loosened = self._loosened(self._rows(demands))
        if list(loosened.missed.values()) != [1]:
            return set()
        (row,) = loosened.missed
        first = next(one for one in demands if row in self.rows[one])
        if self.are_missed(loosened.taken, demands) != {first}:
            return set()
        taken = np.zeros(self._problem.may.shape, dtype=np.bool_)
        places, columns = self._problem.places
        for cadre, unit in self._lists.chosen(loosened.taken):
            taken[places[cadre], columns[unit]] = True
        return reached(NearList(self._problem, taken, first), demands)

    def are_missed(self, taken: Indices, demands: Iterable[FollowDemand]) -> set[FollowDemand]:
        """Return the demands that some pairs, as columns, do not keep."""
        chosen = np.zeros(len(self._system.value), dtype=np.int64)
        chosen[taken] = 1
        broken = set(self._system.broken_rows(chosen).tolist())
        return {one for one in demands if not broken.isdisjoint(self.rows[one])}


def follow_conflict(problem: FollowProblem, watch: Watch, seed: int = 0) -> tuple[FollowDemand, ...]:
    """Return demands that no list keeps together, none of which can be left out; none where some list keeps all.

    Parameters
    ----------
    problem : FollowProblem
    watch : Watch
    seed : int

    Raises
    ------
    OutOfTime
        When the watch ended the work before a proof.
    """
    demands = _Demands(problem, watch, seed)
    every = sorted(demands.rows, key=lambda one: (one.rule, one.side, one))
    if demands.are_kept(every):
        return ()
    left, needed = demands.priced(every), set[FollowDemand]()
    while True:
        needed = (needed & set(left)) | demands.spared(set(left))
        for one in left:
            if one in needed:
                continue
            if not demands.are_kept(other for other in left if other != one):
                left.remove(one)
                break
            needed.add(one)
        else:
            return tuple(sorted(left))
