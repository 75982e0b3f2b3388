"""Rank who follows what: the best list, then lists that differ from each former one, on the engine of plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rotation.errors import SolverDisagrees
from rotation.follow.judgement import judge_follows
from rotation.follow.plans import FollowPlan, FollowPlans
from rotation.follow.problem import FollowProblem
from rotation.follow.system import FollowSystem
from rotation.plans.plan import Status
from rotation.progress import Watch
from rotation.rules.following.base import Pair
from rotation.solve.engine import Wanted, best
from rotation.solve.follow_few import begun
from rotation.solve.follow_starts import nearby
from rotation.solve.priced import price
from rotation.solve.search import Hear, Outcome


def ranked_follows(
    problem: FollowProblem,
    watch: Watch,
    seed: int = 0,
    hear: Callable[[int, int | None, int | None], None] = lambda *_: None,
) -> FollowPlans:
    """Return the ranked lists of a problem.

    Parameters
    ----------
    problem : FollowProblem
    watch : Watch
    seed : int
    hear : callable
        Called with the rank, the best score so far and a bound.

    Raises
    ------
    SolverDisagrees
        When plain Python does not count what the solver does.
    """
    ranking = _Ranking(problem, watch, seed)
    plans = list[FollowPlan]()
    while len(plans) < problem.asked.plans and not (plans and watch.over):
        found = ranking.next(plans, partial(hear, len(plans) + 1))
        if found.score is None:
            ended = found.outcome is Outcome.INFEASIBLE
            if plans:
                return _ranked(plans, ended)
            return FollowPlans(Status.INFEASIBLE if ended else Status.TIMEOUT, (), found.bound, ended)
        judged = judge_follows(problem, found.pairs)
        if not judged.is_lawful or judged.score != found.score:
            raise SolverDisagrees("the rules count another score than the solver for who follows what")
        bound = found.score if found.bound is None else found.bound
        plans.append(FollowPlan(len(plans) + 1, found.pairs, judged, max(bound, judged.score)))
    return _ranked(plans, len(plans) == problem.asked.plans)


@dataclass(frozen=True)
class _Found:
    """The best list of a rank, or the best so far; without a score none."""

    outcome: Outcome
    pairs: tuple[Pair, ...]
    score: int | None
    bound: int | None


class _Ranking:
    """A problem asked for one list after the other."""

    def __init__(self, problem: FollowProblem, watch: Watch, seed: int) -> None:
        self._problem, self._watch, self._seed = problem, watch, seed
        self._begun = begun(problem, watch)
        self._few = self._begun.few

    def next(self, plans: Sequence[FollowPlan], hear: Hear) -> _Found:
        """Return the best list that differs enough from those before it."""
        if self._begun.none:
            return _Found(Outcome.INFEASIBLE, (), None, None)
        ceiling = plans[-1].bound if plans else self._few.bound
        known = tuple(nearby(self._problem, [one.pairs for one in plans])) if plans else self._begun.known
        for listed in known:
            score = judge_follows(self._problem, listed).score
            if plans and score == ceiling:
                return _Found(Outcome.OPTIMAL, listed, score, ceiling)
            self._few = self._few.with_pairs(listed, self._problem)
        former = tuple(one.pairs for one in plans)
        while True:
            found = self._among_few(former, known, ceiling, hear)
            if self._watch.over or (found.score is not None and found.score >= self._few.others):
                return found
            if found.score is None and self._few.is_whole:
                return found
            self._few = self._few.widened(found.score)

    def _among_few(
        self, former: tuple[tuple[Pair, ...], ...], known: tuple[tuple[Pair, ...], ...], ceiling: int | None, hear: Hear
    ) -> _Found:
        """Return the best list of the few pairs, with a bound on those of all."""
        lists, few = FollowSystem(self._problem, former, within=self._few.within), self._few
        first = self._begun if few is self._begun.few and not former else None
        system = price(lists.system, self._watch) if first is None else first.priced
        wanted = Wanted(ceiling=ceiling, known=tuple(map(lists.columns_of, known)))
        answer = best(system, wanted, self._watch, self._seed, hear)
        if few.is_whole or (answer.score is not None and answer.score >= few.others):
            return _Found(answer.outcome, lists.chosen(answer.chosen), answer.score, answer.bound)
        bounds = [few.others if answer.bound is None else max(answer.bound, few.others), ceiling]
        outcome = Outcome.UNKNOWN if answer.outcome is Outcome.INFEASIBLE else answer.outcome
        bound = min(one for one in bounds if one is not None)
        return _Found(outcome, lists.chosen(answer.chosen), answer.score, bound)


def _ranked(plans: Sequence[FollowPlan], every: bool) -> FollowPlans:
    """Return lists in the order of their scores; where time ran out, a later one may be the better.

    What bounds a rank bounds all that differ from those before it, and so the lists after these in any order.
    """
    order = sorted(plans, key=lambda one: -one.score)
    ranked = []
    for place, one in enumerate(order):
        before = [other.rank for other in order[:place]]
        first = next(other for other in plans if other.rank not in before)
        ranked.append(replace(one, rank=place + 1, bound=first.bound))
    status = Status.OPTIMAL if ranked[0].proven else Status.FEASIBLE
    return FollowPlans(status, tuple(ranked), None, every and all(one.proven for one in ranked))
