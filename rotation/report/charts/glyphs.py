"""Check whether charts can show a text: draw each letter and compare it with a missing one."""

from __future__ import annotations

from functools import cache

NO_LETTER = "\ue000"
"""Private-use letter that no font has: its drawing is that of a missing letter."""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">'
    '<text x="10" y="45" font-family="sans-serif" font-size="40">{letter}</text></svg>'
)


def missing_letters(text: str) -> str:
    """Return the letters of a text that no available font has."""
    blank = {_drawn(""), _drawn(NO_LETTER)}
    return "".join(letter for letter in sorted(set(text) - {" "}) if _drawn(letter) in blank)


@cache
def _drawn(letter: str) -> bytes:
    import vl_convert

    return bytes(vl_convert.svg_to_png(SVG.format(letter=letter)))
