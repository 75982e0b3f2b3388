"""Check that of commands that write to one place at one moment each either has its result in place or says so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from rotation.runs.file import RUN_FILE
from rotation.runs.ledger import LEDGER
from tests.cli.calls import call
from tests.saving.__main__ import pairs, step_by_step
from tests.saving.rounds import Home, Job, Play, server
from tests.sweep.cases import FEW, write_sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    with server() as playing:
        yield playing


def test_pairs_and_kills_between_them(play: Play, tmp_path: Path) -> None:
    tally = pairs(play, Home(tmp_path), Random(1), 5, 2)
    assert (tally["pairs"], tally["killed"]) == (5, 2)
    assert tally["exit 2"] >= 1


@pytest.mark.parametrize("first", [4, 16, 28])
def test_a_kill_before_any_step_that_changes_the_disk(play: Play, tmp_path: Path, first: int) -> None:
    assert step_by_step(play, Home(tmp_path), range(first, first + 12, 6))["killed"]


@pytest.mark.parametrize("count", [3, 8])
def test_several_at_once(play: Play, tmp_path: Path, count: int) -> None:
    home = Home(tmp_path)
    jobs = [home.plan("race") for _ in range(count)]
    results = play(*jobs)
    home.agree(jobs, results)
    assert sorted(one["exit"] for one in results) == [0, *[2] * (count - 1)]
    apart = [home.plan(f"r{number}") for number in range(count)]
    results = play(*apart)
    home.agree(apart, results)
    assert {one["exit"] for one in results} == {0}


PAIRS = {
    "generate, into an empty folder": ("generate -o made --seed {n}", True),
    "generate, into a new folder": ("generate -o made --seed {n}", False),
    "init": ("init made", True),
    "check -o": ("check . -o made --lang en", False),
    "plan --chart": ("plan base.toml --chart made.svg --lang en", False),
    "tradeoff -o": ("tradeoff base.toml --x fit --y need -o made --lang en", False),
    "export": ("export run -o made.xlsx", False),
    "export, csv": ("export run --format csv -o made", False),
    "export, csv, into a folder": ("export run --format csv -o made", True),
    "demo": ("demo -o made --time-limit 20 -q", False),
}
"""What two call at one moment, ``{n}`` being 1 or 2, and whether an empty folder is there before."""


@pytest.mark.parametrize("name", PAIRS)
def test_two_that_write_to_one_place(play: Play, tmp_path: Path, name: str) -> None:
    words, is_there = PAIRS[name]
    home = Home(tmp_path)
    if "run" in words.split():
        assert call("plan", tmp_path / "base.toml", "-o", tmp_path / "run", "-q").exit_code == 0
    if is_there:
        (tmp_path / "made").mkdir()
    results = play(*(job(tmp_path, words.format(n=number)) for number in (1, 2)))
    assert sorted(one["exit"] for one in results) == [0, 2], results
    refused = next(one for one in results if one["exit"] == 2)
    assert "Traceback" not in refused["err"]
    if words.split()[0] in {"plan", "tradeoff", "check"}:
        assert refused["out"] != "" or "already" in refused["err"]
    assert not home.drafts()


def test_a_case_generated_by_two_is_the_case_of_one(play: Play, tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    for seed in (1, 2):
        assert call("generate", "-o", tmp_path / str(seed), "--seed", seed).exit_code == 0
    results = play(*(job(tmp_path, f"generate -o made --seed {seed}") for seed in (1, 2)))
    (winner,) = (seed for seed, one in enumerate(results, start=1) if one["exit"] == 0)
    made = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / str(winner)).iterdir()}


def test_two_sweeps_keep_every_result(play: Play, tmp_path: Path) -> None:
    Home(tmp_path)
    write_sweep(tmp_path, FEW)
    results = play(*(job(tmp_path, "sweep sweep.toml --workers 1 --json") for _ in range(2)))
    assert 0 in {one["exit"] for one in results} <= {0, 2}
    again = call("sweep", tmp_path / "sweep.toml", "--lang", "en")
    assert "6 saved before" in again.stderr
    assert [path.name for path in (tmp_path / "sweep-results").iterdir()] == ["results.duckdb"]


def test_demonstrations_without_a_name_take_one_each(play: Play, tmp_path: Path) -> None:
    results = play(*(job(tmp_path, "demo -q --time-limit 20") for _ in range(2)))
    assert [one["exit"] for one in results] == [0, 0], results
    assert {path.parent.name for path in tmp_path.glob(f"*/{RUN_FILE}")} == {"rotation-demo", "rotation-demo-2"}
    assert len((tmp_path / LEDGER).read_text("utf-8").splitlines()) == 2


def test_a_run_that_came_while_another_was_made_stays(play: Play, tmp_path: Path) -> None:
    """A lock that is held shows that the check is made again under it."""
    import fcntl

    home = Home(tmp_path)
    (tmp_path / "race").mkdir()
    lock = os.open(tmp_path / ".rotation-log.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    came = tmp_path / "race" / RUN_FILE
    held = home.plan("race", kill=30)
    pid = os.fork()
    if pid == 0:  # lets the save wait, puts a run there, and lets go
        import time

        time.sleep(2.5)
        came.write_text("{}")
        os._exit(0)
    os.close(lock)  # the child holds it on
    (result,) = play(held)
    os.waitpid(pid, 0)
    assert result["exit"] == 2
    assert "already holds a run" in result["err"]
    assert '"plans"' in result["out"]
    assert came.read_text() == "{}"
    assert not (tmp_path / LEDGER).exists()


def job(folder: Path, words: str) -> Job:
    return {"cwd": str(folder), "words": words.split()}
