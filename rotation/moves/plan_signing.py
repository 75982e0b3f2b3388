"""Take a plan of a scenario to its signatures, by its calendar and the law of each day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rotation.facts.columns import Columns
from rotation.facts.domain import Post, Rating, Role
from rotation.facts.world import rated
from rotation.moves.movers import Mover, seats_of
from rotation.moves.signing import Signing, signing
from rotation.moves.signing_days import DAY, SigningDays, Window, joined
from rotation.plans.judgement import Judgement
from rotation.plans.screening import refusals, waived
from rotation.plans.waves import of_wave
from rotation.rules.base import Finding, PlanRule, Rule
from rotation.rules.freeze import Freeze
from rotation.rules.ladder import STEPS, steps
from rotation.rules.setting import Setting
from rotation.scenario.calendar import is_elected
from rotation.scenario.later import rules_over_time
from rotation.scenario.load import Scenario

ELECTION, DESIGNATION, APPOINTMENT = "election", "designation", "appointment"
DESIGNATED = frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY})
"""The roles to which the party committee above designates."""

Spans = tuple[tuple[date, tuple[Rule[Any], ...]], ...]
"""The rules in force from each day on which other norms begin to govern."""


@dataclass(frozen=True)
class LaterRefusal:
    """A hard rule that refuses a move on the day of its signing, though not on the effective date.

    Attributes
    ----------
    day : date
    cadres : tuple of str
        Whose move it is; all who sign on that day where a rule about the whole plan is broken.
    finding : Finding
    setting : Setting
        Of that day.
    """

    day: date
    cadres: tuple[str, ...]
    finding: Finding
    setting: Setting


@dataclass(frozen=True, eq=False)
class PlanSigning:
    """A plan's way to its signatures, with what it rests on.

    Attributes
    ----------
    scenario : Scenario
    judgement : Judgement
    signing : Signing
    refused : tuple of LaterRefusal
        What is no longer legal on the day of its signing.
    assumed_ratings : tuple of int
        The years whose ratings, not in the case, are taken to be at the floor.
    """

    scenario: Scenario
    judgement: Judgement
    signing: Signing
    refused: tuple[LaterRefusal, ...]
    assumed_ratings: tuple[int, ...]

    def needs(self, post: str) -> str:
        """Return how somebody comes into a post: by election, designation or appointment."""
        if post in self.signing.days.elected:
            return ELECTION
        is_designated = not DESIGNATED.isdisjoint(self.scenario.setting.world.post[post].roles)
        return DESIGNATION if is_designated else APPOINTMENT

    @property
    def left_vacant(self) -> tuple[str, ...]:
        """Return the posts of one seat that somebody held and nobody holds in the plan."""
        world, taken = self.scenario.setting.world, self.judgement.placement.holders_of
        return tuple(
            post.id for post in world.posts if post.capacity == 1 and world.holders[post.id] and post.id not in taken
        )


def plan_signing(scenario: Scenario, judgement: Judgement, dated: Signing | None = None) -> PlanSigning:
    """Return a plan's way to its signatures.

    Parameters
    ----------
    scenario : Scenario
    judgement : Judgement
        Of the plan.
    dated : Signing, optional
        Its order and dates, where they are known.
    """
    found = dated or signing_of(scenario, judgement)
    refused, years = _later_refusals(scenario, judgement, found)
    return PlanSigning(scenario, judgement, found, refused, years)


def signing_of(scenario: Scenario, judgement: Judgement) -> Signing:
    """Return the order and the dates alone: nothing is judged again on the day of its signing."""
    seats = seats_of(judgement)
    return signing(seats, signing_days(scenario, seats.movers))


@dataclass(frozen=True)
class SignedPlan:
    """How a whole plan is signed, all waves of a horizon together.

    Attributes
    ----------
    waves, interim : int
        Waves of signing, and interim steps.
    last : date or None
        Of the last signing; None where there is none, or no day for it.
    moves : bool
        Whether anybody moves.
    """

    waves: int
    interim: int
    last: date | None
    moves: bool


def signed_plan(scenario: Scenario, judgement: Judgement) -> SignedPlan:
    """Return how a plan is signed, from the first wave to the last."""
    return signed_as(signings_of(scenario, judgement))


def signings_of(scenario: Scenario, judgement: Judgement) -> tuple[Signing, ...]:
    """Return the order and the dates of a plan, wave by wave."""
    along = [(of_wave(scenario, wave), wave) for wave in judgement.waves] or [(scenario, judgement)]
    return tuple(signing_of(at, wave) for at, wave in along)


def signed_as(found: Sequence[Signing]) -> SignedPlan:
    """Return how a whole plan is signed, by the order and dates of its waves."""
    last = [one.last for one in found if one.moves]
    waves, interim = sum(one.waves for one in found), sum(len(one.steps) for one in found)
    return SignedPlan(waves, interim, last[-1] if last else found[0].last, bool(last))


def signing_days(scenario: Scenario, movers: tuple[Mover, ...]) -> SigningDays:
    """Return the days on which a scenario lets some moves be signed."""
    spans = tuple(rules_over_time(_with_freezes_alone(scenario), date.max)) if movers else ()
    setting, calendar = scenario.setting, scenario.calendar
    world = setting.world
    posts: list[Post] = [world.post[mover.post] for mover in movers]
    elected = frozenset(post.id for post in posts if is_elected(post, world, setting.law.elected_roles))
    sessions = {post: calendar.sessions_of(world.post[post].unit) for post in sorted(elected)}
    return SigningDays(
        setting.date,
        calendar.start or setting.date,
        calendar.holidays,
        calendar.handover_days,
        calendar.approval_days,
        calendar.same_day,
        elected,
        {post: days for post, days in sessions.items() if days is not None},
        {(mover.cadre, mover.post): joined(_frozen(setting, mover, spans)) for mover in movers},
    )


def _with_freezes_alone(scenario: Scenario) -> Scenario:
    """Return a scenario whose rulebook has no other rule than freezes, which is soon bound on many days."""
    book = scenario.rulebook
    kept = {id_: entries for id_, entries in book.entries.items() if id_ == Freeze.id}
    changes = {id_: keys for id_, keys in scenario.overrides.items() if id_ == Freeze.id}
    return replace(scenario, rulebook=replace(book, entries=kept), overrides=changes)


def _frozen(setting: Setting, mover: Mover, spans: Spans) -> Iterator[Window]:
    """Yield the windows in which the norm in force on each day freezes a move, unless it is waived."""
    pair = setting.pair(setting.world.cadre[mover.cadre], setting.world.post[mover.post])
    step = STEPS[int(steps(pair)[0])]
    ends = (*(begin - DAY for begin, _ in spans[1:]), date.max)
    for (begin, rules), end in zip(spans, ends, strict=True):
        for rule in rules:
            if not isinstance(rule, Freeze) or not rule.hard or mover.kind not in rule.judges:
                continue
            if rule.covers(setting.world.post[mover.post], step) and not waived(rule, pair)[0]:
                windows = ((max(begin, one.start), min(end, one.end)) for one in rule.numbers.windows)
                yield from (window for window in windows if window[0] <= window[1])


def _later_refusals(
    scenario: Scenario, judgement: Judgement, found: Signing
) -> tuple[tuple[LaterRefusal, ...], tuple[int, ...]]:
    """Return what hard rules refuse on signing dates, and the years of ratings that had to be assumed."""
    by_day: dict[date, list[Mover]] = {}
    for move in found.moves:
        if move.earliest is not None and move.earliest != scenario.setting.date:
            by_day.setdefault(move.earliest, []).append(move.mover)
    spans = tuple(rules_over_time(scenario, max(by_day, default=scenario.setting.date)))
    refused: list[LaterRefusal] = []
    years: set[int] = set()
    for day in sorted(by_day):
        rules = [rules for begin, rules in spans if begin <= day][-1]
        unrated = tuple(range(scenario.setting.date.year, day.year))
        world = scenario.setting.world
        known = replace(scenario.setting, columns=scenario.setting.columns.on(day), rules=rules)
        columns = Columns(rated(world, unrated, lambda _: Rating.EXCELLENT), day) if unrated else known.columns
        assumed = replace(known, columns=columns)
        for mover in by_day[day]:
            against = refusals(assumed, mover.cadre, mover.post)
            refused += (LaterRefusal(day, (mover.cadre,), one, assumed) for one in against)
            if unrated and len(refusals(known, mover.cadre, mover.post)) > len(against):
                years.update(unrated)
        signing_then = tuple(mover.cadre for mover in by_day[day])
        refused += (LaterRefusal(day, signing_then, one, assumed) for one in _broken(assumed, judgement))
    return tuple(refused), tuple(sorted(years))


def _broken(setting: Setting, judgement: Judgement) -> Iterator[Finding]:
    """Yield what hard rules about the whole plan find in it on a day."""
    for rule in setting.rules:
        if isinstance(rule, PlanRule) and rule.hard:
            yield from rule.measure(judgement.placement, setting)
