"""Find the exact front between two or three aims: every value that no plan dominates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count

from rotation.answers.portfolio import agree
from rotation.facts.columns import Indices
from rotation.horizon.problem import choice_of
from rotation.language import Lang
from rotation.plans.front import AXES, Front, FrontPoint, counted, with_knees
from rotation.plans.plan import Plan
from rotation.plans.waves import judged
from rotation.progress import Progress, Stage, Watch
from rotation.proof.choice import Choice
from rotation.proof.system import System
from rotation.runs.keeping import Json
from rotation.runs.plan_document import plan_document
from rotation.scenario.load import Scenario
from rotation.solve.lexicographic import Found, Lexicographic, OutOfTime

TWO = 2
Systems = tuple[System, ...]
"""Of each tier."""
SLICES = 8
"""A front is searched in so many independent slices, so that the number of workers changes nothing."""


def pareto_front(
    scenario: Scenario, aims: Sequence[str], watch: Watch | None = None, seed: int = 0, workers: int = 1
) -> Front:
    """Return the front between two or three aims.

    Parameters
    ----------
    scenario : Scenario
    aims : sequence of str
        Two or three of `aims_of`.
    watch : Watch, optional
        Without one there is no time limit.
    seed : int
    workers : int
        How many slices are worked on at a time; it changes nothing but the time.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule.
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.

    Examples
    --------
    >>> from rotation import load_scenario, pareto_front
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml")
    >>> pareto_front(scenario, ("closeness", "moves")).complete
    True
    """
    decisions = replace(scenario.setting.decisions, aims=tuple(aims))
    asked = replace(scenario, setting=replace(scenario.setting, decisions=decisions))
    if asked.horizon is not None:
        aimed = tuple(replace(one, aims=tuple(aims)) for one in asked.horizon.decided)
        asked = replace(asked, horizon=replace(asked.horizon, decided=aimed))
    choice = choice_of(asked)
    search = _Search(choice.systems, scenario.title, watch or Watch(), seed)
    answer = search.in_slices(workers) if len(decisions.aims) == TWO else search.layer_by_layer()
    found = {one.worth[: len(aims)]: one for one in answer.found}
    ordered = [found[worth] for worth in sorted(found, reverse=True)]
    points = [_point(rank, one, choice, scenario) for rank, one in enumerate(ordered, start=1)]
    return Front(scenario, tuple(aims), tuple(with_knees(points, aims)), answer.complete, answer.solves)


def _point(rank: int, found: Found, choice: Choice, scenario: Scenario) -> FrontPoint:
    """Return a point with its plan, judged in plain Python under the aims and the scenario's tiers."""
    judgement = choice.judged(choice.canonical(found.chosen))
    agree(judgement, found.worth)
    aims = choice.scenario.setting.decisions.aims
    values = tuple(-worth if counted(aim) else worth for aim, worth in zip(aims, found.worth, strict=False))
    return FrontPoint(
        values, Plan(rank, judged(scenario, judgement.seats), scenario.score_tier, found.worth[len(aims) :])
    )


def front_document(front: Front, lang: Lang) -> Json:
    """Return a front as the document of ``tradeoff --json``."""
    axes = AXES[: len(front.aims)]
    points = [
        {
            **dict(zip(axes, point.values, strict=True)),
            "knee": point.knee,
            "plan": plan_document(point.plan, front.scenario, lang).as_json,
        }
        for point in front.points
    ]
    named = dict(zip(axes, front.aims, strict=True))
    return {"front": points, "complete": front.complete, "axes": named, "solves": front.solves}


@dataclass(frozen=True, eq=False)
class _Answer:
    """Points in no order, perhaps repeated; whether any is missing; and the number of searches."""

    found: tuple[Found, ...]
    complete: bool
    solves: int


class _Search:
    """The search for a front: the best in the first aim among plans better in another."""

    def __init__(self, systems: Systems, title: str, watch: Watch, seed: int) -> None:
        self._systems, self._title, self._watch, self._seed = systems, title, watch, seed
        self._heard = count(1)

    def in_slices(self, workers: int) -> _Answer:
        """Return a front of two aims, slice by slice of the second."""
        ends = self._ends()
        if len(ends.found) < TWO:
            return ends
        lowest, highest = (end.worth[1] for end in ends.found)
        step = (highest - lowest) // SLICES + 1
        with ThreadPoolExecutor(max_workers=workers) as pool:
            slices = pool.map(self._slice, (range(start, start + step) for start in range(lowest, highest + 1, step)))
            return _joined((ends, *slices))

    def _ends(self) -> _Answer:
        """Return the two ends of a front of two aims."""
        first = self._gathered(self._systems, _end)
        turned = self._gathered(swapped(self._systems), _end)
        last = (Found(one.chosen, (one.worth[1], one.worth[0], *one.worth[2:])) for one in turned.found)
        return _joined((first, replace(turned, found=tuple(last))))

    def _slice(self, worths: range) -> _Answer:
        """Return the points whose second aim lies in a range."""

        def points(search: Lexicographic) -> Iterator[Found]:
            start, last = worths.start, None
            while start < worths.stop:
                near, ceiling = ((), None) if last is None else ((last.chosen,), last.worth[0] - 1)
                last = search.best({1: start}, near, ceiling)
                if last is None or last.worth[1] >= worths.stop:
                    break
                yield last
                start = last.worth[1] + 1

        return self._gathered(self._systems, points)

    def layer_by_layer(self) -> _Answer:
        """Return a front of three aims: fronts of the first two, as the third rises."""

        def points(search: Lexicographic) -> Iterator[Found]:
            memory = _Memory(search)
            thirds: list[int] = []
            third: int | None = None
            while third is None or thirds:
                thirds.clear()
                for one in _front_of_two(memory, third):
                    yield one
                    thirds.append(one.worth[2])
                third = min(thirds, default=0) + 1

        return self._gathered(self._systems, points)

    def _gathered(self, systems: Systems, points: Callable[[Lexicographic], Iterator[Found]]) -> _Answer:
        """Return what a search yields until it ends, or time or memory runs out."""
        search = Lexicographic(systems, self._watch, self._seed)
        found: list[Found] = []
        complete = False
        with self._watch.keeping(), suppress(OutOfTime):
            for one in points(search):
                found.append(one)
                self._watch.hear(Progress(self._title, next(self._heard), 0, one.worth[0], stage=Stage.TRADING))
            complete = True
        return _Answer(tuple(found), complete, search.solves)


def _end(search: Lexicographic) -> Iterator[Found]:
    """Yield the best plan of all, if there is any."""
    found = search.best({})
    if found is not None:
        yield found


def _joined(answers: Iterable[_Answer]) -> _Answer:
    """Return several answers as one."""
    every = tuple(answers)
    found = tuple(one for answer in every for one in answer.found)
    return _Answer(found, all(one.complete for one in every), sum(one.solves for one in every))


def swapped(systems: Systems) -> Systems:
    """Return the systems of a problem with its first two tiers swapped."""
    first, second, *others = systems
    return (second, first, *others)


def _front_of_two(memory: _Memory, third: int | None) -> Iterator[Found]:
    """Yield the points of the first two aims among plans whose third is worth enough."""
    second: int | None = None
    ceiling: int | None = None
    while (found := memory.best(second, third, ceiling)) is not None:
        yield found
        second, ceiling = found.worth[1] + 1, found.worth[0] - 1


class _Memory:
    """Answers to earlier questions about a front of three aims, reused where they also answer stronger ones."""

    def __init__(self, search: Lexicographic) -> None:
        self._search = search
        self._asked: list[tuple[tuple[float, float], Found | None]] = []

    def best(self, second: int | None, third: int | None, ceiling: int | None) -> Found | None:
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
        answer = self._search.best(least, near, ceiling)
        self._asked.append(((asked[0], asked[1]), answer))
        return answer
