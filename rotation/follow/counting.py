"""Count why demands on who follows what cannot be kept together: more is asked than the pairs allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import numpy as np

from rotation.follow.judgement import PIN
from rotation.follow.plans import FollowDemand
from rotation.follow.problem import FollowProblem
from rotation.rules.following.follow_balance import even_share

LEAST = "lo"
"""The side of a load that asks for a number of units or more."""


def ask_too_much(demands: Collection[FollowDemand], problem: FollowProblem) -> bool:
    """Return whether some demands, taken together, ask for more than there can be.

    Either the units ask for more followers than these may take on, or followers for more units than these may give.
    A minimal set of demands that no list keeps is always one of the two, after what pins take on either side. So what
    this returns is proof where it is True; where it is False, the demands can be kept, or some of them left out.

    Parameters
    ----------
    demands : collection of FollowDemand
    problem : FollowProblem
    """
    board, (row, column) = problem.board, problem.places
    pins = [(one.cadre, one.unit) for one in demands if one.rule == PIN]
    if any(cadre not in row or unit not in column or not problem.may[row[cadre], column[unit]] for cadre, unit in pins):
        return True
    may = problem.may.copy()
    may[[row[cadre] for cadre, _ in pins], [column[unit] for _, unit in pins]] = False
    taken, given = Counter(cadre for cadre, _ in pins), Counter(unit for _, unit in pins)
    covers = {one.unit: board.per_unit - given[one.unit] for one in demands if one.unit and one.rule != PIN}
    loads = [one for one in demands if one.cadre and not one.unit]
    least = {one.cadre: board.bounds[one.cadre][0] - taken[one.cadre] for one in loads if one.side == LEAST}
    most = dict[str, int]()
    for one in (each for each in loads if each.side != LEAST):
        most[one.cadre] = min(_most(one, problem) - taken[one.cadre], most.get(one.cadre, len(column)))
    if min((0, *covers.values(), *most.values())) < 0:
        return True
    asked_units = np.array([unit in covers for unit in column], dtype=np.bool_)
    asked_cadres = np.array([cadre in least for cadre in row], dtype=np.bool_)
    takes = may[:, asked_units].sum(axis=1) if covers else np.zeros(len(row), dtype=np.int64)
    gives = may[asked_cadres].sum(axis=0) if least else np.zeros(len(column), dtype=np.int64)
    most_taken = sum(min(int(count), most.get(cadre, int(count))) for cadre, count in zip(row, takes, strict=True))
    most_given = sum(min(int(count), covers.get(unit, int(count))) for unit, count in zip(column, gives, strict=True))
    return sum(covers.values()) > most_taken or sum(max(0, one) for one in least.values()) > most_given


def demands_of(problem: FollowProblem) -> frozenset[FollowDemand]:
    """Return every demand that a list must keep: pins, and the sides of hard rules on units and followers."""
    board, hard = problem.board, {rule.id for rule in problem.asked.rules if rule.hard}
    found = {FollowDemand(PIN, cadre, unit) for cadre, unit in problem.asked.pins}
    if "follow_cover" in hard:
        found |= {FollowDemand("follow_cover", unit=unit) for unit in board.units}
    for cadre, (lo, hi) in board.bounds.items() if "follow_load" in hard else ():
        found |= {FollowDemand("follow_load", cadre, side=LEAST)} if lo else set()
        found |= {FollowDemand("follow_load", cadre, side="hi")} if hi is not None else set()
    if "follow_balance" in hard:
        found |= {FollowDemand("follow_balance", cadre, side="hi") for cadre in board.followers}
    return frozenset(found)


def _most(demand: FollowDemand, problem: FollowProblem) -> int:
    """Return the most units that a demand lets a follower have."""
    bound = problem.board.bounds[demand.cadre][1]
    return even_share(problem.board) if demand.rule == "follow_balance" or bound is None else bound
