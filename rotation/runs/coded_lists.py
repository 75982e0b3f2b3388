"""Make the anonymous copy of lists of who follows what: everybody by a code, judged again, with the same figures."""

from __future__ import annotations

from dataclasses import replace

from rotation.follow.judgement import judge_follows
from rotation.follow.plans import FollowAnswer, FollowPlan
from rotation.follow.problem import FollowProblem, follow_problem
from rotation.scenario.coded import Codes, coded_scenario
from rotation.scenario.coded_follow import coded_follow


def coded_lists(answer: FollowAnswer, codes: Codes) -> FollowAnswer:
    """Return lists in which nobody can be told by name or id; a draft and a conflict are left out.

    Parameters
    ----------
    answer : FollowAnswer
    codes : Codes
        Of the run.
    """
    problem = answer.problem
    scenario = replace(coded_scenario(problem.scenario, codes), follow=coded_follow(problem.asked, codes))
    coded = follow_problem(scenario, codes.pairs(problem.board.post_of.items()))
    plans = tuple(_coded(one, coded, codes) for one in answer.found.plans)
    return FollowAnswer(coded, answer.plan, replace(answer.found, plans=plans))


def _coded(plan: FollowPlan, problem: FollowProblem, codes: Codes) -> FollowPlan:
    pairs = tuple((codes.cadres[cadre], unit) for cadre, unit in plan.pairs)
    return replace(plan, pairs=pairs, judgement=judge_follows(problem, pairs))
