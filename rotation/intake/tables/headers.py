"""Find the header of a sheet, in one row or two, and the column each label names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rotation.facts.slips import slip_of
from rotation.facts.spelling import tidy, word_key
from rotation.facts.vocabulary import Column, Table
from rotation.intake.sheets.sheet import Cells, cell_text
from rotation.intake.tables.heading_words import Speaks, is_title, speaks

SEARCHED = 30
"""Rows, blank ones not counted, that are searched for the header."""

CERTAIN = 2
"""Fewest columns a header below other rows must name; one word may be chance."""

LONGEST_LABEL = 80
"""Longest label in characters; longer cells are not compared with names."""

ORDINAL = frozenset(map(word_key, ("STT", "TT", "Số TT", "Số thứ tự", "No", "No.", "#")))
"""Labels of the column that only counts the rows."""

_THING = re.compile(r"đơn vị|chức danh|chức vụ|cơ quan|unit|post|office")
"""Words of headings under which a bare 'Mã' or 'Tên' does not belong to the row."""

_BARE = frozenset(map(word_key, ("Mã", "Tên", "Loại", "id", "name", "kind")))


@dataclass(frozen=True)
class Head:
    """The label above one column of a sheet.

    Attributes
    ----------
    row : int
        Number of the row its label stands in: the lower one that has a cell there.
    label : str
        As the file has it; ``upper / lower`` where the lower one alone would not do.
    column : Column or None
        The column it names.
    heading : str or None
        The heading above a label that names the column by itself.
    barred : bool
        Whether it names no column because its heading speaks of somebody or something else.
    doubtful : bool
        Whether its heading leaves the meaning of the label open, so that the column is uncertain.
    """

    row: int
    label: str
    column: Column | None
    heading: str | None = None
    barred: bool = False
    doubtful: bool = False


Heads = Mapping[int, Head]
"""By column of the sheet, from 0."""


@dataclass(frozen=True)
class Header:
    """The header of a sheet.

    Attributes
    ----------
    start, end : int
        Its rows among those of the sheet, from 0; the end is the first row after it.
    heads : mapping of int to Head
    """

    start: int
    end: int
    heads: Heads

    @property
    def named(self) -> int:
        """Return the number of columns it names."""
        return _named(self.heads)

    def is_whole(self, table: Table, but_for_slips: bool = False) -> bool:
        """Return whether it names every required column of a table, a slip of typing in a name allowed or not."""
        named = {head.column for head in self.heads.values()}
        unknown = [head.label for head in self.heads.values() if head.column is None] if but_for_slips else []
        lacking = (column for column in table.columns if column.required and column not in named)
        return all(slip_of(unknown, column.names) for column in lacking)


def find_header(table: Table, rows: Sequence[tuple[int, Cells]]) -> Header:
    """Return the header of a sheet: the first row or two rows that name every required column.

    Where none does, or there are rows of values above it, the first that names half as many columns as the best one: a
    header given again further down never hides the rows between. Where no row names two columns it is the first row:
    titles are told from a header by the names in it, never by their look.

    Parameters
    ----------
    table : Table
    rows : sequence of (int, dict)
        The rows of the sheet that are not blank; there is at least one.
    """
    found = list(_candidates(table, rows[:SEARCHED]))
    enough = max(CERTAIN, max(header.named for header in found) / 2)
    first = next((header for header in found if header.named >= enough), found[0])
    whole = next((header for header in found if header.named >= enough and header.is_whole(table)), first)
    return first if _has_values(table, first, rows[first.end : whole.end - 1]) else whole


def _has_values(table: Table, header: Header, rows: Sequence[tuple[int, Cells]]) -> bool:
    """Return whether some row below a header has its key column and another one filled."""
    places = [place for place, head in header.heads.items() if head.column is not None]
    keys = {place for place in places if header.heads[place].column is table.columns[0]}
    values = (cells for number, cells in rows if _named(_heads(table, number, cells)) < CERTAIN)
    return any(keys & cells.keys() and sum(place in cells for place in places) >= CERTAIN for cells in values)


def _candidates(table: Table, rows: Sequence[tuple[int, Cells]]) -> Iterator[Header]:
    """Yield the possible header that begins at each row."""
    alone = [_heads(table, *row) for row in rows]
    pairs = [_pair(table, *two, *heads) for two, heads in zip(pairwise(rows), pairwise(alone), strict=True)]
    for place, heads in enumerate(alone):
        above, both, below = (pairs[here] if 0 <= here < len(pairs) else None for here in range(place - 1, place + 2))
        if both is not None and _named(both) >= _named(below or {}):
            yield Header(place, place + 2, both)
        elif above is None or not _differ(above, heads):
            yield Header(place, place + 1, heads)


def _differ(both: Heads, lower: Heads) -> bool:
    """Return whether the headings above change or blur the meaning of some label."""
    return any(both[place].doubtful or both[place].column is not head.column for place, head in lower.items())


def _pair(table: Table, upper: tuple[int, Cells], lower: tuple[int, Cells], above: Heads, below: Heads) -> Heads | None:
    """Return two rows as one header, or None if they are not one."""
    if lower[0] != upper[0] + 1 or not (_named(above) or _named(below)):
        return None
    both = _claimed(_paired(table, upper, lower))
    named = Counter(head.column for head in below.values())
    if _is_title(upper[1]) and Header(0, 1, below).is_whole(table, but_for_slips=True):
        sure = {place: head for place, head in below.items() if head.column and named[head.column] == 1}
        both = {**both, **sure}
    return both if _are_one(both, above, below, lower[0]) or _is_headed(upper[1], both, above, below) else None


def _is_title(cells: Cells) -> bool:
    """Return whether a row over a header is a title: one cell, or parts of a title."""
    return len(cells) < CERTAIN or all(is_title(_label(cells, place)) for place in cells)


def _is_headed(upper: Cells, both: Heads, above: Heads, below: Heads) -> bool:
    """Return whether the upper of two rows holds headings, though it names no column."""
    return (
        _named(below) >= CERTAIN
        and _named(below) > _named(above)
        and not _is_title(upper)
        and any(place in below and (head.column or head.barred) for place, head in both.items())
    )


def _are_one(both: Heads, upper: Heads, lower: Heads, lower_row: int) -> bool:
    """Return whether two rows form one header, rather than a title or values and a header."""
    if not any(head.row == lower_row and (head.column or head.barred) for head in both.values()):
        return False
    more, most = _named(both), max(_named(upper), _named(lower))
    if more == most:
        return _named(upper) >= CERTAIN or sum(head.column is not None for head in lower.values()) > more
    return more > most or (more >= CERTAIN and any(head.barred for head in both.values()))


def _named(heads: Heads) -> int:
    return len({head.column.id for head in heads.values() if head.column})


def _label(cells: Cells, place: int) -> str:
    return " ".join(cell_text(cells[place]).split()) if place in cells else ""


def _find(table: Table, label: str) -> Column | None:
    return table.find(label) if len(label) <= LONGEST_LABEL else None


def _heads(table: Table, row: int, cells: Cells) -> Heads:
    """Return the heads of a one-row header."""
    labels = {place: _label(cells, place) for place in sorted(cells)}
    return {place: Head(row, label, _find(table, label)) for place, label in labels.items()}


def _paired(table: Table, upper: tuple[int, Cells], lower: tuple[int, Cells]) -> Heads:
    """Return the heads of a two-row header, whose cells may be merged down or across."""
    headings = _headings(upper[1], lower[1])
    heads = {}
    for place in sorted(upper[1].keys() | lower[1].keys()):
        if place in lower[1]:
            heads[place] = _under(table, headings.get(place, ("", False)), lower[0], _label(lower[1], place))
        else:
            label = _label(upper[1], place)
            heads[place] = Head(upper[0], label, _find(table, label))
    return heads


def _headings(upper: Cells, lower: Cells) -> Mapping[int, tuple[str, bool]]:
    """Return the heading over each lower label, and whether it spans most columns.

    A heading merged across several columns is read as a value in the first and blanks after it.
    """
    found: dict[int, tuple[str, bool]] = {}
    width = len(upper.keys() | lower.keys())
    for place in sorted(upper.keys() & lower.keys()):
        span = [place]
        while span[-1] + 1 in lower and span[-1] + 1 not in upper:
            span.append(span[-1] + 1)
        found |= dict.fromkeys(span, (_label(upper, place), len(span) * 2 > width))
    return found


def _under(table: Table, over: tuple[str, bool], row: int, label: str) -> Head:
    """Return the head of a lower label, which names a column alone or with its heading."""
    heading, is_wide = over
    column = _find(table, label)
    keys = word_key(heading), word_key(label)
    if not heading or keys[0] == keys[1]:
        return Head(row, label, column)
    whole = _find(table, " ".join(keys)) or _find(table, " ".join(reversed(keys)))
    if whole and whole is not column:
        return Head(row, f"{heading} / {label}", whole)
    if column is None or column in {whole, _find(table, heading)}:
        return Head(row, label if column or is_wide else f"{heading} / {label}", column)
    return _meant(table, over, row, label, column)


def _meant(table: Table, over: tuple[str, bool], row: int, label: str, column: Column) -> Head:
    """Return the head of a label that names a column but may speak of something else.

    The heading over it decides.
    """
    heading, is_wide = over
    meant = speaks(table, heading, column, label, is_wide)
    is_thing = word_key(label) in _BARE and _THING.search(tidy(heading).casefold())
    if meant is Speaks.OTHER or (is_thing and not is_wide):
        return Head(row, f"{heading} / {label}", None, barred=True)
    if meant is Speaks.OWN and is_wide:
        return Head(row, label, column)
    return Head(row, label, column, heading, doubtful=meant is Speaks.UNKNOWN)


def _claimed(heads: Heads) -> Heads:
    """Return the heads with each column given to the label without a heading, if there is one."""
    certain = {head.column for head in heads.values() if head.heading is None}
    return {
        place: Head(head.row, f"{head.heading} / {head.label}", None)
        if head.heading is not None and head.column in certain
        else head
        for place, head in heads.items()
    }
