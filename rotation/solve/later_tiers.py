"""Find what the best plan with a pair is worth in the later tiers, each with those before held."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rotation.facts.columns import Indices
from rotation.plans.plan import SEARCHED
from rotation.progress import Watch
from rotation.proof.system import System, held_system
from rotation.proof.worth import TieredWorth
from rotation.solve.engine import Wanted, best
from rotation.solve.priced import price
from rotation.solve.search import Outcome


def in_later_tiers(
    systems: Sequence[System],
    columns: Indices,
    worth: tuple[int, ...],
    chosen: Indices | None,
    watch: Watch,
    seed: int,
) -> TieredWorth:
    """Return what the best plan that holds one of some columns is worth in every tier.

    The prices of a later tier are of this question alone and are not kept: to anyone else, it rests on a search.

    Parameters
    ----------
    systems : sequence of System
        One per tier.
    columns : Indices
    worth : tuple of int
        What it is worth in the first tier, exactly.
    chosen : Indices or None
        A plan that is worth so much.
    watch : Watch
    seed : int
    """
    least, most = worth, worth
    for tier in range(1, len(systems)):
        system = held_system(systems, tier, dict(enumerate(least)))
        system = system.with_row(columns, np.ones(len(columns), dtype=np.int64), 1, None)
        problem = price(system, watch)
        known = () if chosen is None else (chosen,)
        answer = best(problem, Wanted(known=known), watch, seed, lambda *_: None)
        if answer.score is None or answer.bound is None:
            break
        least, most, chosen = (*least, answer.score), (*most, answer.bound), answer.chosen
        if answer.outcome is not Outcome.OPTIMAL:
            break
    whole = len(least) == len(systems)
    return TieredWorth(least, most, chosen, SEARCHED, is_possible=True, is_whole=whole)
