"""Check waivers: used only when written, listed on every output, warned of when odd."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.calls import call, call_json
from tests.tables import tables, write_scenario, write_tables

DEGREE = """
[rules.education_min]
severity = "hard"
minimum = { chair = "master" }
"""
PIN = """
[[pin]]
cadre = "C1"
post = "A-CT"
"""


def waiver(rule: str = "education_min", post: str | None = "A-CT", cadre: str = "C1") -> str:
    """Return the waiver of a rule for a cadre."""
    at = f'post = "{post}"\n' if post else ""
    return f'[[waive]]\nrule = "{rule}"\ncadre = "{cadre}"\n{at}reason = "đang học"\npaper = "Tờ trình 9"\n'


def scenario(folder: Path, text: str) -> Path:
    """Write the small case and a scenario."""
    write_tables(folder, tables())
    return write_scenario(folder / "s.toml", text + "[weights]\nfit = 1\n")


def test_a_hard_rule_is_never_lifted_unasked(tmp_path: Path) -> None:
    (answer,) = call_json("plan", scenario(tmp_path, DEGREE))["scenarios"]
    assert {seat["post"] for seat in answer["plans"][0]["assignments"]}.isdisjoint({"A-CT", "B-CT"})


def test_a_waiver_lifts_its_rule_for_its_cadre_and_post_alone(tmp_path: Path) -> None:
    pairs = call_json("screen", scenario(tmp_path, DEGREE + waiver()))["pairs"]
    allowed = {(pair["cadre"], pair["post"]) for pair in pairs if pair["allowed"] and pair["post"].endswith("-CT")}
    assert allowed == {("C1", "A-CT")}


def test_a_waiver_without_a_post_lifts_its_rule_everywhere_for_its_cadre(tmp_path: Path) -> None:
    pairs = call_json("screen", scenario(tmp_path, DEGREE + waiver(post=None)))["pairs"]
    allowed = {(pair["cadre"], pair["post"]) for pair in pairs if pair["allowed"] and pair["post"].endswith("-CT")}
    assert allowed == {("C1", "A-CT"), ("C1", "B-CT")}


def test_a_used_waiver_stands_on_every_output(tmp_path: Path) -> None:
    path = scenario(tmp_path, DEGREE + PIN + waiver())
    run = tmp_path / "run"
    (answer,) = call_json("plan", path, "-o", run)["scenarios"]
    (used,) = answer["plans"][0]["breaches"]
    assert (used["rule"], used["cadre"], used["post"], used["points"]) == ("education_min", "C1", "A-CT", 0)
    assert used["waiver"] == {"reason": "đang học", "paper": "Tờ trình 9"}
    assert "Tờ trình 9" in call("plan", path, "--lang", "vi").stdout
    assert json.loads((run / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]["breaches"] == [used]
    call("export", run, "--format", "csv", "-o", tmp_path / "csv")
    with (tmp_path / "csv" / "waivers.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum("Tờ trình 9" in " ".join(row) for row in csv.reader(file)) >= 1


def test_an_unused_waiver_is_a_warning(tmp_path: Path) -> None:
    path = scenario(tmp_path, DEGREE + waiver() + '[[forbid]]\ncadre = "C1"\npost = "A-CT"\n')
    done = call("plan", path, "--lang", "en")
    assert done.exit_code == 0
    assert "waive[0]" in done.stderr
    assert "education_min, C1" in done.stderr


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (DEGREE + waiver(post="A-BT"), "waive[0].rule"),
        (waiver("health"), "waive[0].rule"),
        (DEGREE.replace('"hard"', '"soft"\nweight = 3') + waiver(), "waive[0].rule"),
    ],
    ids=["refuses nothing there", "not in force", "soft"],
)
def test_an_unnecessary_waiver_is_a_warning(tmp_path: Path, text: str, column: str) -> None:
    document = call_json("check", scenario(tmp_path, text))
    assert document["faults"] == []
    assert [(one["code"], one["column"]) for one in document["warnings"] if "waive" in str(one["column"])] == [
        ("unnecessary_waiver", column)
    ]


def test_a_needed_waiver_is_no_warning(tmp_path: Path) -> None:
    document = call_json("check", scenario(tmp_path, DEGREE + waiver()))
    assert [one for one in document["warnings"] if "waive" in str(one["column"])] == []


def test_the_boards_draft_lists_waived_breaches_apart(tmp_path: Path) -> None:
    path = scenario(tmp_path, DEGREE + waiver())
    draft = tmp_path / "draft.csv"
    draft.write_text("cadre,post\nC1,A-CT\nC2,B-CT\n", "utf-8")
    done = call("evaluate", path, draft, "--lang", "en")
    broken, lifted = done.stdout.split("Waivers", 1)
    assert "Chair of Bình Minh" in " ".join(broken.split())
    assert "Chair of An Hòa" in " ".join(lifted.split())
    assert "Tờ trình 9" in lifted.replace("\n", " ")
