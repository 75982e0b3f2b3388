"""State the problem of a scenario whose hard limits may be changed, with a yes or no for each change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints, ints
from rotation.facts.pairs import Pairs
from rotation.plans.screening import blocks, refusals, refused_by
from rotation.proof.changes import Change, Sort, bound_path, forbid_of
from rotation.proof.lines import Line, hard_lines, most_breach, soft_lines
from rotation.proof.members import Member, always, members_of
from rotation.proof.problem import Problem
from rotation.proof.system import System, assembled
from rotation.rules.setting import Context
from rotation.rules.twins import as_one_post
from rotation.scenario.load import Scenario

FORBID = "forbid"


@dataclass(frozen=True, eq=False)
class Wide:
    """The pairs that are allowed, or would be by waivers and without forbids.

    Attributes
    ----------
    pairs : Pairs
    waivers : Ints
        How many rules would have to be waived for each.
    """

    pairs: Pairs
    waivers: Ints


@dataclass(frozen=True, eq=False)
class Loosening:
    """A scenario in which every hard limit may be changed.

    Attributes
    ----------
    wide : Wide
    changes : tuple of Change
        One for each column after the pairs; numbers are not set.
    system : System
        A column after the pairs is 1 where its change is made; every plan is worth nothing.
    """

    wide: Wide
    changes: tuple[Change, ...]
    system: System

    def made(self, scenario: Scenario, taken: Indices) -> tuple[Change, ...]:
        """Return the changes that some columns stand for, waivers of their pairs included."""
        pairs, world = self.wide.pairs, scenario.setting.world
        found = [self.changes[column - len(pairs)] for column in taken.tolist() if column >= len(pairs)]
        for row in taken[taken < len(pairs)].tolist():
            if self.wide.waivers[row]:
                cadre, post = world.cadres[pairs.cadre[row]].id, world.posts[pairs.post[row]].id
                against = {finding.rule.id for finding in refusals(scenario.setting, cadre, post)} - {FORBID}
                seat = as_one_post(scenario.setting, post) or post
                found += [Change(Sort.WAIVE, (rule, cadre, seat)) for rule in against]
        return tuple(sorted(found, key=lambda change: change.order))


def loosened(scenario: Scenario, most_waivers: int) -> Loosening:
    """Return a scenario with a yes or no for each change, pairs that need more waivers left out."""
    setting = scenario.setting
    wide = _wide(scenario, most_waivers)
    changes: dict[Change, int] = {}
    lines = [line for row in always(setting, wide.pairs) for line in hard_lines(row, wide.pairs)]
    for member in members_of(setting, wide.pairs):
        most = most_breach(replace(member.row, size=1), wide.pairs)
        change = change_of(scenario, member)
        if not most:
            continue
        if change is None:
            lines += hard_lines(member.row, wide.pairs)
        else:
            column = changes.setdefault(change, len(changes))
            lines += soft_lines(replace(member.row, size=most), wide.pairs, column, 1)
    for pair, forbid in _forbidden(scenario, wide.pairs):
        column = changes.setdefault(Change(Sort.DROP_FORBID, forbid), len(changes))
        lines.append(Line(np.array([pair], dtype=np.intp), ints([1]), None, 0, column, -1))
    if not lines:  # a system has a row
        lines = [Line(np.zeros(0, dtype=np.intp), ints([]), 0, None)]
    free = [np.zeros(1, dtype=np.int64)] * len(changes)
    problem = Problem(wide.pairs, np.zeros((1, len(wide.pairs)), dtype=np.int64), ())
    (system,) = assembled(problem, lines, free, np.ones(len(changes), dtype=np.int64))
    return Loosening(wide, tuple(changes), system)


def change_of(scenario: Scenario, member: Member) -> Change | None:
    """Return the change that leaves a member out; None where no single change does."""
    where = member.limit.where
    if member.bound is not None and member.side is not None:
        return Change(Sort.BOUND, (bound_path(scenario, member.bound, member.side),))
    if member.rule.id == "pin":
        return Change(Sort.DROP_PIN, (where.cadre or "", where.post or ""))
    if member.rule.id == "kin_apart":
        return Change(Sort.APART, (where.cadre or "", member.relative or ""))
    if member.rule.id == "posts_filled":
        return Change(Sort.VACANT, (where.post or "",))
    if member.rule.id == "everyone_placed":
        return Change(Sort.UNPLACED, (where.cadre or "",))
    name = next(iter(member.rule.eased_by), None)
    return None if name is None else Change(Sort.NUMBER, (f"rules.{member.rule.id}.{name}",))


def _wide(scenario: Scenario, most_waivers: int) -> Wide:
    """Return the pairs that nothing refuses for good."""
    found = []
    for context in blocks(scenario.setting):
        shut, waivers = _standing_against(context)
        rows, posts = np.nonzero(~shut & (waivers <= most_waivers))
        found.append((context.cadres.index[rows, 0], posts, context.kinds[rows, posts], waivers[rows, posts]))
    if not found:
        return Wide(Pairs(scenario.setting.columns, *(np.zeros(0, dtype=np.intp),) * 2, ints([])), ints([]))
    cadre, post, kind, waivers = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Wide(Pairs(scenario.setting.columns, cadre, post, kind), waivers)


def _standing_against(context: Context) -> tuple[Bools, Ints]:
    """Return which pairs are refused for good, and by how many rules that can be waived each pair is refused."""
    shut = np.zeros(context.kinds.shape, dtype=np.bool_)
    by_rule: dict[str, Bools] = {}
    for rule, amounts in refused_by(context):
        if not rule.structural:
            by_rule[rule.id] = by_rule.get(rule.id, np.zeros_like(shut)) | (amounts > 0)
        elif rule.id != FORBID:
            shut |= amounts > 0
    waivers = sum((refused.astype(np.int64) for refused in by_rule.values()), np.zeros(shut.shape, dtype=np.int64))
    return shut, waivers


def _forbidden(scenario: Scenario, pairs: Pairs) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the rows that each forbid refuses, with the forbid; a pair comes once for each of its forbids.

    Forbids of one person at twin seats are one.
    """
    setting, decided = scenario.setting, scenario.setting.decisions
    rule = next(one for one in setting.rules if one.id == FORBID)
    for cadre, post in sorted(decided.forbids, key=lambda one: (one[0] or "", one[1] or "")):
        alone = replace(setting, decisions=replace(decided, forbids=frozenset({(cadre, post)})))
        for row in np.flatnonzero(rule.measured(alone.paired(pairs.cadre, pairs.post))).tolist():
            yield row, forbid_of(setting, cadre, post)
