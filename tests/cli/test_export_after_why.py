"""Export a run that was asked why: its papers tell exactly how much better a move is, and its JSON stays as saved."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.calls import GIAO_THUY, call, call_json

POST, HOLDER = "GY-CT", "C099"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked") / "run"
    assert call("plan", GIAO_THUY / "balanced.toml", "--set", "plans=1", "-o", folder, "-q").exit_code == 0
    return folder


def reasons(run: Path, place: Path, *options: str) -> dict[str, list[str]]:
    """Return the reasons of each mover in the csv papers."""
    done = call("export", run, "--format", "csv", "-o", place, "--lang", "en", *options)
    assert done.exit_code == 0, done.stderr
    with (place / "moves.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["Cadre id"]: row["Reasons"].splitlines() for row in csv.DictReader(file)}


def test_papers_tell_exactly_what_why_found_out(run: Path, tmp_path: Path) -> None:
    before = reasons(run, tmp_path / "before")
    assert call("export", run, "--format", "json", "-o", tmp_path / "before.json").exit_code == 0
    answers = call_json("why", run, "--post", POST)["answers"]
    after = reasons(run, tmp_path / "after")
    dearest = next(one for one in answers if one["class"] == "possible")
    names = {row["Mã cán bộ"]: row["Họ và tên"] for row in rows("cadres.csv")}
    exact = f"{dearest['price']} points better than the best plan that gives the post to {names[dearest['cadre']]}"
    assert after[HOLDER][0] == exact
    assert before[HOLDER][0] != exact
    assert sum(one[0].startswith("At least") for one in after.values()) > sum(
        one[0].startswith("At least") for one in before.values()
    )
    assert call("export", run, "--format", "json", "-o", tmp_path / "after.json").exit_code == 0
    assert json.loads((tmp_path / "after.json").read_text("utf-8")) == json.loads(
        (tmp_path / "before.json").read_text("utf-8")
    )
    nameless = reasons(run, tmp_path / "nameless", "--anonymous", "--key", str(tmp_path / "key.csv"))
    with (tmp_path / "key.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = {row["id"]: row["code"] for row in csv.DictReader(file)}
    assert nameless[codes[HOLDER]][0] == exact.replace(names[dearest["cadre"]], codes[dearest["cadre"]])
    assert not [name for name in names.values() if any(name in line for one in nameless.values() for line in one)]
    (run / "why-prices-1.json").unlink()
    assert reasons(run, tmp_path / "again") == before


def rows(table: str) -> list[dict[str, str]]:
    with (GIAO_THUY / table).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
