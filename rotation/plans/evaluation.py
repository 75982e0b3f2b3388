"""The board's own draft against the rules and against the best proven plan."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.intake.draft import Draft
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import Plan, Portfolio
from rotation.scenario.load import Scenario


@dataclass(frozen=True)
class Evaluation:
    """What is to be said of a draft.

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
        """Return the points from the draft to the best plan; negative when broken rules buy the draft more."""
        return None if self.best is None else self.best.score - self.judgement.score


def evaluate(scenario: Scenario, draft: Draft, portfolio: Portfolio) -> Evaluation:
    """Return what the rules and the best plan say of a draft."""
    return Evaluation(scenario, draft, judge(scenario, draft.seats), portfolio)
