"""Check that cuts of any multipliers keep every whole plan, and that what is no cut is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from rotation.plans.certificate import Cut
from rotation.proof.cuts import MOST_CUTS, lengthened, needed
from rotation.proof.prices import Prices, priced, signed
from rotation.proof.system import NONE, System
from tests.amount import drawing, least, share
from tests.solve.drawn import drawn, every_plan

TWO_AND_SLACK = System(
    value=np.array([3, 2, -1]),
    most=np.array([1, 1, 4]),
    cadre=np.array([0, 1]),
    group=np.array([0, 0]),
    entry_row=np.array([0, 0, 1, 1, 1, 2]),
    entry_column=np.array([0, 1, 0, 1, 2, 0]),
    entry_coef=np.array([2, 2, 3, -1, -2, 1]),
    lo=np.array([-NONE, -2, 0]),
    hi=np.array([3, NONE, 1]),
)
"""2a + 2b ≤ 3 and 3a − b − 2s ≥ −2 and 0 ≤ a ≤ 1, with a slack s from 0 to 4."""


def row_of(system: System, row: int) -> dict[int, int]:
    """Return the coefficients of a row by column."""
    entries = slice(system.row_starts[row], system.row_starts[row + 1])
    return dict(zip(system.entry_column[entries].tolist(), system.entry_coef[entries].tolist(), strict=True))


def test_a_cut_is_the_sum_divided_and_rounded() -> None:
    cuts = [Cut(2, (0,), (1,)), Cut(3, (0, 1), (2, -1), (1, 1)), Cut(2, (3, 4), (1, 1))]
    longer = lengthened(TWO_AND_SLACK, cuts)
    assert (row_of(longer, 3), longer.hi[3], longer.lo[3]) == ({0: 1, 1: 1}, 1, -NONE)
    assert (row_of(longer, 4), longer.hi[4]) == ({1: 2}, 3)  # a + 7b + 2s ≤ 10, and so 0a + 2b + 0s ≤ 3
    assert (row_of(longer, 5), longer.hi[5]) == ({1: 1}, 2)
    assert lengthened(TWO_AND_SLACK, []) is TWO_AND_SLACK


def test_a_cut_of_an_open_side_is_a_row_without_sides_where_there_may_be_such() -> None:
    cuts = [Cut(2, (1,), (1,)), Cut(2, (0, 3), (1, 1)), Cut(2, (0,), (1,))]
    longer = lengthened(TWO_AND_SLACK, cuts, may_be_open=True)
    assert longer.hi[3:].tolist() == [NONE, NONE, 1]
    assert [row_of(longer, row) for row in (3, 4, 5)] == [{}, {}, {0: 1, 1: 1}]


def some_cuts(system: System, rng: np.random.Generator) -> list[Cut]:
    """Return cuts by multipliers that are drawn, some of earlier cuts."""
    found: list[Cut] = []
    alone = np.flatnonzero(system.most == 1)
    for number in range(6):
        lo, hi = np.append(system.lo, np.full(number, -NONE)), np.append(system.hi, np.zeros(number, dtype=np.int64))
        rows = np.sort(rng.choice(system.rows + number, size=min(4, system.rows), replace=False))
        signs = np.where(hi[rows] == NONE, -1, np.where(lo[rows] == -NONE, 1, rng.choice([-1, 1], len(rows))))
        times = signs * rng.integers(1, 4, len(rows))
        up = rng.choice(alone, size=rng.integers(0, 3)).tolist() if len(alone) else []
        found.append(Cut(int(rng.integers(2, 5)), tuple(rows.tolist()), tuple(times.tolist()), tuple(up)))
    return found


def test_any_cut_keeps_every_plan_and_any_prices_with_cuts_bound_it() -> None:
    tally: Counter[str] = Counter()

    @drawing(share(200), phases=[Phase.generate])
    @given(drawn(), st.integers(0, 2**32))
    def keep(system: System, seed: int) -> None:
        rng = np.random.default_rng(seed)
        longer = lengthened(system, some_cuts(system, rng))
        prices = Prices(1, signed(longer, rng.integers(-9, 9, longer.rows)))
        plans = every_plan(system)
        bound = priced(longer, prices).bound
        for plan in plans:
            score = longer.score(plan)
            assert score is not None
            assert score == system.score(plan)
            assert score <= bound
        tally["plans"] += len(plans) > 1
        tally["rows"] += longer.rows > system.rows

    keep()
    assert min(tally.values()) >= least(60)


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        (Cut(1, (0,), (1,)), "divisor"),
        (Cut(0, (0,), (1,)), "divisor"),
        (Cut(-2, (0,), (1,)), "divisor"),
        (Cut(10**400, (0,), (1,)), "divisor"),
        (Cut(2, (0, 1), (1,)), "multiplier"),
        (Cut(2, (0,), (0,)), "multiplier"),
        (Cut(2, (3,), (1,)), "rows"),
        (Cut(2, (10**400,), (1,)), "rows"),
        (Cut(2, (-1,), (1,)), "rows"),
        (Cut(2, (0, 0), (1, 1)), "rows"),
        (Cut(2, (1, 0), (-1, 1)), "rows"),
        (Cut(2, (0,), (-1,)), "not bounded"),
        (Cut(2, (1,), (1,)), "not bounded"),
        (Cut(2, (0,), (1,), (2,)), "one at most"),
        (Cut(2, (0,), (1,), (3,)), "one at most"),
        (Cut(2, (0,), (1,), (-1,)), "one at most"),
        (Cut(2, (0,), (2**58,)), "beyond measure"),
        (Cut(2, (0,), (10**400,)), "beyond measure"),
        (Cut(True, (0,), (1,)), "whole numbers"),
        (Cut(2, (0,), (1.0,)), "whole numbers"),  # type: ignore[arg-type]  # what a file may say
        (Cut(2.0, (0,), (1,)), "whole numbers"),  # type: ignore[arg-type]
        (Cut(2, (0,), (1,), ("0",)), "whole numbers"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_cut_is_refused(cut: Cut, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        lengthened(TWO_AND_SLACK, [cut])


def test_cuts_that_grow_beyond_measure_are_refused() -> None:
    grows = [Cut(2, (0,), (2**40,)), *(Cut(2, (3 + number,), (2**9,)) for number in range(9))]
    with pytest.raises(ValueError, match="beyond measure"):
        lengthened(TWO_AND_SLACK, grows)
    with pytest.raises(ValueError, match="more cuts"):
        lengthened(TWO_AND_SLACK, [Cut(2, (0,), (1,))] * (MOST_CUTS + 1))


def test_a_long_row_of_large_numbers_is_refused_before_its_sum_wraps() -> None:
    pairs, large = 64, 2**57
    wide = System(
        value=np.ones(pairs, dtype=np.int64),
        most=np.ones(pairs, dtype=np.int64),
        cadre=np.arange(pairs),
        group=np.zeros(pairs, dtype=np.intp),
        entry_row=np.zeros(pairs, dtype=np.intp),
        entry_column=np.arange(pairs),
        entry_coef=np.ones(pairs, dtype=np.int64),
        lo=np.array([-NONE]),
        hi=np.array([1]),
    )
    with pytest.raises(ValueError, match="beyond measure"):
        lengthened(wide, [Cut(2, (0,), (large,))])


def test_only_what_prices_need_is_kept() -> None:
    cuts = [Cut(2, (0,), (1,)), Cut(2, (2,), (1,)), Cut(2, (0, 3), (1, 1)), Cut(3, (1, 4), (-1, 1)), Cut(2, (5,), (1,))]
    kept, which = needed(3, cuts, [False, False, False, False, True])
    assert which.tolist() == [True, False, True, False, True]
    assert kept == (cuts[0], replace(cuts[2], rows=(0, 3)), replace(cuts[4], rows=(4,)))
    whole, some = lengthened(TWO_AND_SLACK, cuts), lengthened(TWO_AND_SLACK, kept)
    assert (row_of(whole, 7), whole.hi[7]) == (row_of(some, 5), some.hi[5])
