"""Draw values from one stream of random numbers: a whole world in a millisecond, where field by field takes thirty.

Each function returns dice: called with the stream, they give a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

Value = TypeVar("Value")
Dice = Callable[[Random], Value]


class Draw:
    """Throw dice, one after the other, with one stream."""

    def __init__(self, stream: Random) -> None:
        self.stream = stream

    def __call__(self, dice: Dice[Value]) -> Value:
        """Return what the dice show."""
        return dice(self.stream)


def few(lo: int, hi: int) -> Dice[int]:
    """Give a whole number of a small range, both ends included."""
    return lambda stream: stream.randint(lo, hi)


def pick(values: Sequence[Value]) -> Dice[Value]:
    """Give one of the values; a value named twice comes twice as often."""
    return lambda stream: stream.choice(values)


def named(**dice: Dice[Any]) -> Dice[dict[str, Any]]:
    """Give a value for each name."""
    return lambda stream: {name: one(stream) for name, one in dice.items()}


def some(values: Sequence[Value], most: int) -> Dice[list[Value]]:
    """Give up to so many of the values, none twice."""
    return lambda stream: stream.sample(values, stream.randint(0, min(most, len(values))))


COIN: Dice[bool] = pick([True, False])
RARELY: Dice[bool] = pick([True, *[False] * 7])
