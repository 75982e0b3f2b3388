"""Price every pair that screening allows, post by post, and go on from the posts that were done before.

A post's pairs are priced by themselves, from the tree and the plans in hand and nothing else: what is found, and how it
is proven, hangs neither on where the work was cut nor on what was asked before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from rotation.answers.why import priced_scenario
from rotation.explain.pair_answers import CLASSES, PairAnswer, Seat
from rotation.explain.question import plan_asked
from rotation.explain.shape import AllPricesDocument
from rotation.intake.toml import digest
from rotation.plans.plan import Portfolio
from rotation.plans.why_not import pinned_out
from rotation.progress import Landed, Watch, unheard
from rotation.proof.worth import TieredWorth
from rotation.rules.twins import as_one_post
from rotation.runs.document import inputs_document
from rotation.runs.keeping import Json
from rotation.solve.pair_prices import PairPrices

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("cadre", "post", "kind", "class", "price", "price_min", "price_max", "score", "proof")
WORDS = ("cadre", "post", "kind", "class", "proof")
"""Columns of words; all others are whole numbers."""
CLASS = COLUMNS.index("class")
TIER = "tier_{number}"

Row = tuple[str | int | None, ...]


class Pieces(Protocol):
    """Where the rows of each post are kept when they are done."""

    pieces: dict[str, Any]

    def keep(self, name: str, content: Any) -> None:
        """Keep a piece under a name."""


@dataclass(frozen=True)
class AllPrices:
    """Every pair of a scenario that screening allows, with its class and price.

    Attributes
    ----------
    portfolio : Portfolio
    rank : int
        Of the plan that is asked about.
    rows : tuple
        By cadre, then by post; each has the values of `columns`, None where there is none.
    complete : bool
        Whether every post is done.
    """

    portfolio: Portfolio
    rank: int
    rows: tuple[Row, ...]
    complete: bool

    def __repr__(self) -> str:
        return f"<AllPrices {self.portfolio.scenario.title}, plan {self.rank}: {len(self.rows)} pairs>"

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns; with `[priority]` there is one for each tier."""
        return columns_of(self.portfolio)

    @property
    def classes(self) -> Mapping[str, int]:
        """Return how many pairs there are of each class."""
        found = Counter(row[CLASS] for row in self.rows)
        return {one: found[one] for one in CLASSES}

    def frame(self) -> pd.DataFrame:
        """Return the pairs as a table."""
        import pandas as pd

        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.columns)
        return pd.DataFrame(
            {
                name: pd.array(list(values), dtype="string" if name in WORDS else "Int64")
                for name, values in zip(self.columns, columns, strict=True)
            }
        )


def columns_of(portfolio: Portfolio) -> tuple[str, ...]:
    """Return the names of the columns for a scenario."""
    decided = portfolio.scenario.setting.decisions
    tiers = len(decided.order) if len(decided.order) > 1 else 0
    return (*COLUMNS, *(TIER.format(number=number) for number in range(1, tiers + 1)))


def all_prices(
    portfolio: Portfolio,
    rank: int,
    part: Pieces,
    watch: Watch,
    seed: int = 0,
    hear: Callable[[Landed], None] = unheard,
) -> AllPrices:
    """Return the class and the price of every pair that screening allows.

    Parameters
    ----------
    portfolio : Portfolio
        With a plan of that rank.
    rank : int
    part : Pieces
        What was done before, of the same run; each post is kept there when it is done.
    watch : Watch
        When it ends the work, the pairs of the other posts stay intervals, or unknown.
    seed : int
    hear : callable
        Called with how many pairs are done.
    """
    return _AllPrices(portfolio, rank, part, watch, seed, hear).run()


def asked_digest(portfolio: Portfolio) -> str:
    """Return the digest of a scenario by its content, and of its plans: of all that prices hang on."""
    plans = [[sorted(plan.judgement.placement.seats), plan.bounds] for plan in portfolio.plans]
    return digest([inputs_document(portfolio.scenario).as_json, plans])


def summary(found: AllPrices, files: Sequence[str]) -> Json:
    """Return as JSON which plan was asked about, how many pairs there are of each class, and where they are."""
    asked, classes = plan_asked(found.portfolio, found.rank), dict(found.classes)
    return AllPricesDocument(**asked, complete=found.complete, classes=classes, files=list(files)).as_json


class _AllPrices:
    def __init__(
        self, portfolio: Portfolio, rank: int, part: Pieces, watch: Watch, seed: int, hear: Callable[[Landed], None]
    ) -> None:
        self._portfolio, self._rank, self._part, self._watch, self._hear = portfolio, rank, part, watch, hear
        self._setting = portfolio.scenario.setting
        self._tiers = len(columns_of(portfolio)) - len(COLUMNS)
        self._priced = priced_scenario(portfolio, rank, watch, seed)

    def run(self) -> AllPrices:
        """Return the rows of all posts, those that are not done as far as they are known."""
        posts = self._seats()
        sizes = {post: len(seats) for post, seats in posts.items()}
        kept = [post for post in posts if post in self._part.pieces]
        done, total = sum(sizes[post] for post in kept), sum(sizes.values())
        landed = Landed(done, total, done)
        self._hear(landed)
        rows: list[Row] = [tuple(row) for post in kept for row in self._part.pieces[post]]
        with self._watch.keeping():
            for post in [one for one in posts if one not in kept]:
                found = list(self._rows(posts[post]))
                rows += found
                if not self._watch.over:
                    self._part.keep(post, found)
                    landed = replace(landed, done=landed.done + sizes[post])
                    self._hear(landed)
        return AllPrices(self._portfolio, self._rank, tuple(sorted(rows, key=_by_ids)), landed.done == total)

    def _seats(self) -> dict[str, list[Seat]]:
        """Return the pairs that screening allows, by post; twin seats are together, under the first of them."""
        pairs, world = self._priced.screening.pairs, self._setting.world
        found: dict[str, list[Seat]] = {}
        for cadre, post in sorted(zip(pairs.cadre.tolist(), pairs.post.tolist(), strict=True)):
            seat = (world.cadres[cadre].id, world.posts[post].id)
            found.setdefault(as_one_post(self._setting, seat[1]) or "", []).append(seat)
        return dict(sorted(found.items()))

    def _rows(self, seats: Sequence[Seat]) -> Iterator[Row]:
        """Yield the row of each of some pairs, priced by themselves."""
        prices = self._priced.worths
        assert isinstance(prices, PairPrices)
        priced = self._priced.told_by(prices.afresh()) if not self._watch.over else self._priced
        columns = self._setting.columns
        cadres = [columns.cadre_index[cadre] for cadre, _ in seats]
        shut_out = pinned_out(self._setting.paired(cadres, [columns.post_index[post] for _, post in seats]))
        asked = {seat: self._as_one(seat) for seat, out in zip(seats, shut_out.tolist(), strict=True) if not out}
        worths = priced.worths_of(dict.fromkeys(asked.values()))
        for plan, least in _plans(worths.values()):
            priced.judged(least, np.frombuffer(plan, dtype=np.intp))
        for seat in seats:
            worth = worths[asked[seat]] if seat in asked else None
            yield self._row(priced.classed(seat, worth), worth)

    def _as_one(self, seat: Seat) -> Seat:
        """Return the pair that stands for those of its cadre with twin seats; the own seat stands for itself."""
        cadre, post = seat
        held = as_one_post(self._setting, self._setting.world.cadre[cadre].post)
        first = as_one_post(self._setting, post) or post
        return seat if held == first else (cadre, first)

    def _row(self, answer: PairAnswer, worth: TieredWorth | None) -> Row:
        """Return the values of the columns for a pair."""
        least, tier = (worth.least if worth else None) or (), self._priced.scenario.score_tier
        score = least[tier] if answer.losses and len(least) > tier else None
        tiers = self._tiers
        prices = (answer.price, answer.price_min, answer.price_max)
        lost = [one.least if one.least == one.most else None for one in answer.losses[:tiers]]
        lost += [None] * (tiers - len(lost))
        return (*(answer.cadre, answer.post, str(answer.kind), answer.pair_class), *prices, score, answer.proof, *lost)


def _plans(worths: Iterable[TieredWorth]) -> set[tuple[bytes, tuple[int, ...]]]:
    """Return each plan once, with what it is said to be worth: many pairs share their best plan."""
    found = [(one.chosen, one.least) for one in worths if one.chosen is not None and one.least is not None]
    return {(chosen.astype(np.intp).tobytes(), least) for chosen, least in found}


def _by_ids(row: Row) -> tuple[str, str]:
    return str(row[0]), str(row[1])
