"""Draw random values with ``random()`` alone, so that a seed gives the same case everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor
from random import Random
from typing import TypeVar

T = TypeVar("T")


def whole(rng: Random, low: int, high: int) -> int:
    """Return a whole number from low to high, both included, each equally likely."""
    return low + floor(rng.random() * (high - low + 1))


def chance(rng: Random, percent: int) -> bool:
    """Return True with a probability given in percent."""
    return rng.random() * 100 < percent


def pick(rng: Random, items: Sequence[T]) -> T:
    """Return one of the items, each equally likely."""
    return items[whole(rng, 0, len(items) - 1)]


def shuffled(rng: Random, items: Iterable[T]) -> list[T]:
    """Return the items in random order (Fisher and Yates)."""
    drawn = list(items)
    for last in range(len(drawn) - 1, 0, -1):
        other = whole(rng, 0, last)
        drawn[last], drawn[other] = drawn[other], drawn[last]
    return drawn


def weighted(rng: Random, weights: Mapping[T, int]) -> T:
    """Return one of the keys, with a probability given by its weight.

    The order of the mapping matters.
    """
    left = whole(rng, 1, sum(weights.values()))
    for item, weight in weights.items():
        left -= weight
        if left <= 0:
            return item
    raise ValueError("no weight is above 0")


def bell(rng: Random, mean: float, spread: float, low: int, high: int) -> int:
    """Return a whole number around a mean, cut at both ends.

    Twelve draws are added up; `spread` is the standard deviation.
    """
    drawn = mean + spread * (sum(rng.random() for _ in range(12)) - 6)
    return max(low, min(high, floor(drawn + 0.5)))
