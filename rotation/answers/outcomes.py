"""Define what Python gets for a question about outcomes: typed, with sentences, a document and a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rotation.answers.results import Answer
from rotation.intake.case import Case
from rotation.language import Lang
from rotation.outcomes import after_words, outcome_words
from rotation.outcomes.after import After
from rotation.outcomes.outcome import Outcome, outcome
from rotation.runs.keeping import Json, Kept
from rotation.runs.outcomes_document import after_document, outcomes_document
from rotation.runs.outcomes_shape import AssociationDocument, ComparedDocument

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, repr=False)
class UnitOutcomes(Answer):
    """What units were rated before and after their key posts changed hands, beside units without a change.

    Attributes
    ----------
    found : Outcome
    lang : {'vi', 'en'}

    Examples
    --------
    >>> from rotation import UnitOutcomes, load_case, unit_outcomes
    >>> from rotation.files.shipped import scenario_folder
    >>> isinstance(unit_outcomes(load_case(scenario_folder("giao-thuy"))), UnitOutcomes)
    True
    """

    found: Outcome
    lang: Lang = "vi"

    @property
    def complete(self) -> bool:
        """Return whether there are enough units for a figure."""
        return self.found.estimate is not None

    def __repr__(self) -> str:
        return f"<UnitOutcomes: {self.found.units} units, {self.found.changes} changes>"

    def as_json(self, lang: Lang | None = None) -> Json:
        """Return the document of ``rotation outcomes --json``, the same in both languages."""
        return outcomes_document(self.found).as_json

    def frame(self) -> DataFrame:
        """Return a row for each unit in the comparison of a year."""
        return _frame(self.as_json()["compared"], ComparedDocument)

    def _lines(self, lang: Lang) -> Iterator[str]:
        return outcome_words.outcome_sentences(self.found, lang)


@dataclass(frozen=True, repr=False)
class PlanOutcomes(Answer):
    """How the points of a plan go with what the people and units it moved were rated afterwards.

    Attributes
    ----------
    found : After
    lang : {'vi', 'en'}

    Examples
    --------
    >>> from rotation import answer, load_case, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> folder = scenario_folder("giao-thuy")
    >>> run = answer([load_scenario(folder / "continuity.toml").with_(plans=1)])
    >>> tables = ("units", "posts", "cadres", "kin", "scores", "skills", "about")
    >>> frames = {table: load_case(folder).frame(table) for table in tables}
    >>> frames["cadres"].loc[0, "ratings"] = "2022:good"
    >>> run.outcomes(load_case(frames))  # a PlanOutcomes
    <PlanOutcomes of plan 1: 8 moved, 0 compared>
    """

    found: After
    lang: Lang = "vi"

    @property
    def complete(self) -> bool:
        """Return whether there are enough people for a figure."""
        return not self.found.too_few

    def __repr__(self) -> str:
        return (
            f"<PlanOutcomes of plan {self.found.rank}: {self.found.movers} moved, {len(self.found.took_up)} compared>"
        )

    def as_json(self, lang: Lang | None = None) -> Json:
        """Return the document of ``rotation outcomes RUN --after CASE --json``, the same in both languages."""
        return after_document(self.found).as_json

    def frame(self) -> DataFrame:
        """Return a row for each criterion and each class it is compared with."""
        return _frame(self.as_json()["criteria"], AssociationDocument)

    def _lines(self, lang: Lang) -> Iterator[str]:
        yield after_words.after_title(self.found, lang)
        yield from after_words.after_sentences(self.found, lang)


def unit_outcomes(case: Case, lang: Lang = "vi") -> UnitOutcomes:
    """Return what units were rated before and after their key posts changed hands, beside units without a change.

    Parameters
    ----------
    case : Case
        With ratings of units by year; who changed is read from ``since`` and ``history``.
    lang : {'vi', 'en'}
        Of its sentences.

    Examples
    --------
    >>> from rotation import load_case, unit_outcomes
    >>> from rotation.files.shipped import scenario_folder
    >>> found = unit_outcomes(load_case(scenario_folder("giao-thuy")))
    >>> found.as_json()["fewest"]
    8
    """
    return UnitOutcomes(outcome(case.world), lang)


def _frame(rows: list[Json], shape: type[Kept]) -> DataFrame:
    from pandas import DataFrame

    return DataFrame(rows, columns=list(shape.model_fields))
