"""Say how late each move may be signed, and which moves fix the last date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from rotation.moves.signing_days import SigningDays
from rotation.moves.signing_order import Signed


def last_date(moves: Sequence[Signed]) -> date | None:
    """Return the date of the last signing; None where there is none or one move has no date."""
    dates = [move.earliest for move in moves]
    known = [day for day in dates if day is not None]
    return max(known) if known and len(known) == len(dates) else None


def latest_dates(moves: Sequence[Signed], days: SigningDays, in_one_day: Collection[int]) -> Mapping[str, date]:
    """Return by cadre the last date that puts off nothing; empty where there is no last date.

    Parameters
    ----------
    moves : sequence of Signed
        In signing order.
    days : SigningDays
    in_one_day : collection of int
        The chains that are signed in one day.
    """
    last = last_date(moves)
    if last is None:
        return {}
    found: dict[str, date] = {}
    bounds: dict[str, date] = {}
    for move in reversed(moves):
        mover = move.mover
        if move.chain in in_one_day:
            day = days.last_for_all([one.mover for one in moves if one.chain == move.chain], last)
        else:
            day = days.last(mover, min(last, bounds.get(mover.cadre, last)))
        assert day is not None, "the least date is one"
        found[mover.cadre] = day
        if move.after is not None:
            by = next(one.mover for one in moves if one.mover.cadre == move.after)
            bounds[move.after] = min(bounds.get(move.after, last), day - days.lag(by))
    return found


def critical(moves: Sequence[Signed], days: SigningDays) -> tuple[str, ...]:
    """Return the moves that fix the last date, back from the last one, in signing order.

    The walk goes on to who frees the seat as long as that binds: were the seat free from the start, the date would be
    earlier. A date that a session alone fixes ends it.
    """
    last = last_date(moves)
    if last is None:
        return ()
    by_cadre = {move.mover.cadre: move for move in moves}
    move: Signed | None = [one for one in moves if one.earliest == last][-1]
    found: list[str] = []
    while move is not None:
        found.append(move.mover.cadre)
        binds = move.after is not None and days.first(move.mover, days.start) != move.earliest
        move = by_cadre[move.after] if binds and move.after is not None else None
    return tuple(reversed(found))
