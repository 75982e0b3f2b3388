"""Suggest the word of a closed list that a slip of typing was meant to be; in doubt none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache

from rotation.facts.slips import meant
from rotation.facts.spelling import word_key
from rotation.facts.words import find_word, suggestions
from rotation.files.faults import SHORTEST_SLIP
from rotation.files.look_alikes import odd_letter, plain_letters
from rotation.language import Text


@cache
def hints(list_: type[StrEnum]) -> Mapping[str, Text]:
    """Return every accepted word of a closed list with the text that suggests it, made once."""
    return suggestions(list_)


@cache
def hints_by_key(list_: type[StrEnum]) -> Mapping[str, Text]:
    """Return the text that suggests each word of a closed list, by its compared form."""
    return {word_key(name): text for name, text in reversed(list(hints(list_).items()))}


def near_word_of(list_: type[StrEnum], words: str, may_be: Callable[[str], bool] = lambda _: True) -> Text | None:
    """Return the text that suggests the word of a list that was meant; None in doubt.

    Parameters
    ----------
    list_ : type of StrEnum
    words : str
        As they stand in the cell.
    may_be : callable
        Whether a known word can be meant at all.
    """
    if len(words) < SHORTEST_SLIP and not odd_letter(words):
        return None
    shown = hints(list_)
    near = [name for name in meant(plain_letters(words), shown) if may_be(name)]
    return shown[near[0]] if len({find_word(list_, name) for name in near}) == 1 else None
