"""Tell from a later case who of a plan's movers took up the post, and in which years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rotation.facts.domain import Cadre, FuzzyDate
from rotation.facts.places import place_key
from rotation.facts.world import World


class Missed(StrEnum):
    """Why somebody whom the plan moves is left out."""

    ABSENT = "absent"
    OTHER_PERSON = "other_person"
    OTHER_POST = "other_post"
    NOT_HELD = "not_held"
    HELD_BEFORE = "held_before"
    NO_YEAR = "no_year"


@dataclass(frozen=True)
class Tenancy:
    """The years in which somebody held the post that the plan gives.

    Attributes
    ----------
    first : int
        The year in which it was taken up; the plan's own where the later case has no date.
    last : int or None
        The year in which it was given up; None where it is held in the later case.
    dated : bool
        Whether the later case says when it was taken up.
    """

    first: int
    last: int | None
    dated: bool

    def years(self, window: int) -> range:
        """Return the years after that of taking up, so many at most, before that of giving up."""
        end = self.first + window + 1
        return range(self.first + 1, end if self.last is None else min(end, self.last))


def tenancy(cadre: str, seats: Set[str], plan: World, later: World, effective: date) -> Tenancy | Missed:
    """Return when somebody held a post, or why that is not known.

    Parameters
    ----------
    cadre : str
    seats : set of str
        The post of the plan, and others of the unit alike in their own rows.
    plan, later : World
        Of the plan's case and of the later one.
    effective : date
        Of the plan.
    """
    person = later.cadre.get(cadre)
    if person is None:
        return Missed.ABSENT
    if not _is_same_person(plan.cadre[cadre], person):
        return Missed.OTHER_PERSON
    if person.post is not None and person.post in seats and not _is_same_post(person.post, plan, later):
        return Missed.OTHER_POST
    spells = list(_spells(person, seats, plan, later))
    after = [
        one
        for one in spells
        if (one[0] is None or one[0].year >= effective.year) and (one[1] is None or one[1].year >= effective.year)
    ]
    if not after:
        return Missed.HELD_BEFORE if spells else Missed.NOT_HELD
    start, end = min(after, key=lambda one: (one[0] is None, one[0].first if one[0] else date.min))
    return Tenancy(effective.year if start is None else start.year, None if end is None else end.year, bool(start))


def _spells(
    person: Cadre, seats: Set[str], plan: World, later: World
) -> Iterator[tuple[FuzzyDate | None, FuzzyDate | None]]:
    """Yield from when to when somebody held one of some posts."""
    if person.post in seats:
        yield person.since, None
    for spell in person.history:
        named = [one.id for one in later.seats_named(spell.place) if _is_same_post(one.id, plan, later)]
        # A unit that is gone is known to the plan's case alone.
        named = named or [one.id for one in plan.seats_named(spell.place) if one.id not in later.post]
        if not seats.isdisjoint(named) and not (person.post in seats and spell.end is None):
            yield spell.start, spell.end


def _is_same_person(before: Cadre, after: Cadre) -> bool:
    """Return whether an id means the same person in both cases.

    Where birthday and sex agree, a word of the name may have been corrected: many are listed as born on 1 January.
    """
    if place_key(before.name) == place_key(after.name):
        return True
    names = [Counter(place_key(one.name).split()) for one in (before, after)]
    corrected = max(names[0].total(), names[1].total()) - (names[0] & names[1]).total() <= 1
    return corrected and before.sex == after.sex and before.born == after.born and after.born.day is not None


def _is_same_post(post: str, plan: World, later: World) -> bool:
    """Return whether an id means the same post in both cases: of its unit, or what that went into, in a former role."""
    before, after = plan.post.get(post), later.post[post]
    if before is None:
        return False
    former = {before.unit, place_key(plan.unit[before.unit].name)}
    unit = later.unit[after.unit]
    return not former.isdisjoint({unit.id, *map(place_key, unit.predecessors)}) and bool(
        set(before.roles).intersection(after.roles)
    )


def is_same_unit(unit: str, plan: World, later: World) -> bool:
    """Return whether a unit is what it was: neither renamed to something else, merged, nor split since."""
    before, after = plan.unit[unit], later.unit.get(unit)
    if after is None or place_key(before.name) != place_key(after.name):
        return False
    return lineage(unit, plan) == lineage(unit, later)


def lineage(unit: str, world: World) -> frozenset[tuple[str, str]]:
    """Return the pairs of a unit and a former one in which a unit stands on either side."""
    names = {place_key(unit), place_key(world.unit[unit].name)}
    return frozenset(
        (one.id, former)
        for one in world.units
        for former in map(place_key, one.predecessors)
        if one.id == unit or former in names
    )


def latest_day(world: World) -> date | None:
    """Return the last day that a case tells of, if any: of a rating, the end of its year."""
    days = [one for cadre in world.cadres for one in _days(cadre)]
    years = [one.year for one in world.unit_ratings] + [year for one in world.cadres for year, _ in one.ratings]
    return max([*days, *(date(year, 12, 31) for year in years)], default=None)


def _days(cadre: Cadre) -> Iterator[date]:
    known = [cadre.since, *(day for spell in cadre.history for day in (spell.start, spell.end))]
    yield from (day.first for day in known if day is not None)
