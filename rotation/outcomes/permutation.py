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
ONE_IN = 20
"""The test refuses an effect where no more than one arrangement in so many lies as far from 0 as the real one."""
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
        How many were counted of the ways to say which units changed, as many as did in each stratum.
    exact : bool
        Whether these are all, or a seeded draw.
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
    effect it has; that of the real one is D - t. An arrangement lies as far from 0 as the real one where
    |S - t c| >= |D - t|: from t = (D - S) / (1 - c) to t = (D + S) / (1 + c), or the other way round, with D between
    them. So the limits are order statistics of these ends.
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
    ends = _ends(difference, statistic, share)
    always = len(statistic) - ends.shape[1] + (not exact)
    low, high = interval(ends, always)
    return Estimate(difference, low, high, count if exact else DRAWN, exact)


def _ends(difference: float, statistic: Floats, share: Floats) -> Floats:
    """Return from which effect to which one each arrangement lies as far from 0 as the real one, where that ends."""
    # The real one has all of the effect, and one that changes sides with it has all of it on the other side.
    ending = np.abs(share) < 1 - 10**-DECIMALS
    statistic, share = statistic[ending], share[ending]
    ends = np.stack([(difference - statistic) / (1 - share), (difference + statistic) / (1 + share)])
    return np.sort(np.round(ends, DECIMALS), axis=0)


def mean_difference(stratum: Stratum, changed: bool) -> float:
    """Return the mean difference of one side of a stratum."""
    return float(np.mean([one.difference for one in stratum.members if one.changed is changed]))


def interval(ends: Floats, always: int) -> tuple[float, float]:
    """Return the least and the greatest effect that the test does not refuse.

    Parameters
    ----------
    ends : array (2 x arrangements)
        From which effect to which one each arrangement lies as far from 0 as the real one.
    always : int
        Arrangements that do so under any effect, the real one among them.
    """
    # Strictly more than a 20th of all arrangements must lie as far out.
    need = (ends.shape[1] + always) // ONE_IN - always
    if need < 0:
        return -inf, inf
    return float(np.sort(ends[0])[need]), float(np.sort(ends[1])[-1 - need])


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
