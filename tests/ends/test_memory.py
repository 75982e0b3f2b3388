"""Let memory run out: in one sentence, 0 with a plan in hand, else 4."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ortools.sat.python import cp_model_helper as cp

from rotation import Watch, load_scenario, load_sweep, pareto_front, run_sweep
from rotation.cli.ends import is_short_of_memory
from rotation.sweep.pools import Pool
from tests.cli.calls import GIAO_THUY, ROOT, call
from tests.ends.test_streams import complaints
from tests.sweep.cases import FEW, write_case, write_sweep

KEPT = "Out of memory, so stopped early: what had been found by then is kept."
NONE = "Out of memory: no plan has been found so far."
BEFORE = "Out of memory before there was a result."
MB = 1 << 20
CONTINUITY = GIAO_THUY / "continuity.toml"


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, after: int) -> Iterator[None]:
    """Let the search run out of memory at its end, from some search on."""
    count = iter(range(10_000))

    class Failing(cp.SolveWrapper):
        def solve(self, proto: Any) -> Any:
            response = super().solve(proto)  # type: ignore[no-untyped-call]  # the stub has no types here
            if next(count) >= after:
                raise MemoryError("std::bad_alloc")
            return response

    with monkeypatch.context() as patched:
        patched.setattr(cp, "SolveWrapper", Failing)
        yield


@pytest.mark.parametrize("megabytes", [60, 150, 250, 290])
def test_with_too_little_memory_it_ends_in_one_sentence(tmp_path: Path, megabytes: int) -> None:
    size = megabytes * MB
    done = subprocess.run(
        [sys.executable, "-m", "rotation", "plan", str(CONTINUITY), "--lang", "en", "-q", "-o", str(tmp_path / "run")],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)),
    )
    assert done.returncode == 4
    assert complaints(done) in ([BEFORE], [NONE])


@pytest.mark.parametrize("after", [0, 1, 3])
def test_the_plan_in_hand_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    words = ("plan", CONTINUITY, "--set", "plans=3", "-o", tmp_path / "run", "--lang", "en", "-q", "--json")
    with failing(monkeypatch, after):
        done = call(*words)
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, KEPT)
    (answer,) = json.loads(done.stdout)["scenarios"]
    assert answer["plans"]
    assert answer["complete"] is False
    assert call("verify", tmp_path / "run").exit_code == 0


def test_scenarios_that_are_ranked_keep_their_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenarios = (CONTINUITY, GIAO_THUY / "need-first.toml")

    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("rotation.answers.scales.problem_of", short)
    done = call("plan", *scenarios, "--set", "plans=1", "-o", tmp_path / "run", "--lang", "en", "-q", "--json")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, KEPT)
    document = json.loads(done.stdout)
    assert [len(one["plans"]) for one in document["scenarios"]] == [1, 1]
    assert document["ranking"]
    assert call("verify", tmp_path / "run").exit_code == 0


@pytest.mark.parametrize(
    "place",
    ["proof.choice.problem_of", "answers.portfolio.best", "proof.choice.judge", "solve.relaxation.model_of"],
)
def test_wherever_it_runs_out_there_is_an_orderly_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(f"rotation.{place}", short)
    done = call("plan", CONTINUITY, "--set", "plans=1", "-o", tmp_path / "run", "--lang", "en", "-q", "--json")
    assert done.exit_code == 4
    assert done.stderr.splitlines()[-1] in {KEPT, NONE}
    assert call("verify", tmp_path / "run").exit_code == 0


@pytest.mark.parametrize(
    "error",
    [
        MemoryError("std::bad_alloc"),
        ImportError("libortools.so.9: failed to map segment from shared object: Cannot allocate memory"),
        OSError(12, "Cannot allocate memory"),
        RuntimeError("can't start new thread"),
    ],
)
def test_before_there_is_a_result_it_is_said_so(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def short(*_: object) -> None:
        raise error

    monkeypatch.setattr("rotation.scenario.load.load_scenario", short)
    done = call("screen", CONTINUITY, "--lang", "en")
    assert (done.exit_code, done.stderr) == (4, f"{BEFORE}\n")


def test_work_that_cannot_even_begin_has_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("rotation.answers.planning.choice_of", short)
    done = call("plan", CONTINUITY, "--lang", "en", "-q")
    assert (done.exit_code, done.stderr) == (4, f"{BEFORE}\n")


def test_while_the_result_is_written_the_output_may_be_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("rotation.cli.plan.show", short)
    done = call("plan", CONTINUITY, "--set", "plans=1", "--lang", "en", "-q")
    assert done.exit_code == 4
    assert done.stderr == "Out of memory while the result was written: what is printed may be incomplete.\n"


def test_other_errors_are_not_taken_for_it() -> None:
    assert not is_short_of_memory(ValueError("memory"))
    assert not is_short_of_memory(OSError(28, "No space left on device"))
    wrapped = ValueError("a library's own words")
    wrapped.__cause__ = MemoryError()
    assert is_short_of_memory(wrapped)


def test_a_front_keeps_the_points_found(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    with failing(monkeypatch, 4):
        front = pareto_front(load_scenario(GIAO_THUY / "balanced.toml"), ("fit", "need"), watch)
    assert watch.out_of_memory
    assert front.points
    assert not front.complete


@contextmanager
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


def test_a_sweep_keeps_what_is_saved_and_saves_nothing_that_was_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_case(tmp_path)
    sweep = load_sweep(write_sweep(tmp_path, FEW))
    watch = Watch()
    with failing(monkeypatch, 2):
        results = run_sweep(sweep, tmp_path / "out", Pool(threads), watch)
    assert watch.out_of_memory
    assert 0 < len(results.rows) < 6
    assert len(run_sweep(sweep, tmp_path / "out", Pool(threads), Watch()).rows) == 6
