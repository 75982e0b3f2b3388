"""Generate the cadres with every fact of the board's table."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from rotation.facts.domain import Cadre, FuzzyDate, Spell
from rotation.synthetic.careers import Archive, Workplaces, history
from rotation.synthetic.district import District
from rotation.synthetic.draws import chance, pick, whole
from rotation.synthetic.merits import degree, discipline, fields, planned_for, ratings, skills, theory
from rotation.synthetic.names import person_name
from rotation.synthetic.origins import homes
from rotation.synthetic.persons import LAST_MONTH, Person, dated, month, person
from rotation.synthetic.seats import Seat, Trait
from rotation.synthetic.wishes import wishes

LEAVING_DAY = FuzzyDate(2021, 6, 30)
PROTECTED_UNTIL = (month(2021, 9), month(2023, 3))
PARTY_AGE = (22 * 12, 28 * 12)
MONTH_ONLY_PERCENT = 4
"""Percentage of people without a day of birth on file."""


def cadres(rng: Random, seats: Sequence[Seat], district: District) -> tuple[Cadre, ...]:
    """Return the people in the seats, numbered in the order of seats from C001.

    Parameters
    ----------
    rng : Random
    seats : sequence of Seat
        With their traits dealt; vacant ones are passed over.
    district : District
    """
    people = [person(rng, seat) for seat in seats if Trait.VACANT not in seat.traits]
    archive = Archive(people)
    places = Workplaces(tuple(unit.id for unit in district.communes), tuple(unit.id for unit in district.offices))
    careers = [history(rng, one, archive, places) for one in people]
    made: list[Cadre] = []
    for number, (one, spells) in enumerate(zip(people, careers, strict=True), start=1):
        name = person_name(rng, one.sex, frozenset(cadre.name for cadre in made))
        made.append(_cadre(rng, (f"C{number:03}", name), one, spells, district))
    return tuple(made)


def _cadre(rng: Random, called: tuple[str, str], one: Person, spells: tuple[Spell, ...], district: District) -> Cadre:
    home = homes(rng, one, district)
    sanctions = discipline(rng, one)
    plans = planned_for(rng, one, [unit.id for unit in district.communes])
    return Cadre(
        *called,
        one.sex,
        dated(one.born, None if chance(rng, MONTH_ONLY_PERCENT) else whole(rng, 1, 28)),
        native_place=home.native_place,
        residence=home.residence,
        spouse_place=home.spouse_place,
        post=one.seat.post.id if one.seat.post else None,
        since=None if one.since is None else dated(one.since, pick(rng, (1, 15))),
        terms=2 if one.has(Trait.PAST_TERMS) else None,
        education=degree(rng, one),
        fields=fields(rng),
        theory=theory(rng, one),
        party_since=dated(min(one.born + whole(rng, *PARTY_AGE), (one.since or LAST_MONTH) - 24), whole(rng, 1, 28)),
        planned_for=plans,
        ratings=ratings(rng, one, sanctions),
        discipline=sanctions,
        under_review=one.has(Trait.UNDER_REVIEW),
        healthy=not one.has(Trait.UNHEALTHY),
        protected_until=dated(whole(rng, *PROTECTED_UNTIL), 28) if one.has(Trait.PROTECTED) else None,
        leaving=LEAVING_DAY if one.has(Trait.LEAVING) else None,
        skills=skills(rng, one),
        history=spells,
        prefers=wishes(rng, one, home, plans, district),
    )
