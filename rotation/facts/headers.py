"""Where the header of a sheet stands, in one row or two, and which column each of its labels names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rotation.errors import Kind
from rotation.facts.sheets import Cells, cell_text
from rotation.facts.spelling import tidy, word_key
from rotation.facts.vocabulary import Column, Table
from rotation.language import Text

SEARCHED = 30
"""Rows that are not blank among which the header is looked for."""

CERTAIN = 2
"""Columns a row must name to be the header below other rows; one word may be chance."""

LONGEST_LABEL = 80
"""Longer cells are no labels, in characters; they are not compared with names."""

ORDINAL = frozenset(map(word_key, ("STT", "TT", "Số TT", "Số thứ tự", "No", "No.", "#")))
"""Labels of the column that only counts the rows."""

READ_UNDER_HEADINGS = Kind(
    "read_under_headings",
    Text(
        vi="tiêu đề có hai dòng; các cột sau được đọc theo nhãn ở dòng dưới: {labels}",
        en="the header has two rows; these columns are read by their lower label: {labels}",
    ),
    Text(
        vi="nếu cột nào mang nghĩa khác thì đổi nhãn của cột đó",
        en="if one of them means something else, change its label",
    ),
)

_ANOTHER = re.compile(
    r"(thông tin |về |của )*(vợ|chồng|con|bố|cha|mẹ|thân nhân|người thân|gia đình|quy hoạch|dự kiến|đề xuất|đề nghị"
    r"|trước|former|family|spouse|child|planned|proposed)\b"
)
"""Begins a heading under which labels speak of somebody else than the row, or of another time than now."""

_THING = re.compile(r"đơn vị|chức danh|chức vụ|cơ quan|unit|post|office")
"""Stands in a heading under which a bare 'Mã' or 'Tên' is not that of the row."""

_BARE = frozenset(map(word_key, ("Mã", "Tên", "Loại", "id", "name", "kind")))


@dataclass(frozen=True)
class Head:
    """What stands above one column of a sheet.

    Attributes
    ----------
    row : int
        Number of the row its label stands in: the lower one that has a cell there.
    label : str
        As the file has it; ``upper / lower`` where the lower one alone would not do.
    column : Column or None
        The column it names.
    heading : str or None
        What stands above a label that names the column by itself.
    barred : bool
        Whether it names no column because the heading speaks of somebody or something else.
    """

    row: int
    label: str
    column: Column | None
    heading: str | None = None
    barred: bool = False


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
        """Return how many columns it names."""
        return _named(self.heads)

    def is_whole(self, table: Table) -> bool:
        """Return whether it names every required column of a table."""
        return {head.column for head in self.heads.values()}.issuperset(
            column for column in table.columns if column.required
        )


def find_header(table: Table, rows: Sequence[tuple[int, Cells]]) -> Header:
    """Return the header of a sheet: the first row, or two rows, that name about as many columns as any.

    A row that names half as many columns as the best one is taken before it, so that a header given again further
    down never hides the rows between. Where no row names two columns it is the first row: titles are told from a
    header by the names in it, never by their look.

    Parameters
    ----------
    table : Table
    rows : sequence of (int, dict)
        The rows of the sheet that are not blank; there is at least one.
    """
    found = list(_candidates(table, rows[:SEARCHED]))
    enough = max(CERTAIN, max(header.named for header in found) / 2)
    return next((header for header in found if header.named >= enough), found[0])


def _candidates(table: Table, rows: Sequence[tuple[int, Cells]]) -> Iterator[Header]:
    """Yield for each row the header that would begin with it."""
    alone = [_heads(table, *row) for row in rows]
    for place, (upper, lower) in enumerate(pairwise(rows)):
        if lower[0] == upper[0] + 1 and (_named(alone[place]) or _named(alone[place + 1])):
            both = _claimed(_paired(table, upper, lower))
            if _are_one(both, alone[place], alone[place + 1], lower[0]):
                yield Header(place, place + 2, both)
                continue
        yield Header(place, place + 1, alone[place])
    yield Header(len(rows) - 1, len(rows), alone[-1])


def _are_one(both: Heads, upper: Heads, lower: Heads, lower_row: int) -> bool:
    """Return whether two rows are one header rather than one of them alone, with a title above or values below."""
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
    """Return the heads of a header of one row."""
    labels = {place: _label(cells, place) for place in sorted(cells)}
    return {place: Head(row, label, _find(table, label)) for place, label in labels.items()}


def _paired(table: Table, upper: tuple[int, Cells], lower: tuple[int, Cells]) -> Heads:
    """Return the heads of a header of two rows, whose cells may be merged down or across."""
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
    """Return the heading over each label of the lower row, and whether it stands over most of the columns.

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
    """Return the head of a label of the lower row, which may name a column alone or only with its heading."""
    heading, is_wide = over
    column = _find(table, label)
    keys = word_key(heading), word_key(label)
    if not heading or keys[0] == keys[1]:
        return Head(row, label, column)
    whole = _find(table, " ".join(keys)) or _find(table, " ".join(reversed(keys)))
    if whole and whole is not column:
        return Head(row, f"{heading} / {label}", whole)
    if column is None:
        return Head(row, label if is_wide else f"{heading} / {label}", None)
    if is_wide or column in {whole, _find(table, heading)}:
        return Head(row, label, column)
    words = tidy(heading).casefold()
    if _ANOTHER.match(words) or (word_key(label) in _BARE and _THING.search(words)):
        return Head(row, f"{heading} / {label}", None, barred=True)
    return Head(row, label, column, heading)


def _claimed(heads: Heads) -> Heads:
    """Return the heads with each column left to the label that names it without a heading, where there is one."""
    certain = {head.column for head in heads.values() if head.heading is None}
    return {
        place: Head(head.row, f"{head.heading} / {head.label}", None)
        if head.heading is not None and head.column in certain
        else head
        for place, head in heads.items()
    }
