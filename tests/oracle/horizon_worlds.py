"""Draw tiny random worlds with several waves: rules that change between them, decisions for one wave or for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre, Distance, Fill, FuzzyDate, Kin, Post, Relation, Role, Spell, Unit, UnitKind
from rotation.facts.kinds import Form, MoveKind
from rotation.facts.world import World
from rotation.rulebook.book import Entry, Rulebook, structural
from rotation.rulebook.norms import read_norm
from rotation.rules.base import Rule
from rotation.rules.decisions import Bound, Decisions, Waiver
from rotation.rules.norms import Severity
from rotation.rules.setting import Setting
from rotation.scenario.horizon import AssumedRating, Horizon
from rotation.scenario.load import Scenario
from tests.oracle import law_over_time, worlds
from tests.oracle.dice import COIN, RARELY, Draw, few, pick, some
from tests.oracle.law_over_time import BEFORE, CELL, CITED, PAIR_RULES
from tests.oracle.test_tiers import tiers_of
from tests.oracle.worlds import EFFECTIVE, LAW, NUMBERS

DAYS = (0, 30, 183, 365, 640, 731, 900)
"""Between two waves, one day at least."""
OFTEN = ("kin_apart", "everyone_placed", "continuity", "unit_drain", "same_origin", "service_left", "posts_filled")
"""Rules that look at who was there before, and so at the waves before: each is in half of the worlds."""
OTHERS = sorted(NUMBERS.keys() - set(OFTEN))
OF_PEOPLE = ["home_place", "service_left", "succession_plan", "rating_floor", "rotation_period", "term_limit"]
MOST_SEATS, MOVES_TWICE = 4, 2
STAYING = "stability"
"""The criterion that keeps everybody where they are; few worlds weigh it."""


def dates(draw: Draw, waves: int) -> tuple[date, ...]:
    """Draw the days of some waves."""
    found = [EFFECTIVE]
    for _ in range(waves - 1):
        found.append(found[-1] + timedelta(days=1 + draw(pick(DAYS))))
    return tuple(found)


def where_from(draw: Draw, where: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the units; in most worlds the first was made of another of them, so that who was there has an origin."""
    others = [one.id for one in where[1:] if one.kind is not UnitKind.RESERVE]
    if not others or not draw(few(0, 3)):
        return where
    return (replace(where[0], predecessors=("OLD", *draw(some(others, 2)))), *where[1:])


def people(draw: Draw, where: tuple[Unit, ...], seats: tuple[Post, ...], most: int) -> tuple[Cadre, ...]:
    """Draw some cadres; in half of the worlds their facts change over the years, and some retire or leave."""
    found = worlds.cadres(draw, where, seats)[: draw(pick([1, most, most]))]
    if draw(COIN):
        return found
    return tuple(law_over_time.aged(draw, one) for one in found)


def world(draw: Draw, most: int) -> World:
    """Draw a world of few people and seats."""
    where = where_from(draw, worlds.units(draw))
    drawn = worlds.posts(draw, where)
    kept = draw(some(drawn, MOST_SEATS)) or list(drawn[:1])
    alone = [one for one in kept if "+" not in one.id]
    seats = worlds.with_twins(draw, alone) if alone else tuple(kept)
    cadres = people(draw, where, seats, most)
    pairs = [(one.id, other.id) for one in cadres for other in cadres if one.id < other.id]
    kin = draw.stream.sample(pairs, min(len(pairs), draw(few(1, 3))))
    rated = draw(some([(one, seat) for one in cadres for seat in seats], draw(pick([0, 4]))))
    return World(
        where,
        seats,
        cadres,
        tuple(Kin(one, other, draw(pick(list(Relation)))) for one, other in kin),
        (Distance(where[0].id, where[-1].id, 12.5),) if draw(COIN) else (),
        worlds.scores(draw, rated, seats),
    )


def merged_world(draw: Draw) -> World:
    """Draw a world in which one unit was made of two that are still there: it counts who served in which last."""
    made_of = [Unit("V", "Phòng", UnitKind.DEPARTMENT), Unit("W", "Ban", UnitKind.DEPARTMENT)]
    here = Unit("U0", "Xã 0", UnitKind.COMMUNE, group="A", predecessors=("V", "W"))
    seats = [Post(f"{one.id}-1", one.id, (Role.DEPUTY_HEAD,), fill=Fill.MAY) for one in made_of]
    seats += [Post(f"U0-{role[:4]}", "U0", (role,), fill=Fill.MAY) for role in (Role.SECRETARY, Role.CHAIR)]
    served = pick([(), (), (Spell("V", FuzzyDate(2022, 6), FuzzyDate(2022, 9)),), (Spell("W", FuzzyDate(2022)),)])
    found = people(draw, (here, *made_of), tuple(seats), 2)
    cadres = tuple(replace(one, history=(*one.history, *draw(served))) for one in found)
    rated = draw(some([(one, seat) for one in cadres for seat in seats], 4))
    return World((here, *made_of), tuple(seats), cadres, (), (), worlds.scores(draw, rated, tuple(seats)))


def chosen_rules(draw: Draw) -> list[str]:
    """Draw which rules there are in a world: few enough that plans are left."""
    return sorted([one for one in OFTEN if draw(COIN)] + draw(some(OTHERS, draw(pick([1, 3, 6])))))


def entries(draw: Draw, rule: str) -> tuple[Entry, ...]:
    """Draw the norms of a rule: one of before, some that begin between the waves."""
    if rule in PAIR_RULES:
        return law_over_time.entries(draw, rule, None)
    found: dict[date, Entry] = {}
    for since in [BEFORE, *(EFFECTIVE + timedelta(days=draw(few(1, 900))) for _ in range(draw(few(0, 2))))]:
        severity = draw(pick([Severity.OFF, Severity.SOFT, Severity.SOFT, Severity.SOFT, Severity.HARD]))
        numbers = {key: value for key, value in draw(NUMBERS[rule]).items() if value is not None}
        raw: dict[str, Any] = {"from": since, "severity": str(severity), "weight": draw(few(0, 60)), "citation": CITED}
        norm, faults = read_norm(rule, {**numbers, **raw}, CELL)
        assert norm is not None, [fault.line("en") for fault in faults]
        found[since] = Entry({**numbers, **raw}, norm)
    return tuple(found[day] for day in sorted(found))


def book_of(draw: Draw, rules: list[str]) -> Rulebook:
    """Draw a rulebook whose norms change."""
    return Rulebook("a test", LAW, {rule: norms for rule in rules if (norms := entries(draw, rule))}, "")


def overrides(draw: Draw, book: Rulebook, days: tuple[date, ...]) -> dict[str, dict[str, Any]]:
    """Draw changes of a few rules that can be read at every wave."""
    drawn = law_over_time.overrides(draw, book)
    return {rule: one for rule, one in drawn.items() if not any(book.bind(day, {rule: one}, CELL)[1] for day in days)}


def lasting(draw: Draw, rules: list[str]) -> tuple[Rule[Any], ...]:
    """Draw rules that are the same at every wave; some of them are hard for some roles or steps and soft for others."""
    found = [one for rule in rules for one in worlds.bound_rules(draw, rule) if not one.structural]
    return (*structural("a test"), *(softer(one) if draw(COIN) else one for one in found))


def softer(rule: Rule[Any]) -> Rule[Any]:
    """Return a rule that only costs points, unless it has norms of several roles or steps."""
    return rule if rule.by_case else type(rule)(replace(rule.norm, severity=Severity.SOFT))


def bounds(draw: Draw, most: int) -> tuple[Bound, ...]:
    """Draw bounds on moves: of a kind or in all, of all or of each group."""
    kinds = pick([*MoveKind, MoveKind.LEAVE, "total", "total"])
    return tuple(
        Bound(str(draw(kinds)), draw(pick([None, None, 0, 1])), draw(pick([None, 1, most])), draw(RARELY))
        for _ in range(draw(pick([0, 0, 1, 2])))
    )


def at_a_wave(draw: Draw, waves: int) -> int | None:
    """Draw a wave, from 0, or none for every one."""
    drawn: int | None = draw(pick([None, *range(waves)]))
    return drawn


def decided(
    draw: Draw, found: World, waves: int, has_steps: bool
) -> tuple[tuple[Decisions, ...], tuple[tuple[str, str], ...]]:
    """Draw what is decided for each wave, and the pins that hold at some wave; some say two steps of one person."""
    cadre, post = pick([one.id for one in found.cadres]), pick([one.id for one in found.posts])
    open_to = [one.id for one in found.posts if one.fill is not Fill.CLOSED]
    pins = [
        ((draw(cadre), draw(pick(open_to) if open_to else post)), at_a_wave(draw, waves))
        for _ in range(draw(pick([0, 0, 0, 1, 1, 2])))
    ]
    if len(open_to) > 1 and draw(pick([True, has_steps, False, False])):
        who, (first, then) = draw(cadre), draw.stream.sample(open_to, 2)
        pins = [((who, first), draw(pick([0, None]))), ((who, then), draw(pick([1, waves - 1, None])))]
    forbids = [
        (draw(pick([(draw(cadre), draw(post)), (None, draw(post)), (draw(cadre), None)])), at_a_wave(draw, waves))
        for _ in range(draw(pick([0, 0, 1])))
    ]
    waivers = [
        (
            Waiver(draw(pick(OF_PEOPLE)), draw(cadre), None if draw(COIN) else draw(post), "a reason", "a paper"),
            at_a_wave(draw, waves),
        )
        for _ in range(draw(pick([0, 0, 1, 2])))
    ]
    of_each = bounds(draw, 2)
    made = tuple(
        Decisions(
            pins=tuple(dict.fromkeys(pin for pin, at in pins if at == wave)),
            forbids=frozenset(one for one, at in forbids if at in {None, wave}),
            bounds=of_each,
            waivers=tuple(dict.fromkeys(one for one, at in waivers if at in {None, wave})),
        )
        for wave in range(waves)
    )
    return made, tuple(dict.fromkeys(pin for pin, at in pins if at is None))


def with_tiers(drawn: Scenario, rng: Random) -> Scenario:
    """Return a scenario whose plans are compared by tiers, at every wave by the same."""
    assert drawn.horizon is not None
    tiers = tiers_of(drawn, rng)
    made = tuple(replace(one, tiers=tiers) for one in drawn.horizon.decided)
    setting = replace(drawn.setting, decisions=made[0])
    return replace(drawn, setting=setting, horizon=replace(drawn.horizon, decided=made))


def scenario(draw: Draw) -> Scenario:
    """Draw a scenario with a horizon."""
    waves = draw(pick([2, 2, 3, 3, 3, 4]))
    is_merged = waves > MOVES_TWICE and draw(pick([True, False, False]))
    found = merged_world(draw) if is_merged else world(draw, {2: 4, 3: 3, 4: 2}[waves])
    days = dates(draw, waves)
    rules = ["same_origin", *draw(some(OTHERS, 1))] if is_merged else chosen_rules(draw)
    plain = worlds.scenario(draw, "health")
    weights = dict(plain.weights)
    if not draw(RARELY):
        weights.pop(STAYING, None)
    book, changes = plain.rulebook, {}
    bound = lasting(draw, rules)
    if draw(COIN):
        book = book_of(draw, rules)
        changes = overrides(draw, book, days) if draw(COIN) else {}
        bound, _ = book.bind(EFFECTIVE, changes, CELL, Form.ROTATION)
    decisions, pins = decided(draw, found, waves, is_merged)
    horizon = Horizon(
        days,
        MOVES_TWICE if is_merged else draw(pick([1, 2, 2, 3])),
        draw(pick([0, 0, 1, 6, 12, 24])),
        draw(pick(list(AssumedRating))),
        bounds(draw, 3),
        pins,
        decisions,
    )
    made = replace(
        plain,
        case=replace(plain.case, world=found),
        rulebook=book,
        overrides=changes,
        weights=weights,
        plans=draw(pick([1, 3])),
        setting=Setting(Columns(found, EFFECTIVE), LAW, decisions[0], bound),
        horizon=horizon,
    )
    return with_tiers(made, draw.stream) if draw(pick([True, False, False])) else made
