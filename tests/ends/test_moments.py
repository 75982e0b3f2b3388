"""Disturb a small plan at random moments; `python -m tests.ends` does it to the shipped case, 30 times and more."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.amount import draws
from tests.cli.calls import ROOT
from tests.ends.moments import BEGUN, SIGNALS, Ended, Moment, disturb
from tests.sweep.cases import write_case

MOMENTS = 6
LIGHT = "import sys; sys.argv[0] = 'rotation'; import rotation.cli; print(*(name for name in sys.modules))"
HEAVY = {"click", "typing", "re", "inspect", "ast", "lazy_loader", "pathlib", "dataclasses", "rotation.cli.commands"}


def test_whatever_the_moment_the_end_is_one_of_the_contract(tmp_path: Path) -> None:
    tally, wrong = disturb(write_case(tmp_path / "case"), tmp_path, MOMENTS, draws(0), at_once=2)
    assert wrong == []
    assert sum(tally.values()) == MOMENTS


def test_next_to_nothing_is_loaded_before_signals_are_answered() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", LIGHT], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert HEAVY.isdisjoint(done.stdout.split())
    assert "rotation.cli.signals" in done.stdout


@pytest.mark.parametrize("one", SIGNALS)
def test_before_the_arguments_are_read_it_is_130(tmp_path: Path, one: int) -> None:
    (tmp_path / "click.py").write_text(f"import os\nos.kill(os.getpid(), {int(one)})\n", "utf-8")
    as_a_module = "import runpy; runpy.run_module('rotation', run_name='__main__', alter_sys=True)"
    for code in (BEGUN, BEGUN.replace("from rotation.cli import main\nmain()", as_a_module)):
        done = subprocess.run(
            [sys.executable, "-c", code, "rules"],
            env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 130
        assert done.stderr.strip() == "Đã dừng trước khi bắt đầu. / Stopped before it began."


def test_what_must_not_be_is_seen(tmp_path: Path) -> None:
    ended = Ended(
        Moment(0.1, SIGNALS[0], False), 1, b"{", "Traceback (most recent call last):\nMemoryError\n", tmp_path / "run"
    )
    assert ended.wrong[:3] == [
        "exit 1",
        "a traceback",
        "2 sentences: ['Traceback (most recent call last):', 'MemoryError']",
    ]


def test_what_nohup_ignores_stays_ignored() -> None:
    code = "from rotation.cli.signals import HEARD; print(*(one.name for one in HEARD))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    assert done.stdout.split() == ["SIGINT", "SIGTERM"]
