"""Find how far plans can go in one tier, up or down, whatever they are worth in the others."""

from __future__ import annotations

from dataclasses import replace

from rotation.facts.columns import Indices
from rotation.progress import Watch
from rotation.proof.problem import Problem
from rotation.proof.system import systems_of
from rotation.solve.engine import Wanted, best
from rotation.solve.priced import price
from rotation.solve.search import Answer


def extreme(problem: Problem, tier: int, sign: int, known: tuple[Indices, ...], watch: Watch, seed: int) -> Answer:
    """Return the plan worth most (sign 1) or least (−1) in one tier; its score is sign × worth.

    Parameters
    ----------
    problem : Problem
    tier : int
        The least is asked only of tiers in which no breach costs anything.
    sign : int
    known : tuple of Indices
        Plans to begin with.
    watch : Watch
    seed : int
    """
    rows = tuple(
        row if row.cost_per_tier is None else replace(row, cost_per_tier=row.cost_per_tier[[tier]])
        for row in problem.rows
    )
    (system,) = systems_of(Problem(problem.pairs, sign * problem.values[[tier]], rows))
    return best(price(system, watch), Wanted(known=known), watch, seed, lambda *_: None)
