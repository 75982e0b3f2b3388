"""Invent who sits in a seat: sex, age and time in office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from rotation.facts.domain import FuzzyDate, Sex
from rotation.synthetic.draws import bell, weighted, whole
from rotation.synthetic.seats import KEY, YOUTH_UNION, Seat, Standing, Trait


def month(year: int, number: int) -> int:
    """Return a month as a count since January of the year 0."""
    return year * 12 + number - 1


def dated(count: int, day: int | None = None) -> FuzzyDate:
    """Return a counted month as a date."""
    return FuzzyDate(count // 12, count % 12 + 1, day)


Window = tuple[int, int]
"""First and last month, both included."""

EFFECTIVE = date(2021, 7, 1)
"""The facts are those on the eve of this day."""

LAST_MONTH = month(2021, 6)
YOUNGEST_IN_OFFICE = 29 * 12

BORN: dict[Standing, tuple[int, int]] = {
    Standing.SECRETARY: (1972, 3),
    Standing.CHAIR: (1973, 3),
    Standing.DEPUTY: (1974, 3),
    Standing.OFFICE_HEAD: (1971, 3),
    Standing.OFFICE_DEPUTY: (1975, 3),
    Standing.VICE_CHAIR: (1976, 2),
    Standing.SPECIALIST: (1976, 2),
}
"""Mean year of birth and spread in years of those who are 42 or more."""

OLDEST = {Sex.MALE: month(1964, 1), Sex.FEMALE: month(1968, 10)}
MOBILE = {Sex.MALE: month(1970, 1), Sex.FEMALE: month(1973, 6)}
"""Earliest births that leave ten years before the pension."""

RETIRED_BORN = {Sex.MALE: (month(1961, 1), month(1961, 3)), Sex.FEMALE: (month(1966, 1), month(1966, 2))}
NEAR_BORN = {Sex.MALE: (month(1961, 4), month(1962, 6)), Sex.FEMALE: (month(1966, 3), month(1966, 12))}
YOUNG_BORN = (month(1979, 8), month(1985, 12))
YOUTH_LEADERS_BORN = (month(1984, 6), month(1987, 12))
MOTHERS_BORN = (month(1983, 1), month(1988, 12))
LAST_NOT_YOUNG = month(1979, 5)

COMMUNE_SINCE: dict[Window, int] = {
    (month(2012, 6), month(2014, 12)): 12,
    (month(2015, 6), month(2015, 8)): 24,
    (month(2016, 6), month(2016, 7)): 14,
    (month(2017, 1), month(2018, 5)): 24,
    (month(2018, 9), month(2019, 12)): 10,
    (month(2020, 5), month(2020, 7)): 14,
    (month(2021, 5), LAST_MONTH): 2,
}
"""Party congresses (2015, 2020) and elections (2016, 2021) bring most people in."""

OFFICE_SINCE: dict[Window, int] = {
    (month(2012, 1), month(2014, 12)): 15,
    (month(2015, 1), month(2018, 5)): 45,
    (month(2018, 7), month(2020, 6)): 30,
    (month(2020, 7), month(2021, 4)): 10,
}
TRAIT_SINCE: dict[Trait, Window] = {
    Trait.PAST_TERMS: (month(2010, 5), month(2011, 5)),
    Trait.ROTATED: (month(2018, 9), month(2020, 7)),
    Trait.READY: (month(2016, 3), month(2018, 3)),
    Trait.NATIVE: (month(2015, 6), month(2018, 5)),
}


@dataclass(frozen=True)
class Person:
    """Somebody in a seat, from whom all other facts are drawn.

    Attributes
    ----------
    born, since : int
        Months since January of the year 0; `since` is None for those who hold no post here.
    """

    seat: Seat
    sex: Sex
    born: int
    since: int | None

    def has(self, trait: Trait) -> bool:
        """Return whether a person was given a trait."""
        return trait in self.seat.traits


def person(rng: Random, seat: Seat) -> Person:
    """Return the person in a seat."""
    sex = Sex.FEMALE if Trait.WOMAN in seat.traits else Sex.MALE
    born = birth(rng, seat, sex)
    return Person(seat, sex, born, None if seat.post is None else taken_office(rng, seat, born))


def birth(rng: Random, seat: Seat, sex: Sex) -> int:
    """Return the month of birth."""
    windows = {
        Trait.RETIRED: RETIRED_BORN[sex],
        Trait.NEAR_PENSION: NEAR_BORN[sex],
        Trait.PROTECTED: MOTHERS_BORN,
        Trait.YOUNG: YOUTH_LEADERS_BORN if seat.unit.id == YOUTH_UNION else YOUNG_BORN,
    }
    for trait, window in windows.items():
        if trait in seat.traits:
            return whole(rng, *window)
    year, spread = BORN[seat.standing]
    oldest = MOBILE[sex] if seat.traits & {Trait.NATIVE, Trait.READY} else OLDEST[sex]
    return bell(rng, month(year, 7), spread * 12, oldest, LAST_NOT_YOUNG)


def taken_office(rng: Random, seat: Seat, born: int) -> int:
    """Return the month in which a person took the post."""
    window = next((months for trait, months in TRAIT_SINCE.items() if trait in seat.traits), None)
    drawn = whole(rng, *(window or weighted(rng, COMMUNE_SINCE if seat.standing in KEY else OFFICE_SINCE)))
    return max(drawn, born + YOUNGEST_IN_OFFICE)
