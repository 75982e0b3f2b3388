"""Define what the plans that hold a pair are worth: between two proven numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rotation.facts.columns import Indices
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.proof.boxes import OUT


@dataclass(frozen=True, eq=False)
class Worth:
    """What the plans that hold a pair are worth.

    Attributes
    ----------
    least, most : int or None
        The best of them is worth at least and at most so much; both None when there is none.
    chosen : Indices or None
        Pairs of a plan that is worth `least`.
    proof : str
        ``certified`` when prices prove `most`, or that there is none; else ``searched``.
    is_possible : bool or None
        None while neither a plan nor a proof is in hand.
    """

    least: int | None
    most: int | None
    chosen: Indices | None
    proof: str
    is_possible: bool | None

    @property
    def is_exact(self) -> bool:
        """Return whether the best score with the pair is known, or that there is none."""
        return self.is_possible is False or (self.least is not None and self.least == self.most)


def worth_between(least: int, most: int, chosen: Indices | None, proof: str) -> Worth:
    """Return what plans are worth, given the best in hand and what none exceeds; −`OUT` where there is none."""
    if most == -OUT:
        return Worth(None, None, None, proof, is_possible=False)
    if least == -OUT:
        return Worth(None, most, None, proof, is_possible=None)
    return Worth(least, most, chosen, proof, is_possible=True)


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

    @classmethod
    def of_first(cls, first: Worth, tiers: int) -> TieredWorth:
        """Return what is known of the first of so many tiers."""
        least, most = (None if one is None else (one,) for one in (first.least, first.most))
        return cls(least, most, first.chosen, first.proof, first.is_possible, is_whole=tiers == 1)

    @property
    def is_exact(self) -> bool:
        """Return whether nothing about the pair is open."""
        return self.is_possible is False or (self.is_whole and self.least is not None and self.least == self.most)


def best_of(worths: Sequence[TieredWorth]) -> TieredWorth:
    """Return what the best plan with any of some pairs is worth: with seats that nobody can tell apart."""
    possible = [one for one in worths if one.is_possible is not False]
    if not possible:
        proof = CERTIFIED if all(one.proof == CERTIFIED for one in worths) else SEARCHED
        return TieredWorth(None, None, None, proof, is_possible=False)
    held = max((one for one in possible if one.least is not None), key=lambda one: one.least or (), default=None)
    most = max(one.most or () for one in possible)
    proof = CERTIFIED if all(one.proof == CERTIFIED for one in worths) else SEARCHED
    whole = all(one.is_whole for one in possible)
    if held is None:
        return TieredWorth(None, most, None, proof, is_possible=None, is_whole=whole)
    return TieredWorth(held.least, most, held.chosen, proof, is_possible=True, is_whole=whole)
