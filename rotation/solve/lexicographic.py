"""One problem in tiers, asked again and again under other limits on what its tiers are worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Indices
from rotation.solve.engine import Wanted, best, price
from rotation.solve.limits import Problem
from rotation.solve.search import Outcome
from rotation.solve.system import Held, System, systems_of
from rotation.watch import Watch


@dataclass(frozen=True, eq=False)
class Found:
    """A plan than which none is better, tier after tier.

    Attributes
    ----------
    chosen : Indices
        Rows of its pairs.
    worth : tuple of int
        In each tier.
    """

    chosen: Indices
    worth: tuple[int, ...]


class Lexicographic:
    """A problem in tiers.

    Attributes
    ----------
    solves : int
        How many searches there were so far.
    """

    def __init__(self, problem: Problem, watch: Watch, seed: int) -> None:
        self._systems = systems_of(problem)
        self._watch, self._seed = watch, seed
        self.solves = 0

    def best(self, least: Held, known: tuple[Indices, ...] = ()) -> Found | None:
        """Return the best plan, tier after tier, whose tiers are worth as much as asked; None when there is none.

        Only the pairs that some plan of a tier's best worth can hold are looked at in the tiers after it.

        Raises
        ------
        OutOfTime
            When the watch ended it before a proof.
        """
        held = dict(least)
        pairs = np.arange(self._systems[0].pairs)
        for tier in range(len(self._systems)):
            problem = price(self._limited(tier, held, pairs), self._watch)
            wanted = Wanted(least=held.get(tier), known=tuple(np.flatnonzero(np.isin(pairs, one)) for one in known))
            answer = best(problem, wanted, self._watch, self._seed, lambda *_: None)
            self.solves += 1
            if answer.score is None:
                below = wanted.least is not None and answer.bound is not None and answer.bound < wanted.least
                if below or answer.outcome is Outcome.INFEASIBLE:
                    return None
            if answer.score is None or answer.bound != answer.score:
                raise OutOfTime
            held[tier], known = answer.score, (pairs[answer.chosen],)
            pairs = pairs[problem.pricing.reaching(answer.score)]
        return Found(known[0], tuple(held[tier] for tier in range(len(self._systems))))

    def _limited(self, tier: int, held: Held, pairs: Indices) -> System:
        """Return a tier's system over some pairs, with a row for each other tier of which something is held."""
        system = self._systems[tier]
        for other, least in sorted(held.items()):
            if other != tier:
                columns = np.flatnonzero(self._systems[other].value)
                system = system.with_row(columns, self._systems[other].value[columns], least, None)
        if len(pairs) == system.pairs:
            return system
        kept = np.zeros(system.pairs, dtype=np.bool_)
        kept[pairs] = True
        return system.kept(kept)


class OutOfTime(RuntimeError):
    """The watch ended the work before a proof."""
