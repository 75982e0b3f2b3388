"""The facts on a date: frozen units, posts, cadres and kin, and the World that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from rotation.errors import DanglingReference
from rotation.facts.places import KIND_WORDS, place_key
from rotation.language import Text


class UnitKind(StrEnum):
    """What a unit is; commune, town and ward are the grassroots level."""

    COMMUNE = "commune"
    TOWN = "town"
    WARD = "ward"
    DEPARTMENT = "department"
    PARTY_BOARD = "party_board"
    MASS_ORG = "mass_org"
    RESERVE = "reserve"


GRASSROOTS = frozenset({UnitKind.COMMUNE, UnitKind.TOWN, UnitKind.WARD})


class Role(StrEnum):
    """What the holder of a post does in its unit."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    COUNCIL_CHAIR = "council_chair"
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    MEMBER = "member"
    RESERVE = "reserve"


class Fill(StrEnum):
    """Whether a post must be filled, may be, or is kept as it is."""

    MUST = "must"
    MAY = "may"
    CLOSED = "closed"


class Level(StrEnum):
    """Base of the words that have an order: the first is the lowest."""

    @property
    def step(self) -> int:
        """Return the place in the order, 0 for the lowest."""
        return list(type(self)).index(self)


class Education(Level):
    """Highest degree."""

    NONE = "none"
    COLLEGE = "college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class Theory(Level):
    """Political theory level."""

    NONE = "none"
    ELEMENTARY = "elementary"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Rating(Level):
    """Yearly classification of a cadre or a unit."""

    NOT_COMPLETED = "not_completed"
    COMPLETED = "completed"
    GOOD = "good"
    EXCELLENT = "excellent"


class Sanction(Level):
    """Kind of discipline."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    DISMISSAL = "dismissal"


class Sex(StrEnum):
    """Sex, for retirement and shares."""

    MALE = "male"
    FEMALE = "female"


class Relation(StrEnum):
    """What the relative is to the cadre."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    IN_LAW = "in_law"


@dataclass(frozen=True, order=True, slots=True)
class FuzzyDate:
    """A date whose month or day may be unknown; the precision given is kept.

    Attributes
    ----------
    year : int
    month, day : int or None
        None where the source has no such part.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """Return the first day it can be: the reading used wherever a rule asks for none other."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        """Return the date as the board writes it: dd/mm/yyyy, mm/yyyy or yyyy."""
        parts = [f"{self.day:02}"] if self.day else []
        parts += [f"{self.month:02}"] if self.month else []
        return "/".join([*parts, f"{self.year:04}"])


Levels = tuple[tuple[str, int], ...]
"""Skill and level pairs, sorted by skill."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, an office, or a reserve people can be returned to."""

    id: str
    name: str
    kind: UnitKind
    group: str | None = None
    lat: float | None = None
    lon: float | None = None
    unit_class: str | None = None
    remoteness: int | None = None
    needs: Levels = ()
    last_rating: Rating | None = None
    predecessors: tuple[str, ...] = ()

    @property
    def grassroots(self) -> bool:
        """Return whether the unit is a commune, town or ward."""
        return self.kind in GRASSROOTS

    @property
    def superior(self) -> bool:
        """Return whether the unit stands above the grassroots and is no reserve."""
        return not self.grassroots and self.kind is not UnitKind.RESERVE


@dataclass(frozen=True, slots=True)
class Post:
    """A seat in a unit; several roles when one person holds them together, the main one first."""

    id: str
    unit: str
    roles: tuple[Role, ...]
    title: str | None = None
    fill: Fill = Fill.MAY
    capacity: int = 1
    needs: Levels = ()
    min_education: Education | None = None
    min_theory: Theory | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A title the cadre is planned for, anywhere or in one unit only."""

    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Discipline:
    """A sanction and the date it was taken."""

    kind: Sanction
    on: FuzzyDate


@dataclass(frozen=True, slots=True)
class Spell:
    """Time spent in a unit or post; the place is an id of the case or free text."""

    place: str
    start: FuzzyDate | None = None
    end: FuzzyDate | None = None


@dataclass(frozen=True, slots=True)
class Cadre:
    """One person, as the board's table has them on the date."""

    id: str
    name: str
    sex: Sex
    born: FuzzyDate
    native_place: str | None = None
    residence: str | None = None
    spouse_place: str | None = None
    post: str | None = None
    since: FuzzyDate | None = None
    terms: int | None = None
    education: Education | None = None
    fields: tuple[str, ...] = ()
    theory: Theory | None = None
    party_since: FuzzyDate | None = None
    planned_for: tuple[Planned, ...] = ()
    ratings: tuple[tuple[int, Rating], ...] = ()
    discipline: tuple[Discipline, ...] = ()
    under_review: bool = False
    healthy: bool = True
    protected_until: FuzzyDate | None = None
    leaving: FuzzyDate | None = None
    skills: Levels = ()
    history: tuple[Spell, ...] = ()
    prefers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kin:
    """A family tie; symmetric, given once."""

    cadre: str
    relative: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Distance:
    """Road distance between two units, in km, the same both ways."""

    start: str
    end: str
    km: float


@dataclass(frozen=True, slots=True)
class Score:
    """The board's own rating of a pair, 0 to 100 points."""

    cadre: str
    post: str
    points: int


Item = TypeVar("Item", Unit, Post, Cadre)


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    """Return the items by id, in the order of their ids."""
    return {item.id: item for item in sorted(items, key=lambda item: item.id)}


@dataclass(frozen=True)
class World:
    """Everything true on the date; sorted by id at birth, so that row order never matters.

    Raises
    ------
    DanglingReference
        When a post, cadre, tie, distance or score names an id that is not here.
    """

    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    cadres: tuple[Cadre, ...]
    kin: tuple[Kin, ...] = ()
    distances: tuple[Distance, ...] = ()
    scores: tuple[Score, ...] = ()

    def __post_init__(self) -> None:
        """Sort every table and refuse ids that lead nowhere."""
        for name, key in (
            ("units", lambda row: row.id),
            ("posts", lambda row: row.id),
            ("cadres", lambda row: row.id),
            ("kin", lambda row: (row.cadre, row.relative, row.relation)),
            ("distances", lambda row: (row.start, row.end)),
            ("scores", lambda row: (row.cadre, row.post)),
        ):
            object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=key)))
        for table, column, value, known in self._references():
            if value not in known:
                raise DanglingReference(table, column, value)

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
    def _units_by_place(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each way to write a place, the units it means: itself and what it merged into."""
        written: dict[str, set[str]] = {}
        for unit in self.units:
            word = KIND_WORDS.get(unit.kind, Text(vi="", en=""))
            for words in (unit.id, unit.name, f"{word.vi} {unit.name}", f"{word.en} {unit.name}", *unit.predecessors):
                written.setdefault(place_key(words), set()).add(unit.id)
        return {place: tuple(sorted(self._with_successors(units))) for place, units in written.items()}

    def _with_successors(self, units: set[str]) -> set[str]:
        found = set(units)
        while True:
            more = {unit.id for unit in self.units if found & set(unit.predecessors)} - found
            if not more:
                return found
            found |= more

    def units_at(self, place: str | None) -> tuple[str, ...]:
        """Return the ids of the units a place means, through mergers; empty when outside the case.

        Parameters
        ----------
        place : str or None
            A unit id, a unit name, the id of a merged unit, or free text.
        """
        return self._units_by_place.get(place_key(place), ()) if place else ()

    def unit_at(self, place: str | None) -> str | None:
        """Return the one unit a place stands for: itself while it is in the case, else the unit it merged into."""
        units = self.units_at(place)
        key = place_key(place or "")
        itself = [unit for unit in units if key in {place_key(unit), place_key(self.unit[unit].name)}]
        return next(iter(itself or units), None)

    @cached_property
    def roads(self) -> Mapping[tuple[str, str], float]:
        """Return the km of the distances table, both ways."""
        one_way = {(road.end, road.start): road.km for road in self.distances}
        return one_way | {(road.start, road.end): road.km for road in self.distances}

    @cached_property
    def panel(self) -> Mapping[tuple[str, str], int]:
        """Return the board's own points by (cadre, post)."""
        return {(score.cadre, score.post): score.points for score in self.scores}


def nameless(world: World) -> World:
    """Return the World with every person called by id."""
    return replace(world, cadres=tuple(replace(cadre, name=cadre.id) for cadre in world.cadres))
