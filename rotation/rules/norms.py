"""Define dated norms with severity, numbers and citation, and the law they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from rotation.facts.domain import Role
from rotation.facts.kinds import Form, Step
from rotation.facts.words import decimal_words, shown
from rotation.language import Text


class Severity(StrEnum):
    """The effect of a breach: hard forbids, soft costs points, off does nothing."""

    HARD = "hard"
    SOFT = "soft"
    OFF = "off"


STRICTEST_FIRST = (Severity.HARD, Severity.SOFT, Severity.OFF)


WHOLE: tuple[object, ...] = (int, int | None)
LARGEST_NUMBER = 10**6
"""Largest weight or number, so that scores stay exact in every tool."""


class Numbers(BaseModel):
    """The numbers of a norm, with units in their names; none is negative or absurdly large.

    Attributes
    ----------
    words : mapping of str to Text
        What each number means, by its name; the field of that name is filled with the value in words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: ClassVar[Mapping[str, Text]] = {}

    @property
    def clauses(self) -> tuple[Text, ...]:
        """Return what each number that is given means, in the order of the fields."""
        given = {name: getattr(self, name, None) for name in type(self).model_fields}
        return tuple(
            self.clause(name, value) for name, value in given.items() if value is not None and value is not False
        )

    @property
    def last_day(self) -> date | None:
        """Return the last day on which they have an effect; None for numbers without an end."""
        return None

    def clause(self, name: str, value: Any) -> Text:
        """Return what one number means."""
        return self.words[name].about(**{name: self.value_words(value)})

    def value_words(self, value: Any) -> Any:
        """Return the value of a number as a sentence has it."""
        if isinstance(value, StrEnum):
            return shown(value)
        if isinstance(value, Decimal):
            return decimal_words(value)
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return tuple(map(self.value_words, value)) if isinstance(value, tuple) else value

    @property
    def as_json(self) -> dict[str, Any]:
        """Return the numbers that are given, by name, as JSON has them."""
        return {key: _plain(value) for key, value in self.model_dump(by_alias=True, exclude_none=True).items()}

    @field_validator("*", mode="before")
    @classmethod
    def a_number_is_a_number(cls, value: Any, info: ValidationInfo) -> Any:
        """Refuse text, booleans and fractions where a plain number is expected."""
        asked = cls.model_fields[info.field_name or ""].annotation
        if asked in WHOLE and type(value) is not int and value is not None:
            raise PydanticCustomError("int_type", "not a whole number")
        if asked is Decimal and (isinstance(value, bool) or not isinstance(value, int | float | Decimal)):
            raise PydanticCustomError("decimal_type", "not a number")
        return value

    @field_validator("*")
    @classmethod
    def within_measure(cls, value: Any) -> Any:
        """Refuse numbers that no norm can mean."""
        if isinstance(value, int | Decimal) and not 0 <= value <= LARGEST_NUMBER:
            raise PydanticCustomError("less_than_equal", "out of range", {"ge": 0, "le": LARGEST_NUMBER})
        return value


N = TypeVar("N", bound=Numbers)
T = TypeVar("T")


def _plain(value: Any) -> Any:
    """Return a number as JSON has it; an exact decimal keeps its digits."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class Citation:
    """The source of a norm and how it was checked: read, secondary, unverified, or blank.

    It is blank where a rule cites the case itself. `settled_by` says what would settle a norm that is not read,
    where that is more than reading the document.
    """

    document: str
    article: str = ""
    note: str = ""
    checked: str = "unverified"
    settled_by: str = ""

    @property
    def as_json(self) -> dict[str, str]:
        """Return the source as JSON has it; what would settle it is an answer of its own (`rules --unchecked`)."""
        return {"document": self.document, "article": self.article, "note": self.note, "checked": self.checked}


Reach = frozenset[tuple[Role, Form, Step]]
"""The cases that a norm governs: the role of the post, the form of the decision, the step by the ladder."""

EVERY_CASE: Reach = frozenset(product(Role, Form, Step))


@dataclass(frozen=True)
class Block:
    """Roles for which a norm governs the same forms and steps.

    Each of the three stands in its own order, and is empty when it holds all.
    """

    roles: tuple[Role, ...]
    forms: tuple[Form, ...]
    steps: tuple[Step, ...]


def blocks(reach: Reach) -> list[Block]:
    """Return the cases of a norm as few blocks as read well: by form, where steps differ between forms.

    Examples
    --------
    >>> blocks(frozenset(case for case in EVERY_CASE if case[1] is Form.TRANSFER and case[2] is not Step.UP))
    [Block(roles=(), forms=(<Form.TRANSFER: 'transfer'>,), steps=(<Step.LEVEL: 'level'>, <Step.DOWN: 'down'>))]
    """
    alike: dict[tuple[tuple[Form, ...], tuple[Step, ...]], list[Role]] = {}
    for role in Role:
        by_steps: dict[tuple[Step, ...], list[Form]] = {}
        for form in Form:
            found = tuple(step for step in Step if (role, form, step) in reach)
            if found:
                by_steps.setdefault(found, []).append(form)
        for found, forms in by_steps.items():
            alike.setdefault((tuple(forms), found), []).append(role)
    return [
        Block(_or_all(roles, Role), _or_all(forms, Form), _or_all(found, Step))
        for (forms, found), roles in alike.items()
    ]


def _or_all(some: Iterable[T], kind: type[StrEnum]) -> tuple[T, ...]:
    named = tuple(some)
    return () if len(named) == len(kind) else named


@dataclass(frozen=True, eq=False)
class Norm:
    """One dated entry of a rulebook.

    Attributes
    ----------
    since : date
        The day it enters into force (``from`` in the rulebook).
    weight : int
        Points per unit of breach while it is soft.
    roles : frozenset of Role or None
        Posts it is limited to; None for all.
    forms : frozenset of Form or None
        Forms of decision it is limited to; None for all.
    steps : frozenset of Step or None
        Steps by the ladder it is limited to; None for all.
    """

    since: date
    severity: Severity
    weight: int
    numbers: Numbers
    citation: Citation
    roles: frozenset[Role] | None = None
    forms: frozenset[Form] | None = None
    steps: frozenset[Step] | None = None

    @property
    def reach(self) -> Reach:
        """Return the cases that the norm names, those that a later one governs included."""
        named = (Role if self.roles is None else self.roles, self.forms or Form, self.steps or Step)
        return frozenset(product(*named))

    @property
    def strictness(self) -> tuple[int, int, int]:
        """Return the key that picks the strictest of several norms for one post, of equals the latest."""
        return STRICTEST_FIRST.index(self.severity), -self.weight, -self.since.toordinal()


KEY_ROLES, LADDER = "key_roles", "ladder"
"""What a rulebook sets for all rules, by its keys."""


ELECTED_ROLES = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.COUNCIL_CHAIR})
"""The roles to which the council of a grassroots unit elects, unless a rulebook says otherwise."""


@dataclass(frozen=True)
class Law:
    """What a rulebook sets for all rules: key roles, the ladder (lowest rung first), whom councils elect."""

    key_roles: frozenset[Role] = frozenset()
    ladder: tuple[frozenset[str], ...] = ()
    elected_roles: frozenset[Role] = ELECTED_ROLES

    def rung(self, roles: Iterable[Role], grassroots: bool) -> int:
        """Return the highest rung of some roles at a level, -1 when none is on the ladder."""
        level = "grassroots" if grassroots else "superior"
        names = {name for role in roles for name in (role.value, f"{level}/{role.value}")}
        return max((row for row, rung in enumerate(self.ladder) if rung & names), default=-1)


DEFAULT_LAW = Law(
    frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.CHAIR}),
    (
        frozenset({"member"}),
        frozenset(
            {
                *("superior/deputy_head", "superior/deputy_secretary", "superior/vice_chair"),
                *("grassroots/vice_chair", "grassroots/inspection_head", "grassroots/front_head"),
            }
        ),
        frozenset(
            {
                *("superior/head", "superior/secretary", "superior/chair"),
                *("grassroots/deputy_secretary", "grassroots/chair", "grassroots/council_chair"),
            }
        ),
        frozenset({"grassroots/secretary"}),
    ),
)
"""The key roles and the ladder where no rulebook of a chain names any."""
