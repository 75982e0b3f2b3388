"""Read who evaluates officials after a move, and how often: entries of a rulebook, dated and cited as norms are."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from rotation.errors import Cell, Fault, Kind
from rotation.files.faults import misfit
from rotation.intake.toml import Day, checked
from rotation.language import Text
from rotation.rulebook.file import CITES_LATER, CitationEntry, both, cites_later
from rotation.rules.evaluation import DayOfYear, Evaluation, Level
from rotation.rules.norms import LARGEST_NUMBER, Citation

EVALUATION = "evaluation"
"""The key of the entries in a rulebook."""

NO_DAY_OF_THE_YEAR = Kind(
    "no_day_of_the_year",
    Text(vi="'{value}' không phải là ngày và tháng", en="'{value}' is not a day and a month"),
    Text(vi='ghi ngày/tháng trong ngoặc kép, ví dụ "31/12"', en='write the day and the month, as "31/12"'),
)
NAMELESS_EVALUATOR = Kind(
    "nameless_evaluator",
    Text(vi="chưa ghi ai đánh giá", en="it does not say who evaluates"),
    Text(
        vi="ghi tên cơ quan ở khóa 'evaluator', tiếng Việt và tiếng Anh cách nhau bằng ' / '",
        en="name the body in evaluator, in Vietnamese and English with ' / ' between them",
    ),
)
TWO_EVALUATIONS = Kind(
    "two_evaluations_one_date",
    Text(
        vi="hai mục đánh giá cùng một cấp ('{level}') cùng có hiệu lực từ {value}",
        en="two evaluations of one level, {level}, begin on {value}",
    ),
    Text(vi="chỉ giữ một mục, hoặc sửa ngày ở khóa 'from'", en="keep one, or correct a date in from"),
)

_LEAP_YEAR = 2024
_BY_STROKE = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_BY_DASH = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
LAST_MONTH = 12


def _day_of_year(value: object) -> object:
    """Read ``31/12``; with a dash either order will do, if only one of the two can be the month."""
    if isinstance(value, tuple):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if found := _BY_STROKE.fullmatch(text):
        day, month = map(int, found.groups())
    elif found := _BY_DASH.fullmatch(text):
        day, month = map(int, found.groups())
        if month > LAST_MONTH:
            day, month = month, day
        elif day <= LAST_MONTH and day != month:
            raise misfit(NO_DAY_OF_THE_YEAR, value=text)
    else:
        raise misfit(NO_DAY_OF_THE_YEAR, value=value)
    if not 1 <= month <= LAST_MONTH or not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        raise misfit(NO_DAY_OF_THE_YEAR, value=text)
    return month, day


def _evaluator(value: object) -> object:
    """Read ``tiếng Việt / English``, or a table of the two; each must say something."""
    if not isinstance(value, str):
        return value
    words = both(value)
    if not words.vi.strip() or not words.en.strip():
        raise misfit(NAMELESS_EVALUATOR)
    return {"vi": words.vi.strip(), "en": words.en.strip()}


class EvaluatorEntry(BaseModel):
    """Who evaluates, in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)


class EvaluationEntry(BaseModel):
    """One entry as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    since: Day = Field(alias="from")
    level: Level
    evaluator: Annotated[EvaluatorEntry, BeforeValidator(_evaluator)]
    every_months: Annotated[int, Field(ge=1, le=LARGEST_NUMBER, strict=True)]
    yearly_on: Annotated[
        DayOfYear,
        BeforeValidator(_day_of_year),
        WithJsonSchema({"type": "string", "pattern": r"^\s*\d{1,2}[/-]\d{1,2}\s*$", "default": "31/12"}),
    ] = (12, 31)
    citation: CitationEntry


def read_evaluations(entries: Sequence[Any], file: str) -> tuple[list[Evaluation], list[Fault]]:
    """Return the entries of one file, and their faults."""
    found: list[Evaluation] = []
    faults: list[Fault] = []
    for row, raw in enumerate(entries):
        here = Cell(file, column=f"{EVALUATION}[{row}]")
        entry, wrong = checked(EvaluationEntry, raw, here)
        faults += wrong
        if entry is None:
            continue
        if cites_later(entry.since, entry.citation.document):
            cell = Cell(file, column=f"{here.column}.citation.document")
            faults.append(Fault(cell, CITES_LATER, entry.citation.document, {"since": f"{entry.since:%d/%m/%Y}"}))
        if any((old.since, old.level) == (entry.since, entry.level) for old in found):
            faults.append(Fault(here, TWO_EVALUATIONS, str(entry.since), {"level": entry.level}))
        found.append(_evaluation(entry))
    return found, faults


def _evaluation(entry: EvaluationEntry) -> Evaluation:
    return Evaluation(
        entry.since,
        entry.level,
        Text(vi=entry.evaluator.vi, en=entry.evaluator.en),
        entry.every_months,
        entry.yearly_on,
        Citation(**entry.citation.model_dump()),
    )


def extended(former: Iterable[Evaluation], own: Iterable[Evaluation]) -> list[Evaluation]:
    """Return a rulebook's entries with those it extends; its own replace others of their day and level."""
    by_day = {(one.since, one.level): one for one in (*former, *own)}
    return sorted(by_day.values(), key=lambda one: (one.since, one.level))
