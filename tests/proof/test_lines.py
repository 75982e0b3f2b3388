"""Check that the lines of two relatives mean what their row means, and let no halves pass."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from rotation.facts.pairs import Pairs
from rotation.proof.lines import Line, lines_of
from rotation.proof.problem import Row
from rotation.solve.relaxation import Floats

STAYS, MOVES, OTHER_STAYS, OTHER_MOVES = range(4)
PAIRS = cast("Pairs", SimpleNamespace(columns=SimpleNamespace(person=np.arange(2)), cadre=np.array([0, 0, 1, 1])))
WEIGHTS = np.array([1, 2, 1, 2])


def row_of_kin(columns: list[int], **more: Any) -> Row:
    """Return the row of two relatives over some of their pairs."""
    return Row("kin_apart", np.array(columns), WEIGHTS[columns], hi=2, size=2, **more)


def keeps(lines: list[Line], taken: Floats, slack: int = 0) -> bool:
    """Return whether values of the pairs keep all lines."""
    return all(float(line.coefs @ taken[line.pairs]) + line.relief * slack <= (line.hi or 0) for line in lines)


COLUMNS = [
    [STAYS, MOVES, OTHER_STAYS, OTHER_MOVES],
    [STAYS, MOVES, OTHER_MOVES],
    [MOVES, OTHER_MOVES],
    [STAYS, OTHER_STAYS],
    [STAYS, OTHER_STAYS, OTHER_MOVES],
]


@pytest.mark.parametrize("columns", COLUMNS, ids=str)
def test_lines_of_relatives_mean_what_their_row_means(columns: list[int]) -> None:
    hard = list(lines_of(row_of_kin(columns), PAIRS))
    soft = list(lines_of(row_of_kin(columns, cost_per_tier=np.array([9])), PAIRS, slack=0, most=1))
    for mine, theirs in product([None, STAYS, MOVES], [None, OTHER_STAYS, OTHER_MOVES]):
        taken = np.zeros(4)
        taken[[one for one in (mine, theirs) if one in columns]] = 1
        allowed = float(WEIGHTS @ taken) <= 2
        assert keeps(hard, taken) == keeps(soft, taken) == allowed
        assert keeps(soft, taken, slack=1)


def test_halves_of_relatives_do_not_pass() -> None:
    lines = list(lines_of(row_of_kin(COLUMNS[0]), PAIRS))
    halves = np.array([0.0, 0.5, 1.0, 0.0])
    assert float(WEIGHTS @ halves) <= 2
    assert not keeps(lines, halves)
