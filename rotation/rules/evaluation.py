"""Define who evaluates those who moved, and how often: dated and cited like a norm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from rotation.language import Lang, Text
from rotation.rules.norms import Citation

Level = Literal["grassroots", "superior"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""The levels of units, as the ladder and entries on who evaluates name them."""

DayOfYear = tuple[int, int]
"""A month and a day; 29 February is the last of February in other years."""


@dataclass(frozen=True)
class Evaluation:
    """Who evaluates those who moved to units of one level, and when.

    Attributes
    ----------
    since : date
        The day it enters into force (``from`` in the rulebook).
    level : str
        Of the unit moved to.
    evaluator : Text
    every_months : int
        Months between two reviews, from the day the move takes effect.
    yearly_on : tuple of int
        Month and day of the review of every year.
    citation : Citation
    """

    since: date
    level: Level
    evaluator: Text
    every_months: int
    yearly_on: DayOfYear
    citation: Citation

    @property
    def yearly_words(self) -> str:
        """Return the day of every year as a rulebook writes it, the day before the month."""
        month, day = self.yearly_on
        return f"{day:02}/{month:02}"

    def document(self, lang: Lang) -> dict[str, Any]:
        """Return the entry as JSON has it."""
        return {"level": self.level, **self.contents(lang), "from": self.since.isoformat(), **self.cited}

    def contents(self, lang: Lang) -> dict[str, Any]:
        """Return what the entry asks, by key."""
        asked = {"evaluator": self.evaluator.in_lang(lang), "every_months": self.every_months}
        return {**asked, "yearly_on": self.yearly_words}

    @property
    def cited(self) -> dict[str, Any]:
        """Return the source as JSON has it, by key."""
        return {"citation": self.citation.as_json}


Evaluations = tuple[Evaluation, ...]


def evaluation_on(entries: Iterable[Evaluation], level: str, on: date) -> Evaluation | None:
    """Return the latest entry of a level at or before a date, None where there is none."""
    begun = [one for one in entries if one.level == level and one.since <= on]
    return max(begun, key=lambda one: one.since, default=None)


def evaluations_on(entries: Iterable[Evaluation], on: date) -> list[Evaluation]:
    """Return the entry of each level in force on a date, of those that have one."""
    every = tuple(entries)
    found = (evaluation_on(every, level, on) for level in LEVELS)
    return [one for one in found if one is not None]
