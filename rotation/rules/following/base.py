"""Define a rule on who follows which unit: it measures lists in plain Python, after a plan."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Generic

from rotation.facts.domain import Relation, Unit
from rotation.facts.retirement import whole_months
from rotation.language import Lang, Text
from rotation.rules.base import Facts
from rotation.rules.norms import N, Norm, Severity
from rotation.rules.setting import Setting

Pair = tuple[str, str]
"""The ids of a follower and a unit."""


@dataclass(frozen=True, eq=False)
class Board:
    """Who may follow what after a plan: everything a rule may see besides the list it judges.

    Attributes
    ----------
    setting : Setting
        Of the scenario of the plan.
    post_of : mapping
        The post of each cadre in the plan.
    units : tuple of str
        Ids of the units that are asked for, sorted.
    per_unit : int
        Followers of each unit.
    bounds : mapping
        By follower, sorted, the fewest units and the most (None for any number); nobody is here who retires or
        leaves by the date.
    degrees : frozenset of Relation
        The ties that count as kin.
    """

    setting: Setting
    post_of: Mapping[str, str]
    units: tuple[str, ...]
    per_unit: int
    bounds: Mapping[str, tuple[int, int | None]]
    degrees: frozenset[Relation] = frozenset(Relation)

    @property
    def followers(self) -> tuple[str, ...]:
        """Return the ids of those who may follow, sorted."""
        return tuple(self.bounds)

    @property
    def date(self) -> date:
        """Return the effective date."""
        return self.setting.date

    def unit(self, id_: str) -> Unit:
        """Return a unit."""
        return self.setting.world.unit[id_]

    def place(self, unit: str) -> str:
        """Return the unit that holds posts and may be a home: the unit itself, of a cell its parent."""
        found = self.unit(unit)
        return found.parent if found.is_cell and found.parent else unit

    @cached_property
    def months(self) -> Mapping[Pair, int | None]:
        """Return the pairs of today with the whole months they have lasted; None where nobody knows since when.

        What begins after the date is not used.
        """
        return {
            (one.cadre, one.unit): None if one.since is None else whole_months(one.since.first, self.date)
            for one in self.setting.world.follows
            if one.since is None or one.since.first <= self.date
        }

    @cached_property
    def around(self) -> Mapping[str, tuple[str, ...]]:
        """Return the units asked for at each place: the unit itself and its cells."""
        found: dict[str, list[str]] = {}
        for unit in self.units:
            found.setdefault(self.place(unit), []).append(unit)
        return {place: tuple(units) for place, units in found.items()}

    @cached_property
    def key_holders(self) -> Mapping[str, tuple[str, ...]]:
        """Return the cadres who hold key posts of each unit in the plan, sorted."""
        found: dict[str, list[str]] = {}
        for cadre, post in sorted(self.post_of.items()):
            seat = self.setting.world.post[post]
            if self.setting.is_key(seat):
                found.setdefault(seat.unit, []).append(cadre)
        return {unit: tuple(cadres) for unit, cadres in found.items()}


@dataclass(frozen=True, eq=False)
class FollowList:
    """Who follows what: pairs of cadre and unit, each once."""

    pairs: tuple[Pair, ...]

    @cached_property
    def per_unit(self) -> Mapping[str, int]:
        """Return how many follow each unit that anybody follows."""
        return Counter(unit for _, unit in self.pairs)

    @cached_property
    def loads(self) -> Mapping[str, int]:
        """Return how many units each follower has who has any."""
        return Counter(cadre for cadre, _ in self.pairs)


@dataclass(frozen=True)
class FollowFinding:
    """One breach: of which rule, by whom and where, how much, and the facts for its sentence."""

    rule: FollowRule[Any]
    cadre: str | None
    unit: str | None
    amount: int
    facts: Facts = field(default_factory=dict)

    def sentence(self, setting: Setting, lang: Lang) -> str:
        """Return the sentence of the breach, filled from the rule's template."""
        world = setting.world
        names = {
            "cadre": world.cadre[self.cadre].name if self.cadre else "",
            "unit": world.unit_name(self.unit) if self.unit else "",
        }
        return self.rule.template.fill(lang, {**names, **self.facts})


class FollowRule(ABC, Generic[N]):
    """One rule on who follows what, bound to the norm in force; each has its own file in this folder.

    Attributes
    ----------
    id : str
    title, asks, template : Text
        As those of other rules.
    numbers_type : type of Numbers
    default : mapping
        The norm where no rulebook has one in force, by the keys of a rulebook.
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    asks: ClassVar[Text]
    template: ClassVar[Text]
    numbers_type: ClassVar[type[Any]]
    default: ClassVar[Mapping[str, Any]]

    def __init__(self, norm: Norm) -> None:
        """Bind the rule to a norm."""
        self.norm = norm

    @property
    def numbers(self) -> N:
        """Return the numbers of the norm."""
        return self.norm.numbers  # type: ignore[return-value]  # they were read with numbers_type

    @property
    def hard(self) -> bool:
        """Return whether a breach rules out the pair or the list."""
        return self.norm.severity is Severity.HARD

    @abstractmethod
    def measure(self, listed: FollowList, board: Board) -> Iterator[FollowFinding]:
        """Yield the breaches of a list."""

    def finding(self, cadre: str | None, unit: str | None, amount: int, **facts: object) -> FollowFinding:
        """Return a finding of this rule."""
        return FollowFinding(self, cadre, unit, amount, facts)


class FollowPairRule(FollowRule[N]):
    """A rule that judges one follower with one unit, whatever else is on the list."""

    @abstractmethod
    def breach(self, cadre: str, unit: str, board: Board) -> int:
        """Return the units of breach of a pair, 0 for none."""

    @abstractmethod
    def suspects(self, cadre: str, board: Board) -> Iterable[str]:
        """Return the units that a follower may breach it with: it finds nothing at any other."""

    @abstractmethod
    def facts(self, cadre: str, unit: str, board: Board) -> Facts:
        """Return what the sentence needs besides the names of cadre and unit."""

    def found_in(self, cadre: str, unit: str, board: Board) -> FollowFinding | None:
        """Return the breach of a pair, None where there is none."""
        amount = self.breach(cadre, unit, board)
        return FollowFinding(self, cadre, unit, amount, self.facts(cadre, unit, board)) if amount else None

    def measure(self, listed: FollowList, board: Board) -> Iterator[FollowFinding]:
        """Yield the breach of each pair of a list."""
        for cadre, unit in listed.pairs:
            found = self.found_in(cadre, unit, board)
            if found is not None:
                yield found
