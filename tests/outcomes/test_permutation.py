"""The interval equals full enumeration in fractions, and finds a planted effect."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import comb, inf, isinf

import numpy as np
import pytest

from rotation.outcomes import permutation
from rotation.outcomes.panel import Member, Panel, Stratum
from rotation.outcomes.permutation import estimate
from tests.outcomes.coverage import covered
from tests.outcomes.simulated import LOWEST, ONCE, TERMS, Boards

TINY = 50


def tiny(seed: int) -> list[Stratum]:
    """Return one to three small strata of whole differences."""
    drawing = np.random.default_rng(seed)
    strata = []
    for year in range(int(drawing.integers(1, 4))):
        size = int(drawing.integers(2, 6))
        moved = int(drawing.integers(1, size))
        members = tuple(
            Member(f"U{row}", row < moved, 0.0, float(drawing.integers(-3, 4)) / float(drawing.integers(1, 4)))
            for row in range(size)
        )
        strata.append(Stratum(2015 + year, 1, members))
    return strata


def differences(strata: list[Stratum], arrangement: tuple[tuple[int, ...], ...], effect: Fraction) -> Fraction:
    """Return the statistic of an arrangement once the effect is taken from the units that did change."""
    total = sum(len(one.changed) for one in strata)
    summed = Fraction(0)
    for stratum, chosen in zip(strata, arrangement, strict=True):
        values = [Fraction(one.difference).limit_denominator(12) - effect * one.changed for one in stratum.members]
        inside = [values[row] for row in chosen]
        rest = [value for row, value in enumerate(values) if row not in chosen]
        mean = Fraction(sum(inside), len(inside)) - Fraction(sum(rest), len(rest))
        summed += len(chosen) * mean / total
    return summed


def is_kept(strata: list[Stratum], effect: Fraction) -> bool:
    """Return whether the test does not refuse an effect, every arrangement counted anew."""
    real = tuple(tuple(range(len(one.changed))) for one in strata)
    ways = [combinations(range(len(one.members)), len(one.changed)) for one in strata]
    statistics = [differences(strata, one, effect) for one in product(*ways)]
    observed = differences(strata, real, effect)
    return sum(abs(one) >= abs(observed) for one in statistics) > Fraction(1, 20) * len(statistics)


@pytest.mark.parametrize("seed", range(TINY))
def test_the_interval_is_that_of_full_enumeration(seed: int) -> None:
    strata = tiny(seed)
    found = estimate(strata)
    assert found.exact
    assert found.arrangements == np.prod([comb(len(one.members), len(one.changed)) for one in strata])
    real = tuple(tuple(range(len(one.changed))) for one in strata)
    assert found.difference == pytest.approx(float(differences(strata, real, Fraction(0))))
    step = Fraction(1, 10**6)
    for limit, sign in ((found.low, 1), (found.high, -1)):
        if isinf(limit):
            assert is_kept(strata, Fraction(-sign * 10**4))
        else:
            at = Fraction(limit)
            assert is_kept(strata, at + sign * step)
            assert not is_kept(strata, at - sign * step)


def test_two_units_refuse_nothing() -> None:
    found = estimate([Stratum(2015, 1, (Member("A", True, 1.0, 3.0), Member("B", False, 1.0, 1.0)))])
    assert (found.difference, found.low, found.high, found.arrangements) == (2.0, -inf, inf, 2)


def test_a_drawn_interval_is_near_the_exact_one_and_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = np.random.default_rng(3)
    members = tuple(Member(f"U{row:02}", row < 8, 0.0, float(drawing.normal() + (row < 8))) for row in range(16))
    strata = [Stratum(2015, 1, members)]
    exact = estimate(strata)
    monkeypatch.setattr(permutation, "MOST_EXACT", 10)
    drawn = estimate(strata)
    assert (exact.exact, drawn.exact) == (True, False)
    # All there are may have thousands of digits, which no JSON would take.
    assert (exact.arrangements, drawn.arrangements) == (comb(16, 8), permutation.DRAWN)
    assert drawn == estimate(strata)
    assert (drawn.low, drawn.high) == pytest.approx((exact.low, exact.high), abs=0.06)


@pytest.mark.parametrize("boards", [ONCE, LOWEST], ids=["any class", "lowest"])
def test_without_effect_the_interval_covers_0_and_a_planted_effect_is_found(boards: Boards) -> None:
    assert covered(20, 100, seed=5, boards=boards)[0] >= 0.88
    assert covered(40, 25, seed=5, effect=1.5, boards=boards)[1] >= 0.8


def test_units_that_changed_lately_are_compared_among_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where nobody is moved again at once and moves go to the lowest classes, others would seem to fall behind.
    monkeypatch.setattr(permutation, "DRAWN", 500)
    apart = covered(80, 30, seed=5, boards=TERMS)[0]
    monkeypatch.setattr(Panel, "is_recent", lambda panel, unit, year: False)
    assert apart - covered(80, 30, seed=5, boards=TERMS)[0] > 0.2
