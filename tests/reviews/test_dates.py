"""Test the days of reviews: by hand at ends of months, and day by day over random moves."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from rotation.moves.review_dates import review_days

DAY = timedelta(days=1)
MOVES = 300


def is_last(day: date) -> bool:
    return (day + DAY).month != day.month


def is_that_day(day: date, wanted: int) -> bool:
    """Return whether a day is the wanted one of its month, or the last of a month that is too short for it."""
    return day.day == wanted or (is_last(day) and day.day < wanted)


def plain(effective: date, until: date, every_months: int, yearly_on: tuple[int, int]) -> list[date]:
    """Return the days of review by looking at each day between."""
    days, day = [], effective + DAY
    while day <= until:
        months = (day.year - effective.year) * 12 + day.month - effective.month
        periodic = months > 0 and months % every_months == 0 and is_that_day(day, effective.day)
        if periodic or (day.month == yearly_on[0] and is_that_day(day, yearly_on[1])):
            days.append(day)
        day += DAY
    return days


@pytest.mark.parametrize("seed", range(3))
def test_random_moves_are_reviewed_as_looking_at_each_day_says(seed: int) -> None:
    draw = Random(seed)
    ends = [date(2020, 2, 29), date(2021, 2, 28), date(2020, 8, 31), date(2023, 12, 31), date(2024, 1, 30)]
    for _ in range(MOVES):
        effective = draw.choice([*ends, date(2019, 1, 1) + draw.randrange(2500) * DAY])
        until = effective + draw.randrange(2200) * DAY
        every = draw.choice([1, 2, 3, 5, 6, 12, 12, 24, 60])
        yearly = draw.choice([(12, 31), (2, 29), (6, 30), (draw.randint(1, 12), draw.randint(1, 28))])
        assert list(review_days(effective, until, every, yearly)) == plain(effective, until, every, yearly)


@pytest.mark.parametrize(
    ("effective", "every", "yearly", "until", "days"),
    [
        ("2022-08-31", 6, (12, 31), "2023-08-31", ["2022-12-31", "2023-02-28", "2023-08-31"]),
        ("2020-02-29", 12, (2, 29), "2024-02-29", ["2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29"]),
        ("2021-12-31", 12, (12, 31), "2023-12-31", ["2022-12-31", "2023-12-31"]),
        ("2021-07-01", 12, (7, 1), "2023-06-30", ["2022-07-01"]),
        ("2021-01-31", 1, (6, 30), "2021-04-30", ["2021-02-28", "2021-03-31", "2021-04-30"]),
        ("2021-07-01", 12, (12, 31), "2021-07-01", []),
    ],
    ids=["short month", "leap days", "both lists once", "the day before", "no drift", "over at once"],
)
def test_days_by_hand(effective: str, every: int, yearly: tuple[int, int], until: str, days: list[str]) -> None:
    found = review_days(date.fromisoformat(effective), date.fromisoformat(until), every, yearly)
    assert [day.isoformat() for day in found] == days


def test_the_calendar_ends_with_its_last_year() -> None:
    found = review_days(date(9997, 6, 1), date.max, 10**6, (12, 31))
    assert [day.isoformat() for day in found] == ["9997-12-31", "9998-12-31", "9999-12-31"]
    assert review_days(date(9998, 1, 1), date.max, 1, (1, 1))[-1] == date.max
