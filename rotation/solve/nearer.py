"""Bring a first plan and the bound nearer to each other, before cores of columns are searched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Bools, Indices
from rotation.progress import Watch
from rotation.proof.prices import Pricing, priced, rounded
from rotation.proof.system import System
from rotation.solve.neighbourhoods import Better, bettered
from rotation.solve.relaxation import Relaxed
from rotation.solve.zero_half import with_cuts

GROUPS, MANY_PATHS = 4, 10_000
"""From so many planning groups and paths on it pays; a few groups are as good as the whole."""

Hear = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Nearer:
    """A system of the columns that may better a plan, and of the plan's own.

    Attributes
    ----------
    columns : Indices
        Rows of its pairs in the system they are taken from.
    system : System
        With rows that every whole plan keeps.
    pricing : Pricing
    relaxed : Relaxed
    plan : Better
    """

    columns: Indices
    system: System
    pricing: Pricing
    relaxed: Relaxed
    plan: Better

    def among(self, score: int) -> Nearer:
        """Return the same with only the columns that a plan of a score can hold, and those of the plan."""
        kept = self.pricing.reaching(score)
        kept[self.plan.chosen] = True
        every = np.append(kept, np.ones(len(self.system.value) - self.system.pairs, dtype=np.bool_))
        system, relaxed = self.system.with_pairs(kept), self.relaxed.over(every)
        pricing, some = self.pricing, np.logical_or.reduceat(kept, self.system.cadre_starts)
        pricing = Pricing(pricing.prices, pricing.total, pricing.loss[kept], pricing.idle[some])
        plan = Better((np.cumsum(kept) - 1)[self.plan.chosen], self.plan.score)
        return Nearer(self.columns[kept], system, pricing, relaxed, plan)

    @property
    def may_be_tightened(self) -> bool:
        """Return whether the relaxation is of this very system and can go on from its basis; anew it takes minutes."""
        return self.relaxed.basis is not None and len(self.relaxed.duals) == self.system.rows

    def tightened(self, watch: Watch) -> Nearer:
        """Return the same with rows that cut fractions off."""
        system, relaxed = with_cuts(self.system, self.relaxed, watch)
        return Nearer(self.columns, system, priced(system, rounded(system, relaxed.duals)), relaxed, self.plan)


def pays(touches: Bools | None) -> bool:
    """Return whether there are enough groups and paths: `touches` is paths × groups."""
    return touches is not None and touches.shape[1] >= GROUPS and len(touches) > MANY_PATHS


def nearer(whole: Nearer, least: int | None, watch: Watch, seed: int, hear: Hear) -> Nearer:
    """Return a better plan, and the columns that may better it, with a lower bound.

    A plan of other columns is no better than the plan returned, or below what is wanted.

    Parameters
    ----------
    whole : Nearer
        All columns and a first plan.
    least : int, optional
        Nothing below this score is wanted.
    watch : Watch
    seed : int
    hear : callable
        Called with (incumbent, bound) whenever one of them moves.
    """
    found = whole.among(_wanted(whole.plan, least))
    if found.may_be_tightened:
        found = found.tightened(watch)
        hear(found.plan.score, found.pricing.bound)
    bound = found.pricing.bound
    plan = bettered(found.system, found.pricing, found.plan, watch, seed, lambda score: hear(score, bound))
    found = Nearer(found.columns, found.system, found.pricing, found.relaxed, plan)
    return found.among(_wanted(plan, least))


def _wanted(plan: Better, least: int | None) -> int:
    """Return the lowest score that is of use beside a plan."""
    return plan.score + 1 if least is None else max(plan.score + 1, least)
