"""Draw small random scenarios whose law and people change over the years: dated norms, overrides, coming events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from rotation.errors import Cell
from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre, Discipline, FuzzyDate, Rating, Sanction, Spell
from rotation.facts.kinds import Form, Step
from rotation.rulebook.book import Entry, Rulebook
from rotation.rulebook.norms import read_norm
from rotation.rules import catalogue
from rotation.rules.base import PairRule
from rotation.rules.norms import Severity
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario
from tests.oracle import worlds
from tests.oracle.dice import COIN, RARELY, Dice, Draw, few, pick
from tests.oracle.worlds import EFFECTIVE, KEY_ROLES, LAW, NUMBERS

PAIR_RULES = sorted(rule for rule in NUMBERS if issubclass(catalogue()[rule], PairRule))
CAUSES = ("home_place", "term_limit")
CELL = Cell("a test", column="rules")
CITED = {"document": "a test", "checked": "read"}
BEFORE = EFFECTIVE - timedelta(days=1)
AHEAD = 3700
"""Days after the effective date on which something may still come: a few more than are looked at."""


def day_between(first: int, last: int) -> Dice[FuzzyDate]:
    """Give a day so many days from the effective date, sometimes one of which the day or the month is unknown."""

    def one(stream: Random) -> FuzzyDate:
        day = EFFECTIVE + timedelta(days=stream.randint(first, last))
        exact = FuzzyDate(day.year, day.month, day.day)
        return stream.choice([exact, exact, exact, FuzzyDate(day.year, day.month), FuzzyDate(day.year)])

    return one


RECENTLY = day_between(-1900, 900)


def past(draw: Draw, days: int) -> FuzzyDate:
    """Draw a day before the effective date; what is known of it lies before, too."""
    found = draw(day_between(-days, -1))
    return found if found.first <= EFFECTIVE else FuzzyDate(EFFECTIVE.year - 1)


def aged(draw: Draw, cadre: Cadre) -> Cadre:
    """Return a cadre with events of the years around the effective date and after it."""
    years = range(EFFECTIVE.year - 4, EFFECTIVE.year + 4)
    ending = tuple(
        replace(
            spell, start=draw(pick([spell.start, draw(day_between(-2000, 900))])), end=draw(day_between(-1800, 900))
        )
        for spell in cadre.history
    )
    return replace(
        cadre,
        born=draw(day_between(-23_000, -18_500)) if draw(COIN) else cadre.born,
        since=past(draw, 3000) if cadre.since else None,
        ratings=tuple((year, draw(pick([Rating.GOOD, *Rating]))) for year in years if draw(few(0, 3)) > (year > 2020)),
        discipline=tuple(
            Discipline(draw(pick(list(Sanction))), draw(day_between(-1500, 1500))) for _ in range(draw(few(0, 2)))
        ),
        protected_until=draw(day_between(-100, 1500)) if draw(COIN) else None,
        leaving=draw(day_between(-30, AHEAD)) if draw(RARELY) else None,
        party_since=draw(pick([None, draw(day_between(-2000, 700))])),
        history=(*ending, *([Spell(cadre.post, cadre.since)] if cadre.post and draw(RARELY) else [])),
    )


def numbers(draw: Draw, rule: str) -> dict[str, Any]:
    """Draw the numbers of a norm; windows, too, in which appointments are frozen, on days of their own."""
    if rule != "freeze":
        return {key: value for key, value in draw(NUMBERS[rule]).items() if value is not None}
    starts = [EFFECTIVE + timedelta(days=draw(few(-40, draw(pick([10, AHEAD]))))) for _ in range(draw(few(0, 3)))]
    return {"windows": [{"from": one, "to": one + timedelta(days=draw(few(0, 90)))} for one in starts]}


def norm(draw: Draw, rule: str, since: date, severities: list[Severity]) -> Entry:
    """Draw a norm of a rule from a day on; one that switches it off may leave no numbers."""
    severity = draw(pick(severities))
    bare = severity is Severity.OFF and draw(COIN)
    raw: dict[str, Any] = {} if bare else numbers(draw, rule)
    raw |= {"from": since, "severity": str(severity), "weight": draw(few(0, 60)), "citation": CITED}
    if draw(RARELY):
        raw["roles"] = [str(draw(pick(KEY_ROLES)))]
    if draw(RARELY):
        raw["steps"] = [str(draw(pick(list(Step))))]
    read, faults = read_norm(rule, raw, CELL)
    assert read is not None, [fault.line("en") for fault in faults]
    return Entry(raw, read)


def entries(draw: Draw, rule: str, only: str | None) -> tuple[Entry, ...]:
    """Draw the norms of a rule: one of before, some to come."""
    mixed = [Severity.OFF, Severity.OFF, Severity.SOFT, Severity.SOFT, Severity.HARD]
    if rule == only:
        mixed = [Severity.SOFT, Severity.HARD, Severity.HARD, Severity.HARD]
    found: dict[date, Entry] = {}
    if rule == only or draw(few(0, 4)):
        found[BEFORE] = norm(draw, rule, BEFORE, mixed)
    for _ in range(draw(pick([0, 0, 1, 2]))):
        since = EFFECTIVE + timedelta(days=draw(few(1, draw(pick([AHEAD // 4, AHEAD])))))
        found[since] = norm(draw, rule, since, [*Severity])
    return tuple(found[day] for day in sorted(found))


def overrides(draw: Draw, book: Rulebook) -> dict[str, dict[str, Any]]:
    """Draw changes of a few rules, those that can be read on the effective date."""
    wanted: dict[str, dict[str, Any]] = {}
    for rule in PAIR_RULES:
        if draw(few(0, 4)) == 0:
            change: dict[str, Any] = {"severity": str(draw(pick([*Severity]))), "weight": 7} if draw(COIN) else {}
            wanted[rule] = {**change, **(numbers(draw, rule) if draw(COIN) else {})} or {"weight": 3}
    return {rule: one for rule, one in wanted.items() if not book.bind(EFFECTIVE, {rule: one}, CELL)[1]}


def scenario(draw: Draw, only: str | None = None) -> Scenario:
    """Draw a scenario; with `only`, one rule beside those that give cause to move."""
    plain = worlds.scenario(draw, None)
    world = replace(plain.setting.world, cadres=tuple(aged(draw, one) for one in plain.setting.world.cadres))
    rules = PAIR_RULES if only is None else sorted({only, *CAUSES})
    found = {rule: entries(draw, rule, only) for rule in rules}
    book = Rulebook("a test", LAW, {rule: norms for rule, norms in found.items() if norms}, "")
    changes = overrides(draw, book) if draw(COIN) and only is None else {}
    bound, _ = book.bind(EFFECTIVE, changes, CELL, Form.ROTATION)
    setting = Setting(Columns(world, EFFECTIVE), LAW, plain.setting.decisions, bound)
    case = replace(plain.case, world=world)
    return replace(plain, case=case, rulebook=book, setting=setting, overrides=changes)
