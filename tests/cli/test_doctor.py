"""Check `rotation doctor`: ok, or what to do; nothing is left behind."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import monotonic

import pytest

from rotation import doctor as health
from rotation.doctor import Sign, examined
from rotation.language import Text
from rotation.report.charts.glyphs import NO_LETTER, missing_letters
from rotation.solve import trial
from tests.cli.calls import GIAO_THUY, ROOT, call

BALANCED = GIAO_THUY / "balanced.toml"
LONGEST = 20
"""Seconds; on a machine at rest it is about two."""


def signs(folder: Path, year: int = 2026) -> dict[str, Sign]:
    return {sign.id: sign for sign in examined(lambda: datetime(year, 1, 1, tzinfo=UTC), folder)}


def test_all_is_well_here_and_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("doctor", "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["well"]
    assert {"python", "ortools", "solvers", "pictures", "clock", "space", "self_test"} <= {
        one["id"] for one in found["signs"]
    }
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("lang", "words"), [("vi", "Máy dùng được."), ("en", "All is well.")])
def test_every_line_says_ok(lang: str, words: str) -> None:
    *lines, last = call("doctor", "--lang", lang).stdout.strip().split("\n")
    assert last == words
    assert all(line.startswith("ok  ") for line in lines)


def test_what_is_not_well_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> float:
        raise RuntimeError("no library\nmore")

    monkeypatch.setattr(health, "LEAST_FREE_MB", 10**12)
    monkeypatch.setattr(health, "LIBRARIES", {"no-such-package": "json"})
    monkeypatch.setattr(health, "LEAST_MEMORY_MB", 10**12)
    monkeypatch.setattr(health, "SCENARIO", "none.toml")
    monkeypatch.setattr(trial, "_highs", broken)
    monkeypatch.setattr(health, "SAMPLE", NO_LETTER)
    found = signs(tmp_path, year=1980)
    unwell = {id_ for id_, sign in found.items() if not sign.well}
    assert unwell == {
        "no-such-package", "memory", "solvers", "space", "temp_space", "clock", "pictures", "self_test",
    }  # fmt: skip
    assert "no library" in found["solvers"].found.en
    assert "\n" not in "".join(sign.found.en for sign in found.values())


def test_exit_1_when_something_is_to_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_MB", 10**12)
    done = call("doctor", "--lang", "en")
    assert done.exit_code == 1
    assert "There is something to do." in done.stdout
    assert "!!  Free disk, current folder" in done.stdout


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    for look in (health._writable, health._space):
        sign = look("folder", health.same("f"), tmp_path / "gone")
        assert sign.found.en == f"{tmp_path / 'gone'}: No such file or directory"
        assert sign.remedy == health.OTHER_FOLDER


def test_the_folder_one_stands_in_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = call("doctor", "--json")
    assert done.exit_code == 1, done.output
    assert {one["id"] for one in json.loads(done.stdout)["signs"] if not one["well"]} == {"folder"}
    done = call("plan", BALANCED, "-o", "run")
    assert (done.exit_code, "thư mục hiện tại không còn nữa" in done.stderr or "folder is gone" in done.stderr) == (
        2,
        True,
    )
    monkeypatch.chdir(tmp_path)


def test_every_library_that_is_asked_for_is_looked_at() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {one.partition(">=")[0].lower() for one in asked} == set(health.LIBRARIES)
    assert set(health.least_versions()) in ({}.keys(), set(health.LIBRARIES))


@pytest.mark.parametrize(
    ("name", "module", "least", "found", "remedy"),
    [
        ("click", "click", "999.1", "{version}, older than 999.1", health.REINSTALL),
        (
            "click",
            "no_such_module",
            "8",
            "{version}: ModuleNotFoundError: No module named 'no_such_module'",
            health.LOAD,
        ),
        ("click", "click", "8.1.7", "{version}", None),
        ("click", "click", "", "{version}", None),
        ("no-such-package", "json", "", "not installed", health.REINSTALL),
    ],
)
def test_a_library_is_there_new_enough_and_loads(
    name: str, module: str, least: str, found: str, remedy: Text | None
) -> None:
    sign = health._library(name, module, least)
    assert (sign.found.en, sign.remedy) == (found.format(version=version("click")), remedy)


def test_an_old_python_and_letters_that_file_names_cannot_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    old, letters = health._python().remedy, health._encoding().remedy
    assert old is not None
    assert "Python 3.11" in old.en
    assert letters is not None
    assert "LANG=C.UTF-8" in letters.en


def test_what_is_only_needed_sometimes_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "CLUSTER_LIBRARY", "no-such-package")
    monkeypatch.delattr(os, "sysconf")
    assert (health._cluster().found.en, health._cluster().well) == ("not installed", True)
    assert (health._memory().found.en, health._memory().well) == ("the system does not tell", True)


def test_a_bare_folder_tells_no_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PACKAGE", "no-such-package")
    assert health.least_versions() == {}


def test_the_examination_takes_seconds(tmp_path: Path) -> None:
    begun = monotonic()
    signs(tmp_path)
    assert monotonic() - begun < LONGEST


def test_letters_no_font_has_are_named() -> None:
    assert missing_letters("Ữ ợ Đ") == ""
    assert missing_letters(f"A{NO_LETTER}") == NO_LETTER
