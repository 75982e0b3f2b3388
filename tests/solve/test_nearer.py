"""Check that cuts keep every whole plan, and that neighbourhoods and cuts lead to the best plan of several waves."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from rotation.progress import Watch
from rotation.proof.prices import priced, rounded
from rotation.proof.system import System
from rotation.scenario.load import Scenario
from rotation.solve import engine, nearer
from rotation.solve.neighbourhoods import neighbourhoods
from rotation.solve.relaxation import relax
from rotation.solve.search import Outcome
from rotation.solve.zero_half import with_cuts
from tests.amount import drawing, least, share
from tests.oracle.dice import Draw
from tests.oracle.horizon_worlds import scenario as several_waves
from tests.oracle.test_horizon import compare
from tests.solve.drawn import drawn, every_plan


def test_cuts_keep_every_whole_plan() -> None:
    tally: Counter[str] = Counter()

    @drawing(share(300), phases=[Phase.generate])
    @given(drawn())
    def keep(system: System) -> None:
        relaxed = relax(system, Watch())
        if relaxed.outcome is not Outcome.OPTIMAL:
            return
        longer, optimum = with_cuts(system, relaxed, Watch())
        plans = every_plan(system)
        assert all(longer.score(plan) == system.score(plan) for plan in plans)
        bounds = [priced(one, rounded(one, its.duals)).bound for one, its in ((system, relaxed), (longer, optimum))]
        best = max((int((system.value * plan).sum()) for plan in plans), default=bounds[1])
        assert best <= bounds[1] <= bounds[0]
        tally["cut"] += longer.rows > system.rows
        tally["nearer"] += bounds[1] < bounds[0]

    keep()
    assert tally["cut"] >= least(60)
    assert tally["nearer"] >= least(30)


def test_plans_by_neighbourhoods_and_cuts_agree_with_brute_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearer, "GROUPS", 1)
    monkeypatch.setattr(nearer, "MANY_PATHS", 0)
    tally: Counter[str] = Counter()
    plain = nearer.nearer

    def counted(*given: Any) -> nearer.Nearer:
        tally["nearer"] += 1
        return plain(*given)

    monkeypatch.setattr(engine, "nearer", counted)

    @drawing(share(100), phases=[Phase.generate])
    @given(st.randoms(use_true_random=True).map(lambda stream: several_waves(Draw(stream))))
    def agree(scenario: Scenario) -> None:
        tally.update(compare(scenario))

    agree()
    assert tally["feasible"] >= least(20)
    assert tally["ranks"] >= least(8)
    assert tally["nearer"] >= least(8)


def test_neighbourhoods_are_near_groups_and_come_once() -> None:
    touches = np.zeros((30, 5), dtype=np.bool_)
    for row in range(30):
        touches[row, [row % 5, (row + 1) % 5]] = True
    sets = [tuple(groups.tolist()) for groups, _ in neighbourhoods(touches)]
    assert len(sets) == len(set(sets))
    assert {len(one) for one in sets} == {1, 2, 4}
    assert all((one[1] - one[0]) in {1, 4} for one in sets if len(one) == 2)
