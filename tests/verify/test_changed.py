"""Test that what has changed or gone since a run was made is named by its file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.badcases.bad import Plant, drop, edit, put_cell, several, sound
from tests.cli.calls import call

BEFORE, AFTER = 1_000_000_000, 4_000_000_000


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case, its scenario and rulebook, and a run, all files older than the run."""
    folder = tmp_path_factory.mktemp("saved")
    sound(folder)
    assert call("plan", folder / "s.toml", "-o", folder / "run", "-q").exit_code == 0
    for path in folder.rglob("*"):
        os.utime(path, (BEFORE, BEFORE))
    return folder


def at(time: int, *files: str) -> Plant:
    """Return what gives files a time."""

    def plant(folder: Path) -> None:
        for file in files:
            os.utime(folder / file, (time, time))

    return plant


CHANGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a table": (
        several(put_cell("case/posts.csv", 2, "title", "Bí thư"), at(AFTER, "case/posts.csv")),
        "case: the content has changed since the run was made: {folder}/case (saved since: posts.csv)",
    ),
    "a table whose time is kept": (
        several(put_cell("case/posts.csv", 2, "title", "Bí thư"), at(BEFORE, "case/posts.csv")),
        "case: the content has changed since the run was made: {folder}/case\n",
    ),
    "the scenario": (
        edit("s.toml", "fit = 1", "fit = 2"),
        "scenario: the content has changed since the run was made: {folder}/s.toml\n",
    ),
    "what the rulebook extends": (
        several(edit("base.toml", "min_months = 60", "min_months = 61"), at(AFTER, "base.toml")),
        "rulebook: the content has changed since the run was made: {folder}/book.toml (saved since: base.toml)",
    ),
    "no scenario": (drop("s.toml"), "{folder}/s.toml: this scenario file is gone"),
    "no table": (drop("case/posts.csv"), "the table 'posts' is missing"),
    "no case": (lambda folder: shutil.rmtree(folder / "case"), "s.toml case: there is no case at 'case'"),
    "no rulebook": (drop("book.toml"), "s.toml rulebook: there is no rulebook 'book.toml'"),
    "no base": (drop("base.toml"), "book.toml extends: there is no rulebook 'base.toml'"),
}


@pytest.mark.parametrize("what", CHANGED)
@pytest.mark.parametrize("command", ["verify", "export"])
def test_the_file_is_named(saved: Path, tmp_path: Path, what: str, command: str) -> None:
    plant, words = CHANGED[what]
    folder = Path(shutil.copytree(saved, tmp_path / "copy"))
    plant(folder)
    done = call(command, folder / "run", "--lang", "en")
    assert done.exit_code == 5
    assert words.format(folder=folder) in done.output
