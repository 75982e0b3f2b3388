"""Hold every fact on the date in one frozen World whose ids all lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from rotation.errors import DanglingReference
from rotation.facts.about import says_synthetic
from rotation.facts.cells import CellNames
from rotation.facts.domain import (
    Cadre,
    Distance,
    Follow,
    Follower,
    Kin,
    Measure,
    Post,
    Rating,
    Relation,
    Remark,
    Score,
    Skill,
    Unit,
    UnitRating,
)
from rotation.facts.former_units import FormerUnits
from rotation.facts.gazetteer import Gazetteer
from rotation.facts.register import Register
from rotation.facts.skills import Skills

Item = TypeVar("Item", Unit, Post, Cadre)

SEEN_FROM_THERE = {Relation.PARENT: Relation.CHILD, Relation.CHILD: Relation.PARENT}
"""What a tie is to the relative, where that is another word."""

NEVER: tuple[int, Rating | None] = (0, None)


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    """Return items by id, in the order of their ids."""
    return {item.id: item for item in sorted(items, key=lambda item: item.id)}


def homes_of(cadre: Cadre) -> Iterator[str]:
    """Yield the places that a cadre may be at home in, as they are written."""
    yield from filter(None, (cadre.native_place, cadre.residence, cadre.spouse_place))


@dataclass(frozen=True)
class World:
    """Everything true on the date, sorted by id so that row order never matters.

    Attributes
    ----------
    turns : mapping
        Where people go by codes: what orders those who could sign at once, by code; else empty.

    Raises
    ------
    DanglingReference
        When a row of any table names an id that is not here.
    """

    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    cadres: tuple[Cadre, ...]
    kin: tuple[Kin, ...] = ()
    distances: tuple[Distance, ...] = ()
    scores: tuple[Score, ...] = ()
    scorecard: tuple[Measure, ...] = ()
    skills: tuple[Skill, ...] = ()
    about: tuple[Remark, ...] = ()
    followers: tuple[Follower, ...] = ()
    follows: tuple[Follow, ...] = ()
    unit_ratings: tuple[UnitRating, ...] = ()
    turns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort every table and refuse unknown ids."""
        for name, key in (
            ("units", lambda row: row.id),
            ("posts", lambda row: row.id),
            ("cadres", lambda row: row.id),
            ("kin", lambda row: (row.cadre, row.relative, row.relation)),
            ("distances", lambda row: (row.start, row.end)),
            ("scores", lambda row: (row.cadre, row.post)),
            ("scorecard", lambda row: row.criterion),
            ("skills", lambda row: row.id),
            ("about", lambda row: row.key),
            ("followers", lambda row: row.cadre),
            ("follows", lambda row: (row.cadre, row.unit)),
            ("unit_ratings", lambda row: (row.unit, row.year)),
        ):
            object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=key)))
        for table, column, value, known in self._references():
            if value not in known:
                raise DanglingReference(table, column, value)

    def __repr__(self) -> str:
        return f"<World: {len(self.units)} units, {len(self.posts)} posts, {len(self.cadres)} cadres>"

    def _references(self) -> Iterable[tuple[str, str, str, Mapping[str, object]]]:
        yield from (("posts", "unit", post.unit, self.unit) for post in self.posts)
        yield from (("cadres", "post", cadre.post, self.post) for cadre in self.cadres if cadre.post is not None)
        for tie in self.kin:
            yield "kin", "cadre", tie.cadre, self.cadre
            yield "kin", "relative", tie.relative, self.cadre
        for road in self.distances:
            yield "distances", "from", road.start, self.unit
            yield "distances", "to", road.end, self.unit
        for score in self.scores:
            yield "scores", "cadre", score.cadre, self.cadre
            yield "scores", "post", score.post, self.post
        yield from (("units", "parent", unit.parent, self.unit) for unit in self.units if unit.parent is not None)
        yield from (("followers", "cadre", one.cadre, self.cadre) for one in self.followers)
        for follow in self.follows:
            yield "follows", "cadre", follow.cadre, self.cadre
            yield "follows", "unit", follow.unit, self.unit
        yield from (("unit_ratings", "unit", one.unit, self.unit) for one in self.unit_ratings)

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Return the units by id."""
        return by_id(self.units)

    @cached_property
    def post(self) -> Mapping[str, Post]:
        """Return the posts by id."""
        return by_id(self.posts)

    @cached_property
    def cadre(self) -> Mapping[str, Cadre]:
        """Return the cadres by id."""
        return by_id(self.cadres)

    @cached_property
    def holders(self) -> Mapping[str, tuple[Cadre, ...]]:
        """Return the present holders of each post, by post id."""
        holders: dict[str, list[Cadre]] = {post.id: [] for post in self.posts}
        for cadre in self.cadres:
            if cadre.post is not None:
                holders[cadre.post].append(cadre)
        return {post: tuple(people) for post, people in holders.items()}

    def unit_of(self, post: str) -> Unit:
        """Return the unit a post belongs to."""
        return self.unit[self.post[post].unit]

    @cached_property
    def posts_of(self) -> Mapping[str, tuple[Post, ...]]:
        """Return the posts of each unit, by unit id."""
        posts: dict[str, list[Post]] = {unit.id: [] for unit in self.units}
        for post in self.posts:
            posts[post.unit].append(post)
        return {unit: tuple(seats) for unit, seats in posts.items()}

    @cached_property
    def holders_in(self) -> Mapping[str, tuple[Cadre, ...]]:
        """Return the present holders of each unit's posts, by unit id; sorted by post, then by cadre."""
        return {
            unit: tuple(one for post in posts for one in self.holders[post.id]) for unit, posts in self.posts_of.items()
        }

    @cached_property
    def kin_of(self) -> Mapping[str, tuple[Kin, ...]]:
        """Return by cadre id who is what to the cadre, whichever way the table has the tie.

        Of two ties of one pair that say the same, one is left.
        """
        seen: dict[str, dict[Kin, None]] = {cadre.id: {} for cadre in self.cadres}
        for tie in self.kin:
            back = Kin(tie.relative, tie.cadre, SEEN_FROM_THERE.get(tie.relation, tie.relation))
            for one in (tie, back):
                seen[one.cadre][one] = None
        return {
            cadre: tuple(sorted(ties, key=lambda tie: (tie.relative, tie.relation))) for cadre, ties in seen.items()
        }

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return how places are read here: the units, and what its addresses say of districts and provinces."""
        people = self.cadres
        return Gazetteer(self.units, (place for one in people for place in homes_of(one)))

    @cached_property
    def register(self) -> Register:
        """Return every unit, post and cadre by what may be written for it."""
        return Register(self.units, self.posts, self.cadres, self.gazetteer)

    @cached_property
    def _skills(self) -> Skills:
        return Skills(self.skills)

    def skill(self, id_: str) -> str:
        """Return what a skill is called: its label, or its id where the case gives none."""
        return self._skills.shown(id_)

    @property
    def is_coded(self) -> bool:
        """Return whether people go by codes, so that nothing may tell a birthday."""
        return bool(self.turns)

    def unit_name(self, id_: str) -> str:
        """Return the name of a unit; of a cell together with the unit above."""
        return self._cells.shown(id_)

    @cached_property
    def _cells(self) -> CellNames:
        return CellNames(self.unit)

    def unit_rating(self, id_: str, year: int) -> Rating | None:
        """Return the last rating of a unit before a year, of a cell without any that of its parent.

        The column ``last_rating`` wins over the table of ratings.
        """
        unit = self.unit[id_]
        rating = (
            unit.last_rating or max(((past, one) for past, one in self._rated[id_] if past < year), default=NEVER)[1]
        )
        return self.unit_rating(unit.parent, year) if rating is None and unit.is_cell and unit.parent else rating

    @cached_property
    def _rated(self) -> Mapping[str, tuple[tuple[int, Rating], ...]]:
        rated: dict[str, list[tuple[int, Rating]]] = {unit.id: [] for unit in self.units}
        for one in self.unit_ratings:
            rated[one.unit].append((one.year, one.rating))
        return {unit: tuple(years) for unit, years in rated.items()}

    @cached_property
    def only_following(self) -> frozenset[str]:
        """Return the cadres who only follow units: they take and hold no post."""
        return frozenset(one.cadre for one in self.followers if one.only_follows)

    @cached_property
    def is_synthetic(self) -> bool:
        """Return whether the case says that its people are made up."""
        return says_synthetic(self.about)

    def units_at(self, place: str | None) -> tuple[str, ...]:
        """Return the ids of the units a place means, and of those they went into; empty when outside the case.

        Parameters
        ----------
        place : str or None
            A unit id, a unit name, a former name, an address, or free text.
        """
        return self.gazetteer.with_successors(self.gazetteer.read(place).units) if place else ()

    def unit_at(self, place: str | None) -> str | None:
        """Return the one unit a place stands for, or merged into; None where there are several."""
        units = self.gazetteer.read(place).units if place else ()
        return units[0] if len(units) == 1 else None

    @cached_property
    def former_units(self) -> FormerUnits:
        """Return the former units by what people write of where they worked."""
        return FormerUnits(self.units, self.gazetteer)

    def seats_named(self, words: str) -> tuple[Post, ...]:
        """Return the post that words mean, or the twin seats; none where that is not clear."""
        if words in self.post:
            return (self.post[words],)
        found = () if words in self.unit else self.register.post(words)
        clear = len(found) == 1 or (len(found) > 1 and self.register.posts.are_twins(found))
        return tuple(self.post[id_] for id_ in found) if clear else ()

    @cached_property
    def roads(self) -> Mapping[tuple[str, str], float]:
        """Return the km of the distances table in both directions."""
        one_way = {(road.end, road.start): road.km for road in self.distances}
        return one_way | {(road.start, road.end): road.km for road in self.distances}

    @cached_property
    def panel(self) -> Mapping[tuple[str, str], int]:
        """Return the panel's points by (cadre, post)."""
        return {(score.cadre, score.post): score.points for score in self.scores}


def rated(world: World, years: Iterable[int], rating: Callable[[Cadre], Rating | None]) -> World:
    """Return the World with a rating for each cadre in each of some years that the case has none for.

    Parameters
    ----------
    world : World
    years : iterable of int
    rating : callable
        What to take for a cadre; None leaves the years as they are.
    """
    wanted = tuple(years)

    def ratings(cadre: Cadre) -> tuple[tuple[int, Rating], ...]:
        taken = rating(cadre)
        assumed = {} if taken is None else dict.fromkeys(wanted, taken)
        return tuple(sorted({**assumed, **dict(cadre.ratings)}.items()))

    return of_cadres(world, (replace(cadre, ratings=ratings(cadre)) for cadre in world.cadres))


def of_cadres(world: World, cadres: Iterable[Cadre]) -> World:
    """Return the World with other rows of the same people; places and posts are read as in the World given."""
    made = replace(world, cadres=tuple(cadres))
    for reading in ("gazetteer", "register", "former_units"):
        made.__dict__[reading] = getattr(world, reading)
    return made


def nameless(world: World, taken_out: Callable[[str], str]) -> World:
    """Return the World with every person called by id, also in the titles of posts.

    Units keep their names: a place is known by them, and a plan hangs on where people come from. What refers to a post
    by its title is changed as the title is.

    Parameters
    ----------
    world : World
    taken_out : callable
        Takes the names out of a text.
    """

    def place(words: str) -> str:
        by_title = words not in world.post and world.seats_named(words)
        return taken_out(words) if by_title else words

    return replace(
        world,
        cadres=tuple(
            replace(
                cadre,
                name=cadre.id,
                history=tuple(replace(spell, place=place(spell.place)) for spell in cadre.history),
                prefers=tuple(map(place, cadre.prefers)),
            )
            for cadre in world.cadres
        ),
        posts=tuple(replace(post, title=post.title and taken_out(post.title)) for post in world.posts),
    )
