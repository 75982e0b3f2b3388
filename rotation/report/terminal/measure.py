"""Measure the columns of a table: the longest line, the longest word that must not break, whether it is prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from rotation.escaping import one_line
from rotation.language import Lang, figure, percent
from rotation.report.content.tables import LINES, Amount, Share, Table, Value

GAP = 2
"""Blank cells between two columns."""
PROSE = 16
"""A cell of several words may wrap when it is longer than this."""
NARROWEST = 14
"""Least width of a column whose cells wrap."""
BREAKABLE = 30
"""Longest word without a digit that is kept whole at any cost; numbers and ids always are."""

_FIGURE = re.compile(r"[-+−]?\d[\d.,]*(?: ?%)?")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Column:
    """What a column needs, in cells of the terminal.

    Attributes
    ----------
    heading, heading_least : int
        The header on one line; its longest word.
    cells : int
        The longest cell on one line.
    bulk : int
        All cells on one line.
    least : int
        The longest word of header and cells.
    numeric : bool
        Its cells are figures, but for short words between them.
    """

    heading: int
    heading_least: int
    cells: int
    bulk: int
    least: int
    numeric: bool

    @property
    def line(self) -> int:
        """Return the width at which every cell is one line, though the header may wrap."""
        return max(self.cells, self.heading_least)

    @property
    def prose(self) -> bool:
        """Return whether its cells are texts that may wrap."""
        return self.cells > max(PROSE, self.least)


def shown(value: Value, lang: Lang) -> str:
    """Return a value as it stands in a cell: one line, visible, numbers as the language writes them."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Share):
        return percent(value, lang)
    if isinstance(value, Amount):
        return figure(value, lang, ".1f")
    if isinstance(value, int):
        return figure(value, lang)
    return one_line(str(value).replace(LINES, "; "))


def columns_of(table: Table) -> tuple[Column, ...]:
    """Return the measure of each column of a table."""
    return tuple(
        _column(header, [row[place] for row in table.rows], table.lang) for place, header in enumerate(table.headers)
    )


def longest_word(text: str) -> int:
    """Return the width of the longest word of a text that must not break."""
    return max(map(_unbroken, text.split()), default=0)


def lines_at(text: str, width: int) -> int:
    """Return about how many lines a text takes at a width."""
    return max(1, -(-cell_len(text) // max(1, width)))


def _column(header: str, values: Sequence[Value], lang: Lang) -> Column:
    heading, cells = one_line(header), [shown(value, lang) for value in values]
    least, widths = longest_word(heading), list(map(cell_len, cells))
    return Column(
        heading=cell_len(heading),
        heading_least=least,
        cells=max(widths, default=0),
        bulk=sum(widths),
        least=max((least, *map(longest_word, cells))),
        numeric=_are_figures(cells),
    )


def _are_figures(cells: Iterable[str]) -> bool:
    """Return whether cells are figures; in a turned table a short word may stand between them."""
    written = [cell for cell in cells if cell]
    figures = sum(_FIGURE.fullmatch(cell) is not None for cell in written)
    return 2 * figures > len(written) and all(cell_len(cell) <= PROSE for cell in written)


def _unbroken(word: str) -> int:
    width = cell_len(word)
    return width if width <= BREAKABLE or _DIGIT.search(word) else BREAKABLE
