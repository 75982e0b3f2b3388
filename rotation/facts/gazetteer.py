"""Read places as people write them, by id, name or address, as the units that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from csv import DictReader
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from rotation.facts.addresses import (
    DISTRICT_WORDS,
    PROVINCE_WORDS,
    Part,
    former_part,
    name_key,
    part_of,
    parts_of,
    unmarked,
)
from rotation.facts.domain import GRASSROOTS, Unit
from rotation.facts.spelling import plain_id

Names = frozenset[tuple[str, str]]
"""Names of districts or provinces as (word or blank, name)."""


class Doubt(StrEnum):
    """Why a reading of a place is not sure."""

    ALSO_DISTRICT = "also_district"
    UNKNOWN_PART = "unknown_part"
    SEVERAL_UNITS = "several_units"
    OTHER_WORD = "other_word"
    OTHER_DISTRICT = "other_district"
    NEAR_NAME = "near_name"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a place was read as.

    Attributes
    ----------
    units : tuple of str
        Ids of the units it means, sorted; empty when it lies elsewhere.
    plain : bool
        It is an id or a unit's own name, with nothing else: there is no more to say of it.
    doubts : tuple of Doubt
    near : tuple of str
        Ids of the units that it would mean, but for the doubt.
    unknown : tuple of str
        Parts of the address that are nothing known.
    """

    units: tuple[str, ...] = ()
    plain: bool = False
    doubts: tuple[Doubt, ...] = ()
    near: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


NOWHERE = Reading()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One unit under one of its names: the kinds that a written word may stand for (None: any), and whether former."""

    unit: str
    kinds: frozenset[str] | None
    former: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """One or more parts of an address that are a name together."""

    part: Part
    units: frozenset[str]
    levels: frozenset[str]

    @property
    def is_in_doubt(self) -> bool:
        """Return whether the name, written without a word, is a unit's and a district's or province's too."""
        return bool(self.units and self.levels) and not self.part.word


@cache
def merged_provinces() -> Mapping[str, str]:
    """Return for each province, today's and those of before July 2025, the one it went into (NQ 202/2025/QH15)."""
    table = files("rotation.facts").joinpath("provinces.csv").read_text("utf-8")
    return {name_key(row["province"]): name_key(row["into"]) for row in DictReader(table.splitlines())}


def _is_central_city(name: str) -> bool:
    return name in {"hà nội", "hải phòng", "đà nẵng", "hồ chí minh", "cần thơ", "huế"}


def _worded(words: Iterable[str]) -> Names:
    """Return names with their words apart."""
    parts = [part_of(name_key(one)) for one in words]
    return frozenset(
        (part.word if part.word in _AREA else "", part.name if part.word in _AREA else part.key) for part in parts
    )


_AREA = frozenset({*DISTRICT_WORDS.values(), *PROVINCE_WORDS.values()})
_DISTRICT, _PROVINCE = frozenset(DISTRICT_WORDS.values()), frozenset(PROVINCE_WORDS.values())


class Gazetteer:
    """The ways to write the units of a case.

    Parameters
    ----------
    units : iterable of Unit
        Cells are passed over: nobody comes from one.
    addresses : iterable of str
        Every place that the case names: their words tell what is a district or a province.
    """

    def __init__(self, units: Iterable[Unit], addresses: Iterable[str] = ()) -> None:
        self._units = {unit.id: unit for unit in units if not unit.is_cell}
        self._ids = {_id_key(id_): id_ for id_ in self._units}
        self._current: dict[str, list[_Entry]] = {}
        self._former: dict[str, list[_Entry]] = {}
        self._read: dict[str, Reading] = {}
        for unit in self._units.values():
            for key, entry in _own_names(unit):
                self._current.setdefault(key, []).append(entry)
        self.successors: dict[str, set[str]] = {}
        """Ids of the units that each unit of the case went into."""
        self.former_names: dict[str, set[str]] = {}
        """Names in `predecessors` that are no unit of the case, with the units that bear them there."""
        for unit in self._units.values():
            for former in unit.predecessors:
                self._add_former(unit, former)
        self._areas(addresses)

    def _add_former(self, unit: Unit, former: str) -> None:
        """Learn one predecessor: a unit of the case went into this one, else it is a name that is no more."""
        among = self.named(former)
        if among - {unit.id}:
            for one in among - {unit.id}:
                self.successors.setdefault(one, set()).add(unit.id)
            return
        if among:
            return
        part = former_part(former)
        kinds = None if part.kind is None else frozenset({part.kind})
        entry = _Entry(unit.id, kinds, former=True)
        for key in {part.name if part.kind else part.key, part.key}:
            self._former.setdefault(key, []).append(entry)
        self.former_names.setdefault(former, set()).add(unit.id)

    def _areas(self, addresses: Iterable[str]) -> None:
        """Learn what is a district and what a province."""
        self._district: dict[str, Names] = {}
        self._province: dict[str, frozenset[str]] = {}
        written = {(part.word, part.name) for address in addresses for part in parts_of(address) if part.word in _AREA}
        districts = {name for word, name in written if word in _DISTRICT}
        provinces = {name for word, name in written if word == "tỉnh"}
        for unit in self._units.values():
            group = _worded([unit.group] if unit.group else [])
            stands = {(word, name) for word, name in group if word in _DISTRICT or name in districts}
            self._district[unit.id] = _worded(unit.district) or frozenset(stands)
            self._province[unit.id] = frozenset(_into(name) for _, name in _worded(unit.province))
            districts |= {name for _, name in _worded(unit.district)}
            provinces |= {name for _, name in _worded(unit.province)}
        groups = {name for unit in self._units.values() if unit.group for _, name in _worded([unit.group])}
        self._districts = frozenset(districts | groups)
        self._provinces = frozenset(provinces | merged_provinces().keys())

    def named(self, words: str) -> frozenset[str]:
        """Return the ids of the units of today that an id or a name, with or without its word, means."""
        key = name_key(words)
        if words in self._units:
            return frozenset({words})
        if plain_id(key) in self._ids:
            return frozenset({self._ids[plain_id(key)]})
        return _matching(self._current, part_of(key))

    def with_successors(self, units: Iterable[str]) -> tuple[str, ...]:
        """Return some units and all that they went into, sorted."""
        known, new = set(units), set(units)
        while new:
            new = {later for unit in new for later in self.successors.get(unit, ())} - known
            known |= new
        return tuple(sorted(known))

    def read(self, place: str) -> Reading:
        """Return what a place means."""
        if place not in self._read:
            self._read[place] = self._reading(place)
        return self._read[place]

    def _reading(self, place: str) -> Reading:
        named = self.named(place)
        parts = parts_of(place)
        runs = list(self._runs(parts))
        if named and (len(parts) > 1 or not any(run.is_in_doubt for run in runs)):
            several: tuple[Doubt, ...] = (Doubt.SEVERAL_UNITS,) if len(named) > 1 else ()
            return Reading(tuple(sorted(named)), not several, several)
        homes, doubts = _homes_among(runs)
        fitting = {unit: run for run in homes for unit in sorted(run.units) if self._fits(unit, run, runs, homes)}
        if doubts and any(run.part.kind for run in runs):
            return Reading(doubts=doubts, near=tuple(sorted(fitting)))
        if fitting:
            unknown = tuple(run.part.key for run in runs if not run.units and not run.levels and not run.part.is_hamlet)
            doubts += (Doubt.SEVERAL_UNITS,) * (len(fitting) > 1) + (Doubt.UNKNOWN_PART,) * bool(unknown)
            return Reading(tuple(sorted(fitting)), False, doubts, unknown=unknown)
        barred = tuple(sorted({unit for run in homes for unit in run.units}))
        if barred:
            return Reading(doubts=(Doubt.OTHER_DISTRICT,), near=barred)
        other = tuple(sorted({unit for run in runs if run.part.kind for unit in self._bearing(run.part.name)}))
        return Reading(doubts=(Doubt.OTHER_WORD,), near=other) if other else NOWHERE

    def _bearing(self, name: str) -> Iterator[str]:
        """Yield the units that bear a name, now or formerly, whatever the word before it."""
        for entry in (*self._current.get(name, ()), *self._former.get(name, ())):
            yield entry.unit

    def _runs(self, parts: list[Part]) -> Iterator[_Run]:
        """Yield the parts of an address in order, those that are a name together as one; the longest names first."""
        taken: dict[int, tuple[int, _Run]] = {}
        free = set(range(len(parts)))
        for length in range(len(parts), 0, -1):
            for first in range(len(parts) - length + 1):
                span = set(range(first, first + length))
                if not span <= free:
                    continue
                run = self._run(parts[first : first + length])
                if run.units or run.levels or length == 1:
                    taken[first] = (length, run)
                    free -= span
        yield from (run for _, (_, run) in sorted(taken.items()))

    def _run(self, parts: list[Part]) -> _Run:
        """Return what some parts are together."""
        part = part_of(" ".join(one.key for one in parts)) if len(parts) > 1 else parts[0]
        if not self.named_or_former(part):
            part = unmarked(part)
        levels = frozenset() if part.is_hamlet else self._levels(part, by_word=len(parts) == 1)
        return _Run(part, self.named_or_former(part), levels)

    def named_or_former(self, part: Part) -> frozenset[str]:
        """Return the units that a part names: those of today first, else the successors of the former ones."""
        if plain_id(part.key) in self._ids:
            return frozenset({self._ids[plain_id(part.key)]})
        return _matching(self._current, part) or _matching(self._former, part)

    def _levels(self, part: Part, by_word: bool) -> frozenset[str]:
        """Return the levels at which a part names an area: district, province, or both; its word alone may tell."""
        if part.word in _AREA and (by_word or part.name in self._districts | self._provinces):
            is_province = part.word == "tỉnh" or (part.word == "thành phố" and _is_central_city(part.name))
            is_district = part.word in _DISTRICT
            return frozenset(level for level, holds in (("district", is_district), ("province", is_province)) if holds)
        if part.word:
            return frozenset()
        known = (("district", part.key in self._districts), ("province", part.key in self._provinces))
        return frozenset(level for level, holds in known if holds)

    def is_area(self, part: Part) -> bool:
        """Return whether a part of an address names a district or a province."""
        return bool(self._levels(part, by_word=True))

    def _fits(self, unit: str, own: _Run, runs: list[_Run], homes: list[_Run]) -> bool:
        """Return whether every district and province of an address may be the unit's."""
        return all(self._lies_in(unit, run) for run in runs if run.levels and run is not own and run not in homes)

    def _lies_in(self, unit: str, run: _Run) -> bool:
        word = run.part.word
        name = run.part.name if word else run.part.key
        districts, provinces = self._district[unit], self._province[unit]
        in_district = not districts or any(
            name == other and (not word or not other_word or word == other_word) for other_word, other in districts
        )
        in_province = not provinces or _into(name) in provinces
        return ("district" in run.levels and in_district) or ("province" in run.levels and in_province)


def _id_key(id_: str) -> str:
    """Return an id as it is compared within an address: a code and the number it looks like are one."""
    return plain_id(name_key(id_))


def _into(name: str) -> str:
    """Return the province of today that a province is, or went into."""
    return merged_provinces().get(name, name)


def _own_names(unit: Unit) -> Iterator[tuple[str, _Entry]]:
    """Yield the keys of a unit's name, with and without its word."""
    key = name_key(unit.name)
    if unit.kind not in GRASSROOTS:
        yield key, _Entry(unit.id, frozenset(), former=False)
        return
    part = part_of(key)
    kinds = frozenset({str(unit.kind), *([part.kind] if part.kind else [])})
    for one in {key, part.name if part.kind else key}:
        yield one, _Entry(unit.id, kinds, former=False)


def _matching(entries: Mapping[str, list[_Entry]], part: Part) -> frozenset[str]:
    """Return the units of a name: written whole, or after a word that is theirs."""
    whole = {entry.unit for entry in entries.get(part.key, ())}
    if part.kind is None:
        return frozenset(whole)
    after = (entry for entry in entries.get(part.name, ()) if entry.kinds is None or part.kind in entry.kinds)
    return frozenset(whole | {entry.unit for entry in after})


def _homes_among(runs: list[_Run]) -> tuple[list[_Run], tuple[Doubt, ...]]:
    """Return the runs that may be the home: a name that is a district's too is one only where no other part is."""
    named = [run for run in runs if run.units]
    sure = [run for run in named if not run.is_in_doubt]
    if sure or not named:
        return sure, ()
    lowest = [run for run in named if "province" not in run.levels] or named
    return lowest, (Doubt.ALSO_DISTRICT,)
