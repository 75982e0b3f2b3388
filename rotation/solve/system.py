"""A problem as one sparse system of whole numbers: what the relaxation, the prices and the search are built from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints, ints
from rotation.facts.domain import Post
from rotation.facts.pairs import Pairs
from rotation.solve.limits import Problem, Row

NONE = 2**62
"""A side of a row that is not bounded."""

NO_SLACK = -1

Held = Mapping[int, int]
"""The least that a plan must be worth, by tier."""


@dataclass(frozen=True, eq=False)
class Line:
    """One row of the system: lo ≤ Σ coefs · x[pairs] + relief · s ≤ hi; the slack s is shared by a soft row's lines."""

    pairs: Indices
    coefs: Ints
    lo: int | None
    hi: int | None
    slack: int = NO_SLACK
    relief: int = 0


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
    entry_row, entry_column, entry_coef : arrays
        The coefficients, by row and then by column.
    lo, hi : Ints
        Of each row, ∓`NONE` where there is none.
    """

    value: Ints
    most: Ints
    cadre: Indices
    entry_row: Indices
    entry_column: Indices
    entry_coef: Ints
    lo: Ints
    hi: Ints

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
        """Return where each row's entries begin, and at last where they end."""
        return np.searchsorted(self.entry_row, np.arange(self.rows + 1))

    @cached_property
    def by_column(self) -> Indices:
        """Return the entries in the order of their columns."""
        return np.argsort(self.entry_column, kind="stable")

    @cached_property
    def column_starts(self) -> Indices:
        """Return where each column's entries begin in that order, and at last where they end."""
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
        """Return the rows that only say that a cadre takes one pair at most: known without a price."""
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

    def kept(self, pairs: Bools) -> System:
        """Return the system in which the other pairs are left out."""
        columns = np.append(pairs, np.ones(len(self.value) - self.pairs, dtype=np.bool_))
        entries = columns[self.entry_column]
        return replace(
            self,
            value=self.value[columns],
            most=self.most[columns],
            cadre=self.cadre[pairs],
            entry_row=self.entry_row[entries],
            entry_column=(np.cumsum(columns) - 1)[self.entry_column[entries]],
            entry_coef=self.entry_coef[entries],
        )

    def with_row(self, columns: Indices, coefs: Ints, lo: int | None, hi: int | None) -> System:
        """Return the system with a row more."""
        order = np.argsort(columns)
        return replace(
            self,
            entry_row=np.append(self.entry_row, np.full(len(columns), self.rows)),
            entry_column=np.append(self.entry_column, columns[order]),
            entry_coef=np.append(self.entry_coef, coefs[order]),
            lo=np.append(self.lo, -NONE if lo is None else lo),
            hi=np.append(self.hi, NONE if hi is None else hi),
        )

    def elastic(self) -> System:
        """Return the system in which every row that is no matter of course may be broken, at a point for each unit.

        Its best score is below 0 exactly when no plan keeps all rows.
        """
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
        """Return what whole numbers for all columns score, None when they break a row."""
        sums = self._sums(taken)
        return int((self.value * taken).sum()) if bool(((self.lo <= sums) & (sums <= self.hi)).all()) else None

    def completed(self, chosen: Indices) -> Ints:
        """Return some pairs as whole numbers for all columns, each slack as small as the rows it relieves allow."""
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
    """Return a problem as a system for each of its tiers, alike but for the values."""
    lines: list[Line] = []
    tolls: list[Ints] = []
    most: list[int] = []
    for row in problem.rows:
        if row.tolls is None:
            lines += hard_lines(row, problem.pairs)
        elif row.tolls.any() and (breach := most_breach(row, problem.pairs)):
            lines += soft_lines(row, problem.pairs, len(tolls), breach)
            tolls.append(row.tolls)
            most.append(breach)
    return assembled(problem, lines, tolls, ints(most))


def assembled(problem: Problem, lines: list[Line], tolls: list[Ints], most: Ints) -> tuple[System, ...]:
    """Return lines as a system for each tier; a line's slack stands after its pairs."""
    columns, coefs = [], []
    for line in lines:
        order = np.argsort(line.pairs, kind="stable")
        slack = [] if line.slack == NO_SLACK else [len(problem.pairs) + line.slack]
        columns.append(np.append(line.pairs[order], slack).astype(np.intp))
        coefs.append(np.append(line.coefs[order], [line.relief] * len(slack)).astype(np.int64))
    paid = np.array(tolls, dtype=np.int64).reshape(len(tolls), len(problem.values)).T
    first, *others = np.concatenate([problem.values, -paid], axis=1)
    system = System(
        first,
        np.concatenate([np.ones(len(problem.pairs), dtype=np.int64), most]),
        problem.pairs.cadre,
        np.repeat(np.arange(len(lines)), [len(one) for one in columns]),
        np.concatenate(columns) if columns else np.zeros(0, dtype=np.intp),
        np.concatenate(coefs) if coefs else np.zeros(0, dtype=np.int64),
        ints(-NONE if line.lo is None else line.lo for line in lines),
        ints(NONE if line.hi is None else line.hi for line in lines),
    )
    return system, *(replace(system, value=value) for value in others)


def held_system(systems: Sequence[System], tier: int, held: Held) -> System:
    """Return the system of a tier in which each tier before has a row: what a plan must be worth in it, if anything."""
    system = systems[tier]
    for before in range(tier):
        columns = np.flatnonzero(systems[before].value)
        system = system.with_row(columns, systems[before].value[columns], held.get(before), None)
    return system


def hard_lines(row: Row, pairs: Pairs) -> Iterator[Line]:
    """Yield the lines of a hard row, one for each of its sides."""
    if row.lo is not None:
        yield Line(row.pairs, row.coefs, row.lo, None)
    if row.hi is not None:
        line = Line(row.pairs, row.coefs, None, row.hi)
        yield from tightened(line, pairs)
        yield from rounded_up(line, pairs)


def soft_lines(row: Row, pairs: Pairs, slack: int, most: int) -> Iterator[Line]:
    """Yield the lines of a soft row, one for each of its sides."""
    if row.lo is not None:
        yield Line(row.pairs, row.coefs, row.lo, None, slack, row.size)
    if row.hi is not None:
        line = Line(row.pairs, row.coefs, None, row.hi, slack, -row.size)
        yield from tightened(line, pairs) if most == 1 else [line]
        yield from rounded_up(line, pairs)


def tightened(line: Line, pairs: Pairs) -> Iterator[Line]:
    """Yield a line, or several that mean the same for whole x and leave less room for fractions of it.

    Where one pair of the second sort makes up for all that posts of the first sort can hold, a + b + c ≤ 3·d + 3·s
    says that without d there is no a, b, c unless s is 1. Said post by post, a ≤ d + s, b ≤ d + s, c ≤ d + s, it
    is as true, and no third of a d will do. A post's own pairs exclude each other: d in a's post is left out there.
    """
    for_one = _for_one(line, pairs)
    if for_one is None:
        yield line
        return
    first, second = for_one
    posts = pairs.post[first]
    relief = 0 if line.slack == NO_SLACK else -1
    for post in np.unique(posts):
        mine, others = first[posts == post], second[pairs.post[second] != post]
        coefs = np.concatenate([np.ones(len(mine)), np.full(len(others), -1)]).astype(np.int64)
        yield Line(np.concatenate([mine, others]), coefs, None, 0, line.slack, relief)


def rounded_up(line: Line, pairs: Pairs) -> Iterator[Line]:
    """Yield, for a share among the holders of some posts, what it asks in whole people when all posts are filled.

    Of h holders in H posts, c count, and the line says p·h − q·c ≤ q·s. Then c + s is at least ⌈p·H / q⌉ when all
    are filled, and at most one less for each post that is not, whatever fractions would do.
    """
    p, other = int(line.coefs.max(initial=0)), int(line.coefs.min(initial=0))
    q = p - other if line.slack == NO_SLACK else -line.relief
    if line.hi != 0 or not 0 < p <= q or not bool(np.isin(line.coefs, [p, p - q]).all()):
        return
    if not _is_single(line.pairs, pairs):
        return
    posts = len(np.unique(pairs.post[line.pairs]))
    asked, not_counted = -(-p * posts // q), line.pairs[line.coefs == p]
    if p * posts % q:
        relief = 0 if line.slack == NO_SLACK else -1
        ones = np.ones(len(not_counted), dtype=np.int64)
        yield Line(not_counted, ones, None, posts - asked, line.slack, relief)


def _is_single(rows: Indices, pairs: Pairs) -> bool:
    """Return whether every post of some pairs has room for one person."""
    return bool((pairs.columns.of_posts(_room)[np.unique(pairs.post[rows])] == 1).all())


def _for_one(line: Line, pairs: Pairs) -> tuple[Indices, Indices] | None:
    """Return the pairs of the first and the second sort of a line in which one of the second makes up for all."""
    if line.hi != 0 or line.lo is not None:
        return None
    first, second = line.coefs == 1, line.coefs < 0
    if not first.any() or not second.any() or not bool((first | second).all()):
        return None
    held = len(np.unique(pairs.post[line.pairs[first]]))
    enough = int(line.coefs[second].max()) <= -held and _is_single(line.pairs, pairs)
    return (line.pairs[first], line.pairs[second]) if enough else None


def most_breach(row: Row, pairs: Pairs) -> int:
    """Return the largest breach a plan can make: a cadre takes one pair, and a post as many as it has room for."""
    short = 0 if row.lo is None else row.lo + _most(-row.coefs, row.pairs, pairs)
    over = 0 if row.hi is None else _most(row.coefs, row.pairs, pairs) - row.hi
    return max(0, -(-max(short, over) // row.size))


def _most(coefs: Ints, rows: Indices, pairs: Pairs) -> int:
    """Return a number that the sum never exceeds."""
    world = pairs.columns.world
    by_cadre = np.zeros(len(world.cadres), dtype=np.int64)
    np.maximum.at(by_cadre, pairs.cadre[rows], coefs)
    by_post = np.zeros(len(world.posts), dtype=np.int64)
    np.maximum.at(by_post, pairs.post[rows], coefs)
    room = pairs.columns.of_posts(_room)
    return min(int(by_cadre.sum()), int((by_post * room).sum()))


def _room(post: Post) -> int:
    return post.capacity
