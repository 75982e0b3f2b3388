"""Find what the best plan with a pair is worth, tier by tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Indices
from rotation.plans.plan import SEARCHED
from rotation.progress import Watch
from rotation.proof.evidence import Evidence, barred
from rotation.proof.problem import Problem
from rotation.proof.system import System, held_system, systems_of
from rotation.solve.engine import FEW_PAIRS, Wanted, best, price
from rotation.solve.forcing import Forcing
from rotation.solve.hot import HotRelaxation
from rotation.solve.search import Outcome
from rotation.solve.tree import grow

MOST_SOLVES = 400
"""Relaxations that a tree may take; that of Giao Thủy is closed by some 30."""


@dataclass(frozen=True, eq=False)
class TieredWorth:
    """What the best plan with a pair is worth, tier by tier.

    Attributes
    ----------
    least, most : tuple of int or None
        Of each tier as far as it was looked at, the earlier tiers held; None when there is no plan, or none in hand.
    chosen : Indices or None
        Pairs of a plan that is worth `least`.
    proof : str
        ``certified`` when prices prove it all, else ``searched``.
    is_possible : bool or None
        Whether some plan holds the pair; None while that is open.
    is_whole : bool
        Every tier was looked at.
    """

    least: tuple[int, ...] | None
    most: tuple[int, ...] | None
    chosen: Indices | None
    proof: str
    is_possible: bool | None
    is_whole: bool = True

    @property
    def is_exact(self) -> bool:
        """Return whether nothing about the pair is open."""
        return self.is_possible is False or (self.is_whole and self.least is not None and self.least == self.most)


def forcing_of(system: System, best_score: int, known: Sequence[Indices], watch: Watch, seed: int) -> Forcing:
    """Return a system to be asked about pairs; where it is not too large, a tree closes its gap."""
    hot = HotRelaxation(system)
    evidence = Evidence(system, grow(system, hot, best_score, MOST_SOLVES if system.pairs <= FEW_PAIRS else 1))
    evidence.take(barred(system))
    for chosen in known:
        evidence.know(chosen)
    return Forcing(evidence, hot, watch, seed)


class PairPrices:
    """A problem asked for the best plan with a pair, again and again.

    Parameters
    ----------
    problem : Problem
    best_first : int
        What the best plan is worth in the first tier.
    known : sequence of Indices
        Plans in hand, as rows of their pairs.
    watch : Watch
    seed : int
    """

    def __init__(
        self, problem: Problem, best_first: int, known: Sequence[Indices], watch: Watch, seed: int = 0
    ) -> None:
        self._systems = systems_of(problem)
        self._watch, self._seed = watch, seed
        self._known = known
        self.forcing = forcing_of(self._systems[0], best_first, known, watch, seed)

    def bound(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth in the first tier, as far as prices tell."""
        first = self.forcing.bound(pair)
        return TieredWorth(
            None if first.least is None else (first.least,),
            None if first.most is None else (first.most,),
            first.chosen,
            first.proof,
            first.is_possible,
            is_whole=len(self._systems) == 1,
        )

    def settle(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth, exactly unless the watch ends it."""
        first = self.forcing.settle(pair)
        least = None if first.least is None else (first.least,)
        most = None if first.most is None else (first.most,)
        whole = len(self._systems) == 1
        if whole or not first.is_possible or not first.is_exact or least is None:
            return TieredWorth(least, most, first.chosen, first.proof, first.is_possible, is_whole=whole)
        return self._held(pair, least, first.chosen, first.proof)

    def held(self, tier: int, worth: Sequence[int]) -> Forcing:
        """Return a tier, with those before it held at what a best plan is worth, to be asked about pairs."""
        if tier == 0:
            return self.forcing
        system = held_system(self._systems, tier, dict(enumerate(worth[:tier])))
        return forcing_of(system, worth[tier], self._known, self._watch, self._seed)

    def _held(self, pair: int, worth: tuple[int, ...], chosen: Indices | None, proof: str) -> TieredWorth:
        """Return the worth in the later tiers, each solved with those before held."""
        least, most = worth, worth
        for tier in range(1, len(self._systems)):
            system = held_system(self._systems, tier, dict(enumerate(least)))
            system = system.with_row(np.array([pair]), np.ones(1, dtype=np.int64), 1, None)
            problem = price(system, self._watch)
            known = () if chosen is None else (chosen,)
            answer = best(problem, Wanted(known=known), self._watch, self._seed, lambda *_: None)
            if answer.score is None or answer.bound is None:
                break
            least, most, chosen = (*least, answer.score), (*most, answer.bound), answer.chosen
            proof = proof if answer.bound == problem.pricing.bound else SEARCHED
            if answer.outcome is not Outcome.OPTIMAL:
                break
        return TieredWorth(least, most, chosen, proof, is_possible=True, is_whole=len(least) == len(self._systems))
