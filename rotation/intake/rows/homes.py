"""Match places in the cadres table to units: known, ambiguous, or probably misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from rotation.facts.places import KIND_WORDS, place_key
from rotation.facts.spelling import word_key
from rotation.intake.rows.models import UnitRow
from rotation.intake.rows.nearest import Nearest

NEAR_SHARE = 88
"""Similarity (0 to 100) from which an unknown place counts as misspelt; commune names are short and similar."""


class Homes:
    """The names and ids under which the units of a case can be written.

    Parameters
    ----------
    units : iterable of UnitRow
    """

    def __init__(self, units: Iterable[UnitRow]) -> None:
        self._units = [unit for unit in units if unit.id]

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(place_key(id_) for unit in self._units for id_ in (unit.id, *(unit.predecessors or ())))

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        """Return the ids of the units with each name, with or without the word for their kind."""
        named: dict[str, list[str]] = {}
        for unit in self._units:
            for key in {place_key(name) for name in _names(unit)}:
                named.setdefault(key, []).append(unit.id)
        return {key: sorted(ids) for key, ids in named.items()}

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """Return each name by the form that ignores accents and case."""
        return {word_key(name): unit.name for unit in self._units for name in _names(unit)}

    def bearers(self, place: str) -> list[str]:
        """Return the ids of the units that share a name; none when the place is an id."""
        key = place_key(place)
        return [] if key in self._ids else self._named.get(key, [])

    def is_known(self, place: str) -> bool:
        """Return whether a place means a unit of the case."""
        key = place_key(place)
        return key in self._ids or key in self._named

    def near(self, place: str) -> str | None:
        """Return the unit name that a place outside the case was probably meant to be.

        Marks and case left out, a slip of the pen, or more words after a comma ('Giao Yến, Giao Thủy') are seen.
        """
        for words in dict.fromkeys((place, place.partition(",")[0])):
            if word_key(words) in self._spelt:
                return self._spelt[word_key(words)]
        return self._nearest.to(word_key(place))

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._spelt, NEAR_SHARE)


def _names(unit: UnitRow) -> tuple[str, ...]:
    """Return the names of a unit: bare, and after the word for its kind."""
    word = KIND_WORDS.get(unit.kind or "")
    if not unit.name or not word:
        return (unit.name,) if unit.name else ()
    return (unit.name, f"{word.vi} {unit.name}", f"{word.en} {unit.name}")
