"""Define `[follow]`: which units are to be followed after the plan, by how many, and what counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from rotation.rules.following.base import FollowRule, Pair
from rotation.scenario.bound_tables import Count, Strict

GRASSROOTS, SUPERIOR = "grassroots", "superior"
"""The levels that `units` may name, besides kinds of units and units."""

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class FollowPinEntry(Strict):
    """A `[[follow.pin]]` of the file."""

    cadre: str
    unit: str


class FollowForbidEntry(Strict):
    """A `[[follow.forbid]]` of the file."""

    cadre: str | None = None
    unit: str | None = None


class FollowWaiveEntry(Strict):
    """A `[[follow.waive]]` of the file."""

    rule: str
    cadre: str
    unit: str | None = None
    reason: Reason
    paper: Reason


class FollowEntry(Strict):
    """The table `[follow]` of a scenario file."""

    units: Annotated[tuple[str, ...], Field(min_length=1)]
    per_unit: Annotated[Count, Field(ge=1)] = 1
    max_units: Count | None = None
    min_units: Count = 0
    plans: Annotated[Count, Field(ge=1)] = 3
    min_difference: Annotated[Count, Field(ge=1)] = 2
    weights: dict[str, Count] = Field(default_factory=dict)
    rules: dict[str, dict[str, Any]] = Field(default_factory=dict)
    pin: tuple[FollowPinEntry, ...] = ()
    forbid: tuple[FollowForbidEntry, ...] = ()
    waive: tuple[FollowWaiveEntry, ...] = ()


@dataclass(frozen=True)
class FollowWaiver:
    """A hard rule lifted for one follower, with one unit or (None) with any, by a decision on paper."""

    rule: str
    cadre: str
    unit: str | None
    reason: str
    paper: str


@dataclass(frozen=True, eq=False)
class FollowAsked:
    """What a board asks for when units are shared out after a plan, by id.

    Attributes
    ----------
    units : tuple of str
        Ids of the units to be followed, sorted.
    per_unit : int
        Followers of each unit, exactly.
    min_units, max_units : int
        Of one follower whose row says nothing else; None for any number.
    plans, min_difference : int
    weights : mapping
        The criteria of non-zero weight, by id.
    rules : tuple of FollowRule
        Those in force, by id.
    pins : tuple of (cadre, unit)
    forbids : frozenset of (cadre or None, unit or None)
        A cadre alone takes on no unit that is not followed already; a unit alone gets nobody new.
    waivers : tuple of FollowWaiver
    digest : str
        Of the table as the file and the command line have it.
    """

    units: tuple[str, ...]
    per_unit: int
    min_units: int
    max_units: int | None
    plans: int
    min_difference: int
    weights: Mapping[str, int]
    rules: tuple[FollowRule[Any], ...]
    pins: tuple[Pair, ...]
    forbids: frozenset[tuple[str | None, str | None]]
    waivers: tuple[FollowWaiver, ...]
    digest: str

    def with_waivers(self, reason: str, paper: Callable[[str], str]) -> FollowAsked:
        """Return the same with one reason for every waiver, and papers changed."""
        changed = (replace(one, reason=reason, paper=paper(one.paper)) for one in self.waivers)
        return replace(self, waivers=tuple(changed))
