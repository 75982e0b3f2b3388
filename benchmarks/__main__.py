"""Measure sizes × steps beside other solvers: ``python -m benchmarks [--sizes …] [--seeds …]``.

Prints a table of ratios and writes ``benchmarks/results.json``, with versions and cores. Each case runs in a process of
its own; on a shared machine the ratios count, not the seconds.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.sizes import OTHERS_LIMIT, SIZES

RESULTS = Path(__file__).parent / "results.json"
STEPS = ("read", "screen", "rows", "price", "core", "10 ranks", "impossible", "impossible, proven again")
PROFILED = ("read", "screen", "rows", "price", "core")
LIBRARIES = ("ortools", "numpy", "scipy")
Measured = Mapping[str, Any]


def own_seconds(one: Measured) -> float:
    """Return the engine's solver time: rows, prices, core."""
    return float(sum(one["seconds"][step] for step in ("rows", "price", "core")))


def ratios(one: Measured) -> Iterator[tuple[str, float]]:
    """Yield the engine's solver time divided by that of each other solver, and of the relaxation alone."""
    for name, other in one.get("others", {}).items():
        yield name, own_seconds(one) / other["seconds"]
    if "10 ranks" in one["seconds"]:
        yield "10 ranks over the first", one["seconds"]["10 ranks"] / own_seconds(one)


def cut_off(one: Measured) -> Iterator[str]:
    """Yield the solvers that ran out of time."""
    yield from (name for name, other in one.get("others", {}).items() if other["seconds"] >= OTHERS_LIMIT)


def steps_table(found: Sequence[Measured]) -> Table:
    """Return the medians of each step by size."""
    table = Table("size", "posts", "pairs", *STEPS, "gap %", "peak MB", title="seconds, median over the seeds")
    for size in dict.fromkeys(one["size"] for one in found):
        runs = [one for one in found if one["size"] == size]
        cells = [
            f"{median(one['seconds'][step] for one in runs):.2f}" if step in runs[0]["seconds"] else "–"
            for step in STEPS
        ]
        gaps = [
            100 * (one["bound"] - one["score"]) / max(1, abs(one["score"])) for one in runs if one["score"] is not None
        ]
        gap = f"{median(gaps):.4f}" if gaps else "no plan"
        head = (size, f"{runs[0]['posts']:,}", f"{median(one['pairs'] for one in runs):,.0f}")
        table.add_row(*head, *cells, gap, f"{max(one['peak_mb'] for one in runs):,}")
    return table


def profile_table(found: Sequence[Measured]) -> Table:
    """Return how the time to a first plan is spent, from the files to the proof."""
    table = Table(
        "size", *PROFILED, "seconds in all", title="share of the time of a first plan, %, median over the seeds"
    )
    for size in dict.fromkeys(one["size"] for one in found):
        runs = [one["seconds"] for one in found if one["size"] == size]
        totals = [sum(run[step] for step in PROFILED) for run in runs]
        shares = [median(100 * run[step] / total for run, total in zip(runs, totals, strict=True)) for step in PROFILED]
        table.add_row(size, *(f"{share:.0f}" for share in shares), f"{median(totals):.2f}")
    return table


def ratios_table(found: Sequence[Measured]) -> Table:
    """Return the medians of the ratios by size."""
    names = list(dict.fromkeys(name for one in found for name, _ in ratios(one)))
    table = Table("size", *names, title="the engine's solver work as a share of …, median over the seeds")
    for size in dict.fromkeys(one["size"] for one in found):
        by_name: dict[str, list[float]] = {}
        for one in found:
            if one["size"] == size:
                for name, ratio in ratios(one):
                    by_name.setdefault(name, []).append(ratio)
        if by_name:
            cut = {name for one in found if one["size"] == size for name in cut_off(one)}
            cells = (
                f"{'≤ ' if name in cut else ''}{median(by_name[name]):.3f}" if name in by_name else "–"
                for name in names
            )
            table.add_row(size, *cells)
    return table


def growth(found: Iterable[Measured]) -> Table:
    """Return the exponent with which each step grows with the number of pairs."""
    table = Table("step", "grows with pairs to the power", title="cost growth over the sizes")
    runs = list(found)
    for step in STEPS:
        points = [(one["pairs"], one["seconds"][step]) for one in runs if one["seconds"].get(step, 0) > 0]
        if len({pairs for pairs, _ in points}) > 1:
            logs = np.log(np.array(points, dtype=float))
            table.add_row(step, f"{np.polyfit(logs[:, 0], logs[:, 1], 1)[0]:.2f}")
    return table


@click.command()
@click.option("--sizes", default=",".join(SIZES), help="Which sizes, with commas.")
@click.option("--seeds", default=5, help="How many cases of each of the three smaller sizes; one of the larger.")
def main(sizes: str, seeds: int) -> None:
    """Run the benchmark."""
    console = Console(width=150)
    found: list[Measured] = []
    for size in (name.strip() for name in sizes.split(",")):
        for seed in range(1, (seeds if SIZES[size][0] <= SIZES["province"][0] else 1) + 1):
            console.print(f"{size}, seed {seed} …", style="dim")
            command = [sys.executable, "-m", "benchmarks.engine", size, str(seed)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found.append(json.loads(done.stdout))
    console.print(steps_table(found), profile_table(found), ratios_table(found), growth(found))
    versions = {name: version(name) for name in LIBRARIES}
    about = {"versions": versions, "python": platform.python_version(), "cores": os.cpu_count()}
    RESULTS.write_text(json.dumps({**about, "runs": found}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
