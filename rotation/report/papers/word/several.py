"""Put several papers into one Word file: each on pages of its own, whose first has no number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, NamedTuple

from rotation.report.papers.word.apart import count_apart
from rotation.report.papers.word.pieces import CENTRE, narrow, shaped, sized, unsplit
from rotation.report.papers.word.sheet import Sheet

HOLDS = "\N{NO-BREAK SPACE}"
"""What the paragraph holds that ends the pages of a paper: LibreOffice moves the end out of an empty one."""


class Words(NamedTuple):
    """A line of a signature: its words or tag, size in points, and how it is written."""

    words: str
    size: float
    bold: bool = False
    italic: bool = False
    before: float | None = None


@contextmanager
def each_on_its_own(sheet: Sheet, name: str, of: str) -> Iterator[None]:
    """Repeat what is added within for each paper of a list, each from the head of a new page."""
    count_apart(sheet.document)
    with sheet.each(name, of):
        with sheet.only_if("not loop.first"):
            _part(sheet)
        yield


def _part(sheet: Sheet) -> None:
    """End the pages of the paper before: what follows is laid out alike, and its first page has no number."""
    line = sheet.thin_line()
    line.add_run(HOLDS)
    line._p.get_or_add_pPr().append(deepcopy(sheet.document.element.body.sectPr))


def signatures(sheet: Sheet, *cells: Sequence[Words]) -> None:
    """Add signatures side by side, kept on one page."""
    table: Any = sheet.document.add_table(rows=1, cols=len(cells))
    sized(table, [sheet.width / len(cells)] * len(cells))
    narrow(table, 0)
    unsplit(table.rows[0])
    for cell, lines in zip(table.rows[0].cells, cells, strict=True):
        for place, one in enumerate(lines):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            paragraph.style = sheet.document.styles["Paper Head"]
            shaped(
                paragraph, one.words, one.size, CENTRE, bold=one.bold, italic=one.italic, before=one.before, keep=True
            )
