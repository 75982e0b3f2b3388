"""Find the known id or name nearest to a typing error, within a limit on comparisons."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from rotation.files.look_alikes import plain_letters

MOST_COMPARISONS = 40_000_000
"""About three seconds of work; in a case with 15,000 unknown ids, nobody reads the last hint."""


class Nearest:
    """Known words that are searched for the one nearest to a typing error.

    Parameters
    ----------
    known : mapping of str to str
        The word as it is shown, by the form used for comparison.
    least : int
        Similarity (0 to 100) from which a word counts as near.
    """

    def __init__(self, known: Mapping[str, str], least: int) -> None:
        self._known = known
        self._least = least
        self._by_length: dict[int, list[str]] = {}
        for word in known:
            self._by_length.setdefault(len(word), []).append(word)
        self._compared = 0
        self._found: dict[str, str | None] = {}

    def to(self, slip: str) -> str | None:
        """Return the known word nearest to a typing error, or None.

        None is also the answer when the case has used up its comparisons.
        """
        if slip not in self._found and self._compared < MOST_COMPARISONS:
            self._found[slip] = self._nearest(slip)
        return self._found.get(slip)

    def _nearest(self, written: str) -> str | None:
        slip = plain_letters(written)
        if slip in self._known:
            return self._known[slip]
        near = [
            word
            for length in sorted(self._by_length)
            if self._may_be(length, len(slip))
            for word in self._by_length[length]
        ]
        self._compared += len(near) + 1
        found = process.extractOne(slip, near, scorer=fuzz.ratio, score_cutoff=self._least)
        return self._known[found[0]] if found else None

    def _may_be(self, one: int, other: int) -> bool:
        """Return whether words of two lengths can be similar enough to be worth a comparison."""
        return 200 * min(one, other) >= self._least * (one + other)
