"""Count how often the interval covers the truth: `python -m tests.outcomes.coverage`."""

from __future__ import annotations

import sys

import click
import numpy as np

from rotation.outcomes.permutation import estimate
from tests.outcomes.simulated import simulated

SIZES = (8, 12, 20, 26, 40, 80)
LEAST, BETWEEN, FROM = 0.93, (0.93, 0.97), 20
"""Shares that must cover 0: with few units, and from so many units compared on; n of a sentence counts these, too."""


def covered(units: int, runs: int, seed: int, effect: float = 0.0, lowest: bool = False) -> tuple[float, float, float]:
    """Return the shares of runs whose interval covers 0 and is above 0, and how many units are compared on average."""
    drawing = np.random.default_rng([seed, units, int(lowest), round(effect * 100)])
    covers = above = compared = done = 0
    while done < runs:
        strata = [one for one in simulated(units, drawing, effect, lowest).strata() if one.is_comparable]
        if not strata:
            continue
        found = estimate(strata)
        done += 1
        compared += sum(len(one.members) for one in strata)
        covers += found.low <= 0 <= found.high
        above += found.low > 0
    return covers / runs, above / runs, compared / runs


@click.command()
@click.option("--runs", default=1000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(runs: int, seed: int) -> None:
    """Print the shares for each number of units; end with 1 where one is outside what is promised."""
    failed = False
    for lowest in (False, True):
        for units in SIZES:
            share, _, compared = covered(units, runs, seed, lowest=lowest)
            _, power, _ = covered(units, max(1, runs // 10), seed, effect=1.0, lowest=lowest)
            least, most = BETWEEN if compared >= FROM else (LEAST, 1.0)
            holds = least <= share <= most
            failed |= not holds
            where = "lowest classes" if lowest else "any class"
            drawn = f"{units:3} units, {where:14}, {compared:4.1f} compared"
            print(f"{drawn}: covers 0 in {share:.1%}, effect seen in {power:.1%}", flush=True)
            if not holds:
                print("    outside what is promised")
    sys.exit(failed)


if __name__ == "__main__":
    main()
