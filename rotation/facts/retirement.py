"""Compute when a pension starts, by the table and formula of NĐ 135/2020/NĐ-CP, Art. 3-4."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from rotation.facts.domain import Cadre, FuzzyDate, Sex

FIRST_YEAR = 2021
OLD_AGE_MONTHS = {Sex.MALE: 60 * 12, Sex.FEMALE: 55 * 12}
FIRST_AGE_MONTHS = {Sex.MALE: 60 * 12 + 3, Sex.FEMALE: 55 * 12 + 4}
STEP_MONTHS = {Sex.MALE: 3, Sex.FEMALE: 4}
LAST_AGE_MONTHS = {Sex.MALE: 62 * 12, Sex.FEMALE: 60 * 12}
LAST_OLD_BIRTH_YEAR = {Sex.MALE: 1960, Sex.FEMALE: 1965}


def age_months(sex: Sex, year: int) -> int:
    """Return the retirement age in months for those who retire in a year from 2021 on."""
    return min(LAST_AGE_MONTHS[sex], FIRST_AGE_MONTHS[sex] + STEP_MONTHS[sex] * (year - FIRST_YEAR))


def retirement_month(sex: Sex, born: FuzzyDate) -> tuple[int, int]:
    """Return (year, month) of retirement; the last day of that month is the date.

    A missing month of birth is read as January, the reading least favourable to the cadre.
    """
    birth = born.year * 12 + (born.month or 1) - 1
    if born.year <= LAST_OLD_BIRTH_YEAR[sex]:
        return _year_month(birth + OLD_AGE_MONTHS[sex])
    year = FIRST_YEAR
    while _year_month(birth + age_months(sex, year))[0] > year:
        year += 1
    return _year_month(birth + age_months(sex, year))


def pension_start(sex: Sex, born: FuzzyDate) -> date:
    """Return the day the pension starts: the first day after the month of retirement."""
    year, month = retirement_month(sex, born)
    return date(*_year_month(year * 12 + month), 1)


def _year_month(months: int) -> tuple[int, int]:
    """Convert months since January of the year 0 to (year, month)."""
    return months // 12, months % 12 + 1


def whole_months(start: date, end: date) -> int:
    """Return the whole months between two dates, negative when the end comes first.

    In a month that lacks the day, a month is complete on the last day (Civil Code 2015, Art. 148(4)).

    Examples
    --------
    >>> whole_months(date(2022, 8, 31), date(2023, 2, 28)), whole_months(date(2020, 2, 29), date(2022, 2, 28))
    (6, 24)
    """
    incomplete = end.day < start.day and end.day < monthrange(end.year, end.month)[1]
    return (end.year - start.year) * 12 + end.month - start.month - incomplete


def day_reached(start: date, months: int) -> date:
    """Return the first day on which so many whole months have passed since a start; if none, the last.

    Examples
    --------
    >>> day_reached(date(2022, 8, 31), 6).isoformat(), day_reached(date(2022, 8, 15), 6).isoformat()
    ('2023-02-28', '2023-02-15')
    """
    year, month = _year_month(start.year * 12 + start.month - 1 + months)
    return date.max if year > date.max.year else date(year, month, min(start.day, monthrange(year, month)[1]))


def day_short(pension: date, months: int) -> date:
    """Return the first day on which fewer than so many whole months are left to a pension.

    Examples
    --------
    >>> day_short(date(2032, 1, 1), 120).isoformat()
    '2022-01-02'
    """
    year, month = _year_month(pension.year * 12 + pension.month - 1 - months)
    return date.min if year < date.min.year else date(year, month, 1) + timedelta(days=1)


def months_to_pension(cadre: Cadre, effective: date) -> int:
    """Return the whole months from a date to the start of the pension."""
    return whole_months(effective, pension_start(cadre.sex, cadre.born))


def is_retired(cadre: Cadre, effective: date) -> bool:
    """Return whether the pension starts on or before a date."""
    return pension_start(cadre.sex, cadre.born) <= effective
