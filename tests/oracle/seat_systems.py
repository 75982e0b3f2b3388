"""Draw small seat systems and calendars, and search them through: what a signing order is measured by."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from random import Random

from rotation.facts.kinds import MoveKind
from rotation.moves.movers import Mover, Seats
from rotation.moves.signing_days import SigningDays, joined

EFFECTIVE = date(2021, 7, 1)
Dates = Mapping[str, date]


def drawn_seats(draw: Random, most_movers: int = 6) -> Seats:
    """Return a seat system: seats and reserves, people who stay, move, come from nowhere or are released."""
    posts = [f"P{number}" for number in range(draw.randint(2, 6))]
    reserves = [f"R{number}" for number in range(draw.randint(0, 2))]
    capacity = dict.fromkeys(posts, 1) | {post: draw.randint(1, 3) for post in reserves}
    places = [post for post, count in capacity.items() for _ in range(count)]
    draw.shuffle(places)
    holders = places[: len(places) - draw.choice([0, 0, 0, 1, 2])] if draw.random() < 0.9 else places[:2]
    people: list[tuple[str, str | None]] = [(f"C{row:02}", post) for row, post in enumerate(holders)]
    people += [(f"C{len(people):02}", None)] * draw.choice([0, 0, 1])
    wanted = list(places)
    draw.shuffle(wanted)
    after: dict[str, str | None] = {}
    for cadre, post in people:
        stays = draw.random()
        keeps = post is not None and stays < draw.choice([0.1, 0.4]) and post in wanted
        after[cadre] = post if keeps else None
        if keeps and post is not None:
            wanted.remove(post)
    for cadre, _ in people:
        movers = sum(1 for one, post in people if after[one] not in (None, post))
        if after[cadre] is None and wanted and movers < most_movers and draw.random() < 0.93:
            after[cadre] = wanted.pop()
    movers_made = tuple(
        Mover(cadre, post, new, MoveKind.WITHIN)
        for cadre, post in people
        if (new := after[cadre]) is not None and new != post
    )
    held = Counter(post for cadre, post in people if post is not None and after[cadre] is not None)
    released: dict[str, list[tuple[str, str]]] = {}
    for cadre, post in people:
        if post is not None and after[cadre] is None:
            released.setdefault(post, []).append((cadre, draw.choice(["retired", "leaving", "unplaced"])))
    return Seats(capacity, movers_made, held, {post: tuple(gone) for post, gone in released.items()})


def fewest_steps(seats: Seats) -> int:
    """Return the least number of people who must step out before their own move, by search over all orders."""
    movers = seats.movers
    start = (frozenset[int](), frozenset[int]())
    reached = {start: 0}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        moved, parked = state
        if len(moved) == len(movers):
            return reached[state]
        free = _free(seats, moved, parked)
        for row, mover in enumerate(movers):
            if row in moved:
                continue
            if free[mover.post] > 0:
                _reach(reached, waiting, (moved | {row}, parked - {row}), reached[state], first=True)
            if row not in parked and mover.present is not None:
                _reach(reached, waiting, (moved, parked | {row}), reached[state] + 1, first=False)
    raise AssertionError("every plan can be carried out")


State = tuple[frozenset[int], frozenset[int]]


def _reach(reached: dict[State, int], waiting: deque[State], state: State, steps: int, first: bool) -> None:
    if steps < reached.get(state, steps + 1):
        reached[state] = steps
        (waiting.appendleft if first else waiting.append)(state)


def _free(seats: Seats, moved: frozenset[int], parked: frozenset[int]) -> Mapping[str, int]:
    free = {post: seats.free(post) for post in seats.capacity}
    for row, mover in enumerate(seats.movers):
        if row in moved:
            free[mover.post] -= 1
        if (row in moved or row in parked) and mover.present is not None:
            free[mover.present] += 1
    return free


def drawn_days(draw: Random, seats: Seats, span: int) -> SigningDays:
    """Return days of signing within a few weeks: sessions, holidays, freezes, a handover."""
    days = [EFFECTIVE + timedelta(days=one) for one in range(span)]
    elected = frozenset(post for post in seats.capacity if draw.random() < 0.4)
    sessions = tuple(sorted(draw.sample(days, draw.randint(1, 4))))
    frozen = {}
    for mover in seats.movers:
        if draw.random() < 0.3:
            begin = draw.choice(days)
            window = (begin, begin + timedelta(days=draw.randint(0, 4)))
            frozen[mover.cadre, mover.post] = joined([window])
    return SigningDays(
        EFFECTIVE,
        EFFECTIVE + timedelta(days=draw.choice([0, 0, 1, 2])),
        frozenset(draw.sample(days, draw.randint(0, 3))),
        draw.choice([0, 0, 1, 3]),
        draw.choice([0, 0, 2]),
        draw.random() < 0.3,
        elected,
        dict.fromkeys(elected, sessions) if draw.random() < 0.8 else {},
        frozen,
    )


def may_sign(days: SigningDays, mover: Mover, day: date) -> bool:
    """Return whether a move may be signed on a day, from the facts alone."""
    works = day.isoweekday() < 6 and day not in days.holidays
    frozen = any(begin <= day <= end for begin, end in days.frozen.get((mover.cadre, mover.post), ()))
    return works and not frozen and day >= days.start and day in days.sessions.get(mover.post, [day])


def schedules(
    movers: Sequence[Mover], after: Mapping[str, str | None], out: Mapping[str, date], days: SigningDays, until: date
) -> Iterator[Dates]:
    """Yield every choice of dates up to a day that keeps the order: brute force.

    Parameters
    ----------
    movers : sequence of Mover
    after : mapping
        By cadre, who frees the seat.
    out : mapping
        By cadre, the first day on which a seat left by an interim step can be taken.
    days : SigningDays
    until : date
    """
    span = [days.effective + timedelta(days=one) for one in range((until - days.effective).days + 1)]
    choices = [
        [day for day in span if may_sign(days, mover, day) and day >= out.get(mover.cadre, day)] for mover in movers
    ]
    of = {mover.cadre: mover for mover in movers}
    for chosen in product(*choices):
        dates = dict(zip(of, chosen, strict=True))
        if all(
            by is None or dates[cadre] >= dates[by] + timedelta(days=days.handover_days + _approval(days, of[by]))
            for cadre, by in after.items()
        ):
            yield dates


def _approval(days: SigningDays, mover: Mover) -> int:
    return days.approval_days if mover.post in days.elected else 0
