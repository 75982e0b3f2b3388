"""Find a list near the last one to begin with: two units of it change followers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rotation.follow.distance import follows_apart
from rotation.follow.problem import FollowProblem
from rotation.rules.following.base import Pair

TRIED = 2_000
"""Most swaps that are looked at, the best first."""
MOST_UNITS = 1_500
"""Beyond so many units the table of all swaps would be large; the search begins without."""
WORST = -(2**40)


def nearby(problem: FollowProblem, former: Sequence[tuple[Pair, ...]]) -> Iterator[tuple[Pair, ...]]:
    """Yield the best list that differs from all by two units that change followers, if any.

    Loads stay as they are; units of several followers are left alone.
    """
    last = former[-1]
    followers = {unit: cadre for cadre, unit in last}
    if len(followers) != len(last) or len(last) > MOST_UNITS:
        return
    row = {cadre: number for number, cadre in enumerate(problem.board.followers)}
    column = {unit: number for number, unit in enumerate(followers)}
    worth = np.full((len(row), len(column)), WORST, dtype=np.int64)
    for (cadre, unit), value in zip(problem.allowed, problem.values.tolist(), strict=True):
        if unit in column:
            worth[row[cadre], column[unit]] = value
    holder = np.array([row[cadre] for cadre in followers.values()], dtype=np.intp)
    swapped = worth[holder, :]  # what each holder would be worth in each unit
    own = swapped.diagonal()
    gain = swapped + swapped.T - own[:, None] - own[None, :]
    pinned = [column[unit] for cadre, unit in problem.asked.pins if followers.get(unit) == cadre]
    gain[pinned, :] = gain[:, pinned] = WORST
    one, other = np.triu_indices(len(column), 1)
    gains = gain[one, other]
    units = list(column)
    for number in np.argsort(-gains, kind="stable")[:TRIED]:
        if gains[number] <= WORST // 2:
            return
        first, second = units[one[number]], units[other[number]]
        changed = {**followers, first: followers[second], second: followers[first]}
        listed = tuple(sorted(((cadre, unit) for unit, cadre in changed.items()), key=lambda pair: pair[::-1]))
        if all(
            follows_apart(before, listed, problem.board.setting.world.unit) >= problem.asked.min_difference
            for before in former
        ):
            yield listed
            return
