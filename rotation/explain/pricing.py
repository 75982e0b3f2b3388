"""Answer what a pair costs: its class, its price against the best plan, and what changes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property

import numpy as np

from rotation.errors import SolverDisagrees
from rotation.explain.pair_answers import (
    IMPOSSIBLE,
    IN_PLAN,
    POSSIBLE,
    REFUSED,
    UNKNOWN,
    Firm,
    PairAnswer,
    Seat,
    TierLoss,
    order,
)
from rotation.explain.seating import DateSeating, Seating
from rotation.facts.columns import Indices
from rotation.plans.changes import Change
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Portfolio
from rotation.plans.screening import Screening
from rotation.plans.why_not import WhyNot
from rotation.proof.known import ANY_FLOOR, Known, PairWorths, Sharing
from rotation.proof.problem import Problem, problem_of
from rotation.proof.worth import TieredWorth, best_of
from rotation.rules.twins import as_one_post

WorthsOf = Callable[[Problem, Sequence[int], Sequence[Indices]], PairWorths]


def untold(problem: Problem, best: Sequence[int], plans: Sequence[Indices]) -> PairWorths:
    """Refuse to tell the worth of pairs: of what is asked about, something else tells it.

    Raises
    ------
    ValueError
    """
    raise ValueError("the worth of these pairs is told by something else")


class PricedScenario:
    """One scenario of a run, asked what pairs cost.

    Parameters
    ----------
    portfolio : Portfolio
        With a plan.
    rank : int
        Of the plan that is asked about.
    worths : callable
        Returns what tells the worth of pairs, given the problem, the worth of a best plan in each tier, and the plans
        in hand as rows of their pairs.
    seating : Seating, optional
        The pairs that are asked about; of the one date of the scenario where it is not given.
    """

    def __init__(self, portfolio: Portfolio, rank: int, worths: WorthsOf, seating: Seating | None = None) -> None:
        self.portfolio, self.rank, self._worths_of = portfolio, rank, worths
        self.seating = DateSeating(portfolio) if seating is None else seating
        self.shown = self.seating.shown
        self.scenario, self.plan, self._first = self.shown.scenario, self.shown.plans[rank - 1], self.shown.plans[0]
        self._setting = self.scenario.setting
        self._in_plan, self._in_first = (self.seating.held(portfolio.plans[one]) for one in (rank - 1, 0))

    @property
    def screening(self) -> Screening:
        """Return the allowed pairs of the one date.

        Raises
        ------
        ValueError
            When it is a wave of several.
        """
        if not isinstance(self.seating, DateSeating):
            raise ValueError("a wave is not screened by itself")
        return self.seating.screening

    @cached_property
    def worths(self) -> PairWorths:
        """Return what tells the worth of pairs, made when it is first asked for."""
        known = [self.seating.held(plan) for plan in self.portfolio.plans]
        return self._worths_of(problem_of(self.screening), self._first.judgement.worth, known)

    @property
    def known(self) -> Known | None:
        """Return all that is known of pairs, None if no worth was asked for."""
        return self.worths.known if "worths" in self.__dict__ else None

    def row(self, seat: Seat) -> int:
        """Return an allowed pair's row among the screened ones; of twin seats, the first."""
        return int(self._rows(seat)[0])

    def of_post(self, post: str) -> list[Seat]:
        """Return every cadre with a post, twins of the post standing for it."""
        return [(cadre.id, post) for cadre in self._setting.world.cadres]

    def of_cadre(self, cadre: str) -> list[Seat]:
        """Return a cadre with every post, one for each class of twin seats and the own seat by itself."""
        return [(cadre, post) for post in self.seating.posts_of(cadre)]

    def ask(self, seats: Iterable[Seat]) -> list[PairAnswer]:
        """Return what is known of some pairs: the plan's own first, then by price, then the rest.

        Bounds of all are proven before the first is priced exactly, the most promising first: if the watch ends it,
        the others keep their intervals.
        """
        asked = list(dict.fromkeys(seats))
        refused = self._refused(asked)
        allowed = [seat for seat in asked if len(self._rows(seat)) and not refused[seat].refusals]
        worths = self.worths_of(allowed)
        return sorted((self._answer(seat, worths.get(seat), refused[seat]) for seat in asked), key=order)

    def worths_of(self, seats: Iterable[Seat]) -> dict[Seat, TieredWorth]:
        """Return what the best plan with each of some allowed pairs is worth: bounds of all, then the best first."""
        rows = {seat: self._rows(seat) for seat in seats}
        worths = {seat: self._at_best(self._bounded(found)) for seat, found in rows.items()}
        for seat in sorted(rows, key=lambda one: (_promise(worths[one]), one)):
            if not worths[seat].is_exact:
                worths[seat] = self._settled(rows[seat])
        return worths

    def told_by(self, worths: PairWorths) -> PricedScenario:
        """Return the same scenario with the worth of pairs told by something else."""
        told = copy(self)
        told.__dict__["worths"] = worths
        return told

    def _refused(self, seats: Iterable[Seat]) -> dict[Seat, WhyNot]:
        return self.seating.refused(seats)

    def shared(self, within: int) -> Firm:
        """Return what all plans within some points of the best share; with tiers, those that keep the tiers before.

        Where the best is not proven, pairs are looked for between the least and the most that it may be worth; where
        a tier before is not, nothing is said of such plans.
        """
        tier, worth, bounds = self.scenario.score_tier, self._first.judgement.worth, self._first.bounds
        floors = bounds[tier] - within, worth[tier] - within
        is_held = worth[:tier] == bounds[:tier]
        world = self._setting.world
        seats = {seat: self._rows(seat) for cadre in world.cadres for seat in self.of_cadre(cadre.id)}
        held = set(self._in_first.tolist())
        taken = sorted(seat for seat, rows in seats.items() if not held.isdisjoint(rows.tolist()))
        reached: dict[Seat, bool | None] = dict.fromkeys((seat for seat, rows in seats.items() if len(rows)), None)
        firm: dict[Seat, bool | None] = dict.fromkeys(taken, None)
        if is_held:
            sharing = self.worths.of_tier(tier)
            reached = {seat: _reached(sharing, rows, *floors) for seat, rows in seats.items()}
            firm = {seat: _shared(sharing, seats[seat], *floors) for seat in taken}
        certain = tuple(seat for seat, found in firm.items() if found)
        undecided = [seat for seat, found in firm.items() if found is None]
        reached |= dict.fromkeys(certain, True)  # there is a best plan
        open_pairs = [seat for seat, found in reached.items() if found is None]
        possible = sum(found is True for found in reached.values())
        most = len(certain) + len(undecided)
        if not is_held or floors[0] > worth[tier]:  # the first plan may be none of them: others may share other pairs
            most = len({cadre for (cadre, _), found in reached.items() if found is not False})
        only, nothing, decided = self._few(seats)
        return Firm(
            within,
            certain,
            most,
            possible,
            possible + len(open_pairs),
            only,
            nothing,
            complete=not open_pairs and most == len(certain) and decided,
        )

    def _few(self, seats: Mapping[Seat, Indices]) -> tuple[tuple[Seat, ...], tuple[str, ...], bool]:
        """Return posts with one possible cadre, cadres with no possible post, and whether that is decided for all.

        Nobody is looked at any more once a post has two, or a cadre one. What is open of anybody is not said.
        """
        sharing = self.worths.of_tier(0)
        found: dict[str, list[str]] = {}
        placed: set[str] = set()
        open_cadres: set[str] = set()
        open_posts: set[str] = set()
        for (cadre, post), rows in sorted(seats.items(), key=lambda one: one[0][::-1]):
            mine = found.setdefault(post, [])
            if len(mine) > 1 and cadre in placed:
                continue
            possible = _any(sharing.reaches(int(row), ANY_FLOOR) for row in rows)
            if possible is None:
                open_cadres.add(cadre)
                open_posts.add(post)
            elif possible:
                mine.append(cadre)
                placed.add(cadre)
        only = tuple(sorted((who[0], post) for post, who in found.items() if len(who) == 1 and post not in open_posts))
        out = placed | open_cadres
        nothing = tuple(one.id for one in self._setting.world.cadres if one.id not in out)
        return only, nothing, not open_posts

    def _bounded(self, rows: Indices) -> TieredWorth:
        return best_of([self.worths.bound(int(row)) for row in rows])

    def _at_best(self, worth: TieredWorth) -> TieredWorth:
        """Return a worth, exact where a plan in hand is a best one: what proves the first plan proves it, too."""
        if worth.is_exact or worth.least is None or worth.least != self._first.bounds:
            return worth
        return replace(worth, most=worth.least, proof=self._first.proof)

    def _settled(self, rows: Indices) -> TieredWorth:
        return best_of([self.worths.settle(int(row)) for row in rows])

    def _rows(self, seat: Seat) -> Indices:
        return self.seating.numbers(seat)

    def _answer(self, seat: Seat, worth: TieredWorth | None, refused: WhyNot) -> PairAnswer:
        """Return the answer about a pair, with the best plan in hand that holds it, or with what refuses it."""
        found = self.classed(seat, worth)
        if worth is None:
            return replace(found, why_not=refused)
        if worth.least is None or worth.chosen is None:
            return found
        judgement = self.judged(worth.least, worth.chosen)
        changes = self._changes(judgement)
        found = replace(found, judgement=judgement, reference=self._first.judgement, changes=changes)
        if found.pair_class == IN_PLAN:
            return found
        before, kind = self.seating.came_from(seat, judgement)
        return replace(found, before=before, kind=kind)

    def judged(self, worth: Sequence[int], chosen: Indices) -> Judgement:
        """Return a plan as plain Python judges it.

        Parameters
        ----------
        worth : sequence of int
            In each tier that was looked at, as it was priced.
        chosen : Indices
            Rows of its pairs.

        Raises
        ------
        SolverDisagrees
            When the plan breaks a hard rule, or is worth something else.
        """
        judgement = self.seating.judged(chosen)
        if not judgement.is_lawful or judgement.worth[: len(worth)] != tuple(worth):
            raise SolverDisagrees("a plan with the pair is not lawful, or not worth what it was priced at")
        return judgement

    def classed(self, seat: Seat, worth: TieredWorth | None) -> PairAnswer:
        """Return class, price and proof of a pair; its worth is None when it is refused."""
        cadre, post = seat
        is_in_plan = bool(np.isin(self._rows(seat), self._in_plan).any())
        asked = self.portfolio.plans[self.rank - 1].judgement if is_in_plan else None
        (before, kind), tier = self.seating.came_from(seat, asked), self.scenario.score_tier
        if worth is None:
            return PairAnswer(cadre, post, kind, REFUSED, before=before)
        proof = worth.proof if worth.is_exact else None
        if worth.is_possible is False:
            return PairAnswer(cadre, post, kind, IMPOSSIBLE, proof=proof, before=before)
        if worth.least is None or worth.chosen is None:
            return PairAnswer(cadre, post, kind, UNKNOWN, self._losses(worth), tier, before=before)
        losses = self._losses(worth)
        if any(one.least != one.most for one in losses):  # the best plan is open, whatever is known of the pair's
            proof = None
        found = IN_PLAN if is_in_plan else POSSIBLE
        return PairAnswer(cadre, post, kind, found, losses, tier, proof, before=before)

    def _losses(self, worth: TieredWorth) -> tuple[TierLoss, ...]:
        """Return what the best plan with a pair loses in each tier that was looked at; at most, if one is in hand."""
        names = self._setting.decisions.order
        best_min, best_max = self._first.judgement.worth, self._first.bounds
        found = []
        in_hand = worth.least or (None,) * len(worth.most or ())
        for tier, (least, most) in enumerate(zip(in_hand, worth.most or (), strict=False)):
            lost = best_min[tier] - most
            at_most = None if least is None else best_max[tier] - least
            found.append(TierLoss(names[tier], lost if tier else max(0, lost), at_most))
        return tuple(found)

    def _changes(self, judgement: Judgement) -> tuple[Change, ...]:
        """Return whose outcome, at this or another wave, differs from the plan asked about; twin seats are one."""
        asked = self.portfolio.plans[self.rank - 1].judgement
        along = [(dict(mine), dict(its)) for mine, its in zip(asked.seats, judgement.seats, strict=True)]
        before, after = (self.seating.at(one).placement.post_of for one in (asked, judgement))
        return tuple(
            Change(cadre.id, before.get(cadre.id), after.get(cadre.id))
            for cadre in self._setting.world.cadres
            if any(self._seat(mine.get(cadre.id)) != self._seat(its.get(cadre.id)) for mine, its in along)
        )

    def _seat(self, post: str | None) -> str | None:
        return as_one_post(self._setting, post)


def _any(found: Iterable[bool | None]) -> bool | None:
    """Return whether any is true; None where none is and some are open."""
    open_ = False
    for one in found:
        if one:
            return True
        open_ |= one is None
    return None if open_ else False


def _reached(sharing: Sharing, rows: Indices, surely: int, at_least: int) -> bool | None:
    """Return whether some good plan holds one of some pairs: one of a floor that lies between two numbers."""
    found = _any(sharing.reaches(int(row), surely) for row in rows)
    if found is not False or surely == at_least:
        return found
    return False if _any(sharing.reaches(int(row), at_least) for row in rows) is False else None


def _shared(sharing: Sharing, rows: Indices, surely: int, at_least: int) -> bool | None:
    """Return whether every good plan holds one of some pairs: those of a floor that lies between two numbers."""
    found = sharing.is_shared(rows, at_least)
    if found is not False or surely == at_least:
        return found
    return False if sharing.is_shared(rows, surely) is False else None


def _promise(worth: TieredWorth) -> tuple[int, ...]:
    return tuple(-one for one in worth.most or ())
