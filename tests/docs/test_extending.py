"""The worked example of docs/extending.md is put into a copy of the project, as told, and run there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.calls import ROOT
from tests.typed import hand_cache_to

PAGE = ROOT / "docs" / "extending.md"
PARTS = ("rotation", "models", "tests", "scenarios", "pyproject.toml")


def blocks() -> list[str]:
    """Return the fenced blocks of the page, in order."""
    return re.findall(r"^```\w+\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def follow(folder: Path) -> None:
    """Do what the page says in a copy of the project."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    rule, norm, cases, numbers = blocks()
    (folder / "rotation" / "rules" / "min_age.py").write_text(rule, "utf-8")
    (folder / "tests" / "rules" / "cases" / "min_age.toml").write_text(cases, "utf-8")
    model, worlds = folder / "models" / "giao-thuy.toml", folder / "tests" / "oracle" / "worlds.py"
    model.write_text(f"{model.read_text('utf-8')}\n{norm}", "utf-8")
    known = '    "same_origin": st.'
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


def test_the_worked_example_is_a_rule(tmp_path: Path) -> None:
    follow(tmp_path)
    tested = run(
        tmp_path, module("pytest", "tests/rules", "tests/oracle", "-k", "min_age", "-p", "no:cacheprovider", "-vv")
    )
    assert tested.returncode == 0, tested.stdout + tested.stderr
    for name in (
        "test_case[min_age: from 2021-01-01 eleven months short]",
        "test_rule_keeps_the_contract[min_age]",
        "test_cases_stand_on_both_sides_of_every_date[giao-thuy: min_age 2021-01-01]",
        "test_a_forgotten_rule_is_noticed[min_age]",
    ):
        assert f"{name} PASSED" in tested.stdout
    listed = run(tmp_path, module("rotation", "rules", "giao-thuy", "--on", "2021-07-01", "--lang", "en"))
    assert "min_age" in listed.stdout
    hand_cache_to(tmp_path)
    checked = run(tmp_path, module("mypy", "rotation/rules/min_age.py"))
    assert checked.returncode == 0, checked.stdout
