"""How a place is compared: two ways of writing it mean the same place when their keys are equal."""

from __future__ import annotations

import unicodedata

from rotation.language import Text

KIND_WORDS: dict[str, Text] = {
    "commune": Text(vi="xã", en="commune"),
    "town": Text(vi="thị trấn", en="town"),
    "ward": Text(vi="phường", en="ward"),
}
"""The word that may stand before the name of a grassroots unit."""


def place_key(words: str) -> str:
    """Return a place in the form it is compared in: NFC, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
