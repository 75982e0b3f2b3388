"""Read what a case says about itself: whether its people are made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rotation.facts.domain import Remark
from rotation.facts.spelling import tidy, word_key
from rotation.facts.word_lists import YES_NO
from rotation.language import Text

SYNTHETIC = "synthetic"
KEYS: Mapping[str, tuple[Text, tuple[str, ...]]] = {
    SYNTHETIC: (
        Text(vi="dữ liệu giả định", en="synthetic"),
        ("giả định", "giả lập", "dữ liệu giả lập", "số liệu giả định", "số liệu giả lập", "synthetic data"),
    )
}
"""The keys that are used, each with its name and the other ways to write it."""

MADE_UP = Remark(SYNTHETIC, "yes")
"""What a case says whose people are made up."""


def key_meant(words: str) -> str:
    """Return the key that words name, in either language; words that name none stay as they are.

    Examples
    --------
    >>> key_meant("Dữ liệu giả định")
    'synthetic'
    """
    asked = word_key(words)
    for key, (name, others) in KEYS.items():
        if asked in map(word_key, (key, name.vi, name.en, *others)):
            return key
    return words


def yes_or_no(words: str) -> bool | None:
    """Return the answer that words give, None where they are neither yes nor no."""
    asked = word_key(words)
    for word, meant, others in YES_NO:
        if asked in map(word_key, (word.vi, word.en, *others)):
            return meant
    return None


def read_remark(key: str, value: str) -> Remark:
    """Return a line of the table in plain words, so that both languages say the same."""
    meant, answer = key_meant(tidy(key)), yes_or_no(value)
    return Remark(meant, value if meant != SYNTHETIC or answer is None else "yes" if answer else "no")


def says_synthetic(about: Iterable[Remark]) -> bool:
    """Return whether a case says that its people are made up."""
    return MADE_UP in about
