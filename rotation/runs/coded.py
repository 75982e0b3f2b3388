"""Make the anonymous copy of a run: everybody by a code, judged again, with the same plans and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rotation.plans.changes import Change
from rotation.plans.judgement import judge
from rotation.plans.plan import Plan, Portfolio
from rotation.plans.reasons import Reason, Reasons, in_words_of
from rotation.plans.repaired import Repaired
from rotation.plans.replanned import Lost, Replan
from rotation.plans.waves import judged
from rotation.ranking.order import End
from rotation.runs.replanned import Replanned
from rotation.runs.run import Run
from rotation.scenario.coded import Codes, coded_scenario
from rotation.scenario.events import Event
from rotation.scenario.load import Scenario


def coded_run(run: Run, codes: Codes) -> Run:
    """Return a run in which nobody can be told by name or id.

    Parameters
    ----------
    run : Run
    codes : Codes
        Of the same run.
    """
    portfolios = tuple(_coded_portfolio(portfolio, codes) for portfolio in run.portfolios)
    return replace(
        run,
        portfolios=portfolios,
        anonymous=True,
        yardstick=tuple(
            replace(one, worst=_coded_end(one.worst, codes), best=_coded_end(one.best, codes)) for one in run.yardstick
        ),
        replanned=run.replanned and _coded_replanned(run.replanned, portfolios[0], codes),
        repaired=tuple(
            tuple(tuple(_coded_repair(one, codes) for one in plan) for plan in plans) for plans in run.repaired
        ),
    )


def _coded_portfolio(portfolio: Portfolio, codes: Codes) -> Portfolio:
    scenario = coded_scenario(portfolio.scenario, codes)
    plans = tuple(_coded_plan(plan, scenario, codes) for plan in portfolio.plans)
    return replace(portfolio, scenario=scenario, plans=plans, certificates=(), worths=None)


def _coded_plan(plan: Plan, scenario: Scenario, codes: Codes) -> Plan:
    judgement = judged(scenario, [codes.pairs(seats) for seats in plan.judgement.seats])
    return replace(plan, judgement=judgement, reasons=in_words_of(_coded_reasons(plan.reasons, codes), judgement))


def _coded_reasons(reasons: Reasons | None, codes: Codes) -> Reasons | None:
    if reasons is None:
        return None
    return {codes.cadres[cadre]: tuple(_coded_reason(one, codes) for one in why) for cadre, why in reasons.items()}


def _coded_reason(reason: Reason, codes: Codes) -> Reason:
    return replace(
        reason,
        instead=reason.instead and codes.cadres[reason.instead],
        other=reason.other and codes.cadres[reason.other],
        other_post=reason.other_post and codes.post(reason.other_post),
    )


def _coded_end(end: End, codes: Codes) -> End:
    return replace(end, seats=codes.pairs(end.seats))


def _coded_repair(repair: Repaired, codes: Codes) -> Repaired:
    cadre, post = codes.pair(repair.cadre, repair.post)
    return replace(repair, cadre=cadre, post=post, seats=_coded_seats(repair.seats, codes))


def _coded_seats(seats: Mapping[str, str | None], codes: Codes) -> Mapping[str, str | None]:
    return {codes.cadres[cadre]: post and codes.post(post) for cadre, post in seats.items()}


def _coded_replanned(again: Replanned, portfolio: Portfolio, codes: Codes) -> Replanned:
    found, base = again.found, coded_scenario(again.found.base, codes)
    former = _coded_former(found, base, codes)
    points = tuple(
        replace(one, plan=plan, changed=tuple(_coded_change(change, codes) for change in one.changed))
        for one, plan in zip(found.points, portfolio.plans, strict=True)
    )
    return replace(
        again,
        found=replace(
            found,
            base=base,
            scenario=portfolio.scenario,
            former=former,
            events=tuple(_coded_event(event, codes) for event in found.events),
            lost=tuple(Lost(*codes.pair(one.cadre, one.post), one.rules) for one in found.lost),
            points=points,
        ),
    )


def _coded_former(found: Replan, base: Scenario, codes: Codes) -> Plan:
    seats = codes.pairs(found.former.judgement.placement.seats)
    return replace(found.former, judgement=judge(base, seats), reasons=None)


def _coded_change(change: Change, codes: Codes) -> Change:
    before, after = (post and codes.post(post) for post in (change.before, change.after))
    return Change(codes.cadres[change.cadre], before, after)


def _coded_event(event: Event, codes: Codes) -> Event:
    cadre, post = event.cadre and codes.cadres[event.cadre], event.post and codes.post(event.post)
    return replace(event, cadre=cadre, post=post)
