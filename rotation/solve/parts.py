"""Solve planning groups that share few candidates apart, and join them by prices on what they share."""

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
"""Groups are solved apart if at most this share of the cadres have pairs in several of them."""

NEAR, NEARER = 8, 2
"""Pairs per cadre over which the groups' relaxations are first joined, and those added each round."""

ROUNDS = 20
"""Most rounds of joining (more than five are rare); after that the whole relaxation is solved."""

CLOSE = 1e-6
"""Relative gap up to which a joined relaxation counts as the optimum of the whole."""

LINKING = -1
"""The part number of rows that link several groups, and of their slacks."""


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
        """Return the parts; a shared cadre takes at most one pair in each."""
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
    """One planning group as a system of its own, with the places of its columns and rows."""

    columns: Indices
    rows: Indices
    system: System


def divided(system: System) -> Division | None:
    """Return the division of a system by planning groups, None if they share too many candidates."""
    if not system.pairs or not bool((system.group != system.group[0]).any()):
        return None
    shared = shared_cadres(system)
    return division(system) if shared.sum() <= SHARED * len(shared) else None


def shared_cadres(system: System) -> Bools:
    """Return which of the cadres with any pairs have pairs in several groups."""
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
    """Return for each place its only label, or `LINKING` if it has several or none."""
    lowest = np.full(places, np.iinfo(np.intp).max)
    highest = np.full(places, LINKING)
    np.minimum.at(lowest, place, label)
    np.maximum.at(highest, place, label)
    return np.where(lowest == highest, highest, LINKING)


def relax_apart(division: Division, watch: Watch) -> Relaxed:
    """Return the optimum of a divided system's relaxation: each group apart first, then all joined.

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
    """Return about so many pairs outside a core, those that lose least."""
    outside = loss[~core]
    if count >= len(outside):
        return np.ones(len(loss), dtype=np.bool_)
    cheap: Bools = loss <= np.partition(outside, count)[count]
    return cheap


def _relaxed_at_home(system: System, watch: Watch) -> Relaxed | None:
    """Return the groups' relaxations with each cadre in one group; None if one has none."""
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
    """A part whose values are reduced by the prices of linking rows and shared cadres.

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
    """Return the parts at whole prices of what they share, and the worth of those prices.

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
