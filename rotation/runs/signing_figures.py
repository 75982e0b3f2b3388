"""Measure how plans are signed, where the scorecard ranks them by it: the last date, the loss when one refuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rotation.moves.movers import has_seats_for_all
from rotation.moves.plan_signing import signed_plan
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Portfolio
from rotation.plans.repaired import RepairedPlans, exactly_one
from rotation.ranking.measures import Figures, Value, measures_to_rank_by
from rotation.scenario.load import Scenario
from rotation.scenario.scorecard import LAST, OF_SIGNING


def signing_figures(portfolios: Sequence[Portfolio], repairs: RepairedPlans = ()) -> Figures:
    """Return the figures of signing that the plans of several scenarios are ranked by.

    Parameters
    ----------
    portfolios : sequence of Portfolio
    repairs : tuple
        Of every move of every plan; empty where nobody looked for them.
    """
    asked = sorted(OF_SIGNING.intersection(measures_to_rank_by(portfolios)))
    if not asked:
        return ()

    def figure(measure: str, place: int, row: int) -> Value:
        if measure == LAST:
            return last_day(portfolios[place].scenario, portfolios[place].plans[row].judgement)
        return exactly_one(repairs[place][row]) if repairs else None

    return tuple(
        tuple({one: figure(one, place, row) for one in asked} for row in range(len(portfolio.plans)))
        for place, portfolio in enumerate(portfolios)
    )


def last_day(scenario: Scenario, judgement: Judgement) -> date | None:
    """Return the date of a plan's last signing; of one that moves nobody the effective date."""
    if not has_seats_for_all(judgement):
        return None
    found = signed_plan(scenario, judgement)
    return found.last if found.moves else scenario.setting.date
