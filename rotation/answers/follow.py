"""Answer who is to follow which unit after a plan: ranked lists, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from rotation.errors import InputFaults, SolverDisagrees
from rotation.follow.distance import follows_apart
from rotation.follow.judgement import judge_follows
from rotation.follow.pins import follow_pin_faults
from rotation.follow.plans import FollowAnswer, FollowDemand, FollowDraft, FollowPlans
from rotation.follow.problem import FollowProblem, follow_problem
from rotation.plans.plan import Portfolio, Status
from rotation.progress import Progress, Stage, Watch
from rotation.rules.following.base import Pair
from rotation.solve.follow_certified import with_prices
from rotation.solve.follow_conflict import follow_conflict
from rotation.solve.follow_plans import ranked_follows
from rotation.solve.lexicographic import OutOfTime


def problem_after(portfolio: Portfolio, rank: int) -> FollowProblem:
    """Return who may follow what after a plan.

    Parameters
    ----------
    portfolio : Portfolio
        Of a scenario with `[follow]`.
    rank : int
        Of the plan, from 1.

    Raises
    ------
    InputFaults
        When a pin of `[follow]` cannot hold after the plan.
    """
    problem = follow_problem(portfolio.scenario, portfolio.plans[rank - 1].judgement.placement.seats)
    faults = follow_pin_faults(problem)
    if faults:
        raise InputFaults(faults, portfolio.scenario.warnings)
    return problem


def follows(
    problem: FollowProblem,
    plan: int,
    watch: Watch | None = None,
    seed: int = 0,
    draft: Iterable[Pair] | None = None,
) -> FollowAnswer:
    """Return the ranked lists after a plan, or why there is none.

    Parameters
    ----------
    problem : FollowProblem
    plan : int
        Rank of the plan.
    watch : Watch, optional
        Without one there is no time limit.
    seed : int
    draft : iterable of (cadre, unit), optional
        The board's own list, to be judged beside the best.

    Raises
    ------
    SolverDisagrees
        When plain Python and the solver do not agree on a list.
    """
    watch, title, asked = watch or Watch(), problem.scenario.title, problem.asked.plans

    def hear(rank: int, score: int | None, bound: int | None) -> None:
        watch.hear(Progress(title, rank, asked, score, bound))

    watch.hear(Progress(title, 1, asked, stage=Stage.RELAXING))
    found = with_prices(problem, ranked_follows(problem, watch, seed, hear), watch)
    conflict: tuple[FollowDemand, ...] | None = None
    if found.status is Status.INFEASIBLE:
        watch.hear(Progress(title, 1, asked, stage=Stage.EXPLAINING))
        with suppress(OutOfTime):
            conflict = follow_conflict(problem, watch, seed)
    return FollowAnswer(problem, plan, found, conflict, None if draft is None else _judged(problem, draft, found))


def _judged(problem: FollowProblem, draft: Iterable[Pair], found: FollowPlans) -> FollowDraft:
    """Return a list judged beside the best one.

    Raises
    ------
    SolverDisagrees
        When it may stand although none can, or scores more than a bound.
    """
    pairs = tuple(draft)
    judged, first = judge_follows(problem, pairs), found.plans[0] if found.plans else None
    bound = found.bound if first is None else first.bound
    if judged.is_lawful and (found.status is Status.INFEASIBLE or (bound is not None and judged.score > bound)):
        raise SolverDisagrees("a list that keeps the rules is better than any is said to be")
    if first is None:
        return FollowDraft(judged, None, None)
    return FollowDraft(
        judged, first.score - judged.score, follows_apart(first.pairs, pairs, problem.scenario.setting.world.unit)
    )
