"""Read cells: what they take over from the unit above, and by which names they are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from rotation.facts.addresses import name_key, part_of
from rotation.facts.domain import Unit
from rotation.facts.places import KIND_WORDS

_MARKS = re.compile(r"[(),;/–—]|\s-\s")
"""What may stand between the name of a cell and that of the unit above."""


def with_parents_facts(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return units in which each cell has from its parent what it leaves blank, but for its rating.

    A position is taken over as a whole, where the cell has neither latitude nor longitude. Ratings hang on the date,
    and are looked up on it (`World.unit_rating`).
    """
    listed = tuple(units)
    by_id = {unit.id: unit for unit in listed}
    return tuple(_completed(unit, by_id.get(unit.parent or "")) if unit.is_cell else unit for unit in listed)


def _completed(cell: Unit, parent: Unit | None) -> Unit:
    if parent is None:
        return cell
    has_place = cell.lat is not None or cell.lon is not None
    lat, lon = (cell.lat, cell.lon) if has_place else (parent.lat, parent.lon)
    return replace(
        cell,
        group=cell.group if cell.group is not None else parent.group,
        lat=lat,
        lon=lon,
        needs=cell.needs or parent.needs,
        district=cell.district or parent.district,
        province=cell.province or parent.province,
    )


class CellNames:
    """The cells of a case by name, alone or with that of the unit above.

    Parameters
    ----------
    units : mapping of str to Unit
        Every unit of the case by id.
    """

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = units

    def named(self, words: str) -> frozenset[str]:
        """Return the ids of the cells that words may mean."""
        return self._by_form.get(_key(words), frozenset()) if self._by_form else frozenset()

    def shown(self, id_: str) -> str:
        """Return the name of a unit; of a cell together with the unit above, as many cells have one name."""
        unit = self._units[id_]
        parent = self._units.get(unit.parent or "") if unit.is_cell else None
        return unit.name if parent is None else f"{unit.name}, {parent.name}"

    @cached_property
    def _by_form(self) -> Mapping[str, frozenset[str]]:
        forms: dict[str, set[str]] = {}
        for unit in self._units.values():
            if unit.is_cell:
                for above in ("", *_forms(self._units.get(unit.parent or ""))):
                    forms.setdefault(_key(f"{unit.name} {above}"), set()).add(unit.id)
        return {key: frozenset(ids) for key, ids in forms.items()}


def _forms(parent: Unit | None) -> frozenset[str]:
    """Return the ways to write the unit above a cell: its id, its name, with and without its word."""
    if parent is None:
        return frozenset()
    part = part_of(name_key(parent.name))
    bare = part.name if part.kind else part.key
    word = KIND_WORDS.get(parent.kind)
    return frozenset({parent.id, parent.name, bare, *(() if word is None else (f"{word.vi} {bare}",))})


def _key(words: str) -> str:
    return name_key(_MARKS.sub(" ", words))
