"""Describe the rows of each table as pydantic models that parse cells and build facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rotation.facts.about import key_meant, read_remark
from rotation.facts.domain import (
    Cadre,
    Discipline,
    Distance,
    Education,
    Fill,
    Follow,
    Follower,
    FuzzyDate,
    Kin,
    Levels,
    Measure,
    Planned,
    Post,
    Rating,
    Relation,
    Remark,
    Role,
    Score,
    Sex,
    Skill,
    Spell,
    Theory,
    Unit,
    UnitKind,
    UnitRating,
)
from rotation.intake.rows import cells, dates, items
from rotation.intake.sheets.sheet import CellValue

MUST_BE_FILLED = frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.CHAIR})
"""Roles whose posts must be filled unless the table says otherwise."""

NEED_LEVELS, SKILL_LEVELS = 3, 5

Key = str | tuple[str, str]
Fact = Unit | Post | Cadre | Kin | Distance | Score | Measure | Skill | Remark | Follower | Follow | UnitRating

Id = Annotated[str, BeforeValidator(cells.identifier)]
Words = Annotated[str, BeforeValidator(cells.text)]
Place = Annotated[str, BeforeValidator(cells.place)]
Address = Annotated[str, BeforeValidator(cells.address)]
Day = Annotated[FuzzyDate, BeforeValidator(dates.day)]
Places = Annotated[tuple[str, ...], BeforeValidator(items.places)]
Degree = Annotated[Education, BeforeValidator(cells.degree)]
LeastDegree = Annotated[Education, BeforeValidator(cells.degree_at_least)]
TheoryLevel = Annotated[Theory, BeforeValidator(cells.theory)]
YesNo = Annotated[bool, BeforeValidator(cells.yes_no)]
Count = Annotated[int, BeforeValidator(cells.whole(0))]

FARTHEST_KM = 20_100
"""Half the circumference of the Earth, rounded up."""

FIRST_YEAR, LAST_YEAR = 1945, 2199
"""Years in which a unit can have been rated."""

HEAVIEST = 1000
"""The largest weight of a scorecard's line."""


class Row(BaseModel):
    """One row of a table; blank cells are left out."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    @classmethod
    def of_readable(cls, given: Mapping[str, CellValue]) -> Self:
        """Return the readable part of a faulty row, so that its other cells are still checked.

        Cells that cannot be read, or are required and missing, are None.
        """
        row = cls.model_construct(**{name: None for name, field in cls.model_fields.items() if field.is_required()})
        for name, field in cls.model_fields.items():
            if (field.alias or name) in given:
                try:
                    setattr(row, name, given[field.alias or name])
                except ValidationError:
                    row.__dict__[name] = None
        return row

    @property
    def key(self) -> Key:
        """Return the key of the row in its table: its id, or the two ids of a pair."""
        raise NotImplementedError

    def fact(self, kinds: Mapping[str, UnitKind]) -> Fact:
        """Return the fact that the row states.

        Parameters
        ----------
        kinds : mapping of str to UnitKind
            The kind of each unit; it decides what a blank cell of a post means.
        """
        raise NotImplementedError

    def fields_by_name(self) -> dict[str, Any]:
        """Return the values of the row by their field names in the domain."""
        return dict(self)


class UnitRow(Row):
    """A row of units."""

    id: Id = ""
    name: Words
    kind: Annotated[UnitKind, BeforeValidator(cells.word(UnitKind))]
    group: Place | None = None
    lat: Annotated[float, BeforeValidator(cells.number(-90, 90))] | None = None
    lon: Annotated[float, BeforeValidator(cells.number(-180, 180))] | None = None
    unit_class: Annotated[str, BeforeValidator(cells.unit_class)] | None = None
    remoteness: Annotated[int, BeforeValidator(cells.whole(0, 3))] | None = None
    needs: Annotated[Levels, BeforeValidator(items.levels(NEED_LEVELS))] = ()
    last_rating: Annotated[Rating, BeforeValidator(cells.word(Rating))] | None = None
    predecessors: Places = ()
    district: Places = ()
    province: Places = ()
    parent: Id | None = None

    @property
    def key(self) -> Key:
        """Return the id."""
        return self.id

    def fact(self, kinds: Mapping[str, UnitKind]) -> Unit:
        """Return the unit."""
        return Unit(**self.fields_by_name())


class PostRow(Row):
    """A row of posts."""

    id: Id = ""
    unit: Id
    roles: Annotated[tuple[Role, ...], BeforeValidator(items.roles)] = Field(alias="role")
    title: Words | None = None
    fill: Annotated[Fill, BeforeValidator(cells.word(Fill))] | None = None
    capacity: Annotated[int, BeforeValidator(cells.whole(1))] = 1
    needs: Annotated[Levels, BeforeValidator(items.levels(None))] = ()
    min_education: LeastDegree | None = None
    min_theory: TheoryLevel | None = None

    @property
    def key(self) -> Key:
        """Return the id."""
        return self.id

    def fact(self, kinds: Mapping[str, UnitKind]) -> Post:
        """Return the post; a blank `fill` follows from its role, except in a reserve."""
        pressing = kinds.get(self.unit) is not UnitKind.RESERVE and not MUST_BE_FILLED.isdisjoint(self.roles)
        default = Fill.MUST if pressing else Fill.MAY
        return Post(**(self.fields_by_name() | {"fill": self.fill or default}))


class CadreRow(Row):
    """A row of cadres."""

    id: Id = ""
    name: Words
    sex: Annotated[Sex, BeforeValidator(cells.word(Sex))]
    born: Annotated[FuzzyDate, BeforeValidator(dates.birthday)]
    native_place: Address | None = None
    residence: Address | None = None
    spouse_place: Address | None = None
    post: Id | None = None
    since: Day | None = None
    terms: Annotated[int, BeforeValidator(cells.whole(0))] | None = None
    education: Degree | None = None
    fields: Annotated[tuple[str, ...], BeforeValidator(items.names)] = ()
    theory: TheoryLevel | None = None
    party_since: Day | None = None
    planned_for: Annotated[tuple[Planned, ...], BeforeValidator(items.planned_for)] = ()
    ratings: Annotated[tuple[tuple[int, Rating], ...], BeforeValidator(items.ratings)] = ()
    discipline: Annotated[tuple[Discipline, ...], BeforeValidator(items.discipline)] = ()
    under_review: YesNo = False
    healthy: YesNo = True
    protected_until: Day | None = None
    leaving: Day | None = None
    skills: Annotated[Levels, BeforeValidator(items.levels(SKILL_LEVELS))] = ()
    history: Annotated[tuple[Spell, ...], BeforeValidator(items.history)] = ()
    prefers: Places = ()

    @property
    def key(self) -> Key:
        """Return the id."""
        return self.id

    def fact(self, kinds: Mapping[str, UnitKind]) -> Cadre:
        """Return the cadre."""
        return Cadre(**self.fields_by_name())


class KinRow(Row):
    """A row of kin."""

    cadre: Id
    relative: Id
    relation: Annotated[Relation, BeforeValidator(cells.relation)]

    @property
    def key(self) -> Key:
        """Return the two ids."""
        return self.cadre, self.relative

    def fact(self, kinds: Mapping[str, UnitKind]) -> Kin:
        """Return the tie."""
        return Kin(**self.fields_by_name())


class DistanceRow(Row):
    """A row of distances."""

    start: Id = Field(alias="from")
    end: Id = Field(alias="to")
    km: Annotated[float, BeforeValidator(cells.number(0, FARTHEST_KM))]

    @property
    def key(self) -> Key:
        """Return the two ids."""
        return self.start, self.end

    def fact(self, kinds: Mapping[str, UnitKind]) -> Distance:
        """Return the distance."""
        return Distance(self.start, self.end, self.km)


class ScoreRow(Row):
    """A row of scores."""

    cadre: Id
    post: Id
    points: Annotated[int, BeforeValidator(cells.whole(0, 100))]

    @property
    def key(self) -> Key:
        """Return the two ids."""
        return self.cadre, self.post

    def fact(self, kinds: Mapping[str, UnitKind]) -> Score:
        """Return the score."""
        return Score(self.cadre, self.post, self.points)


class MeasureRow(Row):
    """A row of the scorecard."""

    criterion: Words
    weight: Annotated[int, BeforeValidator(cells.whole(0, HEAVIEST))]

    @property
    def key(self) -> Key:
        """Return the criterion."""
        return self.criterion

    def fact(self, kinds: Mapping[str, UnitKind]) -> Measure:
        """Return the line of the scorecard."""
        return Measure(**self.fields_by_name())


class SkillRow(Row):
    """A row of skills."""

    id: Id = ""
    label: Words

    @property
    def key(self) -> Key:
        """Return the id."""
        return self.id

    def fact(self, kinds: Mapping[str, UnitKind]) -> Skill:
        """Return the skill."""
        return Skill(**self.fields_by_name())


class RemarkRow(Row):
    """A row of what a case says about itself."""

    subject: Words = Field(alias="key")
    value: Words

    @property
    def key(self) -> Key:
        """Return the key that is meant."""
        return key_meant(self.subject)

    def fact(self, kinds: Mapping[str, UnitKind]) -> Remark:
        """Return the remark."""
        return read_remark(self.subject, self.value)


class FollowerRow(Row):
    """A row of followers."""

    cadre: Id
    max_units: Count | None = None
    min_units: Count | None = None
    only_follows: YesNo = False

    @property
    def key(self) -> Key:
        """Return the cadre."""
        return self.cadre

    def fact(self, kinds: Mapping[str, UnitKind]) -> Follower:
        """Return the follower."""
        return Follower(**self.fields_by_name())


class FollowRow(Row):
    """A row of who follows what today."""

    cadre: Id
    unit: Id
    since: Day | None = None

    @property
    def key(self) -> Key:
        """Return the two ids."""
        return self.cadre, self.unit

    def fact(self, kinds: Mapping[str, UnitKind]) -> Follow:
        """Return the pair."""
        return Follow(**self.fields_by_name())


class UnitRatingRow(Row):
    """A row of the ratings of units."""

    unit: Id
    year: Annotated[int, BeforeValidator(cells.whole(FIRST_YEAR, LAST_YEAR))]
    rating: Annotated[Rating, BeforeValidator(cells.word(Rating))]

    @property
    def key(self) -> Key:
        """Return the unit and the year."""
        return self.unit, str(self.year)

    def fact(self, kinds: Mapping[str, UnitKind]) -> UnitRating:
        """Return the rating."""
        return UnitRating(**self.fields_by_name())
