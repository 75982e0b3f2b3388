"""Solve one problem tier by tier, again and again with other limits on the tiers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Indices
from rotation.progress import Watch
from rotation.proof.system import Held, System
from rotation.solve.engine import Wanted, best
from rotation.solve.priced import Priced, price, tighter
from rotation.solve.search import Outcome

SLIP = 10
"""Price the first tier again when its gap has grown by more points than this."""


@dataclass(frozen=True, eq=False)
class Found:
    """A plan that is best in each tier, given the tiers before.

    Attributes
    ----------
    chosen : Indices
        Rows of its pairs.
    worth : tuple of int
        In each tier.
    """

    chosen: Indices
    worth: tuple[int, ...]


class OutOfTime(RuntimeError):
    """The watch ended the work before a proof.

    Attributes
    ----------
    chosen : Indices or None
        Rows of the pairs of the best plan so far; None where there is none.
    """

    def __init__(self, chosen: Indices | None = None) -> None:
        super().__init__()
        self.chosen = chosen


class Lexicographic:
    """A problem solved tier by tier.

    Attributes
    ----------
    solves : int
        How many searches there were so far.
    """

    def __init__(self, systems: tuple[System, ...], watch: Watch, seed: int) -> None:
        self._systems = systems
        self._watch, self._seed = watch, seed
        self._first: Priced | None = None
        self._first_gap: int | None = None
        self.solves = 0

    def best(self, least: Held, known: tuple[Indices, ...] = (), ceiling: int | None = None) -> Found | None:
        """Return the best plan, tier by tier, among those worth at least `least`; None if there is none.

        Only the pairs that some plan of a tier's best worth can hold are looked at in the tiers after it.

        Parameters
        ----------
        least : mapping of int to int
            What tiers must be worth at least.
        known : tuple of Indices
            Plans to begin with.
        ceiling : int, optional
            A worth of the first tier that is known not to be exceeded.

        Raises
        ------
        OutOfTime
            When the watch ended it before a proof.
        """
        held = dict(least)
        pairs = np.arange(self._systems[0].pairs)
        hand: Indices | None = None
        for tier in range(len(self._systems)):
            problem = self._price_first(held) if tier == 0 else price(self._limited(tier, held, pairs), self._watch)
            near = tuple(np.flatnonzero(np.isin(pairs, one)) for one in known)
            wanted = Wanted(None if tier else ceiling, held.get(tier), known=near)
            answer = best(problem, wanted, self._watch, self._seed, lambda *_: None)
            self.solves += 1
            if answer.score is None:
                below = wanted.least is not None and answer.bound is not None and answer.bound < wanted.least
                if below or answer.outcome is Outcome.INFEASIBLE:
                    return None
            hand = hand if answer.score is None else pairs[answer.chosen]
            if answer.score is None or answer.bound != answer.score:
                raise OutOfTime(hand)
            if tier == 0:
                self._wear(problem, answer.score)
            held[tier], known = answer.score, (pairs[answer.chosen],)
            pairs = pairs[problem.pricing.reaching(answer.score)]
        return Found(known[0], tuple(held[tier] for tier in range(len(self._systems))))

    def worth(self, chosen: Indices) -> tuple[int, ...]:
        """Return what some pairs are worth in each tier."""
        taken = self._systems[0].completed(chosen)
        return tuple(int((system.value * taken).sum()) for system in self._systems)

    def _price_first(self, held: Held) -> Priced:
        """Return the first tier's system with prices, those of the last call if still good."""
        system = self._limited(0, held, np.arange(self._systems[0].pairs))
        if self._first is None or self._first.system.rows != system.rows:
            self._first, self._first_gap = tighter(price(system, self._watch), self._watch), None
        return replace(self._first, system=system, pricing=self._first.priced(system))

    def _wear(self, problem: Priced, score: int) -> None:
        """Drop the first tier's prices when their gap has grown too large."""
        gap = problem.pricing.bound - score
        if self._first_gap is None:
            self._first_gap = gap
        elif gap > self._first_gap + SLIP:
            self._first = None

    def _limited(self, tier: int, held: Held, pairs: Indices) -> System:
        """Return a tier's system over some pairs, with a row for each other tier that has a limit."""
        system = self._systems[tier]
        for other, least in sorted(held.items()):
            if other != tier:
                columns = np.flatnonzero(self._systems[other].value)
                system = system.with_row(columns, self._systems[other].value[columns], least, None)
        if len(pairs) == system.pairs:
            return system
        kept = np.zeros(system.pairs, dtype=np.bool_)
        kept[pairs] = True
        return system.with_pairs(kept)
