"""Give ranked lists the prices that prove their bounds, as far as prices alone can."""

from __future__ import annotations

from dataclasses import replace

from rotation.follow.plans import FollowPlan, FollowPlans
from rotation.follow.problem import FollowProblem
from rotation.follow.system import FollowSystem
from rotation.plans.plan import CERTIFIED, SEARCHED, Status
from rotation.progress import Watch
from rotation.proof.system import NONE
from rotation.solve.priced import price

MOST_PAIRS = 100_000
"""Beyond so many pairs the relaxation of all of them would cost as much as the search: the bound rests on that."""


def with_prices(problem: FollowProblem, found: FollowPlans, watch: Watch) -> FollowPlans:
    """Return ranked lists with certificates and proofs, and bounds that prices make tighter.

    Where there is no list, there is no bound. Later ranks need no prices of their own where those of a former one do.

    Parameters
    ----------
    problem : FollowProblem
    found : FollowPlans
    watch : Watch
    """
    if found.status is Status.INFEASIBLE:
        return replace(found, bound=None)
    system, limit, plans = FollowSystem(problem), NONE, list[FollowPlan]()
    few = int(problem.may.sum()) <= MOST_PAIRS
    for plan in found.plans:
        certificate = None
        if few and limit > plan.bound and not watch.over:
            certificate = price(system.system, watch).pricing.certificate
            limit = min(limit, certificate.bound)
        proof = CERTIFIED if limit <= plan.bound else SEARCHED
        plans.append(replace(plan, bound=min(plan.bound, limit), certificate=certificate, proof=proof))
        system = system.differing(plan.pairs)
    if not plans:
        return found
    status = Status.OPTIMAL if plans[0].proven else Status.FEASIBLE
    enough = found.complete or len(plans) >= problem.asked.plans
    return FollowPlans(status, tuple(plans), found.bound, enough and all(one.proven for one in plans))
