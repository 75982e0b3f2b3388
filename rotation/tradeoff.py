"""The exact front between two aims or three: every value that no plan beats in one aim without losing in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction

from rotation.criteria import catalogue as criteria_catalogue
from rotation.facts.columns import Indices
from rotation.plan import Plan, judge
from rotation.portfolio import agree
from rotation.rules.decisions import ALL_MOVES, BREACHES, SCORE
from rotation.scenario import Scenario
from rotation.screening import Screening, screen
from rotation.solve.lexicographic import Found, Lexicographic, OutOfTime
from rotation.solve.limits import Problem, problem_of
from rotation.watch import Watch

TWO = 2
SLICES = 8
"""A front is taken in so many slices, which are independent; how many are worked on at once changes nothing."""

Values = tuple[int, ...]


@dataclass(frozen=True)
class FrontPoint:
    """One choice on a front.

    Attributes
    ----------
    values : tuple of int
        Of each aim: plain points of a criterion, the score, or a count of breaches or moves.
    plan : Plan
        The best plan with these values by the scenario's own score; its bound is given these values.
    knee : bool
        Beyond it more of one aim costs most of the other.
    """

    values: Values
    plan: Plan
    knee: bool = False


@dataclass(frozen=True)
class Front:
    """Every choice that no plan beats in one aim without losing in another.

    Attributes
    ----------
    scenario : Scenario
    aims : tuple of str
    points : tuple of FrontPoint
        The best of the first aim first.
    complete : bool
        It is proven that no point is missing.
    solves : int
        How many searches it took.
    """

    scenario: Scenario
    aims: tuple[str, ...]
    points: tuple[FrontPoint, ...]
    complete: bool
    solves: int


def aims_of(scenario: Scenario) -> tuple[str, ...]:
    """Return what a trade-off may be asked between: criteria, soft rules in force, all breaches, moves, the score."""
    soft = {rule.id for rule in scenario.setting.rules if not rule.hard}
    return (*criteria_catalogue(), *sorted(soft), BREACHES, ALL_MOVES, SCORE)


def counted(aim: str) -> bool:
    """Return whether an aim is a count, of which fewer is better."""
    return aim not in criteria_catalogue() and aim != SCORE


def tradeoff(scenario: Scenario, aims: Sequence[str], watch: Watch, seed: int = 0, workers: int = 1) -> Front:
    """Return the front between two aims or three.

    Parameters
    ----------
    scenario : Scenario
    aims : sequence of str
        Two or three of `aims_of`.
    watch : Watch
    seed : int
    workers : int
        How many slices are worked on at a time; it changes nothing but the time.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule.
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    decisions = replace(scenario.setting.decisions, aims=tuple(aims))
    asked = replace(scenario, setting=replace(scenario.setting, decisions=decisions))
    screening = screen(asked)
    search = _Search(screening, len(decisions.aims), watch, seed, workers)
    found = {one.worth[: len(aims)]: one for one in search.run()}
    ordered = [found[worth] for worth in sorted(found, reverse=True)]
    points = [_point(rank, one, screening, scenario) for rank, one in enumerate(ordered, start=1)]
    return Front(scenario, tuple(aims), tuple(with_knees(points, aims)), search.complete, search.solves)


def _point(rank: int, found: Found, screening: Screening, scenario: Scenario) -> FrontPoint:
    """Return a point with its plan, judged in plain Python under the aims and under the scenario's own tiers."""
    world, pairs = scenario.setting.world, screening.pairs
    seats = [(world.cadres[pairs.cadre[row]].id, world.posts[pairs.post[row]].id) for row in found.chosen]
    agree(judge(screening.scenario, seats), found.worth)
    aims = screening.scenario.setting.decisions.aims
    values = tuple(-worth if counted(aim) else worth for aim, worth in zip(aims, found.worth, strict=False))
    return FrontPoint(values, Plan(rank, judge(scenario, seats), scenario.score_tier, found.worth[len(aims) :]))


class _Search:
    """The search for a front: always the best of the first aim among what is better in another than what is found."""

    def __init__(self, screening: Screening, aims: int, watch: Watch, seed: int, workers: int) -> None:
        self._problem: Problem = problem_of(screening)
        self._aims, self._watch, self._seed, self._workers = aims, watch, seed, workers
        self.complete = True
        self.solves = 0

    def run(self) -> list[Found]:
        """Return the points in no order; those of slices may repeat."""
        return self._slices() if self._aims == TWO else self._fronts_of_two()

    def _slices(self) -> list[Found]:
        """Return the points of a front of two aims, slice by slice of the second."""
        ends = self._ends()
        if ends is None:
            return []
        lowest, highest = ends[0].worth[1], ends[1].worth[1]
        step = (highest - lowest) // SLICES + 1
        starts = range(lowest, highest + 1, step)
        with ThreadPoolExecutor(max_workers=self._workers) as pool:
            slices = list(pool.map(lambda start: self._slice(start, min(start + step, highest + 1)), starts))
        return [*ends, *(found for part in slices for found in part)]

    def _ends(self) -> tuple[Found, Found] | None:
        """Return the two ends of a front of two aims; None when there is no plan, or no time."""
        search = Lexicographic(self._problem, self._watch, self._seed)
        turned = Lexicographic(swapped(self._problem), self._watch, self._seed)
        try:
            first, last = search.best({}), turned.best({})
        except OutOfTime:
            self.complete = False
            return None
        finally:
            self.solves += search.solves + turned.solves
        if first is None or last is None:
            return None
        return first, Found(last.chosen, (last.worth[1], last.worth[0], *last.worth[2:]))

    def _slice(self, start: int, end: int) -> list[Found]:
        """Return the points whose second aim is worth at least `start` and less than `end`."""
        search = Lexicographic(self._problem, self._watch, self._seed)
        found: list[Found] = []
        try:
            while start < end:
                one = search.best({1: start}, tuple(earlier.chosen for earlier in found[-1:]))
                if one is None or one.worth[1] >= end:
                    break
                found.append(one)
                start = one.worth[1] + 1
        except OutOfTime:
            self.complete = False
        finally:
            self.solves += search.solves
        return found

    def _fronts_of_two(self) -> list[Found]:
        """Return the points of a front of three aims: fronts of the first two, over and over, under a higher third."""
        search = Lexicographic(self._problem, self._watch, self._seed)
        memory = _Memory(search)
        found: list[Found] = []
        third: int | None = None
        try:
            while True:
                front = list(_front_of_two(memory, third))
                if not front:
                    break
                found += front
                third = min(one.worth[2] for one in front) + 1
        except OutOfTime:
            self.complete = False
        finally:
            self.solves += search.solves
        return found


def swapped(problem: Problem) -> Problem:
    """Return a problem with its first two tiers in each other's place."""
    order = [1, 0, *range(2, len(problem.values))]
    rows = tuple(row if row.tolls is None else replace(row, tolls=row.tolls[order]) for row in problem.rows)
    return Problem(problem.pairs, problem.values[order], rows)


def _front_of_two(memory: _Memory, third: int | None) -> Iterator[Found]:
    """Yield the points of the first two aims among plans whose third is worth as much as asked."""
    second: int | None = None
    while (found := memory.best(second, third)) is not None:
        yield found
        second = found.worth[1] + 1


class _Memory:
    """What was asked of a front of three aims: an answer to a weaker question that meets a stronger one answers it."""

    def __init__(self, search: Lexicographic) -> None:
        self._search = search
        self._asked: list[tuple[tuple[float, float], Found | None]] = []

    def best(self, second: int | None, third: int | None) -> Found | None:
        """Return the best plan whose second and third aims are worth as much as asked."""
        asked = tuple(float("-inf") if one is None else float(one) for one in (second, third))
        for (weaker, other), found in self._asked:
            if weaker <= asked[0] and other <= asked[1]:
                if found is None:
                    return None
                if found.worth[1] >= asked[0] and found.worth[2] >= asked[1]:
                    return found
        least = {tier: one for tier, one in ((1, second), (2, third)) if one is not None}
        near: tuple[Indices, ...] = tuple(one.chosen for _, one in self._asked[-1:] if one is not None)
        answer = self._search.best(least, near)
        self._asked.append(((asked[0], asked[1]), answer))
        return answer


def with_knees(points: Sequence[FrontPoint], aims: Sequence[str]) -> list[FrontPoint]:
    """Return the points with the knee marked: those farthest beyond the straight line, or plane, between the ends.

    Each aim is measured from the worst (0) to the best (1) value on the front, so that all aims count alike; on the
    line between the ends of a front of two aims, the two measures add up to 1.
    """
    worths = [[-one if counted(aim) else one for aim, one in zip(aims, point.values, strict=True)] for point in points]
    ends = [(min(column), max(column)) for column in zip(*worths, strict=True)]
    sums = [
        sum((Fraction(one - worst, best - worst) for one, (worst, best) in zip(row, ends, strict=True) if best > worst))
        for row in worths
    ]
    beyond = max(sums, default=Fraction(0))
    return [replace(point, knee=one == beyond > 1) for point, one in zip(points, sums, strict=True)]
