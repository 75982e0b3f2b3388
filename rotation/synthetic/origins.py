"""Invent where people come from, live and married; leaders usually come from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from rotation.synthetic.district import District
from rotation.synthetic.draws import chance, pick, weighted
from rotation.synthetic.persons import Person
from rotation.synthetic.seats import LEADERS, STORY_TARGETS, Standing, Trait


@dataclass(frozen=True)
class Homes:
    """The places of a person, written as a board writes them."""

    native_place: str
    residence: str
    spouse_place: str | None


def homes(rng: Random, one: Person, district: District) -> Homes:
    """Return the home places of a person.

    Parameters
    ----------
    rng : Random
    one : Person
    district : District
    """
    here, seat, outside = one.seat.unit.name, district.seat, district.outside
    communes = [unit.name for unit in district.communes]
    spouse = (pick(rng, outside) if chance(rng, 20) else pick(rng, communes)) if chance(rng, 88) else None
    if one.has(Trait.NATIVE) or (one.seat.standing is Standing.DEPUTY and chance(rng, 45)):
        return Homes(here, here if chance(rng, 85) else seat, spouse)
    barred = set(STORY_TARGETS) if one.has(Trait.READY) else set()
    if one.seat.standing in LEADERS:
        barred.add(here)
    open_to = [name for name in communes if name not in barred]
    native = pick(rng, outside) if chance(rng, 12) else pick(rng, open_to)
    return Homes(native, residence(rng, native, open_to, seat), spouse)


def residence(rng: Random, native: str, open_to: Sequence[str], seat: str) -> str:
    """Return where a person lives: mostly at home, often in the district's town."""
    where = weighted(rng, {"home": 58, "seat": 27, "other": 15})
    at_home = native in open_to or chance(rng, 30)
    if where == "home" and at_home:
        return native
    return seat if where == "seat" and seat in open_to else pick(rng, open_to)
