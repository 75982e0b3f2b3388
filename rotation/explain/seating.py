"""Tell which columns of a choice hold a pair; at one date, the pair itself and twins of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from rotation.explain.pair_answers import Seat
from rotation.facts.columns import Indices
from rotation.facts.kinds import KINDS, MoveKind
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Plan, Portfolio
from rotation.plans.screening import Screening, screen
from rotation.plans.why_not import WhyNot, why_nots
from rotation.proof.choice import OneWave
from rotation.rules.twins import as_one_post, twins


class Seating(Protocol):
    """The pairs of a date, or of a wave of a horizon, by number."""

    @property
    def shown(self) -> Portfolio:
        """Return the portfolio as it is read at the date."""
        ...

    def posts_of(self, cadre: str) -> list[str]:
        """Return every post, one for each class of twin seats and the own seat by itself."""
        ...

    def numbers(self, seat: Seat) -> Indices:
        """Return the numbers that stand for a pair; none for one that is refused."""
        ...

    def held(self, plan: Plan) -> Indices:
        """Return the numbers that a plan holds."""
        ...

    def refused(self, seats: Iterable[Seat]) -> dict[Seat, WhyNot]:
        """Return what refuses each of some pairs, and perhaps of others."""
        ...

    def judged(self, chosen: Indices) -> Judgement:
        """Return how plain Python judges a plan, given as columns."""
        ...

    def at(self, judgement: Judgement) -> Judgement:
        """Return what a judgement says of the date."""
        ...

    def came_from(self, seat: Seat, judgement: Judgement | None) -> tuple[str | None, MoveKind]:
        """Return the post held before, and the kind of move: in a plan, if one is given."""
        ...


class DateSeating:
    """The allowed pairs of one date; each is its own column.

    Parameters
    ----------
    portfolio : Portfolio
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self.shown = portfolio
        self.screening: Screening = screen(portfolio.scenario)
        self._choice = OneWave(self.screening)
        self._setting = portfolio.scenario.setting
        world, pairs = self._setting.world, self.screening.pairs
        self._row = {
            (world.cadres[cadre].id, world.posts[post].id): row
            for row, (cadre, post) in enumerate(zip(pairs.cadre.tolist(), pairs.post.tolist(), strict=True))
        }
        self._class_of = {post: ids for ids in twins(self._setting) for post in ids}

    def posts_of(self, cadre: str) -> list[str]:
        """Return every post, one for each class of twin seats and the own seat by itself."""
        held = self._setting.world.cadre[cadre].post
        posts = [post.id for post in self._setting.world.posts]
        return [post for post in posts if post == held or as_one_post(self._setting, post) == post]

    def numbers(self, seat: Seat) -> Indices:
        """Return the allowed pairs of a cadre with a post or its twins; of the own seat, only the stay."""
        cadre, post = seat
        held = self._setting.world.cadre[cadre].post
        own = held is not None and as_one_post(self._setting, held) == as_one_post(self._setting, post)
        posts = (post,) if own else self._class_of.get(post, (post,))
        return np.array([self._row[cadre, one] for one in posts if (cadre, one) in self._row], dtype=np.intp)

    def held(self, plan: Plan) -> Indices:
        """Return the pairs of a plan."""
        return self._choice.rows(plan.judgement.seats)

    def refused(self, seats: Iterable[Seat]) -> dict[Seat, WhyNot]:
        """Return what refuses each pair of the cadres and the posts of some pairs."""
        columns, asked = self._setting.columns, list(seats)
        cadres = sorted({columns.cadre_index[cadre] for cadre, _ in asked})
        posts = sorted({columns.post_index[post] for _, post in asked})
        return {(one.cadre, one.post): one for one in why_nots(self.shown.scenario, cadres, posts)}

    def judged(self, chosen: Indices) -> Judgement:
        """Return how plain Python judges a plan."""
        return self._choice.judged(self._choice.canonical(chosen))

    def at(self, judgement: Judgement) -> Judgement:
        """Return the judgement itself."""
        return judgement

    def came_from(self, seat: Seat, judgement: Judgement | None) -> tuple[str | None, MoveKind]:
        """Return the post held before, and the kind of move that a pair is."""
        cadre, post = seat
        columns = self._setting.columns
        kinds = self._setting.paired([columns.cadre_index[cadre]], [columns.post_index[post]]).kinds
        return self._setting.world.cadre[cadre].post, KINDS[int(kinds[0])]
