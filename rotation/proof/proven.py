"""Give a plan what certificates prove of it: whether its bound, and why each move is better than another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rotation.plans.plan import CERTIFIED, SEARCHED, Plan
from rotation.plans.reasons import PairWorths, reasons_of
from rotation.plans.screening import Screening
from rotation.proof.certified import Certified
from rotation.proof.displacing import SHARED


def proven(plan: Plan, screening: Screening, proof: Certified) -> Plan:
    """Return a plan with its proof and the reasons of its moves.

    Raises
    ------
    ValueError
        When what was saved does not fit the scenario.
    """
    return replace(
        plan,
        proof=CERTIFIED if proof.bounds(plan.judgement.worth) == plan.bounds else SEARCHED,
        reasons=reasons_of(plan.judgement, screening, pair_worths(plan, screening, proof)),
    )


def pair_worths(plan: Plan, screening: Screening, proof: Certified) -> PairWorths:
    """Return what certificates tell of the plans with each pair, those as good as a plan in the tiers before.

    Raises
    ------
    ValueError
        When what was saved does not fit the scenario.
    """
    alone = np.array([post.capacity == 1 for post in screening.scenario.setting.world.posts], dtype=np.bool_)
    post = screening.pairs.post
    seat = np.where(alone[post], post, SHARED)
    return proof.pairs(plan.score_tier, plan.judgement.worth, seat)
