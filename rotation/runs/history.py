"""Tell from which run another was planned again, and after which events: a chain of such runs is a history."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.runs.event_shape import EventDocument
from rotation.runs.keeping import Json
from rotation.runs.replanned import event_of
from rotation.runs.shape import FormerDocument
from rotation.scenario.events import Event


@dataclass(frozen=True)
class Origin:
    """From what a run was planned again.

    Attributes
    ----------
    digest : str
        Of the run that has the former plan.
    scenario, plan : int
        Which of its scenarios, from 1, and the rank there.
    events : tuple of Event
        All that count, those after which the former plan was made itself first.
    """

    digest: str
    scenario: int
    plan: int
    events: tuple[Event, ...]

    def new_since(self, former: Origin | None) -> tuple[Event, ...]:
        """Return the events that the run it comes from did not count, all where it counted none."""
        counted = set() if former is None else set(former.events)
        return tuple(one for one in self.events if one not in counted)


def origin_of(content: Json) -> Origin | None:
    """Return from what a run was planned again, None of a run of `plan`.

    Raises
    ------
    ValueError, TypeError
        When what the run says of it is not of its form.
    """
    if content.get("former") is None:
        return None
    former = FormerDocument.model_validate(content["former"])
    events = tuple(event_of(EventDocument.model_validate(one)) for one in content.get("events") or ())
    return Origin(former.digest, former.scenario, former.plan, events)
