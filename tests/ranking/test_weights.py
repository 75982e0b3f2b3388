"""Check exact weights: intervals from inside and outside, weights that win, shares that sum to one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotation.ranking.weights import Win, acceptability, game, in_parts, interval, winning, worth
from tests.amount import drawing, share

STEP = Fraction(1, 10**9)

marks_ = st.integers(1, 5).flatmap(
    lambda measures: st.lists(
        st.lists(st.fractions(0, 1, max_denominator=12), min_size=measures, max_size=measures), min_size=1, max_size=7
    )
)


def weights_for(marks: list[list[Fraction]], rng: Random) -> list[int]:
    """Draw weights, at least one above zero."""
    drawn = [rng.randint(0, 4) for _ in marks[0]]
    return drawn if any(drawn) else [1] * len(drawn)


def is_first(marks: list[list[Fraction]], weights: list[Fraction], choice: int) -> bool:
    """Return whether nothing is worth more under some weights, zero or not."""
    values = [sum((mark * weight for mark, weight in zip(row, weights, strict=True)), Fraction(0)) for row in marks]
    return values[choice] == max(values)


@drawing(share(250))
@given(marks_, st.integers(0, 2**20))
def test_the_first_stays_first_just_inside_and_not_just_outside(marks: list[list[Fraction]], seed: int) -> None:
    weights = weights_for(marks, Random(seed))
    values = [worth(row, weights) for row in marks]
    first = values.index(max(values))
    for measure in range(len(weights)):
        stays = interval(marks, weights, first, measure)

        def at(weight: Fraction, measure: int = measure) -> bool:
            changed = [weight if column == measure else Fraction(own) for column, own in enumerate(weights)]
            return is_first(marks, changed, first)

        assert stays.lo <= weights[measure]
        assert stays.hi is None or weights[measure] <= stays.hi
        assert at(stays.lo)
        if stays.lo > 0:
            assert at(stays.lo + STEP) or stays.lo == stays.hi
            assert not at(stays.lo - STEP)
        if stays.hi is None:
            assert at(Fraction(10**9))
        else:
            assert at(stays.hi)
            assert not at(stays.hi + STEP)


@drawing(share(250))
@given(marks_, st.integers(0, 2**20))
def test_weights_that_win_do_and_where_there_are_none_no_drawn_ones_do(marks: list[list[Fraction]], seed: int) -> None:
    rng = Random(seed)
    for choice in range(len(marks)):
        win = winning(marks, choice)
        if win is None:
            for _ in range(60):
                drawn = [Fraction(rng.randint(0, 20)) for _ in marks[0]]
                assert not any(drawn) or not is_first(marks, drawn, choice)
        elif win.weights:
            assert is_first(marks, [Fraction(weight) for weight in win.weights], choice)
            mine = worth(marks[choice], win.weights)
            ahead = all(worth(row, win.weights) < mine for row in marks if row != marks[choice])
            assert win.alone == ahead
        else:
            assert all(row == marks[choice] for row in marks)


def test_a_choice_between_two_others_wins_only_where_it_is_above_their_line() -> None:
    one, half = Fraction(1), Fraction(1, 2)
    ends = [[one, Fraction(0)], [Fraction(0), one]]
    below, on, above = ([share, share] for share in (half - STEP, half, half + STEP))
    assert winning([*ends, below], 2) is None
    tied = winning([*ends, on], 2)
    assert tied is not None
    assert tied.weights == (50, 50)
    assert not tied.alone
    alone = winning([*ends, above], 2)
    assert alone is not None
    assert alone.weights == (50, 50)
    assert alone.alone


def test_a_win_that_is_no_round_number_is_told_exactly() -> None:
    third = Fraction(1, 3)
    marks = [[third * 2, Fraction(0)], [Fraction(0), third], [third, third / 2]]
    assert winning(marks, 2) == Win((1, 2), alone=False)


@drawing(share(200))
@given(marks_, st.integers(0, 2**20))
def test_shares_of_ranks_add_up_to_one_exactly(marks: list[list[Fraction]], seed: int) -> None:
    shares = acceptability(marks, weights_for(marks, Random(seed)), seed, samples=200)
    assert [sum(row) for row in shares] == [1] * len(marks)
    assert [sum(column) for column in zip(*shares, strict=True)] == [1] * len(marks)
    for one, other in pairwise(marks):
        if one == other:
            assert shares[marks.index(one)] == shares[marks.index(other)]


def test_shares_are_those_of_the_weights() -> None:
    """Of weights drawn evenly, two choices that are each best in one of two measures are first half the time."""
    marks = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)]]
    shares = acceptability(marks, [1, 1], seed=1)
    assert float(shares[0][0]) == pytest.approx(0.5, abs=0.02)
    three_to_one = acceptability(marks, [3, 1], seed=1)
    assert float(three_to_one[0][0]) > 0.8
    assert acceptability(marks, [1, 1], seed=1) == shares
    assert acceptability(marks, [1, 1], seed=2) != shares


def test_a_measure_of_no_weight_is_drawn_none() -> None:
    marks = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)]]
    assert acceptability(marks, [1, 0], seed=1) == [[1, 0], [0, 1]]


def test_matching_pennies_is_worth_nothing_and_played_evenly() -> None:
    one = Fraction(1)
    assert game([[one, -one], [-one, one]]) == (Fraction(0), [Fraction(1, 2), Fraction(1, 2)])


@drawing(share(300))
@given(marks_)
def test_a_game_is_worth_what_its_mix_earns(rows: list[list[Fraction]]) -> None:
    value, mix = game(rows)
    earned = [sum((share * own for share, own in zip(mix, row, strict=True)), Fraction(0)) for row in rows]
    assert sum(mix) == 1
    assert min(mix) >= 0
    assert min(earned) == value
    assert value >= max(min(column) for column in zip(*rows, strict=True))


def test_parts_add_up() -> None:
    assert in_parts([Fraction(1, 3)] * 3, 100) == (34, 33, 33)
    assert in_parts([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)], 100) == (50, 33, 17)
