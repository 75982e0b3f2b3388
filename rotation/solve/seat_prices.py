"""Find what the best plan that holds a seat is worth, where many columns hold it: paths through a post."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rotation.facts.columns import Bools, Indices
from rotation.plans.certificate import Certificate
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.progress import Watch
from rotation.proof.boxes import OUT
from rotation.proof.cuts import lengthened
from rotation.proof.known import ANY_FLOOR, Known
from rotation.proof.prices import Prices, Pricing, priced, prices_of
from rotation.proof.seat_columns import SeatColumns
from rotation.proof.system import System, held_system
from rotation.proof.worth import TieredWorth, Worth, worth_between
from rotation.solve.engine import WHOLE, Wanted, best
from rotation.solve.later_tiers import in_later_tiers
from rotation.solve.priced import MANY_COLUMNS, Priced, price, proven_empty
from rotation.solve.relaxation import Relaxed
from rotation.solve.search import Answer, Outcome


class SeatPrices:
    """A problem asked for the best plan with a seat, again and again.

    Parameters
    ----------
    systems : tuple of System
        One per tier.
    seats : SeatColumns
    best : sequence of int
        What a best plan is worth in each tier.
    certificates : sequence of Certificate
        What proves it: their prices bound every seat at once.
    plans : sequence of Indices
        In hand, as their columns.
    watch : Watch
    seed : int

    Attributes
    ----------
    known : Known
        Of single columns nothing is found out.
    """

    def __init__(
        self,
        systems: tuple[System, ...],
        seats: SeatColumns,
        best: Sequence[int],
        certificates: Sequence[Certificate],
        plans: Sequence[Indices],
        watch: Watch,
        seed: int = 0,
    ) -> None:
        self.known = Known(systems)
        self._seats, self._best, self._certificates, self._plans = seats, best, certificates, plans
        self._watch, self._seed = watch, seed
        self._tiers: dict[int, SeatForcing] = {}
        self._settled: dict[int, TieredWorth] = {}

    def bound(self, pair: int) -> TieredWorth:
        """Return what the best plan with a seat is worth in the first tier, as far as prices tell.

        Of very many columns, they are those of the certificate: a relaxation for each seat is too much work.
        """
        first = self.of_tier(0)
        found = first.worth(pair) if self.known.systems[0].pairs > MANY_COLUMNS else first.bound(pair)
        return TieredWorth.of_first(found, len(self.known.systems))

    def settle(self, pair: int) -> TieredWorth:
        """Return what the best plan with a seat is worth, exactly unless the watch ends it."""
        if pair in self._settled:
            return self._settled[pair]
        first = TieredWorth.of_first(self.of_tier(0).settle(pair), len(self.known.systems))
        if first.is_whole or first.least is None or first.least != first.most or self._watch.over:
            return first
        columns = self._seats.of(pair)
        found = in_later_tiers(self.known.systems, columns, first.least, first.chosen, self._watch, self._seed)
        if found.is_exact:
            self._settled[pair] = found
        return found

    def of_tier(self, tier: int) -> SeatForcing:
        """Return a tier, with those before it held at what a best plan is worth, to be asked about seats."""
        if tier not in self._tiers:
            system = held_system(self.known.systems, tier, dict(enumerate(self._best[:tier])))
            longer = lengthened(system, self._certificates[tier].cuts)
            pricing = priced(longer, prices_of(self._certificates[tier], longer))
            self._tiers[tier] = SeatForcing(system, self._seats, pricing, self._plans, self._watch, self._seed)
        return self._tiers[tier]


class SeatForcing:
    """A system asked for the best plan with a seat.

    Parameters
    ----------
    system : System
    seats : SeatColumns
    pricing : Pricing
        What bounds all seats to begin with.
    plans : sequence of Indices
        In hand; one that breaks a row is none.
    watch : Watch
    seed : int
    """

    def __init__(
        self,
        system: System,
        seats: SeatColumns,
        pricing: Pricing,
        plans: Sequence[Indices],
        watch: Watch,
        seed: int,
    ) -> None:
        self._system, self._seats, self._watch, self._seed = system, seats, watch, seed
        self._by_prices = seats.highest(pricing.bounds)
        self._searched: dict[int, int] = {}
        self._least = np.full(seats.count, -OUT, dtype=np.int64)
        self._best: dict[int, Indices] = {}
        self._plans: list[tuple[Indices, int]] = []
        self._asked: set[int] = set()
        self._last: tuple[int, Priced] | None = None
        self._shared: dict[tuple[tuple[int, ...], int], bool] = {}
        for chosen in plans:
            self._know(chosen)

    def worth(self, seat: int) -> Worth:
        """Return what the plans with a seat are known to be worth, without any further work."""
        by_prices = int(self._by_prices[seat])
        most = min(by_prices, self._searched.get(seat, OUT))
        proof = CERTIFIED if most == by_prices else SEARCHED
        return worth_between(int(self._least[seat]), most, self._best.get(seat), proof)

    def bound(self, seat: int) -> Worth:
        """Return what the plans with a seat are worth as far as the prices of their relaxation tell."""
        self._ask(seat)
        return self.worth(seat)

    def settle(self, seat: int) -> Worth:
        """Return what the plans with a seat are worth, exactly unless the watch ends it."""
        self._ask(seat)
        if not self.worth(seat).is_exact and not self._watch.over:
            self._search(seat, Wanted())
        return self.worth(seat)

    def reaches(self, pair: int, floor: int) -> bool | None:
        """Return whether some plan with a seat is worth a floor, None if the watch ends it first."""
        found = self._reached(pair, floor)
        if found is None:
            self._ask(pair)
            found = self._reached(pair, floor)
        if found is None and not self._watch.over:
            self._search(pair, _any_plan(floor))
            found = self._reached(pair, floor)
        return found

    def is_shared(self, pairs: Indices, floor: int) -> bool | None:
        """Return whether every plan that is worth a floor holds one of some seats, None if the watch ends it."""
        columns = np.concatenate([self._seats.of(seat) for seat in pairs.tolist()])
        if any(score >= floor and not np.isin(columns, chosen).any() for chosen, score in self._plans):
            return False
        key = (tuple(pairs.tolist()), floor)
        if key not in self._shared and not self._watch.over and self._has_none_without(columns, floor):
            self._shared[key] = True
        return self._shared.get(key)

    def _has_none_without(self, columns: Indices, floor: int) -> bool:
        """Return whether it is proven that no plan of a floor lacks some columns; one that is found is kept."""
        others = np.ones(self._system.pairs, dtype=np.bool_)
        others[columns] = False
        problem = price(self._system.with_pairs(others), self._watch)
        is_priced = problem.relaxed.outcome is Outcome.OPTIMAL
        if is_priced and problem.pricing.bound < floor:
            return True
        answer = best(problem, _any_plan(floor), self._watch, self._seed, lambda *_: None)
        if answer.score is not None:
            self._know(np.flatnonzero(others)[answer.chosen])
        return answer.score is None and _is_none_left(answer, floor)

    def _reached(self, seat: int, floor: int) -> bool | None:
        worth = self.worth(seat)
        if worth.least is not None and worth.least >= floor:
            return True
        return False if worth.most is None or worth.most < floor else None

    def _know(self, chosen: Indices) -> None:
        """Take a plan into account; one that breaks a row is none."""
        score = self._system.score(self._system.completed(chosen))
        if score is None:
            return
        self._plans.append((chosen, score))
        for seat in self._seats.held_by(chosen).tolist():
            if score > self._least[seat]:
                self._least[seat], self._best[seat] = score, chosen

    def _ask(self, seat: int) -> None:
        """Solve the relaxation with a seat held, and let all seats share what its prices prove."""
        if seat in self._asked or self._watch.over or self.worth(seat).is_exact:
            return
        self._asked.add(seat)
        problem = self._problem(seat)
        if problem.relaxed.outcome is Outcome.OPTIMAL:
            prices = Prices(problem.pricing.prices.scale, problem.pricing.prices.of_rows[:-1])
            np.minimum(self._by_prices, self._seats.highest(priced(self._system, prices).bounds), out=self._by_prices)
            self._by_prices[seat] = min(int(self._by_prices[seat]), problem.pricing.bound)
            self._know_whole(seat, problem.relaxed)
        elif problem.relaxed.outcome is Outcome.INFEASIBLE and proven_empty(problem.system, self._watch):
            self._by_prices[seat] = -OUT

    def _know_whole(self, seat: int, relaxed: Relaxed) -> None:
        """Take the plan into account that a relaxation is when all its values are whole."""
        nearest = np.rint(relaxed.taken)
        if float(np.abs(relaxed.taken - nearest).max(initial=0)) <= WHOLE:
            rows = np.flatnonzero(self._allowed(seat))
            self._know(rows[np.flatnonzero(nearest[: len(rows)])])

    def _search(self, seat: int, wanted: Wanted) -> None:
        """Search for a plan with a seat, as it is wanted, and note what that proves."""
        rows = np.flatnonzero(self._allowed(seat))
        problem, known = self._problem(seat), self._best.get(seat)
        begun = Wanted(
            self.worth(seat).most,
            wanted.least,
            wanted.any_plan,
            () if known is None else (np.searchsorted(rows, known),),
        )
        answer = best(problem, begun, self._watch, self._seed, lambda *_: None)
        if answer.score is not None:
            self._know(rows[answer.chosen])
        most = -OUT if answer.outcome is Outcome.INFEASIBLE else answer.bound
        if most is not None:
            self._searched[seat] = min(self._searched.get(seat, OUT), most)

    def _allowed(self, seat: int) -> Bools:
        """Return the columns that a plan with a seat may hold: of its person, only those that hold it."""
        columns = self._seats.of(seat)
        allowed: Bools = self._system.cadre != self._system.cadre[columns[0]]
        allowed[columns] = True
        return allowed

    def _problem(self, seat: int) -> Priced:
        """Return the system of the plans with a seat, with the prices of its relaxation; the last one is kept."""
        if self._last is None or self._last[0] != seat:
            allowed = self._allowed(seat)
            place = (np.cumsum(allowed) - 1)[self._seats.of(seat)]
            ones = np.ones(len(place), dtype=np.int64)
            self._last = seat, price(self._system.with_pairs(allowed).with_row(place, ones, 1, None), self._watch)
        return self._last[1]


def _any_plan(floor: int) -> Wanted:
    return Wanted(least=None if floor == ANY_FLOOR else floor, any_plan=True)


def _is_none_left(answer: Answer, floor: int) -> bool:
    """Return whether an answer without a plan proves that there is none of a floor."""
    return answer.outcome is Outcome.INFEASIBLE or (answer.bound is not None and answer.bound < floor)
