"""Write the file of what stands around papers, with every key explained and off."""

from __future__ import annotations

from rotation.language import Lang
from rotation.starter.template import in_language

FIELDS = "fields.toml"


def fields(lang: Lang) -> str:
    """Return the file, with comments in one language."""
    return in_language(FIELDS, lang)
