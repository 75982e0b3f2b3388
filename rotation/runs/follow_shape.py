"""Define every key of the document of `follow`: one model for each part."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rotation.plans.plan import Status
from rotation.runs.keeping import Kept, Several


class FollowBreachDocument(Kept):
    """A breach with its points: 0 for one that a waiver lifts, which its text names."""

    rule: str
    cadre: str | None
    unit: str | None
    amount: int
    points: int = Field(le=0)
    text: str


class FollowedDocument(Kept):
    """Who follows a unit, what that is worth, and whether it is so today."""

    cadre: str
    unit: str
    points: int
    kept: bool


class LoadDocument(Kept):
    """How many units a follower has."""

    cadre: str
    units: int = Field(ge=0)


class FollowPlanDocument(Kept):
    """One ranked list."""

    rank: int = Field(ge=1)
    score: int
    bound: int
    proven: bool
    proof: Literal["certified", "searched"]
    criteria: dict[str, int]
    breaches: Several[FollowBreachDocument]
    follows: Several[FollowedDocument]
    loads: Several[LoadDocument]


class EndedDocument(Kept):
    """A pair of today that rank 1 gives up, and since when it lasted."""

    cadre: str
    unit: str
    since: str | None


class BrokenDocument(Kept):
    """A hard rule, pin or forbid that a draft breaks; ``follower`` where somebody may not follow at all."""

    rule: str
    cadre: str | None
    unit: str | None
    text: str


class FollowDraftDocument(Kept):
    """The board's own list, and how far it is from rank 1."""

    lawful: bool
    score: int
    behind: int | None
    apart: int | None
    criteria: dict[str, int]
    broken: Several[BrokenDocument]
    breaches: Several[FollowBreachDocument]
    follows: Several[FollowedDocument]
    loads: Several[LoadDocument]
    ended: Several[EndedDocument]


class FollowDemandDocument(Kept):
    """One of the demands that no list keeps together."""

    rule: str
    cadre: str | None
    unit: str | None
    text: str


class NoFollowDocument(Kept):
    """Why there is no list; without any demands where time ran out before they were found."""

    rules: Several[str]
    conflict: Several[FollowDemandDocument]


class FollowDocument(Kept):
    """Who follows what after one plan of a scenario."""

    scenario: str
    plan: int = Field(ge=1)
    status: Status
    bound: int | None
    gap: float | None
    complete: bool
    plans: Several[FollowPlanDocument]
    infeasible: NoFollowDocument | None
    ended: Several[EndedDocument]


class JudgedFollowDocument(FollowDocument):
    """The same with the board's own list."""

    draft: FollowDraftDocument
