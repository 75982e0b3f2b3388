"""Find once, for both languages, what the page shows of a scenario beside its plans: dates, refusals, prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from rotation.facts.kinds import MoveKind
from rotation.moves.plan_signing import PlanSigning, plan_signing
from rotation.plans.plan import Portfolio
from rotation.plans.refusal_dates import NEVER, refusal_dates
from rotation.report.content.groundwork import Groundwork
from rotation.report.content.page_prices import Priced, priced
from rotation.report.content.page_refusals import Refusals, refusals_in

MOST_DATED = 100
"""People who move or leave of whom it is told until when rules refuse them: time is followed day by day."""

Lifted = Mapping[tuple[str, str, int], date]
"""By cadre, rule and row of the post: the first day on which the rule no longer refuses, where one comes."""


@dataclass(frozen=True, eq=False)
class PageWork:
    """What is found of a scenario in no language.

    Attributes
    ----------
    ground : Groundwork
    signings : tuple of PlanSigning or None
        Each plan's way to its signatures.
    refusals : Refusals
    priced : Priced or None
    lifted : mapping or None
        Of the posts that stand for a rule's refusals; None where it is not told.
    """

    ground: Groundwork
    signings: tuple[PlanSigning | None, ...]
    refusals: Refusals
    priced: Priced | None
    lifted: Lifted | None


def page_work(portfolio: Portfolio, kept: Path | None, digest: str) -> PageWork:
    """Return what is found of a scenario.

    Parameters
    ----------
    portfolio : Portfolio
        Of one date.
    kept : Path, optional
        The file beside the run with what `why` found out of prices.
    digest : str
        Of the saved run.
    """
    scenario, ground = portfolio.scenario, Groundwork(portfolio)
    signings = tuple(
        None if dated is None else plan_signing(scenario, plan.judgement, dated[0])
        for plan, dated in zip(portfolio.plans, ground.signings, strict=True)
    )
    refusals = refusals_in(scenario.setting)
    return PageWork(ground, signings, refusals, priced(portfolio, kept, digest), _lifted(portfolio, refusals))


def moving(portfolio: Portfolio) -> list[str]:
    """Return who moves or leaves in any plan, by id."""
    moves = {
        one.cadre for plan in portfolio.plans for one in plan.judgement.assignments if one.kind is not MoveKind.STAY
    }
    return sorted(moves.union(*(plan.judgement.unplaced for plan in portfolio.plans)))


def _lifted(portfolio: Portfolio, refusals: Refusals) -> Lifted | None:
    """Return when refusals end; None of many people, of a former rulebook, of a horizon."""
    scenario, people = portfolio.scenario, moving(portfolio)
    is_of_wave = scenario.setting.world is not scenario.case.world
    if not people or len(people) > MOST_DATED or is_of_wave or scenario.rulebook.former:
        return None
    posts = sorted({one.posts[0] for cadre in people for one in refusals.against[cadre]})
    rows = [scenario.setting.columns.cadre_index[cadre] for cadre in people]
    found = refusal_dates(scenario, rows, posts, np.zeros((len(rows), len(posts)), dtype=np.bool_))
    return {
        (cadre, one.finding.rule.id, one.posts[0]): date.fromordinal(day)
        for place, cadre in enumerate(people)
        for one in refusals.against[cadre]
        if one.finding.rule.id in found.lifted
        and (day := int(found.lifted[one.finding.rule.id][place, posts.index(one.posts[0])])) != NEVER
    }
