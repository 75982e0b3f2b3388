"""Find the former unit, of those that a unit was merged from, that a workplace names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rotation.facts.addresses import UNIT_WORDS, Part, name_key, part_of, parts_of
from rotation.facts.domain import Role, Unit
from rotation.facts.gazetteer import Gazetteer
from rotation.facts.words import find_word


class FormerUnits:
    """The predecessors that are names, found in what people write of where they worked.

    Parameters
    ----------
    units : iterable of Unit
    gazetteer : Gazetteer
        Of the same units.
    """

    def __init__(self, units: Iterable[Unit], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._read: dict[str, Mapping[str, int]] = {}
        self._of_its_own_name: dict[str, int] = {}
        self._named: dict[str, list[tuple[Part, str, int]]] = defaultdict(list)
        for unit in units:
            for number, former in enumerate(unit.predecessors):
                part = part_of(name_key(former))
                for name in {part.name, part.key}:
                    self._named[name].append((part, unit.id, number))
                if former != unit.id and gazetteer.named(former) == {unit.id}:
                    self._of_its_own_name.setdefault(unit.id, number)

    def at(self, place: str) -> Mapping[str, int]:
        """Return by unit the place in its predecessors of the former unit that a workplace names.

        Parameters
        ----------
        place : str
            The id of a unit, a name, an address, or one of these behind a title: ``Bí thư xã Giao Hương``.
        """
        if place not in self._read:
            own = self._of_its_own_name
            self._read[place] = {place: own[place]} if place in own else self._at(place)
        return self._read[place]

    def _at(self, place: str) -> Mapping[str, int]:
        whole = part_of(name_key(place))
        parts = [whole, *(_without_role(part) for part in parts_of(place))]
        address = place if self._is_former(whole) else ", ".join(part.key for part in parts[1:] if part.key)
        found: dict[str, int] = {}
        for part in parts:
            for former, unit, number in (*self._named.get(part.name, ()), *self._named.get(part.key, ())):
                if _is_same(part, former) and unit in self._gazetteer.read(address).units:
                    found.setdefault(unit, number)
        return found

    def _is_former(self, part: Part) -> bool:
        return any(_is_same(part, former) for former, _, _ in self._named.get(part.name, ()))


def _is_same(part: Part, former: Part) -> bool:
    """Return whether a part of an address names a former unit: by the same words, or but for a word."""
    if part.key == former.key:
        return True
    are_units = all(not one.word or one.word in UNIT_WORDS for one in (part, former))
    return part.name == former.name and are_units and (not part.word or not former.word or part.kind == former.kind)


def _without_role(part: Part) -> Part:
    """Return a part of an address without a role before it; nothing is left of a role alone."""
    words = part.key.split(" ")
    if find_word(Role, part.key) is not None:
        return part_of("")
    heads = (end for end in range(len(words) - 1, 0, -1) if find_word(Role, " ".join(words[:end])) is not None)
    first = next(heads, 0)
    return part_of(" ".join(words[first:])) if first else part
