"""Judge the board's own draft against the rules and the best proven plan."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.intake.draft import Draft
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import Plan, Portfolio
from rotation.scenario.load import Scenario


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
        The answer of the same scenario with one plan asked.
    """

    scenario: Scenario
    draft: Draft
    judgement: Judgement
    portfolio: Portfolio

    @property
    def best(self) -> Plan | None:
        """Return the best plan, None when none was found."""
        return next(iter(self.portfolio.plans), None)

    @property
    def distance(self) -> int | None:
        """Return how many points the best plan scores above the draft; negative if the draft scores more."""
        return None if self.best is None else self.best.score - self.judgement.score


def evaluate(scenario: Scenario, draft: Draft, portfolio: Portfolio) -> Evaluation:
    """Return how the rules judge a draft, and the best plan to compare it with."""
    return Evaluation(scenario, draft, judge(scenario, draft.seats), portfolio)
