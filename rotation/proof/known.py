"""Hold what is known of all pairs of a problem, tier by tier: enough to answer without a solver."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from rotation.facts.columns import Indices
from rotation.proof.evidence import Evidence
from rotation.proof.system import NONE, System
from rotation.proof.worth import TieredWorth

ANY_FLOOR = -NONE + 1
"""A floor that every plan is worth."""


class Sharing(Protocol):
    """Something that can tell which pairs good plans hold."""

    def reaches(self, pair: int, floor: int) -> bool | None:
        """Return whether some plan with a pair is worth a floor, None while that is open."""

    def is_shared(self, pairs: Indices, floor: int) -> bool | None:
        """Return whether every plan worth a floor holds one of some pairs, None while that is open."""


class PairWorths(Protocol):
    """Something that can tell what the plans that hold a pair are worth."""

    @property
    def known(self) -> Known:
        """Return all that is known of the pairs so far."""

    def bound(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth in the first tier, as far as prices tell."""

    def settle(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth, exactly where that is possible."""

    def of_tier(self, tier: int) -> Sharing:
        """Return a tier, with those before it held at what a best plan is worth."""


@dataclass
class Known:
    """What is known of a problem's pairs.

    Attributes
    ----------
    systems : tuple of System
        One for each tier.
    tiers : mapping of int to Evidence
        Of the tiers that were looked at; beyond the first, with those before it held.
    settled : mapping of int to TieredWorth
        By pair, where there are several tiers.
    """

    systems: tuple[System, ...]
    tiers: dict[int, Evidence] = field(default_factory=dict)
    settled: dict[int, TieredWorth] = field(default_factory=dict)

    @property
    def known(self) -> Known:
        """Return itself."""
        return self

    def bound(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth in the first tier, as far as is known."""
        return TieredWorth.of_first(self.of_tier(0).worth(pair), len(self.systems))

    def settle(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth, as far as is known."""
        return self.settled.get(pair) or self.bound(pair)

    def of_tier(self, tier: int) -> Evidence:
        """Return a tier, with those before it held at what a best plan is worth.

        Raises
        ------
        ValueError
            When it was not looked at.
        """
        if tier not in self.tiers:
            raise ValueError(f"nothing is known of tier {tier}")
        return self.tiers[tier]
