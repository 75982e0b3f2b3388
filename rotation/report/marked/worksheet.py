"""Restyle cells of one sheet of an Excel workbook; missing cells are inserted in place.

The sheet is walked once, whatever its size, and only the tags of marked cells and of new ones are written anew.
Format: ECMA-376 Part 1, 18.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from rotation.errors import WorkbookUnmarkable
from rotation.report.marked.layout import DEFAULT_HEIGHT, DEFAULT_WIDTH, Columns, Layout, pixels
from rotation.report.marked.marks import Mark, Place, Range, cell_name, cell_place, cell_range
from rotation.report.marked.splice import (
    Element,
    Splice,
    after_tag,
    filled,
    is_empty,
    parse,
    parser,
    place_for,
    prefix,
    prefixed,
    with_attributes,
)

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006 AlternateContent"
"""Wraps controls and embedded objects, which come after the drawing of the comments."""
ORDER = (
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", ALTERNATIVES, "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The drawing of the comments, and the elements that come after it in a sheet."""
ROOT, CHILD, ROW, CELL = 1, 2, 3, 4
"""Depths of elements; the columns of a sheet are as deep as its rows."""
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Za-z0-9:$]+)["']""")

Restyle = Callable[[int, Place], int]
"""From the style and place of a cell to its new style."""


def merged_cells(content: bytes) -> Iterator[Range]:
    """Yield the merged cells of a sheet."""
    for found in _MERGED.finditer(content):
        where = cell_range(found[1].decode())
        if where is not None:
            yield where


class Worksheet:
    """A sheet whose cells are restyled in one pass.

    Parameters
    ----------
    part : str
    content : bytes
    marks : iterable of Mark
    restyle : callable

    Raises
    ------
    WorkbookUnmarkable
        When the part cannot be read, or its rows or cells are not in order.
    """

    def __init__(self, part: str, content: bytes, marks: Iterable[Mark], restyle: Restyle) -> None:
        self._part, self._content, self._restyle = part, content, restyle
        self._changes = Splice(content)
        self.layout = Layout()
        self._wanted: dict[int, list[int]] = {}
        for mark in sorted(marks, key=lambda mark: mark.place, reverse=True):
            self._wanted.setdefault(mark.row, []).append(mark.column)
        self._rows = list(self._wanted)
        self._put: list[Place] = []
        self._root = Element("", {}, 0, 0)
        self._walk()

    def _walk(self) -> None:
        self._parser = parser(self._part, self._content)
        self._depth, self._row, self._column = 0, -1, -1
        self._in_data = False
        self._columns: list[int] | None = None
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        parse(self._parser, self._part, self._content)
        if self._rows:
            raise WorkbookUnmarkable(self._part)
        self._widen()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == CELL:
            if self._columns is not None and name == self._cell_name:
                self._start_cell(attributes)
        elif self._depth == ROW:
            if self._in_data:
                self._start_row(attributes)
            elif name.endswith(" col"):
                self._start_column(attributes)
        elif self._depth == CHILD:
            self._start_child(name, attributes)
        elif self._depth == ROOT:
            self._start_root(name, attributes)

    def _end(self, name: str) -> None:
        if self._depth == ROW and self._in_data:
            self._end_row()
        elif self._depth == CHILD:
            if self._in_data:
                self._end_data()
        elif self._depth == ROOT:
            self._root.end = self._parser.CurrentByteIndex
        self._depth -= 1

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        self._space = name.rpartition(" ")[0]
        self._cell_name = f"{self._space} c"
        self._root = Element(name, attributes, *self._tag_here())
        self._prefix = prefix(self._content[self._root.start : self._root.inner])

    def _start_child(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name.removeprefix(f"{self._space} "), attributes, *self._tag_here())
        self._root.children.append(element)
        self._in_data = element.name == "sheetData"
        if element.name == "sheetFormatPr":
            self.layout.height = pixels(attributes.get("defaultRowHeight"), 4 / 3, DEFAULT_HEIGHT) or DEFAULT_HEIGHT
            self.layout.width = pixels(attributes.get("defaultColWidth"), 7, DEFAULT_WIDTH) or DEFAULT_WIDTH

    def _start_column(self, attributes: dict[str, str]) -> None:
        width = 0 if _is_yes(attributes.get("hidden")) else pixels(attributes.get("width"), 7, self.layout.width)
        first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
        self.layout.columns.append(Columns(first, last, width, int(attributes.get("style", 0))))

    def _tag_here(self) -> tuple[int, int]:
        start = self._parser.CurrentByteIndex
        return start, after_tag(self._content, start)

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        if row <= self._row:
            raise WorkbookUnmarkable(self._part)
        self._row, self._column = row, -1
        if _is_yes(attributes.get("hidden")):
            self.layout.heights[row] = 0
        elif "ht" in attributes:
            self.layout.heights[row] = pixels(attributes["ht"], 4 / 3, self.layout.height)
        if not self._rows or self._rows[-1] > row:
            self._columns = None
            return
        start, inner = self._tag_here()
        self._put_rows(row, start)
        self._columns = self._wanted[self._rows.pop()] if self._rows and self._rows[-1] == row else None
        self._row_tag, self._row_attributes, self._new_cells = (start, inner), attributes, list[bytes]()

    def _put_rows(self, before: int | None, at: int) -> None:
        """Insert the missing marked rows that come before a given row."""
        while self._rows and (before is None or self._rows[-1] < before):
            row = self._rows.pop()
            cells = b"".join(self._new_cell(row, column, 0) for column in reversed(self._wanted[row]))
            self._changes.insert(at, prefixed(b'<row r="%d">%b</row>' % (row + 1, cells), self._prefix))

    def _new_cell(self, row: int, column: int, style: int) -> bytes:
        self._put.append((row, column))
        restyled = self._restyle(style or self.layout.column_style(column), (row, column))
        return f'<c r="{cell_name((row, column))}" s="{restyled}"/>'.encode()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = cell_place(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if place is None or place[1] <= self._column:
            raise WorkbookUnmarkable(self._part)
        self._column = place[1]
        start, inner = self._tag_here() if self._columns and self._columns[-1] <= self._column else (0, 0)
        self._put_cells(self._column, start)
        if self._columns and self._columns[-1] == self._column:
            self._columns.pop()
            style = self._restyle(int(attributes.get("s", 0)), (self._row, self._column))
            self._changes.replace(start, inner, with_attributes(self._content[start:inner], {"s": style}))

    def _put_cells(self, before: int | None, at: int) -> None:
        """Insert the missing marked cells of a row that come before a given column."""
        own = int(self._row_attributes.get("s", 0)) if _is_yes(self._row_attributes.get("customFormat")) else 0
        while self._columns and (before is None or self._columns[-1] < before):
            piece = prefixed(self._new_cell(self._row, self._columns.pop(), own), self._prefix)
            self._new_cells.append(piece)
            if at:
                self._changes.insert(at, piece)

    def _end_row(self) -> None:
        if self._columns is None:
            return
        start, inner = self._row_tag
        empty = is_empty(self._content, inner)
        self._put_cells(None, 0 if empty else self._parser.CurrentByteIndex)
        if self._new_cells:
            tag = with_attributes(self._content[start:inner], {"spans": None})
            self._changes.replace(start, inner, filled(tag, b"".join(self._new_cells)) if empty else tag)
        self._columns = None

    def _end_data(self) -> None:
        """Insert the marked rows after the last one."""
        self._in_data = False
        data = self._root.children[-1]
        if not self._rows:
            return
        if not is_empty(self._content, data.inner):
            self._put_rows(None, self._parser.CurrentByteIndex)
            return
        opened = Splice(b"")
        self._changes, kept = opened, self._changes
        self._put_rows(None, 0)
        self._changes = kept
        self._changes.replace(data.start, data.inner, filled(self._content[data.start : data.inner], opened.result()))

    def _widen(self) -> None:
        """Extend the range that a sheet states for itself to the new cells."""
        told = next(self._root.named("dimension"), None)
        extent = None if told is None else cell_range(told.attributes.get("ref", ""))
        if told is None or extent is None or not self._put:
            return
        rows, columns = zip(*extent, *self._put, strict=True)
        first, last = cell_name((min(rows), min(columns))), cell_name((max(rows), max(columns)))
        tag = self._content[told.start : told.inner]
        self._changes.replace(told.start, told.inner, with_attributes(tag, {"ref": f"{first}:{last}"}))

    @property
    def is_strict(self) -> bool:
        """Return whether the sheet is in the strict form of the format."""
        return self._space == STRICT

    @property
    def space(self) -> str:
        """Return the namespace of the sheet."""
        return self._space

    @property
    def relations(self) -> str:
        """Return the prefix of the types of the sheet's relations."""
        return STRICT_RELATIONS if self.is_strict else RELATIONS

    def drawing_id(self) -> str | None:
        """Return the relation id of the drawing that shows comments, None if there is none."""
        found = self._root.child("legacyDrawing")
        return None if found is None else found.attributes.get(f"{self.relations} id")

    def result(self, drawing: str | None) -> bytes:
        """Return the restyled sheet, its comments shown by the drawing of a relation id."""
        if drawing is not None and self.drawing_id() is None:
            data = next(place for place, child in enumerate(self._root.children) if child.name == "sheetData")
            after = Element("", {}, 0, 0, self._root.end, children=self._root.children[data:])
            piece = f'<legacyDrawing xmlns:r="{self.relations}" r:id="{drawing}"/>'.encode()
            self._changes.insert(place_for(after, "legacyDrawing", ORDER), prefixed(piece, self._prefix))
        return self._changes.result()


def _is_yes(told: str | None) -> bool:
    return told in {"1", "true"}
