"""Compute again what saved certificates prove of plans and pairs, tier by tier, without a solver."""

from __future__ import annotations

from collections.abc import Sequence

from rotation.facts.columns import Indices
from rotation.plans.certificate import Certificate
from rotation.plans.reasons import PairWorths, by_prices
from rotation.proof.boxes import OUT
from rotation.proof.core_tree import CoreTree, core_tree_of
from rotation.proof.cuts import lengthened
from rotation.proof.displacing import displacing_bounds
from rotation.proof.prices import Pricing, priced, prices_of
from rotation.proof.system import System, held_system

Worth = tuple[int, ...]
"""Of a plan in each tier."""


class Certified:
    """What certificates prove, earlier tiers held at a plan's worth.

    Parameters
    ----------
    systems : sequence of System
        Of each tier.
    certificates : sequence of Certificate
        Of each tier.
    first : tuple of int
        What rank 1 is worth in each tier: trees are of systems with the earlier tiers held there.

    Raises
    ------
    ValueError
        When they are not the certificates of the problem.
    """

    def __init__(self, systems: Sequence[System], certificates: Sequence[Certificate], first: Worth) -> None:
        if len(certificates) != len(systems):
            raise ValueError("a run has one certificate for each tier")
        self._systems, self._certificates, self._first = systems, certificates, first
        self._known: dict[tuple[int, Worth], Pricing | CoreTree] = {}
        for tier in range(len(systems)):
            self._proof(tier, first)

    def bounds(self, worth: Worth) -> Worth:
        """Return the bound in each tier on plans that are as good in the tiers before.

        Raises
        ------
        ValueError
            When what was saved does not fit the system with the earlier tiers held so.
        """
        return tuple(self._proof(tier, worth).bound for tier in range(len(self._systems)))

    def pairs(self, tier: int, worth: Worth, seat: Indices) -> PairWorths:
        """Return what the plans with each pair are worth at most, those as good in the tiers before.

        Parameters
        ----------
        tier : int
        worth : tuple of int
            Of a plan.
        seat : Indices
            Of each pair, as `displacing_bounds` takes it.

        Raises
        ------
        ValueError
            As `bounds` does.
        """
        proof, system = self._proof(tier, worth), self._system(tier, worth[:tier])
        if isinstance(proof, CoreTree):
            return by_prices(proof.bounds(system, seat), -OUT)
        return by_prices(displacing_bounds(system, proof, seat), -OUT)

    def _proof(self, tier: int, worth: Worth) -> Pricing | CoreTree:
        before = worth[:tier]
        if (tier, before) not in self._known:
            self._known[tier, before] = self._computed(tier, before)
        return self._known[tier, before]

    def _system(self, tier: int, before: Worth) -> System:
        return held_system(self._systems, tier, dict(enumerate(before)))

    def _computed(self, tier: int, before: Worth) -> Pricing | CoreTree:
        certificate = self._certificates[tier]
        system = lengthened(self._system(tier, before), certificate.cuts)
        pricing = priced(system, prices_of(certificate, system))
        if certificate.tree is None or before != self._first[:tier]:
            return pricing
        return core_tree_of(system, pricing, certificate.tree)
