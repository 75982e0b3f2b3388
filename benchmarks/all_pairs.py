"""Measure what pricing every pair of Giao Thủy costs beside pinning pairs one by one, and hold the prices against it.

``python -m benchmarks.all_pairs [--sample 24] [--seed 1]`` prints processor times, so a shared machine does not matter
much, and writes ``benchmarks/all_pairs.json``. Pins are measured twice: each as a command of its own, and within one
process, files read anew each time.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import click

from rotation.answers.portfolio import rank
from rotation.files.shipped import scenario_folder
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.scenario.file import Edits
from rotation.scenario.load import load_scenario

SCENARIO = scenario_folder("giao-thuy") / "balanced.toml"
RESULTS = Path(__file__).parent / "all_pairs.json"
INFEASIBLE = 3

Row = dict[str, str]


def command_seconds(*words: object) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Run a command and return its processor time, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "rotation", *map(str, words)], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done


def pinned_by_command(row: Row) -> tuple[float, int | None]:
    """Return what a command that plans with a pair pinned costs, and the best score, None where there is no plan."""
    words = ("plan", SCENARIO, "--set", "plans=1", "--pin", f"{row['cadre']}={row['post']}", "--json", "-q")
    seconds, done = command_seconds(*words)
    if done.returncode == INFEASIBLE:
        return seconds, None
    return seconds, json.loads(done.stdout)["scenarios"][0]["plans"][0]["score"]


def pinned_in_process(row: Row) -> float:
    """Return what the same costs in this process, files read anew."""
    start = process_time()
    pinned = load_scenario(SCENARIO, Edits(("plans=1",), (f"{row['cadre']}={row['post']}",), ()))
    rank(screen(pinned), Watch())
    return process_time() - start


def priced(folder: str) -> tuple[float, list[Row]]:
    """Return what pricing every pair costs, planning included, and its rows."""
    table = Path(folder) / "all.csv"
    seconds, done = command_seconds("why", SCENARIO, "--all", table, "-q")
    assert done.returncode == 0, done.stderr
    with table.open(encoding="utf-8-sig", newline="") as file:
        return seconds, list(csv.DictReader(file))


def measured(sample: int, seed: int) -> dict[str, Any]:
    """Return all figures; a price that a pin contradicts ends the benchmark."""
    with TemporaryDirectory() as folder:
        all_seconds, rows = priced(folder)
    chosen = Random(seed).sample(rows, sample)
    by_command = []
    for row in chosen:
        seconds, score = pinned_by_command(row)
        told = int(row["score"]) if row["score"] else None
        assert told == score, f"{row['cadre']} {row['post']}: priced {told}, pinned {score}"
        by_command.append(seconds)
    in_process = [pinned_in_process(row) for row in chosen]
    ratios = {"by_command": all_seconds / mean(by_command), "in_process": all_seconds / mean(in_process)}
    return {
        "pairs": len(rows),
        "all_seconds": round(all_seconds, 1),
        "sample": sample,
        "pin_by_command_seconds": round(mean(by_command), 3),
        "pin_in_process_seconds": round(mean(in_process), 3),
        "share_by_command": round(ratios["by_command"] / len(rows), 5),
        "share_in_process": round(ratios["in_process"] / len(rows), 5),
    }


@click.command()
@click.option("--sample", default=24, help="How many pairs are pinned.")
@click.option("--seed", default=1, help="Which pairs.")
def main(sample: int, seed: int) -> None:
    """Run the benchmark."""
    found = measured(sample, seed)
    print(json.dumps(found, indent=1))
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
