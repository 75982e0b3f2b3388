"""Judge a draft against the rules, the best proven plan, and the plan that it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rotation.intake.draft.read_draft import Draft
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import Plan, Portfolio
from rotation.scenario.load import Scenario


@dataclass(frozen=True)
class FormerPlan:
    """The plan that a draft is compared with, person by person.

    Attributes
    ----------
    digest : str
        Of the saved run that holds it; blank for a plan of the same scenario that was made anew.
    scenario, plan : int
        Their numbers in that run, from 1.
    score : int
    seats : tuple of (cadre id, post id)
    """

    digest: str
    scenario: int
    plan: int
    score: int
    seats: tuple[tuple[str, str], ...]


class Changed(NamedTuple):
    """Somebody whose post in a draft is not that of the plan before; None for no post."""

    cadre: str
    was: str | None
    post: str | None


@dataclass(frozen=True)
class Evaluation:
    """A draft with its judgement, beside the best plans there are.

    Attributes
    ----------
    scenario : Scenario
    draft : Draft
    judgement : Judgement
        Its score and every breach; `judgement.broken` are the hard rules it breaks.
    portfolio : Portfolio
        The answer of the same scenario, rank 1 at least.
    former : FormerPlan or None
        What it was changed from; None where there is no plan at all.
    """

    scenario: Scenario
    draft: Draft
    judgement: Judgement
    portfolio: Portfolio
    former: FormerPlan | None = None

    @property
    def best(self) -> Plan | None:
        """Return the best plan, None when none was found."""
        return next(iter(self.portfolio.plans), None)

    @property
    def distance(self) -> int | None:
        """Return how many points the best plan scores above the draft; negative if the draft scores more."""
        return None if self.best is None else self.best.score - self.judgement.score

    @property
    def rules_broken(self) -> int:
        """Return how many hard rules the draft breaks; the breaches of one rule count once."""
        return len({finding.rule.id for finding in self.judgement.broken})

    @property
    def changed(self) -> tuple[Changed, ...]:
        """Return everybody whose post differs from the former plan, by id."""
        if self.former is None:
            return ()
        was, now = dict(self.former.seats), dict(self.draft.seats)
        return tuple(
            Changed(cadre, was.get(cadre), now.get(cadre))
            for cadre in sorted(was.keys() | now.keys())
            if was.get(cadre) != now.get(cadre)
        )


def evaluate(scenario: Scenario, draft: Draft, portfolio: Portfolio, former: FormerPlan | None = None) -> Evaluation:
    """Return how the rules judge a draft, beside the best plan and the plan that it was made from."""
    return Evaluation(scenario, draft, judge(scenario, draft.seats), portfolio, former)


def plan_made_anew(portfolio: Portfolio, rank: int) -> FormerPlan | None:
    """Return the plan of a rank as one that a draft is compared with, if there is one."""
    found = next((plan for plan in portfolio.plans if plan.rank == rank), None)
    return None if found is None else FormerPlan("", 1, rank, found.score, found.judgement.placement.seats)
