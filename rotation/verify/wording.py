"""Compare sentences of runs that an older release worded: what they count must be the same."""

from __future__ import annotations

import re
from typing import Any

SENTENCES = frozenset({"text", "problem", "remedy"})
"""Keys whose values are sentences; the facts of each stand beside it under keys of their own."""

_FIGURES = re.compile(r"\d+")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")


def as_worded_then(made: Any, kept: Any) -> Any:
    """Return what follows from the inputs, in the words that were kept wherever both sentences have the same figures.

    Parameters
    ----------
    made, kept : json values
        What follows from the inputs, and what was saved.

    Examples
    --------
    >>> as_worded_then({"amount": 2, "text": "2 months early"}, {"amount": 3, "text": "2 months too early"})
    {'amount': 2, 'text': '2 months too early'}
    >>> as_worded_then({"text": "2 months early"}, {"text": "3 months too early"})
    {'text': '2 months early'}
    >>> as_worded_then({"text": "quá mức 1.500 km"}, {"text": "vượt 1500 km"})
    {'text': 'vượt 1500 km'}
    """
    if isinstance(made, dict) and isinstance(kept, dict):
        return {
            key: _sentence(one, kept.get(key)) if key in SENTENCES else as_worded_then(one, kept.get(key))
            for key, one in made.items()
        }
    if isinstance(made, list) and isinstance(kept, list) and len(made) == len(kept):
        return [as_worded_then(one, other) for one, other in zip(made, kept, strict=True)]
    return made


def _sentence(made: Any, kept: Any) -> Any:
    if not (isinstance(made, str) and isinstance(kept, str)):
        return as_worded_then(made, kept)
    return kept if _figures(made) == _figures(kept) else made


def _figures(sentence: str) -> list[str]:
    """Return the figures of a sentence, without the signs that some releases write between thousands."""
    return sorted(_FIGURES.findall(_BETWEEN_THOUSANDS.sub("", sentence)))
