"""Rank who follows what: the best list, then lists that differ from each former one, on the engine of plans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rotation.errors import SolverDisagrees
from rotation.follow.judgement import judge_follows
from rotation.follow.plans import FollowPlan, FollowPlans
from rotation.follow.problem import FollowProblem
from rotation.plans.plan import Status
from rotation.progress import Watch
from rotation.solve.engine import Wanted, best, price
from rotation.solve.follow_starts import nearby
from rotation.solve.follow_system import FollowSystem
from rotation.solve.search import Outcome


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
    whole, plans = FollowSystem(problem), list[FollowPlan]()
    while len(plans) < problem.asked.plans:
        begin = () if not plans else tuple(map(whole.columns_of, nearby(problem, [one.pairs for one in plans])))
        wanted = Wanted(ceiling=plans[-1].bound if plans else None, known=begin)
        answer = best(price(whole.system, watch), wanted, watch, seed, partial(hear, len(plans) + 1))
        if answer.score is None:
            ended = answer.outcome is Outcome.INFEASIBLE
            if plans:
                return FollowPlans(_status(plans[0]), tuple(plans), None, ended and all(one.proven for one in plans))
            return FollowPlans(Status.INFEASIBLE if ended else Status.TIMEOUT, (), answer.bound, ended)
        pairs = whole.chosen(answer.chosen)
        judged = judge_follows(problem, pairs)
        if not judged.is_lawful or judged.score != answer.score:
            raise SolverDisagrees("the rules count another score than the solver for who follows what")
        bound = answer.score if answer.bound is None else answer.bound
        plans.append(FollowPlan(len(plans) + 1, pairs, judged, max(bound, judged.score)))
        whole = whole.differing(pairs)
    return FollowPlans(_status(plans[0]), tuple(plans), None, all(one.proven for one in plans))


def _status(first: FollowPlan) -> Status:
    return Status.OPTIMAL if first.proven else Status.FEASIBLE
