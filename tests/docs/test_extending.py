"""The worked rule and criterion of docs/extending.md are put into a copy of the project, as told, and run there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.calls import ROOT
from tests.typing_check import mypy

PAGE = ROOT / "docs" / "extending.md"
PARTS = ("rotation", "models", "tests", "scenarios", "docs", "pyproject.toml")


def blocks() -> list[str]:
    """Return the fenced blocks of the page that are put in, in order."""
    return re.findall(r"^```(?:python|toml)\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def follow(folder: Path) -> None:
    """Do what the page says in a copy of the project."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    rule, norm, cases, numbers, criterion, worked = blocks()
    (folder / "rotation" / "rules" / "min_age.py").write_text(rule, "utf-8")
    (folder / "tests" / "rules" / "cases" / "min_age.toml").write_text(cases, "utf-8")
    (folder / "rotation" / "criteria" / "familiarity.py").write_text(criterion, "utf-8")
    (folder / "tests" / "criteria" / "cases" / "familiarity.toml").write_text(worked, "utf-8")
    model, worlds = folder / "models" / "giao-thuy.toml", folder / "tests" / "oracle" / "worlds.py"
    model.write_text(f"{model.read_text('utf-8')}\n{norm}", "utf-8")
    known = '    "same_origin": named('
    text = worlds.read_text("utf-8")
    assert text.count(known) == 1
    worlds.write_text(text.replace(known, numbers + known), "utf-8")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, with the copy's package."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); import runpy; {words[0]}"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def module(name: str, *words: str) -> str:
    """Return the code that runs a module with arguments."""
    return f"sys.argv = {[name, *words]!r}; runpy.run_module({name!r}, run_name='__main__', alter_sys=True)"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which the page was followed."""
    folder = tmp_path_factory.mktemp("copy")
    follow(folder)
    return folder


def output(copy: Path, *words: str) -> str:
    """Return what the tests of a copy print; they must pass."""
    done = run(copy, module("pytest", *words, "-p", "no:cacheprovider", "-vv"))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_worked_rule_is_a_rule(copy: Path) -> None:
    said = output(copy, "tests/rules", "tests/oracle", "-k", "min_age")
    for name in (
        "test_case[min_age: from 2021-01-01 eleven months short]",
        "test_rule_keeps_the_contract[min_age]",
        "test_cases_stand_on_both_sides_of_every_date[giao-thuy: min_age 2021-01-01]",
        "test_a_forgotten_rule_is_noticed[min_age]",
    ):
        assert f"{name} PASSED" in said
    listed = run(copy, module("rotation", "rules", "giao-thuy", "--on", "2021-07-01", "--lang", "en"))
    assert "min_age" in listed.stdout


def test_the_worked_criterion_is_a_criterion(copy: Path) -> None:
    said = output(copy, "tests/criteria", "-k", "familiarity")
    for name in (
        "test_worked_by_hand[familiarity: C3 B-BT]",
        "test_every_criterion_is_worked_at_least_three_times[familiarity]",
        "test_criterion_keeps_the_contract[familiarity]",
        "test_a_grid_gives_what_single_pairs_give[familiarity]",
    ):
        assert f"{name} PASSED" in said


def test_the_pages_are_renewed_as_told(copy: Path) -> None:
    assert run(copy, module("tests.golden.pages")).returncode == 0
    output(copy, "tests/docs/test_pages.py")
    page = (copy / "docs" / "rules.md").read_text("utf-8")
    assert "min_age" in page
    assert "familiarity" in page


PATHS = ["rotation/rules/min_age.py", "rotation/criteria/familiarity.py"]


def test_both_are_typed(copy: Path) -> None:
    done = mypy(copy, *PATHS)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("words", [["ruff", "check"], ["ruff", "format", "--check"]], ids=" ".join)
def test_both_keep_the_style(copy: Path, words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words, *PATHS], cwd=copy, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_page_is_there() -> None:
    told = re.findall(r"python -m ([\w.]+)", PAGE.read_text("utf-8"))
    assert {"tests.golden.pages", "tests.golden.shipped", "tests.golden.law_over_time", "ruff", "mypy"} <= set(told)
    assert all(find_spec(name) for name in told)
