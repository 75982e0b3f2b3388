"""Fold spellings by the words of the contract alone: case, blanks, NFC and NFD, and where a tone mark stands."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, normalize

TONES = "\u0300\u0301\u0303\u0309\u0323"
UNIT_WORDS = {
    "xã": ("xã", "x"),
    "thị trấn": ("thị trấn", "tt"),
    "phường": ("phường", "p"),
    "đặc khu": ("đặc khu",),
}
"""What may be written before the name of a grassroots unit, by its word."""
ABOVE_WORDS = {
    "huyện": ("huyện", "h"),
    "quận": ("quận", "q"),
    "thị xã": ("thị xã", "tx"),
    "thành phố": ("thành phố", "tp"),
    "tỉnh": ("tỉnh", "t"),
}
HAMLET_WORDS = ("thôn", "xóm", "tổ", "ấp", "bản", "buôn", "làng", "khối", "khu", "phố", "đội", "số")
PROVINCE_CITIES = ("hà nội", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh", "huế")


def _syllable(letters: str) -> str:
    apart = normalize("NFD", letters)
    tone = "".join(mark for mark in apart if mark in TONES)
    return normalize("NFC", "".join(mark for mark in apart if mark not in TONES)) + tone


@cache
def key(text: str) -> str:
    """Return what two spellings share when the contract says they are the same."""
    seen = "".join(mark for mark in text if category(mark) != "Cf")
    return " ".join(_syllable(word) for word in normalize("NFC", seen).casefold().split())


@cache
def marks_out(text: str) -> str:
    """Return the key with the marks that part an address left out."""
    return key(re.sub(r"[,;/\n–-]", " ", text))


@cache
def plain(text: str) -> str:
    """Return the key without any diacritics."""
    return "".join(mark for mark in normalize("NFD", key(text)) if category(mark) != "Mn").replace("đ", "d")


def spelt(words: tuple[str, ...]) -> list[str]:
    """Return a word and its abbreviation, as they may stand before a name, longest first."""
    return sorted(words, key=len, reverse=True)


@cache
def word_of(text: str) -> tuple[str, str]:
    """Return the word in front of a name, and the key of the name without it; no word is ``""``."""
    found = key(text)
    for words in (UNIT_WORDS, ABOVE_WORDS):
        for word, forms in words.items():
            for form in spelt(forms):
                short = len(form) < 3
                match = re.match(rf"{re.escape(key(form))}(?:\.\s*|\s+{'|(?=[0-9])' if short else ''})(.+)$", found)
                if match:
                    return word, match[1]
    return "", found


def near(one: str, other: str) -> bool:
    """Return whether two keys differ in one letter: another, one more, one less, or two that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, against = one[start:], other[start:]
    return (
        rest[1:] == against[1:]
        or rest[1:] == against
        or rest == against[1:]
        or (rest[2:] == against[2:] and rest[:2] == against[1::-1])
    )
