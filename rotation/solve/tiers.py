"""Solve one problem in several tiers, each a system of its own with the earlier tiers held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rotation.facts.columns import Indices
from rotation.plans.plan import Certificate
from rotation.progress import Watch
from rotation.proof.prices import priced
from rotation.proof.problem import Problem, Row
from rotation.proof.system import Held, held_system, systems_of
from rotation.solve.engine import Priced, price


class Tiers:
    """A problem in tiers, each priced when first asked for; its prices bound every rank.

    Attributes
    ----------
    count : int
    """

    def __init__(self, problem: Problem, watch: Watch) -> None:
        self._systems = systems_of(problem)
        self._watch = watch
        self._priced: dict[int, Priced] = {}
        self._cuts: list[Row] = []
        self.count = len(self._systems)

    def problem(self, tier: int, held: Held) -> Priced:
        """Return a tier's system with its prices, the cuts, and limits from the other tiers."""
        system = held_system(self._systems, tier, held)
        if tier not in self._priced:
            self._priced[tier] = price(system, self._watch)
        first = self._priced[tier]
        found = replace(first, system=system, pricing=priced(system, first.pricing.prices)) if tier else first
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

    def certificates(self, worth: tuple[int, ...]) -> tuple[Certificate, ...]:
        """Return each tier's bound as a run keeps it, earlier tiers held at a plan's worth."""
        prices = [self._priced[tier].pricing.prices for tier in range(self.count)]
        held = dict(enumerate(worth))
        return tuple(priced(held_system(self._systems, tier, held), one).certificate for tier, one in enumerate(prices))
