"""Draw family ties where age, sex and home allow, and make names and homes match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import permutations
from random import Random

from rotation.facts.domain import Cadre, Kin, Relation, Sex, Unit
from rotation.synthetic.candidates import is_candidate
from rotation.synthetic.draws import shuffled
from rotation.synthetic.names import family_name, person_name

WITHIN_A_UNIT: Mapping[Relation, int] = {Relation.SIBLING: 1, Relation.IN_LAW: 1}
BESIDE_AN_OPENING: Mapping[Relation, int] = {Relation.SIBLING: 2, Relation.SPOUSE: 2}
BETWEEN_UNITS: Mapping[Relation, int] = {
    Relation.SIBLING: 2,
    Relation.PARENT: 2,
    Relation.SPOUSE: 2,
    Relation.IN_LAW: 2,
}
"""How many ties of each kind; what the second person is to the first."""

SIBLING_YEARS, FATHER_YEARS, HUSBAND_YEARS = range(1, 13), range(21, 33), range(9)
"""By how many years the two may be apart, the second the elder save among siblings."""


def elder_by(one: Cadre, other: Cadre) -> int:
    """Return by how many years the second person is older."""
    return one.born.year - other.born.year


def siblings(one: Cadre, other: Cadre) -> bool:
    """Return whether two people may be siblings: same place, same generation."""
    return one.native_place == other.native_place and abs(elder_by(one, other)) in SIBLING_YEARS


def child_and_father(one: Cadre, other: Cadre) -> bool:
    """Return whether the second person may be the father of the first."""
    return other.sex is Sex.MALE and one.native_place == other.native_place and elder_by(one, other) in FATHER_YEARS


def spouses(one: Cadre, other: Cadre) -> bool:
    """Return whether two people may be wife and husband."""
    return one.sex is Sex.FEMALE and other.sex is Sex.MALE and elder_by(one, other) in HUSBAND_YEARS


def in_laws(one: Cadre, other: Cadre) -> bool:
    """Return whether the second person may belong to the family of the first one's spouse."""
    return one.spouse_place is not None and one.native_place != other.native_place


FITS: Mapping[Relation, Callable[[Cadre, Cadre], bool]] = {
    Relation.SIBLING: siblings,
    Relation.PARENT: child_and_father,
    Relation.SPOUSE: spouses,
    Relation.IN_LAW: in_laws,
}


class Families:
    """The people of a case while ties are drawn, each in one tie at most.

    Parameters
    ----------
    people : iterable of Cadre
    units : mapping
        The unit of each post, by post id.
    apart : frozenset of str
        Posts whose holders get no tie.
    opening : frozenset of str
        Communes in which a post is vacant or falls vacant.
    """

    def __init__(
        self, people: Iterable[Cadre], units: Mapping[str, Unit], apart: frozenset[str], opening: frozenset[str]
    ) -> None:
        self.people = {one.id: one for one in people}
        self.kin: list[Kin] = []
        self._opening = opening
        self._unit = {one.id: units[one.post] for one in self.people.values() if one.post}
        self._free = [id_ for id_ in self._unit if self.people[id_].post not in apart]

    def grow(self, rng: Random) -> None:
        """Draw all the ties, starting with those that fit the fewest people."""
        for counts, where in (
            (WITHIN_A_UNIT, self._together),
            (BESIDE_AN_OPENING, self._beside_opening),
            (BETWEEN_UNITS, self._between),
        ):
            for relation, count in counts.items():
                for _ in range(count):
                    self._tie(rng, relation, where)

    def _tie(self, rng: Random, relation: Relation, where: Callable[[str, str], bool]) -> None:
        """Draw one tie, or none if nobody fits."""
        for one, other in permutations(shuffled(rng, self._free), 2):
            fits = where(one, other) and FITS[relation](self.people[one], self.people[other])
            if fits and self._made_visible(rng, relation, one, other):
                self.kin.append(Kin(one, other, relation))
                self._free = [id_ for id_ in self._free if id_ not in {one, other}]
                return

    def _together(self, one: str, other: str) -> bool:
        """Return whether two people lead one commune, as some do since before the rule."""
        return self._unit[one] == self._unit[other] and self._unit[one].grassroots

    def _between(self, one: str, other: str) -> bool:
        """Return whether one of two people in different units leads a commune."""
        return self._unit[one] != self._unit[other] and (self._unit[one].grassroots or self._unit[other].grassroots)

    def _beside_opening(self, one: str, other: str) -> bool:
        """Return whether an office holder may be wanted in the commune the other leads."""
        pairs = ((one, other), (other, one))
        return any(
            self._unit[mover].superior and is_candidate(self.people[mover]) and self._unit[leader].id in self._opening
            for mover, leader in pairs
        )

    def _made_visible(self, rng: Random, relation: Relation, one: str, other: str) -> bool:
        """Adapt names and homes to a tie; return False where that is impossible."""
        first, second = self.people[one], self.people[other]
        if relation is Relation.SPOUSE:
            return self._share_home(first, second)
        if relation is Relation.IN_LAW:
            self.people[one] = replace(first, spouse_place=second.native_place)
        else:
            taken = frozenset(cadre.name for cadre in self.people.values())
            name = person_name(rng, first.sex, taken, family_name(second.name))
            self.people[one] = replace(first, name=name)
        return True

    def _share_home(self, wife: Cadre, husband: Cadre) -> bool:
        """Move a couple to the husband's home, unless that is where she serves."""
        if husband.residence == self._unit[wife.id].name:
            return False
        self.people[wife.id] = replace(wife, residence=husband.residence, spouse_place=husband.native_place)
        self.people[husband.id] = replace(husband, spouse_place=wife.native_place)
        return True
