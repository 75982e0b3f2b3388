"""Check retirement against the published table: both ends of every cohort, and counted months."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest

from rotation.facts.domain import FuzzyDate, Sex
from rotation.facts.retirement import pension_start, retirement_month, whole_months

MEN = [
    ("12/1960", "12/1960", 60, 0),
    ("01/1961", "09/1961", 60, 3),
    ("10/1961", "06/1962", 60, 6),
    ("07/1962", "03/1963", 60, 9),
    ("04/1963", "12/1963", 61, 0),
    ("01/1964", "09/1964", 61, 3),
    ("10/1964", "06/1965", 61, 6),
    ("07/1965", "03/1966", 61, 9),
    ("04/1966", "04/1980", 62, 0),
]
WOMEN = [
    ("12/1965", "12/1965", 55, 0),
    ("01/1966", "08/1966", 55, 4),
    ("09/1966", "04/1967", 55, 8),
    ("05/1967", "12/1967", 56, 0),
    ("01/1968", "08/1968", 56, 4),
    ("09/1968", "04/1969", 56, 8),
    ("05/1969", "12/1969", 57, 0),
    ("01/1970", "08/1970", 57, 4),
    ("09/1970", "04/1971", 57, 8),
    ("05/1971", "12/1971", 58, 0),
    ("01/1972", "08/1972", 58, 4),
    ("09/1972", "04/1973", 58, 8),
    ("05/1973", "12/1973", 59, 0),
    ("01/1974", "08/1974", 59, 4),
    ("09/1974", "04/1975", 59, 8),
    ("05/1975", "04/1990", 60, 0),
]


def born(words: str) -> FuzzyDate:
    month, year = words.split("/")
    return FuzzyDate(int(year), int(month), 15)


@pytest.mark.parametrize(
    ("sex", "first", "last", "years", "months"),
    [(Sex.MALE, *cohort) for cohort in MEN] + [(Sex.FEMALE, *cohort) for cohort in WOMEN],
)
def test_cohort(sex: Sex, first: str, last: str, years: int, months: int) -> None:
    for day in (born(first), born(last)):
        assert day.month is not None
        age = years * 12 + months
        expected = (day.year * 12 + day.month - 1 + age) // 12, (day.year * 12 + day.month - 1 + age) % 12 + 1
        assert retirement_month(sex, day) == expected


def test_the_cohorts_leave_no_gap() -> None:
    for cohorts in (MEN, WOMEN):
        for (_, last, *_), (first, *_) in pairwise(cohorts):
            before, after = born(last), born(first)
            assert before.month is not None
            assert after.month is not None
            assert after.year * 12 + after.month == before.year * 12 + before.month + 1


def test_the_pension_starts_on_the_first_of_the_next_month() -> None:
    assert pension_start(Sex.MALE, FuzzyDate(1969, 12, 31)) == date(2032, 1, 1)
    assert pension_start(Sex.FEMALE, FuzzyDate(1966, 8, 1)) == date(2022, 1, 1)


def test_a_blank_month_of_birth_is_read_as_january() -> None:
    assert pension_start(Sex.MALE, FuzzyDate(1969)) == pension_start(Sex.MALE, FuzzyDate(1969, 1, 1))


def test_whole_months_are_completed_months() -> None:
    assert whole_months(date(2018, 7, 1), date(2021, 7, 1)) == 36
    assert whole_months(date(2018, 7, 2), date(2021, 7, 1)) == 35
    assert whole_months(date(2022, 1, 1), pension_start(Sex.MALE, FuzzyDate(1969, 12))) == 120


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2022-08-31", "2023-02-28", 6),
        ("2022-08-31", "2023-02-27", 5),
        ("2020-02-29", "2022-02-28", 24),
        ("2020-02-29", "2022-02-27", 23),
        ("2020-02-29", "2024-02-28", 47),
        ("2020-02-29", "2024-02-29", 48),
        ("2021-01-31", "2021-04-30", 3),
        ("2021-01-31", "2021-04-29", 2),
        ("2021-01-30", "2021-02-28", 1),
        ("2023-08-29", "2024-02-28", 5),
        ("2023-08-30", "2024-02-29", 6),
        ("2021-12-31", "2022-06-30", 6),
        ("2021-02-28", "2021-03-28", 1),
        ("2021-02-28", "2021-03-27", 0),
        ("2023-02-28", "2022-08-31", -6),
        ("2023-02-28", "2022-02-28", -12),
        ("2023-02-27", "2022-02-28", -12),
    ],
)
def test_months_end_on_the_last_day_of_a_month_that_lacks_the_day(start: str, end: str, months: int) -> None:
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months


def test_whole_months_are_the_most_that_may_be_added() -> None:
    """Count anew: add months to the start, cut to the last day of a shorter month, until the end is passed."""
    days = [date(2019, 12, 25) + timedelta(days) for days in range(0, 1600, 3)] + [date(2020, 2, 29)]
    starts = [day for day in days if day.day >= 27 or day.day <= 2]
    for start in starts:
        for end in days:
            if start <= end:
                assert whole_months(start, end) == most_months(start, end), (start, end)


def most_months(start: date, end: date) -> int:
    """Return how many months can be added to a day before it is after another."""
    months = 0
    while plus_months(start, months + 1) <= end:
        months += 1
    return months


def plus_months(day: date, months: int) -> date:
    """Return the day so many months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        with suppress(ValueError):
            return date(year, month + 1, number)
    return date(year, month + 1, min(day.day, 27))
