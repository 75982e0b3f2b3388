"""Recognise what stands in a cell instead of a value: a mark for "as above", or a word for "nothing"."""

from __future__ import annotations

import re
from functools import lru_cache

from rotation.facts.spelling import tidy

MOST_WORDS = 65_536
"""Texts that are remembered."""

_DITTO = re.compile(
    r"[-–—.\s]*(?:n\.?\s?t|như\s+(?:dòng|hàng|người|ô)?\s*(?:ở\s+)?trên|ditto)[-–—.\s]*|[-–—.\s]*[\"'”“„‟″〃’‘]+[-–—.\s]*",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    {
        "không",
        "không có",
        "không rõ",
        "không xác định",
        "chưa",
        "chưa có",
        "chưa rõ",
        "chưa xác định",
        "chưa cập nhật",
        "0",
        "0.0",
        "n/a",
        "none",
        "nil",
        "unknown",
    }
)


@lru_cache(maxsize=MOST_WORDS)
def is_ditto(words: str) -> bool:
    """Return whether words refer to the row above.

    Examples
    --------
    >>> is_ditto("nt"), is_ditto("Như trên"), is_ditto('-"-'), is_ditto("Ninh Thuận")
    (True, True, True, False)
    """
    return _DITTO.fullmatch(tidy(words)) is not None


@lru_cache(maxsize=MOST_WORDS)
def is_nothing(words: str) -> bool:
    """Return whether words of free text say that there is nothing, or are marks alone.

    Examples
    --------
    >>> is_nothing("-"), is_nothing("Chưa rõ"), is_nothing("..."), is_nothing("Không Tên")
    (True, True, True, False)
    """
    plain = tidy(words)
    return not is_ditto(plain) and (plain.casefold().rstrip(".") in _NOTHING or not any(map(str.isalnum, plain)))


@lru_cache(maxsize=MOST_WORDS)
def is_stand_in(words: str) -> bool:
    """Return whether words refer to the row above, or say that there is nothing."""
    return is_ditto(words) or is_nothing(words)
