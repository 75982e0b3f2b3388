"""Invent people's wishes: to stay, or to serve near where they live."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from rotation.facts.distances import great_circle_km
from rotation.facts.domain import Planned, Unit
from rotation.synthetic.district import District
from rotation.synthetic.draws import chance, shuffled, whole
from rotation.synthetic.origins import Homes
from rotation.synthetic.persons import Person

WISHING_PERCENT = 40
STAYING_PERCENT = 35
ONE_TITLE_PERCENT = 40
NEAREST = 8
"""A wish is for one of so many communes nearest to the residence."""


def wishes(rng: Random, one: Person, home: Homes, planned: Sequence[Planned], district: District) -> tuple[str, ...]:
    """Return the units and posts a person has asked for, best first; none for most.

    Parameters
    ----------
    rng : Random
    one : Person
    home : Homes
    planned : sequence of Planned
        A wish for a post is for a title the person is planned for.
    district : District
    """
    if not chance(rng, WISHING_PERCENT):
        return ()
    asked = [one.seat.post.id] if one.seat.post and chance(rng, STAYING_PERCENT) else []
    titles = {plan.role for plan in planned if plan.unit is None}
    for unit in shuffled(rng, _nearest(one, home, district.communes))[: whole(rng, 1, 3)]:
        wanted = [post.id for post in district.commune_posts if post.unit == unit.id and titles & set(post.roles)]
        asked.append(wanted[0] if wanted and chance(rng, ONE_TITLE_PERCENT) else unit.id)
    return tuple(asked)


def _nearest(one: Person, home: Homes, communes: Sequence[Unit]) -> list[Unit]:
    """Return the communes nearest to the residence, or to the workplace of outsiders."""
    start = next((unit for unit in communes if unit.name == home.residence), one.seat.unit)
    homes = {home.native_place, home.residence, one.seat.unit.name}
    others = [unit for unit in communes if unit.name not in homes]
    return sorted(others, key=lambda unit: (_km(start, unit), unit.id))[:NEAREST]


def _km(one: Unit, other: Unit) -> float:
    return float(great_circle_km(one.lat or 0, one.lon or 0, other.lat or 0, other.lon or 0))
