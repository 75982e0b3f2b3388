"""Define plans: ranked, proven or with a gap, each judged; and the portfolio of a scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from rotation.facts.domain import Cadre
from rotation.facts.kinds import MoveKind
from rotation.language import Lang
from rotation.plans.certificate import Certificate
from rotation.plans.judgement import Judgement
from rotation.plans.reasons import PairWorths, Reason, Reasons
from rotation.rules.base import Placement
from rotation.rules.decisions import SCORE, Tier
from rotation.rules.setting import Setting
from rotation.rules.twins import as_one_post
from rotation.scenario.load import Scenario

if TYPE_CHECKING:
    from pandas import DataFrame


class Status(StrEnum):
    """How a scenario came out, by its rank 1."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    TIMEOUT = "timeout"


CERTIFIED, SEARCHED = "certified", "searched"
Outcome = tuple[str, str | None]
"""A cadre and the new post, None for no post."""

NO_FLOOR = -(2**62)
"""Below every score."""


@dataclass(frozen=True)
class TierValue:
    """The value and bound of a plan in one tier of the scenario.

    Attributes
    ----------
    names : tuple of str
    value : int
        Units of breach, of which fewer are better; or the score.
    bound : int
        No plan that is as good in the tiers before, and keeps the difference from the ranks above, is better.
    """

    names: Tier
    value: int
    bound: int


@dataclass(frozen=True)
class Plan:
    """One ranked plan.

    Attributes
    ----------
    rank : int
    judgement : Judgement
    score_tier : int
        Which tier of the judgement's worth is the score.
    bounds : tuple of int
        Of each tier: no plan that is as good in the tiers before, and keeps the difference from the ranks above, is
        worth more.
    proven : bool
        Every bound is reached.
    proof : str
        ``searched`` (a solver's search) or ``certified`` (the bound is re-computed without one).
    reasons : mapping or None
        Of each move, by cadre; None where nothing tells.

    Examples
    --------
    >>> from rotation import answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> plan = answer([scenario]).portfolios[0].plans[0]
    >>> plan.frame("en").columns[:7].to_list()
    ['cadre', 'name', 'post', 'title', 'from', 'from_title', 'kind']
    """

    rank: int
    judgement: Judgement
    score_tier: int
    bounds: tuple[int, ...]
    proof: str = SEARCHED
    reasons: Reasons | None = None

    def reasons_of(self, cadre: str) -> tuple[Reason, ...]:
        """Return the facts that decided somebody's move, none for a stay."""
        return (self.reasons or {}).get(cadre, ())

    @property
    def score(self) -> int:
        """Return the score."""
        return self.judgement.score

    @property
    def proven(self) -> bool:
        """Return whether no better plan is left."""
        return self.bounds == self.judgement.worth

    @property
    def bound(self) -> int:
        """Return the bound on the score, given the tiers before it."""
        return self.bounds[self.score_tier]

    def frame(self, lang: Lang = "vi") -> DataFrame:
        """Return the plan as a table, one row per holder of a post, with weighted points by criterion.

        The last column has the reasons of each move. Of several waves, who holds what after each of them is there, with
        its number and its date in the first two columns.

        Parameters
        ----------
        lang : {'vi', 'en'}
            Language of titles and reasons.
        """
        from pandas import DataFrame

        rows = [
            {
                **({"wave": number, "effective": setting.date} if self.judgement.waves else {}),
                **{"cadre": one.cadre, "name": setting.world.cadre[one.cadre].name},
                **{"post": one.post, "title": setting.title(one.post).in_lang(lang)},
                **{"from": one.before, "from_title": setting.title(one.before).in_lang(lang)},
                **{"kind": str(one.kind), "points": one.weighted_points},
                **one.by_criterion,
                "reasons": "; ".join(why.sentence(setting, lang) for why in self.reasons_of(one.cadre)),
            }
            for number, wave in enumerate(self.judgement.waves or (self.judgement,), start=1)
            for setting in [wave.setting]
            for one in wave.assignments
        ]
        return DataFrame(rows)

    def __repr__(self) -> str:
        waves = f", {len(self.judgement.waves)} waves" if self.judgement.waves else ""
        return f"<Plan {self.rank}: score {self.score}, bound {self.bound}, {self.moves} moves{waves}>"

    def _repr_html_(self) -> str:
        """Return the moves as an HTML table."""
        frame = self.frame()
        moves = frame[frame["kind"] != str(MoveKind.STAY)] if len(frame) else frame
        proof = self.proof if self.proven else f"{gap(self):.2%}"
        head = f"<p><b>{self.rank}</b> · {self.score} · {proof}</p>"
        return head + str(moves.to_html(index=False))

    @property
    def moves(self) -> int:
        """Return how many people change their post; those left without a post are not counted."""
        waves = self.judgement.waves or (self.judgement,)
        return sum(one.kind is not MoveKind.STAY for wave in waves for one in wave.assignments)

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """Return each cadre whose post changes with the new post, None for no post."""
        waves = self.judgement.waves or (self.judgement,)
        moved = {(one.cadre, one.post) for wave in waves for one in wave.assignments if one.kind is not MoveKind.STAY}
        return frozenset({*moved, *((cadre, None) for wave in waves for cadre in wave.unplaced)})

    @property
    def told_apart(self) -> Mapping[Outcome, Outcome]:
        """Return the outcomes by what tells them from those of other plans: twin seats count as one post."""
        setting = self.judgement.setting
        return {(cadre, as_one_post(setting, post)): (cadre, post) for cadre, post in self.outcomes}

    def tiers(self, scenario: Scenario) -> tuple[TierValue, ...]:
        """Return the value and bound of the plan in each tier that the scenario names."""
        standing = zip(scenario.setting.decisions.tiers, self.judgement.worth, self.bounds, strict=False)
        return tuple(
            TierValue(names, worth, bound) if names == (SCORE,) else TierValue(names, -worth, -bound)
            for names, worth, bound in standing
        )


@dataclass(frozen=True)
class NoPlan:
    """The reason why no plan is possible.

    Attributes
    ----------
    rules : tuple of str
        Rules that cannot hold together. Without any one of them the others can, unless the search for a smaller set
        ran out of patience; that each has one post and each post one holder is never among them.
    relaxations : tuple of str
        Those of them whose lifting alone makes a plan possible.
    """

    rules: tuple[str, ...]
    relaxations: tuple[str, ...]


@dataclass(frozen=True)
class Portfolio:
    """The answer to one scenario.

    Attributes
    ----------
    scenario : Scenario
    status : Status
        Of rank 1.
    plans : tuple of Plan
        By rank.
    complete : bool
        No further plan keeps the difference and the floor.
    infeasible : NoPlan or None
    certificates : tuple of Certificate
        Of the bounds on rank 1 that prices prove, tier by tier; none without a plan.
    worths : PairWorths or None
        Of the pairs, rank 1's tiers before the score held, where more is known than certificates prove.

    Examples
    --------
    >>> from rotation import answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml")
    >>> portfolio = answer([scenario.with_(plans=2)]).portfolios[0]
    >>> str(portfolio.status), [plan.rank for plan in portfolio.plans]
    ('optimal', [1, 2])
    """

    scenario: Scenario
    status: Status
    plans: tuple[Plan, ...]
    complete: bool
    infeasible: NoPlan | None = None
    certificates: tuple[Certificate, ...] = ()
    worths: PairWorths | None = None

    def __repr__(self) -> str:
        return f"<Portfolio {self.scenario.title}: {self.status}, {len(self.plans)} plans>"

    @property
    def bound(self) -> int | None:
        """Return the bound on rank 1."""
        return self.plans[0].bound if self.plans else None

    @property
    def gap(self) -> float | None:
        """Return (bound − score) / max(1, |score|) of rank 1."""
        return gap(self.plans[0]) if self.plans else None

    @property
    def distances(self) -> tuple[tuple[int, ...], ...]:
        """Return for every two plans how many people's posts differ."""
        judged = [plan.judgement for plan in self.plans]
        return tuple(tuple(len(people_apart(one, other)) for other in judged) for one in judged)

    @property
    def firm(self) -> tuple[Outcome, ...]:
        """Return the firm core of the proposal: the outcomes that all plans share, with the seats of rank 1."""
        told = [plan.told_apart for plan in self.plans]
        return _sorted(one for key, one in told[0].items() if all(key in others for others in told)) if told else ()

    @property
    def own(self) -> tuple[tuple[Outcome, ...], ...]:
        """Return for each plan the outcomes that no other plan has; none if it is the only plan."""
        told = [plan.told_apart for plan in self.plans]
        shared = Counter(key for outcomes in told for key in outcomes)
        several = len(self.plans) > 1
        return tuple(_sorted(one for key, one in of.items() if several and shared[key] == 1) for of in told)


def _sorted(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return tuple(sorted(outcomes, key=lambda outcome: (outcome[0], outcome[1] or "")))


def gap(plan: Plan) -> float:
    """Return how far a plan may be from the best, as a share of its score."""
    return (plan.bound - plan.score) / max(1, abs(plan.score))


def lowest_score(scenario: Scenario, best: int) -> int:
    """Return the lowest score that the scenario's `within` allows beside the best score."""
    within = scenario.within
    return NO_FLOOR if within is None else ceil(best - within * abs(best))


def people_apart(one: Judgement, other: Judgement) -> list[str]:
    """Return the people who differ between two plans, by id: in their post, or at any wave of a horizon."""
    waves = zip(one.waves or (one,), other.waves or (other,), strict=True)
    return sorted(
        {
            cadre.id
            for first, second in waves
            for cadre in placed_differently(first.setting, first.placement, second.placement)
        }
    )


def difference(setting: Setting, one: Placement, other: Placement) -> int:
    """Return the number of cadres whose post differs between two placements; no post and twin seats count as one."""
    return sum(1 for _ in placed_differently(setting, one, other))


def placed_differently(setting: Setting, one: Placement, other: Placement) -> Iterator[Cadre]:
    """Yield the cadres whose post differs between two placements, twin seats counted as one post."""
    for cadre in setting.world.cadres:
        first, second = one.post_of.get(cadre.id), other.post_of.get(cadre.id)
        if first != second and as_one_post(setting, first) != as_one_post(setting, second):
            yield cadre
