"""`run.follow()`: the command's answer from Python, with another `[follow]`, a later case, a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation import Run, answer, load_case, load_scenario
from rotation.errors import InputFaults, NothingToAsk, RunDisagrees, SeveralWaves
from rotation.runs.follow_document import follow_document
from tests.cli.calls import call_json
from tests.follow.made import FOLLOW, made
from tests.tables import write_scenario, write_tables

WEIGHTS = "[follow.weights]\nfit = 1\ncontinuity = 1\n"


def planned(folder: Path, text: str = FOLLOW + WEIGHTS) -> tuple[Run, Path]:
    """Return a run, and its scenario."""
    place = write_tables(folder / "case", made())
    asked = write_scenario(place / "s.toml", text, plans=2, min_difference=1)
    return answer([load_scenario(asked)], lang="en"), asked


def test_python_has_the_answer_of_the_command(tmp_path: Path) -> None:
    run, path = planned(tmp_path)
    for plan in (1, 2):
        found = run.follow(plan=plan)
        assert follow_document(found, "en").as_json == call_json("follow", path, "--plan", plan, "-q", "--lang", "en")
    frame = run.follow().frame()
    assert list(frame.columns[:6]) == ["list", "score", "bound", "proven", "unit", "unit_name"]
    assert set(frame[frame["list"] == 1]["unit"]) == {"A", "B"}
    assert repr(run.follow()) == "<FollowAnswer after plan 1: optimal, 3 lists>"
    assert "An Hòa" in run.follow()._repr_html_()


def test_keys_a_later_case_and_a_draft_may_be_given(tmp_path: Path) -> None:
    run, path = planned(tmp_path)
    later, asked = write_tables(tmp_path / "later", made(follows={"f": {"cadre": "C2", "unit": "A"}})), {"per_unit": 2}
    found = run.follow(asked, case=load_case(later), draft=[("C1", "An Hòa"), ("Lê Văn Nam", "B")])
    draft = tmp_path / "draft.csv"
    draft.write_text("cadre,unit\nC1,A\nC2,B\n", "utf-8")
    words = ("--set", "follow.per_unit=2", "--draft", draft, "--case", later)
    document = follow_document(found, "en").as_json
    assert document == call_json("follow", path, *words, "-q", "--lang", "en")
    again = run.follow(asked, case=load_case(later), draft=draft)
    assert follow_document(again, "en").as_json == document


def test_what_cannot_be_answered_is_told(tmp_path: Path) -> None:
    run, _ = planned(tmp_path, "")
    with pytest.raises(NothingToAsk, match=r"no \[follow\]"):
        run.follow()
    assert run.follow({"units": ["grassroots"]}).found.plans
    with pytest.raises(NothingToAsk, match="no plan 9"):
        run.follow(plan=9)
    with pytest.raises(InputFaults) as unknown:
        run.follow({"units": ["grassroots"]}, draft=[("C1", "Nowhere")])
    assert [one.kind.code for one in unknown.value.faults] == ["unknown_id"]
    with pytest.raises(InputFaults) as other:
        run.follow({"units": ["A"]}, case=load_case(write_tables(tmp_path / "x", made(cadres={"C1": {"skills": ""}}))))
    assert [one.kind.code for one in other.value.faults] == ["not_the_planned_case"]
    with pytest.raises(RunDisagrees):
        Run(run.portfolios, holds=False).follow({"units": ["grassroots"]})


def test_a_horizon_is_refused(tmp_path: Path) -> None:
    run, _ = planned(tmp_path, "[horizon]\ndates = [2021-07-01, 2023-07-01]\n" + FOLLOW)
    with pytest.raises(SeveralWaves):
        run.follow()
