"""Seek lists among few pairs of follower and unit: prices tell what those left out could bring at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Bools, Ints
from rotation.follow.problem import FollowProblem
from rotation.follow.system import NO_SLACK, FollowSystem
from rotation.progress import Watch
from rotation.proof.boxes import OUT, Box
from rotation.proof.prices import LARGEST_SUM, Prices, priced
from rotation.proof.system import System
from rotation.rules.following.base import Pair
from rotation.solve.engine import ANY_SCORE, GROWTH, MILD_GROWTH
from rotation.solve.few_columns import JOIN_AT_ONCE
from rotation.solve.follow_rough import first_pairs, rough_list, rough_prices
from rotation.solve.hot import HotRelaxation
from rotation.solve.priced import Priced, price
from rotation.solve.relaxation import Floats
from rotation.solve.search import Outcome

MANY_PAIRS = 10_000
"""Beyond so many pairs that may be, lists are sought among few of them, to which others join."""
HALF = 0.5
ROUNDS = 20
"""Most rounds of joining; two are rare."""


@dataclass(frozen=True, eq=False)
class AllPairs:
    """What whole prices of rows prove of all pairs, in points, by weak duality.

    Attributes
    ----------
    bound : int
        No list scores more.
    reduced, loss : Ints
        Tables followers × units: the worth of each pair less its prices, and what a list with the pair loses against
        the bound; `OUT` for refused pairs.
    """

    bound: int
    reduced: Ints
    loss: Ints


def over_all(lists: FollowSystem, system: System, prices: Ints, worth: Ints) -> AllPairs:
    """Return what prices prove of all pairs.

    A system of some pairs has the rows and slacks of all: only what its pairs add to the bound is counted again.

    Parameters
    ----------
    lists : FollowSystem
        Without cuts.
    system : System
        Its system, or the same with slacks added.
    prices : Ints
        Of each row.
    worth : Ints
        Of each pair, a table followers × units.
    """
    problem, some = lists.problem, priced(system, Prices(1, prices))
    row, column = problem.places
    reduced = np.where(problem.may, worth, -OUT // 2)
    of_followers, of_units = np.zeros(len(row), dtype=np.int64), np.zeros(len(column), dtype=np.int64)
    for number in np.flatnonzero(some.prices.of_rows).tolist():
        line, each = lists.lines[number], int(some.prices.of_rows[number])
        if line.cadre is not None and line.unit is not None:
            if line.cadre in row and line.unit in column:
                reduced[row[line.cadre], column[line.unit]] -= each
        elif line.unit is not None:
            of_units[column[line.unit]] += each
        elif line.cadre is not None:
            of_followers[row[line.cadre]] += each
    reduced -= of_followers[:, None]
    reduced -= of_units[None, :]
    best = np.maximum(reduced.max(axis=0, keepdims=True) if lists.one_each else reduced, 0)
    loss = np.where(problem.may, best - reduced, OUT)
    return AllPairs(some.total - int(some.idle.sum()) + int(best.sum()), reduced, loss)


@dataclass(frozen=True, eq=False)
class Few:
    """The pairs that lists are sought among.

    Attributes
    ----------
    within : Bools
        A table followers × units.
    every : AllPairs or None
        What is known of all pairs; None where all that may be are within.
    """

    within: Bools
    every: AllPairs | None = None

    @property
    def bound(self) -> int | None:
        """Return what no list scores more than, None where nothing is known."""
        return None if self.every is None else self.every.bound

    @property
    def is_whole(self) -> bool:
        """Return whether no pair that may be is left out."""
        return self.others == ANY_SCORE

    @property
    def others(self) -> int:
        """Return what a list with a pair that is left out scores at most."""
        if self.every is None:
            return ANY_SCORE
        least = int(np.where(self.within, OUT, self.every.loss).min(initial=OUT))
        return ANY_SCORE if least == OUT else self.every.bound - least

    def with_pairs(self, listed: Iterable[Pair], problem: FollowProblem) -> Few:
        """Return the same with the pairs of a list."""
        row, column = problem.places
        pairs = tuple(np.array([(row[cadre], column[unit]) for cadre, unit in listed], dtype=np.intp).reshape(-1, 2).T)
        if bool(self.within[pairs].all()):
            return self
        within = self.within.copy()
        within[pairs] = True
        return replace(self, within=within)

    def widened(self, score: int | None, growth: int = GROWTH) -> Few:
        """Return the same with the pairs that a list above a score may hold, the likeliest if they are many."""
        if self.every is None:
            return self
        loss = self.every.loss
        wanted, most = loss < (OUT if score is None else self.every.bound - score), growth * int(self.within.sum())
        if int(wanted.sum()) > most:
            wanted = np.zeros_like(wanted)
            wanted.flat[np.argpartition(loss, most, axis=None)[:most]] = True
        return replace(self, within=self.within | (wanted & (loss < OUT)))


@dataclass(frozen=True, eq=False)
class Begun:
    """What the search for lists begins with.

    Attributes
    ----------
    few : Few
    priced : Priced
        The system of the few pairs.
    known : tuple of tuple of (cadre, unit)
        Lists in hand.
    none : bool
        Whether prices prove that there is no list.
    """

    few: Few
    priced: Priced
    known: tuple[tuple[Pair, ...], ...] = ()
    none: bool = False


def begun(problem: FollowProblem, watch: Watch) -> Begun:
    """Return the pairs to seek lists among: all, or where they are many those whose prices hold for all."""
    if int(problem.may.sum()) <= MANY_PAIRS:
        return Begun(Few(problem.may), price(FollowSystem(problem).system, watch))
    rough = rough_prices(problem, watch)
    listed = rough_list(problem, rough)
    few = Few(first_pairs(problem, rough)).with_pairs(listed, problem)
    lists = FollowSystem(problem, within=few.within)
    few = replace(few, every=over_all(lists, lists.system, _of_loads(lists, rough), problem.worth))
    return _joined(problem, few, (listed,) if listed else (), watch)


def _joined(problem: FollowProblem, few: Few, known: tuple[tuple[Pair, ...], ...], watch: Watch) -> Begun:
    """Return few pairs, to which others have joined until the prices of the few are those of all."""
    for _ in range(ROUNDS):
        lists = FollowSystem(problem, within=few.within)
        found = price(lists.system, watch)
        if found.relaxed.outcome is Outcome.UNKNOWN:
            return Begun(few, found, known)
        if found.relaxed.outcome is Outcome.INFEASIBLE:
            relief = _relief(lists, watch)
            if relief is None or not relief.any():
                return Begun(few, found, known, none=relief is not None)
            few = Few(few.within | relief, few.every)
            continue
        every = over_all(lists, lists.system, _whole(found.relaxed.duals), problem.worth)
        few, known = Few(few.within, every), (_listed(lists, found.relaxed.taken), *known)
        if every.bound <= found.pricing.bound:
            return Begun(few, found, known)
        few = few.widened(found.pricing.bound, MILD_GROWTH)
    few = Few(problem.may)
    return Begun(few, price(FollowSystem(problem).system, watch), known)


def _listed(lists: FollowSystem, taken: Floats) -> tuple[Pair, ...]:
    """Return the pairs of which a relaxation takes more than half: of whole values a list."""
    return lists.chosen(np.flatnonzero(taken[: lists.system.pairs] > HALF))


def _relief(lists: FollowSystem, watch: Watch) -> Bools | None:
    """Return pairs with which rows are broken less: none where prices prove that all break some; None without time.

    As `proven_empty` has it, rows are broken for a price, and pairs are worth nothing.
    """
    problem, elastic = lists.problem, lists.system.elastic()
    relaxed = HotRelaxation(elastic, watch).within(Box.whole(elastic))  # elsewhere it takes forty times as long
    if relaxed.outcome is not Outcome.OPTIMAL:
        return None
    every = over_all(lists, elastic, np.clip(_whole(relaxed.duals), -1, 1), np.zeros_like(problem.worth))
    if every.bound < 0:
        return np.zeros_like(problem.may)
    relief = relieving(problem, every)
    return relief if bool(relief.any()) else problem.may  # prices that are no whole ones: only all pairs can tell


def relieving(problem: FollowProblem, every: AllPairs) -> Bools:
    """Return pairs that by their prices break rows less, of each unit a few of those that are worth most."""
    relief = problem.may & (every.reduced > 0)
    dear = np.argsort(np.where(relief, -problem.worth, OUT), axis=0, kind="stable")[:JOIN_AT_ONCE]
    first = np.zeros_like(relief)
    np.put_along_axis(first, dear, True, axis=0)
    return first & relief


def _whole(duals: Floats) -> Ints:
    """Return duals as whole points: sums over units and over followers have whole ones."""
    return np.rint(duals).astype(np.int64)


def _of_loads(lists: FollowSystem, rough: Ints) -> Ints:
    """Return prices of followers as prices of the rows that bound their loads."""
    row, left = lists.problem.places[0], rough.tolist()
    prices, system = np.zeros(len(lists.lines), dtype=np.int64), lists.system
    for number, line in reversed(list(enumerate(lists.lines))):  # a balance before a load: it costs less
        if line.cadre is None or line.unit is not None:
            continue
        one, most = row[line.cadre], LARGEST_SUM
        if line.slack != NO_SLACK:
            most = -int(system.value[system.pairs + line.slack])
        each = max(min(left[one], 0), -most) if line.hi is None else min(max(left[one], 0), most)
        prices[number], left[one] = each, left[one] - each
    return prices
