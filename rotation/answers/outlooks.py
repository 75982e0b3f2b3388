"""Find what a person who moves or leaves is told: the posts nearest to the plan's, what refuses others."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rotation.explain.pair_answers import PairAnswer, Seat
from rotation.explain.pricing import PricedScenario
from rotation.facts.columns import Indices
from rotation.facts.kinds import MoveKind
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Portfolio
from rotation.plans.why_not import WhyNot
from rotation.progress import Progress, Stage, Watch
from rotation.proof.problem import Problem
from rotation.proof.worth import TieredWorth
from rotation.solve.forcing import Forcing
from rotation.solve.pair_prices import PairPrices

NEAREST = 5
"""Other posts that a person is told, the nearest."""

Promise = tuple[int, ...]
"""What the best plan with a pair is worth at most, tier by tier, below zero: the most promising pair is the least."""
Exact = tuple[Promise, Seat, TieredWorth]


@dataclass(frozen=True)
class Outlook:
    """What is known of one person beside the outcome in the plan.

    Attributes
    ----------
    cadre : str
    nearest : tuple of PairAnswer
        Other posts that some plan gives, the best price first, at most `NEAREST`; prices are exact.
    refused : tuple of WhyNot
        Every post that is refused, twin seats as one.
    complete : bool
        Time sufficed for the nearest.
    """

    cadre: str
    nearest: tuple[PairAnswer, ...]
    refused: tuple[WhyNot, ...]
    complete: bool


def moved_people(judgement: Judgement) -> list[str]:
    """Return who gets another post or leaves one without another, by id."""
    moved = [one.cadre for one in judgement.assignments if one.kind is not MoveKind.STAY]
    return sorted([*moved, *judgement.unplaced])


def outlooks(portfolio: Portfolio, rank: int, people: Sequence[str], watch: Watch, seed: int = 0) -> Iterator[Outlook]:
    """Yield what is known of each of some people; prices and plans are shared by all of them.

    Parameters
    ----------
    portfolio : Portfolio
        With a plan of that rank.
    rank : int
    people : sequence of str
    watch : Watch
        Hears of each person; when it ends the work, the rest is not complete.
    seed : int
    """
    priced = _Nearest(portfolio, rank, watch, seed)
    title = portfolio.scenario.title
    for number, outlook in enumerate(priced.outlooks(people), start=1):
        watch.hear(
            Progress(title, 1, 1, stage=Stage.WRITING, share=number / len(people)),
        )
        yield outlook


class _Nearest(PricedScenario):
    """A scenario asked for the posts that cost least for one person, without pricing the others."""

    def __init__(self, portfolio: Portfolio, rank: int, watch: Watch, seed: int) -> None:
        def worths(problem: Problem, best: Sequence[int], plans: Sequence[Indices]) -> PairPrices:
            return PairPrices(problem, best, plans, watch, seed)

        super().__init__(portfolio, rank, worths)
        self._watch = watch

    def outlooks(self, people: Sequence[str]) -> Iterator[Outlook]:
        """Yield the outlook of each person."""
        refused = self._refused([seat for one in people for seat in self.of_cadre(one)]) if people else {}
        for cadre in people:
            mine = {seat: refused[seat] for seat in self.of_cadre(cadre)}
            nearest, complete = self._nearest(mine)
            yield Outlook(cadre, nearest, tuple(one for one in mine.values() if one.refusals), complete)

    def _nearest(self, mine: Mapping[Seat, WhyNot]) -> tuple[tuple[PairAnswer, ...], bool]:
        """Return the posts with the best prices, and whether time sufficed to prove these are.

        A post's bound is proven when it is the most promising one left, and its price when it still is.
        """
        rows = {seat: self._rows(seat) for seat, why_not in mine.items() if not why_not.refusals}
        rows = {seat: own for seat, own in rows.items() if len(own) and not np.isin(own, self._in_plan).any()}
        left = [(promise, seat, False) for seat, own in rows.items() if (promise := self._at_first(own)) is not None]
        heapq.heapify(left)
        exact: list[Exact] = []
        while left:
            promise, seat, is_bounded = heapq.heappop(left)
            if len(exact) >= NEAREST and sorted(exact)[NEAREST - 1][0][: len(promise)] < promise:
                break
            worth = self._at_best(self._settled(rows[seat]) if is_bounded else self._bounded(rows[seat]))
            if worth.is_possible is False:
                continue
            if worth.is_exact:
                exact.append((_promise(worth), seat, worth))
            elif is_bounded or self._watch.over:
                return self._answers(exact, mine), False
            else:
                heapq.heappush(left, (_promise(worth), seat, True))
        return self._answers(exact, mine), True

    def _at_first(self, rows: Indices) -> Promise | None:
        """Return what is proven of a pair without any further work, None where no plan holds it."""
        first = self.worths.of_tier(0)
        assert isinstance(first, Forcing)
        known = [first.worth(int(row)) for row in rows]
        bounds = [one.most for one in known if one.most is not None]
        return (-max(bounds),) if bounds else None

    def _answers(self, exact: Sequence[Exact], mine: Mapping[Seat, WhyNot]) -> tuple[PairAnswer, ...]:
        return tuple(self._answer(seat, worth, mine[seat]) for _, seat, worth in sorted(exact)[:NEAREST])


def _promise(worth: TieredWorth) -> Promise:
    return tuple(-one for one in worth.most or ())
