"""Compute from column widths and row heights, in pixels, where a box of some size ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

DEFAULT_WIDTH, DEFAULT_HEIGHT = 64, 20
"""Pixels of a column and a row where the sheet states none."""
LAST_COLUMN, LAST_ROW = 16_383, 1_048_575


@dataclass(frozen=True)
class Columns:
    """Neighbouring columns described together: their width and the style of their blank cells."""

    first: int
    last: int
    width: int
    style: int


@dataclass
class Layout:
    """Sizes in a sheet; hidden rows and columns have none.

    Attributes
    ----------
    columns : list of Columns
    heights : dict of int to int
        Of rows that have a height of their own.
    width, height : int
        Of all others, never 0.
    """

    columns: list[Columns] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    width: int = DEFAULT_WIDTH
    height: int = DEFAULT_HEIGHT

    def column_style(self, column: int) -> int:
        """Return the style of the blank cells of a column."""
        told = self._columns_of(column)
        return 0 if told is None else told.style

    def column_at(self, start: int, distance: int) -> tuple[int, int]:
        """Return the column so many pixels after the start of another, and the pixels left within it."""

        def width(column: int) -> int:
            told = self._columns_of(column)
            return self.width if told is None else told.width

        def following(column: int) -> int:
            told = self._columns_of(column)
            return column + 1 if told is None or told.width else told.last + 1

        return _reached(start, distance, LAST_COLUMN, width, following)

    def row_at(self, start: int, distance: int) -> tuple[int, int]:
        """Return the row so many pixels after the start of another, and the pixels left within it."""
        return _reached(
            start,
            distance,
            LAST_ROW,
            lambda row: self.heights.get(row, self.height),
            lambda row: self._shown_after.get(row, row + 1),
        )

    def _columns_of(self, column: int) -> Columns | None:
        return next((told for told in self.columns if told.first <= column <= told.last), None)

    @cached_property
    def _shown_after(self) -> Mapping[int, int]:
        """Return for each hidden row the next shown one: a filter may hide thousands in a row."""
        after: dict[int, int] = {}
        for row in sorted((row for row, height in self.heights.items() if not height), reverse=True):
            after[row] = after.get(row + 1, row + 1)
        return after


def _reached(
    start: int, distance: int, last: int, size: Callable[[int], int], following: Callable[[int], int]
) -> tuple[int, int]:
    place = start
    while place < last and distance > size(place):
        distance -= size(place)
        place = min(last, following(place))
    return place, min(distance, size(place))


def pixels(told: str | None, each: float, default: int) -> int:
    """Return a width or height in pixels, `each` being the pixels of a unit."""
    return default if told is None else max(0, round(float(told) * each))
