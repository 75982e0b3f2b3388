"""Give each person who is named for one of several twin seats a seat of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    claims: Iterable[Claim], posts: Mapping[str, Post], own: Mapping[str, Sequence[str | None]] | None = None
) -> tuple[str, ...]:
    """Return the seat of each claim: of twin seats the person's own, else the first free one.

    Who claims twins twice gets one of them. The answer does not depend on the order of the claims.
    Where there are more people than seats, the last is shared.

    Parameters
    ----------
    claims : iterable of Claim
    posts : mapping of str to Post
    own : mapping of str to sequence, optional
        The seats that each person keeps before others are asked, the first choice first; None for no seat.
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
    for row, seat in _wanted(waiting, asked, own or {}):
        is_seated = row in seat_of or given[asked[row].cadre].intersection(asked[row].seats)
        if not is_seated and taken[seat] < posts[seat].capacity:
            give(row, seat)
    for row in waiting:
        claim = asked[row]
        if row not in seat_of:
            known = sorted(given[claim.cadre].intersection(claim.seats))
            free = [seat for seat in claim.seats if taken[seat] < posts[seat].capacity]
            give(row, next(iter([*known, *free, claim.seats[-1]])))
    return tuple(seat_of[row] for row in range(len(asked)))


def _wanted(
    waiting: Iterable[int], asked: Sequence[Claim], own: Mapping[str, Sequence[str | None]]
) -> Iterator[tuple[int, str]]:
    """Yield each claim with the person's own seats among those that it means: all first choices, then the next."""
    wanted = [(choice, row, seat) for row in waiting for choice, seat in enumerate(own.get(asked[row].cadre, ()))]
    for _, row, seat in sorted(wanted, key=lambda one: one[0]):
        if seat is not None and seat in asked[row].seats:
            yield row, seat
