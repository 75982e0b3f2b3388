"""Draw units with classes by year, and which of them changed hands, with an effect that is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rotation.outcomes.panel import WINDOW, Panel

FIRST, YEARS = 2010, 12
NOISE = 0.9
SPREAD = 0.6
PULL = 0.5
"""How far the chance to change falls with each class, where moves go to the lowest."""


@dataclass(frozen=True)
class Boards:
    """How boards choose the units that change.

    Attributes
    ----------
    years : tuple of int
        In which there are changes, from 0.
    share : float
        Of the units, in each of these years.
    lowest : bool
        The chance falls with the class of the year before.
    rest : int
        Years after a change in which a unit has no other.
    restless : float
        How far units differ in their chance whatever their class: the interval does not allow for that.
    """

    years: tuple[int, ...] = (5,)
    share: float = 0.5
    lowest: bool = False
    rest: int = 0
    restless: float = 0.0


ONCE, LOWEST = Boards(), Boards(lowest=True)
YEARLY = Boards(tuple(range(3, 9)), 0.25)
"""Every year a quarter of the units: most change several times, some in years that follow each other."""
YEARLY_LOWEST = Boards(YEARLY.years, YEARLY.share, lowest=True)
TERMS = Boards(YEARLY.years, YEARLY.share, lowest=True, rest=WINDOW - 1)
"""Nobody is moved again at once: who changed lately was chosen for a low class, and is not chosen now."""
RESTLESS = Boards(YEARLY.years, YEARLY.share, lowest=True, restless=0.5)


def simulated(units: int, drawing: np.random.Generator, effect: float = 0.0, boards: Boards = ONCE) -> Panel:
    """Return units of which some change.

    Parameters
    ----------
    effect : float
        Classes by which a changed unit is better from the next year on, before rounding to one of four.
    """
    worth = drawing.normal(1.5, SPREAD, units)[:, None] + drawing.normal(0, NOISE, (units, YEARS))
    apart = boards.restless * drawing.normal(0, 1, units)
    last = np.full(units, -YEARS)
    changed, unchanged = set[tuple[str, int]](), set[tuple[str, int]]()
    for year in boards.years:
        order = drawing.random(units) + apart
        if boards.lowest:
            order += PULL * _classes(worth[:, year - 1])
        order[year - last <= boards.rest] += YEARS
        moved = np.zeros(units, bool)
        moved[np.argsort(order)[: int(boards.share * units)]] = True
        last[moved] = year
        worth[:, year + 1 :] += effect * moved[:, None]
        for row in range(units):
            (changed if moved[row] else unchanged).add((f"U{row:03}", FIRST + year))
    classes = {
        f"U{row:03}": {FIRST + at: int(one) for at, one in enumerate(line)} for row, line in enumerate(_classes(worth))
    }
    return Panel(classes, frozenset(changed), frozenset(unchanged))


def _classes(worth: NDArray[np.float64]) -> NDArray[np.int_]:
    return np.clip(np.rint(worth), 0, 3).astype(int)
