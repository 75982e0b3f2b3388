"""Price a system: solve its relaxation, tighten it by cuts where that pays, and compute what the prices prove."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.plans.certificate import Cut
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.proof.cuts import lengthened
from rotation.proof.prices import Pricing, no_prices, priced, rounded
from rotation.proof.system import System
from rotation.solve.few_columns import FewColumns, likely
from rotation.solve.parts import Division, divided, relax_apart
from rotation.solve.relaxation import Relaxed, relax
from rotation.solve.root import tightened
from rotation.solve.search import Outcome

FEW_PAIRS = 10_000
"""Up to so many pairs (a district) everything is small: cuts would cost more than they save."""

MANY_COLUMNS = 300_000
"""Beyond so many paths the relaxation is solved over few of them, to which others join; pairs of one date go whole.

34 districts (318,595 pairs) take 17 s whole, and are not done after 58 s over few.
"""


@dataclass(frozen=True, eq=False)
class Priced:
    """A system with its relaxation and the prices that come from it.

    Attributes
    ----------
    system : System
    pricing : Pricing
        Bound and losses by the duals of the relaxation; by no prices at all where there is none.
    relaxed : Relaxed
    division : Division or None
        By planning groups, where these share few candidates.
    cuts : tuple of Cut
        Of the system: the prices are those of the system with them.
    """

    system: System
    pricing: Pricing
    relaxed: Relaxed
    division: Division | None = None
    cuts: tuple[Cut, ...] = ()

    def priced(self, system: System) -> Pricing:
        """Return what the prices prove of a system that differs in sides only, some of them perhaps open."""
        return priced(lengthened(system, self.cuts, may_be_open=True), self.pricing.prices)

    def with_row(self, columns: Indices, coefs: Ints, lo: int | None, hi: int | None) -> Priced:
        """Return the system with one more row and the same prices, whose bounds remain valid."""
        return replace(self, system=self.system.with_row(columns, coefs, lo, hi), division=None)


def price(system: System, watch: Watch) -> Priced:
    """Return a system with the prices of its relaxation."""
    division = divided(system)
    relaxed = relaxed_whole(system, watch) if division is None else relax_apart(division, watch)
    if relaxed.outcome is not Outcome.OPTIMAL:
        return Priced(system, priced(system, no_prices(system)), relaxed)
    return Priced(system, priced(system, rounded(system, relaxed.duals)), relaxed, division)


def tighter(problem: Priced, watch: Watch) -> Priced:
    """Return a system with prices tightened by cuts, the same where that does not pay."""
    small = problem.system.pairs <= FEW_PAIRS or problem.system.pairs > MANY_COLUMNS
    if small or problem.division is not None or problem.system.touches is not None or watch.over:
        return problem
    found = tightened(problem.system, problem.pricing, problem.relaxed, watch)
    return problem if found is None else replace(problem, pricing=found.pricing, cuts=found.cuts)


def relaxed_whole(system: System, watch: Watch) -> Relaxed:
    """Return the optimum of a relaxation that is not divided, over few paths where there are very many."""
    if system.touches is None or system.pairs <= MANY_COLUMNS:
        return relax(system, watch)
    few = FewColumns(system, likely(system, priced(system, no_prices(system)).loss), watch=watch)
    return few.within(Box.whole(system))


def proven_empty(system: System, watch: Watch) -> bool:
    """Return whether prices prove, in whole numbers, that no plan exists; False proves nothing."""
    elastic = system.elastic()
    relaxed = relaxed_whole(elastic, watch)
    if relaxed.outcome is not Outcome.OPTIMAL:
        return False
    prices = rounded(elastic, np.clip(relaxed.duals, -1, 1))
    return priced(elastic, prices).bound < 0
