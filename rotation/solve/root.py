"""Tighten the prices of a relaxation by cuts over few of its columns, priced over all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from ortools.math_opt import solution_pb2

from rotation.facts.columns import Bools, Indices
from rotation.plans.certificate import Cut
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.proof.cuts import lengthened, needed
from rotation.proof.prices import Pricing, priced, rounded
from rotation.proof.system import System
from rotation.solve.few_columns import places_of
from rotation.solve.hot import KeptColumns
from rotation.solve.relaxation import Floats, Relaxed
from rotation.solve.search import Outcome
from rotation.solve.zero_half import deepest

ROUNDS = 2
"""Rounds of cuts: two close most of what cuts close, and each further one costs more than it brings."""
EACH_CADRE = 6
"""Pairs of each cadre to begin with, those that lose least."""
JOINS, JOIN_AT_ONCE = 3, 3
"""How often columns may join in a round, and how many of one cadre at once."""
USED, PRICED = 1e-9, 1e-7
"""A column of which there is more is in use, a row with a larger dual has a price."""


@dataclass(frozen=True, eq=False)
class Tightened:
    """Cuts of a system, and what prices of the system with them prove.

    Attributes
    ----------
    cuts : tuple of Cut
    pricing : Pricing
    """

    cuts: tuple[Cut, ...]
    pricing: Pricing


def tightened(system: System, pricing: Pricing, relaxed: Relaxed, watch: Watch) -> Tightened | None:
    """Return cuts and prices that lower the bound of a relaxation, None where they do not.

    Parameters
    ----------
    system : System
    pricing : Pricing
        By the duals of its relaxation.
    relaxed : Relaxed
        Its optimum, with a basis.
    watch : Watch
        Ends the work.
    """
    if relaxed.basis is None or not system.pairs:
        return None
    root, found = _Root(system, pricing, relaxed, relaxed.basis, watch), Tightened((), pricing)
    for number in range(ROUNDS):
        lower = None if watch.over else root.cut(number)
        if lower is None or not _is_lower(lower.pricing, found.pricing):
            break
        found = lower
    return found if found.cuts else None


def _is_lower(one: Pricing, other: Pricing) -> bool:
    return one.total * other.prices.scale < other.total * one.prices.scale


class _Root:
    """A relaxation over few columns of a system, with all cuts made so far."""

    def __init__(
        self, system: System, pricing: Pricing, relaxed: Relaxed, basis: solution_pb2.BasisProto, watch: Watch
    ) -> None:
        self._system, self._watch = system, watch
        self._cuts: tuple[Cut, ...] = ()
        self._has = _few(system, pricing, relaxed, basis)
        self._few = self._part()
        self._taken: Floats = relaxed.taken[self._has]
        self._kept = KeptColumns(
            self._few,
            np.ones(len(self._few.value), dtype=np.bool_),
            _over(basis, np.arange(len(self._has)), self._has),
            watch,
        )

    def cut(self, number: int) -> Tightened | None:
        """Cut off the present optimum; return the cuts that have a price, and what the prices prove of all columns."""
        more = deepest(self._few, self._taken, number)
        if not more:
            return None
        columns = np.flatnonzero(self._has)
        self._cuts += tuple(replace(one, up=tuple(columns[list(one.up)].tolist())) for one in more)
        self._few = lengthened(self._few, more)
        self._kept.lengthen(self._few)
        return self._over_all()

    def _over_all(self) -> Tightened | None:
        """Return prices of all columns, once those that are worth it have joined."""
        found = None
        for before in range(JOINS):
            optimum = self._kept.within(Box.whole(self._few), self._few.value)
            if optimum.outcome is not Outcome.OPTIMAL:
                return found
            self._taken = optimum.taken
            found = self._priced(optimum.duals)
            columns = _raising(self._system, found.pricing, self._has)
            if not len(columns) or before == JOINS - 1:  # those that join are in an optimum, or do not
                break
            self._join(columns)
        return found

    def _priced(self, duals: Floats) -> Tightened:
        rows = self._system.rows
        cuts, kept = needed(rows, self._cuts, duals[rows:] > PRICED)
        longer = lengthened(self._system, cuts)
        return Tightened(cuts, priced(longer, rounded(longer, np.append(duals[:rows], duals[rows:][kept]))))

    def _part(self) -> System:
        """Return the system over the columns that are in, with the cuts."""
        place = np.cumsum(self._has) - 1
        cuts = [replace(one, up=tuple(place[list(one.up)].tolist())) for one in self._cuts]
        return lengthened(self._system.part(self._has, np.ones(self._system.rows, dtype=np.bool_)), cuts)

    def _join(self, columns: Indices) -> None:
        """Take more columns in; the basis is kept."""
        before = np.flatnonzero(self._has)
        self._has[columns] = True
        self._few = self._part()
        basis = _over(self._kept.basis, before, self._has)
        self._kept = KeptColumns(self._few, np.ones(len(self._few.value), dtype=np.bool_), basis, self._watch)


def _few(system: System, pricing: Pricing, relaxed: Relaxed, basis: solution_pb2.BasisProto) -> Bools:
    """Return the columns to begin with: slacks, pairs that lose least, what is in use and what the basis needs."""
    few = np.ones(len(system.value), dtype=np.bool_)
    number = min(EACH_CADRE * len(system.cadre_starts), system.pairs - 1)
    few[: system.pairs] = pricing.loss <= np.partition(pricing.loss, number)[number]
    ids, states = np.array(basis.variable_status.ids), np.array(basis.variable_status.values)
    few[ids[states == solution_pb2.BASIS_STATUS_BASIC]] = True
    few[relaxed.taken > USED] = True
    return few


def _over(basis: solution_pb2.BasisProto, columns: Indices, has: Bools) -> solution_pb2.BasisProto:
    """Return a basis of some columns over those that are in; those that are new are at 0."""
    states = np.full(len(has), solution_pb2.BASIS_STATUS_AT_LOWER_BOUND)
    states[columns[np.array(basis.variable_status.ids)]] = np.array(basis.variable_status.values)
    found = solution_pb2.BasisProto()
    found.CopyFrom(basis)
    found.variable_status.ids[:] = range(int(has.sum()))
    found.variable_status.values[:] = states[has].tolist()
    return found


def _raising(system: System, pricing: Pricing, has: Bools) -> Indices:
    """Return the pairs left out that are worth more than the best of their cadre that is in."""
    left_out = ~has[: system.pairs]
    within = np.where(left_out, np.iinfo(np.int64).max, pricing.loss)
    least = np.minimum(np.minimum.reduceat(within, system.cadre_starts), pricing.idle)
    columns = np.flatnonzero(left_out & (pricing.loss < np.repeat(least, system.cadre_sizes)))
    return columns[places_of(system.cadre[columns], pricing.loss[columns]) < JOIN_AT_ONCE]
