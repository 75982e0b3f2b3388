"""Guess what each follower's time is worth, and a first list: a search among very many pairs begins there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rotation.facts.columns import Bools, Indices, Ints, ints
from rotation.follow.problem import FollowProblem
from rotation.progress import Watch
from rotation.rules.following.base import Pair
from rotation.rules.following.follow_balance import even_share

ROUNDS = 60
"""Rounds of asking every unit for its dearest follower: of 1,000 followers and 5,000 units 22 ms each."""
FIRST_STEP = 0.1
"""By so much of the widest difference between two pairs the first round moves a price."""
SWIFT_FROM = 5
"""From so many units too many or too few on a price moves by the whole step."""
OF_UNIT, OF_FOLLOWER = 10, 20
"""Pairs to begin with: with so many of each unit and follower the prices are mostly those of all pairs."""
WORST = -(2**40)

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Loads:
    """How many units each follower may have, and beyond how many each costs more.

    Attributes
    ----------
    lo, hi : Ints
    share, cost : int
        Each unit beyond the share costs so much.
    """

    lo: Ints
    hi: Ints
    share: int
    cost: int


def loads_of(problem: FollowProblem) -> Loads:
    """Return the loads that the rules of a problem ask for, soft ones taken as hard."""
    board, rules = problem.board, {rule.id: rule for rule in problem.asked.rules}
    units, followers = len(board.units), len(board.followers)
    lo, hi = np.zeros(followers, dtype=np.int64), np.full(followers, units, dtype=np.int64)
    if "follow_load" in rules:
        lo = ints(fewest for fewest, _ in board.bounds.values())
        hi = ints(units if most is None else min(most, units) for _, most in board.bounds.values())
    balance, share = rules.get("follow_balance"), even_share(board)
    if balance is None:
        return Loads(lo, hi, units, 0)
    if balance.hard:
        return Loads(lo, np.minimum(hi, share), units, 0)
    return Loads(lo, hi, share, balance.norm.weight)


def rough_prices(problem: FollowProblem, watch: Watch) -> Ints:
    """Return a price of each follower at which the units' dearest followers come to have about the loads asked for.

    Nothing rests on them; they end early with the watch.
    """
    loads, may = loads_of(problem), problem.may
    worth = np.where(may, problem.worth, WORST).astype(np.float32)
    price = np.zeros(len(may))
    step = FIRST_STEP * float(np.ptp(problem.worth[may]))
    for number in range(ROUNDS):
        if watch.over:
            break
        chosen = _dearest(worth - price[:, None].astype(np.float32), problem.board.per_unit)
        load = np.bincount(chosen.ravel(), minlength=len(price))
        wanted = np.clip(load, *_supplied(price, loads))
        away = np.clip((load - wanted) / SWIFT_FROM, -1, 1)
        price += step / np.sqrt(1 + number) * away
    return np.rint(price).astype(np.int64)


def _dearest(worth: Floats, per_unit: int) -> Indices:
    """Return the followers of most worth of each unit, a column for each."""
    found: Indices = np.argmax(worth, axis=0).reshape(1, -1)
    if per_unit > 1:
        found = np.argpartition(-worth, min(per_unit, len(worth)) - 1, axis=0)[:per_unit]
    return found


def _supplied(price: Floats, loads: Loads) -> tuple[Ints, Ints]:
    """Return the fewest and the most units with which followers cost least at a price each."""
    share = np.clip(loads.share, loads.lo, loads.hi)
    fewest = np.select([price <= 0, price <= loads.cost], [loads.lo, share], loads.hi)
    most = np.select([price < 0, price < loads.cost], [loads.lo, share], loads.hi)
    return fewest, most


def first_pairs(problem: FollowProblem, price: Ints) -> Bools:
    """Return a table followers × units of the pairs to begin with: the dearest of each unit and each follower."""
    worth = np.where(problem.may, problem.worth - price[:, None], WORST)
    found = np.zeros(worth.shape, dtype=np.bool_)
    for axis, count in ((0, OF_UNIT), (1, OF_FOLLOWER)):
        if count >= worth.shape[axis]:
            return problem.may
        places = np.take(np.argpartition(-worth, count, axis=axis), range(count), axis=axis)
        np.put_along_axis(found, places, True, axis=axis)
    return found & problem.may


def rough_list(problem: FollowProblem, price: Ints) -> tuple[Pair, ...]:
    """Return a list in which units choose in turn, those first that lose most by waiting; none where that fails."""
    loads, row, column = loads_of(problem), *problem.places
    worth = np.where(problem.may, problem.worth - price[:, None], WORST)
    taken = np.zeros(worth.shape, dtype=np.bool_)
    for cadre, unit in problem.asked.pins:
        if cadre not in row or unit not in column:
            return ()
        taken[row[cadre], column[unit]] = True
    pinned, load = taken.copy(), taken.sum(axis=1)
    two = np.partition(worth, -2, axis=0)[-2:] if len(worth) > 1 else np.zeros((2, worth.shape[1]))
    for unit in np.argsort(two[0] - two[1], kind="stable").tolist():
        for _ in range(problem.board.per_unit - int(taken[:, unit].sum())):
            worths = worth[:, unit] - np.where(load >= loads.share, loads.cost, 0)
            one = int(np.where((load < loads.hi) & ~taken[:, unit], worths, WORST).argmax())
            if worth[one, unit] <= WORST or load[one] >= loads.hi[one] or taken[one, unit]:
                return ()
            taken[one, unit] = True
            load[one] += 1
    if not _raised(taken, pinned, load, loads, worth):
        return ()
    followers, units = problem.board.followers, problem.board.units
    return tuple((followers[one], units[unit]) for unit, one in np.argwhere(taken.T).tolist())


def _raised(taken: Bools, pinned: Bools, load: Ints, loads: Loads, worth: Ints) -> bool:
    """Let followers with too few units take over what costs least from those with more than enough; False if none."""
    for one in np.flatnonzero(load < loads.lo).tolist():
        while load[one] < loads.lo[one]:
            giving = taken & ~pinned & (load > loads.lo)[:, None] & (worth[one] > WORST)[None, :] & ~taken[one][None, :]
            if not giving.any():
                return False
            gain = np.where(giving, worth[one][None, :] - worth, WORST)
            other, unit = np.unravel_index(int(gain.argmax()), gain.shape)
            taken[other, unit], taken[one, unit] = False, True
            load[other], load[one] = load[other] - 1, load[one] + 1
    return True
