"""Count again, without a solver, that saved demands cannot be kept together, and that none can be left out."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.follow.counting import ask_too_much, demands_of
from rotation.follow.plans import FollowAnswer
from rotation.verify.findings import Disagreement, disagreement

MOST_COUNTED = 200_000_000
"""Demands times pairs above which it is not counted whether each demand is needed."""


def miscounted(answer: FollowAnswer, here: str) -> Iterator[Disagreement]:
    """Yield what is wrong with the demands of a saved conflict: not all real, kept together, or too many."""
    conflict, problem = answer.conflict or (), answer.problem
    if len(set(conflict)) < len(conflict) or not demands_of(problem).issuperset(conflict):
        yield disagreement(here, "không phải đều là yêu cầu của kịch bản", "are not all demands of the scenario")
    elif conflict and not ask_too_much(conflict, problem):
        yield disagreement(here, "các yêu cầu này có thể cùng đáp ứng", "can be kept together, or some be left out")
    elif len(conflict) * problem.may.size <= MOST_COUNTED and any(
        ask_too_much([*conflict[:row], *conflict[row + 1 :]], problem) for row in range(len(conflict))
    ):
        yield disagreement(here, "bỏ bớt yêu cầu vẫn không đáp ứng được", "need not all be there")
