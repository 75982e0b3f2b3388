"""Make a tiny case whose variants take hundredths of a second, and sweeps over it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.tables import tables, write_scenario, write_tables

WEIGHTS = """
[weights]
fit = 3
need = 2
stability = 1
"""
FEW = "[grid]\nweights.fit = [1, 2, 3]\nweights.need = [0, 4]\n"
TWO_HUNDRED = f"[grid]\nweights.fit = {list(range(1, 21))}\nweights.need = {list(range(10))}\n"


def write_case(folder: Path, scenario: str = WEIGHTS) -> Path:
    """Write five cadres, eight posts and a scenario; return the scenario."""
    made = tables(
        cadres={
            "C1": {"post": "A-CT", "skills": "land:3"},
            "C2": {"post": "N-TP", "skills": "land:1;money:4"},
            "C3": {"post": "N-PTP", "skills": "money:2"},
            "C4": {"post": "B-CT", "skills": "land:2;money:1"},
            "C5": {"post": "A-BT", "skills": "land:5"},
        },
        units={"A": {"needs": "land:3"}, "B": {"needs": "money:3;land:1"}},
    )
    write_tables(folder, made)
    return write_scenario(folder / "base.toml", scenario, plans=1, min_difference=1)


def write_sweep(folder: Path, text: str = TWO_HUNDRED, head: str = 'base = "base.toml"') -> Path:
    """Write a sweep beside its base and return it."""
    path = folder / "sweep.toml"
    path.write_text(f"{head}\n{text}", "utf-8")
    return path


def begun(*words: object) -> subprocess.Popen[str]:
    """Begin `rotation sweep -v` in a process group of its own: a line on stderr for every result."""
    return subprocess.Popen(
        [sys.executable, "-m", "rotation", "sweep", *(str(word) for word in words), "-v", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def read_until(process: subprocess.Popen[str], done: int) -> int:
    """Read progress until so many results are saved; return how many are."""
    assert process.stderr is not None
    for line in process.stderr:
        first = line.split("/")[0]
        if first.isdigit() and int(first) >= done:
            return int(first)
    raise AssertionError(f"ended with {process.wait()} before {done} results")
