"""Find once, for both languages, what the page shows beside plans: dates, refusals, prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from rotation.facts.kinds import MoveKind
from rotation.language import LANGUAGES, Lang
from rotation.moves.plan_signing import PlanSigning, plan_signing
from rotation.plans.plan import Portfolio
from rotation.plans.refusal_dates import NEVER, refusal_dates
from rotation.report.content.groundwork import Groundwork
from rotation.report.content.page_content import RefusedBy
from rotation.report.content.page_prices import Priced, priced
from rotation.report.content.page_refusals import Refusals, in_words, refusals_in

TITLES, FEW_TITLES, MANY_MOVERS = 6, 3, 100
"""Posts of one rule that are named to a person; where more people move than so many, fewer."""
MOST_TOLD = 1500
"""People of a case up to which it is told of everybody what each rule refuses."""
MOST_DATED = 100
"""People who move or leave of whom it is told until when rules refuse them: time is followed day by day."""

Lifted = Mapping[tuple[str, str, int], date]
"""By cadre, rule and row of the post: the first day on which the rule no longer refuses, where one comes."""


@dataclass(frozen=True, eq=False)
class PageWork:
    """What is found of a scenario once.

    Attributes
    ----------
    ground : Groundwork
    signings : tuple of PlanSigning or None
        Each plan's way to its signatures.
    refusals : Refusals
    told : mapping
        What rules refuse to those who stay, in each language.
    priced : Priced or None
    lifted : mapping or None
        Of the posts that stand for a rule's refusals; None where it is not told.
    """

    ground: Groundwork
    signings: tuple[PlanSigning | None, ...]
    refusals: Refusals
    told: Mapping[str, Mapping[Lang, tuple[RefusedBy, ...]]]
    priced: Priced | None
    lifted: Lifted | None


def page_work(portfolio: Portfolio) -> PageWork:
    """Return what is found of a scenario.

    Parameters
    ----------
    portfolio : Portfolio
        Of one date.
    """
    scenario, ground = portfolio.scenario, Groundwork(portfolio)
    signings = tuple(
        None if dated is None else plan_signing(scenario, plan.judgement, dated[0])
        for plan, dated in zip(portfolio.plans, ground.signings, strict=True)
    )
    everybody, movers = [cadre.id for cadre in scenario.setting.world.cadres], moving(portfolio)
    people = everybody if len(everybody) <= MOST_TOLD else movers
    titles = TITLES if len(movers) <= MANY_MOVERS else FEW_TITLES
    refusals = refusals_in(scenario.setting, frozenset(people), titles)
    told = _refused_to_stayers(portfolio, refusals)
    return PageWork(ground, signings, refusals, told, priced(portfolio), _lifted(portfolio, refusals))


def _refused_to_stayers(portfolio: Portfolio, refusals: Refusals) -> dict[str, dict[Lang, tuple[RefusedBy, ...]]]:
    """Return what rules refuse to those who neither move nor leave, where it was found."""
    setting, movers = portfolio.scenario.setting, set(moving(portfolio))
    return {
        cadre: {lang: tuple(in_words(cadre, refused, None, setting, lang)) for lang in LANGUAGES}
        for cadre, refused in refusals.against.items()
        if cadre not in movers
    }


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
