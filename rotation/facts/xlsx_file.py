"""A workbook of Excel (.xlsx) as sheets: every saved value with its row and column, errors included.

Format: ECMA-376 Part 1, SpreadsheetML; what surrounds the cells is read here, the cells in `rotation.facts.xlsx_cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree import ElementTree
from zipfile import ZipFile

from rotation.facts.sheets import Sheet
from rotation.facts.xlsx_cells import Book, cell_rows, unescaped

DATE_FORMATS = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
"""Built-in number formats that show a day."""

_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|[_*].', re.IGNORECASE)
"""Parts of a number format that show no value: texts, colours, conditions; ``[h]`` is a count of hours."""



def read_xlsx(archive: ZipFile, file: str) -> list[Sheet]:
    """Return the sheets of a workbook.

    Raises
    ------
    KeyError, ValueError, ElementTree.ParseError, expat.ExpatError
        When a part is missing or is not what it should be.
    """
    home = _target(archive, "", "officeDocument", "xl/workbook.xml")
    workbook = _part(archive, home)
    settings = next(_named(workbook, "workbookPr"), None)
    book = Book(
        _shared_strings(archive, _target(archive, home, "sharedStrings", "xl/sharedStrings.xml")),
        _date_styles(archive, _target(archive, home, "styles", "xl/styles.xml")),
        settings is not None and settings.get("date1904") in {"1", "true"},
    )
    parts = {id_: part for id_, part, kind in _relations(archive, home) if kind == "worksheet"}
    sheets = []
    for entry in _named(workbook, "sheet"):
        relation = next((value for key, value in entry.attrib.items() if _local(key) == "id"), "")
        if relation in parts:
            name, state = entry.get("name", ""), entry.get("state", "visible")
            with archive.open(parts[relation]) as stream:
                rows = list(cell_rows(stream, book))
            sheets.append(Sheet(file, name, name, rows, hidden=state != "visible"))
    return sheets


def _local(name: str) -> str:
    """Return a name without its namespace: strict and transitional files differ in nothing else that matters."""
    return name.rpartition("}")[2]


def _part(archive: ZipFile, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(path))


def _named(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (inner for inner in element.iter() if _local(inner.tag) == name)


def _relations(archive: ZipFile, source: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, part, kind) of what a part, or the package itself, refers to."""
    folder, _, name = source.rpartition("/")
    path = join(folder, "_rels", f"{name}.rels")
    if path in archive.namelist():
        for relation in _named(_part(archive, path), "Relationship"):
            target = relation.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            yield relation.get("Id", ""), part, relation.get("Type", "").rpartition("/")[2]


def _target(archive: ZipFile, source: str, kind: str, usual: str) -> str:
    """Return the part of a kind that a part refers to, or where it usually stands."""
    return next((part for _, part, found in _relations(archive, source) if found == kind), usual)


def _shared_strings(archive: ZipFile, path: str) -> list[str]:
    if path not in archive.namelist():
        return []
    return [_string(item) for item in _named(_part(archive, path), "si")]


def _string(item: ElementTree.Element) -> str:
    """Return a string made of runs; readings printed above characters (rPh) are no part of it."""
    texts = []
    for inner in item:
        if _local(inner.tag) == "t":
            texts.append(inner.text or "")
        elif _local(inner.tag) == "r":
            texts.append(_string(inner))
    return unescaped("".join(texts))


def _date_styles(archive: ZipFile, path: str) -> frozenset[str]:
    if path not in archive.namelist():
        return frozenset()
    styles = _part(archive, path)
    dates = DATE_FORMATS | {
        int(entry.get("numFmtId", "0")) for entry in _named(styles, "numFmt") if shows_day(entry.get("formatCode", ""))
    }
    cell_styles = next(_named(styles, "cellXfs"), ElementTree.Element("cellXfs"))
    return frozenset(str(place) for place, style in enumerate(cell_styles) if int(style.get("numFmtId", "0")) in dates)


def shows_day(code: str) -> bool:
    """Return whether a number format shows a day, month or year.

    Examples
    --------
    >>> shows_day("dd/mm/yyyy"), shows_day("[h]:mm"), shows_day('0 "days"')
    (True, False, False)
    """
    letters = set(_QUOTED.sub("", code).partition(";")[0].casefold())
    return bool(letters & set("dy")) or ("m" in letters and not letters & set("hs"))
