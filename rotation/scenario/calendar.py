"""Define `[calendar]`: the days on which a scenario's moves may be signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from rotation.facts.domain import Post, Role
from rotation.facts.world import World
from rotation.intake.toml import Day

DEFAULT = "default"
"""Key of the sessions of every council that the table does not name."""
LONGEST_WAIT = 3660
"""Most days of a handover or an approval: ten years."""
SATURDAY = 5

_DAYS = {"type": "array", "items": {"type": "string", "format": "date"}}
Sessions = Annotated[
    Any, WithJsonSchema({"anyOf": [_DAYS, {"type": "object", "additionalProperties": _DAYS}, {"type": "null"}]})
]
Wait = Annotated[int, Field(ge=0, le=LONGEST_WAIT, strict=True)]


class CalendarEntry(BaseModel):
    """The table `[calendar]` of a scenario file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: Day | None = None
    sessions: Sessions = None
    holidays: tuple[Day, ...] = ()
    handover_days: Wait = 0
    approval_days: Wait = 0
    same_day: Annotated[bool, Field(strict=True)] = False


@dataclass(frozen=True)
class Calendar:
    """When the moves of a scenario may be signed.

    Attributes
    ----------
    start : date or None
        Nothing is signed before; None for the effective date.
    sessions : mapping of str to tuple of date, or None
        Days of session in order, by unit, `DEFAULT` for the others; None where none are given.
    holidays : frozenset of date
        Besides Saturdays and Sundays.
    handover_days : int
        From a holder's own new date to the day the seat can be taken.
    approval_days : int
        From an election to taking office.
    same_day : bool
        A cycle without elected posts is signed in one day.
    """

    start: date | None = None
    sessions: Mapping[str, tuple[date, ...]] | None = None
    holidays: frozenset[date] = field(default_factory=frozenset)
    handover_days: int = 0
    approval_days: int = 0
    same_day: bool = False

    def sessions_of(self, unit: str) -> tuple[date, ...] | None:
        """Return the days on which the council of a unit elects; None for any working day."""
        if self.sessions is None:
            return None
        return self.sessions.get(unit, self.sessions.get(DEFAULT))

    def is_off(self, day: date) -> bool:
        """Return whether nobody works on a day."""
        return day.weekday() >= SATURDAY or day in self.holidays


def is_elected(post: Post, world: World, roles: frozenset[Role]) -> bool:
    """Return whether a council elects to a post: one at the grassroots with one of some roles."""
    return world.unit[post.unit].grassroots and not roles.isdisjoint(post.roles)
