"""What a board decides beforehand: pins, forbids, bounds on moves, waivers, and what comes before what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

BREACHES, SCORE = "breaches", "score"
"""What a tier may name besides rules: all soft breaches that no tier names by their rule, and the score."""
ALL_MOVES = "moves"
"""What an aim may name besides criteria and rules: how many people change their post."""

Tier = tuple[str, ...]


@dataclass(frozen=True)
class Bound:
    """How many moves of a kind (or ``total``) there may be, in all or in each group."""

    kind: str
    lo: int | None
    hi: int | None
    per_group: bool = False


@dataclass(frozen=True)
class Waiver:
    """A hard pair rule lifted for one cadre (at one post, or at any), by a decision on paper."""

    rule: str
    cadre: str
    post: str | None
    reason: str
    paper: str


@dataclass(frozen=True)
class Decisions:
    """What the board has decided beforehand for a scenario.

    Attributes
    ----------
    tiers : tuple of tuple of str
        What comes before what; empty when only the score counts.
    aims : tuple of str
        What a trade-off is asked between, before all tiers: criteria, soft rules, `BREACHES` (of all of them), `SCORE`,
        `ALL_MOVES`.
    """

    pins: tuple[tuple[str, str], ...] = ()
    forbids: frozenset[tuple[str | None, str | None]] = frozenset()
    bounds: tuple[Bound, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    tiers: tuple[Tier, ...] = ()
    aims: tuple[str, ...] = ()

    @cached_property
    def order(self) -> tuple[Tier, ...]:
        """Return what plans are compared by, first things first; the score is always among it."""
        aims = tuple((aim,) for aim in self.aims)
        scored = any(SCORE in tier for tier in self.tiers)
        return (*aims, *self.tiers) if scored else (*aims, *self.tiers, (SCORE,))

    @cached_property
    def named(self) -> frozenset[str]:
        """Return what the tiers name."""
        return frozenset(name for tier in self.tiers for name in tier)
