"""Define every key of the documents of `outcomes`: one model for each part."""

from __future__ import annotations

from pydantic import Field, TypeAdapter

from rotation.outcomes.after import Rated
from rotation.outcomes.carried import Missed
from rotation.runs.keeping import Kept, Several


class ComparedDocument(Kept):
    """A unit in the comparison of one year, with its mean classes, from 0 to 3."""

    unit: str
    year: int
    class_before: int = Field(ge=0, le=3)
    changed_before: bool
    changed: bool
    mean_before: float
    mean_after: float


class OutcomesDocument(Kept):
    """Units before and after their key posts changed hands, beside others; null where there are too few."""

    units: int = Field(ge=0)
    changes: int = Field(ge=0)
    left_out: int = Field(ge=0)
    unrated: int = Field(ge=0)
    never_rated: int = Field(ge=0)
    merged: int = Field(ge=0)
    untold: Several[int]
    too_few: bool
    fewest: int
    difference: float | None
    interval: tuple[float, float] | None
    arrangements: int | None
    exact: bool | None
    compared: Several[ComparedDocument]


class AssociationDocument(Kept):
    """How the points of a criterion go with the later class of the person or of the unit."""

    criterion: str
    of: Rated
    people: int = Field(ge=0)
    units: int = Field(ge=0)
    too_few: bool
    correlation: float | None = Field(ge=-1, le=1)
    interval: tuple[float, float] | None


class TookUpDocument(Kept):
    """A mover who took up the post; classes are means from 0 to 3, null without a rated year."""

    cadre: str
    post: str
    unit: str
    first_year: int
    last_year: int | None
    dated: bool
    same_unit: bool
    points: dict[str, int]
    person_class: float | None
    unit_class: float | None


class LeftOutDocument(Kept):
    """A mover who is in no figure, and why."""

    cadre: str
    post: str
    why: Missed


class AfterDocument(Kept):
    """How the points of a plan go with what the people and units it moved were rated afterwards."""

    scenario: str
    plan: int = Field(ge=1)
    effective: str
    movers: int = Field(ge=0)
    too_few: bool
    fewest: int
    resamples: int
    criteria: Several[AssociationDocument]
    compared: Several[TookUpDocument]
    left_out: Several[LeftOutDocument]


OUTCOMES_DOCUMENT: TypeAdapter[OutcomesDocument | AfterDocument] = TypeAdapter(OutcomesDocument | AfterDocument)
"""Whatever `outcomes --json` prints."""
