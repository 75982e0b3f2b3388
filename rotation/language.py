"""Hold each sentence in Vietnamese and in English, side by side, as a `Text`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
SINGULAR = re.compile(r"(?<![\d.,/])1 (fault|key post|month|note|point|rung|term|year)s\b")
"""What English counts: templates have the plural, one has none."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; its ``{name}`` fields are filled from facts.

    Examples
    --------
    >>> Text(vi="còn {months} tháng", en="{months} months left").fill("en", {"months": 3})
    '3 months left'
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
        filled = self.in_lang(lang).format_map({name: in_words(fact, lang) for name, fact in facts.items()})
        return SINGULAR.sub(r"1 \1", filled) if lang == "en" else filled

    def about(self, **facts: Any) -> Text:
        """Return the sentence with its fields filled in both languages."""
        return Text(vi=self.fill("vi", facts), en=self.fill("en", facts))


def in_words(fact: object, lang: Lang) -> str:
    """Return one fact as a person reads it: a `Text` in the language, a tuple with commas."""
    if isinstance(fact, Text):
        return fact.in_lang(lang)
    if isinstance(fact, tuple):
        return ", ".join(in_words(item, lang) for item in fact)
    return str(fact)
