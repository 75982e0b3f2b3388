"""Planning groups that share few candidates: relaxed apart and joined, solved apart at prices of what they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.progress import Watch
from rotation.proof.prices import Prices, Pricing, paid, priced, rounded
from rotation.proof.system import System
from rotation.solve.relaxation import Relaxed, relax
from rotation.solve.search import Outcome

SHARED = 0.05
"""Groups are taken apart when not more than this share of the cadres have pairs in several of them."""

NEAR, NEARER = 8, 2
"""The groups' relaxations are joined over so many pairs for each cadre at first, and so many more in each round."""

ROUNDS = 20
"""Joining seldom takes more than five rounds; after so many the relaxation of the whole is asked."""

CLOSE = 1e-6
"""A joined relaxation is as good as the whole's when its own prices prove it to this share."""

LINKING = -1
"""The part of a row with pairs of several groups, and of the slacks in it."""


@dataclass(frozen=True, eq=False)
class Division:
    """A system whose planning groups share few candidates.

    Attributes
    ----------
    system : System
    of_rows, of_columns : Indices
        The part each row and column belongs to; `LINKING` for none.
    """

    system: System
    of_rows: Indices
    of_columns: Indices

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts; a cadre shared by several takes one pair at most in each."""
        return tuple(self._part(int(number)) for number in np.unique(self.system.group))

    def _part(self, number: int) -> Part:
        system = self.system
        columns = self.of_columns == number
        rows = self.of_rows == number
        shared = (self.of_rows == LINKING) & system.one_each
        here = columns[system.entry_column] & shared[system.entry_row]
        rows[system.entry_row[here]] = True
        return Part(np.flatnonzero(columns), np.flatnonzero(rows), system.part(columns, rows))


@dataclass(frozen=True, eq=False)
class Part:
    """One planning group of a system, as a system of its own, with the places of its columns and rows in the whole."""

    columns: Indices
    rows: Indices
    system: System


def divided(system: System) -> Division | None:
    """Return the division of a system by planning groups, None when they share too many candidates."""
    if not system.pairs or not bool((system.group != system.group[0]).any()):
        return None
    shared = shared_cadres(system)
    return division(system) if shared.sum() <= SHARED * len(shared) else None


def shared_cadres(system: System) -> Bools:
    """Return which of the cadres with any pairs have them in several groups."""
    lowest = np.minimum.reduceat(system.group, system.cadre_starts)
    highest = np.maximum.reduceat(system.group, system.cadre_starts)
    found: Bools = lowest != highest
    return found


def division(system: System) -> Division:
    """Return which part each row and column belongs to."""
    of_pairs = system.entry_column < system.pairs
    rows = _only(system.entry_row[of_pairs], system.group[system.entry_column[of_pairs]], system.rows)
    slack, row = system.entry_column[~of_pairs] - system.pairs, system.entry_row[~of_pairs]
    slacks = len(system.value) - system.pairs
    while True:
        local = rows[row] != LINKING
        of_slacks = _only(slack[local], rows[row[local]], slacks)
        torn = row[local][of_slacks[slack[local]] == LINKING]
        if not len(torn):
            return Division(system, rows, np.append(system.group, of_slacks))
        rows[torn] = LINKING


def _only(place: Indices, label: Indices, places: int) -> Indices:
    """Return the one label that each place has; `LINKING` for places with several or none."""
    lowest = np.full(places, np.iinfo(np.intp).max)
    highest = np.full(places, LINKING)
    np.minimum.at(lowest, place, label)
    np.maximum.at(highest, place, label)
    return np.where(lowest == highest, highest, LINKING)


def relax_apart(division: Division, watch: Watch) -> Relaxed:
    """Return the optimum of a divided system's relaxation: each cadre in one group at first, then all joined.

    The groups' own prices tell which pairs matter; the whole is relaxed over those, and over more of them until its
    prices prove that no other pair does. All with a presolve: a country then takes 44 s, without one 96 s.
    """
    system = division.system
    at_home = _relaxed_at_home(system, watch)
    if at_home is None:
        return relax(system, watch)
    cadres, duals = len(system.cadre_starts), at_home.duals
    core = at_home.taken[: system.pairs] > 0
    for number in range(ROUNDS):
        pricing = priced(system, rounded(system, duals))
        core |= _cheapest(pricing.loss, core, (NEARER if number else NEAR) * cadres)
        relaxed = relax(system.with_pairs(core), watch, presolve=True)
        if relaxed.outcome is not Outcome.OPTIMAL:
            break
        duals, value = relaxed.duals, float((system.with_pairs(core).value * relaxed.taken).sum())
        if priced(system, rounded(system, duals)).bound - value <= max(1.0, CLOSE * abs(value)):
            taken = np.zeros(len(system.value))
            taken[np.append(core, np.ones(len(system.value) - system.pairs, dtype=np.bool_))] = relaxed.taken
            return Relaxed(Outcome.OPTIMAL, taken, duals)
    return relax(system, watch)


def _cheapest(loss: Ints, core: Bools, count: int) -> Bools:
    """Return the pairs outside a core that lose least, about so many."""
    outside = loss[~core]
    if count >= len(outside):
        return np.ones(len(loss), dtype=np.bool_)
    cheap: Bools = loss <= np.partition(outside, count)[count]
    return cheap


def _relaxed_at_home(system: System, watch: Watch) -> Relaxed | None:
    """Return the groups' relaxations side by side when every cadre stays with one group; None when one has none."""
    home = _home(system)
    columns = np.flatnonzero(np.append(home, np.ones(len(system.value) - system.pairs, dtype=np.bool_)))
    duals, taken = np.zeros(system.rows), np.zeros(len(system.value))
    for part in division(system.with_pairs(home)).parts:
        relaxed = relax(part.system, watch, presolve=True)
        if relaxed.outcome is not Outcome.OPTIMAL:
            return None
        duals[part.rows], taken[columns[part.columns]] = relaxed.duals, relaxed.taken
    return Relaxed(Outcome.OPTIMAL, taken, duals)


def _home(system: System) -> Bools:
    """Return the pairs in the group where their cadre has most."""
    groups = int(system.group.max()) + 1
    places = system.cadre * groups + system.group
    place, counts = np.unique(places, return_counts=True)
    order = np.lexsort((place, -counts, place // groups))
    first = np.unique(place[order] // groups, return_index=True)[1]
    return np.isin(places, place[order][first])


@dataclass(frozen=True, eq=False)
class PricedPart:
    """A part at the prices of what it shares: its system charges for every linking row and shared cadre.

    Attributes
    ----------
    columns : Indices
        Places of its columns in the whole.
    system : System
    pricing : Pricing
    relaxed : Relaxed
    """

    columns: Indices
    system: System
    pricing: Pricing
    relaxed: Relaxed


def priced_parts(division: Division, pricing: Pricing, relaxed: Relaxed) -> tuple[int, Iterator[PricedPart]]:
    """Return the parts at whole prices of what they share, and what those prices are worth in all.

    No plan scores more than that worth and the bounds of all parts together.
    """
    system, scale = division.system, pricing.prices.scale
    unit = pricing.prices.of_rows
    linking = np.where(division.of_rows == LINKING, np.rint(unit / scale).astype(np.int64), 0)
    reduced = system.value * scale - paid(system, unit)
    best = np.maximum(np.maximum.reduceat(reduced[: system.pairs], system.cadre_starts), 0)
    fee = np.where(shared_cadres(system), -(-best // scale), 0)
    value = system.value - paid(system, linking)
    value[: system.pairs] -= np.repeat(fee, system.cadre_sizes)
    loose = division.of_columns == LINKING
    side = np.where(linking > 0, system.hi, np.where(linking < 0, system.lo, 0))
    worth = int((linking * side).sum() + fee.sum() + (np.maximum(value[loose], 0) * system.most[loose]).sum())

    def parts() -> Iterator[PricedPart]:
        for part in division.parts:
            own = replace(part.system, value=value[part.columns])
            local = Relaxed(relaxed.outcome, relaxed.taken[part.columns], relaxed.duals[part.rows])
            yield PricedPart(part.columns, own, priced(own, Prices(scale, unit[part.rows])), local)

    return worth, parts()
