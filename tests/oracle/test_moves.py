"""Signing orders and brute force agree: no seat overfilled, fewest interim steps, least and latest dates."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from rotation.facts.kinds import MoveKind
from rotation.moves.movers import Mover, Seats
from rotation.moves.signing import Signing, signing
from rotation.moves.signing_days import SigningDays
from tests.amount import draws, least, share
from tests.oracle.seat_systems import EFFECTIVE, drawn_days, drawn_seats, fewest_steps, may_sign, schedules

PLANS, CALENDARS = 2000, 1000
SPAN = 16
"""Days of a drawn calendar."""
FEW = 4
"""Most movers of a calendar searched through."""
EVERY_DAY = SigningDays(EFFECTIVE, EFFECTIVE)


def replay(found: Signing) -> None:
    """Carry the moves out in their order and check that no post ever holds more than it can."""
    seats, held = found.seats, Counter(found.seats.held)
    begun: set[int] = set()
    stepping = {step.cadre: step for step in found.steps}
    for move in found.moves:
        if move.chain in found.in_one_day:
            if move.chain not in begun:
                together = [one.mover for one in found.moves if one.chain == move.chain]
                held.subtract(one.present for one in together if one.present is not None)
                held.update(one.post for one in together)
        else:
            if move.chain not in begun:
                held.subtract(
                    step.post
                    for step in found.steps
                    if step.cadre in {one.mover.cadre for one in found.moves if one.chain == move.chain}
                )
            held[move.mover.post] += 1
            assert held[move.mover.post] <= seats.capacity[move.mover.post]
            if move.mover.present is not None and move.mover.cadre not in stepping:
                held[move.mover.present] -= 1
        begun.add(move.chain)
        assert all(0 <= count <= seats.capacity[post] for post, count in held.items())
    assert {move.mover for move in found.moves} == set(seats.movers)


def test_no_order_overfills_a_seat_and_none_takes_a_step_too_many() -> None:
    tally: Counter[str] = Counter()
    for number in range(share(PLANS)):
        seats = drawn_seats(draws(number))
        found = signing(seats, EVERY_DAY)
        replay(found)
        needed = fewest_steps(seats)
        assert len(found.steps) == needed == sum(one.chain.closed for one in found.chains)
        waves = {move.mover.cadre: move.wave for move in found.moves}
        assert all(move.wave == 1 + (waves[move.after] if move.after else 0) for move in found.moves)
        freed = [move.after for move in found.moves if move.after]
        assert len(freed) == len(set(freed))
        tally["a step"] += needed > 0
        tally["two steps"] += needed > 1
        tally["room"] += any(one.opening is not None and one.opening[1] == "room" for one in found.chains)
        tally["no step through a reserve"] += needed == 0 and any(
            seats.capacity[mover.post] > 1 and mover.post not in seats.cut for mover in seats.movers
        )
        tally["an entry"] += any(mover.present is None for mover in seats.movers)
        openings = {one.opening[1] for one in found.chains if one.opening is not None}
        tally["a release"] += not openings.isdisjoint({"retired", "leaving", "unplaced"})
        tally["nobody moves"] += not seats.movers
    for kind, expected in (("a step", 200), ("two steps", 10), ("room", 200), ("no step through a reserve", 100)):
        assert tally[kind] >= least(expected), tally
    assert tally["an entry"] >= least(200)
    assert tally["a release"] >= least(100)


def test_two_who_would_lock_each_other_are_kept_apart() -> None:
    """A reserve of two holds A and one who is gone; B and A9 both want its one free place."""
    movers = (
        Mover("A", "R", "P0", MoveKind.ENTRY),
        Mover("A9", "P3", "R", MoveKind.RESERVE),
        Mover("B", "P0", "R", MoveKind.RESERVE),
        Mover("D", "P4", "P3", MoveKind.WITHIN),
    )
    seats = Seats({"R": 2, "P0": 1, "P3": 1, "P4": 1}, movers, Counter(["R", "P3", "P0", "P4"]), {})
    found = signing(seats, EVERY_DAY)
    replay(found)
    assert [move.mover.cadre for move in found.moves] == ["B", "A", "A9", "D"]
    assert found.steps == ()
    assert fewest_steps(seats) == 0


def brute_dates(found: Signing, until: date) -> None:
    """Check least dates, last date and latest dates of a signing order against every choice of dates."""
    days = found.days
    together = found.in_one_day
    out = {}
    for step in found.steps:
        (chain,) = [one for one in found.chains if step.cadre in {move.mover.cadre for move in one.moves}]
        assert step.from_date is not None
        assert step.from_date == next(
            day
            for day in (days.start + timedelta(days=one) for one in range(99))
            if day.isoweekday() < 6 and day not in days.holidays
        )
        out[chain.moves[0].mover.cadre] = step.from_date + timedelta(days=days.handover_days)
        assert step.to_date == chain.moves[-1].earliest
        assert chain.moves[-1].mover.cadre == step.cadre
    movers = [move.mover for move in found.moves]
    after = {move.mover.cadre: move.after for move in found.moves}
    possible = [
        dates
        for dates in schedules(movers, after, out, days, until)
        if all(len({dates[m.mover.cadre] for m in found.moves if m.chain == chain}) == 1 for chain in together)
    ]
    if not possible:
        assert found.last is None
        assert found.latest == {}
        assert found.critical == ()
        return
    assert found.last is not None
    for move in found.moves:
        assert move.earliest == min(dates[move.mover.cadre] for dates in possible)
    in_time = [dates for dates in possible if max(dates.values()) <= found.last]
    for move in found.moves:
        assert found.latest[move.mover.cadre] == max(dates[move.mover.cadre] for dates in in_time)
    of = {move.mover.cadre: move for move in found.moves}
    assert of[found.critical[-1]].earliest == found.last
    assert [of[cadre].after for cadre in found.critical[1:]] == list(found.critical[:-1])
    for cadre in found.critical:
        alone = [dates[cadre] for dates in schedules([of[cadre].mover], {cadre: None}, {}, days, until)]
        binds = of[cadre].after is not None and min(alone) != of[cadre].earliest
        assert binds is (cadre != found.critical[0])


def test_dates_are_those_of_every_choice_of_dates() -> None:
    tally: Counter[str] = Counter()
    number = 0
    while tally["calendars"] < share(CALENDARS):
        draw = draws(number)
        number += 1
        seats = drawn_seats(draw, FEW)
        if not 1 <= len(seats.movers) <= FEW:
            continue
        days = drawn_days(draw, seats, SPAN)
        found = signing(seats, days)
        replay(found)
        earliest = [move.earliest for move in found.moves if move.earliest is not None]
        later = days.effective + timedelta(days=SPAN if found.last else 2 * SPAN)
        brute_dates(found, max([*earliest, later]))
        for move in found.moves:
            assert move.earliest is None or may_sign(days, move.mover, move.earliest)
        tally["calendars"] += 1
        tally["no date left"] += found.last is None
        tally["a step"] += bool(found.steps)
        tally["in one day"] += bool(found.in_one_day)
        tally["slack"] += any(move.earliest != found.latest.get(move.mover.cadre) for move in found.moves)
        for move in found.moves:
            tally[move.waits_for] += 1
    for kind in ("no date left", "a step", "in one day", "slack", "session", "freeze", "holder", "release", "start"):
        assert tally[kind] >= least(20), tally
