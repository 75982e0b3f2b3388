"""Count how often the interval covers the truth: `python -m tests.outcomes.coverage`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click
import numpy as np

from rotation.outcomes.permutation import estimate
from tests.outcomes.simulated import LOWEST, ONCE, RESTLESS, TERMS, YEARLY, YEARLY_LOWEST, Boards, simulated

SIZES: Mapping[str, tuple[Boards, tuple[int, ...]]] = {
    "once, any class": (ONCE, (8, 12, 20, 26, 40, 80)),
    "once, lowest": (LOWEST, (8, 12, 20, 26, 40, 80)),
    "yearly, any class": (YEARLY, (12, 20, 40)),
    "yearly, lowest": (YEARLY_LOWEST, (12, 20, 40)),
    "yearly, terms": (TERMS, (12, 20, 40)),
}
"""How the units that change are chosen, and how many units there are."""
UNPROMISED = {"yearly, restless": (RESTLESS, (12, 20, 40))}
"""What the interval does not allow for: it is shown, and nothing is promised."""
LEAST, BETWEEN, FROM = 0.93, (0.93, 0.97), 20
"""Shares that must cover 0: with few units, and from so many units on."""


def covered(units: int, runs: int, seed: int, effect: float = 0.0, boards: Boards = ONCE) -> tuple[float, float, float]:
    """Return the shares of runs whose interval covers 0 and is above 0, and how many units are compared on average."""
    drawing = np.random.default_rng([seed, units, round(effect * 100), len(boards.years), int(boards.lowest)])
    covers = above = compared = done = 0
    while done < runs:
        strata = [one for one in simulated(units, drawing, effect, boards).strata() if one.is_comparable]
        if not strata:
            continue
        found = estimate(strata)
        done += 1
        compared += len({one.unit for stratum in strata for one in stratum.members})
        covers += found.low <= 0 <= found.high
        above += found.low > 0
    return covers / runs, above / runs, compared / runs


@click.command()
@click.option("--runs", default=1000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--only", default="", metavar="WORD", help="Settings whose name has this.")
def main(runs: int, seed: int, only: str) -> None:
    """Print the shares for each number of units; end with 1 where one is outside what is promised."""
    failed = False
    for name, (boards, sizes) in {**SIZES, **UNPROMISED}.items():
        for units in sizes if only in name else ():
            share, _, compared = covered(units, runs, seed, boards=boards)
            _, power, _ = covered(units, max(1, runs // 10), seed, effect=1.0, boards=boards)
            least, most = BETWEEN if units >= FROM else (LEAST, 1.0)
            holds = name in UNPROMISED or least <= share <= most
            failed |= not holds
            drawn = f"{units:3} units, {name:17}, {compared:4.1f} compared"
            print(f"{drawn}: covers 0 in {share:.1%}, effect seen in {power:.1%}", flush=True)
            if not holds:
                print("    outside what is promised")
    sys.exit(failed)


if __name__ == "__main__":
    main()
