"""State the solver's task: the value of each pair in each tier, and the rules' limits as whole-number rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.facts.pairs import Pairs
from rotation.plans.screening import Screening
from rotation.rules.base import Limit, PlanRule
from rotation.rules.setting import Setting
from rotation.rules.twins import seat_classes, twins

NO_SEAT = -1
"""In place of the seat of a cadre without a post."""


@dataclass(frozen=True, eq=False)
class Row:
    """A limit on a sum: lo ≤ Σ coefs · x[pairs] ≤ hi; hard if `cost_per_tier` is None."""

    rule: str
    pairs: Indices
    coefs: Ints
    lo: int | None = None
    hi: int | None = None
    size: int = 1
    cost_per_tier: Ints | None = None
    present: Indices = field(default_factory=lambda: np.zeros(0, dtype=np.intp))


@dataclass(frozen=True, eq=False)
class Problem:
    """The choice of pairs: in each tier, maximise their values minus the cost of soft rows.

    Attributes
    ----------
    pairs : Pairs
    values : Ints
        Tiers × pairs.
    rows : tuple of Row
    """

    pairs: Pairs
    values: Ints
    rows: tuple[Row, ...]


def problem_of(screening: Screening) -> Problem:
    """Return the problem of a screened scenario."""
    return Problem(screening.pairs, screening.values, rows_of(screening.scenario.setting, screening.pairs))


def rows_of(setting: Setting, pairs: Pairs, left_out: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    """Return the rows of every plan rule in force.

    Parameters
    ----------
    setting : Setting
    pairs : Pairs
    left_out : frozenset of str
        Rules to leave out, when it is asked whether a plan exists without them.
    """
    rules = [rule for rule in setting.rules if isinstance(rule, PlanRule) and rule.id not in left_out]
    return tuple(
        row_of(rule.id, limit, None if rule.hard else setting.cost_per_tier(rule))
        for rule in rules
        for limit in rule.limits(pairs, setting)
    )


def row_of(rule: str, limit: Limit, cost_per_tier: Ints | None) -> Row:
    """Return a rule's limit as a row."""
    return Row(rule, limit.pairs, limit.coefs, limit.lo, limit.hi, limit.size, cost_per_tier, limit.present)


def difference_row(setting: Setting, pairs: Pairs, chosen: Sequence[int] | Indices, at_least: int) -> Row:
    """Return the cut that makes a plan differ from an earlier one in at least so many people.

    A cadre placed there differs unless the same pair is taken, or one with a twin of its post; one without a post
    differs when any pair is taken. So Σ over the placed (1 − x of those pairs) + Σ over the others (all their pairs)
    ≥ `at_least`.
    """
    taken = np.asarray(chosen, dtype=np.intp)
    seat = setting.memo(seat_classes)[pairs.post]
    held = np.full(len(pairs.columns.world.cadres), NO_SEAT, dtype=np.int64)
    held[pairs.cadre[taken]] = seat[taken]
    same, others = np.flatnonzero(held[pairs.cadre] == seat), np.flatnonzero(held[pairs.cadre] == NO_SEAT)
    rows = np.concatenate([same, others])
    coefs = np.concatenate([np.full(len(same), -1), np.ones(len(others))]).astype(np.int64)
    return Row("min_difference", rows, coefs, lo=at_least - len(taken))


def twins_in_order(setting: Setting, pairs: Pairs, chosen: Indices) -> Indices:
    """Return the pairs of a plan with the newcomers to twin seats in the order of ids.

    Of all plans that differ in nothing but which of such seats somebody holds, one is told. Where a seat has room for
    several, how many hold each is left as it is.
    """
    world, held = setting.world, pairs.columns.held
    seat_of = {int(pairs.cadre[row]): int(pairs.post[row]) for row in chosen}
    for ids in twins(setting):
        seats = [pairs.columns.post_index[id_] for id_ in ids]
        placed = {cadre: post for cadre, post in sorted(seat_of.items()) if post in seats}
        stays = [post for cadre, post in placed.items() if held[cadre] == post]
        newcomers = [cadre for cadre, post in placed.items() if held[cadre] != post]
        if all(world.posts[seat].capacity == 1 for seat in seats):
            free = [seat for seat in seats if seat not in stays]
        else:
            free = sorted(placed[cadre] for cadre in newcomers)
        seat_of.update(zip(newcomers, free, strict=False))
    return pair_rows(pairs, ((world.cadres[cadre].id, world.posts[post].id) for cadre, post in sorted(seat_of.items())))


def pair_rows(pairs: Pairs, seats: Iterable[tuple[str, str]]) -> Indices:
    """Return the rows of some seats, given as (cadre id, post id); repeated ones count once."""
    found = [np.intersect1d(pairs.of_cadre(cadre), pairs.of_post(post)) for cadre, post in dict.fromkeys(seats)]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.intp)
