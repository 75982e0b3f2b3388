"""Find units that words name within them: several in one item, behind a number or between other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

_WORDS = (re.compile(r"[^\s+/|&,;:()、；.]+"), re.compile(r"\w+"))
"""Words with the marks that an id may have within it, and without."""

MOST_WORDS, LONGEST_NAME = 60, 8
"""Words that are looked at, and the most of one name."""

Find = Callable[[str], Collection[str]]


def units_within(words: str, find: Find) -> tuple[str, ...]:
    """Return the ids of the units that words name besides other words, in the order they are named.

    Parameters
    ----------
    words : str
    find : callable
        Returns the ids that some words mean; a word that stands alone counts only where it is an id.
    """
    found: dict[str, None] = {}
    for pattern in _WORDS:
        found |= dict.fromkeys(_within(pattern.findall(words)[:MOST_WORDS], find))
    return tuple(found)


def _within(words: Sequence[str], find: Find) -> Iterator[str]:
    """Yield what runs of words mean, the longest first; no word counts twice."""
    start = 0
    while start < len(words):
        longest = min(len(words), start + LONGEST_NAME)
        runs = ((end, find(" ".join(words[start:end]))) for end in range(longest, start, -1))
        end, ids = next(
            ((end, ids) for end, ids in runs if ids and (end > start + 1 or words[start] in ids)), (start + 1, ())
        )
        yield from ids
        start = end
