"""Give a command bytes that are no text, or a copy of itself that is packed or incomplete."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.runs.document import UNKNOWN_VERSION, _version
from tests.cli.calls import GIAO_THUY, ROOT, call, call_json
from tests.sweep.cases import write_case

BAD = b"Nguy\xean"
OPTIONS = ("--by", "--set", "--pin", "--forbid", "-o", "--chart", "--warm-start", "--lang", "--seed")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def ran(words: list[bytes], home: Path, **environment: str | bytes) -> subprocess.CompletedProcess[str]:
    before = {os.fsencode(name): os.fsencode(value) for name, value in {**ENVIRONMENT, **environment}.items()}
    return subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"rotation", *words],
        cwd=home,
        env=before,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_that_is_no_text_is_refused_before_solving(tmp_path: Path, option: str) -> None:
    scenario = write_case(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = call("plan", scenario, "--lang", "en", option, os.fsdecode(BAD))
    assert (done.exit_code, done.stderr) == (2, "Error: 'Nguy\\xean' is not text in UTF-8\n")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("command", main.commands)
def test_an_argument_that_is_no_text_is_refused_by_every_command(command: str) -> None:
    done = call(command, os.fsdecode(BAD), "--lang", "en")
    assert (done.exit_code, done.stderr) == (2, "Error: 'Nguy\\xean' is not text in UTF-8\n")


def test_bytes_reach_neither_a_run_nor_the_record(tmp_path: Path) -> None:
    scenario = write_case(tmp_path)
    done = ran([b"plan", b"base.toml", b"--by", BAD, b"-o", b"run", b"--lang", b"en"], tmp_path)
    assert (done.returncode, done.stderr) == (2, "Error: 'Nguy\\xean' is not text in UTF-8\n")
    done = ran([b"rules"], tmp_path, ROTATION_LANG=b"e\xff")
    assert (done.returncode, done.stderr) == (
        2,
        "Lỗi: biến môi trường 'ROTATION_LANG=e\\xff' không phải là chữ UTF-8\n",
    )
    assert call("plan", scenario, "--by", "Nguyễn", "-o", tmp_path / "chạy", "-q").exit_code == 0
    assert call_json("log", tmp_path)["holds"]


def test_where_names_are_not_in_utf8_what_is_typed_is_not_taken_for_something_else(tmp_path: Path) -> None:
    write_case(tmp_path)
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = ran([b"plan", b"base.toml", b"--by", "Nguyễn".encode(), b"-o", b"run"], tmp_path, **plain)
    assert done.returncode == 2
    assert "'Nguyễn'" in done.stderr
    assert not (tmp_path / "run").exists()
    assert ran([b"check", b"base.toml"], tmp_path, **plain).returncode == 0


@pytest.mark.parametrize("command", ["plan base.toml -o .", "demo -o new"])
def test_a_folder_whose_name_is_no_text_takes_no_run(tmp_path: Path, command: str) -> None:
    home = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff"))
    write_case(home)
    done = ran([*map(os.fsencode, command.split()), b"--lang", b"en"], home)
    assert done.returncode == 2
    assert "b\\xff" in done.stderr
    assert "rename it before a run is saved" in done.stderr
    assert not list(home.glob("**/run.json"))
    assert ran([b"check", b"base.toml", b"--json"], home).returncode == 0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.parametrize("command", [b"rules giao-thuy", b"demo -o new", b"check ."])
def test_from_a_zip_it_is_said_what_to_do(wheel: Path, tmp_path: Path, command: bytes) -> None:
    done = ran([*command.split(), b"--lang", b"en"], tmp_path, PYTHONPATH=str(wheel))
    assert done.returncode == 2
    assert done.stderr == (
        f"Error: this does not run from the packed file '{wheel}'; install it: pip install {wheel}\n"
    )
    assert not list(tmp_path.iterdir())


def test_a_folder_without_metadata_works(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "copy")
    for metadata in (tmp_path / "copy").glob("*.dist-info"):
        shutil.rmtree(metadata)
    done = ran([b"rules", b"giao-thuy", b"--json"], tmp_path, PYTHONPATH=str(tmp_path / "copy"))
    assert (done.returncode, done.stderr) == (0, "")
    words = [b"plan", os.fsencode(GIAO_THUY / "continuity.toml"), b"--set", b"plans=1", b"-o", b"run", b"-q"]
    assert ran(words, tmp_path, PYTHONPATH=str(tmp_path / "copy")).returncode == 0
    shutil.rmtree(tmp_path / "copy" / "rotation" / "shipped")
    done = ran([b"rules", b"giao-thuy", b"--lang", b"en"], tmp_path, PYTHONPATH=str(tmp_path / "copy"))
    assert done.returncode == 2
    assert "lacks the rulebooks that ship with it; install the program again" in done.stderr


def test_a_library_without_metadata_tells_its_version_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import PackageNotFoundError

    import numpy as np

    def nothing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("rotation.runs.document.version", nothing)
    assert _version("numpy") == np.__version__
    assert _version("a library that is not loaded") == UNKNOWN_VERSION
