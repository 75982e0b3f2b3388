"""State how near a plan is to a former one, as a tier of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Ints
from rotation.facts.pairs import Pairs
from rotation.proof.prices import no_prices, priced
from rotation.proof.problem import NO_SEAT, Problem
from rotation.proof.system import systems_of
from rotation.rules.setting import Setting
from rotation.rules.twins import seat_classes

Seat = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Nearness:
    """What a tier of nearness counts.

    Attributes
    ----------
    value : Ints
        Of each pair: 1 where it leaves somebody as before, −1 where it gives a post to somebody who had none.
    held : int
        How many held a post before, also a post that is refused them now.
    """

    value: Ints
    held: int

    @classmethod
    def to(cls, former: Sequence[Seat], setting: Setting, pairs: Pairs) -> Nearness:
        """Return the nearness to a former plan; twin seats count as one."""
        columns, seat = setting.columns, setting.memo(seat_classes)
        before = np.full(len(setting.world.cadres), NO_SEAT, dtype=np.int64)
        for cadre, post in former:
            before[columns.cadre_index[cadre]] = seat[columns.post_index[post]]
        mine = before[pairs.cadre]
        value = np.where(mine == NO_SEAT, -1, np.where(mine == seat[pairs.post], 1, 0))
        return cls(value.astype(np.int64), len(former))

    def changes(self, worth: int) -> int:
        """Return how many outcomes differ from the former plan, given a plan's worth in the tier.

        All who held a post count as changed, but for those whose pair is taken again: so does whoever has lost the
        pair itself.
        """
        return self.held - worth

    def worth(self, changes: int) -> int:
        """Return what a plan of so many changes is worth in the tier."""
        return self.held - changes

    def first(self, problem: Problem) -> Problem:
        """Return a problem with nearness before all of its tiers."""
        return _with_tier(problem, self.value, 0)

    def last(self, problem: Problem) -> Problem:
        """Return a problem with nearness after all of its tiers."""
        return _with_tier(problem, self.value, len(problem.values))


def _with_tier(problem: Problem, value: Ints, place: int) -> Problem:
    """Return a problem with one more tier, in which soft rows cost nothing."""
    rows = tuple(
        row if row.cost_per_tier is None else replace(row, cost_per_tier=np.insert(row.cost_per_tier, place, 0))
        for row in problem.rows
    )
    return Problem(problem.pairs, np.insert(problem.values, place, value, axis=0), rows)


def bounds_without_prices(problem: Problem, worth: tuple[int, ...]) -> tuple[int, ...]:
    """Return bounds on any plan, above what one is worth: a plan that is not proven must not look proven."""
    bounds = (priced(system, no_prices(system)).bound for system in systems_of(problem))
    return tuple(max(bound, here + 1) for bound, here in zip(bounds, worth, strict=True))
