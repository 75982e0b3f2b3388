"""Define the mark of a bad cell: its findings, one comment for all, and the cell that shows it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rotation.errors import Fault
from rotation.intake.sheets.sheet import column_letters
from rotation.language import Lang, Text

FAULT = Text(vi="Lỗi", en="Fault")
WARNING = Text(vi="Lưu ý", en="Note")
LONGEST = 2000
"""Most letters of a comment: more is neither read nor shown."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

Place = tuple[int, int]
"""Row and column of a cell, both from 0."""
Range = tuple[Place, Place]
"""The first cell and the last."""


@dataclass(frozen=True)
class Finding:
    """A fault or warning of a cell: its label and its sentence."""

    fault: bool
    label: str
    sentence: str


@dataclass(frozen=True)
class Mark:
    """A cell that is marked.

    Attributes
    ----------
    row, column : int
        From 0.
    findings : tuple of Finding
        Each once; faults first.
    """

    row: int
    column: int
    findings: tuple[Finding, ...]

    @property
    def fault(self) -> bool:
        """Return whether any finding is a fault, not only a warning."""
        return any(finding.fault for finding in self.findings)

    @property
    def place(self) -> Place:
        """Return row and column."""
        return self.row, self.column

    def comment_lines(self) -> list[tuple[str, str]]:
        """Return the lines of the comment, each with its label; cut where they are too long."""
        lines, left = [], LONGEST
        for finding in self.findings:
            if left <= 0:
                break
            short = finding.sentence if len(finding.sentence) <= left else f"{finding.sentence[:left]}…"
            lines.append((f"{finding.label}: ", short))
            left -= len(short)
        return lines


def finding(said: Fault, fault: bool, lang: Lang) -> Finding:
    """Return a fault or warning as a finding, in a language."""
    label = (FAULT if fault else WARNING).in_lang(lang)
    return Finding(fault, label, f"{said.problem(lang)}\n→ {said.remedy(lang)}")


def place_of(said: Fault) -> Place:
    """Return the cell that shows a fault; for a whole sheet the first cell."""
    row = said.cell.row
    return (0, 0) if row is None else (row - 1, said.cell.place or 0)


def marks_of(placed: Iterable[tuple[Place, Finding]]) -> list[Mark]:
    """Return the marks of a sheet, by row and column."""
    found: dict[Place, dict[Finding, None]] = {}
    for place, one in placed:
        found.setdefault(place, {})[one] = None
    return [Mark(*place, tuple(sorted(found[place], key=lambda one: not one.fault))) for place in sorted(found)]


def moved_into_view(marks: Sequence[Mark], merged: Iterable[Range]) -> list[Mark]:
    """Return the marks, those hidden in a merged cell moved to its corner, with their cell's name."""
    rows = sorted({mark.row for mark in marks})
    in_row: dict[int, list[Mark]] = {}
    for mark in marks:
        in_row.setdefault(mark.row, []).append(mark)
    shown: dict[Place, Place] = {}
    for (top, left), (bottom, right) in merged:
        for row in rows[bisect_left(rows, top) : bisect_left(rows, bottom + 1)]:
            shown |= {mark.place: (top, left) for mark in in_row[row] if left <= mark.column <= right}
    return marks_of((shown.get(mark.place, mark.place), one) for mark in marks for one in _saying_where(mark, shown))


def _saying_where(mark: Mark, shown: dict[Place, Place]) -> tuple[Finding, ...]:
    if shown.get(mark.place, mark.place) == mark.place:
        return mark.findings
    name = cell_name(mark.place)
    return tuple(replace(one, label=f"{one.label} ({name})") for one in mark.findings)


def cell_name(place: Place) -> str:
    """Return the name a spreadsheet gives a cell.

    Examples
    --------
    >>> cell_name((13, 3))
    'D14'
    """
    return f"{column_letters(place[1])}{place[0] + 1}"


def cell_place(name: str) -> Place | None:
    """Return the row and column of a name such as ``D14``, None if it is no such name."""
    found = _REFERENCE.fullmatch(name.strip())
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def cell_range(name: str) -> Range | None:
    """Return the first and last cell of a name such as ``A1:D14``, None if it is no such name."""
    first, _, last = name.partition(":")
    start, end = cell_place(first), cell_place(last or first)
    return None if start is None or end is None else (start, end)
