"""Decide how many random worlds a suite tries: a fifth, always the same ones, or all of them with a seed of its own.

The test command tries the fifth; ``python -m tests.long`` tries them all.
"""

from __future__ import annotations

import os
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings

LONG_SEED = "ROTATION_TESTS_SEED"
"""The environment variable that holds the seed of a long run."""

PARTS = 5
"""What the test command tries of a suite is one part of so many."""

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


def long_seed() -> int | None:
    """Return the seed of a long run, None in a short one."""
    written = os.environ.get(LONG_SEED)
    return None if written is None else int(written)


def amount(full: int) -> int:
    """Return how many of a suite's worlds are tried: a fifth, rounded up, or all in a long run."""
    return -(-full // PARTS) if long_seed() is None else full


def worlds(full: int, **more: Any) -> settings:
    """Return the settings of a hypothesis suite that tries so many worlds in full."""
    return exactly(amount(full), **more)


def exactly(count: int, **more: Any) -> settings:
    """Return the settings of a hypothesis suite of just so many worlds; a short run draws the same ones each time."""
    given = {"deadline": None, "database": None, "suppress_health_check": SLOW} | more
    return settings(max_examples=count, derandomize=long_seed() is None, **given)


def drawn(seed: int) -> Random:
    """Return what a suite draws from: its own seed in a short run, with the long run's mixed in otherwise."""
    extra = long_seed()
    return Random(seed if extra is None else f"{seed} {extra}")
