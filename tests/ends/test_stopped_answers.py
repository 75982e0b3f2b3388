"""Send a signal in the midst of repairs and of a front: what is done by then is shown and saved, the rest is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import ROOT, call

STOPPED = """
import os, signal, sys, time
sys.argv[0] = "rotation"
import rotation.answers.{module} as answers
whole, calls = answers.{function}, []

def until_heard(*words):
    calls.append(words)
    if len(calls) == 2:
        os.kill(os.getpid(), {number})
        while not words[{watch}].stopped:
            time.sleep(0.01)
    return whole(*words)

answers.{function} = until_heard
from rotation.cli import main
main()
"""
"""A command that sends a signal to itself at the second call of a function, and waits until it was heard."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run in which several people move."""
    home = tmp_path_factory.mktemp("stopped")
    assert call("generate", "-o", home / "case", "--units", 6, "--seed", 1, "-q").exit_code == 0
    words = ("plan", home / "case" / "scenario.toml", "--set", "plans=1", "-o", home / "run", "-q")
    assert call(*words).exit_code == 0
    return home / "run"


def stopped(code: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Return how a command ends that a signal was sent to."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words), "--lang", "en", "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )


def test_repairs_found_by_then_are_shown_and_the_others_are_told(run: Path) -> None:
    code = STOPPED.format(module="repairs", function="nearest", number=int(signal.SIGTERM), watch=2)
    done = stopped(code, "moves", run, "--repairs")
    assert (done.returncode, done.stderr) == (0, "Stopped: what is not decided is shown as such.\n")
    found = json.loads(done.stdout)
    assert len(found["refusals"]) > 1
    assert found["refusals"][0]["proven"] is True
    assert [one["changes"] for one in found["refusals"] if not one["proven"]]
    assert found["fragility"] is None


def test_the_choices_found_by_then_are_shown_and_saved(run: Path, tmp_path: Path) -> None:
    code = STOPPED.format(module="replan", function="_hear", number=int(signal.SIGHUP), watch=2)
    done = stopped(code, "replan", run, "--refuse", "01-C026", "--front", "-o", tmp_path / "again")
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == "Stopped: the best found so far is kept."
    found = json.loads(done.stdout)
    assert len(found["front"]) == 2
    assert found["complete"] is False
    assert call("verify", tmp_path / "again").exit_code == 0
