"""Parse one cell into one typed value, or raise a misfit that names its fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from math import isfinite, nan
from typing import TypeVar

from pydantic_core import PydanticCustomError

from rotation.facts.domain import FuzzyDate
from rotation.facts.spelling import tidy, word_key
from rotation.facts.words import YES_NO, find_word, known_words
from rotation.files.faults import NOT_A_NUMBER, NOT_WHOLE, OUT_OF_RANGE, misfit, not_listed
from rotation.intake.rows.cell_faults import BAD_DATE, BAD_ID, SERIAL
from rotation.intake.rows.word_hints import near_word_of
from rotation.intake.sheets.sheet import CellValue, cell_text, text, without_decimals
from rotation.language import Text

W = TypeVar("W", bound=StrEnum)

FIRST_YEAR = 1900
LAST_BIRTH_YEAR = 2199
"""Later years of birth are typing errors, and their retirement dates would be beyond the calendar."""

MOST_IDS, MOST_NUMBERS = 100_000, 10_000
"""Ids and numbers that are remembered while tables are read."""

EXCEL_DAY_0 = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10_000, 60_000
"""Days of 1927 to 2064, as Excel counts them from its day 0."""

MANY = 2
"""Lines from which on a cell has several."""

UNIT_CLASSES = ("I", "II", "III")

_SERIAL = re.compile("[0-9]{5}")
_NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]+)?")
_DATES = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})"),
)


def place(value: CellValue) -> str:
    """Return a place as free text or id; an id that a spreadsheet made ``3.0`` becomes ``3``."""
    return without_decimals(text(value))


def address(value: CellValue) -> str:
    """Return a place as people write it; lines of a cell are parts of it."""
    lines = cell_text(value).splitlines()
    return place(value) if len(lines) < MANY else "; ".join(filter(None, map(text, lines)))


def identifier(value: CellValue) -> str:
    """Return an id; it may not contain the separator of lists."""
    return _identifier(value) if isinstance(value, str) else _identifier(cell_text(value))


@lru_cache(maxsize=MOST_IDS)
def _identifier(words: str) -> str:
    """Return an id, reusing one string for equal ids, which tables of pairs repeat a thousand times."""
    id_ = place(words)
    if ";" in id_:
        raise misfit(BAD_ID, value=id_)
    return id_


def number(lo: float, hi: float | None = None) -> Callable[[CellValue], float]:
    """Return a parser for decimal numbers within bounds; a decimal comma is understood."""

    def parse(value: CellValue) -> float:
        return _within(_number(value), value, lo, hi)

    return parse


def whole(lo: int, hi: int | None = None) -> Callable[[CellValue], int]:
    """Return a parser for whole numbers within bounds."""

    def parse(value: CellValue) -> int:
        found = _number(value)
        if not found.is_integer():
            raise misfit(NOT_WHOLE, value=text(value))
        return int(_within(found, value, lo, hi))

    return parse


def _number(value: CellValue) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = float(value)
    else:
        found = _decimal(cell_text(value))
    if not isfinite(found):
        raise misfit(NOT_A_NUMBER, value=text(value))
    return found


@lru_cache(maxsize=MOST_NUMBERS)
def _decimal(words: str) -> float:
    """Return the number a text stands for, or nan; the few values of scores are remembered."""
    plain = tidy(words)
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else nan


def _within(found: float, value: CellValue, lo: float, hi: float | None) -> float:
    if found < lo or (hi is not None and found > hi):
        bounds = Text(vi=f"từ {lo} trở lên", en=f"of {lo} or more")
        if hi is not None:
            bounds = Text(vi=f"từ {lo} đến {hi}", en=f"from {lo} to {hi}")
        raise misfit(OUT_OF_RANGE, value=text(value), bounds=bounds)
    return found


def day(value: CellValue) -> FuzzyDate:
    """Return a date, as precise as it was given."""
    if isinstance(value, date):
        return FuzzyDate(value.year, value.month, value.day)
    words = without_decimals(text(value))
    form = next((found for form in _DATES if (found := form.fullmatch(words))), None)
    if form is None:
        raise _no_day(words)
    parts = {name: int(part) for name, part in form.groupdict().items()}
    try:
        date(parts["year"], parts.get("month", 1), parts.get("day", 1))
    except ValueError as error:
        raise _no_day(words) from error
    if parts["year"] < FIRST_YEAR:
        raise misfit(OUT_OF_RANGE, value=words, bounds=_years(FIRST_YEAR, date.max.year))
    return FuzzyDate(**parts)


def _no_day(words: str) -> PydanticCustomError:
    """Return the error for text that is not a date; it may be Excel's number for one."""
    serial = int(words) if _SERIAL.fullmatch(words) else 0
    hint = Text(vi="", en="")
    if FIRST_SERIAL <= serial <= LAST_SERIAL:
        hint = SERIAL.about(day=f"{EXCEL_DAY_0 + timedelta(serial):%d/%m/%Y}")
    return misfit(BAD_DATE, value=words, serial=hint)


def birthday(value: CellValue) -> FuzzyDate:
    """Return a date of birth."""
    born = day(value)
    if born.year > LAST_BIRTH_YEAR:
        raise misfit(OUT_OF_RANGE, value=text(value), bounds=_years(FIRST_YEAR, LAST_BIRTH_YEAR))
    return born


def _years(lo: int, hi: int) -> Text:
    return Text(vi=f"trong các năm {lo} đến {hi}", en=f"in the years {lo} to {hi}")


def yes_no(value: CellValue) -> bool:
    """Return the boolean that a yes/no cell means."""
    words = without_decimals(text(value))
    key = word_key(words)
    for word, meant, synonyms in YES_NO:
        if key in map(word_key, (word.vi, word.en, *synonyms)):
            return meant
    known = tuple(word for word, _, _ in YES_NO)
    raise not_listed(words, known)


def word(list_: type[W]) -> Callable[[CellValue], W]:
    """Return a parser for the words of a closed list, in either language."""

    def parse(value: CellValue) -> W:
        words = text(value)
        member = find_word(list_, words)
        if member is None:
            raise not_listed(words, known_words(list_), near_word_of(list_, words))
        return list_(member)

    return parse


def unit_class(value: CellValue) -> str:
    """Return the class of a unit: I, II or III, also written 1, 2, 3 or 'loại I'."""
    words = without_decimals(text(value))
    key = word_key(words).removeprefix("loai ").upper()
    numerals = dict(zip("123", UNIT_CLASSES, strict=True))
    found = numerals.get(key, key)
    if found not in UNIT_CLASSES:
        raise not_listed(words, (Text(vi=name, en=name) for name in UNIT_CLASSES))
    return found
