"""Measure how fragile a plan is: what it loses when exactly one refuses, or each by chance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from random import Random
from statistics import fmean, stdev

from rotation.answers.nearest import Nearest
from rotation.answers.repairs import Repairing, Repairs, movers
from rotation.plans.repaired import P, loss_of_one
from rotation.proof.nearness import Seat


@dataclass(frozen=True)
class Fragility:
    """What a plan loses by refusals, each repaired by the nearest plan.

    Attributes
    ----------
    p : float
        Chance that one mover refuses.
    exactly_one : float
        Σ p (1 − p)^(n − 1) · loss over the n movers: the loss when exactly one refuses, times how likely that is.
    samples, seed : int
        Of independent refusals.
    mean, standard_error : float or None
        Of the loss over the samples that have a repair; None without samples, or where time did not suffice for all.
        One sample alone has no standard error.
    unrepaired : int
        Samples without any plan, which the mean leaves out.
    """

    p: float
    exactly_one: float
    samples: int
    seed: int
    mean: float | None = None
    standard_error: float | None = None
    unrepaired: int = 0


def fragility(
    repairing: Repairing, repairs: Repairs, p: float = P, samples: int = 0, seed: int = 0
) -> Fragility | None:
    """Return how fragile a plan is; None where a move cannot be repaired, or that is not proven.

    Parameters
    ----------
    repairing : Repairing
    repairs : Repairs
        Of all movers of the plan.
    p : float
        Chance that one mover refuses.
    samples : int
        How often independent refusals are drawn.
    seed : int

    Raises
    ------
    ValueError
        When not all movers were asked about.
    """
    if tuple((one.cadre, one.post) for one in repairs.refusals) != movers(repairing.plan):
        raise ValueError("fragility is a figure of all movers together")
    losses = [one.loss for one in repairs.refusals if one.repair.proven and one.loss is not None]
    if len(losses) < len(repairs.refusals):
        return None
    exactly_one = loss_of_one(losses, p)
    drawn = Counter(refusing(repairing, p, samples, seed))
    known = {(one.cadre, one.post): one.repair for one in repairs.refusals}

    def repaired(seats: tuple[Seat, ...]) -> Nearest:
        return known[seats[0]] if len(seats) == 1 else repairing.without(seats)

    asked = sorted(seats for seats in drawn if seats)
    found = dict(zip(asked, repairing.in_parallel(repaired, asked), strict=True))
    if not samples or not all(one.proven for one in found.values()):
        return Fragility(p, exactly_one, samples, seed)
    unrepaired = sum(drawn[seats] for seats, repair in found.items() if repair.is_impossible)
    lost = [0] * drawn[()]
    for seats, repair in found.items():
        loss = repairing.loss(repair)
        lost += [] if loss is None else [loss] * drawn[seats]
    error = stdev(lost) / sqrt(len(lost)) if len(lost) > 1 else None
    return Fragility(p, exactly_one, samples, seed, fmean(lost) if lost else None, error, unrepaired)


def refusing(repairing: Repairing, p: float, samples: int, seed: int) -> list[tuple[Seat, ...]]:
    """Return who refuses in each sample: every mover with the same chance, whatever the others do."""
    stream, moves = Random(seed), movers(repairing.plan)
    return [tuple(move for move in moves if stream.random() < p) for _ in range(samples)]
