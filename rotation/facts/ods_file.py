"""A workbook of LibreOffice (.ods) as sheets, streamed; repeated blank rows and columns are counted, never laid out.

Format: OpenDocument 1.3, Part 3, chapter 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from xml.parsers import expat
from zipfile import ZipFile

from rotation.facts.sheets import BrokenCell, Cells, CellValue, Sheet, is_blank, text_cell

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_INLINE = {"p": "", "s": " ", "tab": "\t", "line-break": "\n"}
"""Elements of text, and what each stands for."""

_ASIDE = frozenset({"annotation", "shapes", "tracked-changes", "dde-links"})
"""Elements whose text is no part of a cell; drawings are others."""

_DRAWING = "draw:"


def read_ods(archive: ZipFile, file: str) -> list[Sheet]:
    """Return the sheets of a workbook.

    Raises
    ------
    KeyError, ValueError, expat.ExpatError
        When the content is missing or is not what it should be.
    """
    reader = _Reader(file)
    with archive.open("content.xml") as stream:
        reader.parser.ParseFile(stream)
    return reader.sheets


def is_encrypted(archive: ZipFile) -> bool:
    """Return whether the content is protected by a password."""
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


class _Reader:
    """Receives the elements of ``content.xml`` one by one and puts together its sheets."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[Sheet] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._name, self._rows = "", list[tuple[int, Cells]]()
        self._row, self._repeated, self._place, self._cells = 0, 1, 0, Cells()
        self._attributes: Mapping[str, str] = {}
        self._paragraphs: list[str] = []
        self._aside = 0

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in _ASIDE or tag.startswith(_DRAWING):
            self._aside += 1
        if self._aside:
            return
        if name in _CELLS:
            self._attributes, self._paragraphs = attributes, []
        elif name in _INLINE:
            self._start_text(name, attributes)
        elif name == "table-row":
            self._repeated, self._place, self._cells = int(attributes.get("table:number-rows-repeated", 1)), 0, {}
        elif name == "table":
            self._name, self._rows, self._row = attributes.get("table:name", ""), [], 0

    def _start_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self._paragraphs.append("")
            self.parser.CharacterDataHandler = self._characters
        elif self._paragraphs:
            self._characters(_INLINE[name] * int(attributes.get("text:c", 1)))

    def _characters(self, text: str) -> None:
        if not self._aside:
            self._paragraphs[-1] += text

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in _ASIDE or tag.startswith(_DRAWING):
            self._aside -= 1
        elif self._aside:
            return
        elif name == "p":
            self.parser.CharacterDataHandler = None
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            if self._cells:
                self._rows += [(self._row + count, self._cells) for count in range(1, self._repeated + 1)]
            self._row += self._repeated
        elif name == "table":
            self.sheets.append(Sheet(self.file, self._name, self._name, self._rows))

    def _end_cell(self) -> None:
        value = _value(self._attributes, "\n".join(self._paragraphs))
        repeated = int(self._attributes.get("table:number-columns-repeated", 1))
        if not is_blank(value):
            self._cells.update(dict.fromkeys(range(self._place, self._place + repeated), value))
        self._place += repeated


def _value(attributes: Mapping[str, str], shown: str) -> CellValue:
    """Return what a cell holds; an empty text when it shows nothing."""
    if attributes.get("calcext:value-type") == "error":
        return BrokenCell(shown)
    match attributes.get("office:value-type"):
        case "float" | "currency" | "percentage":
            return float(attributes["office:value"])
        case "boolean":
            return attributes["office:boolean-value"] == "true"
        case "date":
            with suppress(ValueError):
                return datetime.fromisoformat(attributes["office:date-value"])
    return text_cell(shown or attributes.get("office:string-value", ""))
