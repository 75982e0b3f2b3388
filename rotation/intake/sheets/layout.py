"""Find merged cells, hidden rows and hidden columns in a workbook's XML; carry them past calamine in one more row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rotation.intake.sheets.sheet import Cells, Span

LAYOUT = "\ufdd2"
"""Marks the row added after the last one of a sheet; its text lists hidden rows, merged cells, hidden columns."""

_WRITTEN = re.compile(rf"{LAYOUT}(\d+-\d+,?)*;(\d+-\d+-\d+-\d+,?)*;(\d+-\d+,?)*")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\sref="([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)"')
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NUMBER = re.compile(rb'\sr="(\d+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_FIRST, _LAST = re.compile(rb'\smin="(\d+)"'), re.compile(rb'\smax="(\d+)"')
_HIDDEN = re.compile(rb'\s(?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0+)?")')
"""A row or column that is not shown: hidden by hand or by a filter, or drawn together to nothing."""
_END = re.compile(rb"</(?:\w+:)?sheetData>")

_ODS_END = b"</table:table>"
_ODS_ROW = re.compile(rb"<table:table-row\b(?!-)[^>]*>")
_ODS_COLUMN = re.compile(rb"<table:table-column\b(?!-)[^>]*>")
_ODS_REPEATED = re.compile(rb'\stable:number-(?:rows|columns)-repeated="(\d+)"')
_ODS_HIDDEN = re.compile(rb'\stable:visibility="(?:collapse|filter)"')
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b[^>]*>")
_ODS_DOWN = re.compile(rb'\stable:number-rows-spanned="(\d+)"')
_ODS_ACROSS = re.compile(rb'\stable:number-columns-spanned="(\d+)"')


class Layout(NamedTuple):
    """How a sheet shows its cells.

    Attributes
    ----------
    hidden_rows : tuple of range
    merged : tuple of Span
    hidden_columns : tuple of range
        From 0.
    """

    hidden_rows: tuple[range, ...] = ()
    merged: tuple[Span, ...] = ()
    hidden_columns: tuple[range, ...] = ()


def marked_xlsx(content: bytes, layout: Layout) -> bytes:
    """Add the row that tells the layout to an Excel sheet; none when there is nothing to tell."""
    ends = list(_END.finditer(content))
    if not (ends and any(layout)):
        return content
    numbers = [_NUMBER.search(row[0]) for row in _ROW.finditer(content)]
    last = max((int(number[1]) for number in numbers if number), default=0) + 1
    row, cell = (b"", b"") if None in numbers else (b' r="%d"' % last, b' r="A%d"' % last)
    told = b'<row%b><c%b t="str"><v>%b</v></c></row>' % (row, cell, _written(layout))
    place = ends[-1].start()
    return content[:place] + told + content[place:]


def layout_of_xlsx(content: bytes) -> Layout:
    """Return the layout of one Excel sheet."""
    hidden: list[range] = []
    if b' hidden="' in content or b' ht="0' in content:
        number = 0
        for row in _ROW.finditer(content):
            given = _NUMBER.search(row[0])
            number = int(given[1]) if given else number + 1
            if _HIDDEN.search(row[0]):
                hidden.append(range(number, number + 1))
    merged = (
        _span((int(top), _place(left)), (int(bottom), _place(right)))
        for left, top, right, bottom in _MERGED.findall(content)
    )
    told = tuple(span for span in merged if span.top < span.bottom or span.left < span.right)
    return Layout(tuple(hidden), told, tuple(_columns_of_xlsx(content)))


def _span(one: tuple[int, int], other: tuple[int, int]) -> Span:
    """Return the merged cells between two corners, whichever is named first."""
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(one, other, strict=True))
    return Span(top, left, bottom, right)


def _columns_of_xlsx(content: bytes) -> Iterator[range]:
    """Yield the hidden columns of an Excel sheet."""
    for column in _COLUMN.finditer(content):
        first, last = _FIRST.search(column[0]), _LAST.search(column[0])
        if first and last and _HIDDEN.search(column[0]):
            yield range(int(first[1]) - 1, int(last[1]))


def marked_ods(content: bytes) -> bytes:
    """Add to each sheet of an OpenDocument content the row that tells its layout, where there is something to tell."""
    *sheets, rest = content.split(_ODS_END)
    return _ODS_END.join([*(sheet + _told_in_ods(_layout_of_ods(sheet)) for sheet in sheets), rest])


def _told_in_ods(layout: Layout) -> bytes:
    """Return the row that tells a layout, if there is anything to tell."""
    cell = b'<table:table-cell office:value-type="string"><text:p>%b</text:p></table:table-cell>'
    return b"<table:table-row>%b</table:table-row>" % (cell % _written(layout)) if any(layout) else b""


def _layout_of_ods(sheet: bytes) -> Layout:
    """Return the layout of one OpenDocument sheet."""
    if b'table:visibility="' not in sheet and b"s-spanned=" not in sheet:
        return Layout()
    hidden, merged, number = list[range](), list[Span](), 1
    columns = tuple(_columns_of_ods(sheet))
    rows = list(_ODS_ROW.finditer(sheet))
    for row, end in pairwise([*rows, None]):
        if row is None:
            break
        repeated = _ODS_REPEATED.search(row[0])
        count = int(repeated[1]) if repeated else 1
        if _ODS_HIDDEN.search(row[0]):
            hidden.append(range(number, number + count))
        merged += _spans_of_ods(sheet[row.end() : end.start() if end else len(sheet)], number)
        number += count
    return Layout(tuple(hidden), tuple(merged), columns)


def _columns_of_ods(sheet: bytes) -> Iterator[range]:
    """Yield the hidden columns of an OpenDocument sheet."""
    place = 0
    for column in _ODS_COLUMN.finditer(sheet):
        repeated = _ODS_REPEATED.search(column[0])
        end = place + (int(repeated[1]) if repeated else 1)
        if _ODS_HIDDEN.search(column[0]):
            yield range(place, end)
        place = end


def _spans_of_ods(row: bytes, number: int) -> Iterator[Span]:
    """Yield the merged cells that begin in a row."""
    place = 0
    for cell in _ODS_CELL.finditer(row) if b"-spanned=" in row else ():
        repeated = _ODS_REPEATED.search(cell[0])
        down, across = (
            int(found[1]) if found else 1 for found in (_ODS_DOWN.search(cell[0]), _ODS_ACROSS.search(cell[0]))
        )
        if down > 1 or across > 1:
            yield Span(number, place, number + down - 1, place + across - 1)
        place += int(repeated[1]) if repeated else 1


def _written(layout: Layout) -> bytes:
    """Return a layout as a text, for `take_layout`."""
    rows, columns = (
        ",".join(f"{run.start}-{run.stop}" for run in _joined(runs))
        for runs in (layout.hidden_rows, layout.hidden_columns)
    )
    merged = ",".join("-".join(map(str, span)) for span in layout.merged)
    return f"{LAYOUT}{rows};{merged};{columns}".encode()


def _joined(runs: Iterable[range]) -> Iterator[range]:
    """Yield runs of rows or columns, those that follow on one another as one."""
    last: range | None = None
    for run in runs:
        if last is not None and last.stop == run.start:
            last = range(last.start, run.stop)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def take_layout(rows: list[tuple[int, Cells]]) -> Layout:
    """Remove the row that tells the layout from the rows of a sheet, and return what it tells.

    Raises
    ------
    ValueError
        When merged cells lie over one another.
    """
    told = rows[-1][1].get(0) if rows else None
    if not (isinstance(told, str) and _WRITTEN.fullmatch(told)):
        return Layout()
    rows.pop()
    hidden, merged, columns = told.removeprefix(LAYOUT).split(";")
    spans = sorted((Span(*numbers) for numbers in _numbers(merged)), key=lambda span: (span.left, span.top))
    if any(one.left == other.left and other.top <= one.bottom for one, other in pairwise(spans)):
        raise ValueError("merged cells lie over one another")
    rows_hidden, columns_hidden = (tuple(range(*numbers) for numbers in _numbers(words)) for words in (hidden, columns))
    return Layout(rows_hidden, tuple(spans), columns_hidden)


def _numbers(words: str) -> Iterator[Sequence[int]]:
    """Yield the groups of numbers of a text such as ``3-5,7-8``."""
    for group in filter(None, words.split(",")):
        yield [int(number) for number in group.split("-")]


def _place(letters: bytes) -> int:
    """Return the column, from 0, that letters stand for."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - ord("A") + 1
    return place - 1
