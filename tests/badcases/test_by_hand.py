"""Bad inputs planted by hand: each ends as it should, each fault in its own cell and no other beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.badcases.bad import Bad, sound
from tests.badcases.table import NAMED, TABLE
from tests.cli.calls import call

LEAST = 150


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(sound(tmp_path))
    return tmp_path


def ended(done: Result) -> Result:
    """Return how a command ended, which must not be by a traceback."""
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.mark.parametrize(
    "words", ["check case", "check s.toml", "plan s.toml", "evaluate s.toml draft.csv", "sweep sweep.toml -o out"]
)
def test_nothing_is_wrong_before_anything_is_planted(folder: Path, words: str) -> None:
    assert ended(call(*words.split())).exit_code == 0


@pytest.mark.parametrize("name", TABLE)
def test_planted_by_hand(folder: Path, name: str) -> None:
    bad = TABLE[name]
    bad.plant(folder)
    if bad.exit == 1:
        assert faults(ended(call(*bad.words.split(), "--json")), bad) == expected(bad)
    else:
        done = ended(call(*bad.words.split()))
        assert (done.exit_code, bad.found in done.output) == (bad.exit, True), done.output


def faults(done: Result, bad: Bad) -> list[str]:
    """Return what was found, in the words of the table; a near word only where the table has one."""
    assert done.exit_code == 1, done.output
    found = []
    for fault, line in zip(json.loads(done.stdout)["faults"], (*expected(bad), *[""] * 99), strict=False):
        sheet = f"[{fault['sheet']}]" if fault["sheet"] else ""
        row = f":{fault['row']}" if fault["row"] else ""
        parts = [f"{fault['file']}{sheet}{row}", fault["column"] or "", fault["code"]]
        near = fault["remedy"].rpartition("; có phải '")[2].removesuffix("'?")
        found.append(" | ".join([*parts, near] if line.count(" | ") > len(parts) - 1 else parts))
    return found


def expected(bad: Bad) -> list[str]:
    return [line.rstrip() for line in bad.found.splitlines()]


def test_the_table_is_as_long_as_promised_and_nothing_stands_in_it_twice() -> None:
    assert LEAST <= len(TABLE) == len(NAMED)
