"""Check that all faults and oddities of a board's draft are reported on screen and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import call, call_json
from tests.tables import tables, write_scenario, write_tables


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Return a scenario of the small case."""
    write_tables(tmp_path, tables(cadres={"C1": {"post": "A-CT"}}, units={"B": {"needs": "land:1"}}))
    return write_scenario(tmp_path / "s.toml", "[weights]\nfit = 1\n")


def draft(folder: Path, rows: str) -> Path:
    """Write a draft with a column that is not known."""
    path = folder / "draft.csv"
    path.write_text(f"cadre,post,remark\n{rows}", "utf-8")
    return path


NOTE = "Note: draft.csv:1 remark: "
FAULT = "draft.csv:2 cadre: there is no cadre with the id 'C9'"


def test_faults_do_not_hide_what_is_odd(scenario: Path, tmp_path: Path) -> None:
    said = call("evaluate", scenario, draft(tmp_path, "C9,A-CT,x\n"), "--lang", "en")
    assert said.exit_code == 1
    notes, faults, count = said.stderr.splitlines()
    assert notes.startswith(NOTE)
    assert faults.startswith(FAULT)
    assert count == "1 fault"
    assert said.stdout == ""


def test_quiet_leaves_the_faults(scenario: Path, tmp_path: Path) -> None:
    said = call("evaluate", scenario, draft(tmp_path, "C9,A-CT,x\n"), "--lang", "en", "-q")
    assert said.exit_code == 1
    assert [line.startswith(FAULT) for line in said.stderr.splitlines()] == [True, False]


def test_the_document_has_both(scenario: Path, tmp_path: Path) -> None:
    found = call_json("evaluate", scenario, draft(tmp_path, "C9,A-CT,x\n"))
    assert [one["code"] for one in found["faults"]] == ["unknown_cadre"]
    assert [one["code"] for one in found["warnings"]] == ["unknown_column"]


def test_a_draft_that_is_only_odd_is_judged(scenario: Path, tmp_path: Path) -> None:
    said = call("evaluate", scenario, draft(tmp_path, "C1,A-CT,x\n"), "--lang", "en")
    assert said.exit_code == 0
    assert NOTE in said.stderr
    assert "The draft scores 100; hard breaches: 0" in said.stdout
