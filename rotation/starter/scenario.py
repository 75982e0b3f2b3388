"""Write the scenario file of a new case, with every key explained and optional ones off."""

from __future__ import annotations

from datetime import date
from string import Template

from rotation.criteria import catalogue
from rotation.files.shipped import rulebook_names
from rotation.language import Lang, Text
from rotation.rules.move_bounds import TITLES
from rotation.starter.example import EXAMPLE
from rotation.starter.template import in_language

FIRST_WEIGHTS = {"fit": 5, "need": 3, "stability": 1}
"""Weights until the board changes them; `stability` counts a stay, and less than any soft norm."""
MOST = 10
"""Numbers used in the examples of bounds."""
NAME = Text(vi="Kịch bản đầu tiên", en="First scenario")


def scenario(case: str, effective: date, lang: Lang) -> str:
    """Return the scenario file of a new case.

    Parameters
    ----------
    case : str
        Where the case is, relative to the file.
    effective : date
    lang : {'vi', 'en'}
        Language of the title and the comments.
    """
    return Template(in_language("scenario.toml", lang)).substitute(
        title=NAME.in_lang(lang),
        case=case,
        effective=effective,
        rulebooks=", ".join(rulebook_names()),
        moves="\n".join(f"#{kind} = {{ max = {MOST} }}  # {title.in_lang(lang)}" for kind, title in TITLES.items()),
        weights="\n".join(_weight(name, title.title.in_lang(lang)) for name, title in catalogue().items()),
        mark=EXAMPLE.in_lang(lang),
    )


def _weight(criterion: str, title: str) -> str:
    weight = FIRST_WEIGHTS.get(criterion)
    return f"{criterion} = {weight}  # {title}" if weight else f"#{criterion} = 0  # {title}"
