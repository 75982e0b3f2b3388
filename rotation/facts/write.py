"""Write a World as csv files or sheet cells that read back as an equal World."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from io import StringIO

from rotation.facts.domain import Discipline, FuzzyDate, Planned, Spell
from rotation.facts.vocabulary import TABLES, Table
from rotation.facts.word_lists import YES_NO
from rotation.facts.words import written
from rotation.facts.world import World
from rotation.language import Lang

ATTRIBUTES = {"role": "roles", "from": "start", "to": "end"}
"""Attributes of the domain whose column has another name."""

FIRST_CELL_DATE = date(1900, 3, 1)
"""Earlier dates are written as text, because workbooks count a 29 February 1900 that never existed."""

CELL_DIGITS = 15
"""Digits that a number cell keeps for certain; longer numbers are written as text."""

DATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Creation date put into every workbook, so that the same World gives the same file."""

CellValue = str | int | float | date


def csv_tables(world: World, lang: Lang = "vi") -> dict[str, bytes]:
    """Return the csv files of a case by name: UTF-8 with BOM, commas, sorted by id.

    Parameters
    ----------
    world : World
    lang : {'vi', 'en'}
        Language of headers and words.
    """
    files = {}
    for table in written_tables(world):
        lines = StringIO(newline="")
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(column.header(lang) for column in table.columns)
        writer.writerows([_text(value) for value in row] for row in rows(world, table, lang))
        files[f"{table.id}.csv"] = lines.getvalue().encode("utf-8-sig")
    return files


def written_tables(world: World) -> Iterator[Table]:
    """Yield the required tables and those optional ones that hold anything."""
    return (table for table in TABLES if table.required or getattr(world, table.id))


def rows(world: World, table: Table, lang: Lang) -> Iterator[list[CellValue]]:
    """Yield the rows of a table as workbook cells, in the order of ids."""
    attributes = [ATTRIBUTES.get(column.id, column.id) for column in table.columns]
    for row in getattr(world, table.id):
        yield [_cell(getattr(row, attribute), lang) for attribute in attributes]


def _cell(value: object, lang: Lang) -> CellValue:
    """Convert a fact to a cell; a blank fact becomes an empty text."""
    match value:
        case None:
            return ""
        case tuple():
            return ";".join(_words(item, lang) for item in value)
        case FuzzyDate(day=int()) if value.first >= FIRST_CELL_DATE:
            return value.first
        case bool():
            return next(words.in_lang(lang) for words, meant, _ in YES_NO if meant is value)
        case int() | float() if float(f"{value:.{CELL_DIGITS}g}") == value:
            return value
    return _words(value, lang)


def _words(value: object, lang: Lang) -> str:
    """Convert a fact, or one item of a list, to words."""
    match value:
        case StrEnum():
            return written(value, lang)
        case (first, second):
            return f"{first}:{_words(second, lang)}"
        case Planned():
            return written(value.role, lang) + (f"@{value.unit}" if value.unit else "")
        case Discipline():
            return f"{written(value.kind, lang)}:{value.on}"
        case Spell():
            return f"{value.place}:{value.start or ''}..{value.end or ''}"
    return str(value)


def _text(value: CellValue) -> str:
    """Convert a cell to its text in csv."""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
