"""Choose how a table stands on a page: whole, in blocks of columns, turned, or a record for each row.

A row of figures is one line within a block. Texts wrap between words. A record has a line for each header.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rotation.report.content.tables import Table
from rotation.report.terminal.measure import GAP, NARROWEST, PROSE, Column, columns_of, lines_at, shown

LONG_TEXT = 40
"""A table with a cell of several words longer than this is a table of texts."""
RULED = 2
"""Lines of a block that are neither header nor row: the rule under the header, the blank line before the next."""


@dataclass(frozen=True)
class Block:
    """Columns of a table that stand side by side, each with its width."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Arrangement:
    """A table, turned or not, and the blocks in which it is shown.

    Attributes
    ----------
    table : Table
    measures : tuple of Column
    blocks : tuple of Block
    """

    table: Table
    measures: tuple[Column, ...]
    blocks: tuple[Block, ...]

    @property
    def height(self) -> int:
        """Return about how many lines it takes."""
        return sum(self._height(block) for block in self.blocks)

    def _height(self, block: Block) -> int:
        placed = list(zip(block.columns, block.widths, strict=True))
        head, lang = max(lines_at(self.table.headers[column], width) for column, width in placed), self.table.lang
        rows = (max(lines_at(shown(row[column], lang), width) for column, width in placed) for row in self.table.rows)
        return head + RULED + sum(rows)


def turned(table: Table) -> Table:
    """Return a table with rows and columns swapped, the headers down the left side."""
    first, *others = zip(table.headers, *table.rows, strict=True)
    headers = tuple(shown(one, table.lang) for one in first)
    return Table(table.id, table.title, ("",) * len(headers), headers, tuple(others), table.lang)


def arranged(table: Table, width: int) -> Arrangement | None:
    """Return a table as it stands on a page of some width, whole if it fits; None for records.

    Parameters
    ----------
    table : Table
    width : int
        Cells of the page.
    """
    measures = columns_of(table)
    whole = _whole(measures, width) or (_wrapped(measures, width) if _is_text(measures) else None)
    if whole is not None:
        return Arrangement(table, measures, (whole,))
    if _is_prose(measures):
        return None
    found = list(_in_blocks(table, measures, width))
    return _shorter(*found) if found else None


def _in_blocks(table: Table, measures: tuple[Column, ...], width: int) -> Iterator[Arrangement]:
    """Yield a table in blocks as it is, and turned, where the width allows it."""
    blocks = _blocks(measures, _keys(table, measures), width)
    if blocks is not None:
        yield Arrangement(table, measures, blocks)
    if table.rows and not any(column.cells > PROSE for column in measures[1:]):
        other = turned(table)
        swapped = columns_of(other)
        whole = _whole(swapped, width)
        blocks = _blocks(swapped, (0,), width) if whole is None else (whole,)
        if blocks is not None:
            yield Arrangement(other, swapped, blocks)


def _shorter(given: Arrangement, other: Arrangement | None = None) -> Arrangement:
    """Return the first, unless the other is in one piece, or shorter by a third."""
    if other is None:
        return given
    better = len(other.blocks) == 1 < len(given.blocks) or 3 * other.height < 2 * given.height
    return other if better else given


def _keys(table: Table, measures: Sequence[Column]) -> tuple[int, ...]:
    """Return what every block repeats: the first column, or the narrowest two of three that tell the rows apart."""
    pairs = sorted(combinations(range(len(measures))[:3], 2), key=lambda pair: sum(measures[one].line for one in pair))
    rows = len(table.rows)
    apart = (keys for keys in ((0,), *pairs) if len({tuple(row[one] for one in keys) for row in table.rows}) == rows)
    return next(apart, (0,))


def _is_prose(measures: Sequence[Column]) -> bool:
    """Return whether half of the columns or more are texts that may wrap."""
    return 2 * sum(column.prose for column in measures) >= len(measures)


def _is_text(measures: Sequence[Column]) -> bool:
    """Return whether the rows of a table are read as texts, not as figures."""
    return _is_prose(measures) or any(column.prose and column.cells > LONG_TEXT for column in measures)


def _whole(measures: Sequence[Column], width: int) -> Block | None:
    """Return all columns side by side, every cell on one line, or None where they do not fit."""
    columns = range(len(measures))
    return _filled(measures, columns, [measures[column].line for column in columns], width)


def _wrapped(measures: Sequence[Column], width: int) -> Block | None:
    """Return all columns side by side, texts wrapped, or None where they would be too narrow."""
    widths = [_least(column) for column in measures]
    spare = width - _total(widths)
    if spare < 0:
        return None
    for _ in range(spare):
        wraps = [place for place, column in enumerate(measures) if column.prose and widths[place] < column.cells]
        if wraps:
            widths[max(wraps, key=lambda place: measures[place].bulk / widths[place] ** 2)] += 1
    return _filled(measures, range(len(measures)), widths, width)


def _blocks(measures: Sequence[Column], keys: Sequence[int], width: int) -> tuple[Block, ...] | None:
    """Return the keys beside as many other columns as fit, block by block; None where one does not fit."""
    others = [place for place in range(len(measures)) if place not in keys]
    widths = _key_widths(measures, keys, others, width)
    room = width - sum(widths.values()) - GAP * len(keys)
    if not others or any(_least(measures[place]) > room for place in others):
        return None
    beside = {place: max(measures[place].least, min(measures[place].line, room)) for place in others}
    widths |= beside
    made = (sorted([*keys, *group]) for group in _evenly(beside, room))
    found = (_filled(measures, columns, [widths[place] for place in columns], width) for columns in made)
    return tuple(block for block in found if block is not None)


def _key_widths(measures: Sequence[Column], keys: Sequence[int], others: Sequence[int], width: int) -> dict[int, int]:
    """Return the widths of the keys: each on one line, the widest wrapped where it leaves too little for the others."""
    widths = {place: measures[place].line for place in keys}
    widest = max((measures[place].line for place in others if not measures[place].prose), default=0)
    most = max(width // 2, width - GAP * len(keys) - widest)
    wraps = max(keys, key=lambda place: widths[place])
    widths[wraps] = max(measures[wraps].least, widths[wraps] - max(0, sum(widths.values()) - most))
    return widths


def _least(column: Column) -> int:
    """Return the least width of a column in a block."""
    return max(column.least, NARROWEST) if column.prose else column.line


def _evenly(wide: Mapping[int, int], room: int) -> list[list[int]]:
    """Return columns in as few groups as the room allows, none much wider than the others."""
    fewest = len(_packed(wide, room))
    least = max(wide.values())
    return _packed(wide, bisect_left(range(room), True, lo=least, key=lambda few: len(_packed(wide, few)) <= fewest))


def _packed(wide: Mapping[int, int], room: int) -> list[list[int]]:
    """Return columns in groups, as many in each as the room allows."""
    groups: list[list[int]] = []
    left = 0
    for place, width in wide.items():
        if not groups or width > left:
            groups.append([])
            left = room
        groups[-1].append(place)
        left -= width + GAP
    return groups


def _filled(measures: Sequence[Column], columns: Sequence[int], widths: Sequence[int], width: int) -> Block | None:
    """Return columns side by side, spare cells given to headers that would wrap; None where they do not fit."""
    spare, given = width - _total(widths), list(widths)
    if spare < 0:
        return None
    for place, column in enumerate(columns):
        more = max(0, measures[column].heading - given[place])
        if more <= spare:
            given[place] += more
            spare -= more
    return Block(tuple(columns), tuple(given))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)
