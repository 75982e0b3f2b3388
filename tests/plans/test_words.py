"""Check what rules and criteria share: words, order, ties, and what people are planned for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rotation.facts.columns import Columns
from rotation.facts.domain import Kin, Relation, Role
from rotation.facts.words import decimal_words
from rotation.language import Text
from rotation.plans.judgement import finding_order
from rotation.rules.base import Finding, Where, names
from rotation.rules.kin_apart import KinApart, KinApartNumbers
from rotation.rules.norms import Citation, Norm, Severity
from rotation.rules.planned import planned_here
from rotation.rules.setting import Setting
from rotation.scenario.load import load_scenario
from tests.plans.test_judgement import scenario
from tests.tables import tables, write_scenario, write_tables

BLANK = Text(vi="", en="")


def test_what_a_place_is_called(tmp_path: Path) -> None:
    setting = scenario(tmp_path, "").setting
    assert names(Where(), setting) == {"cadre": "", "post": BLANK, "unit": "", "group": ""}
    assert names(Where("C1", "A-BT", "A", "G"), setting) == {
        "cadre": "Vũ Thị Mai",
        "post": Text(vi="Bí thư Đảng ủy xã An Hòa", en="Secretary of An Hòa"),
        "unit": "An Hòa",
        "group": "G",
    }


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("30", "30", "30"),
        ("30.0", "30", "30"),
        ("100", "100", "100"),
        ("1.50", "1,5", "1.5"),
        ("0.05", "0,05", "0.05"),
        ("1E+2", "100", "100"),
    ],
)
def test_an_exact_decimal_without_idle_zeros(number: str, vi: str, en: str) -> None:
    assert decimal_words(Decimal(number)) == Text(vi=vi, en=en)


def test_who_is_planned_for_which_post(tmp_path: Path) -> None:
    planned = {"C1": "chair;secretary@B", "C2": "head@N;deputy_secretary@A", "C3": "vice_chair"}
    write_tables(tmp_path, tables(cadres={cadre: {"planned_for": roles} for cadre, roles in planned.items()}))
    setting = load_scenario(write_scenario(tmp_path / "s.toml")).setting
    posts = [post.id for post in setting.world.posts]
    grid = setting.grid(range(3), range(len(posts)))
    found = planned_here(grid.cadres, grid.posts, grid)
    assert {
        cadre.id: [post for post, is_planned in zip(posts, row, strict=True) if is_planned]
        for cadre, row in zip(setting.world.cadres, found, strict=True)
    } == {"C1": ["A-CT", "B-BT", "B-CT"], "C2": ["A-PBT", "N-TP"], "C3": []}


def test_a_rule_of_whole_plans_finds_nothing_in_a_pair_and_lets_nobody_go(tmp_path: Path) -> None:
    setting = scenario(tmp_path, "").setting
    (rule,) = (one for one in setting.rules if one.id == "one_post_each")
    grid = setting.grid(range(4), range(3))
    assert rule.measured(grid).tolist() == [[0] * 3] * 4
    assert rule.released(setting).tolist() == [False] * 4
    assert rule.hard


def test_findings_are_ordered_by_all_their_ids(tmp_path: Path) -> None:
    rule = scenario(tmp_path, "").setting.rules[0]
    assert finding_order(Finding(rule, Where("C", "P", "U", "G"), 1)) == (rule.id, "C", "P", "U", "G")
    assert finding_order(Finding(rule, Where(), 1)) == (rule.id, "", "", "", "")


def test_a_tie_told_from_both_sides_is_one(tmp_path: Path) -> None:
    setting = scenario(tmp_path, "").setting
    ties = (Kin("C1", "C2", Relation.PARENT), Kin("C2", "C1", Relation.CHILD), Kin("C1", "C3", Relation.SIBLING))
    numbers = KinApartNumbers(roles=(Role.CHAIR,), degrees=(Relation.PARENT, Relation.CHILD))
    rule = KinApart(Norm(setting.date, Severity.HARD, 1, numbers, Citation("a test")))
    related = Setting(Columns(replace(setting.world, kin=ties), setting.date))
    assert list(rule.ties(related)) == [("C1", "C2", Relation.PARENT)]
