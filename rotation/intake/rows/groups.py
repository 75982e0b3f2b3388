"""Read a group that is written with its word and without as one; with two different words it is two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rotation.facts.addresses import DISTRICT_WORDS, name_key, part_of


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
    """

    name: str
    is_split: bool
    key: str


Groups = Mapping[str, ReadGroup]


def read_groups(written: Iterable[str]) -> Groups:
    """Return what each spelling of a group means: one group where rows have the same word before it or none.

    Examples
    --------
    >>> [group.name for group in read_groups(["Giao Thủy", "Huyện Giao Thủy", "Cụm 1"]).values()]
    ['Huyện Giao Thủy', 'Huyện Giao Thủy', 'Cụm 1']
    """
    spelt: dict[str, dict[str, dict[str, None]]] = {}
    for group in written:
        word, name = _parts(group)
        spelt.setdefault(name, {}).setdefault(word, {})[group] = None
    read = {}
    for name, by_word in spelt.items():
        words = by_word.keys() - {""}
        for word, forms in by_word.items():
            meant = by_word[next(iter(words))] if len(words) == 1 else forms if word else {}
            for form in forms:
                read[form] = ReadGroup(max(sorted(meant), key=len, default=form), len(words) > 1, name)
    return read


def _parts(group: str) -> tuple[str, str]:
    """Return the word of a district before a group, and its name."""
    part = part_of(name_key(group))
    return (part.word, part.name) if part.word in DISTRICT_WORDS.values() else ("", part.key)
