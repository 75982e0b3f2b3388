"""Hold what a board decides beforehand: pins, forbids, bounds on moves, waivers, tiers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

BREACHES, SCORE = "breaches", "score"
"""Names a tier may have besides rules: the soft breaches no tier names by rule, and the score."""
ALL_MOVES = "moves"
"""An aim besides criteria and rules: the number of people who change their post."""

Tier = tuple[str, ...]


@dataclass(frozen=True)
class Bound:
    """Bounds on the moves of one kind (or ``total``), in all or in each group."""

    kind: str
    lo: int | None
    hi: int | None
    per_group: bool = False


@dataclass(frozen=True)
class Waiver:
    """A hard pair rule lifted for one cadre by a paper, at one post or at any."""

    rule: str
    cadre: str
    post: str | None
    reason: str
    paper: str


@dataclass(frozen=True)
class Decisions:
    """Everything the board has decided beforehand for a scenario.

    Attributes
    ----------
    tiers : tuple of tuple of str
        Aims in order of priority; empty when only the score counts.
    aims : tuple of str
        The aims of a trade-off, before all tiers: criteria, soft rules, `BREACHES` (of all of them), `SCORE`,
        `ALL_MOVES`.
    vacant, unplaced : frozenset of str
        Posts that may stay vacant and holders who may get none, whatever a rule asks; no scenario file can say so.
    apart : frozenset of frozenset of str
        Relatives who are let be; no scenario file can say so.
    """

    pins: tuple[tuple[str, str], ...] = ()
    forbids: frozenset[tuple[str | None, str | None]] = frozenset()
    bounds: tuple[Bound, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    tiers: tuple[Tier, ...] = ()
    aims: tuple[str, ...] = ()
    vacant: frozenset[str] = frozenset()
    unplaced: frozenset[str] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def order(self) -> tuple[Tier, ...]:
        """Return the tiers that plans are compared by, the score always among them."""
        aims = tuple((aim,) for aim in self.aims)
        scored = any(SCORE in tier for tier in self.tiers)
        return (*aims, *self.tiers) if scored else (*aims, *self.tiers, (SCORE,))

    @cached_property
    def named(self) -> frozenset[str]:
        """Return every name that a tier mentions."""
        return frozenset(name for tier in self.tiers for name in tier)
