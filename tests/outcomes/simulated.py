"""Draw units with classes by year, and which of them changed hands, with an effect that is known."""

from __future__ import annotations

import numpy as np

from rotation.outcomes.panel import Panel

FIRST, YEARS = 2010, 10
NOISE = 0.9


def simulated(units: int, drawing: np.random.Generator, effect: float = 0.0, lowest: bool = False) -> Panel:
    """Return units of which about a half change in one year, at any class or mostly at the lowest.

    Parameters
    ----------
    effect : float
        Classes by which a changed unit is better from the next year on, before rounding to one of four.
    """
    year = YEARS // 2
    level = drawing.normal(1.5, 0.6, units)
    worth = level[:, None] + drawing.normal(0, NOISE, (units, YEARS))
    classes = np.clip(np.rint(worth), 0, 3).astype(int)
    # The draw looks at the class of the year before alone: the chance to move falls with it.
    order = drawing.random(units) + (0.5 * classes[:, year - 1] if lowest else 0)
    moved = np.zeros(units, bool)
    moved[np.argsort(order)[: units // 2]] = True
    worth[:, year + 1 :] += effect * moved[:, None]
    classes[:, year + 1 :] = np.clip(np.rint(worth[:, year + 1 :]), 0, 3)
    return Panel(
        {f"U{row:03}": {FIRST + at: int(one) for at, one in enumerate(line)} for row, line in enumerate(classes)},
        {(f"U{row:03}", FIRST + year) for row in range(units) if moved[row]},
        {(f"U{row:03}", FIRST + year) for row in range(units) if not moved[row]},
    )
