"""Invent how units were rated over five years, whoever led them: a class tends back to good by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from rotation.facts.domain import Rating, Unit, UnitRating
from rotation.synthetic.draws import weighted

YEARS = range(2019, 2024)
"""The last ones are years after the date: no plan looks at them."""

KNOWN = 2020
"""The year of the column ``last_rating``."""

NEXT: dict[Rating, dict[Rating, int]] = {
    Rating.EXCELLENT: {Rating.EXCELLENT: 55, Rating.GOOD: 40, Rating.COMPLETED: 5},
    Rating.GOOD: {Rating.EXCELLENT: 22, Rating.GOOD: 60, Rating.COMPLETED: 17, Rating.NOT_COMPLETED: 1},
    Rating.COMPLETED: {Rating.EXCELLENT: 4, Rating.GOOD: 43, Rating.COMPLETED: 47, Rating.NOT_COMPLETED: 6},
    Rating.NOT_COMPLETED: {Rating.GOOD: 30, Rating.COMPLETED: 60, Rating.NOT_COMPLETED: 10},
}
"""How often in a hundred a class is followed by another, or comes after it."""


def unit_ratings(rng: Random, units: Sequence[Unit]) -> Iterator[UnitRating]:
    """Yield the classes of communes and cells, from the known year back and on; a cell begins near its commune."""
    rated = {unit.id: unit.last_rating or Rating.GOOD for unit in units if unit.grassroots}
    for unit in units:
        here = rated[unit.id] if unit.grassroots else weighted(rng, NEXT[rated[unit.parent or ""]])
        yield UnitRating(unit.id, KNOWN, here)
        for years in (range(KNOWN - 1, YEARS.start - 1, -1), range(KNOWN + 1, YEARS.stop)):
            last = here
            for year in years:
                last = weighted(rng, NEXT[last])
                yield UnitRating(unit.id, year, last)
