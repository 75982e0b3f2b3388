"""Write who may follow what as a whole-number system: pairs as columns, rows for each unit and each follower."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from rotation.facts.columns import Indices, Ints, ints
from rotation.follow.problem import FollowProblem
from rotation.proof.system import NONE, System
from rotation.rules.following.base import FollowRule, Pair
from rotation.rules.following.follow_balance import even_share

NO_SLACK = -1
DIFFERENCE = "min_difference"
"""The rows that keep a list apart from a former one; in those with an upper side the last column is auxiliary."""


@dataclass(frozen=True)
class FollowLine:
    """One side of one row: lo ≤ Σ coefs · x[columns] + relief · slack ≤ hi.

    Attributes
    ----------
    rule : str
        What it is of: a rule, ``pin`` or ``min_difference``.
    cadre, unit : str or None
    columns, coefs : sequence of int
    lo, hi : int or None
        One of them is given.
    slack : int
        Number of the slack that relieves it, `NO_SLACK` for a hard one.
    """

    rule: str
    cadre: str | None
    unit: str | None
    columns: Sequence[int]
    coefs: Sequence[int]
    lo: int | None = None
    hi: int | None = None
    slack: int = NO_SLACK


@dataclass(frozen=True, eq=False)
class FollowSystem:
    """The system of a problem, with what each row is of.

    Attributes
    ----------
    problem : FollowProblem
    pairs : tuple of (cadre, unit)
        The first columns, by unit and cadre.
    """

    problem: FollowProblem
    cuts: tuple[tuple[Pair, ...], ...] = ()

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Return the pairs that are columns, by unit and cadre."""
        return tuple(sorted(self.problem.allowed, key=lambda pair: pair[::-1]))

    @cached_property
    def _rules(self) -> dict[str, FollowRule[Any]]:
        return {rule.id: rule for rule in self.problem.asked.rules}

    @cached_property
    def of_unit(self) -> dict[str, list[int]]:
        """Return the columns of each unit."""
        found: dict[str, list[int]] = {unit: [] for unit in self.problem.board.units}
        for column, (_, unit) in enumerate(self.pairs):
            found[unit].append(column)
        return found

    @cached_property
    def of_cadre(self) -> dict[str, list[int]]:
        """Return the columns of each follower."""
        found: dict[str, list[int]] = {cadre: [] for cadre in self.problem.board.followers}
        for column, (cadre, _) in enumerate(self.pairs):
            found[cadre].append(column)
        return found

    @cached_property
    def one_each(self) -> bool:
        """Return whether every unit takes one follower at most, so that its pairs exclude each other."""
        cover = self._rules.get("follow_cover")
        return cover is not None and cover.hard and self.problem.board.per_unit == 1

    @cached_property
    def _parts(self) -> _Parts:
        parts = _Parts(len(self.pairs))
        for line in self._hard_and_soft(parts):
            parts.lines.append(line)
        for cut in self.cuts:
            parts.lines += self._difference(cut, parts)
        return parts

    @property
    def lines(self) -> tuple[FollowLine, ...]:
        """Return the rows, in the order of the system."""
        return tuple(self._parts.lines)

    @cached_property
    def system(self) -> System:
        """Return the system: pairs, auxiliary columns of the cuts, and slacks."""
        parts, problem = self._parts, self.problem
        pairs = len(self.pairs)
        order = {pair: row for row, pair in enumerate(problem.allowed)}
        values = problem.values[[order[pair] for pair in self.pairs]] if pairs else ints([])
        units = {unit: row for row, unit in enumerate(problem.board.units)}
        entity = np.array([units[unit] for _, unit in self.pairs], dtype=np.intp) if self.one_each else np.arange(pairs)
        first = int(entity[-1]) + 1 if pairs else 0
        columns = pairs + parts.extra
        entries = [
            (row, column, coef)
            for row, line in enumerate(parts.lines)
            for column, coef in sorted(self._entries(line, columns))
        ]
        row, column, coef = (np.array(part) for part in zip(*entries, strict=True)) if entries else (ints([]),) * 3
        return System(
            np.concatenate([values, np.zeros(parts.extra, dtype=np.int64), -ints(parts.costs)]),
            np.concatenate([np.ones(columns, dtype=np.int64), ints(parts.most)]),
            np.concatenate([entity, first + np.arange(parts.extra)]).astype(np.intp),
            np.zeros(columns, dtype=np.intp),
            row.astype(np.intp),
            column.astype(np.intp),
            coef.astype(np.int64),
            ints(-NONE if line.lo is None else line.lo for line in parts.lines),
            ints(NONE if line.hi is None else line.hi for line in parts.lines),
        )

    def _entries(self, line: FollowLine, columns: int) -> Iterator[tuple[int, int]]:
        yield from zip(line.columns, line.coefs, strict=True)
        if line.slack != NO_SLACK:
            yield columns + line.slack, 1 if line.lo is not None else -1

    def differing(self, cut: tuple[Pair, ...]) -> FollowSystem:
        """Return the system of lists that also differ enough from one that was found."""
        return replace(self, cuts=(*self.cuts, cut))

    def chosen(self, columns: Ints) -> tuple[Pair, ...]:
        """Return the pairs among columns, by unit and cadre."""
        return tuple(self.pairs[column] for column in sorted(columns.tolist()) if column < len(self.pairs))

    def columns_of(self, listed: Iterable[Pair]) -> Indices:
        """Return a list as columns: its pairs, and every auxiliary column that its rows then let be 1."""
        column_of = {pair: column for column, pair in enumerate(self.pairs)}
        taken = {column_of[pair] for pair in listed}
        open_, shut = set[int](), set[int]()
        for line in self.lines:
            if line.rule != DIFFERENCE or line.hi is None:
                continue
            *columns, extra = line.columns
            *coefs, weight = line.coefs
            total = sum(coef for column, coef in zip(columns, coefs, strict=True) if column in taken)
            (open_ if total + weight <= line.hi else shut).add(extra)
        return np.array(sorted(taken | (open_ - shut)), dtype=np.intp)

    def _hard_and_soft(self, parts: _Parts) -> Iterator[FollowLine]:
        """Yield the rows of rules and pins."""
        board = self.problem.board
        rules, column_of = self._rules, {pair: column for column, pair in enumerate(self.pairs)}
        for cadre, unit in self.problem.asked.pins:
            here = [column_of[cadre, unit]] if (cadre, unit) in column_of else []
            yield FollowLine("pin", cadre, unit, here, [1] * len(here), lo=1)
        if "follow_cover" in rules:
            for unit, columns in self.of_unit.items():
                yield from self._sides("follow_cover", None, unit, columns, board.per_unit, board.per_unit, parts)
        if "follow_load" in rules:
            for cadre, columns in self.of_cadre.items():
                yield from self._sides("follow_load", cadre, None, columns, *board.bounds[cadre], parts)
        if "follow_balance" in rules:
            for cadre, columns in self.of_cadre.items():
                yield from self._sides("follow_balance", cadre, None, columns, None, even_share(board), parts)

    def _sides(
        self,
        rule: str,
        cadre: str | None,
        unit: str | None,
        columns: list[int],
        lo: int | None,
        hi: int | None,
        parts: _Parts,
    ) -> Iterator[FollowLine]:
        """Yield the sides of a sum that can be missed; those of a soft rule share a slack."""
        below, above = bool(lo), hi is not None and len(columns) > hi
        if not (below or above):
            return
        bound, slack = self._rules[rule], NO_SLACK
        if not bound.hard:
            slack = parts.with_slack(bound.norm.weight, max(lo or 0, len(columns) - (hi or 0)))
        ones = [1] * len(columns)
        if below:
            yield FollowLine(rule, cadre, unit, columns, ones, lo=lo, slack=slack)
        if above:
            yield FollowLine(rule, cadre, unit, columns, ones, hi=hi, slack=slack)

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
        mine: dict[tuple[str, str], list[int]] = defaultdict(list)
        for column, (cadre, unit) in enumerate(self.pairs):
            if board.unit(unit).is_cell:
                mine[board.place(unit), cadre].append(column)
        for unit, columns in self.of_unit.items():
            if board.unit(unit).is_cell:
                continue
            former = [column for column in columns if self.pairs[column] in before]
            if self.one_each:
                told, coefs, given = told + former, coefs + [-1] * len(former), given + len(former)
                continue
            column = parts.with_column()
            told, coefs = [*told, column], [*coefs, 1]
            signs = [1 if one in set(former) else -1 for one in columns]
            yield FollowLine(DIFFERENCE, None, unit, [*columns, column], [*signs, 1], hi=len(former))
        counts = Counter((board.place(unit), cadre) for cadre, unit in cut if board.unit(unit).is_cell)
        for (parent, cadre), count in sorted(counts.items()):
            columns = mine[parent, cadre]
            for given_up in range(1, count + 1):
                column = parts.with_column()
                told, coefs = [*told, column], [*coefs, 1]
                if given_up == count:  # none is left: said cell by cell, which lets no halves pass
                    for one in columns:
                        yield FollowLine(DIFFERENCE, cadre, parent, [one, column], [1, 1], hi=1)
                    continue
                most = self._most(cadre, len(columns))
                more = [*([1] * len(columns)), most - count + given_up]
                yield FollowLine(DIFFERENCE, cadre, parent, [*columns, column], more, hi=most)
        least = self.problem.asked.min_difference - given
        yield FollowLine(DIFFERENCE, None, None, told, coefs, lo=least)


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
