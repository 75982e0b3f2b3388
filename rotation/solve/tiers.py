"""Solve one problem in several tiers, each a system of its own with the earlier tiers held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rotation.facts.columns import Indices
from rotation.plans.certificate import Certificate
from rotation.progress import Watch
from rotation.proof.certified import Certified, Worth
from rotation.proof.core_tree import CoreTree
from rotation.proof.cuts import lengthened
from rotation.proof.prices import Pricing
from rotation.proof.problem import Row
from rotation.proof.system import Held, System, held_system
from rotation.solve.hot import HotRelaxation
from rotation.solve.priced import Priced, price, tighter
from rotation.solve.tree import grow

TREE_SOLVES, TREE_TRIED = 84, 10
"""Relaxations that a tree may take, and columns tried for each split: they close all scenarios of Giao Thủy."""
TREE_WORK, WORK_PER_PAIR = 200_000_000, 8_000
"""Core pairs × rows × relaxations that a tree may take, and as much more for each pair of the whole problem.

So a tree costs a plan less than half as much again. Fewer relaxations than a first split needs are not begun.
"""


class Tiers:
    """A problem in tiers, each a system that is priced when first asked for; its prices bound every rank.

    Attributes
    ----------
    count : int
    """

    def __init__(self, systems: tuple[System, ...], watch: Watch) -> None:
        self._systems = systems
        self._watch = watch
        self._priced: dict[int, Priced] = {}
        self._cuts: list[Row] = []
        self._trees: dict[int, CoreTree] = {}
        self.count = len(self._systems)

    def problem(self, tier: int, held: Held) -> Priced:
        """Return a tier's system with its prices, the cuts, and limits from the other tiers."""
        system = held_system(self._systems, tier, held)
        if tier not in self._priced:
            self._priced[tier] = tighter(price(system, self._watch), self._watch)
        first = self._priced[tier]
        found = replace(first, system=system, pricing=first.priced(system)) if tier else first
        for later in range(tier + 1, self.count):
            if later in held:
                value = self._systems[later].value
                columns = np.flatnonzero(value)
                found = found.with_row(columns, value[columns], held[later], None)
        for cut in self._cuts:
            found = found.with_row(cut.pairs, cut.coefs, cut.lo, cut.hi)
        return found

    def is_priced(self, tier: int) -> bool:
        """Return whether a tier's relaxation has been solved."""
        return tier in self._priced

    def cut(self, row: Row) -> None:
        """Add a row to every tier."""
        self._cuts.append(row)

    def worth(self, chosen: Indices) -> tuple[int, ...]:
        """Return what some pairs are worth in each tier."""
        taken = self._systems[0].completed(chosen)
        return tuple(int((system.value * taken).sum()) for system in self._systems)

    def close(self, best: Worth) -> None:
        """Grow a tree in each tier whose prices leave a gap to the best plan; keep those that lower it.

        How many relaxations it may take is counted, not timed: the same problem always gives the same trees.
        """
        for tier in range(self.count):
            system, pricing = self._held(tier, best), self._held_pricing(tier, best)
            if pricing.bound > best[tier]:
                found = _core_tree(lengthened(system, self._priced[tier].cuts), pricing, best[tier])
                if found is not None and found.bound < pricing.bound:
                    self._trees[tier] = found

    def certificates(self, best: Worth) -> tuple[Certificate, ...]:
        """Return each tier's bound as a run keeps it, earlier tiers held at what the best plan is worth."""
        return tuple(self._certificate(tier, best) for tier in range(self.count))

    def certified(self, best: Worth) -> Certified:
        """Return what the certificates prove of plans and pairs, as anyone can compute it again."""
        return Certified(self._systems, self.certificates(best), best)

    def _certificate(self, tier: int, best: Worth) -> Certificate:
        certificate, tree = self._held_pricing(tier, best).certificate, self._trees.get(tier)
        certificate = replace(certificate, cuts=self._priced[tier].cuts)
        return certificate if tree is None else replace(certificate, bound=tree.bound, tree=tree.to_keep)

    def _held_pricing(self, tier: int, best: Worth) -> Pricing:
        return self._priced[tier].priced(self._held(tier, best))

    def _held(self, tier: int, best: Worth) -> System:
        return held_system(self._systems, tier, dict(enumerate(best)))


def _core_tree(system: System, pricing: Pricing, score: int) -> CoreTree | None:
    """Return a tree over the pairs that a plan of a score can hold, None where it would cost too much."""
    core = system.with_pairs(pricing.reaching(score))
    solves = min(TREE_SOLVES, (TREE_WORK + WORK_PER_PAIR * system.pairs) // max(1, core.pairs * core.rows))
    if solves <= 2 * TREE_TRIED:
        return None
    return CoreTree(pricing, score, grow(core, HotRelaxation(core), score, solves, TREE_TRIED))
