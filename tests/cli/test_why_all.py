"""Run `rotation why --all`: the file, what stands beside it while it is made, and what is refused."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from rotation.files.part_files import PartFile, part_file, part_of
from tests.cli.calls import ROOT, call
from tests.sweep.cases import write_case
from tests.tables import tables, write_scenario, write_tables

SLOWLY = """
import sys, time
from rotation.cli import main
from rotation.files.part_files import PartFile
def keep(self, name, content, keep=PartFile.keep):
    keep(self, name, content)
    time.sleep(0.3)
PartFile.keep = keep
main(sys.argv[1:])
"""
"""A command that takes its time after each post: it can be stopped in the middle."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case and a run of it."""
    folder = tmp_path_factory.mktemp("all")
    scenario = write_case(folder / "case")
    assert call("plan", scenario, "-o", folder / "run", "-q").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def uncut(home: Path) -> Path:
    """Return the file as it is when nothing interrupts it."""
    path = home / "uncut.csv"
    done = call("why", home / "run", "--all", path, "-q")
    assert done.exit_code == 0, done.output
    assert not part_of(path).exists()
    return path


def begun(run: Path, path: Path, posts: int) -> subprocess.Popen[str]:
    """Begin the command slowly, and return when so many posts stand beside the file."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, "why", str(run), "--all", str(path), "-v", "--lang", "en"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "/" in line and line.split("/", 1)[0].isdigit():
            posts -= 1
        if posts < 0:
            break
    return process


def test_every_pair_is_written_as_the_contract_names_it(home: Path, uncut: Path) -> None:
    content = uncut.read_bytes()
    assert content.startswith("\ufeffcadre,post,kind,class,price,price_min,price_max,score,proof\r\n".encode())
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert len(rows) == 40
    best = json.loads((home / "run" / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]["score"]
    for row in rows:
        assert row["price"] == row["price_min"] == row["price_max"]
        assert int(row["score"]) == best - int(row["price"])


def test_parquet_holds_the_same(home: Path, uncut: Path) -> None:
    path = home / "all.parquet"
    assert call("why", home / "run", "--all", path, "-q").exit_code == 0
    found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    rows = list(csv.reader(uncut.read_text("utf-8-sig").splitlines()))[1:]
    assert [["" if value is None else str(value) for value in row] for row in found] == rows
    (kind,) = duckdb.execute("SELECT typeof(price) FROM read_parquet(?) LIMIT 1", [str(path)]).fetchall()
    assert kind == ("BIGINT",)


def test_a_scenario_gives_the_same_as_its_run(home: Path, uncut: Path, tmp_path: Path) -> None:
    done = call("why", home / "case" / "base.toml", "--all", tmp_path / "all.csv", "--json", "--lang", "en")
    assert done.exit_code == 0
    assert (tmp_path / "all.csv").read_bytes() == uncut.read_bytes()
    found = json.loads(done.stdout)
    assert (found["complete"], found["files"]) == (True, [str(tmp_path / "all.csv")])
    assert sum(found["classes"].values()) == 40


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_stopped_in_the_middle_the_same_command_goes_on_to_the_same_file(
    home: Path, uncut: Path, tmp_path: Path, number: signal.Signals
) -> None:
    path, posts = tmp_path / "all.csv", 0
    for more in (2, 1, 2):
        process = begun(home / "run", path, more)
        os.kill(process.pid, number)
        _, err = process.communicate(timeout=60)
        assert not path.exists()
        assert "Traceback" not in err
        if number == signal.SIGINT:
            assert process.returncode == 4
            assert "the same command goes on from here" in err
        lines = part_of(path).read_text("utf-8").splitlines()
        assert len(lines) - 1 > posts
        posts = len(lines) - 1
    assert [one.name for one in tmp_path.iterdir()] == ["all.csv.part"]
    done = call("why", home / "run", "--all", path, "-v", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "saved before" in done.stderr
    assert path.read_bytes() == uncut.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["all.csv"]


def test_a_clock_that_ends_writes_what_is_known_and_the_same_command_goes_on(
    home: Path, uncut: Path, tmp_path: Path
) -> None:
    path = tmp_path / "all.csv"
    done = call("why", home / "run", "--all", path, "--time-limit", "0.000001", "--lang", "en")
    assert done.exit_code == 4
    assert "the same command goes on" in done.stderr
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 40
    assert {row["class"] for row in rows} == {"in_plan", "unknown"}
    assert all(not row["price_max"] and not row["proof"] for row in rows if row["class"] == "unknown")
    done = call("why", home / "run", "--all", path, "-q")
    assert done.exit_code == 0, done.output
    assert path.read_bytes() == uncut.read_bytes()
    assert not part_of(path).exists()


def test_what_somebody_changed_since_is_not_written_over(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    assert call("why", home / "run", "--all", path, "--time-limit", "0.000001", "-q").exit_code == 4
    path.write_text("mine", "utf-8")
    done = call("why", home / "run", "--all", path, "--lang", "en")
    assert (done.exit_code, path.read_text("utf-8")) == (2, "mine")
    assert call("why", home / "run", "--all", path, "--force", "-q").exit_code == 0
    assert path.read_text("utf-8") != "mine"


def test_a_file_that_is_there_needs_force(home: Path, uncut: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text("old", "utf-8")
    done = call("why", home / "run", "--all", path, "--lang", "en")
    assert (done.exit_code, done.stdout, path.read_text("utf-8")) == (2, "", "old")
    assert "--force" in done.stderr
    assert call("why", home / "run", "--all", path, "--force", "-q").exit_code == 0
    assert path.read_bytes() == uncut.read_bytes()


def other_run(home: Path, folder: Path) -> Path:
    assert call("plan", home / "case" / "base.toml", "--set", "weights.fit=2", "-o", folder, "-q").exit_code == 0
    return folder


def unfinished(home: Path, path: Path) -> Path:
    assert call("why", home / "run", "--all", path, "--time-limit", "0.000001", "-q").exit_code == 4
    path.unlink()
    return part_of(path)


@pytest.mark.parametrize("words", [(), ("--force",)])
def test_what_is_unfinished_of_another_run_is_refused(home: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    path, other = tmp_path / "all.csv", other_run(home, tmp_path / "other")
    before = unfinished(home, path).read_bytes()
    for place in (other, home / "case" / "base.toml"):
        done = call("why", place, "--all", path, "--lang", "en", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "another run" in done.stderr
    assert part_of(path).read_bytes() == before
    assert not path.exists()


def test_a_file_beside_that_is_something_else_is_refused(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    part_of(path).write_bytes(b"\xff my notes\n" * 100)
    assert call("why", home / "run", "--all", path, "--force").exit_code == 2
    assert part_of(path).read_bytes() == b"\xff my notes\n" * 100


def test_a_line_cut_short_or_changed_is_done_again(home: Path, uncut: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    process = begun(home / "run", path, 4)
    process.kill()
    process.communicate(timeout=60)
    lines = part_of(path).read_bytes().splitlines(keepends=True)
    whole = [*lines[:2], lines[2].replace(b"certified", b"searched"), *lines[3:-1], lines[-1][:-7]]
    part_of(path).write_bytes(b"".join(whole))
    assert call("why", home / "run", "--all", path, "-q").exit_code == 0
    assert path.read_bytes() == uncut.read_bytes()


def test_two_at_once_are_not_let_in(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    process = begun(home / "run", path, 1)
    done = call("why", home / "run", "--all", path, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "another command is writing" in done.stderr
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert path.exists()


def test_the_disk_is_full(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def keep(part: PartFile, name: str, content: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "all.csv.part"))

    monkeypatch.setattr(PartFile, "keep", keep)
    done = call("why", home / "run", "--all", tmp_path / "all.csv", "--lang", "en")
    assert done.exit_code == 2
    assert "No space left" in done.stderr
    assert not (tmp_path / "all.csv").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--all", "all.txt"),
        ("--all", "all"),
        ("--all", ""),
        ("--all", "all.csv", "--cadre", "C1"),
        ("--all", "all.csv", "--post", "A-BT"),
        ("--all", "all.csv", "--firm"),
        ("--all", "all.csv", "--within", "5"),
        ("--all", "nowhere-link.csv"),
        ("--all", "folder.csv"),
        ("--all", "../case/all.csv"),
    ],
)
def test_what_is_not_clear_or_cannot_be_written_is_wrong_usage(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    folder = home / "here"
    if not folder.exists():
        (folder / "folder.csv").mkdir(parents=True)
        (folder / "nowhere-link.csv").symlink_to("nowhere")
    before = sorted(home.rglob("*"))
    monkeypatch.chdir(folder)
    done = call("why", home / "run", *words, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert sorted(home.rglob("*")) == before


def test_an_input_is_never_written_over(home: Path, tmp_path: Path) -> None:
    for name in ("case", "run"):
        shutil.copytree(home / name, tmp_path / name)
    cadres = tmp_path / "case" / "cadres.csv"
    before = cadres.read_bytes()
    assert call("why", tmp_path / "run", "--all", cadres, "--force").exit_code == 2
    assert cadres.read_bytes() == before


def test_ids_that_look_like_formulas_are_harmless(tmp_path: Path) -> None:
    made = tables(cadres={"C1": {"post": "A-CT"}})
    for row in made["cadres"]:
        row["id"] = row["id"].replace("C2", "=C2")
    write_tables(tmp_path / "case", made)
    path = write_scenario(tmp_path / "case" / "s.toml", plans=1)
    done = call("why", path, "--all", tmp_path / "all.csv", "-q")
    assert done.exit_code == 0, done.output
    assert {row.split(",")[0] for row in (tmp_path / "all.csv").read_text("utf-8-sig").splitlines()[1:]} == {
        "C1",
        "'=C2",
    }


def test_an_impossible_scenario_has_no_prices(tmp_path: Path) -> None:
    path = write_case(tmp_path / "case", "[moves]\ndown = 90\n")
    done = call("why", path, "--all", tmp_path / "all.csv", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["conflicts"]
    assert list(tmp_path.glob("all*")) == []


def test_a_changed_run_is_refused(home: Path, tmp_path: Path) -> None:
    content = json.loads((home / "run" / "run.json").read_text("utf-8"))
    content["scenarios"][0]["plans"][0]["score"] += 1
    (tmp_path / "run.json").write_text(json.dumps(content), "utf-8")
    assert call("why", tmp_path, "--all", tmp_path / "all.csv").exit_code == 5
    assert [one.name for one in tmp_path.iterdir()] == ["run.json"]


def test_the_pieces_are_read_back_as_they_were_kept(tmp_path: Path) -> None:
    path, head = tmp_path / "x.part", {"run": "abc", "plan": 1}
    with part_file(path, head) as part:
        part.keep("Đ", [["a", 1, None]])
        part.keep("b", [])
        part.keep("b", ["again"])
    assert path.stat().st_mode & 0o077 == 0
    with part_file(path, head) as part:
        assert part.pieces == {"Đ": [["a", 1, None]], "b": ["again"]}


@pytest.mark.parametrize(("lang", "words"), [("vi", "không có trong phương án nào"), ("en", "are in no plan at all")])
@pytest.mark.parametrize("of", [(), ("--post", "A-BT"), ("--cadre", "C1")])
def test_screen_says_that_allowed_is_not_possible_and_names_this_command(
    home: Path, of: tuple[str, ...], lang: str, words: str
) -> None:
    done = call("screen", home / "case" / "base.toml", *of, "--lang", lang)
    assert done.exit_code == 0
    shown = " ".join(done.stdout.split())
    assert words in shown
    assert "rotation why … --all" in shown
