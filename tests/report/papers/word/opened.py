"""Open a Word file as a reader does: its paragraphs, tables, sections, the foot of its pages."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document

VISIBLE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
CODE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instrText"


def opened(content: bytes) -> Any:
    """Return the document of a file."""
    return Document(BytesIO(content))


def words_of(part: Any) -> str:
    """Return every word of a document, a cell or a foot, in one text, a paragraph a line."""
    element = getattr(part, "element", None)
    root = part._element if element is None else element
    tag = VISIBLE.replace("}t", "}p")
    return "\n".join("".join(one.text or "" for one in line.iter(VISIBLE)) for line in root.iter(tag))


def rows_of(table: Any) -> list[tuple[str, ...]]:
    """Return a table's rows below its heading; a cell over several columns stands once."""
    found = []
    for row in table.rows[1:]:
        cells = {id(cell._tc): words_of(cell) for cell in row.cells}
        found.append(tuple(cells.values()))
    return found


def codes_of(part: Any) -> list[str]:
    """Return the fields of a head or foot."""
    return [(one.text or "").strip() for one in part._element.iter(CODE)]


def parts_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield each XML part of a file by name."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, packed.read(name).decode()
