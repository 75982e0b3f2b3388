"""Give a plan what certificates prove of it: whether its bound, and why each move is better than another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rotation.plans.plan import CERTIFIED, SEARCHED, Plan
from rotation.plans.reasons import reasons_of
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
    worth = plan.judgement.worth
    alone = np.array([post.capacity == 1 for post in screening.scenario.setting.world.posts], dtype=np.bool_)
    post = screening.pairs.post
    seat = np.where(alone[post], post, SHARED)
    return replace(
        plan,
        proof=CERTIFIED if proof.bounds(worth) == plan.bounds else SEARCHED,
        reasons=reasons_of(plan.judgement, screening, proof.pairs(plan.score_tier, worth, seat)),
    )
