"""Order the tests, share among all processes what is dear to make, and keep every core at work."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import psutil
import pytest

from tests.cli.calls import ROOT, call
from tests.once import Once, shared_place

LONG = (
    "tests/badcases/test_processes.py",
    "tests/answers/",
    "tests/docs/",
    "tests/test_house.py",
    "tests/test_public.py",
    "tests/runs/test_kills.py",
    "tests/cli/test_evaluate_exports.py::test_every_plan_of_the_shipped_scenarios_comes_back",
    "tests/cli/test_ranking.py",
    "tests/cli/test_limits.py",
    "tests/cli/test_safety.py",
    "tests/cli/test_said_once_more.py",
    "tests/cli/test_tiers.py",
    "tests/cli/test_tradeoff.py",
    "tests/cli/test_warm_start.py",
    "tests/cli/test_why",
    "tests/ends/",
    "tests/golden/",
    "tests/manual/",
    "tests/notebooks/",
    "tests/offline/",
    "tests/oracle/",
    "tests/sweep/",
    "tests/verify/test_answers.py",
    "tests/verify/test_claims.py",
    "tests/vietnamese/",
    "tests/windows/",
)
"""Begun first, lest one worker end long after the others; the first measures the memory of processes that a worker,
still small, begins."""

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
COMPILED = "__pycache__"
KEPT = pytest.StashKey[set[Path]]()
"""What was compiled before, where Python is told to keep nothing that it compiles."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Return one worker more than there are cores for `-n auto`: many tests wait for a process, a clock or a disk."""
    cores = psutil.cpu_count(logical=config.option.numprocesses == "logical")
    return int(cores) + 1 if cores and "PYTEST_XDIST_AUTO_NUM_WORKERS" not in os.environ else None


def pytest_configure(config: pytest.Config) -> None:
    """Let the hundreds of processes of a run compile each module once, also where Python is told to keep nothing."""
    if os.environ.get(NO_BYTECODE) and not hasattr(config, "workerinput"):
        config.stash[KEPT] = set(compiled())
        sys.dont_write_bytecode = False
        del os.environ[NO_BYTECODE]


def compiled() -> Iterator[Path]:
    """Yield the folders of compiled modules in the checkout."""
    for room in ("rotation", "tests"):
        yield from (ROOT / room).rglob(COMPILED)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let the interpreter end as it always does, and remove what it was told not to keep."""
    gc.unfreeze()
    if KEPT in config.stash:
        before = config.stash[KEPT]
        for folder in set(compiled()) - before:
            shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes long and keep the order of all others."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no cycles while tests are collected, and later for none among them: all of them stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        gc.enable()


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return what makes a folder once for all workers."""
    return Once(shared_place(request.config, tmp_path_factory))


@pytest.fixture(scope="session")
def demo(once: Once) -> Path:
    """Return a folder in which `rotation demo -o demo --json` was called, to read; beside it is what it printed."""
    return once("demo", make_demo) / "here"


def make_demo(folder: Path) -> None:
    """Call `rotation demo`."""
    (folder / "here").mkdir()
    done = call("demo", "-o", folder / "here" / "demo", "--json")
    assert done.exit_code == 0, done.output
    (folder / "stdout.json").write_text(done.stdout, "utf-8")
