"""Check that the demand of each limit has words in both languages, with every field filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, assume, given

from rotation.language import LANGUAGES
from rotation.plans.screening import pin_faults, screen
from rotation.rules import catalogue
from rotation.rules.base import PlanRule
from rotation.scenario.load import Scenario
from tests.amount import drawing
from tests.cli.calls import call, call_json
from tests.oracle.worlds import scenarios
from tests.tables import tables, write_scenario, write_tables

MOST_WORLDS = 2000
PLAN_RULES = sorted(rule for rule, kind in catalogue().items() if issubclass(kind, PlanRule))


class Said(Exception):
    """A limit of the rule was found and said."""


@pytest.mark.parametrize("rule_id", PLAN_RULES)
def test_every_limit_says_what_it_asks(rule_id: str) -> None:
    structural = catalogue()[rule_id].structural

    @drawing(MOST_WORLDS, phases=[Phase.generate])
    @given(scenarios(only="none" if structural else rule_id))
    def says(scenario: Scenario) -> None:
        assume(not pin_faults(scenario))
        setting, pairs = scenario.setting, screen(scenario).pairs
        for rule in setting.rules:
            if rule.id == rule_id and isinstance(rule, PlanRule):
                for limit in rule.limits(pairs, setting):
                    spoken = {lang: rule.demanded(limit, setting, lang) for lang in LANGUAGES}
                    assert spoken["vi"] != spoken["en"]
                    assert not any("{" in text or "None" in text for text in spoken.values())
                    raise Said

    with pytest.raises(Said):
        says()


@pytest.mark.parametrize(
    ("text", "cells", "asked"),
    [
        (
            '[moves]\nentry = 0\n[[pin]]\ncadre = "C1"\npost = "A-BT"\n',
            {},
            "Pinned by the scenario (Vũ Thị Mai holds Secretary of An Hòa)",
        ),
        (
            "[moves]\ntotal = 1\n",
            {"fill": "closed"},
            "(Vũ Thị Mai stays Secretary of An Hòa; Lê Văn Nam stays Secretary of Bình Minh)",
        ),
    ],
    ids=["pin", "closed_post"],
)
def test_where_no_plan_exists_the_paper_says_what_is_asked(
    tmp_path: Path, text: str, cells: dict[str, str], asked: str
) -> None:
    people = {"C1": {"post": "A-BT"}, "C2": {"post": "B-BT"}} if cells else {}
    write_tables(tmp_path, tables(posts={"A-BT": cells, "B-BT": cells}, cadres=people))
    path = write_scenario(tmp_path / "s.toml", text)
    assert call_json("plan", path)["scenarios"][0]["status"] == "infeasible"
    done = call("plan", path, "--lang", "en")
    assert done.exit_code == 3, done.output
    assert asked in " ".join(done.stdout.split())
