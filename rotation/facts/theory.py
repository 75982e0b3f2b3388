"""Read the level of political theory that a cell names, as boards write it: CC, TC LLCT-HC, "LLCT: cao cấp"."""

from __future__ import annotations

import re
from functools import lru_cache

from rotation.facts.domain import Theory
from rotation.facts.spelling import word_key

MOST_WORDS = 4096
"""Spellings that are remembered: a column repeats the same few."""

_LEVELS = {
    "cc": Theory.ADVANCED,
    "cao cap": Theory.ADVANCED,
    "tc": Theory.INTERMEDIATE,
    "trung cap": Theory.INTERMEDIATE,
    "sc": Theory.ELEMENTARY,
    "so cap": Theory.ELEMENTARY,
}
_SCHOOL = {"cu nhan": Theory.ADVANCED, "cn": Theory.ADVANCED}
"""Degrees in politics, which count as advanced where the word for the subject stands behind them."""

_SUBJECT = r"(?:ly luan chinh tri|ly luan|llct|ll|chinh tri|ct)(?: ?(?:hanh chinh|hc))?"
_BEFORE = re.compile(rf"(?:(?:da tot nghiep|tot nghiep|trinh do|bang|ve|{_SUBJECT}) )+")
_BEHIND = re.compile(rf" ?{_SUBJECT}")
_GLUED = re.compile(rf"(?P<level>cc|tc|sc|cn)(?P<subject>{_SUBJECT})")


@lru_cache(maxsize=MOST_WORDS)
def read_theory(words: str) -> Theory | None:
    """Return the level that words name beside the subject, or None where any word is something else.

    Examples
    --------
    >>> read_theory("TC LLCT-HC").value, read_theory("LLCT: CC").value, read_theory("Trung cấp Luật")
    ('intermediate', 'advanced', None)
    """
    key = _key(words)
    glued = _GLUED.fullmatch(key)
    if glued:
        key = f"{glued['level']} {glued['subject']}"
    before = _BEFORE.match(key)
    level = key[before.end() :] if before else key
    for name, meant in (_LEVELS | _SCHOOL).items():
        if level == name:
            return meant if name in _LEVELS or before else None
        if level.startswith(f"{name} ") and _BEHIND.fullmatch(level[len(name) :]):
            return meant
    return None


def _key(words: str) -> str:
    """Return words as they are compared: no marks; letters with dots between are one abbreviation."""
    plain = re.sub(r"(?<![^\W_]{2})\.(?=\S)", "", word_key(words))
    return " ".join(re.sub(r"[.:(),]", " ", plain).split())
