"""Tell what other posts and people cost by what a run keeps: bounds where nothing else is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rotation.explain.exact_reasons import known_beside, narrowed
from rotation.plans.plan import Portfolio
from rotation.plans.reasons import PairWorths
from rotation.plans.screening import Screening, screen
from rotation.proof.certified import Certified
from rotation.proof.problem import problem_of
from rotation.proof.proven import pair_worths
from rotation.proof.system import systems_of
from rotation.rules.twins import as_one_post, with_twins


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
        Of twin seats, the first.
    """

    least: int
    is_open: bool
    cadre: str
    post: str


class KeptPrices:
    """What is known of the price of every allowed pair of a scenario.

    Parameters
    ----------
    portfolio : Portfolio
    screening : Screening
    worths : PairWorths
    """

    def __init__(self, portfolio: Portfolio, screening: Screening, worths: PairWorths) -> None:
        self._pairs, self._setting, self._worths = screening.pairs, screening.scenario.setting, worths
        self._best, self._is_best = portfolio.plans[0].score, portfolio.plans[0].proven
        self._given = {
            (cadre, as_one_post(self._setting, post))
            for plan in portfolio.plans
            for cadre, post in plan.judgement.placement.seats
        }

    def other_posts(self, cadre: str) -> list[Alternative]:
        """Return the posts that somebody may have and no plan gives, the nearest first."""
        row = self._setting.columns.cadre_index[cadre]
        return self._nearest(np.flatnonzero(self._pairs.cadre == row).tolist())

    def other_people(self, post: str) -> list[Alternative]:
        """Return who may have a post or a twin of it, and gets it in no plan."""
        return self._nearest(
            row for one in with_twins(self._setting, post) for row in self._pairs.of_post(one).tolist()
        )

    def _nearest(self, rows: Iterable[int]) -> list[Alternative]:
        by_seat: dict[tuple[str, str | None], list[int]] = {}
        for row in rows:
            cadre, post = self._seat(row)
            by_seat.setdefault((cadre, as_one_post(self._setting, post)), []).append(row)
        own = (rows for seat, rows in by_seat.items() if seat not in self._given)
        return sorted(one for rows in own for one in self._priced(rows))

    def _seat(self, row: int) -> tuple[str, str]:
        world = self._setting.world
        return world.cadres[int(self._pairs.cadre[row])].id, world.posts[int(self._pairs.post[row])].id

    def _priced(self, rows: list[int]) -> Iterator[Alternative]:
        """Yield what a seat costs, unless it is proven that no plan gives it; twin seats are one."""
        possible = [row for row in rows if not self._worths.none[row]]
        if possible:
            most = max(int(self._worths.most[row]) for row in possible)
            is_exact = any(self._worths.exact[row] and self._worths.most[row] == most for row in possible)
            yield Alternative(max(0, self._best - most), not (is_exact and self._is_best), *self._seat(possible[0]))


def kept_prices(portfolio: Portfolio, kept: Path | None = None, digest: str | None = None) -> KeptPrices | None:
    """Return what is known of prices; None without certificates, of several waves, and where tiers come first.

    Parameters
    ----------
    portfolio : Portfolio
    kept : Path, optional
        The file beside the run with what `why` found out before.
    digest : str, optional
        Of the run.
    """
    scenario = portfolio.scenario
    if not (portfolio.plans and portfolio.certificates) or scenario.horizon or len(portfolio.certificates) > 1:
        return None
    first, screening = portfolio.plans[0], screen(scenario)
    systems, best = systems_of(problem_of(screening)), first.judgement.worth
    worths = pair_worths(first, screening, Certified(systems, portfolio.certificates, best))
    known = None if kept is None or digest is None else known_beside(kept, digest, systems, best)
    if known is not None:
        worths = narrowed(worths, known)
    return KeptPrices(portfolio, screening, worths)
