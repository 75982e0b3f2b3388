"""Hold what a run of `replan` has beside its plans, and write it as JSON has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rotation.plans.changes import Change
from rotation.plans.judgement import judge
from rotation.plans.plan import Plan, Portfolio, Status
from rotation.plans.replanned import Replan
from rotation.runs.event_shape import ChangedDocument, EventDocument, LostDocument, StandingDocument
from rotation.scenario.events import Event, EventKind
from rotation.scenario.load import nameless_scenario


@dataclass(frozen=True)
class Replanned:
    """From what a run was planned again.

    Attributes
    ----------
    found : Replan
    place : Path
        The folder or file of the run that has the former plan.
    digest : str
        Of that run.
    scenario : int
        Which of its scenarios, from 1.
    """

    found: Replan
    place: Path
    digest: str
    scenario: int


def portfolio_of(found: Replan) -> Portfolio:
    """Return the plans near a former one as those of the scenario after the events."""
    plans = tuple(one.plan for one in found.points)
    if plans:
        status = Status.OPTIMAL if plans[0].proven else Status.FEASIBLE
    else:
        status = Status.INFEASIBLE if found.complete else Status.TIMEOUT
    return Portfolio(found.scenario, status, plans, found.complete)


def nameless_replanned(again: Replanned, plans: Iterable[Plan]) -> Replanned:
    """Return the same with ids in place of names, given the plans without names."""
    found = again.found
    base, scenario = nameless_scenario(found.base), nameless_scenario(found.scenario)
    former = replace(found.former, judgement=judge(base, found.former.judgement.placement.seats), reasons=None)
    points = tuple(replace(one, plan=plan) for one, plan in zip(found.points, plans, strict=True))
    return replace(again, found=replace(found, base=base, scenario=scenario, former=former, points=points))


def standing_document(found: Replan, digest: str | None) -> StandingDocument:
    """Return how the former plan stands after the events."""
    return StandingDocument(
        digest=digest,
        plan=found.former.rank,
        score=found.former.score,
        still_legal=found.still_legal,
        lost=[LostDocument(cadre=one.cadre, post=one.post, rules=list(one.rules)) for one in found.lost],
    )


def event_document(event: Event) -> EventDocument:
    """Return what happened."""
    day = None if event.day is None else event.day.isoformat()
    return EventDocument(kind=event.kind.value, cadre=event.cadre, post=event.post, date=day)


def event_of(saved: EventDocument) -> Event:
    """Return what happened, as a file keeps it.

    Raises
    ------
    ValueError
        When it lacks what belongs to it, or has what does not.
    """
    kind = EventKind(saved.kind)
    if kind is EventKind.ON:
        if saved.date is None or saved.cadre is not None or saved.post is not None:
            raise ValueError("a new date has a date and no more")
        return Event(kind, day=date.fromisoformat(saved.date))
    if saved.date is not None or saved.cadre is None or saved.post is None:
        raise ValueError("an event names somebody and a post")
    return Event(kind, saved.cadre, saved.post)


def changed_document(changes: Iterable[Change]) -> list[ChangedDocument]:
    """Return whose outcome changes, from which post to which."""
    return [ChangedDocument(cadre=one.cadre, was=one.before, post=one.after) for one in changes]
