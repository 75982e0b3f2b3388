"""Compute again from saved prices the bounds of ranked lists, without a solver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rotation.follow.plans import FollowPlan
from rotation.follow.problem import FollowProblem
from rotation.follow.system import FollowSystem
from rotation.plans.certificate import Certificate
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.proof.prices import priced, prices_of
from rotation.proof.system import NONE


def certified(
    problem: FollowProblem, plans: Sequence[FollowPlan], certificates: Sequence[Certificate | None]
) -> Iterator[tuple[FollowPlan, int]]:
    """Yield each list with its certificate and proof, and what prices prove that no list of its rank exceeds.

    Parameters
    ----------
    problem : FollowProblem
    plans : sequence of FollowPlan
    certificates : sequence of Certificate
        One for each, None for a list that has none; their bounds are not believed.

    Raises
    ------
    ValueError
        When they are no prices of the lists' systems.
    """
    system, limit = FollowSystem(problem), NONE
    for plan, kept in zip(plans, certificates, strict=True):
        certificate = None
        if kept is not None:
            certificate = priced(system.system, prices_of(kept, system.system)).certificate
            limit = min(limit, certificate.bound)
        yield replace(plan, certificate=certificate, proof=CERTIFIED if limit == plan.bound else SEARCHED), limit
        system = system.differing(plan.pairs)
