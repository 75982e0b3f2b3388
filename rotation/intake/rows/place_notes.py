"""Say how places were read: once per spelling what was understood, in each cell what is in doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from rotation.facts.addresses import Part, name_key, part_of, parts_of
from rotation.facts.gazetteer import Gazetteer, Reading
from rotation.facts.spelling import word_key
from rotation.files.faults import hint
from rotation.intake.nearest import Nearest
from rotation.intake.rows.names_within import units_within
from rotation.intake.rows.note import Note
from rotation.intake.rows.place_faults import DOUBTS, NEAR_PLACE, NEAR_WORKPLACE, PLACE_READ, SEVERAL_WORKPLACES

NEAR_SHARE = 88
"""Likeness, of 100, from which a place outside the case is taken for a slip. Names of communes are short and alike."""

_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)+|[A-Za-z]*\d+")
"""A text that is a code rather than a name."""
_UNMARKED_WORD = re.compile(r"(?:xa|thi tran|phuong|dac khu|x|tt|p)[. ]+(?=\S)")
"""A unit's word without its diacritics, which the name behind it has not either."""


class PlaceNotes:
    """What there is to say of the places in one table of cadres.

    Parameters
    ----------
    gazetteer : Gazetteer
    names : iterable of (id, name)
        The units of the case.
    former : iterable of str
        Names that are no more.
    """

    def __init__(self, gazetteer: Gazetteer, names: Iterable[tuple[str, str]], former: Iterable[str]) -> None:
        self._gazetteer = gazetteer
        self._names = dict(names)
        self._spelt = {word_key(bare(name)): name for name in (*former, *self._names.values()) if name}
        self._noted: set[str] = set()
        self.elsewhere: Counter[str] = Counter()
        """How often each place was written that leads to no unit of the case and raises no doubt."""
        self._workplaces: dict[str, bool] = {}
        self.workplaces: Counter[str] = Counter()
        """The same of former workplaces that look like a code of the case, or in which a unit's name stands."""

    def of_home(self, column: str, place: str) -> Iterator[Note]:
        """Yield what there is to say of a place that may be a home."""
        reading = self._gazetteer.read(place)
        yield from self._doubts(column, place, reading)
        if reading.units and not reading.doubts:
            yield from self._understood(column, place, reading)
        elif not reading.doubts:
            near = list(self._near(column, place)) or list(self._within(column, place))
            yield from near
            if not near:
                self.elsewhere[place] += 1

    def of_workplace(self, place: str, posts: Nearest) -> Iterator[Note]:
        """Yield what there is to say of a former workplace that is no id or name.

        Parameters
        ----------
        place : str
        posts : Nearest
            The posts of the case, by ids and titles.
        """
        reading = self._gazetteer.read(place)
        if len(reading.units) == 1:
            yield from self._understood("history", place, reading)
        elif reading.units:
            yield Note("history", SEVERAL_WORKPLACES, self._of(place, reading), warning=True)
        else:
            near = list(self._near("history", place)) or list(self._near_post(place, posts))
            yield from near
            if not near and self._may_be_meant(place):
                self.workplaces[place] += 1

    def _near_post(self, place: str, posts: Nearest) -> Iterator[Note]:
        """Yield the mention of a workplace that is nearly a post of the case."""
        found = posts.to(place)
        if found:
            yield Note("history", NEAR_WORKPLACE, {"value": place, "near": hint(found)}, warning=True)

    def _of(self, place: str, reading: Reading) -> dict[str, object]:
        return {"value": place, "units": self._called(reading.units)}

    def _may_be_meant(self, place: str) -> bool:
        """Return whether a workplace that leads nowhere looks like a code, or has a unit's name within it."""
        if place not in self._workplaces:
            self._workplaces[place] = bool(_CODE.fullmatch(place) or units_within(place, self._named_so))
        return self._workplaces[place]

    def _understood(self, column: str, place: str, reading: Reading) -> Iterator[Note]:
        """Yield how a spelling was read, once."""
        if not reading.plain and place not in self._noted:
            self._noted.add(place)
            yield Note(column, PLACE_READ, self._of(place, reading), warning=True)

    def _doubts(self, column: str, place: str, reading: Reading) -> Iterator[Note]:
        units = self._called(reading.units or reading.near)
        for doubt in reading.doubts:
            kind = DOUBTS[doubt, bool(reading.units)]
            facts = {"value": place, "units": units, "unknown": reading.unknown}
            yield Note(column, kind, facts, warning=True)

    def _called(self, units: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ if self._names[id_] == id_ else f"{self._names[id_]} ({id_})" for id_ in units)

    def _near(self, column: str, place: str) -> Iterator[Note]:
        """Yield the mention of a place that is nearly a unit of the case."""
        near = next(filter(None, map(self._near_name, self._candidates(place))), None)
        if near:
            yield Note(column, NEAR_PLACE, {"value": place, "near": hint(near)}, warning=True)

    def _within(self, column: str, place: str) -> Iterator[Note]:
        """Yield the mention of a place that has the name of a unit within it, such as ``Sinh tại Giao Yến``."""
        parts = parts_of(place)
        parts = [part for part in parts if not self._is_elsewhere(part, any(one.kind for one in parts))]
        units = dict.fromkeys(unit for part in parts for unit in units_within(part.key, self._named_so))
        if units:
            yield Note(column, NEAR_PLACE, {"value": place, "near": hint("; ".join(self._called(units)))}, warning=True)

    def _is_elsewhere(self, part: Part, beside_a_unit: bool) -> bool:
        """Return whether a part is a district, a province or a hamlet, which may be named as a unit is.

        The unit's name may follow the hamlet's in one part: behind its number, or where no part has a unit's word.
        """
        if not part.is_hamlet or any(map(str.isdigit, part.key)):
            return self._gazetteer.is_area(part)
        return beside_a_unit or bool(self._named_so(part.key.partition(" ")[2]))

    def _named_so(self, words: str) -> frozenset[str]:
        """Return the units that several words name; one word is too little to tell."""
        several = " " in words
        return self._gazetteer.named_or_former(part_of(name_key(words))) if several else frozenset()

    def _candidates(self, place: str) -> Iterator[str]:
        """Yield the words of a place that may be a slip of a unit's name; known areas and hamlets are none."""
        yield word_key(place)
        for part in parts_of(place):
            if not part.is_hamlet and not self._gazetteer.is_area(part):
                key = word_key(part.name if part.kind else part.key)
                yield key
                if _UNMARKED_WORD.match(key):
                    yield _UNMARKED_WORD.sub("", key)

    def _near_name(self, words: str) -> str | None:
        return self._spelt.get(words) or self._nearest.to(words) or self._slips.to(words)

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._spelt.items(), NEAR_SHARE)

    @cached_property
    def _slips(self) -> Nearest:
        return Nearest(self._spelt.items())


def bare(name: str) -> str:
    """Return a name without the word for a kind of unit."""
    parts = parts_of(name)
    return parts[0].name if len(parts) == 1 and parts[0].kind else name
