"""Give merged cells their value in every row they cover, and say so; tell of hidden rows and columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from rotation.errors import Cell, Fault, Kind
from rotation.facts.vocabulary import Column
from rotation.intake.sheets.file_faults import (
    HIDDEN_COLUMNS,
    HIDDEN_ROWS,
    MERGED_ACROSS,
    MERGED_DOWN,
    MERGED_ID,
)
from rotation.intake.sheets.sheet import Cells, CellValue, Sheet, Span, column_letters
from rotation.intake.tables.edges import row_ranges
from rotation.intake.tables.headers import Header

ID = "id"
"""The column in which one value for several rows has no meaning."""

SEVERAL = 2
"""Fewest rows or columns of a table that merged cells must cover to be told of."""


def with_merged(header: Header, sheet: Sheet) -> Sheet:
    """Return a sheet whose merged cells below the header hold what they show: their value in every row.

    Only rows that hold something are filled; of several columns only the first one has the value. Ids stay as they
    are: they are a fault.
    """
    spans = _below(header, sheet)
    if not spans:
        return sheet
    rows = [(number, dict(cells)) for number, cells in sheet.rows]
    for span in spans:
        head, covered, value = header.heads.get(span.left), _covered(rows, span), _value(rows, span)
        for number, cells in covered:
            for place in [place for place in cells if span.left <= place <= span.right]:
                if (number, place) != (span.top, span.left):
                    del cells[place]
            if value is not None and not (head and head.column and head.column.id == ID):
                cells[span.left] = value
    return replace(sheet, rows=rows)


def _below(header: Header, sheet: Sheet) -> list[Span]:
    """Return the merged cells under the header."""
    last = sheet.rows[header.end - 1][0]
    return [span for span in sheet.merged if span.top > last]


def _covered(rows: Sequence[tuple[int, Cells]], span: Span) -> Sequence[tuple[int, Cells]]:
    """Return the rows that merged cells cover."""
    start, end = (bisect_left(rows, number, key=itemgetter(0)) for number in (span.top, span.bottom + 1))
    return rows[start:end]


def _value(rows: Sequence[tuple[int, Cells]], span: Span) -> CellValue | None:
    """Return what merged cells show: the value of the first."""
    covered = _covered(rows, span)
    return covered[0][1].get(span.left) if covered and covered[0][0] == span.top else None


class Shown:
    """What is said of how a sheet shows the cells of a table.

    Parameters
    ----------
    header : Header
    sheet : Sheet
        With merged cells filled.
    columns : mapping of int to Column
        The columns that are read.
    numbers : sequence of int
        The rows that are read.
    """

    def __init__(self, header: Header, sheet: Sheet, columns: Mapping[int, Column], numbers: Sequence[int]) -> None:
        self._header, self._sheet, self._columns, self._numbers = header, sheet, columns, numbers
        self._spans = [span for span in _below(header, sheet) if _value(sheet.rows, span) is not None]

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for ids that are merged."""
        yield from (fault for fault in self._down() if fault.kind is MERGED_ID)

    def warnings(self) -> Iterator[Fault]:
        """Yield what was read of merged cells, a column at a time, and of hidden rows and columns."""
        yield from (fault for fault in self._down() if fault.kind is not MERGED_ID)
        across = [
            span
            for span in self._spans
            if self._rows_of(span) and sum(span.left <= place <= span.right for place in self._columns) >= SEVERAL
        ]
        if across:
            yield self._mention(MERGED_ACROSS, across)
        hidden = list(self._hidden())
        if hidden:
            here = Cell(self._sheet.file, self._sheet.sheet, hidden[0], place=min(self._header.heads))
            yield Fault(here, HIDDEN_ROWS, facts={"rows": row_ranges(hidden)})
        yield from self._hidden_columns()

    def _down(self) -> Iterator[Fault]:
        """Yield what is said of each column with cells merged over several rows."""
        for place, column in sorted(self._columns.items()):
            spans = [span for span in self._spans if span.left == place and self._rows_of(span) >= SEVERAL]
            if spans:
                yield self._mention(MERGED_ID if column.id == ID else MERGED_DOWN, spans)

    def _mention(self, kind: Kind, spans: Sequence[Span]) -> Fault:
        """Return what is said of merged cells, at the first of them."""
        first = min(spans)
        column, head = self._columns.get(first.left), self._header.heads.get(first.left)
        label, id_ = head.label if head else None, column.id if column else None
        here = Cell(self._sheet.file, self._sheet.sheet, first.top, label, id_, first.left)
        return Fault(here, kind, facts={"ranges": tuple(span.name for span in sorted(spans))})

    def _rows_of(self, span: Span) -> int:
        """Return how many rows of the table merged cells cover."""
        return bisect_right(self._numbers, span.bottom) - bisect_left(self._numbers, span.top)

    def _hidden(self) -> Iterator[int]:
        """Yield the rows of the table that are hidden."""
        runs = self._sheet.hidden_rows
        starts = [run.start for run in runs]
        for number in self._numbers if runs else ():
            place = bisect_right(starts, number) - 1
            if place >= 0 and number in runs[place]:
                yield number

    def _hidden_columns(self) -> Iterator[Fault]:
        """Yield a warning for hidden columns that are read and hold anything."""
        runs = self._sheet.hidden_columns
        places = [place for place in sorted(self._columns) if any(place in run for run in runs)]
        if places:
            read = set(self._numbers)
            rows = [cells for number, cells in self._sheet.rows if number in read]
            places = [place for place in places if any(place in cells for cells in rows)]
        if places:
            row, first = self._sheet.rows[self._header.end - 1][0], places[0]
            label = self._header.heads[first].label
            here = Cell(self._sheet.file, self._sheet.sheet, row, label, self._columns[first].id, first)
            named = tuple(f"{column_letters(place)} {self._header.heads[place].label}" for place in places)
            yield Fault(here, HIDDEN_COLUMNS, facts={"columns": named})
