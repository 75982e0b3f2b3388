"""Answer who is to follow which unit after a plan: ranked lists, or why there is none."""

from __future__ import annotations

from contextlib import suppress

from rotation.errors import InputFaults
from rotation.follow.pins import follow_pin_faults
from rotation.follow.plans import FollowAnswer, FollowDemand
from rotation.follow.problem import FollowProblem, follow_problem
from rotation.plans.plan import Portfolio, Status
from rotation.progress import Progress, Stage, Watch
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


def follows(problem: FollowProblem, plan: int, watch: Watch | None = None, seed: int = 0) -> FollowAnswer:
    """Return the ranked lists after a plan, or why there is none.

    Parameters
    ----------
    problem : FollowProblem
    plan : int
        Rank of the plan.
    watch : Watch, optional
        Without one there is no time limit.
    seed : int

    Raises
    ------
    SolverDisagrees
        When plain Python and the solver do not agree on a list.
    """
    watch, title, asked = watch or Watch(), problem.scenario.title, problem.asked.plans

    def hear(rank: int, score: int | None, bound: int | None) -> None:
        watch.hear(Progress(title, rank, asked, score, bound))

    found = ranked_follows(problem, watch, seed, hear)
    conflict: tuple[FollowDemand, ...] | None = None
    if found.status is Status.INFEASIBLE:
        watch.hear(Progress(title, 1, asked, stage=Stage.EXPLAINING))
        with suppress(OutOfTime):
            conflict = follow_conflict(problem, watch, seed)
    return FollowAnswer(problem, plan, found, conflict)
