"""Ranks with ties against pandas, the interval against resamples in plain Python, and how often it covers 0."""

from __future__ import annotations

from statistics import correlation

import numpy as np
import pandas as pd
import pytest

from rotation.outcomes import correlation as ranks
from rotation.outcomes.correlation import rank_correlation


def plain(points: list[float], classes: list[float]) -> float | None:
    """Return the correlation of ranks, each value ranked by counting."""

    def ranked(values: list[float]) -> list[float]:
        return [sum(one < value for one in values) + (1 + sum(one == value for one in values)) / 2 for value in values]

    if len(set(points)) == 1 or len(set(classes)) == 1:
        return None
    return correlation(ranked(points), ranked(classes))


@pytest.mark.parametrize("seed", range(10))
def test_ranks_are_those_of_pandas(seed: int) -> None:
    drawing = np.random.default_rng(seed)
    points, classes = drawing.integers(0, 6, 15), drawing.integers(0, 4, 15) / 2
    found = rank_correlation(points.tolist(), classes.tolist(), range(15))
    assert found is not None
    assert found.value == pytest.approx(pd.Series(points).rank().corr(pd.Series(classes).rank()))


@pytest.mark.parametrize("clusters", [list(range(12)), [0, 0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8]], ids=["alone", "together"])
def test_the_interval_is_that_of_resamples_in_plain_python(
    clusters: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranks, "RESAMPLES", 200)
    drawing = np.random.default_rng(7)
    points, classes = drawing.integers(0, 9, 12).tolist(), drawing.integers(0, 4, 12).tolist()
    count = max(clusters) + 1
    drawn = np.random.default_rng(ranks.SEED).integers(0, count, (200, count)).tolist()
    rows = [[row for one in chosen for row in range(12) if clusters[row] == one] for chosen in drawn]
    values = [plain([points[row] for row in chosen], [classes[row] for row in chosen]) for chosen in rows]
    lows, highs = (sorted(end if value is None else value for value in values) for end in (-1.0, 1.0))
    found = rank_correlation(points, classes, clusters)
    assert found is not None
    assert found.low == pytest.approx(lows[5])
    assert found.high == pytest.approx(highs[-6])


def test_where_nothing_differs_nothing_is_said() -> None:
    assert rank_correlation([1.0] * 9, list(range(9)), range(9)) is None
    assert rank_correlation(list(range(9)), [2.0] * 9, range(9)) is None
    one_apart = rank_correlation(list(range(9)), [0.0] * 8 + [1.0], range(9))
    assert one_apart is not None
    assert (one_apart.low, one_apart.high) == (None, None)
    assert one_apart.value == pytest.approx(0.3**0.5)


def test_of_points_that_tell_nothing_few_intervals_leave_0_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "RESAMPLES", 400)
    drawing, covers = np.random.default_rng(4), 0
    for _ in range(100):
        points, classes = drawing.integers(0, 100, 20).tolist(), drawing.integers(0, 4, 20).tolist()
        found = rank_correlation(points, classes, range(20))
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        covers += found.low <= 0 <= found.high
    assert covers >= 88
