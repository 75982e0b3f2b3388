"""Correlate ranks, ties sharing theirs, with an interval from seeded resamples."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES, SEED = 10_000, 20_211_231
TAIL = 40
"""The interval leaves out one resample in so many on each side."""
MOST_AT_ONCE = 2_000_000
"""Numbers held at a time."""

Floats = NDArray[np.float64]
Whole = NDArray[np.int_]


@dataclass(frozen=True)
class RankCorrelation:
    """Spearman's correlation of ranks with its 95 % interval.

    Attributes
    ----------
    value : float
    low, high : float or None
        None where more than one resample in `TAIL` has no correlation: all its points or all its classes are equal.
    """

    value: float
    low: float | None
    high: float | None


def rank_correlation(
    points: Sequence[float], classes: Sequence[float], clusters: Sequence[Hashable]
) -> RankCorrelation | None:
    """Return how the ranks of points and classes go together, None where all points or all classes are equal.

    Parameters
    ----------
    points, classes : sequence of float
        Of each observation.
    clusters : sequence
        What each observation belongs to: observations of one cluster are drawn together.

    Notes
    -----
    Equal values share the mean of their ranks, in each resample anew. The interval is the percentile one: from the
    resample at 2.5 % to that at 97.5 %. Resamples without a correlation stand at both ends.
    """
    first, second = (np.unique(values, return_inverse=True)[1] for values in (points, classes))
    value = float(_correlations(np.ones((1, len(first))), first, second)[0])
    if np.isnan(value):
        return None
    numbers = {one: number for number, one in enumerate(dict.fromkeys(clusters))}
    of = [numbers[one] for one in clusters]
    drawn = np.concatenate([_correlations(times[:, of], first, second) for times in _resamples(len(numbers))])
    missing = np.isnan(drawn)
    if missing.sum() * TAIL > RESAMPLES:
        return RankCorrelation(value, None, None)
    place = RESAMPLES // TAIL
    low = np.sort(np.where(missing, -1.0, drawn))[place]
    high = np.sort(np.where(missing, 1.0, drawn))[-1 - place]
    return RankCorrelation(value, float(low), float(high))


def _resamples(clusters: int) -> Iterator[Floats]:
    """Yield, some resamples at a time, how often each cluster is in each."""
    drawing = np.random.default_rng(SEED)
    step = max(1, MOST_AT_ONCE // clusters)
    for start in range(0, RESAMPLES, step):
        drawn = drawing.integers(0, clusters, (min(step, RESAMPLES - start), clusters))
        rows = np.arange(len(drawn))[:, None] * clusters
        yield np.bincount((drawn + rows).ravel(), minlength=drawn.size).reshape(drawn.shape).astype(float)


def _correlations(times: Floats, first: Whole, second: Whole) -> Floats:
    """Return the correlation of ranks in each resample, NaN where all of one side are equal.

    Parameters
    ----------
    times : array (resamples x observations)
        How often each observation is in each resample.
    first, second : array
        For each observation the place of its value among all values of its side.
    """
    total = times.sum(axis=1, keepdims=True)
    one, other = (_ranks(times, values) - (total + 1) / 2 for values in (first, second))
    spread = (times * one * one).sum(axis=1) * (times * other * other).sum(axis=1)
    together = (times * one * other).sum(axis=1)
    defined = spread > 0
    made: Floats = np.full(len(times), np.nan)
    made[defined] = np.clip(together[defined] / np.sqrt(spread[defined]), -1.0, 1.0)
    return made


def _ranks(times: Floats, values: Whole) -> Floats:
    """Return the rank of each observation in each resample, equal values sharing the mean of theirs."""
    count = times @ np.eye(int(values.max()) + 1)[values]
    below = np.cumsum(count, axis=1) - count
    made: Floats = (below + (count + 1) / 2)[:, values]
    return made
