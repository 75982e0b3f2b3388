"""Find what the best plan with a pair is worth, tier by tier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy

import numpy as np

from rotation.facts.columns import Indices
from rotation.progress import Watch
from rotation.proof.evidence import Evidence, barred
from rotation.proof.known import Known
from rotation.proof.problem import Problem
from rotation.proof.system import System, held_system, systems_of
from rotation.proof.worth import TieredWorth
from rotation.solve.few_columns import FewColumns, likely
from rotation.solve.forcing import Forcing
from rotation.solve.hot import HotRelaxation
from rotation.solve.later_tiers import in_later_tiers
from rotation.solve.priced import FEW_PAIRS, price
from rotation.solve.tree import grow

MOST_SOLVES = 400
"""Relaxations that a tree may take; that of Giao Thủy is closed by some 30."""

KnownOf = Callable[[tuple[System, ...], Sequence[int]], Known]


def nothing_known(systems: tuple[System, ...], best: Sequence[int]) -> Known:
    """Return that nothing is known of the pairs of a problem."""
    return Known(systems)


class PairPrices:
    """A problem asked for the best plan with a pair, again and again.

    Parameters
    ----------
    problem : Problem
    best : sequence of int
        What a best plan is worth in each tier.
    plans : sequence of Indices
        In hand, as rows of their pairs.
    watch : Watch
    seed : int
    known : callable
        Returns what was found out before, given the systems and what a best plan is worth in each tier.

    Attributes
    ----------
    known : Known
        What is found out.
    """

    def __init__(
        self,
        problem: Problem,
        best: Sequence[int],
        plans: Sequence[Indices],
        watch: Watch,
        seed: int = 0,
        known: KnownOf = nothing_known,
    ) -> None:
        self.known = known(systems_of(problem), best)
        self._best, self._plans = best, plans
        self._watch, self._seed = watch, seed
        self._tiers: dict[int, Forcing] = {}

    def afresh(self) -> PairPrices:
        """Return the same problem, with the tree and the plans in hand and nothing that was found since.

        What it is asked does not hang on what was asked before: not even how a price is proven.
        """
        first = self.of_tier(0).evidence
        evidence = Evidence(first.system, first.tree)
        evidence.take(barred(first.system))
        fresh = copy(self)
        fresh.known, fresh._tiers = Known(self.known.systems, {0: evidence}), {}
        return fresh

    def bound(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth in the first tier, as far as prices tell."""
        self.of_tier(0).bound(pair)
        return self.known.bound(pair)

    def settle(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth, exactly unless the watch ends it."""
        if pair in self.known.settled and self.known.settled[pair].is_exact:
            return self.known.settled[pair]
        self.of_tier(0).settle(pair)
        first = self.known.bound(pair)
        if first.is_whole or not first.is_possible or first.least is None or first.least != first.most:
            return first
        if self._watch.over:
            return first
        self.known.settled[pair] = self._held(pair, first.least, first.chosen)
        return self.known.settled[pair]

    def of_tier(self, tier: int) -> Forcing:
        """Return a tier, with those before it held at what a best plan is worth, to be asked about pairs."""
        if tier not in self._tiers:
            self._tiers[tier] = self._forcing(tier)
        return self._tiers[tier]

    def _forcing(self, tier: int) -> Forcing:
        """Return a tier to be asked; where it is not too large, a tree closes its gap."""
        systems = self.known.systems
        system = held_system(systems, tier, dict(enumerate(self._best[:tier]))) if tier else systems[0]
        hot = self._hot(tier, system)
        if tier not in self.known.tiers:
            solves = MOST_SOLVES if system.pairs <= FEW_PAIRS else 1
            evidence = Evidence(system, grow(system, hot, self._best[tier], solves))
            evidence.take(barred(system))
            self.known.tiers[tier] = evidence
        for chosen in self._plans:
            self.known.tiers[tier].know(chosen)
        return Forcing(self.known.tiers[tier], hot, self._watch, self._seed)

    def _hot(self, tier: int, system: System) -> HotRelaxation:
        """Return the relaxation of a tier; where there are many pairs, over few columns."""
        if system.pairs <= FEW_PAIRS:
            return HotRelaxation(system)
        if tier in self.known.tiers:
            leaves = self.known.tiers[tier].tree.leaves
            loss = max((leaf.pricing for leaf in leaves), key=lambda one: one.bound).loss
        else:
            loss = price(system, self._watch).pricing.loss
        return FewColumns(system, likely(system, loss, self._plans))

    def _held(self, pair: int, worth: tuple[int, ...], chosen: Indices | None) -> TieredWorth:
        """Return the worth in the later tiers, each solved with those before held."""
        held = np.array([pair], dtype=np.intp)
        return in_later_tiers(self.known.systems, held, worth, chosen, self._watch, self._seed)
