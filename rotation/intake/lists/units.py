"""Tell the units of a list: from their column, their sub-heading, the row above or the title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rotation.facts.addresses import UNIT_WORDS
from rotation.facts.domain import GRASSROOTS, UnitKind
from rotation.facts.places import place_key
from rotation.facts.spelling import tone_late, word_key
from rotation.facts.stand_ins import is_ditto, is_nothing
from rotation.facts.words import written
from rotation.intake.lists.areas import units_apart
from rotation.intake.lists.list_faults import (
    AREA_UNCLEAR,
    CARRIED_BLOCK,
    CARRIED_DOWN,
    KIND_FROM_TITLES,
    KIND_GUESSED,
    KIND_UNKNOWN,
    NO_UNIT,
    UNIT_REWRITTEN,
    UNIT_WORD_ADDED,
    UNITS_ALIKE,
    UNITS_APART,
)
from rotation.intake.lists.people import PeopleList, Person
from rotation.intake.lists.positions import Position, position
from rotation.intake.lists.remarks import Remark
from rotation.intake.lists.unit_names import UnitName, unit_name
from rotation.intake.sheets.sheet import cell_text, text
from rotation.language import Lang, Text

_WORD_IN_TITLE = re.compile(tone_late(r"(?<!\w)(?<!thị )(xã(?! hội)|thị trấn|phường|đặc khu)(?!\w)"))


class ListedUnits:
    """The units of a list, and the position of each of its rows.

    Parameters
    ----------
    people : PeopleList
        Takes the remarks.
    lang : {'vi', 'en'}
        Language of the words for roles and kinds.

    Attributes
    ----------
    of : dict of int to UnitName
        The unit of each row that has one.
    positions : dict of int to Position
        By row; of the rows with a title.
    """

    def __init__(self, people: PeopleList, lang: Lang) -> None:
        self._people, self._lang = people, lang
        self._seen: set[tuple[Text, str]] = set()
        self._kind_from_title: dict[str, int] = {}
        named = self._named()
        self.of = self._worded(self._of_known_kind(named))
        self.positions: dict[int, Position] = {}
        self._organs = {row: unit.organ for row, unit in named.items()}
        for person in people.people:
            self._place(person)
        self._tell_apart()
        self.names = self._names()
        self._tell_kinds()

    def _named(self) -> dict[int, UnitName]:
        """Return the unit that column, sub-heading or the row above give each row."""
        found: dict[int, UnitName] = {}
        above: UnitName | None = None
        carried: list[tuple[UnitName, list[Person]]] = []
        for person in self._people.people:
            value = person.cells.get("unit")
            if value is not None and not (is_ditto(text(value)) or is_nothing(text(value))):
                above = unit_name(text(value))
                if above.changed:
                    self._once(person, "unit", text(value), above.name, UNIT_REWRITTEN)
                found[person.row] = above
                carried.append((above, []))
            elif person.unit is not None:
                found[person.row], above = person.unit, None
            elif above is not None:
                found[person.row] = above
                carried[-1][1].append(person)
        for unit, block in carried:
            self._tell_carried(unit, block)
        return found

    def _tell_carried(self, unit: UnitName, block: Sequence[Person]) -> None:
        """Tell once of the rows that take their unit from the row above, as merged cells leave them."""
        if len(block) == 1:
            self._tell(block[0], "unit", None, unit.name, CARRIED_DOWN)
        elif block:
            rows = CARRIED_BLOCK.about(count=len(block), first=block[0].row, last=block[-1].row)
            self._tell(block[0], "unit", None, unit.name, rows)

    def _of_known_kind(self, named: dict[int, UnitName]) -> dict[int, UnitName]:
        """Return the units with their kind where titles alone have the word for it: ``Chủ tịch UBND xã``."""
        words: dict[str, set[str]] = defaultdict(set)
        first: dict[str, Person] = {}
        for person in self._people.people:
            unit = named.get(person.row)
            if unit is not None and unit.kind is None:
                first.setdefault(unit.key, person)
                words[unit.key].update(_WORD_IN_TITLE.findall(place_key(_title(person))))
        kinds = {key: UnitKind(UNIT_WORDS[one]) for key, (one, *more) in _lists(words) if not more}
        self._kind_from_title = {key: first[key].row for key in kinds}
        return {
            row: replace(unit, kind=kinds.get(unit.key)) if unit.kind is None else unit for row, unit in named.items()
        }

    def _worded(self, units: dict[int, UnitName]) -> dict[int, UnitName]:
        """Return the units, a bare name being the one unit that has a word before it."""
        full: dict[str, dict[str, UnitName]] = defaultdict(dict)
        for unit in units.values():
            if unit.key != unit.bare:
                full[unit.bare].setdefault(unit.key, unit)
        found = dict(units)
        for person in self._people.people:
            own = units.get(person.row)
            likely = list(full[own.bare].values()) if own is not None and own.key == own.bare else []
            if own is not None and len(likely) == 1:
                found[person.row] = replace(likely[0], organ=own.organ)
                self._tell(person, "unit", own.name, likely[0].name, UNIT_WORD_ADDED)
        return found

    def _place(self, person: Person) -> None:
        """Read the title of a row, and take its unit from there where nothing else gives it."""
        title = _title(person)
        unit = self.of.get(person.row)
        if title:
            organ = person.organ or self._organs.get(person.row, "")
            read = self.positions[person.row] = position(title, unit, organ)
            for why in read.reasons:
                guess = read.unit.name if unit is None and read.unit and why is read.reasons[0] else None
                roles = "; ".join(written(role, self._lang) for role in read.roles)
                self._tell(person, "position", title, guess or roles or None, why)
            unit = unit or read.unit
        if unit is not None:
            self.of[person.row] = unit
        elif title:
            self._tell(person, "position", title, None, NO_UNIT)

    def _tell_apart(self) -> None:
        """Take units of one name in several districts or groups as several, and tell of it."""
        groups = {person.row: person.group for person in self._people.people if person.group}
        apart = units_apart(self.of, groups)
        self.of = dict(apart.of)
        for person in self._people.people:
            unit = self.of.get(person.row)
            if unit is None:
                continue
            column = "unit" if "unit" in person.cells else "position"
            if person.row in apart.areas:
                self._once(person, column, unit.name, None, UNITS_APART.about(areas=apart.areas[person.row]))
            if person.row in apart.unclear:
                self._tell(person, column, unit.name, None, AREA_UNCLEAR.about(areas=apart.unclear[person.row]))

    def _names(self) -> dict[str, UnitName]:
        """Return each unit once by its key, in the spelling that is not all capitals where there is one."""
        names: dict[str, UnitName] = {}
        for person in self._people.people:
            unit = self.of.get(person.row)
            if unit is None:
                continue
            known = names.setdefault(unit.key, unit)
            better = known.name.isupper() and not unit.name.isupper()
            district = known.district or unit.district
            names[unit.key] = replace(unit if better else known, district=district)
        return names

    def _tell_kinds(self) -> None:
        """Tell every kind that is not the unit's own word, and names that differ in diacritics alone."""
        alike: dict[str, UnitName] = {}
        for person in self._people.people:
            unit = self.of.get(person.row)
            if unit is None:
                continue
            column = "unit" if "unit" in person.cells else "position"
            if unit.kind is None:
                self._once(person, column, unit.name, None, KIND_UNKNOWN)
            elif unit.key in self._kind_from_title:
                self._once(person, column, unit.name, written(unit.kind, self._lang), KIND_FROM_TITLES)
            elif not unit.certain:
                self._once(person, column, unit.name, written(unit.kind, self._lang), KIND_GUESSED)
            other = alike.setdefault(word_key(unit.key), unit)
            if other.key != unit.key:
                self._once(person, column, unit.name, None, UNITS_ALIKE.about(name=other.name))

    def group(self, key: str) -> str | None:
        """Return the planning group that a sub-heading gives a unit."""
        groups = (person.group for person in self._people.people if person.group and self._is(person, key))
        return next(groups, None)

    def row(self, key: str) -> int:
        """Return the first row of a unit."""
        return next(person.row for person in self._people.people if self._is(person, key))

    def _is(self, person: Person, key: str) -> bool:
        unit = self.of.get(person.row)
        return unit is not None and unit.key == key

    def _once(self, person: Person, column: str, value: str, guess: str | None, why: Text) -> None:
        """Tell of a spelling at its first row only."""
        if (why, value) not in self._seen:
            self._seen.add((why, value))
            self._tell(person, column, value, guess, why)

    def _tell(self, person: Person, column: str, value: str | None, guess: str | None, why: Text) -> None:
        self._people.remarks.append(Remark(person.row, self._people.label(column), value, guess, why))


def is_grassroots(unit: UnitName) -> bool:
    """Return whether a unit is a commune, town, ward or special zone."""
    return unit.kind in GRASSROOTS


def _title(person: Person) -> str:
    value = person.cells.get("position")
    return "" if value is None or is_nothing(text(value)) else cell_text(value).strip()


def _lists(words: dict[str, set[str]]) -> Iterator[tuple[str, list[str]]]:
    return ((key, sorted(found)) for key, found in words.items() if found)
