"""Suggest the known id, name or key that a slip of typing was meant to be; in doubt none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from rotation.facts.slips import LONGEST, nearest_names
from rotation.facts.spelling import word_key
from rotation.files.faults import hint
from rotation.files.look_alikes import plain_letters
from rotation.language import Text

MOST_COMPARISONS = 40_000_000
"""About three seconds of work; in a case with 15,000 unknown ids, nobody reads the last hint."""

_KIND = re.compile(r"\b(xa|phuong|thi tran|dac khu) (?=\w)")
"""A word for a kind of unit before its name: with another one a title is meant all the same."""

ALIKE, MOST_ALIKE = 60, 40
"""Likeness, of 100, from which a word is looked at closely, and the most words that are."""


class Nearest:
    """Known words that are searched for the one that a slip of typing was meant to be.

    Parameters
    ----------
    known : iterable of (word, shown)
        Each known word, and how what it stands for is suggested.
    share : int, optional
        Likeness, of 100, from which a word counts as near though it is no slip of typing: for warnings, not hints.
    """

    def __init__(self, known: Iterable[tuple[str, str]], share: int | None = None) -> None:
        self._share = share
        self._known: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for word, shown in known:
            if len(word) <= LONGEST:
                self._known[word_key(word)].append((word, shown))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for key in self._known:
            self._by_length[len(key)].append(key)
        self._compared = 0
        self._found: dict[str, str | None] = {}

    def to(self, slip: str) -> str | None:
        """Return what is suggested for a slip of typing; None in doubt.

        None is the answer where it is no slip, or could be one of several words, and when the comparisons are used up.
        """
        if slip not in self._found and self._compared < MOST_COMPARISONS:
            self._found[slip] = self._nearest(plain_letters(slip))
        return self._found.get(slip)

    def _nearest(self, slip: str) -> str | None:
        key = word_key(slip)
        near = [key] if key in self._known else self._alike(key)
        if self._share is not None:
            return next((self._known[one][-1][1] for one in near), None)
        pairs = [pair for one in near for pair in self._known[one]]
        meant = nearest_names(slip, dict.fromkeys(name for name, _ in pairs))
        suggested = {shown for name, shown in pairs if name in meant} or self._but_for_the_kind.get(
            _without_kind(key), set()
        )
        return next(iter(suggested)) if len(suggested) == 1 else None

    @cached_property
    def _but_for_the_kind(self) -> Mapping[str, set[str]]:
        """Return what stands for each name, by the name without the word for a kind of unit."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, pairs in self._known.items():
            found[_without_kind(key)] |= {shown for _, shown in pairs}
        return found

    def _alike(self, key: str) -> list[str]:
        """Return the keys that a closer look may find near."""
        least, most = (ALIKE, MOST_ALIKE) if self._share is None else (self._share, 1)
        lengths = (one for one in sorted(self._by_length) if 200 * min(one, len(key)) >= least * (one + len(key)))
        near = [word for length in lengths for word in self._by_length[length]]
        self._compared += len(near) + 1
        found = process.extract(key, near, scorer=fuzz.ratio, score_cutoff=least, limit=most)
        return [word for word, _, _ in found]


def _without_kind(key: str) -> str:
    return _KIND.sub("", key)


def near_word(word: str, known: Iterable[str]) -> str | None:
    """Return the word of a short list that a slip of typing was meant to be, or None."""
    return Nearest((one, one) for one in known).to(word)


def near_hint(word: str, known: Iterable[str]) -> Text:
    """Return the end of a remedy that suggests a word of a short list, or an empty text."""
    return hint(near_word(word, known), word)
