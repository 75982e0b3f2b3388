"""Tell which paths of a horizon hold a pair at one of its waves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from rotation.explain.pair_answers import Seat
from rotation.explain.wave_refusals import NO_STATE, WaveRefusals
from rotation.facts.columns import Bools, Indices
from rotation.facts.kinds import MoveKind, kind_of
from rotation.horizon.paths import NONE
from rotation.horizon.problem import HorizonProblem, horizon_problem
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Plan, Portfolio
from rotation.plans.waves import wave_view
from rotation.plans.why_not import WhyNot, why_nots
from rotation.proof.seat_columns import NO_SEAT, SeatColumns
from rotation.rules.twins import seat_classes


class WaveSeating:
    """The pairs of a wave: each stands for all paths that lead the person through the post at that wave.

    Twins of a post are one post, but the seat that the case gives the person is by itself.

    Parameters
    ----------
    portfolio : Portfolio
        Of a scenario with a horizon, and with plans.
    rank : int
        Of the plan that is asked about.
    wave : int
        From 1.
    """

    def __init__(self, portfolio: Portfolio, rank: int, wave: int) -> None:
        self.problem: HorizonProblem = horizon_problem(portfolio.scenario)
        self.shown = wave_view(portfolio, wave, rank, None)
        self._wave, self._setting = wave - 1, self.shown.scenario.setting
        self._case = portfolio.scenario.setting.columns
        self._first = self._setting.memo(seat_classes)
        chosen = self.problem.rows(portfolio.plans[rank - 1].judgement.seats)
        here = self.problem.states[self._wave]
        unmoved = np.searchsorted(here.owner, np.arange(len(self._case.world.cadres)))
        before = np.where((self._case.held < 0) & here.reached[unmoved], unmoved, NO_STATE)
        before[self.problem.paths.person[chosen]] = self.problem.paths.states[chosen, self._wave]
        self._refusals = WaveRefusals(self.shown.scenario, self.problem, self._wave, before)

    @property
    def _posts(self) -> int:
        return len(self._case.world.posts)

    def _numbers(self, people: Indices, posts: Indices) -> Indices:
        """Return the numbers of people with posts, each given as rows of the case."""
        held, first = self._case.held[people], self._first[posts]
        is_twin = (held >= 0) & (self._first[held] == first)
        stands_for = np.where(~is_twin, first, np.where(posts == held, posts, self._first_other[held]))
        numbers: Indices = people * self._posts + stands_for
        return numbers

    @cached_property
    def _first_other(self) -> Indices:
        """Return for each post the first of its twins but itself, or its own row where it has none."""
        rows = np.arange(self._posts)
        others = [rows[(self._first == self._first[row]) & (rows != row)] for row in rows]
        return np.array([one[0] if len(one) else row for row, one in enumerate(others)], dtype=np.intp)

    @cached_property
    def columns(self) -> SeatColumns:
        """Return which paths hold each pair."""
        posts, people = self.problem.posts[:, self._wave], self.problem.paths.person
        held = posts != NONE
        seats = np.full(len(posts), NO_SEAT)
        seats[held] = self._numbers(people[held], posts[held])
        return SeatColumns(seats, len(self._case.world.cadres) * self._posts)

    @cached_property
    def _allowed(self) -> Bools:
        """Return which numbers some state may take, whatever else is decided."""
        pairs = self.problem.screenings[self._wave].pairs
        allowed = np.zeros(len(self._case.world.cadres) * self._posts, dtype=np.bool_)
        allowed[self._numbers(self.problem.states[self._wave].owner[pairs.cadre], pairs.post)] = True
        return allowed

    def _number(self, seat: Seat) -> int:
        cadre, post = (np.array([one]) for one in self._rows(seat))
        return int(self._numbers(cadre, post)[0])

    def _rows(self, seat: Seat) -> tuple[int, int]:
        return self._case.cadre_index[seat[0]], self._case.post_index[seat[1]]

    def posts_of(self, cadre: str) -> list[str]:
        """Return every post, the first for all that are one post to a cadre."""
        row = self._case.cadre_index[cadre]
        posts = np.arange(self._posts)
        own = self._numbers(np.full(self._posts, row), posts) == row * self._posts + posts
        return [self._case.world.posts[post].id for post in np.flatnonzero(own).tolist()]

    def numbers(self, seat: Seat) -> Indices:
        """Return the number of a pair; none where no state of the person may take it."""
        number = self._number(seat)
        return np.array([number] if self._allowed[number] else [], dtype=np.intp)

    def held(self, plan: Plan) -> Indices:
        """Return the numbers that a plan holds at the wave."""
        return self.columns.held_by(self.problem.rows(plan.judgement.seats))

    def refused(self, seats: Iterable[Seat]) -> dict[Seat, WhyNot]:
        """Return what refuses each of some pairs: at the first wave as of one date, later from a state."""
        asked = list(seats)
        if self._wave:
            return {seat: self._refusals.of(*self._rows(seat), bool(len(self.numbers(seat)))) for seat in asked}
        cadres, posts = (sorted(set(rows)) for rows in zip(*map(self._rows, asked), strict=True))
        return {(one.cadre, one.post): one for one in why_nots(self.shown.scenario, cadres, posts)}

    def judged(self, chosen: Indices) -> Judgement:
        """Return how plain Python judges a plan, given as paths."""
        return self.problem.judged(chosen)

    def at(self, judgement: Judgement) -> Judgement:
        """Return the judgement of the wave."""
        return judgement.waves[self._wave]

    def came_from(self, seat: Seat, judgement: Judgement | None) -> tuple[str | None, MoveKind]:
        """Return the post held before the wave, and the kind of move from there."""
        cadre, post = seat
        if judgement is not None:
            own = next(one for one in self.at(judgement).assignments if one.cadre == cadre)
            return own.before, own.kind
        before = self._refusals.standing(*self._rows(seat))
        kind = kind_of(self._case.world, before, post)
        assert kind is not None
        return before, kind
