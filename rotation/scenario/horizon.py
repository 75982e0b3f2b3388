"""TEMPORARY until the reader's branch is merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rotation.rules.decisions import Bound, Decisions


class AssumedRating(StrEnum):
    """What is taken for ratings of years to come."""

    GOOD = "good"
    COMPLETED = "completed"
    LAST = "last"
    NONE = "none"


@dataclass(frozen=True)
class Horizon:
    """A horizon."""

    dates: tuple[date, ...]
    max_moves: int = 1
    min_months_between: int = 24
    assume_rating: AssumedRating = AssumedRating.LAST
    bounds: tuple[Bound, ...] = ()
    pins: tuple[tuple[str, str], ...] = ()
    decided: tuple[Decisions, ...] = ()
