"""The shipped scenarios give what they gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.golden import law_over_time
from tests.golden.shipped import GOLDEN, SCENARIOS, figures


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_shipped_scenario(path: Path) -> None:
    assert figures(path) == json.loads(GOLDEN.read_text("utf-8"))[path.stem]


def test_asking_who_follows_what_changes_no_plan() -> None:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    followed = golden["follow-2021"].pop("follow")
    assert golden["follow-2021"] == golden["replay-2021"]
    assert [one["score"] == one["bound"] for one in followed] == [True] * 3
    assert {sum(one["loads"]) for one in followed} == {22}


def test_the_law_over_time_refuses_what_it_did() -> None:
    assert law_over_time.document() == json.loads(law_over_time.GOLDEN.read_text("utf-8"))


def test_scenarios_of_the_law_over_time_differ_in_their_date_and_form_only() -> None:
    texts = {path.name: path.read_text("utf-8").splitlines() for path in law_over_time.FOLDER.glob("*.toml")}
    assert len(texts) == 5
    common = {tuple(line for line in lines if not line.startswith(("effective", "form"))) for lines in texts.values()}
    assert len(common) == 1


BY_NORM = {
    "effective-2023": {"education_min", "rank_step", "service_left", "theory_min"},
    "effective-2025": {"discipline_block", "theory_min"},
    "effective-2026": {"home_place"},
    "transfer-2026": {"protected", "service_left"},
}
"""The rules by whose norms a scenario refuses other pairs than the one before it."""


@pytest.mark.parametrize("step", law_over_time.document(), ids=lambda step: f"{step['from']} {step['to']}")
def test_each_difference_the_law_makes_has_a_norm_of_that_time(step: dict[str, Any]) -> None:
    by_norm = [one for one in step["differences"] if one["by"] == "norm"]
    assert {one["rule"] for one in by_norm} == BY_NORM[step["to"]]
    dates = {scenario.path.stem: str(scenario.setting.date) for scenario in law_over_time.scenarios()}
    earliest = dates[step["from"]] if dates[step["from"]] < dates[step["to"]] else ""
    for one in by_norm:
        assert earliest < one["after"]["from"] <= dates[step["to"]]
        assert one["after"]["document"]
        assert one["before"] != one["after"]
    for one in step["differences"]:
        if one["by"] == "time":  # the facts moved on under a norm that says the same
            assert one["before"] is not None


def test_every_two_scenarios_refuse_different_pairs() -> None:
    found = [{key[:2] for key in law_over_time.refusals(scenario)} for scenario in law_over_time.scenarios()]
    assert len({frozenset(pairs) for pairs in found}) == len(found) == 5
