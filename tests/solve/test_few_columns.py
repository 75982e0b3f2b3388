"""Check that a relaxation over few columns says what one over all columns says, whatever it begins with."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotation.errors import InputFaults
from rotation.plans.screening import screen
from rotation.proof.boxes import Box, priced_box
from rotation.proof.prices import rounded
from rotation.proof.problem import problem_of
from rotation.proof.system import System, systems_of
from rotation.scenario.load import Scenario
from rotation.solve import few_columns, pair_prices
from rotation.solve.few_columns import FewColumns
from rotation.solve.hot import HotRelaxation
from rotation.solve.search import Outcome
from tests.amount import drawing, least, share
from tests.oracle.test_pair_prices import compare
from tests.oracle.worlds import scenarios

WORLDS, BOXES = 300, 12
SHARE_IN, SHARE_OUT, SHARE_VALUED = 0.1, 0.3, 0.3


def drawn_box(system: System, rng: Random) -> Box:
    """Return a box with a pair or two held and some columns shut out, often too many to leave a plan."""
    box = Box.whole(system)
    out = np.array([rng.random() < SHARE_OUT for _ in range(len(system.value))])
    if rng.random() < SHARE_OUT:
        box = Box(box.low, np.where(out, 0, box.high))
    for _ in range(rng.randrange(3)):
        box = box.with_pair(rng.randrange(system.pairs))
    return Box(box.low, np.maximum(box.low, box.high))


def same(system: System, all_: HotRelaxation, few: FewColumns, rng: Random) -> str:
    """Check one box, with the system's values or such as prove a box empty, and return how it ended."""
    box, value = drawn_box(system, rng), None
    if rng.random() < SHARE_VALUED:
        value = np.zeros_like(system.value)
        value[rng.randrange(system.pairs)] = rng.choice([-1, 1])
    mine, its = few.within(box, value), all_.within(box, value)
    assert mine.outcome is its.outcome
    if mine.outcome is not Outcome.OPTIMAL:
        return str(mine.outcome)
    worth = system.value if value is None else value
    assert float(worth @ mine.taken) == pytest.approx(float(worth @ its.taken), abs=few_columns.OVER)
    bounds = [priced_box(system, box, rounded(system, one.duals), value).bound for one in (mine, its)]
    assert bounds[0] == bounds[1]
    return "valued" if value is not None else str(mine.outcome)


@pytest.mark.parametrize("begin", [0.0, SHARE_IN, 1.0])
def test_few_columns_bound_as_all_do(begin: float) -> None:
    tally: Counter[str] = Counter()

    @drawing(share(WORLDS))
    @given(scenarios(), st.integers(0, 2**32))
    def agree(scenario: Scenario, seed: int) -> None:
        rng = Random(seed)
        try:
            system = systems_of(problem_of(screen(scenario)))[0]
        except InputFaults:
            return
        if not system.pairs:
            return
        few = FewColumns(system, np.array([rng.random() < begin for _ in range(system.pairs)], dtype=np.bool_))
        all_ = HotRelaxation(system)
        for _ in range(BOXES):
            tally["few"] += not few.has.all()
            tally[same(system, all_, few, rng)] += 1

    agree()
    assert min(tally["optimal"], tally["infeasible"], tally["valued"]) >= least(WORLDS)
    assert begin == 1 or tally["few"] >= least(WORLDS)


def test_prices_of_pairs_by_few_columns_agree_with_brute_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_prices, "FEW_PAIRS", 0)
    monkeypatch.setattr(few_columns, "OF_EACH_ROW", 1)
    tally: Counter[str] = Counter()

    @drawing(share(WORLDS))
    @given(scenarios())
    def agree(scenario: Scenario) -> None:
        tally.update(compare(scenario))

    agree()
    assert min(tally["certified"] + tally["searched"], tally["impossible"]) >= least(WORLDS)
