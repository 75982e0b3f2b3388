"""Define the run that Python takes further without prices: to signatures, reviews, following, outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotation.errors import Cell, NothingToAsk, RunDisagrees, SeveralWaves
from rotation.intake.case import Case
from rotation.moves.plan_signing import PlanSigning, plan_signing
from rotation.plans.plan import Portfolio
from rotation.plans.waves import wave_asked, wave_view
from rotation.progress import Watch
from rotation.runs import run as planned
from rotation.scenario.load import Scenario
from rotation.scenario.references import meant_by

if TYPE_CHECKING:  # a plan needs none of these, and each is read where it is used
    from rotation.answers.outcomes import PlanOutcomes
    from rotation.follow.plans import FollowAnswer
    from rotation.moves.reviews import PlanReviews
    from rotation.rules.following.base import Pair

NEAR_A_FORMER = "; its plans are near a former one, and prices are measured from the best"
NO_PLAN, NO_PLAN_IN_TIME = "; why() tells why a scenario has none", "; time ran out before any was found"


@dataclass(frozen=True, repr=False)
class PlannedRun(planned.Run):
    """A run whose plans can be taken further.

    Attributes
    ----------
    holds : bool
        False for a saved run that disagrees with its inputs or with itself: it is asked nothing.
    """

    holds: bool = True

    def moves(self, *, scenario: int = 1, plan: int = 1, wave: int = 1) -> PlanSigning:
        """Return how a plan is signed: chains, order and dates.

        Parameters
        ----------
        scenario, plan, wave : int
            As `why` takes them.

        Raises
        ------
        NothingToAsk, RunDisagrees
            As `why` does.

        Examples
        --------
        >>> from rotation import answer, load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
        >>> found = answer([scenario]).moves()
        >>> found.signing.waves, found.signing.last.isoformat()
        (1, '2021-07-01')
        """
        portfolio = self._planned(scenario, plan)
        number = wave_asked(portfolio.scenario, wave)
        view = portfolio if number is None else wave_view(portfolio, number, plan, self.lang)
        return plan_signing(view.scenario, view.plans[plan - 1].judgement)

    def follow(
        self,
        asked: Mapping[str, Any] | None = None,
        *,
        case: Case | None = None,
        draft: Iterable[Pair] | Path | str | None = None,
        scenario: int = 1,
        plan: int = 1,
        watch: Watch | None = None,
    ) -> FollowAnswer:
        """Return who is to follow which unit after a plan: ranked lists, or the demands that none keeps together.

        Parameters
        ----------
        asked : mapping, optional
            Keys of the scenario's `[follow]` to change, as `with_` takes them.
        case : Case, optional
            With tables of following that were written after the plan; all else is as in the case that was planned.
        draft : pairs of cadre and unit, or a path, optional
            The board's own list, by ids or names or as a file, to be judged beside the best.
        scenario, plan : int
            Which scenario of the run, and which of its plans, from 1.
        watch : Watch, optional
            Without one there is no time limit.

        Raises
        ------
        InputFaults
            When `[follow]`, the later case or the draft has faults, or a pin cannot hold after the plan.
        NothingToAsk, RunDisagrees
            As `why` does; also when the scenario has no `[follow]`.
        SeveralWaves
            When the scenario has a horizon.

        Examples
        --------
        >>> from rotation import answer, load_case, load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> folder = scenario_folder("giao-thuy")
        >>> frames = {one: load_case(folder).frame(one) for one in ("units", "posts", "cadres", "kin", "scores")}
        >>> frames["followers"] = frames["cadres"][["id"]].head(9).rename(columns={"id": "cadre"})
        >>> scenario = load_scenario(folder / "continuity.toml", case=load_case(frames)).with_(plans=1)
        >>> run = answer([scenario])
        >>> found = run.follow({"units": ["grassroots"], "max_units": 3, "weights": {"fit": 1}})
        >>> len(found.found.plans[0].pairs), found.found.plans[0].proven
        (22, True)
        """
        from rotation.answers.follow import follows, problem_after
        from rotation.scenario.changes import settings_of
        from rotation.scenario.follow_later import FOLLOW, later_follow

        portfolio = self._planned(scenario, plan)
        if portfolio.scenario.horizon is not None:
            raise SeveralWaves(portfolio.scenario.title)
        settings = settings_of({FOLLOW: asked or {}}, Cell(portfolio.scenario.path.name))
        now = later_follow(portfolio.scenario, settings, case, planned.planned_case(self))
        if now.follow is None:
            raise NothingToAsk("[follow]", 1, 0, "; give its keys, units first")
        problem = problem_after(replace(portfolio, scenario=now), plan)
        return follows(problem, plan, watch, self.seed, None if draft is None else _pairs(draft, now))

    def reviews(
        self, follows: Iterable[tuple[str, str]] | None = None, *, scenario: int = 1, plan: int = 1
    ) -> PlanReviews:
        """Return who evaluates the movers of a plan, and when; of several waves all of them.

        Parameters
        ----------
        follows : iterable of (cadre id, unit id), optional
            Who follows what after the plan.
        scenario, plan : int
            As `why` takes them.

        Raises
        ------
        NothingToAsk, RunDisagrees
            As `why` does.
        ValueError
            When a pair names what the case does not have.

        Examples
        --------
        >>> from rotation import answer, load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
        >>> first, *_ = answer([scenario]).reviews().reviews
        >>> first.dates[0].isoformat(), first.evaluation.every_months
        ('2021-12-31', 12)
        """
        from rotation.moves.reviews import plan_reviews

        portfolio = self._planned(scenario, plan)
        return plan_reviews(portfolio.scenario, portfolio.plans[plan - 1].judgement, follows)

    def outcomes(self, after: Case, *, scenario: int = 1, plan: int = 1) -> PlanOutcomes:
        """Return how a plan's points go with what people and units were rated after it was carried out.

        Parameters
        ----------
        after : Case
            A later one, that tells who took up which post, and the ratings since.
        scenario, plan : int
            As `why` takes them.

        Raises
        ------
        CaseNotLater
            When the case tells of nothing from the plan's date on.
        NothingToAsk, RunDisagrees
            As `why` does.
        SeveralWaves
            When the scenario has a horizon.
        """
        from rotation.answers.outcomes import PlanOutcomes
        from rotation.outcomes.after import after_plan

        portfolio = self._planned(scenario, plan)
        return PlanOutcomes(after_plan(portfolio.scenario, portfolio.plans[plan - 1], after.world), self.lang)

    def _asked(self, scenario: int) -> Portfolio:
        if not self.holds:
            raise RunDisagrees
        if not 1 <= scenario <= len(self.portfolios):
            raise NothingToAsk("scenario", scenario, len(self.portfolios))
        return self.portfolios[scenario - 1]

    def _priced(self, scenario: int) -> Portfolio:
        """Return what prices are measured in: plans near a former one need not have the best among them."""
        if self.replanned is not None:
            raise NothingToAsk("best plan", 1, 0, NEAR_A_FORMER)
        return self._asked(scenario)

    def _planned(self, scenario: int, plan: int) -> Portfolio:
        portfolio = self._asked(scenario)
        if not 1 <= plan <= len(portfolio.plans):
            none = NO_PLAN if portfolio.complete else NO_PLAN_IN_TIME
            raise NothingToAsk("plan", plan, len(portfolio.plans), "" if portfolio.plans else none)
        return portfolio


def _pairs(draft: Iterable[Pair] | Path | str, scenario: Scenario) -> tuple[Pair, ...]:
    """Return the board's own list by ids."""
    from rotation.intake.draft.follow_draft import follow_draft

    world = scenario.case.world
    if isinstance(draft, Path | str):
        return follow_draft(Path(draft), world, scenario.anonymous)[0]
    return tuple((meant_by(world, "cadre", cadre), meant_by(world, "unit", unit)) for cadre, unit in draft)
