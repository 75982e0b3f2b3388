"""Parse the dates that people write, each as precise as it was given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from pydantic_core import PydanticCustomError

from rotation.facts.domain import FuzzyDate
from rotation.files.faults import OUT_OF_RANGE, misfit
from rotation.intake.rows.cell_faults import BAD_DATE, SERIAL
from rotation.intake.sheets.sheet import CellValue, text, without_decimals
from rotation.language import Text

FIRST_YEAR = 1900
LAST_BIRTH_YEAR = 2199
"""Later years of birth are typing errors, and their retirement dates would be beyond the calendar."""

FIRST_SHORT_BIRTH, FIRST_SHORT = 10, 60
"""Years of two digits from which on they are of the last century: of a birth, of anything else."""

FULL_YEAR, CENTURY = 4, 100
"""Digits of a year that is written in full; years of a century."""

EXCEL_DAY_0 = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10_000, 60_000
"""Days of 1927 to 2064, as Excel counts them from its day 0."""

_SERIAL = re.compile("[0-9]{5}")
_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?"),
    re.compile(r"(?:ngày )?(?P<day>[0-9]{1,2}) ?([/.-]) ?(?P<month>[0-9]{1,2}) ?\2 ?(?P<year>[0-9]{4})", re.IGNORECASE),
    re.compile(r"(?:(?:t|th|tháng)\s*\.?\s*)?(?P<month>[0-9]{1,2}) ?[/-] ?(?P<year>[0-9]{4})", re.IGNORECASE),
    re.compile(r"(?:năm )?(?P<year>[0-9]{4})", re.IGNORECASE),
    re.compile(
        r"(?:(?:ngày )?(?P<day>[0-9]{1,2}) )?tháng (?P<month>[0-9]{1,2}),? năm (?P<year>[0-9]{4})", re.IGNORECASE
    ),
    re.compile(r"(?P<day>[0-9]{1,2})([/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{2})"),
)
_SHORT = re.compile(
    r"[0-9](?<![\w/-].)(?<![\w/-]\..)[0-9]?([/.])[0-9]{1,2}\1[0-9]{2}(?![\w/-])(?!\.\w)"
)  # a digit first: what stands before it is looked at where one was found
"""A date with a year of two digits, alone in a cell or in a list; the two dots of a range may stand beside it."""


def day(value: CellValue) -> FuzzyDate:
    """Return a date, as precise as it was given."""
    return _date(value, FIRST_SHORT)


def birthday(value: CellValue) -> FuzzyDate:
    """Return a date of birth."""
    born = _date(value, FIRST_SHORT_BIRTH)
    if born.year > LAST_BIRTH_YEAR:
        raise misfit(OUT_OF_RANGE, value=text(value), bounds=_years(FIRST_YEAR, LAST_BIRTH_YEAR))
    return born


def short_years(words: str, parse: Callable[[CellValue], FuzzyDate]) -> Iterator[tuple[str, FuzzyDate]]:
    """Yield each date with a year of two digits in a text, and how it is read."""
    for found in _SHORT.finditer(words):
        yield found[0], parse(found[0])


def _date(value: CellValue, first_short: int) -> FuzzyDate:
    """Return a date; years of two digits from a first one on are of the last century, the others of this one."""
    if isinstance(value, date):
        return FuzzyDate(value.year, value.month, value.day)
    return _date_in_words(without_decimals(text(value)), first_short)


@lru_cache(maxsize=16_384)
def _date_in_words(words: str, first_short: int) -> FuzzyDate:
    form = next((found for form in _FORMS if (found := form.fullmatch(words))), None)
    if form is None:
        raise _no_day(words)
    parts = {name: int(part) for name, part in form.groupdict().items() if part is not None}
    if len(form["year"]) < FULL_YEAR:
        parts["year"] += 19 * CENTURY if parts["year"] >= first_short else 20 * CENTURY
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


def _years(lo: int, hi: int) -> Text:
    return Text(vi=f"trong khoảng từ năm {lo} đến năm {hi}", en=f"in the years {lo} to {hi}")
