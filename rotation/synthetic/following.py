"""Invent cells, members of the committee who follow units, whom they follow today, and ratings of units by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from random import Random

from rotation.facts.domain import Cadre, Follow, Follower, Unit, UnitKind
from rotation.facts.retirement import pension_start
from rotation.facts.world import World
from rotation.synthetic.draws import chance, pick, shuffled, weighted, whole
from rotation.synthetic.persons import EFFECTIVE, Window, dated, month
from rotation.synthetic.seats import STANDING_OF_ROLE, Standing
from rotation.synthetic.unit_classes import unit_ratings

MOST_CELLS = 99
"""Of one commune."""

RANKS = (
    Standing.OFFICE_HEAD,
    Standing.SECRETARY,
    Standing.OFFICE_DEPUTY,
    Standing.CHAIR,
    Standing.DEPUTY,
)
"""Who is on the committee first; those without a post come last."""

ONLY_FOLLOWS_IN = 6
"""One in so many followers of a region takes no post."""

OWN_NEEDS = ("member_records", "party_cell")
OWN_NEEDS_PERCENT, OWN_MOST_PERCENT, OWN_LEAST_PERCENT, FOLLOWED_PERCENT = 25, 30, 20, 88

SINCE: dict[Window, int] = {
    (month(2015, 8), month(2015, 12)): 30,
    (month(2016, 7), month(2020, 3)): 25,
    (month(2020, 8), month(2020, 12)): 45,
}
"""Committees share out their units after a congress (2015, 2020)."""

TRIES = 30


class TooMany(ValueError):
    """More is asked for than the places and people of a World allow.

    Parameters
    ----------
    what : str
        ``followers`` or ``cells``.
    most : int
    """

    def __init__(self, what: str, most: int) -> None:
        super().__init__(f"{what}: at most {most}")
        self.what, self.most = what, most


def with_following(world: World, seed: int, followers: int, cells: int, some_only_follow: bool) -> World:
    """Return a World with cells, followers, whom they follow, and ratings of five years; other rows stay.

    Parameters
    ----------
    world : World
    seed : int
    followers, cells : int
        Numbers; 0 of both leaves the World as it is.
    some_only_follow : bool
        Whether some followers without a post take none.

    Raises
    ------
    TooMany
    """
    if not followers and not cells:
        return world
    communes = [unit for unit in world.units if unit.grassroots]
    for what, count, most in (
        ("followers", followers, len(world.cadres)),
        ("cells", cells, MOST_CELLS * len(communes)),
    ):
        if count > most:
            raise TooMany(what, most)
    rng, rating = Random(f"{seed} following"), Random(f"{seed} unit ratings")
    made = tuple(_cells(rng, communes, cells))
    followed = (*communes, *made)
    listed = tuple(_followers(rng, world, followers, len(followed), some_only_follow))
    return replace(
        world,
        units=(*world.units, *made),
        followers=listed,
        follows=tuple(_follows(rng, world, listed, followed)) if listed else (),
        unit_ratings=tuple(unit_ratings(rating, followed)),
    )


def most_units(units: int, followers: int) -> int:
    """Return how many units one follower has at most: half as many again as an even share."""
    return max(2, ceil(3 * units / (2 * followers)))


def _cells(rng: Random, communes: Sequence[Unit], count: int) -> Iterator[Unit]:
    """Yield cells shared out evenly; what most of them leave blank is their commune's."""
    for row, unit in enumerate(communes):
        word = "xóm" if unit.kind is UnitKind.COMMUNE else "tổ dân phố"
        for number in range(1, count // len(communes) + (row < count % len(communes)) + 1):
            needs = tuple((one, whole(rng, 1, 3)) for one in OWN_NEEDS) if chance(rng, OWN_NEEDS_PERCENT) else ()
            yield Unit(
                f"{unit.id}-CB{number:02}", f"Chi bộ {word} {number}", UnitKind.CELL, needs=needs, parent=unit.id
            )


def _followers(rng: Random, world: World, count: int, units: int, some_only_follow: bool) -> Iterator[Follower]:
    """Yield followers: heads of offices first, then secretaries; some with bounds of their own."""
    posted = [one for one in shuffled(rng, world.cadres) if one.post is not None]
    others = [one for one in shuffled(rng, world.cadres) if one.post is None and not _is_gone(one)]
    only = others[: count // ONLY_FOLLOWS_IN] if some_only_follow else []
    posted.sort(key=lambda one: (_rank(world, one), _is_gone(one)))
    further = [one for one in world.cadres if one.post is None and one not in only]
    usual = most_units(units, count) if count else 0
    for one in [*only, *posted, *further][:count]:
        most = whole(rng, max(1, usual - 1), usual + 1) if chance(rng, OWN_MOST_PERCENT) else None
        least = 1 if units >= count and not _is_gone(one) and chance(rng, OWN_LEAST_PERCENT) else None
        yield Follower(one.id, most, least, only_follows=one in only)


def _rank(world: World, cadre: Cadre) -> int:
    """Return the place of the post that somebody holds among those of committee members."""
    post = world.post[cadre.post or ""]
    standings = STANDING_OF_ROLE.get(post.roles[0])
    return RANKS.index(standings[not world.unit[post.unit].grassroots]) if standings else len(RANKS)


def _is_gone(cadre: Cadre) -> bool:
    """Return whether somebody leaves or retires by the date."""
    return cadre.leaving is not None or pension_start(cadre.sex, cadre.born) <= EFFECTIVE


def _follows(rng: Random, world: World, followers: Sequence[Follower], units: Sequence[Unit]) -> Iterator[Follow]:
    """Yield who follows what today: most units, nobody the own one, everybody about as many as the others."""
    most, load = most_units(len(units), len(followers)), Counter[str]()
    for unit in shuffled(rng, units):
        if not chance(rng, FOLLOWED_PERCENT):
            continue
        for _ in range(TRIES):
            one = pick(rng, followers)
            post = world.cadre[one.cadre].post
            own = None if post is None else world.unit_of(post).id
            if (own is None or own not in {unit.id, unit.parent}) and load[one.cadre] < (one.max_units or most):
                load[one.cadre] += 1
                yield Follow(one.cadre, unit.id, dated(whole(rng, *weighted(rng, SINCE)), pick(rng, (1, 15))))
                break
