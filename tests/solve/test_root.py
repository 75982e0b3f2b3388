"""Check that a tightened root lowers the bound of a relaxation, and that it is computed again from multipliers."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import Phase, given

from rotation.progress import Watch
from rotation.proof.cuts import lengthened
from rotation.proof.prices import priced, prices_of, rounded
from rotation.proof.system import System
from rotation.solve import root
from rotation.solve.relaxation import relax
from rotation.solve.root import tightened
from rotation.solve.search import Outcome
from tests.amount import drawing, least, share
from tests.solve.drawn import drawn, every_plan


@pytest.mark.parametrize("each_cadre", [0, 6])
def test_cuts_lower_the_bound_of_all_plans(each_cadre: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(root, "EACH_CADRE", each_cadre)
    tally: Counter[str] = Counter()

    @drawing(share(300), phases=[Phase.generate])
    @given(drawn())
    def lower(system: System) -> None:
        relaxed = relax(system, Watch())
        if relaxed.outcome is not Outcome.OPTIMAL:
            return
        pricing = priced(system, rounded(system, relaxed.duals))
        found = tightened(system, pricing, relaxed, Watch())
        if found is None:
            return
        tally["cut"] += 1
        longer = lengthened(system, found.cuts)
        again = priced(longer, prices_of(found.pricing.prices.to_keep, longer))
        assert (again.total, again.prices.scale) == (found.pricing.total, found.pricing.prices.scale)
        assert np.array_equal(again.loss, found.pricing.loss)
        for plan in every_plan(system):
            score = longer.score(plan)
            assert score == system.score(plan)
            assert score is not None
            assert score <= again.bound <= pricing.bound
            assert again.reaching(score)[np.flatnonzero(plan[: system.pairs])].all()
            tally["met"] += score == again.bound < pricing.bound
        tally["of cuts"] += any(row >= system.rows for cut in found.cuts for row in cut.rows)

    lower()
    assert tally["cut"] >= least(60)
    assert tally["met"] >= least(30)
    assert tally["of cuts"] >= least(5)


def test_time_that_is_over_cuts_nothing() -> None:
    clock = iter([0.0, *[1e9] * 100])
    system = System(
        value=np.array([2, 2, 2]),
        most=np.ones(3, dtype=np.int64),
        cadre=np.arange(3),
        group=np.zeros(3, dtype=np.intp),
        entry_row=np.array([0, 0, 1, 1, 2, 2]),
        entry_column=np.array([0, 1, 0, 2, 1, 2]),
        entry_coef=np.ones(6, dtype=np.int64),
        lo=np.full(3, -(2**62)),
        hi=np.ones(3, dtype=np.int64),
    )
    relaxed = relax(system, Watch())
    pricing = priced(system, rounded(system, relaxed.duals))
    assert tightened(system, pricing, relaxed, Watch(1.0, clock=lambda: next(clock))) is None
    found = tightened(system, pricing, relaxed, Watch())
    assert found is not None
    assert (pricing.bound, found.pricing.bound) == (3, 2)


@drawing(share(60), phases=[Phase.generate])
@given(drawn())
def test_columns_that_would_join_last_leave_the_optimum_as_it_is(system: System) -> None:
    relaxed = relax(system, Watch())
    if relaxed.outcome is not Outcome.OPTIMAL:
        return
    pricing = priced(system, rounded(system, relaxed.duals))
    with patch.object(root, "JOINS", 1), patch.object(root, "EACH_CADRE", 0):
        found = tightened(system, pricing, relaxed, Watch())
    assert found is None or all(
        score <= found.pricing.bound for plan in every_plan(system) if (score := system.score(plan)) is not None
    )
