"""Tell which demands can be missed instead of one: by pairs that take each other's place along a path."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rotation.facts.columns import Bools, Ints
from rotation.follow.plans import FollowDemand
from rotation.follow.problem import FollowProblem
from rotation.rules.following.follow_balance import even_share

COVER, LOAD, BALANCE, PIN = "follow_cover", "follow_load", "follow_balance", "pin"
LEAST, MOST = "lo", "hi"


@dataclass(frozen=True, eq=False)
class NearList:
    """A list that misses one of some demands by one, and keeps the others.

    Attributes
    ----------
    problem : FollowProblem
    taken : Bools
        A table followers × units.
    missed : FollowDemand
    """

    problem: FollowProblem
    taken: Bools
    missed: FollowDemand

    @cached_property
    def loads(self) -> Ints:
        """Return the units of each follower."""
        found: Ints = self.taken.sum(axis=1)
        return found


def reached(near: NearList, demands: Set[FollowDemand]) -> set[FollowDemand]:
    """Return which demands alone can be missed instead of the one, and the one.

    Where a unit lacks a follower, one more may take it and has then one unit too many, which leaves another unit that
    lacks one; and where a follower lacks a unit, one may be taken that has then too many. A shortest path of such
    changes leaves a list in which the demand at its end is missed, and no other.

    Parameters
    ----------
    near : NearList
    demands : set of FollowDemand
    """
    problem, missed = near.problem, near.missed
    row, column = problem.places
    if missed.rule == PIN:
        return {missed}
    free = near.taken.copy()
    for one in demands:
        if one.rule == PIN:
            free[row[one.cadre], column[one.unit]] = False
    joins, leaves = problem.may & ~near.taken, free
    units, followers = np.zeros(len(column), dtype=np.bool_), np.zeros(len(row), dtype=np.bool_)
    if missed.unit:
        units[column[missed.unit]] = True
    else:
        followers[row[missed.cadre]] = True
    short = missed.rule == COVER or missed.side == MOST  # units lack followers, and followers have too many
    to_followers, to_units = (joins, leaves) if short else (leaves, joins)
    while True:
        more = followers | to_followers[:, units].any(axis=1)
        there = units | to_units[more, :].any(axis=0)
        if bool((more == followers).all()) and bool((there == units).all()):
            break
        followers, units = more, there
    return {missed, *_alone(near, demands, followers, units, 1 if short else -1)}


def _alone(
    near: NearList, demands: Set[FollowDemand], followers: Bools, units: Bools, change: int
) -> set[FollowDemand]:
    """Return the demands of units and followers that are missed where these have one more, or less; alone."""
    board = near.problem.board
    found = {one for one in demands if one.rule == COVER and units[near.problem.places[1][one.unit]]}
    share = even_share(board)
    for number in np.flatnonzero(followers).tolist():
        cadre, load = board.followers[number], int(near.loads[number]) + change
        lo, hi = board.bounds[cadre]
        broken = [
            one
            for one, is_broken in (
                (FollowDemand(LOAD, cadre, side=LEAST), load < lo),
                (FollowDemand(LOAD, cadre, side=MOST), hi is not None and load > hi),
                (FollowDemand(BALANCE, cadre, side=MOST), load > share),
            )
            if is_broken and one in demands
        ]
        if len(broken) == 1:
            found |= set(broken)
    return found
