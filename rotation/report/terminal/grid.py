"""Write tables on a terminal, for every command: no number and no word breaks, however narrow the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table as Grid
from rich.text import Text as Styled

from rotation.escaping import one_line
from rotation.report.content.tables import Row, Table, Value
from rotation.report.terminal.arrange import Arrangement, Block, arranged
from rotation.report.terminal.measure import GAP, columns_of, longest_word, shown

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

HEADER = "bold"
INDENT = 2
"""Cells by which a value stands in from the header above it."""


def only(table: Table, *columns: str) -> Table:
    """Return a table with only some of its columns."""
    kept = [row for row, column in enumerate(table.columns) if column in columns]
    return _cut(table, kept)


def without(table: Table, *columns: str) -> Table:
    """Return a table without some of its columns."""
    kept = [row for row, column in enumerate(table.columns) if column not in columns]
    return _cut(table, kept)


def _cut(table: Table, kept: Sequence[int]) -> Table:
    def cut(cells: Sequence[Value]) -> tuple[Value, ...]:
        return tuple(cells[row] for row in kept)

    names, headers = (tuple(values[row] for row in kept) for values in (table.columns, table.headers))
    rows = tuple(cut(row) for row in table.rows)
    return replace(table, columns=names, headers=headers, rows=rows)


def titled(table: Table, title: str | None = None) -> Iterator[RenderableType]:
    """Yield a table under its title; of one without rows the title alone, which says so."""
    yield Styled(f"\n{title or table.title}", style="bold")
    if table.rows:
        yield Written(table)


@dataclass(frozen=True)
class Written:
    """A table as it is written on whatever page it is printed on."""

    table: Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table whole, in blocks, turned or as records, as the page is wide."""
        for part in _parts(self.table, options.max_width):
            for line in console.render_lines(part, options, pad=False):
                yield from _trimmed(line)
                yield Segment.line()


def _parts(table: Table, width: int) -> Iterator[RenderableType]:
    """Yield a table as it stands on a page of some width."""
    found = arranged(table, width)
    if found is not None:
        for place, block in enumerate(found.blocks):
            if place:
                yield Styled("")
            yield _grid(found, block)
    elif (label := _label_width(table, width)) is not None:
        yield _records(table, label, width)
    else:
        yield from _stacked(table, width)


def _trimmed(line: Sequence[Segment]) -> Iterator[Segment]:
    """Yield a line without the blanks at its end, which a narrower window would wrap."""
    kept = len("".join(one.text for one in line).rstrip())
    for one in line:
        if kept > 0:
            yield Segment(one.text[:kept], one.style, one.control)
        kept -= len(one.text)


def _grid(found: Arrangement, block: Block) -> Grid:
    """Return one block: numbers aligned right, texts wrapped between words."""
    made = Grid(box=box.SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), pad_edge=False, show_edge=False, header_style=HEADER)
    for column, width in zip(block.columns, block.widths, strict=True):
        justify: Literal["left", "right"] = "right" if found.measures[column].numeric else "left"
        made.add_column(one_line(found.table.headers[column]), justify=justify, overflow="fold", width=width)
    for row in found.table.rows:
        made.add_row(*(Styled(shown(row[column], found.table.lang)) for column in block.columns))
    return made


def _label_width(table: Table, width: int) -> int | None:
    """Return the width of the headers down the left side of records; None where no word may stand beside them."""
    measures = columns_of(table)
    least = max(column.heading_least for column in measures)
    label = max(least, min(max(column.heading for column in measures), width * 2 // 5))
    value = max(longest_word(shown(cell, table.lang)) for row in table.rows for cell in row) if table.rows else 0
    return label if label + GAP + value <= width else None


def _records(table: Table, label: int, width: int) -> Grid:
    """Return a record for each row: headers at the left, values beside them, nothing for an empty cell."""
    made = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    made.add_column(width=label, overflow="fold", style=HEADER)
    made.add_column(width=width - label - GAP, overflow="fold")
    for place, row in enumerate(table.rows):
        if place:
            made.add_row("", "")
        for header, text in _filled_cells(table, row):
            made.add_row(Styled(header), Styled(text))
    return made


def _stacked(table: Table, width: int) -> Iterator[RenderableType]:
    """Yield a record for each row on a very narrow page: each value under its header."""
    for place, row in enumerate(table.rows):
        if place:
            yield Styled("")
        for header, text in _filled_cells(table, row):
            if header:
                yield Styled(header, style=HEADER)
            room = INDENT if longest_word(text) + INDENT <= width else 0
            yield Padding(Styled(text), (0, 0, 0, room))


def _filled_cells(table: Table, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the header and the text of each cell that is not empty."""
    for header, value in zip(table.headers, row, strict=True):
        text = shown(value, table.lang)
        if text:
            yield one_line(header), text
