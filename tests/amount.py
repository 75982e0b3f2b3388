"""Say how much a random test draws: a fifth, always the same; in the long run three times all, by a seed.

`python -m tests.long` is the long run. It hands its seed down in the environment, so that every process draws by it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, seed, settings

SEED_IN_ENVIRONMENT = "ROTATION_TESTS_SEED"
PARTS, TIMES = 5, 3
"""The parts of a count of which one is drawn, and how often the long run draws it: tallies vary from seed to seed."""
Test = TypeVar("Test", bound=Callable[..., None])


def long_seed() -> int | None:
    """Return the seed of the long run; None in a run of every day."""
    given = os.environ.get(SEED_IN_ENVIRONMENT)
    return None if given is None else int(given)


def share(count: int) -> int:
    """Return how many this run draws where a test has a count."""
    return -(-count // PARTS) if long_seed() is None else TIMES * count


def least(count: int) -> int:
    """Return how many worlds of a kind this run must have met; few worlds may hold far fewer than their share."""
    return max(1, count // PARTS**2) if long_seed() is None else count


def draws(number: int) -> Random:
    """Return draws for a part of a test: the same every time, or by the seed of the long run."""
    return Random(f"{long_seed()} {number}")


def drawing(count: int, **more: Any) -> Callable[[Test], Test]:
    """Return what makes a test draw so many worlds: the same every time, or by the seed of the long run."""
    drawn_by = long_seed()
    chosen = settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=drawn_by is None,
        suppress_health_check=list(HealthCheck),
        **more,
    )

    def decorated(test: Test) -> Test:
        return chosen(test) if drawn_by is None else seed(drawn_by)(chosen(test))

    return decorated
