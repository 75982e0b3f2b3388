"""Hold what a plan loses when one of its movers refuses, and the loss when exactly one of them does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

P = 0.1
"""Chance that somebody refuses, unless another is given."""


@dataclass(frozen=True)
class Repaired:
    """The nearest plan when somebody refuses the post of the plan.

    Attributes
    ----------
    cadre, post : str
        Who refuses, and which post.
    changes, loss : int or None
        People whose outcome differs, and the plan's score minus the repair's; None without a repair.
    proven : bool
        That no plan is nearer, and none of those as near is better; without a repair, that there is none.
    seats : mapping of str to (str or None)
        Who has another seat than in the plan, and which; None for none.
    """

    cadre: str
    post: str
    changes: int | None
    loss: int | None
    proven: bool
    seats: Mapping[str, str | None] = field(default_factory=dict)


RepairedPlans = tuple[tuple[tuple[Repaired, ...], ...], ...]
"""For each scenario, for each of its plans, the repairs by cadre id; empty where nothing asks for them."""


def exactly_one(repairs: Sequence[Repaired], p: float = P) -> float | None:
    """Return what a plan loses when exactly one of its movers refuses, times how likely that is.

    None where a move has no repair, or where that it is the nearest is not proven.

    Examples
    --------
    >>> exactly_one([Repaired("C1", "P1", 2, 100, True)]), exactly_one([Repaired("C1", "P1", None, None, True)])
    (10.0, None)
    """
    losses = [one.loss for one in repairs if one.proven and one.loss is not None]
    return loss_of_one(losses, p) if len(losses) == len(repairs) else None


def loss_of_one(losses: Sequence[int], p: float) -> float:
    """Return Σ p (1 − p)^(n − 1) · loss over the n movers of a plan."""
    return fsum(p * (1 - p) ** (len(losses) - 1) * loss for loss in losses)
