"""Bound the moves of each kind by the scenario, in all and in each group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from rotation.facts.columns import Bools, Ints, ints
from rotation.facts.kinds import KIND_TITLES, MoveKind, kind_of
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.decisions import Bound
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting
from rotation.rules.subjects import Subject

TOTAL = "total"
Move = tuple[MoveKind, str | None]
"""The kind of a move and the group it counts in."""
NOT_IN_TOTAL = frozenset({MoveKind.STAY, MoveKind.LEAVE})
TITLES: dict[str, Text] = {
    **{str(kind): title for kind, title in KIND_TITLES.items()},
    TOTAL: Text(vi="tổng số lượt điều động", en="moves in all"),
}


GROUPS = Subject(
    Text(
        vi="không đơn vị nào được xếp vào cụm, huyện để tính số lượt của từng cụm (bảng '[moves.per_group]'; "
        "cột 'Cụm/Huyện' của bảng 'Đơn vị')",
        en="no unit belongs to a group that [moves.per_group] could count in (column group of units)",
    ),
    lambda _, setting: bool(groups(setting)) or not any(bound.per_group for bound in setting.decisions.bounds),
)


class MoveBounds(PlanRule[Numbers]):
    """Fewer moves of a kind than the scenario's minimum, or more than its maximum."""

    id = "move_bounds"
    place = "[moves]"
    title = Text(vi="Số lượng điều động", en="Bounds on moves")
    template = Text(
        vi="{kind}{group_text}: {count} lượt, cho phép {bounds}", en="{kind}{group_text}: {count}, allowed {bounds}"
    )
    demand = Text(vi="{kind}{group_text}: {bounds}", en="{kind}{group_text}: {bounds}")
    structural = True
    acts_on = (GROUPS,)

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each bound; those who leave are counted as holders without a pair."""
        after = group_rows(setting)[setting.columns.post_unit[pairs.post]]
        before = held_groups(setting)
        for bound, group, where in bound_places(setting):
            if bound.kind == MoveKind.LEAVE:
                holders = (before >= 0) & ((before == group) | (not bound.per_group))
                rows = np.flatnonzero(holders[pairs.cadre])
                limit = leave_limit(where, rows, int(holders.sum()), bound)
                yield replace(limit, facts=bound_facts(bound, where), present=np.flatnonzero(holders))
            else:
                counted = counts(bound.kind, pairs.kind) & ((after == group) | (not bound.per_group))
                rows = np.flatnonzero(counted)
                ones = np.ones(len(rows), dtype=np.int64)
                yield Limit(where, rows, ones, lo=bound.lo, hi=bound.hi, facts=bound_facts(bound, where))

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each bound that the plan's moves break."""
        for where, over, facts in beyond_bounds(setting, plan_moves(plan, setting)):
            yield self.finding(where, over, **facts)


def beyond_bounds(setting: Setting, moves: Iterable[Move]) -> Iterator[tuple[Where, int, dict[str, object]]]:
    """Yield the place of each bound that some moves break, by how much, and the words for it."""
    made = list(moves)
    for bound, _, where in bound_places(setting):
        count = sum(
            (kind == bound.kind or (bound.kind == TOTAL and kind not in NOT_IN_TOTAL))
            and (not bound.per_group or group == where.group)
            for kind, group in made
        )
        over = max((bound.lo or 0) - count, count - (count if bound.hi is None else bound.hi))
        if over > 0:
            yield where, over, {"count": count, **bound_facts(bound, where)}


def bound_facts(bound: Bound, where: Where) -> dict[str, object]:
    """Return the words for a bound: the kind of move, the group, the numbers."""
    group = f" ({where.group})" if where.group else ""
    return {"kind": TITLES[bound.kind], "group_text": group, "bounds": bounds_text(bound)}


def bound_places(setting: Setting) -> Iterator[tuple[Bound, int, Where]]:
    """Yield each bound with the row of its group (-2 for none) and the place to name."""
    for bound in setting.decisions.bounds:
        if bound.per_group:
            yield from ((bound, row, Where(group=group)) for row, group in enumerate(groups(setting)))
        else:
            yield bound, -2, Where()


def groups(setting: Setting) -> list[str]:
    """Return the planning groups, sorted."""
    return sorted({unit.group for unit in setting.world.units if unit.group})


def group_rows(setting: Setting) -> np.ndarray:
    """Return the row of each unit's group, -1 for none."""
    rows = {group: row for row, group in enumerate(groups(setting))}
    return ints(rows.get(unit.group or "", -1) for unit in setting.world.units)


def held_groups(setting: Setting) -> np.ndarray:
    """Return the group row of each cadre who could leave a post, -1 for the others.

    Holders in units without a group have a row past the last.
    """
    columns, rows = setting.columns, group_rows(setting)
    if not len(columns.world.posts):
        return columns.held
    own = np.where(rows >= 0, rows, len(rows) + 1)[columns.held_unit]
    leaves = (columns.held >= 0) & ~columns.unit_reserve[columns.held_unit]
    return np.where(leaves, own, -1)


def leave_limit(where: Where, rows: np.ndarray, holders: int, bound: Bound) -> Limit:
    """Turn a bound on who leaves into a limit on who is placed."""
    lo = None if bound.hi is None else holders - bound.hi
    hi = None if bound.lo is None else holders - bound.lo
    return Limit(where, rows, np.ones(len(rows), dtype=np.int64), lo=lo, hi=hi)


def counts(kind: str, kinds: Ints) -> Bools:
    """Return which pairs, by the codes of their kinds, count towards a bound."""
    if kind == TOTAL:
        return is_move(kinds)
    counted: Bools = kinds == MoveKind(kind).code
    return counted


def plan_moves(plan: Placement, setting: Setting) -> Iterator[Move]:
    """Yield the kind of each move in a plan and the group it counts in."""
    world = setting.world
    for cadre in world.cadres:
        following = plan.post_of.get(cadre.id)
        kind = kind_of(world, cadre.post, following)
        where = following or cadre.post
        if kind is not None and where is not None:
            yield kind, world.unit_of(where).group


def bounds_text(bound: Bound) -> str:
    """Return a bound as a person writes it: 10, 5-7, ≥ 5, ≤ 7."""
    if bound.lo == bound.hi:
        return str(bound.lo)
    if bound.lo is None:
        return f"≤ {bound.hi}"
    return f"≥ {bound.lo}" if bound.hi is None else f"{bound.lo}-{bound.hi}"


def is_move(kinds: Ints) -> Bools:
    """Return which kinds, by code, count among all moves."""
    return ~np.isin(kinds, [uncounted.code for uncounted in NOT_IN_TOTAL])
