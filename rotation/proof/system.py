"""Build a sparse whole-number system from a problem, for the relaxation, the prices and the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints, ints
from rotation.facts.world import World
from rotation.proof.lines import NO_SLACK, Line, hard_lines, most_breach, soft_lines
from rotation.proof.problem import Problem

NONE = 2**62
"""A side of a row that is not bounded."""

Held = Mapping[int, int]
"""The least that a plan must be worth, by tier."""


@dataclass(frozen=True, eq=False)
class System:
    """Maximise Σ value · x over whole x from 0 to `most`, each row between its sides.

    The columns are the pairs, of which `most` is 1, and after them the slacks of the soft rows.

    Attributes
    ----------
    value, most : Ints
        Of each column.
    cadre : Indices
        Of each pair, ascending: a cadre takes one pair at most.
    group : Indices
        Of each pair: a number for the planning group of its post.
    entry_row, entry_column, entry_coef : arrays
        The coefficients, by row and then by column.
    lo, hi : Ints
        Of each row, ∓`NONE` where there is none.
    touches : Bools, optional
        Of paths: which planning groups each touches, paths × groups; pairs of one date have their `group`.
    """

    value: Ints
    most: Ints
    cadre: Indices
    group: Indices
    entry_row: Indices
    entry_column: Indices
    entry_coef: Ints
    lo: Ints
    hi: Ints
    touches: Bools | None = None

    @property
    def pairs(self) -> int:
        """Return the number of columns that are pairs."""
        return len(self.cadre)

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return len(self.lo)

    @cached_property
    def row_starts(self) -> Indices:
        """Return where each row's entries begin, and the end of the last."""
        return np.searchsorted(self.entry_row, np.arange(self.rows + 1))

    @cached_property
    def by_column(self) -> Indices:
        """Return the order that sorts the entries by column."""
        return np.argsort(self.entry_column, kind="stable")

    @cached_property
    def column_starts(self) -> Indices:
        """Return where each column's entries begin when sorted by column, and the end of the last."""
        return np.searchsorted(self.entry_column[self.by_column], np.arange(len(self.value) + 1))

    @cached_property
    def cadre_starts(self) -> Indices:
        """Return the first pair of each cadre who has any."""
        return np.flatnonzero(np.diff(self.cadre, prepend=-1))

    @cached_property
    def cadre_sizes(self) -> Indices:
        """Return the number of pairs of each cadre who has any."""
        return np.diff(np.append(self.cadre_starts, self.pairs))

    @cached_property
    def one_each(self) -> Bools:
        """Return the rows that only say "one pair for each cadre"; they hold without a price."""
        counts = np.diff(self.row_starts)
        candidates = np.flatnonzero((self.hi == 1) & (self.lo == -NONE) & (counts > 0))
        first = self.entry_column[self.row_starts[candidates]]
        last = self.entry_column[self.row_starts[candidates + 1] - 1]
        of_pairs = last < self.pairs
        candidates, first, last = candidates[of_pairs], first[of_pairs], last[of_pairs]
        size_of = np.repeat(self.cadre_sizes, self.cadre_sizes)
        alike = (self.cadre[first] == self.cadre[last]) & (size_of[first] == counts[candidates])
        plain = np.bincount(self.entry_row[self.entry_coef != 1], minlength=self.rows)[candidates] == 0
        found = np.zeros(self.rows, dtype=np.bool_)
        found[candidates[alike & plain]] = True
        return found

    @cached_property
    def reaches(self) -> list[int]:
        """Return for each row an upper limit of its sum plus its side, both without sign."""
        sums = np.bincount(self.entry_row, np.abs(self.entry_coef) * self.most[self.entry_column], self.rows)
        sides = [np.where(np.abs(side) == NONE, 0, np.abs(side)) for side in (self.lo, self.hi)]
        found: list[int] = (np.ceil(sums).astype(np.int64) + np.maximum(*sides)).tolist()
        return found

    def with_pairs(self, pairs: Bools) -> System:
        """Return the system with only the given pairs."""
        slacks = np.ones(len(self.value) - self.pairs, dtype=np.bool_)
        return self.part(np.append(pairs, slacks), np.ones(self.rows, dtype=np.bool_))

    def part(self, columns: Bools, rows: Bools) -> System:
        """Return the system with only the given columns and rows."""
        entries = np.flatnonzero(columns[self.entry_column])
        if not rows.all():
            entries = entries[rows[self.entry_row[entries]]]
        pairs = columns[: self.pairs]
        return replace(
            self,
            value=self.value[columns],
            most=self.most[columns],
            cadre=self.cadre[pairs],
            group=self.group[pairs],
            entry_row=(np.cumsum(rows) - 1)[self.entry_row[entries]],
            entry_column=(np.cumsum(columns) - 1)[self.entry_column[entries]],
            entry_coef=self.entry_coef[entries],
            lo=self.lo[rows],
            hi=self.hi[rows],
            touches=None if self.touches is None else self.touches[pairs],
        )

    def with_row(self, columns: Indices, coefs: Ints, lo: int | None, hi: int | None) -> System:
        """Return the system with one more row."""
        order = np.argsort(columns)
        return replace(
            self,
            entry_row=np.append(self.entry_row, np.full(len(columns), self.rows)),
            entry_column=np.append(self.entry_column, columns[order]),
            entry_coef=np.append(self.entry_coef, coefs[order]),
            lo=np.append(self.lo, -NONE if lo is None else lo),
            hi=np.append(self.hi, NONE if hi is None else hi),
        )

    def elastic(self, rows: Indices | None = None) -> System:
        """Return the elastic system: every row but "one post each" may be violated at a cost of 1 per unit.

        Its best score is below 0 exactly when no plan keeps all rows.

        Parameters
        ----------
        rows : Indices, optional
            Rows that may be violated, instead; each has one side. Their slacks stand in this order after the columns.
        """
        if rows is None:
            rows = np.flatnonzero(~self.one_each)
        columns = len(self.value) + np.arange(len(rows))
        relief = np.where(self.lo[rows] == -NONE, -1, 1)
        entry_row, entry_column = np.append(self.entry_row, rows), np.append(self.entry_column, columns)
        order = np.lexsort((entry_column, entry_row))
        reach = np.bincount(self.entry_row, np.abs(self.entry_coef) * self.most[self.entry_column], self.rows)
        side = np.where(self.lo == -NONE, self.hi, self.lo)
        return replace(
            self,
            value=np.concatenate([np.zeros(len(self.value), dtype=np.int64), np.full(len(rows), -1)]),
            most=np.concatenate([self.most, (reach.astype(np.int64) + np.abs(side))[rows]]),
            entry_row=entry_row[order],
            entry_column=entry_column[order],
            entry_coef=np.append(self.entry_coef, relief)[order],
        )

    def score(self, taken: Ints) -> int | None:
        """Return the score of whole numbers for all columns, None if they break a row."""
        return None if len(self.broken_rows(taken)) else int((self.value * taken).sum())

    def broken_rows(self, taken: Ints) -> Indices:
        """Return the rows that whole numbers for all columns break."""
        sums = self._sums(taken)
        return np.flatnonzero((sums < self.lo) | (sums > self.hi))

    def completed(self, chosen: Indices) -> Ints:
        """Return pairs as whole numbers for all columns, with the smallest slacks that the rows allow."""
        taken = np.zeros(len(self.value), dtype=np.int64)
        taken[chosen] = 1
        of_slacks = self.entry_column >= self.pairs
        row, slack, coef = (part[of_slacks] for part in (self.entry_row, self.entry_column, self.entry_coef))
        sums, lo, hi = self._sums(taken)[row], self.lo[row], self.hi[row]
        missing = np.where((coef > 0) & (lo != -NONE), lo - sums, np.where((coef < 0) & (hi != NONE), sums - hi, 0))
        np.maximum.at(taken, slack, -(-missing // np.abs(coef)))
        return taken

    def _sums(self, taken: Ints) -> Ints:
        sums = np.bincount(self.entry_row, self.entry_coef * taken[self.entry_column], self.rows)
        return sums.astype(np.int64)


def systems_of(problem: Problem) -> tuple[System, ...]:
    """Return a problem as one system per tier; only their values differ."""
    lines: list[Line] = []
    cost_per_tier: list[Ints] = []
    most: list[int] = []
    for row in problem.rows:
        if row.cost_per_tier is None:
            lines += hard_lines(row, problem.pairs)
        elif row.cost_per_tier.any() and (breach := most_breach(row, problem.pairs)):
            lines += soft_lines(row, problem.pairs, len(cost_per_tier), breach)
            cost_per_tier.append(row.cost_per_tier)
            most.append(breach)
    return assembled(problem, lines, cost_per_tier, ints(most))


def assembled(problem: Problem, lines: list[Line], cost_per_tier: list[Ints], most: Ints) -> tuple[System, ...]:
    """Return lines as one system per tier; the slacks come after the pairs."""
    slacks = ints(line.slack for line in lines)
    relieved = np.flatnonzero(slacks != NO_SLACK)
    rows = np.append(np.repeat(np.arange(len(lines)), [len(line.pairs) for line in lines]), relieved).astype(np.intp)
    columns = np.concatenate([*(line.pairs for line in lines), len(problem.pairs) + slacks[relieved]]).astype(np.intp)
    coefs = np.concatenate([*(line.coefs for line in lines), ints(line.relief for line in lines)[relieved]])
    order = np.lexsort((columns, rows))
    paid = np.array(cost_per_tier, dtype=np.int64).reshape(len(cost_per_tier), len(problem.values)).T
    first, *others = np.concatenate([problem.values, -paid], axis=1)
    system = System(
        first,
        np.concatenate([np.ones(len(problem.pairs), dtype=np.int64), most]),
        problem.pairs.cadre,
        groups_of(problem.pairs.columns.world)[problem.pairs.post],
        rows[order],
        columns[order],
        coefs[order],
        ints(-NONE if line.lo is None else line.lo for line in lines),
        ints(NONE if line.hi is None else line.hi for line in lines),
    )
    return system, *(replace(system, value=value) for value in others)


def groups_of(world: World) -> Indices:
    """Return for each post a number for its planning group; blank is a group, too."""
    of_posts = [world.unit_of(post.id).group or "" for post in world.posts]
    _, numbers = np.unique(np.array(of_posts, dtype=np.str_), return_inverse=True)
    found: Indices = numbers.astype(np.intp)
    return found


def held_system(systems: Sequence[System], tier: int, held: Held) -> System:
    """Return the system of a tier with a row for each earlier tier: the least it must be worth."""
    system = systems[tier]
    for before in range(tier):
        columns = np.flatnonzero(systems[before].value)
        system = system.with_row(columns, systems[before].value[columns], held.get(before), None)
    return system
