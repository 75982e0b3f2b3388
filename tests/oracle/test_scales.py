"""Compare the ends of the common scales with brute force over every plan of every scenario."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import assume, given

from rotation.answers.planning import propose
from rotation.answers.scales import common_scales
from rotation.errors import InputFaults
from rotation.progress import Watch
from rotation.ranking.measures import is_count, measures_of
from rotation.ranking.order import against_each_other
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import placements, plan_cost
from tests.oracle.test_fronts import value_of
from tests.oracle.worlds import scenarios

MOST_PLACEMENTS = 400


def attainable(scenario: Scenario, measure: str) -> list[int]:
    """Return what every plan has in a measure, more being better."""
    standing = [one for one in placements(scenario) if plan_cost(scenario, one.seats) is not None]
    return [value_of(scenario, one, measure) for one in standing]


def test_ends_are_the_furthest_of_any_plan() -> None:
    tally: Counter[str] = Counter()

    @drawing(share(60))
    @given(scenarios())
    def one(scenario: Scenario) -> None:
        assume(len(placements(scenario)) <= MOST_PLACEMENTS)
        bounds = replace(scenario.setting.decisions, bounds=())
        asked = (scenario, replace(scenario, setting=replace(scenario.setting, decisions=bounds)))
        try:
            portfolios = propose(asked, Watch())
        except InputFaults:
            tally["pin refused"] += 1
            return
        found = common_scales(portfolios, Watch())
        if not found:
            tally["no plan"] += 1
            assert not any(portfolio.plans for portfolio in portfolios)
            return
        tally["measured"] += 1
        assert {one.measure: one.weight for one in found} == measures_of(asked)
        for scale in found:
            values = [value for of in asked for value in attainable(of, scale.measure)]
            sign = -1 if is_count(scale.measure) else 1
            assert isinstance(scale.best.value, int)
            assert sign * scale.best.value == max(values)
            assert scale.best.proven
            assert scale.worst.proven
            if not is_count(scale.measure):
                assert scale.worst.value == min(values)
        ranking = against_each_other(portfolios, found, 0)
        assert all(0 <= mark.value <= 1000 for mark in ranking.plans)
        assert [one.rank for one in ranking.plans] == sorted(one.rank for one in ranking.plans)

    one()
    assert tally["measured"] >= least(25)
