"""Find once, for all languages, what papers need of plans beside the run: signing dates, why people leave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rotation.moves.movers import has_seats_for_all
from rotation.moves.plan_signing import SignedPlan, signed_as, signings_of
from rotation.moves.signing import Signing
from rotation.plans.plan import Portfolio
from rotation.report.content.reasons import without_post
from rotation.rules.base import Finding


@dataclass(frozen=True, eq=False)
class Groundwork:
    """What is found of the plans of a scenario, in no language; each when it is first asked for.

    Attributes
    ----------
    portfolio : Portfolio
    """

    portfolio: Portfolio

    @cached_property
    def signings(self) -> tuple[tuple[Signing, ...] | None, ...]:
        """Return order and dates of each plan, by wave; None where a post has more people than seats."""
        return tuple(
            signings_of(self.portfolio.scenario, plan.judgement) if has_seats_for_all(plan.judgement) else None
            for plan in self.portfolio.plans
        )

    @cached_property
    def signed(self) -> tuple[SignedPlan | None, ...]:
        """Return how each plan is signed; None as in `signings`."""
        return tuple(None if found is None else signed_as(found) for found in self.signings)

    @cached_property
    def leavers(self) -> tuple[tuple[tuple[tuple[str, tuple[Finding, ...]], ...], ...], ...]:
        """Return who gets no post in each wave of each plan, and why."""
        return tuple(
            tuple(
                tuple((cadre, without_post(cadre, wave)) for cadre in wave.unplaced)
                for wave in plan.judgement.waves or (plan.judgement,)
            )
            for plan in self.portfolio.plans
        )
