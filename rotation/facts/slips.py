"""Tell a slip of typing from another word: only a name that was surely meant is suggested."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from rotation.facts.spelling import word_key

LONGEST = 60
"""Longest text, in characters, that is compared; what is longer is no slip of a word."""

LONG_WORD, LONG_EDITS = 8, 2
"""Letters from which on a word may have two slips: no Vietnamese syllable is as long."""

SHORTEST_SYLLABLE, SHORTEST_RUN = 3, 6
"""Letters of a syllable in which a slip can be told, and of words written without a space between them."""

MOST_LETTERS = 4
"""Most letters by which a slip is longer or shorter than its word: two slips of two letters."""

MOST_WORDS = 4096
"""Words whose compared form is remembered."""

MANY_WORDS = 4
"""Words of a name from which on two of them may have a slip."""

# fmt: off
OTHER_WORDS = frozenset({
    "ba", "bac", "can", "cau", "chat", "chau", "chi", "chu", "chut", "co", "cu", "cuu", "di",
    "duong", "ho", "ke", "mo", "nuoi", "ong", "rieng", "thim", "toi", "an", "bo", "bien", "dan",
    "doan", "doi", "hoi", "kem", "khu", "nhom", "quan", "thon", "to", "tram", "xom",
})
# fmt: on
"""Words of their own, one letter from a known one, that a slip must not be taken for: other kin, other offices."""

_SYLLABLE = re.compile(
    r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(a[iouy]?|e[ou]?|ia|ieu?|iu|i|oa[ioy]?|oe[o]?|oi|o|uay|ua|ue|ui|uoi|uou|uo|uu|uye|uya|uyu|uy|u|yeu|ye|y)"
    r"(ch|ng|nh|[cmnpt])?"
)
"""A syllable of Vietnamese without its marks."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(
    pair
    for row, letters in enumerate(_ROWS)
    for place, letter in enumerate(letters)
    for other in (
        *letters[place + 1 : place + 2],
        *(_ROWS[row + 1][max(0, place - 1) : place + 1] if row + 1 < len(_ROWS) else ""),
    )
    for pair in ((letter, other), (other, letter))
)
"""Letters beside each other on the keyboard."""


def meant(written: str, names: Iterable[str]) -> list[str]:
    """Return the names that a text may be but for a slip of typing, the most alike first.

    Every word must be near its own word of the name. A word that could be another one, by its letters a syllable of
    Vietnamese, is a slip only where letters changed places, doubled, or lie beside each other on the keyboard.

    Parameters
    ----------
    written : str
    names : iterable of str

    Examples
    --------
    >>> meant("trug cấp", ["sơ cấp", "trung cấp"]), meant("cậu ruột", ["anh ruột", "chị ruột"])
    (['trung cấp'], [])
    """
    return _least(written, names, _edits)


def nearest_names(written: str, names: Iterable[str]) -> list[str]:
    """Return the names, ids or keys of which a text is a slip of typing, only the most alike.

    A code (an id in capitals or with digits) that has another letter or digit is another code: of it only a sign left
    out, added or exchanged with its neighbour is a slip.

    Examples
    --------
    >>> nearest_names("GY-TC", ["GY-CT", "GH-CT"]), nearest_names("C018", ["C017", "C019"])
    (['GY-CT'], [])
    """
    near = _least(written, names, lambda slip, name: (_code_edits if _is_code(name) else _edits)(slip, name))
    distance = {name: OSA.distance(written.casefold(), name.casefold()) for name in near}
    return [name for name in near if distance[name] == distance[near[0]]]


def _least(written: str, names: Iterable[str], cost_of: Callable[[str, str], int | None]) -> list[str]:
    """Return the names of the least cost, the most alike letter by letter first."""
    slip = _plain(written)
    if not slip or len(written) > LONGEST:
        return []
    edits = {name: cost for name in names if (cost := cost_of(slip, name)) is not None}
    least = min(edits.values(), default=0)
    near = [name for name, cost in edits.items() if cost == least]
    return sorted(near, key=lambda name: OSA.distance(written.casefold(), name.casefold()))


def _is_code(name: str) -> bool:
    return " " not in name.strip() and (name.isupper() or any(one.isdigit() for one in name))


def _code_edits(slip: str, code: str) -> int | None:
    """Return 0 for a code in another spelling, 1 for one with a slip, None for another code."""
    known = _plain(code)
    if slip.replace(" ", "") == known.replace(" ", ""):
        return 0
    is_slip = max(len(slip), len(known)) >= SHORTEST_SYLLABLE and OSA.distance(slip, known) == 1
    return 1 if is_slip and (len(slip) != len(known) or sorted(slip) == sorted(known)) else None


@lru_cache(maxsize=MOST_WORDS)
def _plain(words: str) -> str:
    """Return words in compared form, without dots."""
    return " ".join(word_key(words).replace(".", " ").split())


def _edits(slip: str, name: str) -> int | None:
    """Return how many letters a slip differs in from a name, None if it is no slip of it."""
    known = _plain(name)
    run, whole = slip.replace(" ", ""), known.replace(" ", "")
    if run == whole:
        return 0
    if name.isupper():
        return None  # an abbreviation with another letter is another abbreviation
    if abs(len(slip) - len(known)) > MOST_LETTERS:
        return None
    words, its = slip.split(), known.split()
    if len(words) != len(its):
        single = len(words) == 1 and len(run) >= SHORTEST_RUN and OSA.distance(run, whole) == 1
        return 1 if single else None
    pairs = [(one, other) for one, other in zip(words, its, strict=True) if one != other]
    if len(pairs) > (2 if len(its) >= MANY_WORDS else 1) or not all(_is_slip(*pair, len(its)) for pair in pairs):
        return None
    return sum(OSA.distance(one, other) for one, other in pairs)


def _is_slip(word: str, known: str, among: int) -> bool:
    """Return whether a word is another one with a slip in it; `among` so many words of one name."""
    if word in OTHER_WORDS or max(len(word), len(known)) < SHORTEST_SYLLABLE:
        return False
    if _digits(word) != _digits(known):
        return False
    if min(len(word), len(known)) >= LONG_WORD - 1:
        return OSA.distance(word, known) <= LONG_EDITS
    if OSA.distance(word, known) != 1:
        return False
    return _SYLLABLE.fullmatch(word) is None or _is_mistyped(word, known, among)


def _digits(word: str) -> list[str]:
    return [one for one in word if one.isdigit()]


def _is_mistyped(word: str, known: str, among: int) -> bool:
    """Return whether one edit is what fingers do: letters swapped, doubled, hit beside, i or y; left out of many."""
    if len(word) != len(known):
        return among > 1 or _doubled(word, known)
    differ = [(one, other) for one, other in zip(word, known, strict=True) if one != other]
    return len(differ) > 1 or differ[0] in _NEIGHBOURS or set(differ[0]) == {"i", "y"}


def _doubled(word: str, known: str) -> bool:
    """Return whether a word is another one with one letter doubled, or a doubled one single."""
    longer, shorter = sorted((word, known), key=len, reverse=True)
    return any(
        longer[place] == longer[place - 1] and longer[:place] + longer[place + 1 :] == shorter
        for place in range(1, len(longer))
    )


def slip_of(written: Sequence[str], names: Iterable[str]) -> str | None:
    """Return the first of some texts that is one of the names but for a slip, or None."""
    known = tuple(names)
    return next((text for text in written if meant(text, known)), None)
