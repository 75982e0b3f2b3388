"""Define the keys of models/*.toml, as they are read before any rule is bound."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from rotation.errors import Kind
from rotation.facts.domain import Role
from rotation.facts.kinds import Form, Step
from rotation.files.faults import misfit, misfits, not_listed
from rotation.intake.nearest import near_word
from rotation.intake.toml import Day
from rotation.language import Text
from rotation.rules.evaluation import LEVELS
from rotation.rules.norms import LARGEST_NUMBER, Severity

ONE_BRACKET = Kind(
    "one_bracket",
    Text(vi="'[{table}]' chỉ có một lớp ngoặc vuông", en="[{table}] has single brackets"),
    Text(
        vi="ghi '[[{table}]]', vì mỗi mục có nhiều quy định theo ngày",
        en="write [[{table}]]: it has a norm for each date",
    ),
)
CITES_LATER = Kind(
    "cites_later",
    Text(
        vi="văn bản '{value}' ban hành sau ngày quy định này có hiệu lực ({since})",
        en="the document '{value}' is later than the day the norm begins ({since})",
    ),
    Text(
        vi="sửa ngày ở khóa 'from', hoặc dẫn văn bản ban hành trước ngày đó",
        en="correct the date in from, or cite a document of an earlier day",
    ),
)
LADDER_WORDS = (*Role, *(f"{level}/{role}" for level in LEVELS for role in Role))


def _ladder_word(word: str) -> str:
    """Check a word of the ladder: a role, or a role at one of the two levels."""
    if word not in LADDER_WORDS:
        known = tuple(Text(vi=str(one), en=str(one)) for one in LADDER_WORDS)
        near = near_word(word, LADDER_WORDS)
        raise not_listed(word, known, Text(vi=f"'{near}'", en=f"'{near}'") if near else None)
    return word


class CitationEntry(BaseModel):
    """The citation of a norm in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str = Field(min_length=1)
    article: str = ""
    note: str = ""
    checked: Literal["read", "secondary", "unverified"]
    settled_by: str = ""


S = TypeVar("S", bound=StrEnum)
Some = Annotated[frozenset[S], Field(min_length=1)]
"""At least one word of a list: a norm for no role, form or step would never apply."""


class NormEntry(BaseModel):
    """The keys that every norm may have."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    since: Day = Field(alias="from")
    severity: Severity
    weight: Annotated[int, Field(ge=0, le=LARGEST_NUMBER, strict=True)] | None = None
    roles: Some[Role] | None = None
    forms: Some[Form] | None = None
    steps: Some[Step] | None = None
    citation: CitationEntry


_ISSUED = re.compile(r"\((?:(\d{1,2})/(\d{1,2})/)?(\d{4})\)")
"""The day or year of a document in a citation: ``QĐ 65-QĐ/TW (28/4/2022)``."""


def is_dated(document: str) -> bool:
    """Return whether a citation names a document by its day or year; custom has neither."""
    return _ISSUED.search(document) is not None


def cites_later(since: date, document: str) -> bool:
    """Return whether a norm cites a document dated later than the norm itself."""
    begins = (since.year, since.month, since.day)
    issued = (tuple(int(part) for part in found if part) for found in _ISSUED.findall(document))
    return any(tuple(reversed(day)) > begins for day in issued)


def both(words: str) -> Text:
    """Return a note of a rulebook in both languages; it gives ``tiếng Việt / English``, or one for both.

    Examples
    --------
    >>> both("ít nhất 3 năm / at least 3 years").en
    'at least 3 years'
    """
    vi, _, en = words.partition(" / ")
    return Text(vi=vi, en=en or vi)


class Header(BaseModel):
    """The keys of a rulebook other than its norms."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    extends: str | None = None
    key_roles: tuple[Role, ...] | None = None
    ladder: tuple[tuple[Annotated[str, AfterValidator(_ladder_word)], ...], ...] | None = None
    elected_roles: tuple[Role, ...] | None = None
    rules: dict[str, list[dict[str, Any]]] = {}
    evaluation: list[dict[str, Any]] = []

    @field_validator("rules", mode="before")
    @classmethod
    def norms_stand_in_lists(cls, rules: Any) -> Any:
        """Refuse a norm in single brackets, since a rule has a list of norms."""
        alone = [rule for rule, norms in rules.items() if isinstance(norms, dict)] if isinstance(rules, dict) else []
        if alone:
            raise misfits(misfit(ONE_BRACKET, table=f"rules.{rule}") for rule in alone)
        return rules

    @field_validator("evaluation", mode="before")
    @classmethod
    def evaluations_stand_in_a_list(cls, entries: Any) -> Any:
        """Refuse an entry in single brackets, since there is one for each level and date."""
        if isinstance(entries, dict):
            raise misfit(ONE_BRACKET, table="evaluation")
        return entries
