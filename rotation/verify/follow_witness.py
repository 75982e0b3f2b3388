"""Look beside saved lists, a few changes away, for one that shows a verdict to be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from rotation.facts.columns import Ints
from rotation.follow.distance import follows_apart
from rotation.follow.judgement import FollowJudgement, judge_follows
from rotation.follow.plans import FollowPlan, FollowPlans
from rotation.follow.problem import FollowProblem
from rotation.plans.plan import CERTIFIED
from rotation.rules.following.base import FollowList, FollowPairRule, Pair

JUDGED, LARGEST = 240, 40_000
"""Lists that are judged beside each saved one, and how many pairs these may have together."""

MOST_CHANGES = 400_000
"""Changes of a list above which nothing is looked for beside it."""

TOGETHER = {2: 24, 3: 11, 4: 9}
"""How many changes of one pair, the best first, are also tried two by two, and so on."""

UNLAWFUL = 10**6
"""Points that a hard breach of a load counts while changes are put in order."""

Change = tuple[tuple[Pair | None, Pair | None], ...]
"""Pairs that go, each with the one that comes; None where nothing goes, or nothing comes."""


def seen_better(problem: FollowProblem, found: FollowPlans) -> Iterator[FollowPlan]:
    """Yield the lists whose bound a list close by exceeds; those that prices prove are not looked at."""
    for row, plan in enumerate(found.plans):
        if plan.judgement.is_lawful and plan.proof != CERTIFIED:
            close = _beside(problem, plan.pairs, found.plans[:row])
            if any(judged.score > plan.bound for judged in close):
                yield plan


def seen_further(problem: FollowProblem, found: FollowPlans) -> bool:
    """Return whether a list close by differs enough from all that are saved."""
    lawful = (plan for plan in found.plans if plan.judgement.is_lawful)
    return any(True for plan in lawful for _ in _beside(problem, plan.pairs, found.plans))


def some_list(problem: FollowProblem) -> FollowJudgement | None:
    """Return a list that may stand, made by giving units to whoever has fewest; None where that leads to none."""
    board, (row, column) = problem.board, problem.places
    chosen = {pair for pair in problem.asked.pins if pair[0] in row and pair[1] in column}
    loads, given = Counter(cadre for cadre, _ in chosen), Counter(unit for _, unit in chosen)
    for at in np.argsort(problem.may.sum(axis=0), kind="stable").tolist():
        unit = board.units[at]
        able = [one for one in board.followers if problem.may[row[one], at] and (one, unit) not in chosen]
        able.sort(key=lambda one: (loads[one] >= board.bounds[one][0], loads[one], one))
        for cadre in able[: max(0, board.per_unit - given[unit])]:
            chosen.add((cadre, unit))
            loads[cadre] += 1
    judged = judge_follows(problem, chosen)
    return judged if judged.is_lawful else None


def _beside(problem: FollowProblem, pairs: Sequence[Pair], former: Sequence[FollowPlan]) -> Iterator[FollowJudgement]:
    """Yield lawful lists a change or two away that differ enough from former ones."""
    units, least = problem.board.setting.world.unit, problem.asked.min_difference
    tries = min(JUDGED, LARGEST // max(1, len(pairs)))
    for change in _changes(problem, pairs)[:tries]:
        gone = {old for old, _ in change}
        other = [*(pair for pair in pairs if pair not in gone), *(new for _, new in change if new is not None)]
        if all(follows_apart(one.pairs, other, units) >= least for one in former):
            judged = judge_follows(problem, other)
            if judged.is_lawful:
                yield judged


def _changes(problem: FollowProblem, pairs: Sequence[Pair]) -> list[Change]:
    """Return changes of one pair or a few, the most promising first; none where they are too many to look at."""
    if int(problem.may.sum()) + len(pairs) ** 2 > MOST_CHANGES:
        return []
    single = sorted(_single(problem, pairs), key=_order)
    every = [*single[:LARGEST], *_exchanges(problem, pairs)]
    for number in range(2, min(max(TOGETHER), max(2, problem.asked.min_difference)) + 1):
        for group in combinations(single[: TOGETHER[number]], number):
            change = tuple(each for _, one in group for each in one)
            gone, come = ([pair for pair in side if pair is not None] for side in zip(*change, strict=True))
            if len({*gone}) == len(gone) and len({*come}) == len(come):
                every.append((sum(gain for gain, _ in group), change))
    return [change for _, change in sorted(every, key=_order)]


def _order(one: tuple[int, Change]) -> tuple[int, str]:
    return -one[0], str(one[1])


def _single(problem: FollowProblem, pairs: Sequence[Pair]) -> Iterator[tuple[int, Change]]:
    """Yield changes of one pair with what they gain: another follower, or one more or less where that may be."""
    (row, column), worth, here = problem.places, problem.worth, set(pairs)
    cost, loads = _load_costs(problem, pairs), FollowList(tuple(pairs)).loads
    exactly = any(rule.id == "follow_cover" and rule.hard for rule in problem.asked.rules)

    def added(at: int, unit: str) -> int:
        load = loads.get(problem.board.followers[at], 0)
        return int(worth[at, column[unit]] - cost[at, load + 1] + cost[at, load])

    def free(unit: str) -> list[tuple[int, Pair]]:
        able = np.flatnonzero(problem.may[:, column[unit]]).tolist()
        return [(at, pair) for at in able if (pair := (problem.board.followers[at], unit)) not in here]

    for old in pairs:
        at, load = row[old[0]], loads[old[0]]
        freed = int(cost[at, load] - cost[at, load - 1] - worth[at, column[old[1]]])
        if not exactly:
            yield freed, ((old, None),)
        yield from ((freed + added(other, old[1]), ((old, new),)) for other, new in free(old[1]))
    for unit in () if exactly else problem.board.units:
        yield from ((added(at, unit), ((None, new),)) for at, new in free(unit))


def _exchanges(problem: FollowProblem, pairs: Sequence[Pair]) -> Iterator[tuple[int, Change]]:
    """Yield exchanges of two followers, which leave all loads as they are, with what they gain."""
    (row, column), here = problem.places, set(pairs)
    cadres = np.array([row[cadre] for cadre, _ in pairs], dtype=np.intp)
    places = np.array([column[unit] for _, unit in pairs], dtype=np.intp)
    now = problem.worth[cadres, places]
    for at, (cadre, unit) in enumerate(pairs):
        may = problem.may[cadres, places[at]] & problem.may[cadres[at], places]
        gain = problem.worth[cadres, places[at]] + problem.worth[cadres[at], places] - now - now[at]
        for other in np.flatnonzero(may).tolist():
            mine, theirs = (pairs[other][0], unit), (cadre, pairs[other][1])
            if other > at and mine not in here and theirs not in here:
                yield int(gain[other]), (((cadre, unit), mine), (pairs[other], theirs))


def _load_costs(problem: FollowProblem, pairs: Sequence[Pair]) -> Ints:
    """Return a table followers × loads of the points that rules on whole lists take from each."""
    followers, row = problem.board.followers, problem.places[0]
    most = max(FollowList(tuple(pairs)).loads.values(), default=0) + 2
    table = np.zeros((len(followers), most + 1), dtype=np.int64)
    for rule in (one for one in problem.asked.rules if not isinstance(one, FollowPairRule)):
        for load in range(most + 1):
            alike = FollowList(tuple((cadre, str(number)) for cadre in followers for number in range(load)))
            for finding in rule.measure(alike, problem.board):
                if finding.cadre is not None:
                    points = UNLAWFUL if rule.hard else rule.norm.weight * finding.amount
                    table[row[finding.cadre], load] += points
    return table
