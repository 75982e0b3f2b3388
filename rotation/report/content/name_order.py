"""Order people's names as Vietnamese lists do: by the given name, then the rest, in the order of the alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from rotation.facts.spelling import tone_late

T = TypeVar("T")
Key = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""None, as in huyền, hỏi, ngã, sắc, nặng."""
_RANKS = {letter: rank for rank, letter in enumerate(LETTERS)}


def vietnamese_order(name: str) -> Key:
    """Return the key of a name: the given name first, then the others from the family name on.

    Within a word letters count before tones.

    Examples
    --------
    >>> people = ["Trần Văn Đức", "Lê Thị An", "Phạm Văn Dũng", "Vũ Văn Ân", "Bùi Thị Ấn"]
    >>> sorted(people, key=vietnamese_order)
    ['Lê Thị An', 'Vũ Văn Ân', 'Bùi Thị Ấn', 'Phạm Văn Dũng', 'Trần Văn Đức']
    """
    words = tone_late(name.casefold()).split()
    return tuple(_word(word) for word in (*words[-1:], *words[:-1]))


def by_name(items: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Return items in the order of people's names."""
    return sorted(items, key=lambda item: (vietnamese_order(name(item)), name(item)))


def _word(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the ranks of a word's letters, and of their tones."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in TONES[1:]), "")
        plain = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        letters.append(_RANKS.get(plain, len(LETTERS) + ord(plain[:1] or "\0")))
        tones.append(TONES.index(tone))
    return tuple(letters), tuple(tones)
