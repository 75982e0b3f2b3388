"""Compute the days on which somebody who moved is reviewed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from rotation.facts.retirement import day_reached
from rotation.rules.evaluation import DayOfYear

DEFAULT_MONTHS = 60
"""How long a move is reviewed where no norm says how long it lasts."""


def review_days(effective: date, until: date, every_months: int, yearly_on: DayOfYear) -> tuple[date, ...]:
    """Return the days after a move takes effect up to its last day, each once.

    Months are counted from the day of the move, not from review to review: 31 August, 28 February, 31 August.

    Parameters
    ----------
    effective, until : date
        The second is a day of review itself where it is one of the two kinds.
    every_months : int
        At least 1.
    yearly_on : tuple of int
        Month and day; a day that a month lacks is its last.

    Examples
    --------
    >>> days = review_days(date(2021, 7, 1), date(2022, 12, 31), 12, (12, 31))
    >>> [day.isoformat() for day in days]
    ['2021-12-31', '2022-07-01', '2022-12-31']
    """
    days = {*_periodic(effective, until, every_months), *_yearly(effective, until, yearly_on)}
    return tuple(sorted(days))


def _periodic(effective: date, until: date, every_months: int) -> Iterator[date]:
    months = every_months
    while (day := day_reached(effective, months)) <= until:
        yield day
        if day == date.max:
            return
        months += every_months


def _yearly(effective: date, until: date, yearly_on: DayOfYear) -> Iterator[date]:
    month, day = yearly_on
    for year in range(effective.year, until.year + 1):
        on = date(year, month, min(day, monthrange(year, month)[1]))
        if effective < on <= until:
            yield on
