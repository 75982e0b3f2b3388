"""Compare places: two spellings mean the same place when their keys are equal."""

from __future__ import annotations

from functools import lru_cache

from rotation.facts.spelling import tone_late
from rotation.language import Text

KIND_WORDS: dict[str, Text] = {
    "commune": Text(vi="xã", en="commune"),
    "town": Text(vi="thị trấn", en="town"),
    "ward": Text(vi="phường", en="ward"),
    "special_zone": Text(vi="đặc khu", en="special zone"),
}
"""The word that people may write before the name of a grassroots unit."""


@lru_cache(maxsize=4096)
def place_key(words: str) -> str:
    """Return the key of a place: lower case, single spaces, one spelling of Hòa and Hoà."""
    return tone_late(" ".join(words.casefold().split()))
