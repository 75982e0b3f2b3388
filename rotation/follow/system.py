"""Write who may follow what as a whole-number system: pairs as columns, rows for each unit and each follower."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints, ints
from rotation.follow.problem import FollowProblem
from rotation.proof.system import NONE, System
from rotation.rules.following.base import FollowRule, Pair
from rotation.rules.following.follow_balance import even_share

NO_SLACK = -1
DIFFERENCE = "min_difference"
"""The rows that keep a list apart from a former one; in those with an upper side the last column is auxiliary."""


@dataclass(frozen=True)
class FollowLine:
    """One row, or one side of it: lo ≤ Σ coefs · x[columns] + relief · slack ≤ hi.

    Attributes
    ----------
    rule : str
        What it is of: a rule, ``pin`` or ``min_difference``.
    cadre, unit : str or None
    columns, coefs : sequence of int
    lo, hi : int or None
        One of them is given, or both where a cover is asked for exactly.
    slack : int
        Number of the slack that relieves it, `NO_SLACK` for a hard one.
    """

    rule: str
    cadre: str | None
    unit: str | None
    columns: Sequence[int] | Indices
    coefs: Sequence[int] | Ints
    lo: int | None = None
    hi: int | None = None
    slack: int = NO_SLACK


@dataclass(frozen=True, eq=False)
class FollowSystem:
    """The system of a problem, with what each row is of.

    Attributes
    ----------
    problem : FollowProblem
    cuts : tuple of tuple of (cadre, unit)
        Former lists, from which others are to differ.
    tight : bool
        Whether pairs of a unit may be taken to exclude each other where its rows say so; not where rows go.
    within : Bools, optional
        A table followers × units: the pairs that are columns, of those that may be. Rows, their sides and slacks are
        those of all pairs, the cuts aside; these ask for the pairs of former lists.
    """

    problem: FollowProblem
    cuts: tuple[tuple[Pair, ...], ...] = ()
    tight: bool = True
    within: Bools | None = None

    @cached_property
    def _pairs(self) -> tuple[Indices, Indices]:
        """Return of each column that is a pair the numbers of unit and follower, ascending."""
        may = self.problem.may if self.within is None else self.problem.may & self.within
        unit, cadre = np.nonzero(may.T)
        return unit, cadre

    @property
    def _unit(self) -> Indices:
        return self._pairs[0]

    @property
    def _cadre(self) -> Indices:
        return self._pairs[1]

    @cached_property
    def _column(self) -> Indices:
        """Return a table followers × units of columns, −1 where the pair is refused."""
        table = np.full(self.problem.may.shape, -1, dtype=np.intp)
        table[self._cadre, self._unit] = np.arange(len(self._unit))
        return table

    def _columns(self, listed: Iterable[Pair]) -> list[int]:
        """Return the columns of those pairs that have one."""
        row, column = self.problem.places
        found = (self._column[row[cadre], column[unit]] for cadre, unit in listed if cadre in row and unit in column)
        return [int(one) for one in found if one >= 0]

    @cached_property
    def _of_unit(self) -> list[Indices]:
        units = len(self.problem.board.units)
        return np.split(np.arange(len(self._unit)), np.searchsorted(self._unit, np.arange(1, units))) if units else []

    @cached_property
    def _of_cadre(self) -> list[Indices]:
        order, followers = np.argsort(self._cadre, kind="stable"), len(self.problem.board.followers)
        ends = np.searchsorted(self._cadre[order], np.arange(1, followers))
        return np.split(order, ends) if followers else []

    @cached_property
    def _rules(self) -> dict[str, FollowRule[Any]]:
        return {rule.id: rule for rule in self.problem.asked.rules}

    @cached_property
    def one_each(self) -> bool:
        """Return whether every unit takes one follower at most, so that its pairs exclude each other."""
        cover = self._rules.get("follow_cover")
        return self.tight and cover is not None and cover.hard and self.problem.board.per_unit == 1

    @cached_property
    def _parts(self) -> _Parts:
        parts = _Parts(len(self._unit))
        for line in self._hard_and_soft(parts):
            parts.lines.append(line)
        for cut in self.cuts:
            parts.lines += self._difference(cut, parts)
        return parts

    @cached_property
    def lines(self) -> tuple[FollowLine, ...]:
        """Return the rows, in the order of the system."""
        return tuple(self._parts.lines)

    @cached_property
    def system(self) -> System:
        """Return the system: pairs, auxiliary columns of the cuts, and slacks."""
        parts, pairs = self._parts, len(self._unit)
        values = self.problem.worth[self._cadre, self._unit]
        entity = self._unit if self.one_each else np.arange(pairs)
        first = int(entity[-1]) + 1 if pairs else 0
        columns = pairs + parts.extra
        relieved = [row for row, line in enumerate(parts.lines) if line.slack != NO_SLACK]
        slacks = ints(columns + parts.lines[row].slack for row in relieved)
        relief = ints(1 if parts.lines[row].lo is not None else -1 for row in relieved)
        sizes = [len(line.columns) for line in parts.lines]
        nothing = np.zeros(0, dtype=np.int64)
        rows = np.append(np.repeat(np.arange(len(sizes)), sizes), ints(relieved))
        places = np.concatenate([nothing, *(line.columns for line in parts.lines), slacks])
        coefs = np.concatenate([nothing, *(line.coefs for line in parts.lines), relief])
        order = np.lexsort((places, rows))
        return System(
            np.concatenate([values, np.zeros(parts.extra, dtype=np.int64), -ints(parts.costs)]),
            np.concatenate([np.ones(columns, dtype=np.int64), ints(parts.most)]),
            np.concatenate([entity, first + np.arange(parts.extra)]).astype(np.intp),
            np.zeros(columns, dtype=np.intp),
            rows[order].astype(np.intp),
            places[order].astype(np.intp),
            coefs[order].astype(np.int64),
            ints(-NONE if line.lo is None else line.lo for line in parts.lines),
            ints(NONE if line.hi is None else line.hi for line in parts.lines),
        )

    def differing(self, cut: tuple[Pair, ...]) -> FollowSystem:
        """Return the system of lists that also differ enough from one that was found."""
        return replace(self, cuts=(*self.cuts, cut))

    def chosen(self, columns: Ints) -> tuple[Pair, ...]:
        """Return the pairs among columns, by unit and cadre."""
        followers, units = self.problem.board.followers, self.problem.board.units
        real = [column for column in sorted(columns.tolist()) if column < len(self._unit)]
        return tuple((followers[self._cadre[column]], units[self._unit[column]]) for column in real)

    def columns_of(self, listed: Iterable[Pair]) -> Indices:
        """Return a list as columns: its pairs, and every auxiliary column that its rows then let be 1."""
        taken = set(self._columns(listed))
        open_, shut = set[int](), set[int]()
        for line in self.lines:
            if line.rule != DIFFERENCE or line.hi is None:
                continue
            *columns, extra = np.asarray(line.columns).tolist()
            *coefs, weight = np.asarray(line.coefs).tolist()
            total = sum(coef for column, coef in zip(columns, coefs, strict=True) if column in taken)
            (open_ if total + weight <= line.hi else shut).add(extra)
        return np.array(sorted(taken | (open_ - shut)), dtype=np.intp)

    def _hard_and_soft(self, parts: _Parts) -> Iterator[FollowLine]:
        """Yield the rows of rules and pins."""
        board, rules = self.problem.board, self._rules
        for cadre, unit in self.problem.asked.pins:
            here = self._columns([(cadre, unit)])
            yield FollowLine("pin", cadre, unit, here, [1] * len(here), lo=1)
        if "follow_cover" in rules:
            counts = self.problem.may.sum(axis=0).tolist()
            for unit, columns, count in zip(board.units, self._of_unit, counts, strict=True):
                line = _sum("follow_cover", None, unit, columns, (board.per_unit, board.per_unit))
                yield from self._sides(line, count, parts)
        counts = self.problem.may.sum(axis=1).tolist()
        for rule in ("follow_load", "follow_balance"):
            if rule not in rules:
                continue
            for cadre, columns, count in zip(board.followers, self._of_cadre, counts, strict=True):
                sides = board.bounds[cadre] if rule == "follow_load" else (None, even_share(board))
                yield from self._sides(_sum(rule, cadre, None, columns, sides), count, parts)

    def _sides(self, line: FollowLine, count: int, parts: _Parts) -> Iterator[FollowLine]:
        """Yield the sides of a sum, of so many pairs in all, that can be missed; those of a soft rule share a slack.

        A hard cover is one row; the sides of a load are told apart.
        """
        below, above = bool(line.lo), line.hi is not None and count > line.hi
        if not (below or above):
            return
        bound = self._rules[line.rule]
        if below and above and bound.hard and line.unit is not None:
            yield line
            return
        if not bound.hard:
            most = max(line.lo or 0, count - (line.hi or 0))
            line = replace(line, slack=parts.with_slack(bound.norm.weight, most))
        if below:
            yield replace(line, hi=None)
        if above:
            yield replace(line, lo=None)

    def _pair(self, column: int) -> Pair:
        return self.problem.board.followers[self._cadre[column]], self.problem.board.units[self._unit[column]]

    def _most(self, cadre: str, columns: int) -> int:
        """Return the most of some units that a follower can have."""
        load, hi = self._rules.get("follow_load"), self.problem.board.bounds[cadre][1]
        return columns if load is None or not load.hard or hi is None else min(columns, hi)

    def _difference(self, cut: tuple[Pair, ...], parts: _Parts) -> Iterator[FollowLine]:
        """Yield the rows that keep a list apart from a former one, by the definition of `follows_apart`.

        Of a unit with one follower, 1 less the former pair tells whether it differs; of others a column of its own
        may be 1 only where the followers differ. Of the cells of a parent, the j-th column of a follower may be 1 only
        where at least j of the cells followed before are given up.
        """
        board, before = self.problem.board, set(cut)
        told, coefs, given = list[int](), list[int](), 0
        for unit, columns in zip(board.units, self._of_unit, strict=True):
            if board.unit(unit).is_cell:
                continue
            former = [column for column in columns.tolist() if self._pair(column) in before]
            if self.one_each:
                told, coefs, given = told + former, coefs + [-1] * len(former), given + len(former)
                continue
            column = parts.with_column()
            told, coefs = [*told, column], [*coefs, 1]
            signs = np.where(np.isin(columns, former), 1, -1)
            yield FollowLine(DIFFERENCE, None, unit, [*columns, column], [*signs, 1], hi=len(former))
        counts = Counter((board.place(unit), cadre) for cadre, unit in cut if board.unit(unit).is_cell)
        for (parent, cadre), count in sorted(counts.items()):
            mine = self._columns((cadre, unit) for unit in board.around[parent] if unit != parent)
            for given_up in range(1, count + 1):
                column = parts.with_column()
                told, coefs = [*told, column], [*coefs, 1]
                if given_up == count:  # none is left: said cell by cell, which lets no halves pass
                    for one in mine:
                        yield FollowLine(DIFFERENCE, cadre, parent, [one, column], [1, 1], hi=1)
                    continue
                most = self._most(cadre, len(mine))
                more = [*([1] * len(mine)), most - count + given_up]
                yield FollowLine(DIFFERENCE, cadre, parent, [*mine, column], more, hi=most)
        least = self.problem.asked.min_difference - given
        yield FollowLine(DIFFERENCE, None, None, told, coefs, lo=least)


def _sum(
    rule: str, cadre: str | None, unit: str | None, columns: Indices, sides: tuple[int | None, int | None]
) -> FollowLine:
    """Return a plain sum between two sides."""
    return FollowLine(rule, cadre, unit, columns, np.ones(len(columns), dtype=np.int64), *sides)


@dataclass(eq=False)
class _Parts:
    """What grows while rows are written: lines, auxiliary columns after the pairs, slacks after these."""

    pairs: int
    lines: list[FollowLine] = field(default_factory=list)
    extra: int = 0
    costs: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)

    def with_column(self) -> int:
        """Return a new column that may be 1."""
        self.extra += 1
        return self.pairs + self.extra - 1

    def with_slack(self, cost: int, most: int) -> int:
        """Return the number of a new slack."""
        self.costs.append(cost)
        self.most.append(most)
        return len(self.costs) - 1
