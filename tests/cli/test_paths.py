"""Check that paths on the command line and in files are found in composed and decomposed letters."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tests.badcases.bad import sound
from tests.cli.calls import call

Form = Literal["NFC", "NFD"]
FORMS: tuple[tuple[Form, Form], ...] = (("NFD", "NFC"), ("NFC", "NFD"))
NAME = "Số liệu Giao Thủy"


def rewritten(path: Path, old: str, new: str) -> None:
    """Replace words of a file that must be there."""
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new), "utf-8")


@pytest.mark.parametrize(("there", "asked"), FORMS)
def test_the_case_of_a_scenario(tmp_path: Path, there: Form, asked: Form) -> None:
    sound(tmp_path)
    (tmp_path / "case").rename(tmp_path / unicodedata.normalize(there, NAME))
    rewritten(tmp_path / "s.toml", 'case = "case"', f'case = "{unicodedata.normalize(asked, NAME)}"')
    done = call("check", str(tmp_path / "s.toml"), "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["faults"] == []
    run = call("plan", str(tmp_path / "s.toml"), "-o", str(tmp_path / "run"))
    assert run.exit_code == 0, run.output
    assert call("verify", str(tmp_path / "run")).exit_code == 0


@pytest.mark.parametrize(("there", "asked"), FORMS)
@pytest.mark.parametrize("command", ["check", "plan", "screen"])
def test_a_scenario_on_the_command_line(tmp_path: Path, there: Form, asked: Form, command: str) -> None:
    sound(tmp_path)
    (tmp_path / "s.toml").rename(tmp_path / unicodedata.normalize(there, "Kịch bản.toml"))
    done = call(command, str(tmp_path / unicodedata.normalize(asked, "Kịch bản.toml")), "--json")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(("there", "asked"), FORMS)
def test_a_case_on_the_command_line(tmp_path: Path, there: Form, asked: Form) -> None:
    sound(tmp_path)
    (tmp_path / "case").rename(tmp_path / unicodedata.normalize(there, NAME))
    assert call("check", str(tmp_path / unicodedata.normalize(asked, NAME))).exit_code == 0


@pytest.mark.parametrize(("there", "asked"), FORMS)
def test_a_rulebook_and_a_run(tmp_path: Path, there: Form, asked: Form) -> None:
    sound(tmp_path)
    named, run = (unicodedata.normalize(there, name) for name in ("Quy tắc.toml", "Kết quả"))
    (tmp_path / "book.toml").rename(tmp_path / named)
    rewritten(tmp_path / "s.toml", "book.toml", unicodedata.normalize(asked, "Quy tắc.toml"))
    assert call("plan", str(tmp_path / "s.toml"), "-o", str(tmp_path / run)).exit_code == 0
    assert call("verify", str(tmp_path / unicodedata.normalize(asked, "Kết quả"))).exit_code == 0
    assert call("rules", str(tmp_path / unicodedata.normalize(asked, "Quy tắc.toml"))).exit_code == 0


@pytest.mark.parametrize("path", ["", "không có", "Số liệu", "case/Số liệu"])
def test_what_is_not_there_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    sound(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert call("check", path).exit_code == 2
