"""Check that plans of equal worth are told of: in the answer, on screen, in papers, and by verification."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rotation.plans.plan import Plan, Portfolio, Status
from rotation.plans.ties import ties
from rotation.runs.file import content_digest, read_run, run_digest
from rotation.runs.keeping import Json
from tests.cli.calls import call
from tests.plans.test_judgement import SCENARIO, scenario
from tests.plans.test_plan import plan
from tests.runs.forging import without_reasons
from tests.tables import tables, write_scenario, write_tables

PLACES = [[("C1", "A-CT")], [("C1", "B-BT")], [("C1", "A-BT")], [], [("C2", "N-TP")]]
TWO_TIE = "2 plans tie (ranks 1–2); the data cannot tell them apart"


def of(folder: Path, scores: list[int]) -> Portfolio:
    """Return a portfolio of plans with such worths."""
    asked = scenario(folder, SCENARIO)
    made = [plan(asked, PLACES[row], rank=row + 1) for row in range(len(scores))]
    for one, score in zip(made, scores, strict=True):
        object.__setattr__(one.judgement, "worth", (score,))
    return Portfolio(asked, Status.FEASIBLE, tuple(made), complete=False)


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([], []),
        ([7], []),
        ([7, 6], []),
        ([7, 7], [(2, "1–2")]),
        ([7, 7, 7], [(3, "1–3")]),
        ([8, 7, 7, 7, 6], [(3, "2–4")]),
        ([8, 8, 7, 6, 6], [(2, "1–2"), (2, "4–5")]),
        ([0, 0, -1, -1], [(2, "1–2"), (2, "3–4")]),
    ],
)
def test_each_run_of_equal_plans_is_told_once(tmp_path: Path, scores: list[int], told: list[tuple[int, str]]) -> None:
    found = ties(of(tmp_path, scores))
    assert [(one.facts["count"], one.facts["ranks"]) for one in found] == told
    assert all(one.cell.file == "s.toml" for one in found)


def test_plans_of_one_score_that_a_tier_tells_apart_do_not_tie(tmp_path: Path) -> None:
    both = of(tmp_path, [7, 7])
    for one, worth in zip(both.plans, ((0, 7), (-1, 7)), strict=True):
        object.__setattr__(one.judgement, "worth", worth)
    assert ties(both) == ()
    assert isinstance(both.plans[0], Plan)


def equal_and_not(folder: Path) -> Path:
    """Return a scenario in which two people could take one post equally well."""
    write_tables(folder, tables(cadres={"C1": {"skills": "land:3"}, "C2": {"skills": "land:3"}}, units=NEEDY))
    text = "[weights]\nfit = 1\n[moves]\nentry = 1\n"
    return write_scenario(folder / "s.toml", text, plans=2, min_difference=2)


NEEDY = {"A": {"needs": "land:2"}, "B": {"needs": "money:3"}, "N": {"needs": "money:3"}}


def test_a_tie_stands_in_the_answer_on_the_screen_and_under_verification(tmp_path: Path) -> None:
    path = equal_and_not(tmp_path)
    done = call("plan", path, "-o", tmp_path / "run", "--lang", "en")
    assert done.stdout.replace("\n", " ").count(TWO_TIE) == 1
    run: Json = read_run(tmp_path / "run")
    (told,) = [one for one in run["warnings"] if one["code"] == "equal_scores"]
    assert (told["file"], told["code"], told["problem"]) == ("s.toml", "equal_scores", TWO_TIE)
    assert call("verify", tmp_path / "run").exit_code == 0
    run["warnings"].remove(told)
    run["digest"] = content_digest(run)
    run["provenance"]["digest"] = run_digest(run)
    (tmp_path / "run" / "run.json").write_text(json.dumps(run), "utf-8")
    done = call("verify", tmp_path / "run", "--lang", "en")
    assert (done.exit_code, "warnings" in done.stdout) == (5, True)


def test_a_run_of_the_first_version_needs_no_warnings(tmp_path: Path) -> None:
    call("plan", equal_and_not(tmp_path), "-o", tmp_path / "run", "-q")
    run: Json = read_run(tmp_path / "run")
    del run["warnings"]
    run["version"] = 1
    run["scenarios"] = without_reasons(run["scenarios"])
    for certificate in run["certificates"][0]:
        del certificate["tree"]
    run["digest"] = content_digest(run)
    run["provenance"]["digest"] = run_digest(run)
    (tmp_path / "run" / "run.json").write_text(json.dumps(run), "utf-8")
    assert call("verify", tmp_path / "run").exit_code == 0


def test_plans_that_do_not_tie_are_not_told_of(tmp_path: Path) -> None:
    path = equal_and_not(tmp_path)
    done = call("plan", path, "--json", "--set", "plans=1")
    assert "equal_scores" not in {one["code"] for one in json.loads(done.stdout)["warnings"]}
