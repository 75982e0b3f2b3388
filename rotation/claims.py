"""What a run says of all plans there could be, and whether that is re-computed or rests on a search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rotation.plan import CERTIFIED, SEARCHED, Portfolio
from rotation.ranking import is_count
from rotation.runs import Run


@dataclass(frozen=True)
class Claim:
    """One thing that no plan of a run can show by itself.

    Attributes
    ----------
    says : str
        Of a plan ``optimal`` (none is better that differs enough from those above) or ``bound`` (none is beyond its
        bound); of a scenario ``ceiling`` (no plan scores above what the saved prices prove, where that is not yet the
        score), ``complete`` (no further plan is left), ``infeasible`` (there is no plan) or ``conflict`` (these rules
        stand against each other, and lifting which of them helps); of a measure that plans of several scenarios are
        ranked by ``worst`` or ``best`` (none is beyond that end).
    proof : str
        ``certified``: re-computed without a solver; ``searched``: only a search could show it, and none is made anew.
    scenario : str or None
        Title; None for what is said of all scenarios.
    rank : int or None
    measure : str or None
    bound : int or None
        The score that no plan exceeds, of a ceiling.
    """

    says: str
    proof: str
    scenario: str | None = None
    rank: int | None = None
    measure: str | None = None
    bound: int | None = None


def claims_of(run: Run) -> Iterator[Claim]:
    """Yield what a run says of all plans; only bounds can have been re-computed."""
    for portfolio in run.portfolios:
        yield from _of_scenario(portfolio)
    for scale in run.yardstick:
        if scale.worst.proven and not is_count(scale.measure):
            yield Claim("worst", SEARCHED, measure=scale.measure)
        if scale.best.proven:
            yield Claim("best", SEARCHED, measure=scale.measure)


def _of_scenario(portfolio: Portfolio) -> Iterator[Claim]:
    title = portfolio.scenario.title
    for plan in portfolio.plans:
        yield Claim("optimal" if plan.proven else "bound", plan.proof, title, rank=plan.rank)
    if portfolio.plans and portfolio.plans[0].proof == SEARCHED and len(portfolio.certificates) == 1:
        yield Claim("ceiling", CERTIFIED, title, bound=portfolio.certificates[0].bound)
    if portfolio.status == "infeasible":
        yield Claim("infeasible", SEARCHED, title)
    elif portfolio.complete:
        yield Claim("complete", SEARCHED, title)
    if portfolio.infeasible is not None:
        yield Claim("conflict", SEARCHED, title)
