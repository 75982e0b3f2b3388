"""The long run, ``python -m tests.saving``: pairs of saves at one moment, kills between them, and kills step by step.

Runs, ledger and exits must agree after each.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import click

from tests.saving.rounds import KILLED, Home, Play, pair, server, with_kills

STEPS = 60
"""Steps that change the disk, before each of which a save is killed; a save takes fewer."""


def pairs(play: Play, home: Home, draw: Random, count: int, kills: int) -> Counter[str]:
    """Play pairs, and among them others of which one is killed, until so many kills came before the end."""
    tally: Counter[str] = Counter()
    seconds, number = 1.0, 0
    while tally["pairs"] < count or tally["killed"] < kills:
        number += 1
        left = (count - tally["pairs"], kills - tally["killed"])
        killing = draw.random() < left[1] / sum(left)
        jobs = pair(home, draw, number)
        played = with_kills(jobs, draw, seconds) if killing else jobs
        results = play(*played)
        tally["killed, run in place"] += home.agree(played, results)
        alive = [one["seconds"] for one in results if one["exit"] != KILLED]
        seconds = 0.8 * seconds + 0.2 * (sum(alive) / len(alive))
        tally["kill rounds" if killing else "pairs"] += 1
        tally["killed"] += sum(one["exit"] == KILLED for one in results)
        for exit_code in (0, 2):
            tally[f"exit {exit_code}"] += sum(one["exit"] == exit_code for one in results)
    return tally


def step_by_step(play: Play, home: Home, steps: range) -> Counter[str]:
    """Kill a save before each step that changes the disk; the next save must find all in order."""
    tally: Counter[str] = Counter()
    for step in steps:
        job = home.plan(f"s{step}", die_at=step)
        result = play(job)
        late = home.agree([job], result)
        tally["killed" if result[0]["exit"] == KILLED else "ended first"] += 1
        tally["killed, run in place"] += late
        after = home.plan(f"s{step}-after")
        home.agree([after], play(after))
    return tally


@click.command()
@click.option("--pairs", "count", default=200, show_default=True)
@click.option("--kills", default=60, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(count: int, kills: int, seed: int) -> None:
    """Play all rounds; the first that does not agree ends with an error."""
    draw = Random(seed)
    with server() as play, tempfile.TemporaryDirectory() as folder:
        for name, tally in (
            ("at one moment", pairs(play, Home(Path(folder) / "pairs"), draw, count, kills)),
            ("step by step", step_by_step(play, Home(Path(folder) / "steps"), range(1, STEPS + 1))),
        ):
            print(f"{name}: {dict(tally)}", flush=True)
    print("runs, ledger and exits agree")


if __name__ == "__main__":
    main()
    sys.exit(0)
