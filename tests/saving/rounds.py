"""Play rounds of saves at one moment, and hold runs, ledger and exits against each other after each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from rotation import read_log
from rotation.files.places import DRAFT
from rotation.runs.file import RUN_FILE, read_run
from rotation.runs.ledger import LEDGER, PENDING
from tests.cli.calls import ROOT
from tests.sweep.cases import write_case

KILLED = -9
Job = dict[str, Any]
Play = Callable[..., list[Job]]


@contextmanager
def server() -> Iterator[Play]:
    """Yield a function that plays the jobs of one round, and returns how each ended."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "tests.saving.server"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        into, out = process.stdin, process.stdout

        def play(*jobs: Job) -> list[Job]:
            into.write(json.dumps(jobs) + "\n")
            into.flush()
            found: list[Job] = json.loads(out.readline())
            return found

        yield play
        into.close()


class Home:
    """A folder of a case and its runs, and what must be true of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        write_case(folder)
        self.lines = 0
        self.saves = 0

    def plan(self, place: str, *words: str, **more: Any) -> Job:
        """Return the job of one save, by a name that nobody else bears."""
        self.saves += 1
        by = f"người {self.saves}"
        plan = ["plan", "base.toml", "-o", place, "--by", by, "--json", "-q", "--lang", "en", *words]
        return {"cwd": str(self.folder), "words": plan, "place": place, "by": by, "force": "--force" in words, **more}

    def agree(self, jobs: Sequence[Job], results: Sequence[Job]) -> int:
        """Fail unless runs, ledger and exits say the same; return how many of the killed had saved their run."""
        told = [text for text in (self.folder / LEDGER).read_text("utf-8").splitlines() if text] if self.saved else []
        log = read_log(self.folder)
        assert log.holds, [entry.why for entry in log.entries if entry.wrong]
        lines = [entry.line for entry in log.entries if entry.line is not None]
        new = [line.by for line in lines[self.lines :]]
        late = 0
        for job, result in zip(jobs, results, strict=True):
            words = (job["place"], result["exit"], result["err"])
            mine = new.count(job["by"])
            if result["exit"] == 0:
                assert mine == 1, words
                assert (self.folder / job["place"] / RUN_FILE).is_file(), words
            elif result["exit"] == KILLED:
                assert mine <= 1, words
                late += mine
            else:
                assert (result["exit"], mine) == (2, 0), words
                assert not job["force"], words
                assert "already holds a run" in result["err"], words
                assert "Traceback" not in result["err"], words
            if result["exit"] == 0 or (result["exit"] == 2 and result["out"]):
                # Who came late is told before solving; who solved shows the plan, saved or not.
                assert json.loads(result["out"])["scenarios"][0]["plans"], words
        exits = [result["exit"] for result in results]
        assert len(new) == exits.count(0) + late
        assert len(told) in {len(lines), len(lines) - 1}, "only the last line may still be pending"
        assert (self.folder / PENDING).exists() <= (KILLED in exits or len(told) < len(lines))
        self.lines = len(lines)
        self.one_line_a_run(lines)
        return late

    @property
    def saved(self) -> bool:
        return (self.folder / LEDGER).exists()

    def one_line_a_run(self, lines: Sequence[Any]) -> None:
        """Fail unless each folder holds the run of its last line."""
        last = {line.folder: line for line in lines}
        for folder, line in last.items():
            content = read_run(self.folder / folder)
            assert content["provenance"]["digest"] == line.run
            assert content["provenance"]["by"] == line.by
        there = {path.parent.name for path in self.folder.glob(f"*/{RUN_FILE}") if not path.parent.is_symlink()}
        assert there == set(last)

    def drafts(self) -> list[str]:
        """Return the names of drafts that were left."""
        return [path.name for path in self.folder.rglob(f".*{DRAFT}")]


def pair(home: Home, draw: Random, number: int, count: int = 2) -> list[Job]:
    """Return saves at one moment: into one folder, with --force, apart, or through a link."""
    name, kind = f"r{number}", draw.choice(("same", "same", "forced", "apart", "linked"))
    if kind == "apart":
        return [home.plan(f"{name}-{one}") for one in range(count)]
    if kind == "forced":
        return [home.plan(name, "--force") for _ in range(count)]
    if kind == "linked":
        (home.folder / name).mkdir()
        (home.folder / f"{name}-link").symlink_to(name)
        return [home.plan(name if one % 2 else f"{name}-link") for one in range(count)]
    return [home.plan(name, "--set", f"weights.fit={one + 3}") for one in range(count)]


def with_kills(jobs: Sequence[Job], draw: Random, seconds: float) -> list[Job]:
    """Return the jobs, the first to be killed at a moment late in its life."""
    return [{**jobs[0], "kill": seconds * draw.uniform(0.5, 1.1)}, *jobs[1:]]
