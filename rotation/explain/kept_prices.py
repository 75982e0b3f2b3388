"""Tell what other posts and people cost by what a run keeps: bounds where nothing else is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rotation.facts.columns import Indices
from rotation.facts.kinds import MoveKind
from rotation.plans.plan import Portfolio
from rotation.plans.reasons import PairWorths
from rotation.plans.screening import Screening, screen
from rotation.proof.certified import Certified
from rotation.proof.problem import problem_of
from rotation.proof.proven import pair_worths
from rotation.proof.system import systems_of
from rotation.rules.twins import seat_classes
from rotation.runs.run import Run
from rotation.scenario.coded import Codes

MOST_NAMED = 5
"""Other posts, and other people, that are told with their price."""


@dataclass(frozen=True, order=True)
class Alternative:
    """A person with another post, by what the best plan with the two loses against the best plan of all.

    Attributes
    ----------
    least : int
        The loss is at least so much.
    is_open : bool
        It may be more.
    cadre, post : str
        Of twin seats, one that costs least.
    """

    least: int
    is_open: bool
    cadre: str
    post: str


@dataclass(frozen=True)
class Nearest:
    """Other posts of a person, or other people for a post.

    Attributes
    ----------
    count : int
    first : tuple of Alternative
        The nearest of them.
    """

    count: int
    first: tuple[Alternative, ...]


class KeptPrices:
    """What is known of the price of every allowed pair of a scenario, twin seats as one.

    Parameters
    ----------
    portfolio : Portfolio
    screening : Screening
    worths : PairWorths
    """

    def __init__(self, portfolio: Portfolio, screening: Screening, worths: PairWorths) -> None:
        self._setting, pairs = screening.scenario.setting, screening.pairs
        best, classes = portfolio.plans[0], np.asarray(self._setting.memo(seat_classes))
        rows = np.flatnonzero(~worths.none)
        seat = pairs.cadre[rows] * len(classes) + classes[pairs.post[rows]]
        order = np.lexsort((~worths.exact[rows], -worths.most[rows], seat))
        first = order[np.unique(seat[order], return_index=True)[1]]
        chosen = rows[first]
        self._cadre, self._post = pairs.cadre[chosen], pairs.post[chosen]
        self._by_class = np.argsort(classes[self._post], kind="stable")
        self._class = classes[self._post][self._by_class]
        self._least = np.maximum(0, best.score - worths.most[chosen])
        self._is_open = ~worths.exact[chosen] if best.proven else np.ones(len(chosen), dtype=np.bool_)
        self._is_free = ~np.isin(seat[first], self._given(portfolio, classes))

    def _given(self, portfolio: Portfolio, classes: Indices) -> Indices:
        """Return the seats that the plans in hand give."""
        columns = self._setting.columns
        given = {
            columns.cadre_index[cadre] * len(classes) + int(classes[columns.post_index[post]])
            for plan in portfolio.plans
            for cadre, post in plan.judgement.placement.seats
        }
        return np.array(sorted(given), dtype=np.int64)

    def other_posts(self, cadre: str, most: int | None = MOST_NAMED) -> Nearest:
        """Return the posts that somebody may have and no plan gives."""
        begin, end = _run_of(self._setting.columns.cadre_index[cadre], self._cadre)
        return self._nearest(np.arange(begin, end), most)

    def other_people(self, post: str, most: int | None = MOST_NAMED) -> Nearest:
        """Return who may have a post or a twin of it, and gets it in no plan."""
        seat = self._setting.memo(seat_classes)[self._setting.columns.post_index[post]]
        begin, end = _run_of(int(seat), self._class)
        return self._nearest(self._by_class[begin:end], most)

    def _nearest(self, wanted: Indices, most: int | None) -> Nearest:
        rows = wanted[self._is_free[wanted]]
        rows = rows[np.lexsort((self._post[rows], self._cadre[rows], self._is_open[rows], self._least[rows]))]
        return Nearest(len(rows), tuple(map(self._alternative, rows[:most].tolist())))

    def _alternative(self, row: int) -> Alternative:
        world = self._setting.world
        who, where = world.cadres[int(self._cadre[row])].id, world.posts[int(self._post[row])].id
        return Alternative(int(self._least[row]), bool(self._is_open[row]), who, where)


def _run_of(value: int, ordered: Indices) -> tuple[int, int]:
    """Return where a value begins and ends among ordered ones."""
    begin, end = np.searchsorted(ordered, [value, value + 1])
    return int(begin), int(end)


def kept_prices(portfolio: Portfolio) -> KeptPrices | None:
    """Return what is known of prices; None without certificates, of several waves, and where tiers come first.

    Parameters
    ----------
    portfolio : Portfolio
        With what was found out of its pairs; else its certificates tell.
    """
    scenario = portfolio.scenario
    if not (portfolio.plans and portfolio.certificates) or scenario.horizon or len(portfolio.certificates) > 1:
        return None
    screening = screen(scenario)
    worths = portfolio.worths
    if worths is None:
        first, systems = portfolio.plans[0], systems_of(problem_of(screening))
        proof = Certified(systems, portfolio.certificates, first.judgement.worth)
        worths = pair_worths(first, screening, proof)
    return KeptPrices(portfolio, screening, worths)


def prices_of(run: Run, codes: Codes | None) -> list[dict[str, list[Alternative]] | None]:
    """Return for each scenario by post who else could have it; None where nothing is known of prices.

    Parameters
    ----------
    run : Run
        With ids.
    codes : Codes or None
        Of an anonymous copy, which are then told in place of ids.
    """
    return [_by_post(kept_prices(portfolio), portfolio, codes) for portfolio in run.portfolios]


def _by_post(
    prices: KeptPrices | None, portfolio: Portfolio, codes: Codes | None
) -> dict[str, list[Alternative]] | None:
    if prices is None:
        return None
    moves = (one for plan in portfolio.plans for one in plan.judgement.assignments if one.kind is not MoveKind.STAY)
    found = {post: list(prices.other_people(post).first) for post in sorted({move.post for move in moves})}
    if codes is None:
        return found
    return {codes.post(post): sorted(_coded(one, codes) for one in others) for post, others in found.items()}


def _coded(one: Alternative, codes: Codes) -> Alternative:
    cadre, post = codes.pair(one.cadre, one.post)
    return replace(one, cadre=cadre, post=post)
