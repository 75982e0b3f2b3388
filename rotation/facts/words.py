"""Find a word of a closed list, and say a member in words: what is read, written and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache

from rotation.facts.domain import FuzzyDate
from rotation.facts.spelling import word_key
from rotation.facts.word_lists import WORDS
from rotation.language import Lang, Text, figure


@cache
def _members(list_: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {_without_dots(word_key(name)): word.member for word in WORDS[list_] for name in word.names}


@cache
def _shown(list_: type[StrEnum]) -> Mapping[str, Text]:
    return {word.member.value: word.shown for word in WORDS[list_]}


def find_word(list_: type[StrEnum], words: str) -> StrEnum | None:
    """Return the member of a closed list that a word in either language means, or None.

    Abbreviations may have dots: ``P.BT``, ``P. Bí thư``, ``CT.UBND``.
    """
    key, members = word_key(words), _members(list_)
    if "." not in key:
        return members.get(key)
    return members.get(_without_dots(key)) or members.get(" ".join(key.replace(".", " ").split()))


def _without_dots(key: str) -> str:
    return re.sub(r"\.\s*", "", key)


def known_words(list_: type[StrEnum]) -> Iterator[Text]:
    """Yield the word of each member as a file in either language has it."""
    return (Text(vi=word.shown.vi, en=word.member.value) for word in WORDS[list_])


def suggestions(list_: type[StrEnum]) -> dict[str, Text]:
    """Return every accepted word of a closed list with the text that suggests it.

    It stays the word of the file, Vietnamese or English; an English sentence adds what a Vietnamese one means.
    """
    return {
        name: Text(vi=f"'{name}'", en=f"'{name}'" if name in word.english else f"'{name}' ({word.member.value})")
        for word in WORDS[list_]
        for name in word.names
    }


def shown(member: StrEnum) -> Text:
    """Return the words for a member as a reader sees them.

    Examples
    --------
    >>> from rotation.facts.domain import Role
    >>> shown(Role.DEPUTY_SECRETARY).en
    'deputy secretary'
    """
    return _shown(type(member))[member.value]


def written(member: StrEnum, lang: Lang) -> str:
    """Return the word for a member as it is written into a file."""
    return shown(member).vi if lang == "vi" else member.value


def said_date(when: FuzzyDate) -> Text:
    """Return a date as a sentence says it, as precisely as it is known."""
    if when.day:
        return Text(vi=f"ngày {when}", en=f"on {when}")
    return Text(vi=f"tháng {when}" if when.month else f"năm {when}", en=f"in {when}")


def decimal_words(value: Decimal) -> Text:
    """Return an exact decimal with each language's decimal sign and no trailing zeros."""
    plain = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return Text(vi=figure(Decimal(plain), "vi"), en=plain)
