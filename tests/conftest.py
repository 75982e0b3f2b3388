"""Order the tests, share among all processes what is dear to make, and keep every core at work."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import psutil
import pytest

from tests.cli.calls import call
from tests.once import Once, shared_place

LONG = (
    "tests/badcases/test_processes.py",
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
    "tests/golden/",
    "tests/notebooks/",
    "tests/offline/",
    "tests/oracle/",
    "tests/sweep/",
    "tests/verify/test_claims.py",
)
"""Begun first, lest one worker end long after the others; the first measures the memory of processes that a worker,
still small, begins."""

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
BYTECODE = pytest.StashKey[Path]()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Return one worker more than there are cores for `-n auto`: many tests wait for a process, a clock or a disk."""
    cores = psutil.cpu_count(logical=config.option.numprocesses == "logical")
    return int(cores) + 1 if cores and "PYTEST_XDIST_AUTO_NUM_WORKERS" not in os.environ else None


def pytest_configure(config: pytest.Config) -> None:
    """Let all processes compile each module once, where Python may not keep what it compiled beside the sources."""
    if os.environ.get(NO_BYTECODE) and not hasattr(config, "workerinput"):
        config.stash[BYTECODE] = Path(tempfile.mkdtemp(prefix="bytecode-"))
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(config.stash[BYTECODE])
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
        del os.environ[NO_BYTECODE]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let the interpreter end as it always does, and remove what was compiled."""
    gc.unfreeze()
    if BYTECODE in config.stash:
        shutil.rmtree(config.stash[BYTECODE], ignore_errors=True)


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
