"""State the solver's task: the value of each pair in each tier, and the rules' limits as whole-number rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.facts.pairs import Pairs
from rotation.plans.screening import Screening
from rotation.rules.base import Limit, PlanRule
from rotation.rules.setting import Setting


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
    return Row(rule, limit.pairs, limit.coefs, limit.lo, limit.hi, limit.size, cost_per_tier)


def difference_row(pairs: Pairs, chosen: Sequence[int] | Indices, at_least: int) -> Row:
    """Return the cut that makes a plan differ from an earlier one in at least so many people.

    A cadre placed there differs unless the same pair is taken; one without a post differs when any pair is taken.
    So Σ over the placed (1 − x of that pair) + Σ over the others (all their pairs) ≥ `at_least`.
    """
    taken = np.asarray(chosen, dtype=np.intp)
    placed = np.zeros(len(pairs.columns.world.cadres), dtype=np.bool_)
    placed[pairs.cadre[taken]] = True
    others = np.flatnonzero(~placed[pairs.cadre])
    rows = np.concatenate([taken, others])
    coefs = np.concatenate([np.full(len(taken), -1), np.ones(len(others))]).astype(np.int64)
    return Row("min_difference", rows, coefs, lo=at_least - len(taken))


def pair_rows(pairs: Pairs, seats: Iterable[tuple[str, str]]) -> Indices:
    """Return the rows of some seats, given as (cadre id, post id); repeated ones count once."""
    found = [np.intersect1d(pairs.of_cadre(cadre), pairs.of_post(post)) for cadre, post in dict.fromkeys(seats)]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.intp)
