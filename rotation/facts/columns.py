"""Turn the facts on a date into arrays, so that rules judge many cadres and posts at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rotation.facts.distances import Floats, km_from_units
from rotation.facts.domain import Cadre, Fill, Level, Post, Role, UnitKind
from rotation.facts.kinds import MoveKind
from rotation.facts.retirement import is_retired, months_to_pension, pension_start, whole_months
from rotation.facts.sparse import Sparse
from rotation.facts.world import World

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]

UNKNOWN = -1
OF_ONE_DATE = ("date", "_facts", "months_in_post", "months_left", "retired")
"""What columns hold that another date changes; facts that hang on a date are given it, and so kept apart."""


def ints(values: Iterable[int]) -> Ints:
    """Return whole numbers as an array."""
    return np.fromiter(values, dtype=np.int64)


def step(level: Level | None) -> int:
    """Return the position of an ordered word in its list, -1 when it is blank."""
    return UNKNOWN if level is None else level.step


class Columns:
    """One World on one date as arrays, each computed when first asked for.

    Rows are in the order of ids. Text is never in a column: places, units and skills are numbered.

    Attributes
    ----------
    world : World
    date : date
        The date the moves take effect: durations are counted up to it, later facts are not used.
    """

    def __init__(self, world: World, effective: date) -> None:
        self.world = world
        self.date = effective
        self._facts: dict[tuple[Callable[..., int], tuple[Hashable, ...]], tuple[Ints, Bools]] = {}

    def on(self, day: date) -> Columns:
        """Return the same World on another day; what the day does not change is not computed again."""
        other = Columns(self.world, day)
        other.__dict__.update({name: one for name, one in self.__dict__.items() if name not in OF_ONE_DATE})
        other._facts = dict(self._facts)
        return other

    def of_cadres(self, fact: Callable[..., int], *given: Hashable) -> Ints:
        """Return ``fact(cadre, *given)`` for every cadre, computed once and remembered."""
        return self.fact_at(np.arange(len(self.world.cadres)), fact, given, self.world.cadres)

    def of_posts(self, fact: Callable[..., int], *given: Hashable) -> Ints:
        """Return ``fact(post, *given)`` for every post, computed once and remembered."""
        return self.fact_at(np.arange(len(self.world.posts)), fact, given, self.world.posts)

    def of_units(self, fact: Callable[..., int], *given: Hashable) -> Ints:
        """Return ``fact(unit, *given)`` for every unit, computed once and remembered."""
        return self.fact_at(np.arange(len(self.world.units)), fact, given, self.world.units)

    def fact_at(
        self, index: Indices, fact: Callable[..., int], given: tuple[Hashable, ...], rows: Sequence[object]
    ) -> Ints:
        """Return ``fact(row, *given)`` for some rows, in the shape of the index; computed for those, and remembered."""
        held = self._facts.get((fact, given))
        if held is None:
            held = self._facts[fact, given] = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.bool_)
        values, known = held
        if not known.all():
            asked = np.flatnonzero(~known) if index.size >= len(rows) else np.unique(index[~known[index]])
            values[asked] = ints(fact(rows[row], *given) for row in asked)
            known[asked] = True
        return values[index]

    @cached_property
    def unit_index(self) -> dict[str, int]:
        """Return the row of each unit id."""
        return {unit.id: row for row, unit in enumerate(self.world.units)}

    @cached_property
    def post_index(self) -> dict[str, int]:
        """Return the row of each post id."""
        return {post.id: row for row, post in enumerate(self.world.posts)}

    @cached_property
    def cadre_index(self) -> dict[str, int]:
        """Return the row of each cadre id."""
        return {cadre.id: row for row, cadre in enumerate(self.world.cadres)}

    @cached_property
    def person(self) -> Indices:
        """Return for each row the row that decisions, kin and scores name: its own, where each is a person.

        In a horizon several rows stand for one person, who may come to be in several places.
        """
        return np.arange(len(self.world.cadres))

    @cached_property
    def held(self) -> Ints:
        """Return the row of each cadre's present post, -1 for none."""
        return ints(UNKNOWN if cadre.post is None else self.post_index[cadre.post] for cadre in self.world.cadres)

    @cached_property
    def post_unit(self) -> Ints:
        """Return the row of each post's unit."""
        return ints(self.unit_index[post.unit] for post in self.world.posts)

    @cached_property
    def held_unit(self) -> Ints:
        """Return the row of the unit in which each cadre now holds a post, -1 for none."""
        return np.where(self.held >= 0, self.post_unit[self.held], UNKNOWN) if len(self.post_unit) else self.held

    @cached_property
    def unit_grassroots(self) -> Bools:
        """Return whether each unit is a commune, town or ward."""
        return np.array([unit.grassroots for unit in self.world.units], dtype=np.bool_)

    @cached_property
    def unit_reserve(self) -> Bools:
        """Return whether each unit is a reserve."""
        return np.array([unit.kind is UnitKind.RESERVE for unit in self.world.units], dtype=np.bool_)

    @cached_property
    def months_in_post(self) -> Ints:
        """Return the whole months each cadre has been in the present post, -1 when unknown."""
        return self.of_cadres(months_since, self.date)

    @cached_property
    def pension_starts(self) -> tuple[date, ...]:
        """Return the day each cadre's pension starts."""
        return tuple(pension_start(cadre.sex, cadre.born) for cadre in self.world.cadres)

    @cached_property
    def months_left(self) -> Ints:
        """Return the whole months from the date to the start of each pension."""
        return self.of_cadres(months_to_pension, self.date)

    @cached_property
    def retired(self) -> Bools:
        """Return whether each pension starts on or before the date."""
        return self.of_cadres(is_retired, self.date) > 0

    @cached_property
    def place_index(self) -> dict[str, int]:
        """Return a number for every place named in the cadres table."""
        people = self.world.cadres
        named = {place for one in people for place in (one.native_place, one.residence, one.spouse_place)}
        return {place: row for row, place in enumerate(sorted(place for place in named if place))}

    def place(self, place: str | None) -> int:
        """Return the number of a place, -1 when blank."""
        return self.place_index[place] if place else UNKNOWN

    @cached_property
    def place_is_unit(self) -> Bools:
        """Return a table places × units: whether the place is the unit, mergers included.

        The last row stands for a blank place.
        """
        table = np.zeros((len(self.place_index) + 1, len(self.world.units)), dtype=np.bool_)
        for place, row in self.place_index.items():
            table[row, [self.unit_index[unit] for unit in self.world.units_at(place)]] = True
        return table

    @cached_property
    def place_km(self) -> Floats:
        """Return a table places × units of distances in km, NaN when unknown.

        The last row stands for a blank place.
        """
        table = np.full((len(self.place_index) + 1, len(self.world.units)), np.nan)
        homes = {
            row: home for place, row in self.place_index.items() if (home := self.world.unit_at(place)) is not None
        }
        starts = {home: number for number, home in enumerate(dict.fromkeys(homes.values()))}
        km = km_from_units(self.world, [self.unit_index[home] for home in starts])
        for row, home in homes.items():
            table[row] = km[starts[home]]
        return table

    def residence_km(self, cadres: CadreView, posts: PostView) -> Floats:
        """Return the km from each cadre's residence to the unit of each post, NaN when unknown."""
        return self.place_km[self.residence[cadres.index], posts.unit]

    @cached_property
    def residence(self) -> Ints:
        """Return the number of each cadre's residence, -1 when blank."""
        return ints(self.place(cadre.residence) for cadre in self.world.cadres)

    @cached_property
    def panel(self) -> Sparse:
        """Return the panel's points for each pair it scored.

        The key of a pair is cadre row × number of posts + post row.
        """
        return Sparse.of(
            {
                self.cadre_index[score.cadre] * len(self.world.posts) + self.post_index[score.post]: score.points
                for score in self.world.scores
            }
        )

    @cached_property
    def skills(self) -> dict[str, int]:
        """Return a number for every skill that a unit or post needs."""
        needs = [unit.needs for unit in self.world.units] + [post.needs for post in self.world.posts]
        return {skill: row for row, skill in enumerate(sorted({skill for levels in needs for skill, _ in levels}))}

    @cached_property
    def cadre_skill(self) -> Ints:
        """Return a table cadres × needed skills of levels, 0 when the cadre lacks the skill."""
        table = np.zeros((len(self.world.cadres), len(self.skills)), dtype=np.int64)
        for row, cadre in enumerate(self.world.cadres):
            for skill, level in cadre.skills:
                if skill in self.skills:
                    table[row, self.skills[skill]] = level
        return table

    @cached_property
    def post_need(self) -> Ints:
        """Return a table posts × needed skills: the larger need of unit and post, 0 to 3."""
        table = np.zeros((len(self.world.posts), len(self.skills)), dtype=np.int64)
        for row, post in enumerate(self.world.posts):
            for skill, level in (*self.world.unit[post.unit].needs, *post.needs):
                column = self.skills[skill]
                table[row, column] = max(table[row, column], level)
        return table


@dataclass(frozen=True)
class CadreView:
    """Some cadres, chosen by an index array; every fact has the shape of that array."""

    columns: Columns
    index: Indices

    @property
    def held(self) -> Ints:
        """Return the row of each present post, -1 for none."""
        return self.columns.held[self.index]

    @property
    def held_unit(self) -> Ints:
        """Return the row of each present unit, -1 for none."""
        return self.columns.held_unit[self.index]

    @property
    def months_in_post(self) -> Ints:
        """Return the whole months in the present post, -1 when unknown."""
        return self.fact(months_since, self.columns.date)

    @property
    def months_left(self) -> Ints:
        """Return the whole months to the start of the pension."""
        return self.fact(months_to_pension, self.columns.date)

    @property
    def retired(self) -> Bools:
        """Return whether the pension has started."""
        return self.fact(is_retired, self.columns.date) > 0

    def fact(self, fact: Callable[..., int], *given: Hashable) -> Ints:
        """Return ``fact(cadre, *given)``: a whole number that only one rule or criterion needs."""
        return self.columns.fact_at(self.index, fact, given, self.columns.world.cadres)


@dataclass(frozen=True)
class PostView:
    """Some posts, chosen by an index array; every fact has the shape of that array."""

    columns: Columns
    index: Indices

    @property
    def unit(self) -> Ints:
        """Return the row of the unit."""
        return self.columns.post_unit[self.index]

    @property
    def grassroots(self) -> Bools:
        """Return whether the unit is a commune, town or ward."""
        return self.columns.unit_grassroots[self.unit]

    @property
    def reserve(self) -> Bools:
        """Return whether the unit is a reserve."""
        return self.columns.unit_reserve[self.unit]

    @property
    def closed(self) -> Bools:
        """Return whether the post is closed to changes."""
        return self.fact(is_closed).astype(np.bool_)

    def has_role(self, roles: Iterable[Role]) -> Bools:
        """Return whether the post has one of the roles, alone or combined with others."""
        return self.fact(has_role, frozenset(roles)).astype(np.bool_)

    def fact(self, fact: Callable[..., int], *given: Hashable) -> Ints:
        """Return ``fact(post, *given)``: a whole number that only one rule or criterion needs."""
        return self.columns.fact_at(self.index, fact, given, self.columns.world.posts)


def kinds(cadres: CadreView, posts: PostView) -> Ints:
    """Return the code of each pair's kind of move; the array form of `kind_of`."""
    columns = cadres.columns
    held, before, after = cadres.held, cadres.held_unit, posts.unit
    from_outside = (held < 0) | columns.unit_reserve[before]
    was_grassroots = columns.unit_grassroots[before]
    tests: Sequence[tuple[MoveKind, Bools]] = (
        (MoveKind.STAY, held == posts.index),
        (MoveKind.RESERVE, posts.reserve),
        (MoveKind.ENTRY, from_outside),
        (MoveKind.WITHIN, before == after),
        (MoveKind.DOWN, ~was_grassroots & posts.grassroots),
        (MoveKind.ACROSS, was_grassroots & posts.grassroots),
        (MoveKind.UP, was_grassroots & ~posts.grassroots),
    )
    shape = np.broadcast_shapes(cadres.index.shape, posts.index.shape)
    return np.select(
        [np.broadcast_to(test, shape) for _, test in tests], [kind.code for kind, _ in tests], MoveKind.BETWEEN.code
    ).astype(np.int64)


def months_since(cadre: Cadre, effective: date) -> int:
    """Return the whole months in the present post, -1 when unknown."""
    return UNKNOWN if cadre.since is None else max(0, whole_months(cadre.since.first, effective))


def is_closed(post: Post) -> bool:
    """Return whether the post is closed to changes."""
    return post.fill is Fill.CLOSED


def has_role(post: Post, roles: frozenset[Role]) -> bool:
    """Return whether the post has one of the roles, alone or combined with others."""
    return not roles.isdisjoint(post.roles)
