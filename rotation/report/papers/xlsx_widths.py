"""Fit the columns of a table onto the width of a page, in letters of the size that is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rotation.report.content.tables import Table, Value

PAGE = 134.0
"""Widths of columns that fit beside each other on A4 in landscape at full size, in digits, their edges aside."""
EDGE = 0.72
"""What a column takes beside its width."""
OWN, LEAST_OWN, WIDE_FIRST = 12.0, 9.0, 34.0
"""Of columns with a header of their own, and of the first of these, which names the rows."""
SPACE, _USUAL, _OTHERS, LATIN = 0.5, 0.94, 1.22, "\u0233"
_WIDE = {
    **dict.fromkeys("ijlt'|,.;:!", 0.6),
    **dict.fromkeys("frsIí()[]/-–", 0.74),
    **dict.fromkeys("ABCDĐEGHKLNOPQRSTUVXYÁÀÂÔÚ", 1.4),
    **dict.fromkeys("mwMW…→%&@", 1.7),
}
"""Widths of letters of Times New Roman, in digits of the usual font."""
FEWEST = 2
"""Columns that are printed in any case."""
NARROWEST = 0.62
"""A column of text may become this part of its width."""
MOST_GROWN = 4.0
"""A column of text may become so many times its width, to fill the page."""
FIXED = frozenset(
    {"number", "born", "effective", "since", "wave", "earliest", "latest", "weight", "amount", "points", "load"}
)
"""Columns that are not made narrower or wider."""
WIDTHS = {
    "number": 5, "name": 17, "born": 10.5, "native_place": 13, "education": 13, "theory": 9, "present": 21, "held": 15,
    "planned": 13, "ratings": 14, "proposed": 21, "kind": 13, "reasons": 40, "points": 9, "cadre": 10, "post": 12,
    "scenario": 18, "plan": 9, "unit": 16, "title": 30, "before": 20, "after": 20, "changed": 9, "rule": 15,
    "rule_title": 20, "about": 20, "sentence": 44, "citation": 28, "amount": 9, "waiver": 26, "first": 32, "here": 32,
    "severity": 10, "weight": 8, "numbers": 26, "roles": 18, "since": 11, "rank": 7, "value": 11, "breaches": 9,
    "request": 100, "note": 124, "effective": 11, "wave": 6, "leaves": 25, "takes": 25, "needs": 10, "earliest": 11,
    "latest": 11, "waits": 22, "shared": 8, "measure": 30, "scale_weight": 10, "worst": 16, "best": 16, "stays": 30,
    "first_share": 10, "dominated": 22, "wins": 24, "follow_post": 22, "goes_on": 34, "fresh": 26, "ends": 26,
    "load": 10, "follow_unit": 24, "state": 11, "unit_id": 10, "list": 9,
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet: their widths, and which are hidden."""

    widths: tuple[float, ...]
    hidden: frozenset[int]

    @property
    def printed(self) -> list[int]:
        """Return the places of the columns that are printed."""
        return [place for place in range(len(self.widths)) if place not in self.hidden]


def fitted(table: Table, hidden: Collection[str]) -> Columns:
    """Return columns that fill the page: texts give way first, then columns at the end are hidden."""
    widths = [_wanted(table, place) for place in range(len(table.columns))]
    least = [_least(table, place, width) for place, width in enumerate(widths)]
    out = {place for place, column in enumerate(table.columns) if column in hidden}
    while sum(least[one] + EDGE for one in range(len(widths)) if one not in out) > PAGE:
        spare = [one for one in range(len(widths)) if one not in out]
        if len(spare) <= FEWEST:
            break
        out.add(spare[-1])
    shown = [one for one in range(len(widths)) if one not in out]
    return Columns(tuple(_spread(table, widths, least, shown)), frozenset(out))


def _wanted(table: Table, place: int) -> float:
    column = table.columns[place]
    if column:
        return WIDTHS.get(column, OWN)
    return WIDE_FIRST if place == 0 else max(OWN, _longest_word(table.headers[place]))


def _least(table: Table, place: int, width: float) -> float:
    column = table.columns[place]
    least = width if column in FIXED else LEAST_OWN if not column and place else width * NARROWEST
    return max(least, _longest_word(table.headers[place]))


def _longest_word(header: str) -> float:
    return max((len(word) for word in header.split()), default=1) * 1.25 + 1


def _spread(table: Table, widths: list[float], least: list[float], shown: Sequence[int]) -> list[float]:
    """Return widths that fill the page as far as columns of text can give or take."""
    found = [max(width, floor) for width, floor in zip(widths, least, strict=True)]
    room = PAGE - sum(found[one] + EDGE for one in shown)
    soft = [one for one in shown if table.columns[one] not in FIXED]
    if room >= 0:
        grown = sum(found[one] for one in soft) or 1
        factor = min(MOST_GROWN, 1 + room / grown)
        return [width * factor if one in soft else width for one, width in enumerate(found)]
    give = sum(found[one] - least[one] for one in soft)
    part = min(1.0, -room / give) if give else 0
    return [width - part * (width - least[one]) if one in soft else width for one, width in enumerate(found)]


def lines_of(text: str, width: float, size: float = 1.0) -> int:
    """Return how many lines a text takes in a column, wrapped at words; `size` is that of its letters."""
    return sum(_lines(line, width / size) for line in text.split("\n"))


def _lines(line: str, width: float) -> int:
    count, used = 1, 0.0
    for word in line.split():
        wide = measured(word)
        if used and used + SPACE + wide > width:
            count, used = count + 1, 0.0
        count += int(wide // width) if wide > width else 0
        used += wide if not used else SPACE + wide
    return count


def broken(text: str, width: float) -> Iterator[str]:
    """Yield a text in lines that fit into a width."""
    line, used = "", 0.0
    for word in text.split():
        wide = measured(word)
        if line and used + SPACE + wide > width:
            yield line
            line, used = "", 0.0
        line, used = (f"{line} {word}", used + SPACE + wide) if line else (word, wide)
    yield line


def measured(word: str) -> float:
    """Return how wide a word is, in digits; letters that a font may lack count as wide ones."""
    return sum(_WIDE.get(letter, _OTHERS if letter > LATIN else _USUAL) for letter in word)


def height_of(cells: Sequence[Value], widths: Sequence[float], size: float = 1.0) -> int:
    """Return how many lines the tallest cell of a row takes."""
    shown = (("" if cell is None else str(cell), width) for cell, width in zip(cells, widths, strict=False))
    return max((lines_of(text, width, size) for text, width in shown if width > 0), default=1)
