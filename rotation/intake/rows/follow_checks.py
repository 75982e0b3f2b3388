"""Check cells and their parents, followers, whom they follow, and the ratings of units."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rotation.errors import Kind
from rotation.facts.domain import UnitKind
from rotation.facts.vocabulary import CADRES, UNITS
from rotation.intake.rows.follow_faults import (
    CELL_HAS_NO_POST,
    CELL_WITHOUT_PARENT,
    FOLLOWER_BOUNDS,
    FOLLOWER_TWICE,
    FOLLOWS_CONTRADICTED,
    FOLLOWS_UNLISTED,
    PARENT_NO_UNIT,
    PARENT_UNUSED,
    POST_IN_CELL,
    UNIT_RATED_TWICE,
)
from rotation.intake.rows.models import FollowerRow, FollowRow, UnitRatingRow, UnitRow
from rotation.intake.rows.note import Note
from rotation.intake.rows.references import References
from rotation.intake.rows.row_faults import GIVEN_TWICE, UNKNOWN_CADRE, UNKNOWN_UNIT
from rotation.language import Text

Referring = Callable[[str, Kind, str | None], Iterator[Note]]
NearId = Callable[[str, str], Text]


class FollowChecks:
    """Checks each row of followers, follows and ratings against those before it.

    Parameters
    ----------
    references : References
    referring : callable
        Yields a note when words of a column mean no row, or several.
    near : callable
        Hints at the id or name in a table of which words are a slip.
    """

    def __init__(self, references: References, referring: Referring, near: NearId) -> None:
        self._references = references
        self._referring = referring
        self._near = near
        self._followers: dict[str, int] = {}
        self._follows: dict[tuple[str, str], tuple[int, object]] = {}
        self._rated: dict[tuple[str, int], int] = {}
        self._unlisted: set[str] = set()

    def parent(self, row: UnitRow) -> Iterator[Note]:
        """Yield what is wrong with the unit above; one that is no unit matters to a cell alone."""
        if row.parent is None:
            if row.kind is UnitKind.CELL:
                yield Note("parent", CELL_WITHOUT_PARENT, {"value": row.name or row.id})
            return
        notes = list(self._referring("parent", UNKNOWN_UNIT, row.parent))
        if notes and row.kind is not UnitKind.CELL:
            facts = {"value": row.parent, "near": self._near(row.parent, UNITS.id)}
            row.__dict__["parent"] = None
            yield Note("parent", PARENT_UNUSED, facts, warning=True)
            return
        yield from notes
        above = self._references.unit(row.parent)
        if row.kind is UnitKind.CELL and above is not None and above.kind in {UnitKind.CELL, UnitKind.RESERVE}:
            yield Note("parent", PARENT_NO_UNIT, {"value": row.parent})

    def seat(self, unit: str | None) -> Iterator[Note]:
        """Yield a note when the unit of a post is a cell."""
        if self._references.is_cell(unit):
            yield Note("unit", POST_IN_CELL, {"value": unit})

    def without_posts(self, column: str, unit: str | None) -> Iterator[Note]:
        """Yield a note when somebody is planned for a cell, or wishes for one."""
        if self._references.is_cell(unit):
            yield Note(column, CELL_HAS_NO_POST, {"value": unit}, warning=True)

    def follower(self, row: FollowerRow, number: int) -> Iterator[Note]:
        """Yield what is wrong with a follower."""
        self._references.resolve(row, ("cadre", CADRES.id))
        yield from self._referring("cadre", UNKNOWN_CADRE, row.cadre)
        if row.cadre is not None and self._followers.setdefault(row.cadre, number) != number:
            yield Note("cadre", FOLLOWER_TWICE, {"value": row.cadre, "first": self._followers[row.cadre]})
        if row.min_units is not None and row.max_units is not None and row.min_units > row.max_units:
            yield Note("min_units", FOLLOWER_BOUNDS, {"lo": row.min_units, "hi": row.max_units})

    def follow(self, row: FollowRow, number: int) -> Iterator[Note]:
        """Yield what is wrong with a pair of today, and that the person is no follower."""
        self._references.resolve(row, ("cadre", CADRES.id), ("unit", UNITS.id))
        unclear = [
            *self._referring("cadre", UNKNOWN_CADRE, row.cadre),
            *self._referring("unit", UNKNOWN_UNIT, row.unit),
        ]
        yield from unclear
        if unclear or row.cadre is None or row.unit is None:
            return
        if row.cadre not in self._followers and row.cadre not in self._unlisted:
            self._unlisted.add(row.cadre)
            yield Note("cadre", FOLLOWS_UNLISTED, {"value": row.cadre}, warning=True)
        first, since = self._follows.setdefault((row.cadre, row.unit), (number, row.since))
        if since != row.since:
            yield Note("since", FOLLOWS_CONTRADICTED, {"first": first})
        elif first != number:
            yield Note("unit", GIVEN_TWICE, {"first": first}, warning=True)

    def rating(self, row: UnitRatingRow, number: int) -> Iterator[Note]:
        """Yield what is wrong with the rating of a unit in a year."""
        self._references.resolve(row, ("unit", UNITS.id))
        yield from self._referring("unit", UNKNOWN_UNIT, row.unit)
        if row.unit is None or row.year is None:
            return
        first = self._rated.setdefault((row.unit, row.year), number)
        if first != number:
            yield Note("year", UNIT_RATED_TWICE, {"year": str(row.year), "first": first})
