"""What a board decides beforehand: pins, forbids, bounds on moves, waivers."""

from __future__ import annotations

from dataclasses import dataclass


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
    """What the board has decided beforehand for a scenario."""

    pins: tuple[tuple[str, str], ...] = ()
    forbids: frozenset[tuple[str | None, str | None]] = frozenset()
    bounds: tuple[Bound, ...] = ()
    waivers: tuple[Waiver, ...] = ()
