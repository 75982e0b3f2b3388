"""Take the hard limits of a scenario apart into members that can be left out one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints, ints
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.proof.lines import Line, hard_lines
from rotation.proof.problem import Problem, Row, row_of
from rotation.proof.system import NONE, System, assembled
from rotation.rules.base import Limit, PlanRule, names
from rotation.rules.decisions import Bound
from rotation.rules.move_bounds import MoveBounds, bound_facts, bound_places
from rotation.rules.pin import Pin
from rotation.rules.setting import Setting

ALWAYS = frozenset({"one_post_each", "one_holder_each"})
"""Rules that hold whatever a board decides: they are members of nothing."""
NO_MEMBER = -1
"""In place of the member of a row that always holds."""


@dataclass(frozen=True, eq=False)
class Member:
    """One side of a hard limit: what a conflict is made of.

    Attributes
    ----------
    rule : PlanRule
    limit : Limit
        With one side only.
    bound : Bound or None
        Of `move_bounds`, the bound as the scenario writes it.
    side : str or None
        Of `move_bounds`, ``min`` or ``max`` as the scenario writes it.
    """

    rule: PlanRule[Any]
    limit: Limit
    bound: Bound | None = None
    side: str | None = None

    @property
    def relative(self) -> str | None:
        """Return the second of two relatives."""
        found = self.limit.facts.get("relative_id")
        return None if found is None else str(found)

    @property
    def order(self) -> tuple[bool | str, ...]:
        """Return the key that members are sorted by: law before a board's decisions, then ids."""
        where = self.limit.where
        places = (where.cadre, self.relative, where.post, where.unit, where.group)
        kind = "" if self.bound is None else self.bound.kind
        return self.rule.structural, self.rule.id, kind, self.side or "", *(one or "" for one in places)

    def text(self, setting: Setting) -> Text:
        """Return what it demands, in the rule's own words; of a pin, that the scenario pins it."""
        if isinstance(self.rule, Pin):
            return self.rule.template.about(**names(self.limit.where, setting))
        return Text(vi=self.rule.demanded(self.limit, setting, "vi"), en=self.rule.demanded(self.limit, setting, "en"))

    @property
    def row(self) -> Row:
        """Return the limit as a hard row."""
        return row_of(self.rule.id, self.limit, None)


def members_of(setting: Setting, pairs: Pairs) -> tuple[Member, ...]:
    """Return the members that a scenario's hard limits over some pairs come apart into, law first."""
    found = [
        member
        for rule in setting.rules
        if isinstance(rule, PlanRule) and rule.hard and rule.id not in ALWAYS
        for member in _members(rule, setting, pairs)
    ]
    return tuple(sorted(found, key=lambda member: member.order))


def _members(rule: PlanRule[Any], setting: Setting, pairs: Pairs) -> Iterator[Member]:
    if isinstance(rule, MoveBounds):
        for (bound, _, _), limit in zip(bound_places(setting), rule.limits(pairs, setting), strict=True):
            for side in _sides(limit):
                yield _of_bound(rule, bound, side)
    else:
        for limit in rule.limits(pairs, setting):
            yield from (Member(rule, side) for side in _sides(limit))


def _sides(limit: Limit) -> Iterator[Limit]:
    """Yield a limit's sides as limits of their own."""
    if limit.lo is not None:
        yield replace(limit, hi=None)
    if limit.hi is not None:
        yield replace(limit, lo=None)


def _of_bound(rule: MoveBounds, bound: Bound, limit: Limit) -> Member:
    """Return a side of a bound; one on who leaves limits who is placed, so its sides change places."""
    is_min = (limit.lo is not None) != (bound.kind == "leave")
    own = replace(bound, hi=None) if is_min else replace(bound, lo=None)
    return Member(rule, replace(limit, facts=bound_facts(own, limit.where)), bound, "min" if is_min else "max")


@dataclass(frozen=True, eq=False)
class Demands:
    """The members of a scenario as a system in which every plan scores nothing.

    Attributes
    ----------
    members : tuple of Member
    system : System
    of_row : Indices
        The member of each row of the system, `NO_MEMBER` for what always holds.
    """

    members: tuple[Member, ...]
    system: System
    of_row: Indices

    def rows(self, members: frozenset[int]) -> Bools:
        """Return the rows of some members, and those that always hold."""
        asked: Bools = np.isin(self.of_row, [NO_MEMBER, *members])
        return asked

    def broken(self, chosen: Indices) -> frozenset[int]:
        """Return the members that some pairs break, `NO_MEMBER` too if they are no placement at all."""
        taken = np.zeros(len(self.system.value), dtype=np.int64)
        taken[chosen] = 1
        return frozenset(self.of_row[self.system.broken_rows(taken)].tolist())


def demands_of(setting: Setting, pairs: Pairs) -> Demands:
    """Return the members of a scenario's hard limits over some pairs, and the system of their rows."""
    members = members_of(setting, pairs)
    rows = [(NO_MEMBER, row) for row in always(setting, pairs)]
    rows += [(number, member.row) for number, member in enumerate(members)]
    lines: list[Line] = []
    of_row: list[int] = []
    for number, row in rows:
        mine = list(hard_lines(row, pairs))
        lines += mine
        of_row += [number] * len(mine)
    if not lines:  # a system has a row
        lines, of_row = [Line(np.zeros(0, dtype=np.intp), ints([]), 0, None)], [NO_MEMBER]
    return Demands(members, worthless(pairs, lines), np.array(of_row, dtype=np.intp))


def kept_by_nobody(demands: Demands) -> dict[int, int]:
    """Return, for each pair that breaks a limit all by itself, the first such member."""
    system, alone = demands.system, broken_alone(demands)
    found: dict[int, int] = {}
    pairs, members = system.entry_column[alone].tolist(), demands.of_row[system.entry_row[alone]].tolist()
    for pair, member in sorted(zip(pairs, members, strict=True)):
        found.setdefault(pair, member)
    return found


def broken_alone(demands: Demands) -> Bools:
    """Return of each entry of the system whether its pair breaks its row whatever else is chosen."""
    system = demands.system
    least = np.bincount(system.entry_row[system.entry_coef < 0], minlength=system.rows)
    shut = (least == 0) & (system.hi != NONE) & (demands.of_row != NO_MEMBER)
    alone: Bools = shut[system.entry_row] & (system.entry_coef > system.hi[system.entry_row])
    return alone


def always(setting: Setting, pairs: Pairs) -> Iterator[Row]:
    """Yield the rows that hold whatever a board decides."""
    for rule in setting.rules:
        if isinstance(rule, PlanRule) and rule.id in ALWAYS:
            yield from (row_of(rule.id, limit, None) for limit in rule.limits(pairs, setting))


def worthless(pairs: Pairs, lines: list[Line]) -> System:
    """Return lines as a system in which every plan scores nothing."""
    value: Ints = np.zeros((1, len(pairs)), dtype=np.int64)
    (system,) = assembled(Problem(pairs, value, ()), lines, [], ints([]))
    return system
