"""Read a group that is written with its word and without as one; with two different words it is two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rotation.facts.addresses import DISTRICT_WORDS, name_key, part_of
from rotation.facts.slips import meant
from rotation.facts.spelling import word_key

_NO_LETTER = re.compile(r"[^\w\s]")
_NUMBER = re.compile(r"\d+[a-z]?|[ivxlc]+")
"""A word that numbers groups, in digits or as the Romans did."""


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """What one spelling of a group means.

    Attributes
    ----------
    name : str
        The group, as it is kept for every row.
    is_split : bool
        Whether other rows have another word before the same name, so that nothing tells which is meant.
    key : str
        The name without its word.
    near : str or None
        A group of more units, or as many, that this one is a slip of.
    """

    name: str
    is_split: bool
    key: str
    near: str | None = None


Groups = Mapping[str, ReadGroup]


def read_groups(written: Iterable[str]) -> Groups:
    """Return what each spelling of a group means: one group where rows have the same word before it or none.

    Examples
    --------
    >>> [group.name for group in read_groups(["Giao Thủy", "Huyện Giao Thủy", "Cụm 1"]).values()]
    ['Huyện Giao Thủy', 'Huyện Giao Thủy', 'Cụm 1']
    """
    rows = Counter(written)
    spelt: dict[str, dict[str, dict[str, None]]] = {}
    for group in rows:
        word, name = _parts(group)
        spelt.setdefault(name, {}).setdefault(word, {})[group] = None
    read = {}
    for name, by_word in spelt.items():
        words = by_word.keys() - {""}
        for word, forms in by_word.items():
            meant = by_word[next(iter(words))] if len(words) == 1 else forms if word else {}
            for form in forms:
                read[form] = ReadGroup(max(sorted(meant), key=len, default=form), len(words) > 1, name)
    return _beside_each_other(read, rows)


def _beside_each_other(read: Groups, rows: Mapping[str, int]) -> Groups:
    """Return groups with the one of more units that each is a slip of."""
    units = Counter[str]()
    for form, group in read.items():
        units[group.name] += rows[form]
    from_most = [name for name, _ in sorted(units.items(), key=lambda one: (-one[1], one[0]))]
    near = {name: _slip_of(name, from_most[:place]) for place, name in enumerate(from_most)}
    return {form: replace(group, near=near[group.name]) for form, group in read.items()}


def _slip_of(name: str, others: Iterable[str]) -> str | None:
    """Return the first group that a group's name is a slip of; other numbers are other groups."""
    mine = {_letters(one) for one in (name, _parts(name)[1])}
    for other in others:
        its = _spellings(other)
        if (
            word_key(name) == word_key(other)
            or _parts(name)[1] == _parts(other)[1]
            or _numbers(name) != _numbers(other)
        ):
            continue
        if mine & its or any(meant(one, its) for one in mine):
            return other
    return None


def _spellings(group: str) -> set[str]:
    """Return a group as it may be written: as it is, and its name alone or behind each word."""
    name = _parts(group)[1]
    return {_letters(one) for one in (group, name, *(f"{word} {name}" for word in DISTRICT_WORDS))}


def _letters(group: str) -> str:
    """Return what is left of a group without case, diacritics and marks."""
    return " ".join(_NO_LETTER.sub(" ", word_key(group)).split())


def _numbers(group: str) -> list[str]:
    return [word for word in _letters(group).split() if _NUMBER.fullmatch(word)]


def _parts(group: str) -> tuple[str, str]:
    """Return the word of a district before a group, and its name."""
    part = part_of(name_key(group))
    return (part.word, part.name) if part.word in DISTRICT_WORDS.values() else ("", part.key)
