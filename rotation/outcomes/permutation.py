"""Find the difference of differences, and the interval that inverts the permutation test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, inf, prod

import numpy as np
from numpy.typing import NDArray

from rotation.outcomes.panel import Stratum

Floats = NDArray[np.float64]
Arranged = tuple[Floats, Floats]
"""For each arrangement the statistic, and the share of it that an effect of 1 would make."""

MOST_EXACT, DRAWN, SEED = 10**6, 10_000, 20_211_231
ONE_IN = 40
"""Each tail of the test refuses one arrangement in so many."""
DECIMALS = 9
"""Values nearer than this are equal."""


@dataclass(frozen=True)
class Estimate:
    """The difference of differences with its 95 % interval.

    Attributes
    ----------
    low, high : float
        Infinite where there are too few arrangements to refuse anything.
    arrangements : int
        How many ways there are to say which units changed, as many in each year and class.
    exact : bool
        Whether all were counted, or a seeded draw of them.
    """

    difference: float
    low: float
    high: float
    arrangements: int
    exact: bool


def estimate(strata: Sequence[Stratum]) -> Estimate:
    """Return the mean over units that changed of their difference less that of their comparison units.

    Parameters
    ----------
    strata : sequence of Stratum
        Each with a unit on either side.

    Notes
    -----
    An arrangement says which units of each stratum changed. Under an effect of t each unit that did change would
    have come out lower by t without. The statistic S of an arrangement is then S - t c, where c is the share of the
    effect it has; that of the real one is D - t. So an arrangement reaches the real one from t = (D - S) / (1 - c)
    on, and the limits are order statistics of these values.
    """
    total = sum(len(stratum.changed) for stratum in strata)
    count = prod(comb(len(one.members), len(one.changed)) for one in strata)
    exact = count <= MOST_EXACT
    drawing = np.random.default_rng(SEED)
    parts = [all_of(one, total) if exact else drawn_of(one, total, drawing) for one in strata]
    statistic, share = parts[0]
    for more, of_more in parts[1:]:
        statistic = np.add.outer(statistic, more).ravel() if exact else statistic + more
        share = np.add.outer(share, of_more).ravel() if exact else share + of_more
    difference = sum(
        len(one.changed) / total * (mean_difference(one, True) - mean_difference(one, False)) for one in strata
    )
    other = share < 1 - 10**-DECIMALS
    limits = np.sort(np.round((difference - statistic[other]) / (1 - share[other]), DECIMALS))
    same = len(statistic) - len(limits) + (not exact)
    low, high = interval(limits, same)
    return Estimate(difference, low, high, count, exact)


def mean_difference(stratum: Stratum, changed: bool) -> float:
    """Return the mean difference of one side of a stratum."""
    return float(np.mean([one.difference for one in stratum.members if one.changed is changed]))


def interval(limits: Floats, same: int) -> tuple[float, float]:
    """Return the least and the greatest effect that neither tail of the test refuses.

    Parameters
    ----------
    limits : array
        Sorted; from which effect on each other arrangement reaches the real one.
    same : int
        Arrangements that are the real one itself.
    """
    # Strictly more than a 40th of all arrangements must be as far out as the real one, itself among them.
    need = (len(limits) + same) // ONE_IN - same
    if need < 0:
        return -inf, inf
    return float(limits[need]), float(limits[-1 - need])


def weights(stratum: Stratum, total: int) -> tuple[Floats, Floats, float, float]:
    """Return what each unit adds to statistic and share as one that changed, and what both have without any."""
    members, changed = len(stratum.members), len(stratum.changed)
    rest = members - changed
    values = np.array([one.difference for one in stratum.members])
    real = np.array([float(one.changed) for one in stratum.members])
    each, less = members / (rest * total), changed / (rest * total)
    return values * each, real * each, -float(values.sum()) * less, -changed * less


def all_of(stratum: Stratum, total: int) -> Arranged:
    """Return statistic and share of all arrangements of a stratum."""
    values, real, base, base_share = weights(stratum, total)
    chosen = np.array(list(combinations(range(len(values)), len(stratum.changed))))
    return values[chosen].sum(axis=1) + base, real[chosen].sum(axis=1) + base_share


def drawn_of(stratum: Stratum, total: int, drawing: np.random.Generator) -> Arranged:
    """Return statistic and share of drawn arrangements of a stratum."""
    values, real, base, base_share = weights(stratum, total)
    order = np.argsort(drawing.random((DRAWN, len(values))), axis=1)[:, : len(stratum.changed)]
    return values[order].sum(axis=1) + base, real[order].sum(axis=1) + base_share
