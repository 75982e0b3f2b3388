"""Hold each sentence in Vietnamese and in English, side by side, as a `Text`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from numbers import Integral
from typing import Any, Literal, get_args

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
PLACES = frozenset({"row", "first", "number", "later", "earliest", "found", "known"})
"""Facts whose numbers count nothing (a row, a line, a version, a year): they have no sign between thousands."""
FEW = 3
"""Most items of a listing that a screen shows."""
SIGNS = str.maketrans(",.", ".,")
"""English signs between thousands and before decimals, and the Vietnamese ones in their place."""
PERCENT: dict[Lang, str] = {"vi": " %", "en": "%"}
BETWEEN_FORMS = "|"
FORMS = re.compile(r"\{(\w+):[^{}|]*\|([^{}]*)\}")
"""A field with two forms of a noun."""


class Counted(str):
    """A fact in words that chooses between two forms of a noun: ``{n:# month|# months}``; ``#`` is the fact itself."""

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        """Return the form for one where the fact is 1, the other elsewhere; without forms the fact itself."""
        one, between, many = forms.partition(BETWEEN_FORMS)
        if not between:
            return format(str(self), forms)
        return (one if self == "1" else many).replace("#", self)


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; its ``{name}`` fields are filled from facts.

    A field chooses the form of an English noun by its number: ``{months:# month|# months}``.

    Examples
    --------
    >>> left = Text(vi="còn {months} tháng", en="{months:# month|# months} left")
    >>> left.fill("en", {"months": 3}), left.fill("en", {"months": 1}), left.fill("vi", {"months": 1})
    ('3 months left', '1 month left', 'còn 1 tháng')
    """

    vi: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """Return the sentence in one language, with its fields not yet filled."""
        return self.vi if lang == "vi" else self.en

    def fill(self, lang: Lang, facts: Mapping[str, Any]) -> str:
        """Return the sentence in one language with its fields filled from facts.

        Raises
        ------
        KeyError
            When the text asks for a fact that is not given.
        """
        template = self.in_lang(lang)
        words = {name: in_words(str(fact) if _is_place(name, fact) else fact, lang) for name, fact in facts.items()}
        if BETWEEN_FORMS in template:
            return template.format_map({name: Counted(one) for name, one in words.items()})
        return template.format_map(words)

    def pattern(self, lang: Lang) -> str:
        """Return the text for a page that shows its fields open, in the form for several.

        Examples
        --------
        >>> Text(vi="còn {n} tháng", en="{n:# month|# months} left").pattern("en")
        '{n} months left'
        """
        return FORMS.sub(lambda found: found[2].replace("#", f"{{{found[1]}}}"), self.in_lang(lang))

    def about(self, **facts: Any) -> Text:
        """Return the sentence with its fields filled in both languages."""
        return Text(vi=self.fill("vi", facts), en=self.fill("en", facts))


BESIDES = Text(
    vi="{first} và {count} mã khác (thêm '-v' hoặc '--json' để xem đủ)",
    en="{first} and {count} more (-v or --json lists all)",
)


class Listing(tuple[str, ...]):
    """A list that documents have whole and a screen in brief; it is shown as any other."""

    __slots__ = ()

    def brief(self) -> Text:
        """Return its first few and how many there are besides."""
        first = in_words(tuple(self[:FEW]), "vi")
        if len(self) <= FEW:
            return Text(vi=first, en=first)
        return BESIDES.about(first=first, count=len(self) - FEW)


def in_words(fact: object, lang: Lang) -> str:
    """Return one fact as a person reads it: a tuple with commas, a number with its signs.

    An id or a date is given as text, which stays as it is.
    """
    if isinstance(fact, Text):
        return fact.in_lang(lang)
    if isinstance(fact, tuple):
        return ", ".join(in_words(item, lang) for item in fact)
    if isinstance(fact, Integral | float | Decimal) and not isinstance(fact, bool):
        return figure(fact, lang)
    return str(fact)


def _is_place(name: str, fact: object) -> bool:
    return name in PLACES and isinstance(fact, Integral)


def figure(number: float | Decimal | Integral, lang: Lang, form: str = "") -> str:
    """Return a number as the language writes it: Vietnamese has points between thousands and a decimal comma.

    Parameters
    ----------
    number : int, float or Decimal
    lang : str
    form : str
        How many digits, as `format` has it.

    Examples
    --------
    >>> figure(75360, "vi"), figure(0.363, "vi"), figure(75360, "en"), figure(0.363, "en")
    ('75.360', '0,363', '75360', '0.363')
    """
    return f"{number:,{form}}".translate(SIGNS) if lang == "vi" else f"{number:{form}}"


def percent(share: float | Fraction | Decimal, lang: Lang, decimals: int = 1) -> str:
    """Return a share in percent as the language writes it.

    Examples
    --------
    >>> percent(0.489, "vi"), percent(0.489, "en")
    ('48,9 %', '48.9%')
    """
    return figure(float(100 * share), lang, f".{decimals}f") + PERCENT[lang]
