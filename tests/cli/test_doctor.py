"""`rotation doctor`: ok, or what to do; nothing is left behind."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rotation import health
from rotation.health import Sign, examined
from rotation.report.letters import NO_LETTER, missing_letters
from rotation.solve import trial
from tests.cli.calls import call


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
    monkeypatch.setattr(health, "LIBRARIES", ("no-such-package",))
    monkeypatch.setattr(health, "SCENARIO", "none.toml")
    monkeypatch.setattr(trial, "_highs", broken)
    monkeypatch.setattr(health, "SAMPLE", NO_LETTER)
    found = signs(tmp_path, year=1980)
    unwell = {id_ for id_, sign in found.items() if not sign.well}
    assert unwell == {"no-such-package", "solvers", "space", "temp_space", "clock", "pictures", "self_test"}
    assert "no library" in found["solvers"].found.en
    assert "\n" not in "".join(sign.found.en for sign in found.values())


def test_exit_1_when_something_is_to_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_MB", 10**12)
    done = call("doctor", "--lang", "en")
    assert done.exit_code == 1
    assert "There is something to do." in done.stdout
    assert "!!  Free disk, current folder" in done.stdout


def test_a_folder_that_takes_no_file(tmp_path: Path) -> None:
    sign = health._writable("folder", health.same("f"), tmp_path / "gone")
    assert not sign.well


def test_letters_no_font_has_are_named() -> None:
    assert missing_letters("Ữ ợ Đ") == ""
    assert missing_letters(f"A{NO_LETTER}") == NO_LETTER
