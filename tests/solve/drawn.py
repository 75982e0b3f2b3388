"""Draw small systems with fractional optima, and list all their plans."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from rotation.facts.columns import Ints
from rotation.proof.system import NONE, System

MOST_COLUMNS, MOST_WEIGHT, LARGEST = 9, 3, 2**9


@st.composite
def drawn(draw: st.DrawFn) -> System:
    """Draw a small system with fractional optima: odd cycles of clashes, weighted rows, slacks of soft rows."""
    numbers = st.integers(0, 2**32)
    random = np.random.default_rng(draw(numbers))
    pairs, slacks = int(random.integers(3, MOST_COLUMNS + 1)), int(random.integers(0, 3))
    rows = int(random.integers(3, 12))
    columns = pairs + slacks
    coefs = np.zeros((rows, columns), dtype=np.int64)
    lo, hi = np.full(rows, -NONE), np.full(rows, NONE)
    for row in range(rows):
        some = random.choice(pairs, size=int(random.integers(2, min(pairs, 4) + 1)), replace=False)
        is_clash = random.random() < 0.6
        coefs[row, some] = 1 if is_clash else random.integers(-1, MOST_WEIGHT + 1, size=len(some))
        hi[row] = 1 if is_clash else random.integers(0, 5)
        if slacks and random.random() < 0.4:
            coefs[row, pairs + random.integers(slacks)] = -1
        elif not is_clash and random.random() < 0.3:
            lo[row] = min(0, hi[row])
    value = np.append(random.integers(1, 20, size=pairs), random.integers(-9, 0, size=slacks))
    most = np.append(np.ones(pairs, dtype=np.int64), np.full(slacks, 3))
    entry_row, entry_column = np.nonzero(coefs)
    entry_coef, alone = coefs[entry_row, entry_column], np.zeros(pairs, dtype=np.intp)
    return System(value, most, np.arange(pairs), alone, entry_row, entry_column, entry_coef, lo, hi)


def every_plan(system: System) -> list[Ints]:
    """Return whole numbers of all columns that keep all rows."""
    ranges = [np.arange(most + 1) for most in system.most]
    return [one for one in np.stack(np.meshgrid(*ranges), -1).reshape(-1, len(ranges)) if system.score(one) is not None]
