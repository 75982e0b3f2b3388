"""Better a plan of paths by freeing the people of a few planning groups at a time, all others held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.progress import Watch
from rotation.proof.prices import Pricing
from rotation.proof.system import System
from rotation.solve.search import Search

EACH = ((1, 40), (2, 40), (4, 30), (6, 20))
"""How many groups are freed at once, and how many paths for each person freed: the more people, the fewer."""

PATIENCE = 6.0
"""Work on one neighbourhood, by the solver's own clock: most are proven in a tenth of it."""

Hear = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class Better:
    """A plan and its score.

    Attributes
    ----------
    chosen : Indices
    score : int
    """

    chosen: Indices
    score: int


def bettered(system: System, pricing: Pricing, plan: Better, watch: Watch, seed: int, hear: Hear) -> Better:
    """Return a plan that no neighbourhood betters, or that there was time for; `touches` tells the groups.

    Parameters
    ----------
    system : System
    pricing : Pricing
    plan : Better
        A plan to begin with, that keeps all rows.
    watch : Watch
    seed : int
    hear : callable
        Called with each better score.
    """
    if system.touches is None:
        return plan
    for groups, each in neighbourhoods(system.touches):
        if watch.over or plan.score >= pricing.bound:
            break
        touched: Bools = np.logical_or.reduce(system.touches[:, groups], axis=1)
        free = free_columns(system, pricing.loss, plan.chosen, touched, each)
        within = system.with_pairs(free)
        search = Search(within)
        search.begin_with(within.completed((np.cumsum(free) - 1)[plan.chosen]))
        answer = search.solve(watch, seed, lambda *_: None, pricing.bound, patience=PATIENCE)
        chosen = np.flatnonzero(free)[answer.chosen]
        score = system.score(system.completed(chosen)) if len(chosen) else None
        if score is not None and score > plan.score:
            plan = Better(chosen, score)
            hear(score)
    return plan


def neighbourhoods(touches: Bools) -> Iterator[tuple[Indices, int]]:
    """Yield sets of groups, small ones first, each with the paths for each person; a set comes once.

    Parameters
    ----------
    touches : Bools
        Paths × groups.
    """
    ones = touches.astype(np.float64)
    ties = np.rint(ones.T @ ones).astype(np.int64)
    np.fill_diagonal(ties, 0)
    seen: set[tuple[int, ...]] = set()
    for size, each in EACH:
        if size > len(ties):
            return
        for first in range(len(ties)):
            groups = _near(ties, first, size)
            if tuple(groups) not in seen:
                seen.add(tuple(groups))
                yield np.array(groups), each


def _near(ties: Ints, first: int, size: int) -> list[int]:
    """Return a group with those that share most paths with it and with one another."""
    groups = [first]
    while len(groups) < size:
        shared = ties[groups].sum(axis=0)
        shared[groups] = -1
        groups.append(int(shared.argmax()))
    return sorted(groups)


def free_columns(system: System, loss: Ints, chosen: Indices, touched: Bools, each: int) -> Bools:
    """Return the paths of a plan, with the likeliest others of people whose path is touched, or who have none.

    Parameters
    ----------
    system : System
    loss : Ints
        Of each path.
    chosen : Indices
        The plan.
    touched : Bools
        Which paths touch the groups that are freed.
    each : int
        Paths for each person freed.
    """
    held = chosen[~touched[chosen]]
    may = touched & ~np.isin(system.cadre, system.cadre[held])
    rows = np.flatnonzero(may)
    count = each * len(np.unique(system.cadre[rows]))
    if count < len(rows):
        rows = rows[loss[rows] <= np.partition(loss[rows], count)[count]]
    found = np.zeros(system.pairs, dtype=np.bool_)
    found[rows] = True
    found[chosen] = True
    return found
