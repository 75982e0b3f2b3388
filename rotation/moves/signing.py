"""Take a plan to its signatures: chains in signing order, interim steps, dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rotation.moves.chains import Chain, chains
from rotation.moves.movers import Mover, Seats
from rotation.moves.signing_days import RELEASE, SigningDays
from rotation.moves.signing_order import InterimStep, Place, Signed, signed
from rotation.moves.slack import critical, last_date, latest_dates

ROOM, VACANT, ENTRY = "room", "vacant", "entry"
"""How a chain opens or ends; a seat may also have been given up, for the reason in `Seats.released`."""


@dataclass(frozen=True)
class ChainEnds:
    """One chain with where it opens and ends.

    Attributes
    ----------
    chain : Chain
    moves : tuple of Signed
        In signing order.
    opening : tuple of (str, str) or None
        The post first taken, and why it is free; None for a closed chain.
    end : tuple of (str or None, str) or None
        The post freed last and what becomes of it; None for a closed chain.
    """

    chain: Chain
    moves: tuple[Signed, ...]
    opening: tuple[str, str] | None
    end: tuple[str | None, str] | None


@dataclass(frozen=True, eq=False)
class Signing:
    """The way from a plan to its signatures.

    Attributes
    ----------
    seats : Seats
    days : SigningDays
    chains : tuple of ChainEnds
    moves : tuple of Signed
        Of all chains in signing order: by wave, then chain, then the order of movers.
    steps : tuple of InterimStep
    latest : mapping of str to date
        By cadre; empty where there is no last date.
    critical : tuple of str
        The moves that fix the last date.
    """

    seats: Seats
    days: SigningDays
    chains: tuple[ChainEnds, ...]
    moves: tuple[Signed, ...]
    steps: tuple[InterimStep, ...]
    latest: Mapping[str, date]
    critical: tuple[str, ...]

    @property
    def waves(self) -> int:
        """Return the greatest wave, 0 where nobody moves."""
        return max((move.wave for move in self.moves), default=0)

    @property
    def last(self) -> date | None:
        """Return the date of the last signing."""
        return last_date(self.moves)

    @property
    def in_one_day(self) -> frozenset[int]:
        """Return the closed chains that are signed in one day."""
        return _in_one_day((one.chain for one in self.chains), self.steps)


def signing(seats: Seats, days: SigningDays) -> Signing:
    """Return the way from a plan's moves to its signatures."""
    ends: list[ChainEnds] = []
    steps: list[InterimStep] = []
    found = chains(seats)
    given = _places(seats, found, days)
    for chain in found:
        moves, step = signed(chain, seats, days, given[chain.id])
        ordered = tuple(sorted(moves, key=signing_key))
        steps += [] if step is None else [step]
        ends.append(_with_ends(chain, ordered, seats))
    in_order = tuple(sorted((move for one in ends for move in one.moves), key=signing_key))
    latest = latest_dates(in_order, days, _in_one_day(found, steps))
    return Signing(seats, days, tuple(ends), in_order, tuple(steps), latest, critical(in_order, days))


def signing_key(move: Signed) -> tuple[int, int, str]:
    """Return the key of the signing order."""
    return move.wave, move.chain, move.mover.order


def _in_one_day(found: Iterable[Chain], steps: Iterable[InterimStep]) -> frozenset[int]:
    stepping = {step.cadre for step in steps}
    return frozenset(
        chain.id for chain in found if chain.closed and stepping.isdisjoint(mover.cadre for mover in chain.movers)
    )


def _places(seats: Seats, found: Sequence[Chain], days: SigningDays) -> dict[int, dict[str, list[Place]]]:
    """Return by chain the places that are free from the start; at posts at which chains are cut one for each entry."""
    free = {post: _free_places(seats, post, days) for post in seats.capacity if seats.free(post)}
    given: dict[int, dict[str, list[Place]]] = {chain.id: {} for chain in found}
    chain_of = {mover.cadre: chain.id for chain in found for mover in chain.movers}
    for mover in seats.movers:
        mine = given[chain_of[mover.cadre]]
        if mover.post in seats.cut:
            mine.setdefault(mover.post, []).append(free[mover.post].pop(0))
        else:
            mine[mover.post] = list(free.get(mover.post, ()))
    return given


def _free_places(seats: Seats, post: str, days: SigningDays) -> list[Place]:
    vacant = [Place(days.effective)] * seats.vacant(post)
    return vacant + [Place(days.effective, why=RELEASE) for _ in seats.released.get(post, ())]


def _with_ends(chain: Chain, moves: tuple[Signed, ...], seats: Seats) -> ChainEnds:
    if chain.closed:
        return ChainEnds(chain, moves, None, None)
    first, last = moves[0].mover, moves[-1].mover
    end = (None, ENTRY) if last.present is None else (last.present, VACANT)
    return ChainEnds(chain, moves, (first.post, _why_free(first, seats)), end)


def _why_free(first: Mover, seats: Seats) -> str:
    """Return why the seat is free at which a chain opens."""
    if seats.capacity[first.post] > 1:
        return ROOM
    released = seats.released.get(first.post, ())
    return released[0][1] if released else VACANT
