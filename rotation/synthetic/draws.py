"""Draws from a source of chance; only ``random()`` is asked of it, so that a seed means the same on every Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor
from random import Random
from typing import TypeVar

T = TypeVar("T")


def whole(rng: Random, low: int, high: int) -> int:
    """Return a whole number from low to high, both included, each as likely."""
    return low + floor(rng.random() * (high - low + 1))


def chance(rng: Random, percent: int) -> bool:
    """Return True so many times in a hundred."""
    return rng.random() * 100 < percent


def pick(rng: Random, items: Sequence[T]) -> T:
    """Return one of the items, each as likely."""
    return items[whole(rng, 0, len(items) - 1)]


def shuffled(rng: Random, items: Iterable[T]) -> list[T]:
    """Return the items in a drawn order (Fisher and Yates)."""
    drawn = list(items)
    for last in range(len(drawn) - 1, 0, -1):
        other = whole(rng, 0, last)
        drawn[last], drawn[other] = drawn[other], drawn[last]
    return drawn


def weighted(rng: Random, weights: Mapping[T, int]) -> T:
    """Return one of the keys, as likely as its weight; the order of the mapping counts."""
    left = whole(rng, 1, sum(weights.values()))
    for item, weight in weights.items():
        left -= weight
        if left <= 0:
            return item
    raise ValueError("no weight is above 0")


def bell(rng: Random, mean: float, spread: float, low: int, high: int) -> int:
    """Return a whole number around a mean: twelve draws added up, standard deviation `spread`, cut at both ends."""
    drawn = mean + spread * (sum(rng.random() for _ in range(12)) - 6)
    return max(low, min(high, floor(drawn + 0.5)))
