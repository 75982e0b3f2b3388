"""Check that an answer, its run and its papers tell of rules without effect, and that verification reads it again."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from rotation.runs.file import read_run
from rotation.verify.run import verify_run
from tests.cli.calls import call, call_json
from tests.runs.forging import Json, write
from tests.tables import tables, write_scenario, write_tables

BOOK = """\
title = "Own"
[[rules.continuity]]
from = 2020-01-01
severity = "hard"
max_changes = 0
citation = { document = "x", checked = "unverified" }
"""
SAID = "nobody holds a key post now (column post of cadres)"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return a run under a rulebook of whose only rule nothing comes."""
    write_tables(tmp_path, tables())
    (tmp_path / "own.toml").write_text(BOOK, "utf-8")
    path = write_scenario(tmp_path / "s.toml", "[weights]\nfit = 1\n", rulebook="own.toml", plans=1)
    done = call("plan", path, "-o", tmp_path / "run", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert SAID in done.stderr
    return tmp_path / "run"


def test_the_answer_and_the_run_carry_the_warnings(run: Path) -> None:
    document = call_json("plan", run.parent / "s.toml", "--lang", "en")
    assert [one["code"] for one in document["warnings"]] == ["rule_without_effect", "default_law"]
    assert SAID in document["warnings"][0]["problem"]
    assert read_run(run)["warnings"] == document["warnings"]
    assert call_json("verify", run)["holds"]


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_the_papers_carry_the_warnings(form: str, run: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    place = out if form == "csv" else out.with_suffix(f".{form}")
    assert call("export", run, "--format", form, "-o", place, "--lang", "en").exit_code == 0
    if form == "xlsx":
        sheet = openpyxl.load_workbook(place)["Notes"]
        text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    else:
        text = (place / "notes.csv" if form == "csv" else place).read_text("utf-8-sig")
    assert SAID in text


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["warnings"].pop(),
        lambda content: content.pop("warnings"),
        lambda content: content["warnings"][0].update(problem="all is well"),
        lambda content: content["warnings"].append(content["warnings"][0]),
    ],
)
def test_a_forged_warning_is_noticed(change: Callable[[Json], object], run: Path) -> None:
    content = copy.deepcopy(read_run(run))
    change(content)
    write(content, run / "run.json")
    assert any(one.where.startswith("warnings") for one in verify_run(run).disagreements)


def test_the_order_of_rows_changes_nothing(run: Path) -> None:
    before = call("plan", run.parent / "s.toml", "--json").stdout
    for name in ("cadres", "posts", "units"):
        path = run.parent / f"{name}.csv"
        head, *rows = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    assert json.loads(call("plan", run.parent / "s.toml", "--json").stdout) == json.loads(before)
    assert call_json("verify", run)["holds"]
