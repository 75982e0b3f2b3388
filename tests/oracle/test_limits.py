"""What a plan rule measures is what its limits bound: on random placements both find the same, no solver asked."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from rotation.facts.columns import CadreView, PostView, kinds
from rotation.facts.pairs import Pairs
from rotation.rules import catalogue
from rotation.rules.base import Facts, Finding, Limit, PairRule, Placement, PlanRule, Where
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario
from tests.amount import drawing, share
from tests.oracle.worlds import scenarios

PLAN_RULES = sorted(rule for rule, kind in catalogue().items() if issubclass(kind, PlanRule))
FREE = ("one_post_each", "one_holder_each")
"""What every placement below keeps anyway; these two are tried on placements that need not."""
WORLDS, PLACEMENTS = 50, 12
"""Never fewer worlds: a fifth of them would hold no breach of some rules."""
Found = tuple[str | None, ...]


def possible(setting: Setting, rule: PlanRule[Any]) -> Pairs:
    """Return every pair of the world, as rows; without those that the rule refuses one by one, if it does."""
    columns = setting.columns
    rows, posts = (grid.ravel() for grid in np.indices((len(columns.cadre_index), len(columns.post_index))))
    kept = np.ones(len(rows), dtype=np.bool_)
    if isinstance(rule, PairRule):
        kept = rule.amounts(setting.paired(rows, posts)) == 0
    rows, posts = rows[kept], posts[kept]
    return Pairs(columns, rows, posts, kinds(CadreView(columns, rows), PostView(columns, posts)))


def chosen(pairs: Pairs, scenario: Scenario, draws: Random, orderly: bool) -> list[int]:
    """Return the rows of a random placement; an orderly one gives each person one post and no post too many."""
    world = scenario.setting.world
    room = {row: post.capacity for row, post in enumerate(world.posts)}
    rows: list[int] = []
    for cadre in draws.sample(world.cadres, len(world.cadres)):
        own = [int(row) for row in pairs.of_cadre(cadre.id)]
        if not orderly:
            rows += [row for row in own if draws.random() < 0.5]
            continue
        stay = pairs.stay_of(cadre.id)
        open_rows = [row for row in own if room[int(pairs.post[row])]]
        if stay in open_rows and draws.random() < 0.4:
            open_rows = [row for row in open_rows if row == stay]
        if open_rows and draws.random() < 0.85:
            rows.append(draws.choice(open_rows))
            room[int(pairs.post[rows[-1]])] -= 1
    return sorted(rows)


def beyond(limit: Limit, rows: list[int]) -> int:
    """Return by how many units a placement breaks a limit."""
    total = int(limit.coefs[np.isin(limit.pairs, rows)].sum())
    excess = max(0 if limit.lo is None else limit.lo - total, 0 if limit.hi is None else total - limit.hi)
    return -(-excess // limit.size)


def place(rule: PlanRule[Any], where: Where, facts: Facts, named: set[str]) -> Found:
    """Return what a limit and a finding of the same breach share; of kin the finding names the post too."""
    post = None if rule.id == "kin_apart" else where.post
    said = tuple(f"{key}={facts[key]}" for key in sorted(named))
    return (where.cadre, post, where.unit, where.group, *said)


def by_limits(rule: PlanRule[Any], limits: list[Limit], rows: list[int], named: set[str]) -> Counter[Found]:
    """Return the units of breach at each place, by the limits."""
    found: Counter[Found] = Counter()
    for limit in limits:
        assert len(set(limit.pairs.tolist())) == len(limit.pairs) == len(limit.coefs)
        found[place(rule, limit.where, limit.facts, named)] += beyond(limit, rows)
    return +found


def by_measure(rule: PlanRule[Any], findings: list[Finding], named: set[str]) -> Counter[Found]:
    """Return the units of breach at each place, as measured."""
    found: Counter[Found] = Counter()
    for finding in findings:
        assert finding.rule is rule
        assert finding.amount > 0
        found[place(rule, finding.where, finding.facts, named)] += finding.amount
    return found


@pytest.mark.parametrize("rule_id", PLAN_RULES)
def test_limits_and_measure_find_the_same(rule_id: str) -> None:
    tally: Counter[bool] = Counter()
    structural = catalogue()[rule_id].structural

    @drawing(max(WORLDS, share(WORLDS)), phases=[Phase.generate])
    @given(scenarios(only="none" if structural else rule_id), st.integers(0, 10**6))
    def agree(scenario: Scenario, seed: int) -> None:
        setting, draws = scenario.setting, Random(seed)
        rule = next(one for one in setting.rules if one.id == rule_id and isinstance(one, PlanRule))
        pairs = possible(setting, rule)
        limits = list(rule.limits(pairs, setting))
        named = set(limits[0].facts) if limits else set()
        for _ in range(PLACEMENTS):
            rows = chosen(pairs, scenario, draws, orderly=rule_id not in FREE)
            seats = [
                (setting.world.cadres[pairs.cadre[row]].id, setting.world.posts[pairs.post[row]].id) for row in rows
            ]
            measured = list(rule.measure(Placement(tuple(seats)), setting))
            expected = by_measure(rule, measured, named)
            assert by_limits(rule, limits, rows, named) == expected
            tally[bool(expected)] += 1

    agree()
    assert tally[True], "never a breach"
    assert tally[False], "always one"
