"""Lay tables out on a terminal: cut, transposed, titled, numbers aligned right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.table import Table as Grid
from rich.text import Text as Styled

from rotation.escaping import one_line
from rotation.report.content import tables
from rotation.report.content.tables import Table, Value

if TYPE_CHECKING:
    from rich.console import RenderableType


UNBROKEN = {"cadre", "post", "rule", "made_at"}
"""Columns whose cells stay on one line: ids and times."""


def only(table: Table, *columns: str) -> Table:
    """Return a table with only some of its columns."""
    kept = [row for row, column in enumerate(table.columns) if column in columns]
    return _cut(table, kept)


def without(table: Table, *columns: str) -> Table:
    """Return a table without some of its columns."""
    kept = [row for row, column in enumerate(table.columns) if column not in columns]
    return _cut(table, kept)


def turned(table: Table) -> Table:
    """Return a table with rows and columns swapped, the headers down the left side."""
    first, *others = zip(table.headers, *table.rows, strict=True)
    return Table(
        table.id, table.title, tuple(str(one) for one in first), tuple(str(one) for one in first), tuple(others)
    )


def _cut(table: Table, kept: Sequence[int]) -> Table:
    def cut(cells: Sequence[Value]) -> tuple[Value, ...]:
        return tuple(cells[row] for row in kept)

    names, headers = (tuple(values[row] for row in kept) for values in (table.columns, table.headers))
    return Table(table.id, table.title, names, headers, tuple(cut(row) for row in table.rows))


def titled(table: Table, title: str | None = None) -> Iterator[RenderableType]:
    """Yield a table under its title."""
    yield Styled(f"\n{title or table.title}", style="bold")
    yield grid(table)


def grid(table: Table) -> Grid:
    """Return a table for the terminal: numbers aligned right, long texts wrapped."""
    made = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for row, header in enumerate(table.headers):
        values = [cells[row] for cells in table.rows if cells[row] is not None]
        numeric = bool(values) and all(isinstance(value, int) for value in values)
        justify: Literal["left", "right"] = "right" if numeric else "left"
        width = max((len(word) for word in header.split()), default=0) if numeric else None
        kept = table.columns[row] in UNBROKEN
        made.add_column(one_line(header), justify=justify, no_wrap=kept, overflow="fold", min_width=width)
    for cells in table.rows:
        made.add_row(*(_shown(value) for value in cells))
    return made


def _shown(value: Value) -> Styled:
    if isinstance(value, date):
        return Styled(f"{value:%d/%m/%Y}")
    return Styled("" if value is None else one_line(str(value).replace(tables.LINES, "; ")))
