"""Send a signal to a command at a random moment, from its first import to the end of saving, and judge the end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic, sleep

from tests.cli.calls import ROOT, call, call_json

BEGUN = """
import os, signal, sys
for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(one, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[0] = "rotation"
import rotation.cli
os.write(1, b".")
from rotation.cli import main
main()
"""
"""As the installed command begins, with signals heeded that whoever runs the tests may ignore.

The dot is written when the first of our modules has been read.
"""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ENDS = {0, 4, 130}
BESIDE = ("Note: ", "Saved: ")
TRACES = ("Traceback", "Exception ignored", "Fatal Python error")


@dataclass(frozen=True)
class Moment:
    """When which signal is sent, and whether it is sent twice at once, as `timeout` does."""

    after_seconds: float
    signal: signal.Signals
    twice: bool


@dataclass(frozen=True)
class Ended:
    """How a command ended that a signal was sent to."""

    moment: Moment
    exit: int
    stdout: bytes
    stderr: str
    folder: Path

    @property
    def plans(self) -> int | None:
        """Return how many plans were saved; None without a run."""
        run = self.folder / "run.json"
        return len(json.loads(run.read_text("utf-8"))["scenarios"][0]["plans"]) if run.exists() else None

    @property
    def wrong(self) -> list[str]:
        """Return what must not be."""
        told = [line for line in self.stderr.splitlines() if line and not line.startswith(BESIDE)]
        plans = self.plans
        said = {
            f"exit {self.exit}": self.exit not in ENDS,
            "a traceback": any(words in self.stderr for words in TRACES),
            f"{len(told)} sentences: {told}": len(told) > 1 or (self.exit != 0 and not told),
            "0 without a plan": self.exit == 0 and not plans,
            "0 without the whole answer": self.exit == 0 and not _is_document(self.stdout),
            "a plan left behind": self.exit != 0 and bool(plans),
            "a run that does not verify": plans is not None and call("verify", self.folder).exit_code != 0,
            "a draft left behind": any(self.folder.parent.glob("**/.*.draft")),
            "a record that does not hold": not call_json("log", self.folder.parent)["holds"],
        }
        return [what for what, so in said.items() if so]


def _is_document(content: bytes) -> bool:
    try:
        return bool(json.loads(content)["scenarios"])
    except ValueError:
        return False


def begun(words: Sequence[object]) -> subprocess.Popen[bytes]:
    """Begin a command, and return when the first of our modules has been read."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ROTATION_LANG": "en"}
    running = subprocess.Popen(
        [sys.executable, "-c", BEGUN, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stdout.read(1) == b"."
    return running


def full_seconds(words: Sequence[object]) -> float:
    """Return how long a command takes that nobody disturbs."""
    start = monotonic()
    running = begun(words)
    running.communicate()
    assert running.returncode == 0
    return monotonic() - start


def disturbed(words: Sequence[object], moment: Moment, folder: Path) -> Ended:
    """Plan into a folder, send the signal, and return how it ended."""
    running = begun([*words, "-o", folder])
    sleep(moment.after_seconds)
    for _ in range(1 + moment.twice):
        if running.poll() is None:
            os.kill(running.pid, moment.signal)
    stdout, stderr = running.communicate(timeout=120)
    return Ended(moment, running.returncode, stdout, stderr.decode(errors="replace"), folder)


def moments(count: int, seconds: float, draw: Random) -> list[Moment]:
    """Return moments over the whole life of a command: one in each equal part, the signals in turn."""
    return [
        Moment(seconds * (part + draw.random()) / count, SIGNALS[part % len(SIGNALS)], draw.random() < 0.3)
        for part in range(count)
    ]


def disturb(scenario: Path, home: Path, count: int, draw: Random, at_once: int = 1) -> tuple[Counter[int], list[str]]:
    """Disturb `plan` at so many moments; return how often each exit came, and what was wrong."""
    words = ("plan", scenario, "--json")
    seconds = 1.1 * full_seconds([*words, "-o", home / "whole" / "run"])

    def one(number: int, moment: Moment) -> Ended:
        place = home / str(number)
        place.mkdir()
        return disturbed(words, moment, place / "run")

    with ThreadPoolExecutor(at_once) as pool:
        ended = list(pool.map(one, range(count), moments(count, seconds, draw)))
    return Counter(one.exit for one in ended), [f"{one.moment}: {wrong}" for one in ended for wrong in one.wrong]
