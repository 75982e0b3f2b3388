"""Write rows as one-sided lines, tightened so that fractional solutions gain as little as possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Indices, Ints
from rotation.facts.domain import Post
from rotation.facts.pairs import Pairs
from rotation.proof.problem import Row

NO_SLACK = -1
BOTH = 2
"""The people of a row about two, what a move weighs in it, and its limit: see `_cliques`."""


@dataclass(frozen=True, eq=False)
class Line:
    """One row of the system: lo ≤ Σ coefs · x[pairs] + relief · slack ≤ hi."""

    pairs: Indices
    coefs: Ints
    lo: int | None
    hi: int | None
    slack: int = NO_SLACK
    relief: int = 0


def hard_lines(row: Row, pairs: Pairs) -> Iterator[Line]:
    """Yield the lines of a hard row, one for each of its sides."""
    if row.lo is not None:
        yield Line(row.pairs, row.coefs, row.lo, None)
    if row.hi is not None:
        line = Line(row.pairs, row.coefs, None, row.hi)
        yield from tightened(line, pairs)
        yield from rounded_up(line, pairs)


def soft_lines(row: Row, pairs: Pairs, slack: int, most: int) -> Iterator[Line]:
    """Yield the lines of a soft row, one for each of its sides; they share a slack."""
    if row.lo is not None:
        yield Line(row.pairs, row.coefs, row.lo, None, slack, row.size)
    if row.hi is not None:
        line = Line(row.pairs, row.coefs, None, row.hi, slack, -row.size)
        yield from tightened(line, pairs) if most == 1 else [line]
        yield from rounded_up(line, pairs)


def lines_of(row: Row, pairs: Pairs, slack: int = NO_SLACK, most: int = 1) -> Iterator[Line]:
    """Yield the tightest lines of a row: of rows about two people those that let no halves pass.

    Prices of saved runs of one date name rows by number, and those runs keep the lines they had; paths have these.

    Parameters
    ----------
    row : Row
    pairs : Pairs
    slack, most : int
        The slack of a soft row, and its largest breach.
    """
    found = list(_cliques(row, pairs, slack, most))
    if not found:
        found = list(hard_lines(row, pairs) if slack == NO_SLACK else soft_lines(row, pairs, slack, most))
    yield from found


def _cliques(row: Row, pairs: Pairs, slack: int, most: int) -> Iterator[Line]:
    """Yield the lines of a row about two people; none where it is not such a row.

    Of two people a and b, each on one pair, 2·a_n + a_s + 2·b_n + b_s ≤ 2 allows a_s with b_s and forbids all
    others together. So does at most one of a_n, b_n, a_s, with at most one of a_n, b_n, b_s.
    """
    if row.lo is not None or row.hi != BOTH or len(row.present) or not bool(np.isin(row.coefs, [1, BOTH]).all()):
        return
    if slack != NO_SLACK and (row.size != BOTH or most != 1):
        return
    persons = pairs.columns.person[pairs.cadre[row.pairs]]
    if len(np.unique(persons)) != BOTH:
        return
    for person in np.unique(persons[row.coefs == 1]):
        mine = row.pairs[(row.coefs == BOTH) | (persons == person)]
        ones = np.ones(len(mine), dtype=np.int64)
        yield Line(mine, ones, None, 1, slack, 0 if slack == NO_SLACK else -1)


def tightened(line: Line, pairs: Pairs) -> Iterator[Line]:
    """Yield a line, or several that mean the same for whole x and allow fewer fractional solutions.

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
    """Yield, for a share among holders, the whole number of people it asks when all posts are filled.

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
    """Return whether every post of some pairs has room for one person only."""
    return bool((pairs.columns.of_posts(_room)[np.unique(pairs.post[rows])] == 1).all())


def _for_one(line: Line, pairs: Pairs) -> tuple[Indices, Indices] | None:
    """Return the two sorts of pairs of a line in which one of the second makes up for all."""
    if line.hi != 0 or line.lo is not None:
        return None
    first, second = line.coefs == 1, line.coefs < 0
    if not first.any() or not second.any() or not bool((first | second).all()):
        return None
    held = len(np.unique(pairs.post[line.pairs[first]]))
    enough = int(line.coefs[second].max()) <= -held and _is_single(line.pairs, pairs)
    return (line.pairs[first], line.pairs[second]) if enough else None


def most_breach(row: Row, pairs: Pairs) -> int:
    """Return the largest breach a plan can make: one pair a cadre, each post within its capacity."""
    counted = len(row.present) - len(np.unique(pairs.columns.person[row.present]))
    short = 0 if row.lo is None else row.lo - counted + _most(-row.coefs, row.pairs, pairs)
    over = 0 if row.hi is None else _most(row.coefs, row.pairs, pairs) - row.hi
    return max(0, -(-max(short, over) // row.size))


def _most(coefs: Ints, rows: Indices, pairs: Pairs) -> int:
    """Return an upper limit of a sum over pairs, from one pair a cadre and each post's capacity."""
    world = pairs.columns.world
    by_cadre = np.zeros(len(world.cadres), dtype=np.int64)
    np.maximum.at(by_cadre, pairs.columns.person[pairs.cadre[rows]], coefs)
    by_post = np.zeros(len(world.posts), dtype=np.int64)
    np.maximum.at(by_post, pairs.post[rows], coefs)
    room = pairs.columns.of_posts(_room)
    return min(int(by_cadre.sum()), int((by_post * room).sum()))


def _room(post: Post) -> int:
    return post.capacity
