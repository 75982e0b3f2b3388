"""Check that kills, full disks and unwritable folders leave the old state or the new, with nothing lost.

``python -m tests.runs.test_kills 60`` kills sixty times each.
"""

from __future__ import annotations

import contextlib
import csv
import ctypes
import io
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import duckdb
import openpyxl
import pytest

from rotation.files import writing as disk
from rotation.files.locks import PRIVATE
from rotation.files.places import DRAFT
from tests.amount import draws, share
from tests.cli.calls import ROOT, Ended, call, call_json, in_one_process
from tests.sweep.cases import TWO_HUNDRED, write_case, write_sweep

KILLS, FOLDERS = 20, 2
"""How often a command is killed, and in how many folders: each is a test, so that workers share them."""
VARIANTS = 200
WORDS = (sys.executable, "-m", "rotation")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small case, a sweep over it and a saved run."""
    return made_case(tmp_path_factory.mktemp("case"))


def made_case(folder: Path) -> Path:
    write_case(folder)
    write_sweep(folder, TWO_HUNDRED)
    assert call("plan", folder / "base.toml", "-o", folder / "run", "-q").exit_code == 0
    return folder


def begun(words: Sequence[object]) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [*WORDS, *(str(word) for word in words), "--lang", "en"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )


def killed(words: Sequence[object], draw: Random, full_seconds: float) -> str:
    """Kill a command, and all it started, at a moment drawn late in its life; return what it had said by then."""
    running = begun(words)
    time.sleep(full_seconds * draw.uniform(0.3, 1.05))
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    return running.communicate()[1]


def reported_when_killed(words: Sequence[object], draw: Random, before: int) -> int:
    """Kill a sweep some results, or a moment, after its start; return how many results it had reported as saved."""
    running = begun(words)
    assert running.stderr is not None
    target, reported = before + draw.randint(0, 40), 0
    for line in running.stderr:
        reported = int(line.split("/")[0]) if line.split("/")[0].isdigit() else reported
        if reported >= target:
            break
    time.sleep(draw.uniform(0, 0.1))
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    heard = [line.split("/")[0] for line in running.communicate()[1].split("\n")[:-1]]
    return max([reported, *(int(count) for count in heard if count.isdigit())])


def seconds_of(words: Sequence[object]) -> float:
    start = time.monotonic()
    assert begun(words).wait(timeout=200) == 0
    return time.monotonic() - start


def leftovers(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob(f".*{DRAFT}")}


def kill_plans(case: Path, times: int, draw: Random) -> dict[str, int]:
    """Kill `plan -o` again and again; every run that is there parses, verifies and is on record."""
    base = case / "base.toml"
    full = seconds_of(["plan", base, "-o", case / "timed"])
    tally = {"old": 0, "new": 0, "said": 0}
    for number in range(times):
        run = case / f"k{number}"
        said = "Saved: " in killed(["plan", base, "-o", run], draw, full)
        there = (run / "run.json").exists()
        assert there or not said
        tally["new" if there else "old"] += 1
        tally["said"] += said
        if there:
            assert call("verify", run).exit_code == 0
            assert stat.S_IMODE((run / "run.json").stat().st_mode) == PRIVATE
        assert call_json("log", case)["holds"]
    assert call("plan", base, "-o", case / "after", "-q").exit_code == 0
    assert call_json("log", case)["holds"]
    assert tally["old"] + tally["new"] == times
    return tally


def opens(path: Path) -> None:
    """Fail unless an exported file is whole."""
    if path.suffix == ".xlsx":
        assert openpyxl.load_workbook(path).sheetnames
    elif path.suffix == ".json":
        assert json.loads(path.read_text("utf-8"))["scenarios"]
    else:
        assert list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def kill_exports(case: Path, times: int, draw: Random) -> dict[str, int]:
    """Kill `export`, onto new places and over old ones; what is there opens."""
    run = case / "run"
    tally = {"old": 0, "new": 0, "said": 0}
    full = seconds_of(["export", run, "-o", case / "timed.xlsx"])
    tables = {path.name for path in csv_of(case, run).iterdir()}
    for number in range(times):
        form = ("xlsx", "csv", "json")[number % 3]
        place = case / (f"out{number // 6}" if form == "csv" else f"out{number // 6}.{form}")
        before = place.exists()
        said = "Written: " in killed(["export", run, "--format", form, "-o", place, "--force"], draw, full)
        assert place.exists() or not (said or before)
        tally["new" if place.exists() and not before else "old"] += 1
        tally["said"] += said
        if form == "csv" and place.exists():
            assert {path.name for path in place.iterdir() if not path.name.startswith(".")} == tables
        files = [place] if place.is_file() else place.glob("*.csv")
        for path in files:
            opens(path)
            assert stat.S_IMODE(path.stat().st_mode) == PRIVATE
        assert call("verify", run).exit_code == 0
    assert tally["old"] + tally["new"] == times
    return tally


def csv_of(case: Path, run: Path) -> Path:
    assert call("export", run, "--format", "csv", "-o", case / "tables", "-q").exit_code == 0
    return case / "tables"


def kill_sweeps(case: Path, times: int, draw: Random) -> dict[str, int]:
    """Kill a sweep again and again, and a new one when it is complete; no result that was reported is lost."""
    folder = case / "swept"
    words = ["sweep", case / "sweep.toml", "-o", folder, "--workers", 2, "-v"]
    known: set[str] = set()
    reported = complete = 0
    for _ in range(times):
        if len(known) == VARIANTS:
            shutil.rmtree(folder)
            known, reported, complete = set(), 0, complete + 1
        reported = max(reported, reported_when_killed(words, draw, reported))
        if (folder / "results.duckdb").exists():
            found = kept_in(folder)
            assert known <= found, f"lost: {known - found}"
            known = found
        assert len(known) >= reported, f"{reported} reported, {len(known)} kept"
    done = call("sweep", case / "sweep.toml", "-o", folder, "-q")
    assert done.exit_code == 0, done.output
    assert len(kept_in(folder)) == VARIANTS
    return {"complete": complete, "reported": reported, "kept": len(known)}


def kept_in(folder: Path) -> set[str]:
    """Return the keys of the results that a sweep has saved."""
    with duckdb.connect(str(folder / "results.duckdb")) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM results").fetchall()}


@pytest.mark.parametrize("number", range(FOLDERS))
@pytest.mark.parametrize("kill", [kill_sweeps, kill_plans, kill_exports])
def test_a_kill_at_any_moment(tmp_path: Path, kill: Callable[[Path, int, Random], dict[str, int]], number: int) -> None:
    tally = kill(made_case(tmp_path), share(KILLS // FOLDERS), draws(number))
    assert sum(tally.values())


def test_the_next_write_removes_what_a_kill_left(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".run.json.abc.draft", tmp_path / ".run.json.def.draft"
    other, folder = tmp_path / ".other.json.abc.draft", tmp_path / ".run.json.ghi.draft"
    folder.mkdir()
    (folder / "x").touch()
    for path in (old, fresh, other):
        path.touch()
    long_ago = time.time() - disk.ABANDONED_SECONDS - 1
    for path in (old, other, folder):
        os.utime(path, (long_ago, long_ago))
    disk.write_private(tmp_path / "run.json", b"{}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [other.name, fresh.name, "run.json"]


@pytest.mark.parametrize("step", ["_to_disk", "os.replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    disk.write_private(tmp_path / "a", b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"rotation.files.writing.{step}", fail)
        with pytest.raises(OSError, match="No space left") as raised:
            disk.write_private(tmp_path / "a", b"new")
        with pytest.raises(OSError, match="No space left"):
            disk.write_private_folder(tmp_path / "b", {"x": b"1"})
    assert raised.value.filename == str(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_is_replaced_only_when_all_its_files_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, reached = tmp_path / "b", disk._to_disk
    disk.write_private_folder(folder, {"x": b"1", "y": b"1", "z": b"1"})

    def fail(draft: Path) -> None:
        if ".z." in draft.name:
            raise OSError(28, "No space left on device")
        reached(draft)

    with monkeypatch.context() as patched:
        patched.setattr(disk, "_to_disk", fail)
        with pytest.raises(OSError, match="No space left") as raised:
            disk.write_private_folder(folder, {"x": b"2", "y": b"2", "z": b"2"})
    assert raised.value.filename == str(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"x": b"1", "y": b"1", "z": b"1"}
    disk.write_private_folder(folder, {"x": b"2", "z": b"2"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"x": b"2", "y": b"1", "z": b"2"}


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from rotation.cli import main
main(sys.argv[2:])
"""


def limited(most_bytes: int, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a command whose files may not grow beyond a size, as on a disk that is full (Python ignores SIGXFSZ)."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(most_bytes), *(str(word) for word in words), "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def no_traceback(done: subprocess.CompletedProcess[str], why: str) -> None:
    assert done.returncode == 2, done.stderr
    assert why in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_one_sentence_and_the_plan_is_still_shown(case: Path) -> None:
    done = limited(500, "plan", case / "base.toml", "-o", case / "full", "--json")
    no_traceback(done, "File too large")
    assert json.loads(done.stdout)["scenarios"][0]["plans"]
    assert not (case / "full" / "run.json").exists()
    assert call_json("log", case)["holds"]
    assert not leftovers(case)


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_a_full_disk_keeps_the_old_export(case: Path, form: str) -> None:
    words = ("export", case / "run", "--format", form, "-o", case / f"kept.{form}")
    assert call(*words).exit_code == 0
    paths = [case / "kept.csv" / "moves.csv"] if form == "csv" else [case / f"kept.{form}"]
    before = [path.read_bytes() for path in paths]
    no_traceback(limited(100, *words, "--force"), "File too large")
    no_traceback(limited(100, *words[:-1], case / f"new.{form}"), "File too large")
    assert [path.read_bytes() for path in paths] == before
    assert not (case / f"new.{form}").exists()
    assert not leftovers(case)


def test_a_full_disk_ends_a_sweep_with_what_is_saved(case: Path) -> None:
    words = ("sweep", case / "sweep.toml", "-o", case / "cut", "--workers", 1)
    no_traceback(limited(290_000, *words), "what is saved is kept")
    with duckdb.connect(str(case / "cut" / "results.duckdb")) as connection:
        (saved,) = connection.execute("SELECT count(*) FROM results").fetchall()[0]
    assert 0 < saved < 200
    done = call(*words, "--json")
    assert json.loads(done.stdout)["complete"]


def bound_by_permissions() -> None:
    """Give up root's right to write anywhere (on Linux: CAP_DAC_OVERRIDE, by PR_CAPBSET_DROP)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


READ_ONLY = (
    "plan base.toml -o x",
    "plan base.toml -o run --force",
    "demo -o x",
    "export run --format xlsx",
    "export run --format csv -o new",
    "sweep sweep.toml",
    "plan base.toml --chart a.svg",
)


@pytest.fixture(scope="module")
def refused(case: Path) -> Iterator[list[Ended]]:
    """Return how commands ended in a folder with a case and a run, open to everyone's reading and nobody's writing."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(case, folder / "case", ignore=shutil.ignore_patterns("*.duckdb*"))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(folder.rglob("*"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    commands = [[*words.split(), "--lang", "en"] for words in READ_ONLY]
    yield in_one_process(commands, folder / "case", environment, preexec=bound_by_permissions)
    assert sorted(folder.rglob("*")) == before
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("words", READ_ONLY)
def test_a_read_only_folder_is_one_sentence(refused: list[Ended], words: str) -> None:
    ended = refused[READ_ONLY.index(words)]
    assert (ended.exit_code, ended.crash) == (2, None), ended.stderr
    assert "Permission denied" in ended.stderr
    assert "Traceback" not in ended.stderr


def main() -> None:
    """Kill as often as is asked for, each command in a folder of its own."""
    times = int(sys.argv[1])
    for kill in (kill_plans, kill_exports, kill_sweeps):
        with tempfile.TemporaryDirectory() as folder:
            print(kill.__name__, times, kill(made_case(Path(folder)), times, draws(0)))


if __name__ == "__main__":
    main()
