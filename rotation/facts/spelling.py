"""Tidy text as it is read, and recognise different spellings of one word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rotation.escaping import UNSEEN

_SPACES = str.maketrans("_-–—/", "     ")
_LETTERS = str.maketrans("đð", "dd")
_UNSEEN = frozenset({"Mn", "Cf"})
_ZERO_WIDTH = re.compile(f"[\u00ad\u200b-\u200d\u2060{UNSEEN}]")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_EARLY = re.compile(f"([oO])([{_TONES}])([aeAE])|([uU])([{_TONES}])([yY])")


@lru_cache(maxsize=65_536)
def tidy(text: str) -> str:
    """Normalise a text: composed (NFC), stripped, single spaces, nothing of zero width."""
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", _ZERO_WIDTH.sub("", " ".join(text.split())))
    return " ".join(text.split())


def plain_id(id_: str) -> str:
    """Return an id as it is compared: a code and the number that it looks like are one.

    Examples
    --------
    >>> plain_id("00067"), plain_id("C01")
    ('67', 'C01')
    """
    return (id_.lstrip("0") or "0") if id_.isdecimal() else id_


def tone_late(text: str) -> str:
    """Move a tone on oa, oe or uy to the second letter of the pair.

    Both ways to write it are right, and programs differ in which one they type.

    Examples
    --------
    >>> tone_late("Bình Hòa, Giao Thủy, khỏe") == tone_late("Bình Hoà, Giao Thuỷ, khoẻ")
    True
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _TONE_EARLY.sub(r"\1\3\2\4\6\5", parts))


@lru_cache(maxsize=4096)
def word_key(words: str) -> str:
    """Return the form in which words, labels and names are compared.

    Case, diacritics (composed or not), runs of space, line breaks, ``_``, ``-``, ``/`` and a trailing ``(*)``
    do not matter. The letter ð often stands for đ in texts typed with a western keyboard.

    Examples
    --------
    >>> word_key("Ngày  sinh (*)") == word_key("ngay_sinh")
    True
    """
    letters = unicodedata.normalize("NFD", words.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in letters if unicodedata.category(letter) not in _UNSEEN)
    plain = " ".join(plain.translate(_SPACES).split())
    while plain.endswith(("(*)", "*")):
        plain = plain.removesuffix("(*)").removesuffix("*").rstrip()
    return plain
