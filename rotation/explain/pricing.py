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
from rotation.facts.columns import Indices
from rotation.facts.kinds import KINDS
from rotation.plans.changes import Change
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import Portfolio
from rotation.plans.screening import Screening, screen
from rotation.plans.why_not import WhyNot, why_nots
from rotation.proof.known import ANY_FLOOR, Known, PairWorths, Sharing
from rotation.proof.problem import Problem, pair_rows, problem_of, twins_in_order
from rotation.proof.worth import TieredWorth, best_of
from rotation.rules.twins import as_one_post, twins

WorthsOf = Callable[[Problem, Sequence[int], Sequence[Indices]], PairWorths]


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
    """

    def __init__(self, portfolio: Portfolio, rank: int, worths: WorthsOf) -> None:
        self.portfolio, self.rank = portfolio, rank
        self.scenario, self.plan = portfolio.scenario, portfolio.plans[rank - 1]
        self._first, self._worths_of = portfolio.plans[0], worths
        self._setting = portfolio.scenario.setting
        self.screening: Screening = screen(portfolio.scenario)
        self._pairs = self.screening.pairs
        self._known = [pair_rows(self._pairs, plan.judgement.placement.seats) for plan in portfolio.plans]
        self._in_plan, self._in_first = self._known[rank - 1], self._known[0]
        world = self._setting.world
        cadres, posts = self._pairs.cadre.tolist(), self._pairs.post.tolist()
        self._row = {
            (world.cadres[cadre].id, world.posts[post].id): row
            for row, (cadre, post) in enumerate(zip(cadres, posts, strict=True))
        }
        self._class_of = {post: ids for ids in twins(self._setting) for post in ids}

    @cached_property
    def worths(self) -> PairWorths:
        """Return what tells the worth of pairs, made when it is first asked for."""
        return self._worths_of(problem_of(self.screening), self._first.judgement.worth, self._known)

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
        held = self._setting.world.cadre[cadre].post
        posts = [post.id for post in self._setting.world.posts]
        return [(cadre, post) for post in posts if post == held or as_one_post(self._setting, post) == post]

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
        """Return what refuses each pair of the cadres and the posts of some pairs."""
        columns = self._setting.columns
        cadres = sorted({columns.cadre_index[cadre] for cadre, _ in seats})
        posts = sorted({columns.post_index[post] for _, post in seats})
        return {(one.cadre, one.post): one for one in why_nots(self.scenario, cadres, posts)}

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
            most = len({cadre for cadre, _ in open_pairs} | {cadre for cadre, _ in certain})
        only, nothing, decided = self._few(seats)
        return Firm(
            within,
            certain,
            most,
            possible,
            possible + len(open_pairs),
            only,
            nothing,
            complete=not open_pairs and not undecided and decided,
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
        """Return the allowed pairs of a cadre with a post or its twins; of the own seat, only the stay."""
        cadre, post = seat
        held = self._setting.world.cadre[cadre].post
        own = held is not None and as_one_post(self._setting, held) == as_one_post(self._setting, post)
        posts = (post,) if own else self._class_of.get(post, (post,))
        return np.array([self._row[cadre, one] for one in posts if (cadre, one) in self._row], dtype=np.intp)

    def _answer(self, seat: Seat, worth: TieredWorth | None, refused: WhyNot) -> PairAnswer:
        """Return the answer about a pair, with the best plan in hand that holds it, or with what refuses it."""
        found = self.classed(seat, worth)
        if worth is None:
            return replace(found, why_not=refused)
        if worth.least is None or worth.chosen is None:
            return found
        judgement = self.judged(worth.least, worth.chosen)
        changes = self._changes(judgement)
        return replace(found, judgement=judgement, reference=self._first.judgement, changes=changes)

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
        judgement = judge(self.scenario, self._seats(chosen))
        if judgement.broken or judgement.worth[: len(worth)] != tuple(worth):
            raise SolverDisagrees("a plan with the pair is not lawful, or not worth what it was priced at")
        return judgement

    def classed(self, seat: Seat, worth: TieredWorth | None) -> PairAnswer:
        """Return class, price and proof of a pair; its worth is None when it is refused."""
        cadre, post = seat
        columns = self._setting.columns
        kinds = self._setting.paired([columns.cadre_index[cadre]], [columns.post_index[post]]).kinds
        kind, tier = KINDS[int(kinds[0])], self.scenario.score_tier
        if worth is None:
            return PairAnswer(cadre, post, kind, REFUSED)
        proof = worth.proof if worth.is_exact else None
        if worth.is_possible is False:
            return PairAnswer(cadre, post, kind, IMPOSSIBLE, proof=proof)
        if worth.least is None or worth.chosen is None:
            return PairAnswer(cadre, post, kind, UNKNOWN, self._losses(worth), tier)
        is_in_plan = bool(np.isin(self._rows(seat), self._in_plan).any())
        losses = self._losses(worth)
        if any(one.least != one.most for one in losses):  # the best plan is open, whatever is known of the pair's
            proof = None
        return PairAnswer(cadre, post, kind, IN_PLAN if is_in_plan else POSSIBLE, losses, tier, proof)

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

    def _seats(self, chosen: Indices) -> list[Seat]:
        world = self._setting.world
        rows = twins_in_order(self._setting, self._pairs, chosen)
        return [(world.cadres[self._pairs.cadre[row]].id, world.posts[self._pairs.post[row]].id) for row in rows]

    def _changes(self, judgement: Judgement) -> tuple[Change, ...]:
        """Return whose outcome differs from the plan asked about; twin seats are one outcome."""
        before, after = self.plan.judgement.placement.post_of, judgement.placement.post_of
        return tuple(
            Change(cadre.id, before.get(cadre.id), after.get(cadre.id))
            for cadre in self._setting.world.cadres
            if as_one_post(self._setting, before.get(cadre.id)) != as_one_post(self._setting, after.get(cadre.id))
        )


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
