"""Group faults of one cause for reading: one line with all its cells, the worst cause first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from sys import maxsize
from typing import Any

from rotation.errors import Cell, Fault, Kind
from rotation.escaping import one_line
from rotation.intake.sheets.sheet import column_letters
from rotation.language import Lang, Listing, Text

SCREEN = 40
"""Most lines that fit a screen."""

OFTEN = (4, 8, 16, 32, maxsize)
"""Cells from which on one value of a column is a cause of its own: the fewest with which all fit the screen."""

RUN = 3
"""Cells one below the other from which on they are named as a range."""

CELLS = Text(vi="{count} ô: {cells}", en="{count:# cell|# cells}: {cells}")
PLACES = Text(vi="{count} chỗ: {cells}", en="{count:# place|# places}: {cells}")
ROW = Text(vi="dòng {row}", en="row {row}")
NEAR = "near"
"""The fact that ends a remedy with the nearest known word."""

_NUMBERED = re.compile(r"\[\d+\]")
_NOTHING = Text(vi="", en="")
_ANY = "\0"
"""Stands for the value where sentences are compared that may differ in nothing else."""


@dataclass(frozen=True)
class Cause:
    """Faults, or warnings, that have one cause.

    Attributes
    ----------
    is_fault : bool
    faults : tuple of Fault
        At least one, of one kind and in one column.
    """

    is_fault: bool
    faults: tuple[Fault, ...]

    @property
    def first(self) -> Fault:
        """Return the fault that speaks for all."""
        return self.faults[0]

    @property
    def places(self) -> list[Cell]:
        """Return its cells, each once."""
        return list(dict.fromkeys(fault.cell for fault in self.faults))

    @property
    def value(self) -> str:
        """Return the values that stand in its cells, each once."""
        return "; ".join(dict.fromkeys(value for fault in self.faults if (value := _value(fault)) is not None))

    def cells(self, lang: Lang) -> str:
        """Return the names of all its cells; those below each other as a range."""
        return cell_names(self.places, lang)

    def problem(self, lang: Lang) -> str:
        """Return what is wrong; of several values each with its cells."""
        parts, kind = _alike(self.faults), self.first.kind
        if len(parts) == 1:
            return self.first.problem(lang)
        if kind.together is not None and kind.apart is not None:
            return self._together(kind.together, kind.apart, lang)
        cells = "; ".join(self._part(part, lang) for part in parts)
        counted = CELLS if self.first.cell.place is not None else PLACES
        return f"{self.first.problem(lang)} ({counted.fill(lang, {'count': len(self.places), 'cells': cells})})"

    def _together(self, all_: Text, apart: Text, lang: Lang) -> str:
        """Return what is said of all cells at once, and what sets some of them apart, those of the most cells first."""
        parts: dict[str, dict[Cell, None]] = {}
        for fault in self.faults:
            parts.setdefault(_sentence(apart, fault, lang, _value(fault)), {})[fault.cell] = None
        most_first = sorted(parts.items(), key=lambda part: -len(part[1]))
        cells = "; ".join(f"{words} {cell_names(found, lang)}" for words, found in most_first)
        return f"{all_.in_lang(lang)} ({CELLS.fill(lang, {'count': len(self.places), 'cells': cells})})"

    def remedy(self, lang: Lang) -> str:
        """Return what to do; where near words differ they stand beside their values."""
        return self._remedy(self.first, lang) if self._nears_differ else self.first.remedy(lang)

    def line(self, lang: Lang) -> str:
        """Return the cause as one line for a person; of a single cell it is the line of its fault.

        Examples
        --------
        ``case.xlsx[Cán bộ] LLCT (theory): 'CC' is not in the list (28 cells: F6 F9:F34) → use one of …``
        """
        cell, parts = self.first.cell, len(_alike(self.faults))
        if len(self.places) == 1 and parts == 1:
            return self.first.line(lang)
        problem = self.problem(lang)
        if parts == 1:
            counted = CELLS if cell.place is not None else PLACES
            problem += f" ({counted.fill(lang, {'count': len(self.places), 'cells': self.cells(lang)})})"
        label = "" if _own_label(self.first) or _is_path(cell) else cell.label
        return one_line(f"{cell.source} {label}".rstrip() + f": {problem} → {self.remedy(lang)}")

    @property
    def _nears_differ(self) -> bool:
        nears = {fault.facts.get(NEAR) for fault in self.faults if isinstance(fault.facts.get(NEAR), Text)}
        return len(nears) > 1

    def _part(self, part: Sequence[Fault], lang: Lang) -> str:
        """Return what sets some of the faults apart from the first, and their cells."""
        one, said = part[0], []
        if part[0] is not self.first:
            differs = _sentence(one.kind.problem, one, lang) != _sentence(one.kind.problem, self.first, lang)
            said.append(one.problem(lang) if differs else f"'{_value(one)}'")
        said.append(cell_names(dict.fromkeys(fault.cell for fault in part), lang))
        near = one.facts.get(NEAR)
        if self._nears_differ and isinstance(near, Text):
            said.append(near.in_lang(lang).removeprefix("; "))
        if self._remedy(one, lang, _ANY) != self._remedy(self.first, lang, _ANY):
            said.append(f"→ {self._remedy(one, lang)}")
        return " ".join(filter(None, said))

    def _remedy(self, fault: Fault, lang: Lang, value: str | None = None) -> str:
        """Return a remedy without its near word."""
        hidden = {NEAR: _NOTHING} if isinstance(fault.facts.get(NEAR), Text) else {}
        return _sentence(fault.kind.remedy, fault, lang, value, **hidden)


def causes(faults: Iterable[Fault], warnings: Iterable[Fault] = ()) -> list[Cause]:
    """Group faults, then warnings, by cause: those with the most cells first.

    A value that stands in several cells of a column is a cause of its own; the other values of one kind and column are
    one cause together. Where these are more than a screen holds, only values of more cells stand alone.

    Parameters
    ----------
    faults, warnings : iterable of Fault

    Returns
    -------
    list of Cause
        Faults before warnings; of warnings those first by which everybody is refused, and last those that only say how
        cells were read. Causes of equally many cells stand in the order of their first faults.
    """
    listed = ((True, list(faults)), (False, list(warnings)))
    found: list[Cause] = []
    for often in OFTEN:
        found = [cause for is_fault, all_ in listed for cause in _grouped(is_fault, all_, often)]
        if len(found) <= SCREEN:
            break
    return sorted(found, key=lambda cause: (not cause.is_fault, *_weight(cause.first.kind), -len(cause.places)))


def _weight(kind: Kind) -> tuple[bool, bool]:
    """Return what of a kind comes first: what refuses everybody, and last what only says how cells were read."""
    return not kind.refuses, kind.together is not None


def in_brief(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults with the first few of every long listing."""
    return [
        replace(
            one, facts={name: fact.brief() if isinstance(fact, Listing) else fact for name, fact in one.facts.items()}
        )
        for one in faults
    ]


def _grouped(is_fault: bool, faults: Iterable[Fault], often: int) -> Iterator[Cause]:
    """Yield the causes of faults; a value that stands in so many cells is one alone."""
    for group in _by(faults, _key):
        rest = []
        for part in _by(group, _value):
            if len({fault.cell for fault in part}) < often:
                rest += part
            else:
                yield Cause(is_fault, tuple(part))
        if rest:
            yield Cause(is_fault, tuple(rest))


def _by(faults: Iterable[Fault], key: Any) -> list[list[Fault]]:
    """Return faults in groups of equal keys, in the order of their first ones."""
    groups: dict[Hashable, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(key(fault), []).append(fault)
    return list(groups.values())


def _key(fault: Fault) -> Hashable:
    """Return what faults of one cause share: file, sheet, column and kind; of keys in TOML the sentence, too."""
    cell = fault.cell
    column = None if _own_label(fault) else cell.attribute or cell.column
    if not _is_path(cell):
        return cell.file, cell.sheet, column, fault.kind.code, cell.row is None
    sentence = _sentence(fault.kind.problem, fault, "vi"), _sentence(fault.kind.remedy, fault, "vi")
    return cell.file, cell.sheet, _NUMBERED.sub("", column or ""), fault.kind.code, sentence


def _is_path(cell: Cell) -> bool:
    """Return whether a cell is a key of a TOML file, and not of a table."""
    return cell.place is None and cell.attribute is None


def _own_label(fault: Fault) -> bool:
    """Return whether a fault is about the label of a column, which stands in its cell."""
    return fault.cell.attribute is None and fault.value is not None and fault.cell.column == fault.value


def _alike(faults: Iterable[Fault]) -> list[list[Fault]]:
    """Return faults in groups of equal sentences, the one with the most cells where it stands first."""
    return _by(faults, lambda fault: (fault.problem("vi"), fault.remedy("vi")))


def _value(fault: Fault) -> str | None:
    """Return the text a fault speaks of: of a list in a cell the item."""
    value = fault.facts.get("value", fault.value)
    return None if value is None else str(value)


def _sentence(text: Text, fault: Fault, lang: Lang, value: str | None = _ANY, **instead: Any) -> str:
    """Return a sentence of a fault with a mark in place of its value, and other facts where they are given."""
    shown = _value(fault) if value is None else value
    return text.fill(lang, {**fault.facts, "value": shown, **instead})


def cell_names(cells: Iterable[Cell], lang: Lang) -> str:
    """Return the names of cells as a spreadsheet has them, column by column; of other places their row or key.

    Examples
    --------
    >>> cell_names([Cell("a.csv", row=row, place=5) for row in (6, 9, 10, 11)], "en")
    'F6 F9:F11'
    """
    named: dict[int | None, list[Cell]] = {}
    for cell in cells:
        named.setdefault(cell.place if cell.row else None, []).append(cell)
    names: list[str] = []
    for place, found in named.items():
        if place is None:
            names += dict.fromkeys(
                ROW.fill(lang, {"row": cell.row}) if cell.row else cell.column or "" for cell in found
            )
        else:
            names += _ranges(column_letters(place), sorted({cell.row or 0 for cell in found}))
    return " ".join(names)


def _ranges(letters: str, rows: Sequence[int]) -> Iterator[str]:
    """Yield the names of cells in one column, runs of them as ranges."""
    for _, run in groupby(enumerate(rows), lambda numbered: numbered[1] - numbered[0]):
        together = [row for _, row in run]
        if len(together) < RUN:
            yield from (f"{letters}{row}" for row in together)
        else:
            yield f"{letters}{together[0]}:{letters}{together[-1]}"
