"""Press Ctrl-C at any moment: 4 without a plan, 0 with one, and the message is true."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rotation.cli.output import Output
from rotation.cli.signals import HEARD, answering
from rotation.cli.work import until_done
from rotation.progress import Progress, Watch
from tests.cli.calls import GIAO_THUY, ROOT

BALANCED = GIAO_THUY / "balanced.toml"
INTERRUPTED = """
import os, signal
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    raise ImportError("what a library makes of it")
"""
AFTER = """
import os, signal, sys
from rotation.cli import main, plan
def late(run, out, show=plan.show):
    os.kill(os.getpid(), signal.SIGINT)
    show(run, out)
plan.show = late
main()
"""


def started(
    folder: Path, *words: object, code: tuple[str, ...] = ("-m", "rotation")
) -> subprocess.CompletedProcess[str]:
    """Run a command with a folder before all libraries."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]), "LC_ALL": "en_US.UTF-8"}
    command = [sys.executable, *code, *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=100)


@pytest.mark.parametrize(
    ("library", "words"),
    [
        ("pydantic", ("plan", BALANCED, "--json")),
        ("ortools", ("plan", BALANCED, "--json")),
        ("pydantic", ("verify", GIAO_THUY)),
        ("numpy", ("tradeoff", BALANCED, "--x", "fit", "--y", "need")),
    ],
)
def test_a_library_interrupted_while_it_loads_ends_with_4(
    tmp_path: Path, library: str, words: tuple[object, ...]
) -> None:
    (tmp_path / f"{library}.py").write_text(INTERRUPTED, "utf-8")
    done = started(tmp_path, *words)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.strip() == "Stopped before there was a result."


def test_with_a_plan_in_hand_it_is_handed_over_and_ends_with_0(tmp_path: Path) -> None:
    words = ("plan", BALANCED, "--json", "-q", "--set", "plans=1", "-o", tmp_path / "run")
    done = started(tmp_path, *words, code=("-c", AFTER))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("}\n")
    assert (tmp_path / "run" / "run.json").exists()


def wait_for(watch: Watch) -> None:
    """Work until the word to stop comes."""
    end = time.monotonic() + 20
    while not watch.stopped:
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        ([], "Stopped: no plan has been found so far."),
        ([Progress("S", 1, 3)], "Stopped: no plan has been found so far."),
        ([Progress("S", 1, 3, bound=7)], "Stopped: no plan has been found so far."),
        ([Progress("S", 1, 3, incumbent=0)], "Stopped: the best found so far is kept."),
        ([Progress("S", 1, 3, incumbent=5), Progress("T", 1, 3)], "Stopped: the best found so far is kept."),
        ([Progress("S", 2, 3)], "Stopped: the best found so far is kept."),
    ],
)
def test_a_plan_is_said_to_be_kept_once_there_is_one(
    capsys: pytest.CaptureFixture[str], progress: list[Progress], said: str
) -> None:
    watch = Watch()

    def work() -> str:
        for one in progress:
            watch.share(2).hear(one)
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGINT)
        wait_for(watch)
        return "what there is"

    with answering(signal.default_int_handler):
        assert until_done(work, watch, Output(as_json=False, lang="en")) == "what there is"
        assert {signal.getsignal(one) for one in HEARD} == {signal.SIG_IGN}
    assert capsys.readouterr().err == f"{said}\n"


def test_a_command_inside_another_program_gives_ctrl_c_back() -> None:
    from tests.cli.calls import call

    before = signal.getsignal(signal.SIGINT)
    assert call("rules", "blank").exit_code == 0
    assert signal.getsignal(signal.SIGINT) == before
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(call, "rules", "blank").result().exit_code == 0
