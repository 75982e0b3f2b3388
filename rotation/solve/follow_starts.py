"""Change a ranked list until it differs enough from all so far: the next rank begins with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.follow.problem import FollowProblem
from rotation.rules.following.base import Pair

TRIED = 20_000
"""Most swaps that are looked at, the best first."""
AT_ONCE = 500
"""Units whose swaps with all others are counted at once, so that the tables stay small."""
WORST = -(2**40)

Swap = tuple[int, int]
"""Two units, by their places in the list, that change followers."""
Place = tuple[bool, str]
"""What a difference counts by: a unit, or all the cells of one."""


def nearby(problem: FollowProblem, former: Sequence[tuple[Pair, ...]]) -> Iterator[tuple[Pair, ...]]:
    """Yield a good list that differs enough from all: units of the last one change followers two by two.

    It is the best with one swap, or one with several of the best swaps. Loads stay as they are; units of several
    followers are left alone.
    """
    last = former[-1]
    if not last or len({unit for _, unit in last}) != len(last):
        return
    swaps = [(gain, swap) for gain, swap in _swaps(problem, last) if gain > WORST // 2]
    found = [_first_alone(problem, former, swaps), _several(problem, former, swaps)]
    good = [one for one in found if one is not None]
    if good:
        _, chosen = max(good, key=lambda one: one[0])
        listed = list(last)
        for one, other in chosen:
            (cadre, unit), (other_cadre, other_unit) = listed[one], listed[other]
            listed[one], listed[other] = (other_cadre, unit), (cadre, other_unit)
        yield tuple(listed)


def _swaps(problem: FollowProblem, last: tuple[Pair, ...]) -> Iterator[tuple[int, Swap]]:
    """Yield the best swaps that make a difference, the best first, each with what it adds to the score."""
    row, column = problem.places
    holder = np.array([row[cadre] for cadre, _ in last], dtype=np.intp)
    unit = np.array([column[unit] for _, unit in last], dtype=np.intp)
    worth = np.where(problem.may, problem.worth, WORST)[:, unit]
    pins = set(problem.asked.pins)
    worth[:, [number for number, pair in enumerate(last) if pair in pins]] = WORST
    places = {one: number for number, one in enumerate(dict.fromkeys(_place(problem, unit) for _, unit in last))}
    place = np.array([places[_place(problem, unit)] for _, unit in last], dtype=np.intp)
    own = problem.worth[holder, unit]
    gains, firsts, seconds = [], [], []
    for start in range(0, len(last), AT_ONCE):
        here = np.arange(start, min(start + AT_ONCE, len(last)))
        gain = worth[holder[here], :] + worth[:, here][holder, :].T - own[here][:, None] - own[None, :]
        same = (holder[here][:, None] == holder) | (place[here][:, None] == place)
        gain[same | (here[:, None] >= np.arange(len(last)))] = WORST
        best = _largest(gain.ravel())
        gains.append(gain.ravel()[best])
        firsts.append(here[best // len(last)])
        seconds.append(best % len(last))
    gain, first, second = (np.concatenate(parts) for parts in (gains, firsts, seconds))
    best = _largest(gain)
    yield from zip(gain[best].tolist(), zip(first[best].tolist(), second[best].tolist(), strict=True), strict=True)


def _largest(values: Ints) -> Indices:
    """Return the places of the largest values, at most so many as are tried, the largest first."""
    places = np.arange(len(values))
    if len(values) > TRIED:
        places = np.sort(np.argpartition(-values, TRIED)[:TRIED])
    return places[np.argsort(-values[places], kind="stable")]


def _place(problem: FollowProblem, unit: str) -> Place:
    """Return what the difference of two lists counts a unit by."""
    return problem.board.unit(unit).is_cell, problem.board.place(unit)


class _Apart:
    """How far a list with swaps lies from former ones: what these have more of, by place and cadre.

    Each unit has one follower, so that `follows_apart` comes to this.
    """

    def __init__(self, problem: FollowProblem, former: Sequence[tuple[Pair, ...]]) -> None:
        self._cadre = [cadre for cadre, _ in former[-1]]
        self._place = [_place(problem, unit) for _, unit in former[-1]]
        counts = [Counter((_place(problem, unit), cadre) for cadre, unit in one) for one in former]
        self._more = [{key: one[key] - counts[-1][key] for key in one | counts[-1]} for one in counts]
        self._least = problem.asked.min_difference
        self.apart = [sum(max(0, count) for count in one.values()) for one in self._more]

    @property
    def is_enough(self) -> bool:
        """Return whether the list differs enough from each."""
        return min(self.apart) >= self._least

    def swap(self, swap: Swap) -> None:
        """Let two units change followers."""
        one, other = swap
        for place, gone, come in (
            (self._place[one], self._cadre[one], self._cadre[other]),
            (self._place[other], self._cadre[other], self._cadre[one]),
        ):
            for number, more in enumerate(self._more):
                for key, change in (((place, gone), 1), ((place, come), -1)):
                    before = more.get(key, 0)
                    more[key] = before + change
                    self.apart[number] += max(0, before + change) - max(0, before)
        self._cadre[one], self._cadre[other] = self._cadre[other], self._cadre[one]

    @property
    def missing(self) -> int:
        """Return by how much the list differs too little, over all former ones."""
        return sum(max(0, self._least - one) for one in self.apart)


def _first_alone(
    problem: FollowProblem, former: Sequence[tuple[Pair, ...]], swaps: Sequence[tuple[int, Swap]]
) -> tuple[int, tuple[Swap, ...]] | None:
    """Return the best swap that is enough alone, with what it adds."""
    apart = _Apart(problem, former)
    for gain, swap in swaps:
        apart.swap(swap)
        if apart.is_enough:
            return gain, (swap,)
        apart.swap(swap)
    return None


def _several(
    problem: FollowProblem, former: Sequence[tuple[Pair, ...]], swaps: Sequence[tuple[int, Swap]]
) -> tuple[int, tuple[Swap, ...]] | None:
    """Return the best swaps of different units that bring the list farther off, until it is enough."""
    apart, total, chosen, swapped = _Apart(problem, former), 0, list[Swap](), set[int]()
    for gain, swap in swaps:
        if not swapped.isdisjoint(swap):
            continue
        before = apart.missing
        apart.swap(swap)
        if apart.missing >= before:
            apart.swap(swap)
            continue
        total, swapped = total + gain, swapped | set(swap)
        chosen.append(swap)
        if apart.is_enough:
            return total, tuple(chosen)
    return None
