"""Bad inputs as a user meets them: every command a process, with its time, its memory and its last words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from time import monotonic

from hypothesis import given

from tests.amount import drawing
from tests.badcases.bad import sound
from tests.badcases.mutants import Mutant, mutants
from tests.badcases.table import NAMED
from tests.cli.calls import ROOT

MOST_SECONDS, MOST_MB = 20.0, 1000.0


@dataclass(frozen=True)
class Job:
    """A command over a folder with one bad input, and the exit codes that are orderly."""

    name: str
    plant: Callable[[Path], object]
    words: str
    ends: frozenset[int]


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    job: Job
    exit: int
    seconds: float
    megabytes: float
    stderr: str

    @property
    def wrong(self) -> list[str]:
        """Return what must not be."""
        said = {
            f"exit {self.exit}": self.exit not in self.job.ends,
            f"{self.seconds:.1f} s": self.seconds > MOST_SECONDS,
            f"{self.megabytes:.0f} MB": self.megabytes > MOST_MB,
            "a traceback": "Traceback (most recent call last)" in self.stderr,
        }
        return [what for what, so in said.items() if so]


def by_hand() -> list[Job]:
    """Return every bad input planted by hand."""
    return [Job(name, bad.plant, bad.words, frozenset({bad.exit})) for name, bad in NAMED]


def by_hypothesis(cases: int) -> list[Job]:
    """Return so many spoilt files, the same every time or by the seed of the long run."""
    made: list[Mutant] = []

    @drawing(cases)
    @given(mutants())
    def keep(mutant: Mutant) -> None:
        made.append(mutant)

    keep()
    return [Job(f"spoilt {row}: {one.file}", one.plant, one.words, frozenset(one.ends)) for row, one in enumerate(made)]


def ended(job: Job) -> Ended:
    """Run a job as a process of its own and return how it ended."""
    with TemporaryDirectory() as name:
        job.plant(sound(Path(name)))
        with (Path(name) / ".stderr").open("w+b") as stderr:
            begun = monotonic()
            process = subprocess.Popen(
                [sys.executable, "-m", "rotation", *job.words.split()],
                cwd=name,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "en_US.UTF-8"},
            )
            timer = Timer(MOST_SECONDS, process.kill)
            timer.start()
            _, status, used = os.wait4(process.pid, 0)
            timer.cancel()
            seconds = monotonic() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
            stderr.seek(0)
            words = stderr.read().decode(errors="replace")
    return Ended(job, process.returncode, seconds, used.ru_maxrss / 1024, words)
