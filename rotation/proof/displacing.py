"""Bound the plans that give a seat to one cadre by what all others lose who would rather hold it."""

from __future__ import annotations

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.proof.boxes import OUT, BoxPricing
from rotation.proof.prices import Pricing
from rotation.proof.system import System

SHARED = -1
"""In place of the seat of a pair whose post has room for several."""


def displacing_bounds(system: System, pricing: Pricing | BoxPricing, seat: Indices) -> Ints:
    """Return for each pair the whole number that no plan with the pair exceeds, −`OUT` for none.

    Prices let every cadre have the pair that suits best. Who has one seat keeps all others from it: each of those loses
    what the second best is worth less, or no pair at all.

    Parameters
    ----------
    system : System
    pricing : Pricing or BoxPricing
        Of the system.
    seat : Indices
        Of each pair: a number for the one seat that it takes, or `SHARED`.
    """
    if not system.pairs:
        return pricing.loss
    starts, sizes, loss = system.cadre_starts, system.cadre_sizes, pricing.loss
    cadre = np.repeat(np.arange(len(starts)), sizes)
    order = np.lexsort((loss, cadre))
    first, next_row = order[starts], order[starts + np.minimum(sizes - 1, 1)]
    second = np.minimum(np.where(sizes > 1, loss[next_row], OUT), pricing.idle)
    lost = np.where((loss[first] == 0) & (seat[first] != SHARED), second, 0)
    bound_to_it = lost == OUT
    lost = np.where(bound_to_it, 0, lost)
    seats = int(seat.max(initial=0)) + 2
    of_seat, stuck_at = np.zeros(seats, dtype=np.int64), np.zeros(seats, dtype=np.int64)
    np.add.at(of_seat, seat[first] + 1, lost)
    np.add.at(stuck_at, seat[first] + 1, bound_to_it)
    own = seat[first][cadre] == seat
    others = of_seat[seat + 1] - np.where(own, lost[cadre], 0)
    impossible = (loss == OUT) | (stuck_at[seat + 1] - np.where(own, bound_to_it[cadre], 0) > 0)
    left = pricing.total - np.where(impossible, 0, loss + others)
    found: Ints = np.where(impossible, -OUT, left // pricing.prices.scale)
    return found
