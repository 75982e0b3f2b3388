"""Take the reader away, fill the output or close it: every command ends as the contract says, in one sentence."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rotation.cli import main
from rotation.cli.streams import Guarded, Unwritable
from tests.cli.calls import GIAO_THUY, ROOT, call
from tests.sweep.cases import FEW, write_case, write_sweep

BASE = "case/base.toml"
COMMANDS = {
    "check": "check case",
    "demo": "demo -o demo -q",
    "doctor": "doctor",
    "evaluate": f"evaluate {BASE} draft.csv",
    "export": "export run --json -o new.xlsx",
    "follow": "follow case/followed.toml",
    "generate": "generate -o made",
    "guide": "guide --json",
    "init": "init new",
    "log": "log .",
    "moves": "moves run",
    "outcomes": "outcomes case",
    "plan": f"plan {BASE} -o fresh",
    "reviews": "reviews run",
    "rules": "rules giao-thuy",
    "schema": "schema",
    "screen": f"screen {BASE} --json",
    "sweep": "sweep case/sweep.toml",
    "templates": "templates mau --json",
    "tradeoff": f"tradeoff {BASE} --x fit --y need",
    "verify": "verify run",
    "replan": "replan run --on 2021-08-01",
    "why": "why run --firm",
}
HELP = {"--help": "--help", "--version": "--version", "plan --help": "plan --help"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("ends")
    write_case(home / "case")
    write_sweep(home / "case", FEW)
    (home / "case" / "followers.csv").write_text("cadre\nC1\nC2\nC3\nC4\nC5\n", "utf-8")
    (home / "case" / "followed.toml").write_text(
        (home / BASE).read_text("utf-8") + '[follow]\nunits = ["grassroots"]\n', "utf-8"
    )
    assert call("plan", home / BASE, "-o", home / "run", "-q").exit_code == 0
    assert call("export", home / "run", "--format", "csv", "-o", home / "tables", "-q").exit_code == 0
    (home / "draft.csv").write_bytes((home / "tables" / "moves.csv").read_bytes())
    return home


def ran(home: Path, words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, in English."""
    return subprocess.run(
        [sys.executable, "-m", "rotation", *words.split()],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ROTATION_LANG": "en"},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
        **more,
    )


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what was said beside notes, and what was written."""
    beside = ("Note: ", "Saved: ", "Written: ", "Results in", "  ")
    return [line for line in done.stderr.splitlines() if not line.startswith(beside)]


def test_every_command_is_tried() -> None:
    assert COMMANDS.keys() == main.commands.keys()


@pytest.mark.parametrize("words", [*COMMANDS.values(), *HELP.values()])
def test_a_reader_that_goes_away_ends_any_command_with_141(made: Path, words: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = ran(made, words, stdout=writer)
    finally:
        os.close(writer)
    assert done.returncode == 141
    assert "Traceback" not in done.stderr
    assert not any("rror" in line for line in complaints(done))


@pytest.mark.parametrize("words", [COMMANDS["check"], COMMANDS["log"], COMMANDS["screen"], "rules", "--help"])
def test_a_full_output_is_told_in_one_sentence(made: Path, words: str) -> None:
    with open("/dev/full", "w") as full:
        done = ran(made, words, stdout=full)
    assert (done.returncode, complaints(done)) == (
        2,
        ["standard output cannot be written: No space left on device"],
    )


@pytest.mark.parametrize("words", [COMMANDS["verify"], "schema run", "--version"])
def test_an_output_that_was_closed_is_told_in_one_sentence(made: Path, words: str) -> None:
    done = ran(made, words, preexec_fn=lambda: os.close(1))
    assert (done.returncode, complaints(done)) == (2, ["standard output cannot be written: it is closed"])


def test_what_needs_no_output_is_done_without_one(made: Path) -> None:
    done = ran(made, "export run -o closed.xlsx", preexec_fn=lambda: os.close(1))
    assert (done.returncode, complaints(done)) == (0, [])
    assert (made / "closed.xlsx").exists()


def test_a_run_is_saved_before_the_output_fails(made: Path) -> None:
    with open("/dev/full", "w") as full:
        done = ran(made, f"plan {BASE} -o kept", stdout=full)
    assert done.returncode == 2
    assert call("verify", made / "kept").exit_code == 0


def test_what_goes_wrong_before_is_told_and_not_the_output(made: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code = (
        "import sys, rotation.cli.plan as plan\n"
        "def full(*_): raise OSError(28, 'No space left on device', 'fresh')\n"
        "plan.save_run = full\n"
        "from rotation.cli import main; main()"
    )
    words = [sys.executable, "-c", code, "plan", BASE, "-o", "unsaved", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ROTATION_LANG": "en"}
    done = subprocess.run(
        words, cwd=made, env=environment, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert done.returncode == 2
    assert done.stderr.strip() == "fresh: cannot be read or written: No space left on device"


def test_a_closed_stderr_is_nothing_wrong_and_a_reader_of_it_that_goes_is_141(made: Path) -> None:
    words = [sys.executable, "-m", "rotation", "check", "case"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    closed = subprocess.run(
        words, cwd=made, env=environment, stdout=subprocess.PIPE, preexec_fn=lambda: os.close(2), check=False
    )
    assert (closed.returncode, closed.stdout != b"") == (0, True)
    reader, writer = os.pipe()
    os.close(reader)
    gone = subprocess.run([*words, "-v"], cwd=made, env=environment, stdout=subprocess.PIPE, stderr=writer, check=False)
    os.close(writer)
    assert (gone.returncode, gone.stdout) == (141, closed.stdout)


class Slow(io.RawIOBase):
    """A pipe that does not block: it takes a few bytes at a time, and at times none."""

    def __init__(self, number: int) -> None:
        self.number, self.taken, self.turn = number, b"", 0

    def fileno(self) -> int:
        return self.number

    def write(self, data: Any) -> int | None:
        self.turn += 1
        if self.turn % 2:
            return None
        self.taken += bytes(data[:3])
        return min(3, len(data))


def test_a_pipe_that_does_not_block_is_waited_for() -> None:
    reader, writer = os.pipe()
    slow = Slow(writer)
    assert Guarded(slow, is_loud=True).write(b"0123456789") == 10
    assert slow.taken == b"0123456789"
    os.close(reader)
    os.close(writer)


def test_a_guard_fails_once_and_then_takes_everything() -> None:
    guarded = Guarded(None, is_loud=True)
    with pytest.raises(Unwritable):
        guarded.write(b"a")
    assert guarded.write(b"ab") == 2
    assert not guarded.isatty()
    with pytest.raises(io.UnsupportedOperation):
        guarded.fileno()


def test_the_shipped_case_is_shown_to_the_last_line_when_all_is_well() -> None:
    words = ("plan", GIAO_THUY / "continuity.toml", "--set", "plans=1", "--json")
    done = ran(ROOT, " ".join(map(str, words)), stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert done.stdout.endswith("}\n")
