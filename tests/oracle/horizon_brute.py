"""Brute force over several waves: every plan wave by wave, people carried on by hand, scores summed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre, FuzzyDate, Rating, Spell
from rotation.facts.kinds import MoveKind, kind_of
from rotation.facts.world import World
from rotation.rules.decisions import SCORE, Decisions
from rotation.rules.setting import Setting
from rotation.scenario.horizon import AssumedRating, Horizon
from rotation.scenario.load import Scenario
from tests.oracle.brute import Seats, is_one_post, pair_value, plan_cost
from tests.oracle.law_over_time import CELL
from tests.oracle.test_tiers import worth_of

Counted = tuple[str, str | None]
"""What a bound may count: the kind of a move and the group it counts in."""


class TooManyPlansError(Exception):
    """A world has more plans than a test may look at."""


@dataclass(frozen=True)
class PlanOfWaves:
    """Who holds what after each wave, and what it is worth in each tier."""

    waves: tuple[Seats, ...]
    worth: tuple[int, ...]


@dataclass(frozen=True)
class Standing:
    """Where people are before a wave: as the tables have them, the days on which they moved, and who is out."""

    cadres: tuple[Cadre, ...]
    moved_on: Mapping[str, tuple[date, ...]]
    out: frozenset[str]


def horizon_of(scenario: Scenario) -> Horizon:
    """Return the horizon of a scenario."""
    assert scenario.horizon is not None
    return scenario.horizon


def months_between(start: date, end: date) -> int:
    """Return the most months that fit between two days; a month ends no later than its last day."""

    def reached(months: int) -> bool:
        count = start.year * 12 + start.month - 1 + months
        year, month = count // 12, count % 12 + 1
        return (end.year, end.month) > (year, month) or (
            (end.year, end.month) == (year, month) and (end.day >= start.day or _is_last(end))
        )

    return max(months for months in range(-1, 600) if reached(months))


def _is_last(day: date) -> bool:
    return day.month != date.fromordinal(day.toordinal() + 1).month


def with_ratings(cadre: Cadre, horizon: Horizon) -> Cadre:
    """Return a cadre with the ratings that the horizon assumes for years that have none yet."""
    word, known = horizon.assume_rating, dict(cadre.ratings)
    if word is AssumedRating.NONE or (word is AssumedRating.LAST and not known):
        return cadre
    assumed = known[max(known)] if word is AssumedRating.LAST else Rating(word.value)
    years = {*range(horizon.dates[0].year, horizon.dates[-1].year), *known}
    return replace(cadre, ratings=tuple((year, known.get(year, assumed)) for year in sorted(years)))


def carried_on(cadre: Cadre, post: str | None, day: date) -> Cadre:
    """Return a cadre after a wave: in a new post since that day, the old one in the history, terms unknown."""
    if cadre.post == post:
        return cadre
    today = FuzzyDate(day.year, day.month, day.day)
    past = cadre.history if cadre.post is None else (*cadre.history, Spell(cadre.post, cadre.since, today))
    return replace(cadre, post=post, since=today if post else None, terms=None, history=past)


class Waves:
    """The waves of a scenario, each as a scenario of its own date.

    Parameters
    ----------
    scenario : Scenario
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.horizon = scenario, horizon_of(scenario)
        self._first = scenario.setting
        decided = (*self.horizon.decided, *(Decisions(pins=(pin,)) for pin in self.horizon.pins))
        self.told = tuple(replace(self._first, decisions=one) for one in decided)
        self.as_told = replace(scenario, setting=replace(self._first, unmoved=self.told))
        self._rules = [
            scenario.rulebook.bind(day, scenario.overrides, CELL, scenario.form)[0]
            if scenario.rulebook.entries
            else self._first.rules
            for day in self.horizon.dates
        ]
        self._values: dict[tuple[int, Cadre, str], int | None] = {}

    def start(self) -> Standing:
        """Return where people are before the first wave."""
        return Standing(tuple(with_ratings(one, self.horizon) for one in self._first.world.cadres), {}, frozenset())

    def at(self, wave: int, standing: Standing) -> Scenario:
        """Return a wave as a scenario of its own, people where they have come to be."""
        first = self._first.world
        world = World(first.units, first.posts, standing.cadres, first.kin, first.distances, first.scores)
        day = self.horizon.dates[wave]
        decisions = self.horizon.decided[wave]
        setting = Setting(Columns(world, day), self._first.law, decisions, self._rules[wave], unmoved=self.told)
        return replace(self.scenario, setting=setting, horizon=None)

    def after(self, wave: int, standing: Standing, seats: Seats) -> Standing:
        """Return where people are after a wave."""
        day, post_of = self.horizon.dates[wave], dict(seats)
        moved = {
            one.id: (*standing.moved_on.get(one.id, ()), day)
            for one in standing.cadres
            if post_of.get(one.id) not in {None, one.post}
        }
        left = {one.id for one in standing.cadres if one.post is not None and one.id not in post_of}
        return Standing(
            tuple(carried_on(one, post_of.get(one.id), day) for one in standing.cadres),
            {**standing.moved_on, **moved},
            standing.out | left,
        )

    def may_move(self, wave: int, standing: Standing, cadre: str) -> bool:
        """Return whether somebody may move once more, and so soon."""
        before = standing.moved_on.get(cadre, ())
        if len(before) >= self.horizon.max_moves:
            return False
        day = self.horizon.dates[wave]
        return not before or months_between(before[-1], day) >= self.horizon.min_months_between

    def values(self, wave: int, standing: Standing, here: Scenario) -> dict[str, dict[str, int]]:
        """Return what each pair is worth that a wave allows, by cadre and post."""
        found: dict[str, dict[str, int]] = {}
        for cadre in standing.cadres:
            found[cadre.id] = {}
            if cadre.id in standing.out:
                continue
            free = self.may_move(wave, standing, cadre.id)
            for post in self._first.world.posts:
                if not free and post.id != cadre.post:
                    continue
                key = wave, cadre, post.id
                if key not in self._values:
                    self._values[key] = pair_value(here, cadre.id, post.id)
                value = self._values[key]
                if value is not None:
                    found[cadre.id][post.id] = value
        return found

    def placements(self, wave: int, standing: Standing, here: Scenario) -> Iterator[tuple[Seats, int]]:
        """Yield every placement of a wave with what its pairs are worth."""
        values = self.values(wave, standing, here)
        room = {post.id: post.capacity for post in self._first.world.posts}
        people = [one.id for one in standing.cadres]

        def extended(row: int, seats: Seats, value: int) -> Iterator[tuple[Seats, int]]:
            if row == len(people):
                yield seats, value
                return
            yield from extended(row + 1, seats, value)
            for post, more in values[people[row]].items():
                if room[post]:
                    room[post] -= 1
                    yield from extended(row + 1, (*seats, (people[row], post)), value + more)
                    room[post] += 1

        return extended(0, (), 0)

    def counted(self, standing: Standing, seats: Seats) -> list[Counted]:
        """Return the moves of a wave, each with the group it counts in."""
        world, post_of = self._first.world, dict(seats)
        found = []
        for cadre in standing.cadres:
            post = post_of.get(cadre.id)
            kind, place = kind_of(world, cadre.post, post), post or cadre.post
            if kind is not None and place is not None:
                found.append((str(kind), world.unit_of(place).group))
        return found

    def keeps_bounds(self, moves: Sequence[Counted]) -> bool:
        """Return whether the moves of all waves together keep the bounds on them."""
        groups = {unit.group for unit in self._first.world.units if unit.group}
        for bound in self.horizon.bounds:
            for group in groups if bound.per_group else {None}:
                count = 0
                for kind, counts_in in moves:
                    is_kind = kind == bound.kind
                    if bound.kind == "total":
                        is_kind = kind not in {str(MoveKind.STAY), str(MoveKind.LEAVE)}
                    count += is_kind and (group is None or counts_in == group)
                if count < (bound.lo or 0) or (bound.hi is not None and count > bound.hi):
                    return False
        return True

    def keeps_pins(self, waves: Sequence[Seats]) -> bool:
        """Return whether each pin without a wave is kept at some wave."""
        return all(any(pin in seats for seats in waves) for pin in self.horizon.pins)

    def every_plan(self, most: int) -> list[PlanOfWaves]:
        """Return every plan that may stand.

        Raises
        ------
        TooManyPlansError
            When more than so many placements must be looked at.
        """
        looked_at = 0
        found: list[PlanOfWaves] = []

        def go_on(
            wave: int, standing: Standing, plan: tuple[Seats, ...], worth: list[int], moves: list[Counted]
        ) -> None:
            nonlocal looked_at
            if wave == len(self.horizon.dates):
                if self.keeps_pins(plan) and self.keeps_bounds(moves):
                    found.append(PlanOfWaves(plan, tuple(worth)))
                return
            here = self.at(wave, standing)
            for seats, value in self.placements(wave, standing, here):
                looked_at += 1
                if looked_at > most:
                    raise TooManyPlansError
                own = worth_at(here, seats, value)
                if own is not None:
                    total = list(own) if not worth else [one + more for one, more in zip(worth, own, strict=True)]
                    further = [*moves, *self.counted(standing, seats)]
                    go_on(wave + 1, self.after(wave, standing, seats), (*plan, seats), total, further)

        go_on(0, self.start(), (), [], [])
        return found

    def along(self, waves: Sequence[Seats]) -> Iterator[tuple[Scenario, Standing]]:
        """Yield each wave as a scenario of its own and where people are before it, as a plan leads them."""
        standing = self.start()
        for wave, seats in enumerate(waves):
            yield self.at(wave, standing), standing
            standing = self.after(wave, standing, seats)

    def apart(self, one: Sequence[Seats], other: Sequence[Seats]) -> int:
        """Return how many people's paths differ, which of several twin seats somebody holds apart."""
        first, second = [dict(seats) for seats in one], [dict(seats) for seats in other]
        return sum(
            not all(
                is_one_post(self.as_told, here.get(cadre.id), there.get(cadre.id))
                for here, there in zip(first, second, strict=True)
            )
            for cadre in self._first.world.cadres
        )


def worth_at(here: Scenario, seats: Seats, value: int) -> tuple[int, ...] | None:
    """Return what the placement of one wave is worth in each tier; None when a hard rule is broken."""
    cost = plan_cost(here, seats)
    if cost is None:
        return None
    if here.setting.decisions.order == ((SCORE,),):
        return (value - cost,)
    return worth_of(here, seats, value)
