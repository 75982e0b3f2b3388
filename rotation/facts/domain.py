"""Define the facts on a date as frozen records: units, posts, cadres, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """The kind of a unit; commune, town and ward are the grassroots level."""

    COMMUNE = "commune"
    TOWN = "town"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"
    DEPARTMENT = "department"
    PARTY_BOARD = "party_board"
    MASS_ORG = "mass_org"
    RESERVE = "reserve"
    CELL = "cell"


GRASSROOTS = frozenset({UnitKind.COMMUNE, UnitKind.TOWN, UnitKind.WARD, UnitKind.SPECIAL_ZONE})


class Role(StrEnum):
    """The work that the holder of a post does in its unit."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    COUNCIL_CHAIR = "council_chair"
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    INSPECTION_HEAD = "inspection_head"
    FRONT_HEAD = "front_head"
    MEMBER = "member"
    RESERVE = "reserve"


class Fill(StrEnum):
    """How a post may be filled: it must be, it may be, or nothing in it may change."""

    MUST = "must"
    MAY = "may"
    CLOSED = "closed"


class Level(StrEnum):
    """Base of words that have an order; the first is the lowest."""

    @property
    def step(self) -> int:
        """Return the position in the order, 0 for the lowest."""
        return list(type(self)).index(self)


class Education(Level):
    """Highest degree."""

    NONE = "none"
    COLLEGE = "college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class Theory(Level):
    """Level of political theory."""

    NONE = "none"
    ELEMENTARY = "elementary"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Rating(Level):
    """Yearly rating of a cadre or a unit."""

    NOT_COMPLETED = "not_completed"
    COMPLETED = "completed"
    GOOD = "good"
    EXCELLENT = "excellent"


class Sanction(Level):
    """Kind of disciplinary sanction."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    DISMISSAL = "dismissal"


class Sex(StrEnum):
    """Sex, used for the retirement age and the share rules."""

    MALE = "male"
    FEMALE = "female"


class Relation(StrEnum):
    """The relation of the relative to the cadre."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    IN_LAW = "in_law"


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date whose day or month may be unknown; it stays as precise as it was given.

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
        """Return the first day it can be, which every rule uses unless it says otherwise."""
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
    """A commune, an office, a reserve where people wait for a post, or a Party cell."""

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
    district: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    parent: str | None = None

    @property
    def grassroots(self) -> bool:
        """Return whether the unit is a commune, town or ward."""
        return self.kind in GRASSROOTS

    @property
    def superior(self) -> bool:
        """Return whether the unit is above the grassroots, neither a reserve nor a cell."""
        return not self.grassroots and self.kind not in {UnitKind.RESERVE, UnitKind.CELL}

    @property
    def is_cell(self) -> bool:
        """Return whether the unit is a Party cell, below the grassroots."""
        return self.kind is UnitKind.CELL


@dataclass(frozen=True, slots=True)
class Post:
    """A seat in a unit, with one role or several that one person combines.

    The main role comes first.
    """

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
    """A role the cadre is planned for, anywhere or in one unit only."""

    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Discipline:
    """A sanction and the date it was taken."""

    kind: Sanction
    on: FuzzyDate


@dataclass(frozen=True, slots=True)
class Spell:
    """A period of work in a unit or post; the place is an id of the case or free text."""

    place: str
    start: FuzzyDate | None = None
    end: FuzzyDate | None = None


@dataclass(frozen=True, slots=True)
class Cadre:
    """One person, as the cadres table describes them on the date."""

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
    """A family tie between two cadres, given once for both directions."""

    cadre: str
    relative: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Distance:
    """Road distance between two units in km, the same in both directions."""

    start: str
    end: str
    km: float


@dataclass(frozen=True, slots=True)
class Score:
    """The panel's points for a cadre in a post, 0 to 100."""

    cadre: str
    post: str
    points: int


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the board's scorecard: a measure of plans and its weight."""

    criterion: str
    weight: int


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill, and what it is called on screens and papers."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a case says about itself, such as that its people are made up."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Follower:
    """A member of the committee who follows units, and how many; whoever only follows takes no post."""

    cadre: str
    max_units: int | None = None
    min_units: int | None = None
    only_follows: bool = False


@dataclass(frozen=True, slots=True)
class Follow:
    """Who follows which unit today, and since when."""

    cadre: str
    unit: str
    since: FuzzyDate | None = None


@dataclass(frozen=True, slots=True)
class UnitRating:
    """The rating of a unit in a year."""

    unit: str
    year: int
    rating: Rating
