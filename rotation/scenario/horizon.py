"""Define `[horizon]`: several dates that one plan is made for, and what is decided for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from rotation.intake.toml import Day
from rotation.rules.decisions import Bound, Decisions, Waiver
from rotation.scenario.bound_tables import Count, Moves, Strict


class AssumedRating(StrEnum):
    """What is assumed of ratings of years still to come; LAST is each person's latest."""

    GOOD = "good"
    COMPLETED = "completed"
    LAST = "last"
    NONE = "none"


class HorizonEntry(Strict):
    """The table `[horizon]` of a scenario file."""

    dates: Annotated[tuple[Day, ...], Field(min_length=1)]
    max_moves: Annotated[Count, Field(ge=1)] = 1
    min_months_between: Count = 24
    assume_rating: AssumedRating = AssumedRating.LAST
    moves: Moves = Moves()


@dataclass(frozen=True)
class Horizon:
    """Several waves of moves that one plan is made for.

    Attributes
    ----------
    dates : tuple of date
        Of the waves, rising; the first is the effective date of the scenario.
    max_moves : int
        Of one person over all waves.
    min_months_between : int
        Whole months between two moves of one person; reaching it passes.
    assume_rating : AssumedRating
        What is assumed of ratings of years still to come.
    bounds : tuple of Bound
        On moves of all waves together.
    pins : tuple of (str, str)
        Pairs of cadre and post that must hold at some wave, whichever.
    decided : tuple of Decisions
        By wave: pins, forbids and waivers that hold at it, bounds on its moves, tiers. Pins that may hold at any
        wave are not among them.
    waiver_rows : tuple of tuple of int
        By wave, of each of its waivers the row of the file that has it.

    Examples
    --------
    >>> from rotation import load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml")
    >>> two = scenario.with_(horizon={"dates": ["2021-07-01", "2023-09-01"]}).horizon
    >>> len(two.dates), two.max_moves, str(two.assume_rating)
    (2, 1, 'last')
    """

    dates: tuple[date, ...]
    max_moves: int = 1
    min_months_between: int = 24
    assume_rating: AssumedRating = AssumedRating.LAST
    bounds: tuple[Bound, ...] = ()
    pins: tuple[tuple[str, str], ...] = ()
    decided: tuple[Decisions, ...] = ()
    waiver_rows: tuple[tuple[int, ...], ...] = ()

    def with_waivers(self, changed: Callable[[Waiver], Waiver]) -> Horizon:
        """Return the same with each waiver changed."""
        return replace(self, decided=tuple(with_waivers(one, changed) for one in self.decided))

    def waivers(self) -> Iterator[tuple[Waiver, int | None]]:
        """Yield each waiver with the wave, from 1, at which it holds; None for every wave."""
        for waiver in dict.fromkeys(waiver for one in self.decided for waiver in one.waivers):
            at = [wave for wave, one in enumerate(self.decided, start=1) if waiver in one.waivers]
            yield from ((waiver, wave) for wave in (at if len(at) < len(self.decided) else [None]))


def with_waivers(decided: Decisions, changed: Callable[[Waiver], Waiver]) -> Decisions:
    """Return decisions with each waiver changed."""
    return replace(decided, waivers=tuple(map(changed, decided.waivers)))
