"""A signal while units are shared out: what was found is kept and saved, and said to be."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from rotation.answers import follow
from rotation.progress import Watch
from rotation.solve.follow_plans import ranked_follows
from tests.cli.calls import call, call_json
from tests.follow.made import FOLLOW, made
from tests.tables import write_scenario, write_tables

SECONDS = 20.0


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return a saved run."""
    place = write_tables(tmp_path / "case", made())
    asked = write_scenario(place / "s.toml", FOLLOW, plans=1, min_difference=1)
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    return tmp_path / "run"


def stopped_after(lists: int, monkeypatch: pytest.MonkeyPatch, sign: signal.Signals) -> None:
    """Let the signal come once so many lists are found; the work goes on when the command has heard it."""
    search = ranked_follows

    def interrupted(problem: Any, watch: Watch, seed: int, hear: Any) -> Any:
        found = search(problem, Watch(), seed, hear) if lists else None
        os.kill(os.getpid(), sign)
        waited = Watch(SECONDS)
        while not watch.over and not waited.over:
            sleep(0.01)
        return found or search(problem, watch, seed, lambda *_: None)

    monkeypatch.setattr(follow, "ranked_follows", interrupted)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=str)
def test_lists_in_hand_are_kept(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    stopped_after(1, monkeypatch, sign)
    done = call("follow", run, "-o", tmp_path / "lists", "--lang", "en")
    assert (done.exit_code, "the best found so far is kept" in done.stderr) == (0, True), done.stderr
    assert call_json("verify", tmp_path / "lists")["holds"] is True


def test_nothing_in_hand_is_said_and_ends_with_4(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped_after(0, monkeypatch, signal.SIGINT)
    done = call("follow", run, "--lang", "en")
    assert (done.exit_code, "no list has been found so far" in done.stderr) == (4, True), done.stderr
