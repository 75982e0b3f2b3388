"""Repair a plan when somebody refuses: the nearest plan without the pair, and backups of a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

import numpy as np

from rotation.answers.nearest import Nearest, nearest
from rotation.facts.kinds import MoveKind
from rotation.facts.pairs import Pairs
from rotation.plans.plan import Plan, Portfolio
from rotation.plans.screening import Screening, screen
from rotation.progress import Progress, Stage, Watch
from rotation.proof.nearness import Seat
from rotation.rules.twins import seat_classes
from rotation.scenario.events import refused

Asked = TypeVar("Asked")
Done = TypeVar("Done")
BACKUPS = 2
"""Backups of a post."""


@dataclass(frozen=True)
class Refusal:
    """Somebody refuses the post of the plan.

    Attributes
    ----------
    cadre, post : str
    repair : Nearest
    loss : int or None
        The plan's score minus the repair's, None without a repair.
    """

    cadre: str
    post: str
    repair: Nearest
    loss: int | None


@dataclass(frozen=True)
class Backup:
    """Who holds a post in the nearest plan without those before.

    Attributes
    ----------
    cadre : str
    repair : Nearest
        The plan in which it is so.
    loss : int
    """

    cadre: str
    repair: Nearest
    loss: int


@dataclass(frozen=True)
class PostBackups:
    """The backups of a post, the nearest first; none where the nearest repair leaves it vacant.

    Attributes
    ----------
    post : str
    backups : tuple of Backup
    is_decided : bool
        Whether time sufficed for all of it.
    """

    post: str
    backups: tuple[Backup, ...]
    is_decided: bool


@dataclass(frozen=True)
class Repairs:
    """What happens when one of a plan's movers refuses.

    Attributes
    ----------
    refusals : tuple of Refusal
        Of each mover that was asked about, by cadre id.
    backups : tuple of PostBackups
        Of the posts of capacity 1 that they take, by post id.
    """

    refusals: tuple[Refusal, ...]
    backups: tuple[PostBackups, ...]

    @property
    def complete(self) -> bool:
        """Return whether everything is decided and proven."""
        return all(one.repair.proven for one in self.refusals) and all(one.is_decided for one in self.backups)


class Repairing:
    """A plan that is asked what happens when pairs of it are refused.

    Parameters
    ----------
    portfolio : Portfolio
    rank : int
        Of the plan, from 1.
    watch : Watch
    seed, workers : int
        Workers change the time and nothing else.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule.
    """

    def __init__(self, portfolio: Portfolio, rank: int, watch: Watch, seed: int = 0, workers: int = 1) -> None:
        self.scenario, self.plan = portfolio.scenario, portfolio.plans[rank - 1]
        self.former: tuple[Seat, ...] = self.plan.judgement.placement.seats
        self._screening = screen(self.scenario)
        self._watch, self._seed, self._workers = watch, seed, workers

    def without(self, seats: Iterable[Seat], first: Iterable[str] = ()) -> Nearest:
        """Return the nearest plan in which somebody is kept from each of some posts and their twins."""
        return nearest(screened_without(self._screening, seats), self.former, self._watch, self._seed, first)

    def loss(self, repair: Nearest) -> int | None:
        """Return what a repair scores less than the plan."""
        return None if repair.judgement is None else self.plan.score - repair.judgement.score

    def repairs(self, cadres: Iterable[str] | None = None) -> Repairs:
        """Return the repairs, and the backups of posts of capacity 1, of all movers or of some.

        Raises
        ------
        ValueError
            When somebody asked about does not move.
        """
        moves = dict(movers(self.plan))
        asked = sorted(moves if cadres is None else dict.fromkeys(cadres))
        if not moves.keys() >= set(asked):
            raise ValueError("only movers can refuse a move")
        found = self.in_parallel(lambda cadre: self._of_mover(cadre, moves[cadre]), asked)
        backups = sorted((backups for _, backups in found if backups is not None), key=lambda one: one.post)
        return Repairs(tuple(refusal for refusal, _ in found), tuple(backups))

    def refusals(self) -> tuple[Refusal, ...]:
        """Return the repairs of all movers, without backups."""
        return tuple(self.in_parallel(lambda move: self._refusal(*move), movers(self.plan)))

    def in_parallel(self, work: Callable[[Asked], Done], every: Sequence[Asked]) -> list[Done]:
        """Return the results of independent work in its order, and tell how far it is."""
        done = count(1)

        def one(asked: Asked) -> Done:
            result = work(asked)
            share = next(done) / len(every)
            self._watch.hear(Progress(self.scenario.title, 1, 1, stage=Stage.REPAIRING, share=share))
            return result

        with ThreadPoolExecutor(max_workers=self._workers) as pool:
            return list(pool.map(one, every))

    def _of_mover(self, cadre: str, post: str) -> tuple[Refusal, PostBackups | None]:
        refusal = self._refusal(cadre, post)
        return refusal, self._backups(refusal) if self.scenario.setting.world.post[post].capacity == 1 else None

    def _refusal(self, cadre: str, post: str) -> Refusal:
        repair = self.without([(cadre, post)], [post])
        return Refusal(cadre, post, repair, self.loss(repair))

    def _backups(self, refusal: Refusal) -> PostBackups:
        """Return the backups of the post that is refused."""
        refused, repair, backups = [(refusal.cadre, refusal.post)], refusal.repair, list[Backup]()
        while repair.judgement is not None:
            holders = repair.judgement.placement.holders_of.get(refusal.post, ())
            if not holders:
                break
            loss = self.loss(repair)
            assert loss is not None
            backups.append(Backup(holders[0], repair, loss))
            if len(backups) == BACKUPS:
                break
            refused.append((holders[0], refusal.post))
            repair = self.without(refused, [refusal.post])
        is_decided = repair.proven and all(one.repair.proven for one in backups)
        return PostBackups(refusal.post, tuple(backups), is_decided)


def movers(plan: Plan) -> tuple[Seat, ...]:
    """Return who moves in a plan, and where to, by cadre id."""
    return tuple((one.cadre, one.post) for one in plan.judgement.assignments if one.kind is not MoveKind.STAY)


def screened_without(screening: Screening, seats: Iterable[Seat]) -> Screening:
    """Return the screening of a scenario with some pairs refused; only what they change is done anew."""
    before = screening.scenario.setting
    scenario = refused(screening.scenario, seats)
    if not np.array_equal(before.memo(seat_classes), scenario.setting.memo(seat_classes)):
        return screen(scenario)
    columns, pairs = before.columns, screening.pairs
    kept = np.ones(len(pairs), dtype=np.bool_)
    for cadre, post in scenario.setting.decisions.forbids - before.decisions.forbids:
        assert cadre is not None
        assert post is not None
        kept &= (pairs.cadre != columns.cadre_index[cadre]) | (pairs.post != columns.post_index[post])
    return Screening(
        scenario,
        Pairs(columns, pairs.cadre[kept], pairs.post[kept], pairs.kind[kept]),
        {criterion: points[kept] for criterion, points in screening.plain_points.items()},
        screening.cost[:, kept],
    )
