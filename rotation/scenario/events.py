"""Make a scenario anew after events: somebody refuses or has been appointed, a seat falls vacant, the date moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rotation.facts.domain import FuzzyDate
from rotation.intake.toml import written
from rotation.rules.decisions import Decisions
from rotation.rules.setting import Setting
from rotation.rules.twins import with_twins
from rotation.scenario.file import Edits
from rotation.scenario.load import Scenario, remade

Seat = tuple[str, str]


class EventKind(StrEnum):
    """What may happen after a plan was made."""

    REFUSE = "refuse"
    DONE = "done"
    VACANT = "vacant"
    ON = "on"


@dataclass(frozen=True)
class Event:
    """Something that happened after a plan was made.

    Attributes
    ----------
    kind : EventKind
    cadre : str or None
        Who refuses, has been appointed, or leaves.
    post : str or None
        Which is refused, taken, or falls vacant.
    day : date or None
        The new effective date.
    """

    kind: EventKind
    cadre: str | None = None
    post: str | None = None
    day: date | None = None


def refusals_in(events: Iterable[Event]) -> frozenset[Seat]:
    """Return the pairs that are refused."""
    return frozenset((one.cadre, one.post) for one in events if one.kind is EventKind.REFUSE and one.cadre and one.post)


def refused(scenario: Scenario, seats: Iterable[Seat]) -> Scenario:
    """Return a scenario in which some pairs are forbidden, with twins of the post; pins on them are lifted."""
    setting = scenario.setting
    return replace(scenario, setting=replace(setting, decisions=_refused(setting, seats)))


def _refused(setting: Setting, seats: Iterable[Seat]) -> Decisions:
    """Return the decisions with some pairs refused; twins are those of the world without the pins that are lifted."""
    decided, pairs = setting.decisions, set(seats)
    pins = tuple(pin for pin in decided.pins if pin not in pairs)
    lifted = replace(setting, decisions=replace(decided, pins=pins))
    barred = {(cadre, twin) for cadre, post in pairs for twin in with_twins(lifted, post)}
    pins = tuple(pin for pin in pins if pin not in barred)
    return replace(decided, pins=pins, forbids=decided.forbids | barred)


def after_events(scenario: Scenario, events: Sequence[Event]) -> Scenario:
    """Return the scenario of a plan after some events: its decisions, its case and its date as they are then.

    A pin on a refused pair is lifted, whoever has been appointed is pinned, and the holder of a vacant seat leaves on
    the effective date. Signing starts on a new date where the calendar has it start before.

    Raises
    ------
    InputFaults
        When events contradict each other, a pin, or a rule on the new date.
    """
    decided, refusals = scenario.setting.decisions, refusals_in(events)
    after = _refused(scenario.setting, refusals)
    forbids = sorted((cadre, post) for cadre, post in after.forbids - decided.forbids if cadre and post)
    done = [(one.cadre, one.post) for one in events if one.kind is EventKind.DONE and one.cadre and one.post]
    pins = tuple(dict.fromkeys((*after.pins, *done)))
    days = [one.day for one in events if one.day is not None]
    settings = [f"effective={day.isoformat()}" for day in days[-1:]]
    start = scenario.calendar.start
    settings += [f"calendar.start={day.isoformat()}" for day in days[-1:] if start is not None and start < day]
    own, edits = scenario.edits.pins, scenario.edits
    if pins != decided.pins:
        settings.append(f"pin={written([{'cadre': cadre, 'post': post} for cadre, post in pins])}")
        own = ()
    edits = Edits((*edits.settings, *settings), own, (*edits.forbids, *(f"{cadre}={post}" for cadre, post in forbids)))
    effective = days[-1] if days else scenario.setting.date
    leaving = {one.cadre for one in events if one.kind is EventKind.VACANT}
    world = scenario.case.world
    if leaving:
        gone = FuzzyDate(effective.year, effective.month, effective.day)
        people = tuple(replace(one, leaving=gone) if one.id in leaving else one for one in world.cadres)
        world = replace(world, cadres=people)
    return remade(scenario, edits, replace(scenario.case, world=world))
