"""Generate the district of Giao Thủy in mid-2021: real units and posts, invented people."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from rotation.facts.about import MADE_UP
from rotation.facts.world import World
from rotation.synthetic.district import LABELS, SEAT, District, communes, offices, reserve
from rotation.synthetic.panel_scores import scores
from rotation.synthetic.people import cadres
from rotation.synthetic.posts import commune_posts, office_posts, reserve_post
from rotation.synthetic.seats import OPENINGS, STORY, deal, seats_of, unposted_seats
from rotation.synthetic.ties import Families

OUTSIDE = (
    "TP Nam Định",
    "Xuân Trường",
    "Hải Hậu",
    "Trực Ninh",
    "Nghĩa Hưng",
    "Vụ Bản",
    "Tiền Hải, Thái Bình",
    "Kiến Xương, Thái Bình",
)


def giao_thuy(seed: int) -> World:
    """Return the district on the eve of 1 July 2021.

    Units, offices and the posts of a commune are public facts; every person, and every attribute of a unit beyond its
    name, kind and position, is synthetic.

    Parameters
    ----------
    seed : int
        The same seed gives the same World on every machine.
    """
    rng = Random(seed)
    places = communes(rng)
    district = District(places, offices(rng), tuple(commune_posts(places)), SEAT, OUTSIDE)
    units = (*district.communes, *district.offices, reserve())
    posts = (*office_posts(), *district.commune_posts, reserve_post())
    seats = [*seats_of(posts, units), *unposted_seats(rng, district.communes, district.offices)]
    dealt = deal(rng, seats)
    unit = {one.id: one for one in units}
    unit_of = {post.id: unit[post.unit] for post in posts}
    opening = frozenset(seat.unit.id for seat in dealt if seat.unit.grassroots and seat.traits & OPENINGS)
    families = Families(cadres(rng, dealt, district), unit_of, frozenset(STORY), opening)
    families.grow(rng)
    world = World(units, posts, tuple(families.people.values()), tuple(families.kin), skills=LABELS, about=(MADE_UP,))
    return replace(world, scores=scores(rng, world))
