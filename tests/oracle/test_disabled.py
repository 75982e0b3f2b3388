"""A rule that the builder forgets is found: for each one, some small world then disagrees with brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given

from rotation.errors import SolverDisagrees
from rotation.facts.columns import Columns
from rotation.facts.domain import Follower
from rotation.facts.pairs import Pairs
from rotation.plans import screening
from rotation.plans.screening import blocks
from rotation.proof.problem import Row, rows_of
from rotation.rules import catalogue
from rotation.rules.base import PairRule
from rotation.rules.only_follows import OnlyFollows
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario
from tests.amount import drawing
from tests.oracle.test_oracle import compare
from tests.oracle.worlds import scenarios

MOST_WORLDS = 2000


def is_silent(rule_id: str, scenario: Scenario) -> bool:
    """Return whether a pair rule breaches at no pair: such a world cannot tell whether the rule is there."""
    rules = [rule for rule in scenario.setting.rules if isinstance(rule, PairRule) and rule.id == rule_id]
    return bool(rules) and not any(rule.amounts(grid).any() for rule in rules for grid in blocks(scenario.setting))


def with_somebody_who_only_follows(scenario: Scenario) -> Scenario:
    """Return a scenario in which the first who is not pinned only follows units: worlds have no followers."""
    setting = scenario.setting
    pinned = {cadre for cadre, _ in setting.decisions.pins}
    chosen = [Follower(one.id, only_follows=True) for one in setting.world.cadres if one.id not in pinned][:1]
    columns = Columns(replace(setting.world, followers=tuple(chosen)), setting.date)
    return replace(scenario, setting=replace(setting, columns=columns))


class Disagreement(Exception):
    """The search may end: a world in which the missing rule is noticed."""


def forget(rule_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a rule out of what the solver is given; plain Python still knows it."""
    pair_rules = screening.pair_rules

    def other_pair_rules(setting: Setting) -> Iterator[PairRule[Any]]:
        return (rule for rule in pair_rules(setting) if rule.id != rule_id)

    def other_rows(setting: Setting, pairs: Pairs) -> tuple[Row, ...]:
        return rows_of(setting, pairs, frozenset({rule_id}))

    monkeypatch.setattr(screening, "pair_rules", other_pair_rules)
    monkeypatch.setattr("rotation.proof.problem.rows_of", other_rows)


@pytest.mark.parametrize("rule_id", sorted(catalogue()))
def test_a_forgotten_rule_is_noticed(rule_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(rule_id, monkeypatch)
    structural = catalogue()[rule_id].structural

    @drawing(MOST_WORLDS, report_multiple_bugs=False, phases=[Phase.generate])
    @given(scenarios(only="none" if structural else rule_id))
    def every_world_agrees(scenario: Scenario) -> None:
        if rule_id == OnlyFollows.id:
            scenario = with_somebody_who_only_follows(scenario)
        if is_silent(rule_id, scenario):
            return
        try:
            compare(scenario)
        except (AssertionError, SolverDisagrees) as error:
            raise Disagreement from error

    with pytest.raises(Disagreement):
        every_world_agrees()
