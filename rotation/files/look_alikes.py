"""Recognise letters of other alphabets and dashes that look like plain letters and hyphens."""

from __future__ import annotations

import unicodedata

from rotation.language import Text

_CAPITALS = dict(zip("АВЕЅІЈКМНОРСТУХЗ", "ABESIJKMHOPCTYX3", strict=True))
_CAPITALS |= dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True))
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_PLAIN = str.maketrans(_CAPITALS | {one.lower(): plain.lower() for one, plain in _CAPITALS.items()} | _DASHES)
"""Small letters are replaced by what their capitals look like, since ids are mostly capitals."""

ALPHABETS = {
    "CYRILLIC": Text(vi="chữ Kirin", en="a Cyrillic letter"),
    "GREEK": Text(vi="chữ Hy Lạp", en="a Greek letter"),
}
ODD_DASH = Text(vi="dấu gạch lạ", en="another dash")


def plain_letters(text: str) -> str:
    """Replace letters and dashes that only look Latin by the plain ones."""
    return text if text.isascii() else text.translate(_PLAIN)


def odd_letter(text: str) -> Text | None:
    """Describe the first letter that only looks like a plain one, or return None."""
    letter = next((letter for letter in text if plain_letters(letter) != letter), None)
    if letter is None:
        return None
    sort = ALPHABETS.get(unicodedata.name(letter).partition(" ")[0], ODD_DASH)
    return Text(vi=f"'{letter}' là {sort.vi}", en=f"'{letter}' is {sort.en}")
