"""Take one plan of a run in hand, as all papers about it see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rotation.moves.movers import has_seats_for_all
from rotation.moves.plan_signing import PlanSigning, plan_signing
from rotation.plans.plan import Plan, Portfolio
from rotation.report.content.compose import report_of
from rotation.report.content.filed.paper import Drafted
from rotation.report.content.follow_compose import FollowShown, follow_part
from rotation.report.content.follow_part import FollowPart
from rotation.report.content.foot import foot
from rotation.report.content.report import Move, PlanPart, ScenarioPart
from rotation.report.content.signing_lines import ChainPart, MoveLine, chain_parts
from rotation.runs.run import Run


@dataclass(frozen=True, eq=False)
class InHand:
    """One plan, with how its papers are drafted.

    Attributes
    ----------
    drafted : Drafted
    portfolio : Portfolio
        The answer to the plan's scenario.
    plan : Plan
    scenario : ScenarioPart
    part : PlanPart
        The plan in words.
    signing : PlanSigning or None
        Its way to the signatures; None where it gives posts to more people than they hold.
    chains : tuple of ChainPart
        In signing order; empty without a way to the signatures.
    foot : str
        The line at the foot of every paper.
    anonymous : bool
    follow : FollowPart or None
        Who follows which unit after the plan, where that is shown.
    """

    drafted: Drafted
    portfolio: Portfolio
    plan: Plan
    scenario: ScenarioPart
    part: PlanPart
    signing: PlanSigning | None
    chains: tuple[ChainPart, ...]
    foot: str
    anonymous: bool
    follow: FollowPart | None = None

    @property
    def signed(self) -> Iterator[MoveLine]:
        """Yield the moves in signing order."""
        signing = self.signing
        if signing is not None:
            lines = {line.cadre: line for chain in self.chains for line in chain.moves}
            yield from (lines[move.mover.cadre] for move in signing.signing.moves)

    @property
    def moves(self) -> Iterator[Move]:
        """Yield the rows of the board's list in signing order, or in its own where there is none."""
        rows = {move.cadre: move for move in self.part.moves}
        yield from (rows[line.cadre] for line in self.signed) if self.signing else self.part.moves


def in_hand(
    run: Run, scenario: int, rank: int, drafted: Drafted, digest: str, follow: FollowShown | None = None
) -> InHand:
    """Return one plan of a run.

    Parameters
    ----------
    run : Run
        Whose scenarios are of one date each, or seen at one wave.
    scenario, rank : int
        Counted from 1; the scenario has such a plan.
    drafted : Drafted
    digest : str
        Of the saved run; empty for one in memory.
    follow : FollowShown, optional
        Who follows which unit after this plan.
    """
    portfolio = run.portfolios[scenario - 1]
    plan = portfolio.plans[rank - 1]
    told = report_of(run, drafted.lang, digest).scenarios[scenario - 1]
    signing = plan_signing(portfolio.scenario, plan.judgement) if has_seats_for_all(plan.judgement) else None
    return InHand(
        drafted,
        portfolio,
        plan,
        told,
        told.plans[rank - 1],
        signing,
        () if signing is None else chain_parts(signing, drafted.lang),
        foot(told, drafted.lang, digest=digest).line,
        run.anonymous,
        None if follow is None else follow_part(follow, drafted.lang),
    )
