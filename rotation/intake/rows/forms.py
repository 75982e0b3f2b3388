"""Describe what a cell of each column holds: a word of a list, a date, another table's id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from rotation.facts.domain import FuzzyDate, Planned, Role
from rotation.facts.vocabulary import (
    CADRES,
    DISTANCES,
    FOLLOWERS,
    FOLLOWS,
    KIN,
    POSTS,
    SCORES,
    UNIT_RATINGS,
    UNITS,
    Column,
    Table,
)
from rotation.facts.word_lists import WORDS, YES_NO
from rotation.facts.words import written
from rotation.intake.rows.cells import UNIT_CLASSES
from rotation.intake.rows.read_table import MODELS
from rotation.intake.rows.references import HOMES
from rotation.language import Lang

Place = tuple[Table, str]
"""A column by its table and id."""

_SHORT_LISTS = {(UNITS.id, "unit_class"): UNIT_CLASSES, (UNITS.id, "remoteness"): ("0", "1", "2", "3")}
"""The same in both languages."""

_REFERENCES: Mapping[tuple[str, str], Place] = {
    (POSTS.id, "unit"): (UNITS, "id"),
    (CADRES.id, "post"): (POSTS, "id"),
    (KIN.id, "cadre"): (CADRES, "id"),
    (KIN.id, "relative"): (CADRES, "id"),
    (DISTANCES.id, "from"): (UNITS, "id"),
    (DISTANCES.id, "to"): (UNITS, "id"),
    (SCORES.id, "cadre"): (CADRES, "id"),
    (SCORES.id, "post"): (POSTS, "id"),
    (UNITS.id, "parent"): (UNITS, "id"),
    (FOLLOWERS.id, "cadre"): (CADRES, "id"),
    (FOLLOWS.id, "cadre"): (CADRES, "id"),
    (FOLLOWS.id, "unit"): (UNITS, "id"),
    (UNIT_RATINGS.id, "unit"): (UNITS, "id"),
    **{(CADRES.id, home): (UNITS, "name") for home in HOMES},
}


_LOOSE = frozenset({(UNITS.id, "parent")})
"""References that matter to some rows only: of others they may be anything."""


@dataclass(frozen=True)
class Form:
    """The kind of value that cells of one column hold.

    Attributes
    ----------
    holds : type
        Type of the value or list item: a closed list of words, bool, str, a number, or a type of the domain.
    several : bool
        Whether it is a list.
    refers : pair of Table and str, or None
        The column whose values it may name.
    free : bool
        Whether other values are allowed, too.
    short_list : tuple of str
        The allowed values, where they are not a closed list of words.
    """

    holds: type
    several: bool
    refers: Place | None
    free: bool
    short_list: tuple[str, ...]

    @property
    def is_date(self) -> bool:
        """Return whether the value is a date."""
        return self.holds is FuzzyDate

    @property
    def is_number(self) -> bool:
        """Return whether the value is a number."""
        return self.holds in {int, float}

    def words(self, lang: Lang) -> tuple[str, ...]:
        """Return the words to choose from; none if there is no list to choose from."""
        if self.holds is bool:
            return tuple(word.in_lang(lang) for word, _, _ in YES_NO)
        if issubclass(self.holds, StrEnum):
            return tuple(written(word.member, lang) for word in WORDS[self.holds])
        return self.short_list


def form_of(table: Table, column: Column) -> Form:
    """Return the kind of value that cells of a column hold."""
    key = (table.id, column.id)
    fields = MODELS[table.id].model_fields.items()
    kind = _bare(next(field.annotation for name, field in fields if column.id == (field.alias or name)))
    several = get_origin(kind) is tuple
    item = get_args(kind)[0] if several else kind
    holds = Role if item is Planned else item if isinstance(item, type) else str
    return Form(
        holds, several, _REFERENCES.get(key), several or column.id in HOMES or key in _LOOSE, _SHORT_LISTS.get(key, ())
    )


def _bare(annotation: Any) -> Any:
    """Return a type without its parser and without the option to be blank."""
    if get_origin(annotation) in {Union, UnionType}:
        return _bare(next(one for one in get_args(annotation) if one is not type(None)))
    return _bare(get_args(annotation)[0]) if get_origin(annotation) is Annotated else annotation
