"""Give each person who is named for one of several twin seats a seat of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rotation.facts.domain import Post


class Claim(NamedTuple):
    """One person named for a post.

    Attributes
    ----------
    cadre : str
    seats : tuple of str
        The post that is meant, or the twin seats of which any will do.
    """

    cadre: str
    seats: tuple[str, ...]


def seated(
    claims: Iterable[Claim], posts: Mapping[str, Post], held: Mapping[str, str | None] | None = None
) -> tuple[str, ...]:
    """Return the seat of each claim: of twin seats the own, else the first free one.

    Who claims twins twice gets one of them. The answer does not depend on the order of the claims.
    Where there are more people than seats, the last is shared.

    Parameters
    ----------
    claims : iterable of Claim
    posts : mapping of str to Post
    held : mapping, optional
        The present post of each person.
    """
    asked = list(claims)
    taken: Counter[str] = Counter()
    seat_of: dict[int, str] = {}
    given: dict[str, set[str]] = defaultdict(set)

    def give(row: int, seat: str) -> None:
        seat_of[row] = seat
        if seat not in given[asked[row].cadre]:
            taken[seat] += 1
            given[asked[row].cadre].add(seat)

    for row, claim in enumerate(asked):
        if len(claim.seats) == 1:
            give(row, claim.seats[0])
    waiting = sorted((row for row in range(len(asked)) if row not in seat_of), key=lambda row: asked[row])
    for row in waiting:
        claim = asked[row]
        own = (held or {}).get(claim.cadre)
        if own in claim.seats and not given[claim.cadre].intersection(claim.seats) and taken[own] < posts[own].capacity:
            give(row, own)
    for row in waiting:
        claim = asked[row]
        if row not in seat_of:
            known = sorted(given[claim.cadre].intersection(claim.seats))
            free = [seat for seat in claim.seats if taken[seat] < posts[seat].capacity]
            give(row, next(iter([*known, *free, claim.seats[-1]])))
    return tuple(seat_of[row] for row in range(len(asked)))
