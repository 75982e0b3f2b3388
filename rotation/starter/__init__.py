"""Start a new case: tables with notes and an example, and a scenario ready to plan."""

from __future__ import annotations

from datetime import date

from rotation.facts.write import csv_tables
from rotation.language import Lang
from rotation.starter.batch import BATCH, batch
from rotation.starter.case_workbook import workbook
from rotation.starter.example import EXAMPLE, example
from rotation.starter.fields import FIELDS, fields
from rotation.starter.guide import page
from rotation.starter.scenario import scenario

WORKBOOK, SCENARIO, PAGE = "case.xlsx", "scenario.toml", "README.md"
FIRST_YEAR, LAST_YEAR = 1960, 2190
"""Years a scenario may begin in: the people of the example are born and leave in years that a case may have."""

__all__ = ["BATCH", "EXAMPLE", "FIELDS", "FIRST_YEAR", "LAST_YEAR", "PAGE", "SCENARIO", "WORKBOOK", "starter_files"]


def starter_files(effective: date, lang: Lang, as_workbook: bool) -> dict[str, bytes]:
    """Return the files of a new case by name; the scenario comes last.

    Parameters
    ----------
    effective : date
        The date the moves of the scenario take effect; the dates of the example hang on it.
    lang : {'vi', 'en'}
        Language of headers, words, notes and comments.
    as_workbook : bool
        One workbook with drop-downs and notes; otherwise a csv file per table and a page of notes.
    """
    world, beside = example(effective, lang), {BATCH.in_lang(lang): batch(SCENARIO, lang)}
    beside[FIELDS] = fields(lang).encode()
    if as_workbook:
        book = {WORKBOOK: workbook(world, lang)}
        return {**book, **beside, SCENARIO: scenario(WORKBOOK, effective, lang).encode()}
    pages = {PAGE: page(lang).encode(), **beside, SCENARIO: scenario(".", effective, lang).encode()}
    return {**csv_tables(world, lang), **pages}
