"""Generate a region of any size from invented groups that are each like a district."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from math import ceil, cos, isqrt, radians
from random import Random

from rotation.facts.about import MADE_UP
from rotation.facts.distances import great_circle_km
from rotation.facts.domain import Cadre, Fill, Planned, Post, Rating, Role, Unit, UnitKind
from rotation.facts.world import World
from rotation.synthetic.district import (
    COMMUNE_RATINGS,
    LABELS,
    LANDSCAPE_NEEDS,
    OFFICE_RATINGS,
    District,
    in_landscape,
    levels,
    table,
)
from rotation.synthetic.draws import pick, shuffled, whole
from rotation.synthetic.names import NAMES_OF_PLACES
from rotation.synthetic.panel_scores import scores
from rotation.synthetic.people import cadres
from rotation.synthetic.posts import DEPUTY_NEEDS, HEAD_NEEDS, KEY_POSTS, KIND_WORDS
from rotation.synthetic.seats import OPENINGS, deal, seats_of, unposted_seats
from rotation.synthetic.ties import Families

OFFICES = ("NV", "NNPTNT", "KTHT")
"""Marks of the offices each group has: home affairs, agriculture, economy."""

COMMUNE_KM = 4.4
"""Distance between neighbouring communes."""

PROVINCE_COMMUNES, PROVINCE_GAP_KM = 50, 40.0
"""Size from which a group stands for a province, too far from the next for daily travel."""

ORIGIN = (20.0, 106.0)
KM_PER_DEGREE = 111.2
GIAO_THUY_COMMUNES = 22
MOST_UNITS = len(NAMES_OF_PLACES) * (len(NAMES_OF_PLACES) - 1)
"""The number of names that two different syllables can make."""

LANDSCAPES = tuple(name for name in LANDSCAPE_NEEDS if name != "seat")
"""Landscapes of every commune but the first, which is the seat of its group."""

OUTSIDE = ("TP Hồ Chí Minh", "TP Đà Nẵng", "TP Cần Thơ")
RESERVE_PLACES = 6
SHARED = Planned(Role.SECRETARY)
"""One candidate of every group lives nowhere in particular: planned for secretary, and free to go anywhere."""


def region(units: int, groups: int, seed: int) -> World:
    """Return a region on the eve of 1 July 2021.

    Parameters
    ----------
    units : int
        Communes and towns in all; each has three key posts.
    groups : int
        Planning groups (districts; provinces when large), each with three offices of three posts.
    seed : int
        The same seed gives the same World on every machine.
    """
    names = shuffled(Random(f"{seed} places"), (f"{one} {other}" for one, other in permutations(NAMES_OF_PLACES, 2)))
    sizes = [units // groups + (number < units % groups) for number in range(groups)]
    made = [
        _group(Random(f"{seed} {number}"), number, names[sum(sizes[:number]) :][:size], _corner(number, groups, size))
        for number, size in enumerate(sizes)
    ]
    return World(
        tuple(unit for world in made for unit in world.units),
        tuple(post for world in made for post in world.posts),
        tuple(cadre for world in made for cadre in world.cadres),
        tuple(tie for world in made for tie in world.kin),
        scores=tuple(score for world in made for score in world.scores),
        skills=LABELS,
        about=(MADE_UP,),
    )


def _corner(number: int, groups: int, communes: int) -> tuple[float, float]:
    """Return the position of a group's corner, in km north and east of the origin."""
    gap = PROVINCE_GAP_KM if is_province(communes) else 0.0
    pitch, across = _across(communes) * COMMUNE_KM + gap, _across(groups)
    return number // across * pitch, number % across * pitch


def _across(count: int) -> int:
    """Return the side of the smallest square with room for a number of cells."""
    return isqrt(count - 1) + 1


def _group(rng: Random, number: int, names: list[str], corner: tuple[float, float]) -> World:
    """Return one group as a World of its own."""
    mark, group = f"{number + 1:02}", f"Cụm {number + 1:02}"
    communes = _communes(rng, mark, group, names, corner)
    offices, office_posts = _offices(rng, mark, group, communes[0])
    commune_posts = tuple(_key_posts(communes))
    pools = () if is_province(len(communes)) else (_pool(mark, group),)
    pool_posts = (Post(f"{one.id}-1", one.id, (Role.RESERVE,), one.name, Fill.MAY, RESERVE_PLACES) for one in pools)
    district = District(communes, offices, commune_posts, communes[0].name, OUTSIDE)
    posts = (*office_posts, *commune_posts, *pool_posts)
    times = len(communes) / GIAO_THUY_COMMUNES
    seats = [*seats_of(posts, (*communes, *offices)), *unposted_seats(rng, communes, offices, times)]
    dealt = deal(rng, seats, times)
    unit = {one.id: one for one in (*communes, *offices, *pools)}
    opening = frozenset(seat.unit.id for seat in dealt if seat.unit.grassroots and seat.traits & OPENINGS)
    people = [replace(one, id=f"{mark}-{one.id}") for one in cadres(rng, dealt, district)]
    families = Families(people, {post.id: unit[post.unit] for post in posts}, frozenset(), opening)
    families.grow(rng)
    world = World(tuple(unit.values()), posts, _with_shared(families.people), tuple(families.kin))
    return replace(world, scores=scores(rng, world))


def _pool(mark: str, group: str) -> Unit:
    """Return the reserve of a district.

    Anybody may go to it, so provinces have none: they share few candidates.
    """
    return Unit(f"{mark}-DB", f"Nguồn dự bị {group}", UnitKind.RESERVE, group=group)


def is_province(communes: int) -> bool:
    """Return whether a group of this many communes stands for a province."""
    return communes >= PROVINCE_COMMUNES


def _with_shared(people: dict[str, Cadre]) -> tuple[Cadre, ...]:
    """Return the people, the last of them free to go anywhere."""
    *others, last = people.values()
    return *others, replace(last, residence=None, planned_for=(SHARED,))


def _communes(rng: Random, mark: str, group: str, names: list[str], corner: tuple[float, float]) -> tuple[Unit, ...]:
    """Return the communes of a group on an irregular grid, the town with the offices first."""
    across = _across(len(names))
    seat_cell = across // 2 * across + across // 2
    cells = sorted(range(len(names)), key=lambda cell: (cell != min(seat_cell, len(names) - 1), cell))
    ratings = shuffled(rng, COMMUNE_RATINGS * ceil(len(names) / len(COMMUNE_RATINGS)))
    made: list[Unit] = []
    for row, (name, cell) in enumerate(zip(names, cells, strict=True)):
        lat, lon = _position(rng, corner, divmod(cell, across))
        kind = UnitKind.COMMUNE if row else UnitKind.TOWN
        unit = Unit(f"{mark}{row + 1:03}", name, kind, group=group, lat=lat, lon=lon, last_rating=ratings[row])
        landscape = pick(rng, LANDSCAPES) if row else "seat"
        seat = made[0] if made else unit
        km = float(great_circle_km(seat.lat or 0.0, seat.lon or 0.0, lat, lon))
        made.append(in_landscape(rng, unit, landscape, km))
    return tuple(made)


def _position(rng: Random, corner: tuple[float, float], cell: tuple[int, int]) -> tuple[float, float]:
    """Return the latitude and longitude of a cell, shifted at random."""
    north, east = (at + step * COMMUNE_KM + whole(rng, -12, 12) / 10 for at, step in zip(corner, cell, strict=True))
    lat = ORIGIN[0] + north / KM_PER_DEGREE
    return round(lat, 4), round(ORIGIN[1] + east / (KM_PER_DEGREE * cos(radians(ORIGIN[0]))), 4)


def _offices(rng: Random, mark: str, group: str, seat: Unit) -> tuple[tuple[Unit, ...], tuple[Post, ...]]:
    """Return the offices of a group and their posts."""
    rows = {row["mark"]: row for row in table("giao-thuy-offices.csv")}
    ratings: list[Rating] = shuffled(rng, OFFICE_RATINGS)
    units, posts = [], []
    for office, rating in zip(OFFICES, ratings, strict=False):
        row = rows[office]
        id_, needs = f"{mark}-{office}", levels(row["needs"])
        name = f"{row['name']} {group}"
        kind = UnitKind(row["kind"])
        units.append(Unit(id_, name, kind, group=group, lat=seat.lat, lon=seat.lon, needs=needs, last_rating=rating))
        head = f"{row['head_title']} {group}"
        posts.append(Post(f"{id_}-TP", id_, (Role.HEAD,), head, Fill.MAY, needs=levels(HEAD_NEEDS)))
        for number, own in enumerate(DEPUTY_NEEDS, start=1):
            title = f"{row['deputy_title']} {group}"
            posts.append(Post(f"{id_}-PTP{number}", id_, (Role.DEPUTY_HEAD,), title, Fill.MAY, needs=levels(own)))
    return tuple(units), tuple(posts)


def _key_posts(communes: tuple[Unit, ...]) -> list[Post]:
    """Return secretary, deputy secretary and chair of each commune."""
    return [
        Post(
            f"{unit.id}-{suffix}",
            unit.id,
            (role,),
            title.format(unit=f"{KIND_WORDS[unit.kind]} {unit.name}"),
            Fill.MUST,
            needs=levels(needs),
        )
        for unit in communes
        for role, suffix, title, needs in KEY_POSTS
    ]
