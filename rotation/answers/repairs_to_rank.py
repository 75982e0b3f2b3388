"""Repair every move of every plan compared, where the scorecard ranks plans by what a refusal costs."""

from __future__ import annotations

from collections.abc import Sequence

from rotation.answers.repairs import Refusal, Repairing, movers
from rotation.plans.plan import Portfolio
from rotation.plans.repaired import Repaired, RepairedPlans
from rotation.progress import Watch
from rotation.ranking.measures import asks_for_repairs
from rotation.ranking.side_by_side import names_of


def repairs_to_rank(portfolios: Sequence[Portfolio], watch: Watch, seed: int = 0, workers: int = 1) -> RepairedPlans:
    """Return the repairs of every move of every plan; nothing where plans are not ranked by them.

    Where time or memory is over, the moves that are left have no repair, and that is not proven.

    Parameters
    ----------
    portfolios : sequence of Portfolio
    watch : Watch
    seed : int
    workers : int
        How many repairs are looked for at a time; it changes nothing but the time.
    """
    scenarios = [portfolio.scenario for portfolio in portfolios]
    if not asks_for_repairs(portfolios):
        return ()
    named = zip(names_of(scenarios), portfolios, strict=True)
    return tuple(
        tuple(_of_plan(portfolio, plan.rank, watch.of(name), seed, workers) for plan in portfolio.plans)
        for name, portfolio in named
    )


def _of_plan(portfolio: Portfolio, rank: int, watch: Watch, seed: int, workers: int) -> tuple[Repaired, ...]:
    """Return the repairs of one plan."""
    plan = portfolio.plans[rank - 1]
    with watch.keeping():
        if not watch.over:
            repairing = Repairing(portfolio, rank, watch, seed, workers)
            return tuple(_repaired(one, dict(repairing.former)) for one in repairing.refusals())
    return tuple(Repaired(cadre, post, None, None, proven=False) for cadre, post in movers(plan))


def _repaired(refusal: Refusal, before: dict[str, str]) -> Repaired:
    """Return one repair by who has another seat than in the plan."""
    repair = refusal.repair
    after = before if repair.judgement is None else dict(repair.judgement.placement.seats)
    apart = sorted(cadre for cadre in {*before, *after} if before.get(cadre) != after.get(cadre))
    seats = {cadre: after.get(cadre) for cadre in apart}
    return Repaired(refusal.cadre, refusal.post, repair.changes, refusal.loss, repair.proven, seats)
