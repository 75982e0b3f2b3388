"""Check that each target is tried before anything is computed, and that nothing is written over in silence."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from rotation import Provenance, load_run, save
from rotation.cli import plan as plan_command
from rotation.errors import RunExists, TargetRefused
from rotation.files.places import refuse_one_place, try_file, try_folder
from rotation.files.writing import drafted, write_new_folder, write_private, write_private_folder
from rotation.runs.file import RUN_FILE
from rotation.runs.ledger import LEDGER, LOCK, PENDING
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.runs.test_log import states
from tests.sweep.cases import FEW, write_case, write_sweep

ENGLISH = ("--lang", "en")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case in a folder of its own, and a run."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "case").mkdir()
    write_case(folder / "case")
    write_sweep(folder / "case", FEW)
    assert call("plan", folder / "case" / "base.toml", "-o", folder / "run", "-q").exit_code == 0
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that folder as the present one, in which nothing may be solved."""
    import shutil

    folder = Path(shutil.copytree(made, tmp_path / "home"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def unsolved(monkeypatch: pytest.MonkeyPatch) -> None:
    def solved(*_: object) -> None:
        raise AssertionError("something was solved")

    monkeypatch.setattr(plan_command, "planned", solved)
    monkeypatch.setattr("rotation.answers.tradeoff.pareto_front", solved)
    monkeypatch.setattr("rotation.sweep.running.run_sweep", solved)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_refused(words: str, said: str) -> Result:
    """Fail unless a command ends with 2 and one sentence, and has left every file as it was."""
    before = contents(Path())
    done = call(*words.split(" "), *ENGLISH)
    assert done.exit_code == 2, done.output
    assert said in done.stderr.splitlines()[-1]
    assert contents(Path()) == before
    return done


PLAN, FRONT, SWEEP = "plan case/base.toml", "tradeoff case/base.toml --x fit --y need", "sweep case/sweep.toml"
EMPTY = "the name of a file or folder is empty"
NOWHERE = "is a link that leads nowhere"
TOO_LONG = "File name too long"
UNTAKEN = "Permission denied"
BEFORE = [
    (f"{PLAN} -o ", EMPTY),
    (f"{PLAN} --chart ", EMPTY),
    (f"{FRONT} -o ", EMPTY),
    (f"{SWEEP} -o ", EMPTY),
    (f"{SWEEP} --parquet ", EMPTY),
    ("export run -o ", EMPTY),
    ("generate -o ", EMPTY),
    ("init ", EMPTY),
    ("demo -o ", EMPTY),
    ("check case --annotate ", EMPTY),
    ("check case -o ", EMPTY),
    (f"{PLAN} -o dang", NOWHERE),
    (f"{PLAN} -o dang --force", NOWHERE),
    (f"{PLAN} -o dang/run", NOWHERE),
    (f"{PLAN} --chart dang.svg", NOWHERE),
    (f"{FRONT} -o dang.svg", NOWHERE),
    (f"{SWEEP} -o dang", NOWHERE),
    (f"{SWEEP} --parquet dang", NOWHERE),
    ("export run -o dang", NOWHERE),
    ("export run --format csv -o dang --force", NOWHERE),
    ("generate -o dang", NOWHERE),
    ("init dang", NOWHERE),
    ("demo -o dang", NOWHERE),
    ("check case -o dang", NOWHERE),
    (f"{PLAN} -o run", "'run' already holds a run"),
    (f"{PLAN} -o case/../run", "already holds a run"),
    (f"{PLAN} -o {'x' * 300}", TOO_LONG),
    (f"{PLAN} -o a/{'ế' * 90}", TOO_LONG),
    (f"{PLAN} --chart {'ế' * 90}.svg", TOO_LONG),
    (f"{FRONT} -o {'x' * 300}", TOO_LONG),
    (f"{SWEEP} -o {'x' * 300}", TOO_LONG),
    (f"{PLAN} -o both.svg --chart both.svg", "cannot both be written to one place"),
    (f"{PLAN} -o both.svg/run --chart both.svg", "cannot both be written to one place"),
    (f"{FRONT} -o both.svg --chart both.svg", "cannot both be written to one place"),
    (f"{SWEEP} -o swept --parquet swept/results.duckdb", "cannot both be written to one place"),
    ("check case -o both.xlsx --annotate both.xlsx", "cannot both be written to one place"),
    pytest.param(
        f"{PLAN} --chart /proc/x.svg", UNTAKEN, marks=pytest.mark.skipif(not Path("/proc").exists(), reason="no /proc")
    ),
    pytest.param(
        f"{FRONT} --chart /proc/x.svg", UNTAKEN, marks=pytest.mark.skipif(not Path("/proc").exists(), reason="no /proc")
    ),
]


@pytest.mark.usefixtures("unsolved")
@pytest.mark.parametrize(("words", "said"), BEFORE)
def test_what_cannot_be_written_is_told_before_anything_is_solved(home: Path, words: str, said: str) -> None:
    for name in ("dang", "dang.svg"):
        (home / name).symlink_to("nowhere")
    assert assert_refused(words, said).stdout == ""
    assert not (home / "nowhere").exists()


@pytest.mark.usefixtures("home", "unsolved")
@pytest.mark.parametrize("name", [LEDGER, LOCK, PENDING])
@pytest.mark.parametrize(
    ("put", "said"), [(lambda path: path.symlink_to("nowhere"), NOWHERE), (Path.mkdir, "is no ordinary file")]
)
def test_a_ledger_that_takes_no_line_is_told_before(name: str, put: Any, said: str) -> None:
    Path(name).unlink(missing_ok=True)
    put(Path(name))
    assert_refused(f"{PLAN} -o new", said)
    assert not Path("new").exists()


def test_names_are_measured_in_bytes(home: Path) -> None:
    name = "ế" * 80 + ".xlsx"
    assert call("export", "run", "-o", name).exit_code == 0
    assert call("plan", "case/base.toml", "-o", "ế" * 85, "--chart", "ế" * 83 + ".svg", "-q").exit_code == 0
    assert states(home)["ế" * 85] == "holds"
    assert (home / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--format csv -o case --force", "'case' is a case in csv"),
        ("--format csv -o case", "is a case in csv"),
        ("--format csv -o linked --force", "is a case in csv"),
        ("--format json -o case/base.toml --force", "is an input of this run"),
        ("--format json -o case/posts.csv --force", "is a case in csv"),
        ("--format json -o input.json --force", "is an input of this run"),
        ("--format json -o hard.json --force", "is an input of this run"),
        ("--format json -o case/scores.csv", "is a case in csv"),
        ("--format json -o run/run.json --force", "is an input of this run"),
        (f"--format json -o {LEDGER} --force", "is a name of runs and their record"),
        ("--format json -o second/run.json --force", "is a name of runs and their record"),
    ],
)
def test_an_export_never_replaces_what_it_was_made_from(home: Path, words: str, said: str) -> None:
    (home / "linked").symlink_to("case")
    (home / "input.json").symlink_to("case/cadres.csv")
    os.link(home / "case" / "base.toml", home / "hard.json")
    (home / "second").mkdir()
    done = assert_refused(f"export run {words}", said)
    assert done.stdout == ""
    assert states(home)["run"] == "holds"


def test_an_export_of_the_shipped_case_leaves_the_case_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    monkeypatch.chdir(tmp_path)
    shutil.copytree(GIAO_THUY, "g")
    assert call("plan", "g/continuity.toml", "-o", "run", "-q", "--set", "plans=1").exit_code == 0
    assert_refused("export run --format csv -o g --force", "is a case in csv")
    assert call("export", "run", "--format", "csv", "-o", "tables").exit_code == 0
    assert call("export", "run", "--format", "csv", "-o", "tables", "--force").exit_code == 0
    assert call("export", "run", "--format", "csv", "-o", "tables").exit_code == 2


def test_a_run_reached_by_a_link_is_one_run(home: Path) -> None:
    Path("latest").symlink_to("run")
    Path("file").mkdir()
    Path("file/run.json").symlink_to("../run/run.json")
    found = call_json("log", ".", *ENGLISH)
    assert found["holds"]
    assert [(one["folder"], one["state"], one["why"]) for one in found["runs"]] == [
        ("run", "holds", ["also reached by the link 'file', 'latest'"])
    ]
    for words in (f"{PLAN} -o latest", f"{PLAN} -o file"):
        assert_refused(words, "already holds a run")
    for name in ("latest", "file"):
        assert call("plan", "case/base.toml", "-o", name, "--force", "-q", "--by", name).exit_code == 0
    found = call_json("log", "latest")
    assert found["holds"]
    assert [(one["folder"], one["state"]) for one in found["runs"]] == [
        ("run", "replaced"),
        ("run", "replaced"),
        ("run", "holds"),
    ]
    assert Path("latest").is_symlink()
    assert Path("file/run.json").is_symlink()
    assert call("verify", "latest").exit_code == 0


def test_a_link_to_a_run_elsewhere_is_on_record_there(home: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert call("plan", "case/base.toml", "-o", tmp_path / "other" / "far", "-q").exit_code == 0
    Path("far").symlink_to(tmp_path / "other" / "far")
    assert states(home) == {"run": "holds"}
    (tmp_path / "other" / LEDGER).unlink()
    assert states(home) == {"run": "holds", "far": "not on record"}


def test_a_ledger_behind_a_link_stays_one(home: Path, tmp_path: Path) -> None:
    (home / LEDGER).rename(tmp_path / "kept.jsonl")
    (home / LEDGER).symlink_to(tmp_path / "kept.jsonl")
    assert call("plan", "case/base.toml", "-o", "second", "-q").exit_code == 0
    assert (home / LEDGER).is_symlink()
    assert len((tmp_path / "kept.jsonl").read_text("utf-8").splitlines()) == 2
    assert states(home) == {"run": "holds", "second": "holds"}


def test_python_is_refused_like_the_command_line(home: Path) -> None:
    from datetime import UTC, datetime

    run, _ = load_run(home / "run")
    assert run is not None
    made_at = Provenance(datetime.now(UTC))
    with pytest.raises(RunExists):
        save(run, home / "run", made_at)
    with pytest.raises(TargetRefused, match="is empty"):
        save(run, "", made_at)
    assert save(run, home / "run", made_at, force=True) == home / "run" / RUN_FILE
    assert states(home) == {"run": "holds"}


def test_a_demonstration_never_replaces_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "d" / "giao-thuy" / "units.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    assert_refused("demo -o d", "already holds something")
    assert contents(tmp_path) == {mine: b"mine"}
    mine.unlink()
    mine.parent.rmdir()
    (tmp_path / "d" / "plans.xlsx").write_text("mine")
    assert_refused("demo -o d", "is there already")
    assert contents(tmp_path) == {tmp_path / "d" / "plans.xlsx": b"mine"}


def test_a_list_is_no_case_and_a_case_saved_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rotation.starter import from_list

    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text("Họ và tên,Chức vụ,Đơn vị\nNguyễn Văn A,Bí thư,Xã An Hòa\n", "utf-8")
    assert call("init", "made", "--from", "list.csv").exit_code == 0
    assert_refused("init made --from made/case.xlsx --update", "is the case, not a list")
    read = from_list.case_from_list

    def slow(*words: Any) -> Any:
        found = read(*words)
        Path("made/case.xlsx").write_bytes(b"saved by hand")
        return found

    monkeypatch.setattr(from_list, "case_from_list", slow)
    done = call("init", "made", "--from", "list.csv", "--update", *ENGLISH)
    assert (done.exit_code, "was changed while it was being renewed" in done.stderr) == (2, True)
    assert Path("made/case.xlsx").read_bytes() == b"saved by hand"


def test_a_file_that_came_while_the_result_was_made_stays_and_the_result_is_printed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rotation.files import places

    monkeypatch.setattr(places, "refuse_taken", lambda _: None)  # it comes after the first look
    for words in (f"{FRONT} -o come.txt", f"{FRONT} --chart come.svg", f"{PLAN} --chart come.svg"):
        Path(words.split()[-1]).write_text("mine")
        done = call(*words.split(), *ENGLISH)
        assert (done.exit_code, "is there already" in done.stderr) == (2, True)
        assert "Fit" in done.stdout
        assert Path(words.split()[-1]).read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    null, full = tmp_path / "null", tmp_path / "full"
    os.mknod(null, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    os.mknod(full, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
    write_private(null, b"x", new=True)
    with pytest.raises(OSError, match="No space left"):
        write_private(full, b"x")
    done = call("check", GIAO_THUY, "-o", full, *ENGLISH)
    assert (done.exit_code, done.stderr.count("No space left")) == (2, 1)
    assert all(stat.S_ISCHR(path.stat().st_mode) for path in (null, full))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "null"]


@pytest.mark.parametrize("links", [True, False])
def test_new_files_replace_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    """Without hard links, as on some drives, an empty file holds the name."""
    if not links:

        def fail(*_: object) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(os, "link", fail)
    write_private(tmp_path / "a", b"1", new=True)
    with pytest.raises(TargetRefused):
        write_private(tmp_path / "a", b"2", new=True)
    with pytest.raises(TargetRefused), drafted(tmp_path / "b", new=True):
        (tmp_path / "b").write_bytes(b"mine")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "x").write_bytes(b"mine")
    with pytest.raises(TargetRefused):
        write_private_folder(tmp_path / "c", {"x": b"2", "y": b"2"}, new=True)
    with pytest.raises(TargetRefused):
        write_new_folder(tmp_path / "c", {"y": b"2"})
    write_private_folder(tmp_path / "c", {"x": b"3", "y": b"3"})
    files = {str(path.relative_to(tmp_path)): content for path, content in contents(tmp_path).items()}
    assert files == {"a": b"1", "b": b"mine", "c/x": b"3", "c/y": b"3"}


def test_a_folder_that_came_meanwhile_is_filled_only_if_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.replace

    def come_first(draft: Path, place: Path) -> None:
        if place == tmp_path / "a" and not place.exists():
            place.mkdir()
            (place / "x").write_bytes(b"mine")
        rename(draft, place)

    monkeypatch.setattr(os, "replace", come_first)
    with pytest.raises(TargetRefused, match="already holds something"):
        write_new_folder(tmp_path / "a", {"x": b"1"})
    assert (tmp_path / "a" / "x").read_bytes() == b"mine"
    (tmp_path / "a" / "x").unlink()
    (tmp_path / "a").rmdir()
    write_private_folder(tmp_path / "a", {"x": b"1"})
    assert contents(tmp_path) == {tmp_path / "a" / "x": b"1"}


def test_trying_leaves_nothing(tmp_path: Path) -> None:
    try_folder(tmp_path / "a" / "b")
    try_file(tmp_path / "c" / "d")
    refuse_one_place([tmp_path / "a"], [tmp_path / "b"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links are followed otherwise there")
def test_links_are_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_private(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()
