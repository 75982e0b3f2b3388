"""Sign the moves of one chain in an order in which nobody is locked, each on its least date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rotation.moves.chains import Chain, locks
from rotation.moves.movers import Mover, Seats
from rotation.moves.signing_days import FREEZE, HOLDER, RELEASE, SESSION, START, SigningDays, later


@dataclass(frozen=True)
class Place:
    """A free place.

    Attributes
    ----------
    free : date or None
        The first day on which it can be taken; None where it comes free on no day.
    wave : int
        Of the move that freed it, 0 where none did.
    by : str or None
        Who freed it by a move of their own.
    why : str
        ``start`` (nobody held it), ``release`` or ``holder``.
    turn : str
        What orders who freed it among others; empty for the id.
    """

    free: date | None
    wave: int = 0
    by: str | None = None
    why: str = START
    turn: str = ""

    @property
    def order(self) -> tuple[date, int, str]:
        """Return the key by which places of one post are used up."""
        return self.free or date.max, self.wave, self.turn or self.by or ""


@dataclass(frozen=True)
class Signed:
    """One move with its place in the signing order.

    Attributes
    ----------
    mover : Mover
    chain, wave : int
    after : str or None
        Who freed the place.
    earliest : date or None
    waits_for : str
    """

    mover: Mover
    chain: int
    wave: int
    after: str | None
    earliest: date | None
    waits_for: str


@dataclass(frozen=True)
class InterimStep:
    """Somebody steps out of a seat before the own move, so that a closed chain can begin.

    Attributes
    ----------
    cadre, post : str
        Who steps out of which seat.
    from_date, to_date : date or None
        From stepping out to the own move.
    """

    cadre: str
    post: str
    from_date: date | None
    to_date: date | None


def signed(
    chain: Chain, seats: Seats, days: SigningDays, places: Mapping[str, list[Place]]
) -> tuple[tuple[Signed, ...], InterimStep | None]:
    """Return the moves of a chain in signing order, and the interim step it needs, if any.

    Parameters
    ----------
    chain : Chain
    seats : Seats
    days : SigningDays
    places : mapping
        By post, the places that are free from the start; at posts at which chains are cut only those left for it.
    """
    if not chain.closed:
        return tuple(_in_order(chain, seats, days, places, None)), None
    if days.same_day and not any(mover.post in days.elected for mover in chain.movers):
        return _in_one_day(chain, days), None
    tried = []
    for mover in chain.movers:
        assert mover.present is not None, "in a closed chain everybody holds a seat"
        order = tuple(_in_order(chain, seats, days, places, mover))
        step = InterimStep(mover.cadre, mover.present, days.first_working_day(), order[-1].earliest)
        assert order[-1].mover == mover, "who steps out moves last"
        tried.append((order, step, mover.order))
    return min(tried, key=lambda one: (one[1].to_date or date.max, one[2]))[:2]


def _in_one_day(chain: Chain, days: SigningDays) -> tuple[Signed, ...]:
    day = days.first_for_all(chain.movers)
    waits = FREEZE if any(days.waited_for(mover, days.start) for mover in chain.movers) else START
    return tuple(Signed(mover, chain.id, 1, None, day, waits) for mover in chain.movers)


def _in_order(
    chain: Chain, seats: Seats, days: SigningDays, given: Mapping[str, list[Place]], parked: Mover | None
) -> Iterator[Signed]:
    """Yield the moves of a chain, the next always one that locks nobody: of those the least date, then the order."""
    places = {post: list(found) for post, found in given.items()}
    left = {mover.cadre: mover for mover in chain.movers}
    if parked is not None:
        assert parked.present is not None, "who steps out holds a seat"
        out = later(days.first_working_day(), timedelta(days=days.handover_days))
        places.setdefault(parked.present, []).append(Place(out, why=HOLDER))
        left[parked.cadre] = Mover(parked.cadre, None, parked.post, parked.kind, parked.turn)
    whole = {mover.cadre: mover for mover in chain.movers}
    while left:
        mover, place = _next(left, places, seats.cut, days)
        del left[mover.cadre]
        places[mover.post].remove(place)
        made = _signed(whole[mover.cadre], chain.id, place, days)
        yield made
        if mover.present is not None:
            free = later(made.earliest, days.lag(mover))
            places.setdefault(mover.present, []).append(Place(free, made.wave, mover.cadre, HOLDER, mover.turn))


def _next(
    left: Mapping[str, Mover], places: Mapping[str, list[Place]], cut: frozenset[str], days: SigningDays
) -> tuple[Mover, Place]:
    """Return who signs next, and the place that is taken."""
    able = [
        (mover, min(found, key=lambda one: one.order)) for mover in left.values() if (found := places.get(mover.post))
    ]
    assert able, "a chain that is not closed has somebody who can move"
    able.sort(key=lambda one: (_first(one[0], one[1], days) or date.max, one[0].order))
    if len(able) == 1:
        return able[0]
    return next(one for one in able if not _locks(one[0], left, places, cut))


def _locks(mover: Mover, left: Mapping[str, Mover], places: Mapping[str, list[Place]], cut: frozenset[str]) -> bool:
    others = [one for one in left.values() if one is not mover]
    free = {post: len(places.get(post, ())) for one in others for post in (one.present, one.post) if post}
    free[mover.post] = len(places[mover.post]) - 1
    if mover.present is not None:
        free[mover.present] = len(places.get(mover.present, ())) + 1
    return locks(mover, others, free, cut)


def _first(mover: Mover, place: Place, days: SigningDays) -> date | None:
    return None if place.free is None else days.first(mover, max(place.free, days.start))


def _signed(mover: Mover, chain: int, place: Place, days: SigningDays) -> Signed:
    """Return a move as signed into a place."""
    day = _first(mover, place, days)
    wave = place.wave + 1
    if place.free is None:
        return Signed(mover, chain, wave, place.by, None, HOLDER)
    waits = days.waited_for(mover, max(place.free, days.start))
    if day is None:
        waits = SESSION if mover.post in days.sessions else FREEZE
    is_before_start = place.why == RELEASE and place.free < days.start
    return Signed(mover, chain, wave, place.by, day, waits or (START if is_before_start else place.why))
