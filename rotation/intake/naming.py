"""Find people's names in text, in any spelling, and replace them by ids."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from rotation.facts.domain import Cadre
from rotation.facts.spelling import tone_late, word_key
from rotation.intake.masking import MASK

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[^\w,;:.()\[\]\"“”]{1,4}")
"""Characters between two words of one name: spaces of any kind, a hyphen, an apostrophe."""

Words = tuple[str, ...]


class Names:
    """The full names of people.

    Parameters
    ----------
    cadres : iterable of Cadre
    """

    def __init__(self, cadres: Iterable[Cadre]) -> None:
        self._ids: dict[Words, dict[Words, str]] = defaultdict(dict)
        for cadre in cadres:
            words = _words(cadre.name)
            self._ids[_plain(words)][words] = cadre.id
        self._lengths = sorted({len(plain) for plain in self._ids}, reverse=True)

    def taken_out(self, text: str) -> str:
        """Replace every full name in a text by the person's id.

        Case, accents, the place of a tone and runs of space do not matter; of a name of one word only its case.
        Where several people may be meant and none is written exactly, ``***`` takes the place of the name.
        """
        composed = unicodedata.normalize("NFC", text)
        found = list(_WORD.finditer(composed))
        exact = [tone_late(one[0].casefold()) for one in found]
        plain = [word_key(one[0]) for one in found]
        parts, place, done = [], 0, 0
        while place < len(found):
            length, id_ = self._at(composed, found, exact, plain, place)
            if id_ is not None:
                parts += [composed[done : found[place].start()], id_]
                done = found[place + length - 1].end()
            place += length
        return "".join([*parts, composed[done:]]) if parts else text

    def _at(
        self, text: str, found: list[re.Match[str]], exact: list[str], plain: list[str], place: int
    ) -> tuple[int, str | None]:
        """Return the longest name that begins at a word: its length in words and its id.

        (1, None) where no name begins.
        """
        for length in self._lengths:
            end = place + length
            if end > len(found) or tuple(plain[place:end]) not in self._ids:
                continue
            gaps = (text[one.end() : other.start()] for one, other in pairwise(found[place:end]))
            if all(map(_BETWEEN.fullmatch, gaps)):
                id_ = _meant(self._ids[tuple(plain[place:end])], tuple(exact[place:end]))
                if id_ is not None:
                    return length, id_
        return 1, None


def _meant(people: Mapping[Words, str], words: Words) -> str | None:
    """Return the id a name means among people whose names differ only in accents."""
    if words in people or len(words) == 1:
        return people.get(words)
    return next(iter(people.values())) if len(people) == 1 else MASK


def _words(name: str) -> Words:
    return tuple(tone_late(word.casefold()) for word in _WORD.findall(unicodedata.normalize("NFC", name)))


def _plain(words: Words) -> Words:
    return tuple(map(word_key, words))


def without_names(text: str, cadres: Iterable[Cadre]) -> str:
    """Replace every full name in a text by the person's id."""
    return Names(cadres).taken_out(text)
