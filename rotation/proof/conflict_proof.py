"""Check a conflict without a solver: prices show that no plan keeps its members, plans that each is needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Indices
from rotation.proof.boxes import Box, priced_box
from rotation.proof.members import NO_MEMBER, Demands, broken_alone
from rotation.proof.prices import Prices


@dataclass(frozen=True, eq=False)
class ConflictProof:
    """Members that no plan keeps together, while without any one of them some plan keeps the rest.

    Attributes
    ----------
    members : tuple of int
        In the order of the demands.
    prices : Prices or None
        Of the members' rows; they prove it. None where it takes more, or a search.
    plans : tuple of Indices
        For each member, a plan that keeps the others.
    is_certified : bool
        Prices in whole numbers prove it, of one box or of several; else it rests on a search.
    """

    members: tuple[int, ...]
    prices: Prices | None
    plans: tuple[Indices, ...]
    is_certified: bool


def refuse_wrong(demands: Demands, proof: ConflictProof, pair: int | None) -> None:
    """Refuse a proof that does not hold.

    Parameters
    ----------
    demands : Demands
    proof : ConflictProof
    pair : int or None
        The plans that hold it are asked about; None: all.

    Raises
    ------
    ValueError
    """
    if not proof.members or list(proof.members) != sorted(set(proof.members)):
        raise ValueError("a conflict's members are not in order")
    if not all(0 <= member < len(demands.members) for member in proof.members):
        raise ValueError("there is no such limit")
    if len(proof.plans) != len(proof.members):
        raise ValueError("a conflict has a plan for each member left out")
    for member, plan in zip(proof.members, proof.plans, strict=True):
        _refuse_plan(demands, plan, {*proof.members} - {member}, pair)
    if proof.prices is not None and not _shuts_out(demands, proof.members, proof.prices, pair):
        raise ValueError("the prices of a conflict do not prove it")


def _refuse_plan(demands: Demands, plan: Indices, kept: Iterable[int], pair: int | None) -> None:
    system = demands.system
    if bool((np.diff(plan) <= 0).any()) or bool((np.diff(system.cadre[plan]) == 0).any()):
        raise ValueError("a plan's pairs are not in order, or two are of one cadre")
    if pair is not None and pair not in plan:
        raise ValueError("a plan lacks the pair that is asked about")
    if demands.broken(plan) & {NO_MEMBER, *kept}:
        raise ValueError("a plan does not keep the rest of a conflict")


def _shuts_out(demands: Demands, members: tuple[int, ...], prices: Prices, pair: int | None) -> bool:
    """Return whether prices of some members' rows, and of those that always hold, leave no plan."""
    if not bool(demands.rows(frozenset(members))[np.flatnonzero(prices.of_rows)].all()):
        return False
    box = Box.whole(demands.system)
    return priced_box(demands.system, box if pair is None else box.with_pair(pair), prices).total < 0


def alone_prices(demands: Demands, member: int, pair: int) -> Prices:
    """Return a price on the row of a member that a pair breaks all by itself."""
    system = demands.system
    mine = (system.entry_column == pair) & (demands.of_row[system.entry_row] == member)
    breaking = mine & broken_alone(demands)
    of_rows = np.zeros(system.rows, dtype=np.int64)
    of_rows[system.entry_row[breaking][:1]] = 1
    return Prices(1, of_rows)
