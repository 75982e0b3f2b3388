"""Check that `rotation schema` accepts every shipped file and saved run, and no file of wrong form."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rotation.intake.toml import plain
from rotation.runs.file import read_run
from tests.cli.calls import ROOT, call, call_json
from tests.sweep.cases import write_case

RULEBOOKS = sorted((ROOT / "models").glob("*.toml"))
SCENARIOS = [
    path
    for path in sorted((ROOT / "scenarios").glob("*/*.toml"))
    if "base" not in tomllib.loads(path.read_text("utf-8"))
]


def valid(which: str, document: Any) -> list[str]:
    schema = call_json("schema", which)
    Draft202012Validator.check_schema(schema)
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]


def read(path: Path) -> Any:
    return plain(tomllib.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", RULEBOOKS, ids=lambda path: path.stem)
def test_shipped_rulebooks_are_valid(path: Path) -> None:
    assert valid("rulebook", read(path)) == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_shipped_scenarios_are_valid(path: Path) -> None:
    assert valid("scenario", read(path)) == []


def test_the_scenario_of_the_docs_is_valid() -> None:
    text = (ROOT / "docs" / "scenarios.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    assert valid("scenario", plain(tomllib.loads(text))) == []


def test_a_saved_run_is_valid(tmp_path: Path) -> None:
    assert call("plan", write_case(tmp_path), "-o", tmp_path / "run", "-q").exit_code == 0
    run = read_run(tmp_path / "run")
    assert valid("run", run) == []
    assert valid("run", {**run, "more": 1})
    assert valid("run", {**run, "seed": -1})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("plans", 0),
        ("plans", "3"),
        ("wieghts", {}),
        ("moves", {"down": -1}),
        ("moves", {"down": {"least": 1}}),
        ("waive", [{"rule": "home_place", "cadre": "C1"}]),
        ("rules", {"home_plaice": {"severity": "hard"}}),
        ("rules", {"home_place": {"severity": "strict"}}),
    ],
)
def test_a_scenario_of_another_form_is_not(key: str, value: object) -> None:
    document = {"case": ".", "effective": "2021-07-01"}
    assert valid("scenario", document) == []
    assert valid("scenario", {**document, key: value})


@pytest.mark.parametrize("number", [4, 30])
def test_a_bound_may_be_a_number(number: int) -> None:
    moves = {"down": number, "per_group": {"up": number, "total": {"max": number}}}
    assert valid("scenario", {"case": ".", "effective": "2021-07-01", "moves": moves}) == []


def test_all_three_stand_under_their_names() -> None:
    assert set(call_json("schema")) == {"scenario", "rulebook", "run"}
    assert call("schema", "plan").exit_code == 2
