"""Check the wording of each plan rule's limits, in one case that has them all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from rotation.language import LANGUAGES
from rotation.rules import catalogue
from rotation.rules.base import PlanRule
from rotation.rules.setting import Setting
from rotation.scenario.load import load_scenario
from tests.oracle.test_limits import possible
from tests.tables import tables, write_scenario, write_tables

CASE = tables(
    units={"A": {"needs": "land:3;money:1", "predecessors": "B;X2"}},
    posts={"A-BT": {"fill": "must"}, "B-BT": {"fill": "closed"}},
    cadres={
        "C1": {"post": "A-BT"},
        "C2": {"post": "B-BT"},
        "C3": {"name": "Người ba", "post": "N-TP"},
        "C4": {"name": "Người tư", "post": "N-PTP"},
    },
    kin={"1": {"cadre": "C1", "relative": "C3", "relation": "spouse"}},
)
SCENARIO = """
[moves]
leave = { min = 1, max = 2 }
[[pin]]
cadre = "C1"
post = "A-BT"
[rules.kin_apart]
degrees = ["spouse"]
[rules.continuity]
severity = "soft"
weight = 1
max_changes = 0
[rules.nonlocal_share]
severity = "soft"
weight = 1
min_share = 0.125
roles = ["secretary"]
"""
CASES = Path(__file__).parents[1] / "rules" / "cases"
PLAN_RULES = sorted(rule for rule, kind in catalogue().items() if issubclass(kind, PlanRule))


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """Return what the rules of the case may look at."""
    folder = write_tables(tmp_path_factory.mktemp("asked"), CASE)
    path = write_scenario(folder / "s.toml", SCENARIO, rulebook="giao-thuy", effective="2021-07-01")
    return load_scenario(path).setting


@pytest.mark.parametrize("rule_id", PLAN_RULES)
def test_what_the_first_limit_of_a_rule_asks(rule_id: str, setting: Setting) -> None:
    rule = next(rule for rule in setting.rules if rule.id == rule_id)
    assert isinstance(rule, PlanRule)
    first = next(iter(rule.limits(possible(setting, rule), setting)))
    asked = tomllib.loads((CASES / f"{rule_id}.toml").read_text("utf-8"))["asked"]
    assert {lang: rule.demanded(first, setting, lang) for lang in LANGUAGES} == asked
