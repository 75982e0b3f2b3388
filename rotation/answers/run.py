"""Define the run that Python holds: one that can be asked why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import overload

from rotation.answers.planned_run import PlannedRun
from rotation.answers.repairs import Repairing, Repairs
from rotation.answers.replan import replan
from rotation.answers.results import FirmFacts, PairAnswers, WhyNoPlan
from rotation.answers.why import why, why_impossible
from rotation.explain.question import SHARED_BY_BEST, Question, question_about
from rotation.plans.replanned import Replan
from rotation.plans.waves import wave_asked
from rotation.progress import Watch
from rotation.scenario.events import Event
from rotation.scenario.references import meant_by
from rotation.verify.findings import Verification
from rotation.verify.run import load_run as loaded

SECONDS = 60.0
"""Time for an answer unless another limit is given."""
MOST_CADRES = 2


@dataclass(frozen=True, repr=False)
class Run(PlannedRun):
    """The scenarios that one call was given, and its answers; it can be asked why.

    Attributes
    ----------
    portfolios : tuple of Portfolio
        One per scenario, in the order they were given.
    lang : str
        Language of the sentences.
    seed : int
    anonymous : bool
        Names are replaced by ids.
    yardstick : tuple of Scale
        What the plans of several scenarios are ranked by; empty for one scenario.
    replanned : Replanned or None
        From what its plans were planned again; None of plans that are ranked by score.
    repaired : tuple
        The repairs of every move of every plan, where the scorecard ranks plans by them; else empty.
    holds : bool
        False for a saved run that disagrees with its inputs or with itself: it is asked nothing.

    Examples
    --------
    >>> from rotation import answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> run = answer([scenario])
    >>> run.frame()["scenario"].to_list()
    ['Giữ ổn định']
    >>> run.why("C099", "GY-CT").answers[0].pair_class
    'possible'
    """

    @overload
    def why(
        self, *, scenario: int = 1, plan: int = 1, wave: int = 1, watch: Watch | None = None
    ) -> FirmFacts | WhyNoPlan: ...

    @overload
    def why(
        self,
        cadre: str | Sequence[str],
        post: str | None = None,
        *,
        scenario: int = 1,
        plan: int = 1,
        wave: int = 1,
        watch: Watch | None = None,
    ) -> PairAnswers: ...

    @overload
    def why(
        self,
        cadre: None = None,
        *,
        post: str,
        scenario: int = 1,
        plan: int = 1,
        wave: int = 1,
        watch: Watch | None = None,
    ) -> PairAnswers: ...

    def why(
        self,
        cadre: str | Sequence[str] | None = None,
        post: str | None = None,
        *,
        scenario: int = 1,
        plan: int = 1,
        wave: int = 1,
        watch: Watch | None = None,
    ) -> PairAnswers | FirmFacts | WhyNoPlan:
        """Return what a pair costs, all posts of a person, all candidates of a post, or why nothing is possible.

        Without a cadre and a post: why nothing is possible and the ways out, or what all best plans share.

        Parameters
        ----------
        cadre : str or two of them, optional
            Ids or names; two people are compared for one post.
        post : str, optional
            Id or title.
        scenario, plan, wave : int
            Which scenario of the run, which of its plans, and which wave of a horizon, from 1.
        watch : Watch, optional
            Without one there are 60 seconds; what is not decided by then stays an interval.

        Raises
        ------
        InputFaults
            When the case knows no such cadre or post, or several.
        NothingToAsk
            When the run has no such scenario, plan or wave, or a pair is asked about where there is no plan.
        RunDisagrees
            When the saved run does not hold.
        ValueError
            When more than two people are named, or two without a post.

        Examples
        --------
        >>> from rotation import answer, load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml").with_(plans=1)
        >>> found = answer([scenario]).why(post="GY-CT")
        >>> found.complete, found.answers[0].cadre, found.answers[0].price
        (True, 'C099', 0)
        """
        cadres = (cadre,) if isinstance(cadre, str) else tuple(cadre or ())
        if len(cadres) > MOST_CADRES or (len(cadres) > 1 and post is None):
            raise ValueError("two people are compared for one post: name two cadres and a post")
        portfolio = self._priced(scenario)
        watch = watch or Watch(SECONDS)
        if not cadres and post is None:
            if not portfolio.plans and portfolio.complete:
                return WhyNoPlan(why_impossible(portfolio, watch, self.seed), self.lang)
            return self.firm(scenario=scenario, plan=plan, wave=wave, watch=watch)
        portfolio = self._planned(scenario, plan)
        asked = question_about(portfolio.scenario, cadres, post, wave_asked(portfolio.scenario, wave))
        return PairAnswers(why(portfolio, plan, asked, watch, self.seed), self.lang)

    def firm(
        self,
        within: int = SHARED_BY_BEST,
        *,
        scenario: int = 1,
        plan: int = 1,
        wave: int = 1,
        watch: Watch | None = None,
    ) -> FirmFacts:
        """Return what all plans within some points of the best share, of a scenario that has a plan.

        Parameters
        ----------
        within : int
            Points; 0 for the best plans alone.
        scenario, plan, wave, watch
            As `why` takes them.

        Raises
        ------
        NothingToAsk, RunDisagrees
            As `why` does.
        ValueError
            When the points are below 0.

        Examples
        --------
        >>> from rotation import answer, load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
        >>> run = answer([scenario])
        >>> run.firm(within=5).complete
        True
        """
        if within < 0:
            raise ValueError("within is a number of points, 0 or more")
        self._priced(scenario)
        portfolio = self._planned(scenario, plan)
        question = Question(firm=True, within=within, wave=wave_asked(portfolio.scenario, wave))
        return FirmFacts(why(portfolio, plan, question, watch or Watch(SECONDS), self.seed), self.lang)

    def repairs(
        self, cadres: Sequence[str] = (), *, scenario: int = 1, plan: int = 1, watch: Watch | None = None
    ) -> Repairs:
        """Return the nearest plan after each mover's refusal, and two backups of each post.

        Parameters
        ----------
        cadres : sequence of str
            Ids or names of movers; all of them where it is empty.
        scenario, plan, watch
            As `why` takes them; without a watch there is no time limit.

        Raises
        ------
        InputFaults
            When the case knows no such cadre, or several.
        NothingToAsk, RunDisagrees
            As `why` does.
        ValueError
            When somebody asked about does not move.

        Examples
        --------
        >>> from rotation import answer, load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml").with_(plans=1)
        >>> refusal = answer([scenario]).repairs(["C099"]).refusals[0]
        >>> refusal.post, refusal.repair.changes
        ('GY-CT', 2)
        """
        portfolio = self._planned(scenario, plan)
        asked = [meant_by(portfolio.scenario.case.world, "cadre", one) for one in cadres]
        return Repairing(portfolio, plan, watch or Watch(), self.seed).repairs(asked or None)

    def replan(
        self,
        events: Sequence[Event],
        *,
        front: bool = False,
        scenario: int = 1,
        plan: int = 1,
        watch: Watch | None = None,
    ) -> Replan:
        """Return the plan nearest to one of the run after events, or every choice between few changes and score.

        Parameters
        ----------
        events : sequence of Event
            By ids; those after which the run itself was planned again are counted besides.
        front : bool
            Not the nearest plan alone, but one for each number of changes at which the best score rises.
        scenario, plan, watch
            As `repairs` takes them.

        Raises
        ------
        InputFaults
            When events contradict each other, a pin, or a rule on the new date.
        NothingToAsk, RunDisagrees
            As `why` does.

        Examples
        --------
        >>> from rotation import answer, load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> from rotation.scenario.events import Event, EventKind
        >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml").with_(plans=1)
        >>> found = answer([scenario]).replan([Event(EventKind.REFUSE, "C099", "GY-CT")])
        >>> [(point.changes, point.proven) for point in found.points]
        [(2, True)]
        """
        portfolio = self._planned(scenario, plan)
        if self.replanned is None:
            return replan(portfolio, plan, events, watch, self.seed, front)
        before = self.replanned.found
        return replan(portfolio, plan, events, watch, self.seed, front, before.events, before.base)


def load_run(place: Path | str) -> tuple[Run | None, Verification]:
    """Return a saved run rebuilt from its inputs, and what in its file disagrees.

    The run is None where it cannot be derived at all.

    Parameters
    ----------
    place : Path or str
        The run's folder or its run.json.

    Examples
    --------
    >>> from datetime import datetime
    >>> from tempfile import TemporaryDirectory
    >>> from rotation import Provenance, answer, load_run, load_scenario, save
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> with TemporaryDirectory() as home:
    ...     path = save(answer([scenario]), f"{home}/july", Provenance(datetime.now().astimezone()))
    ...     run, verification = load_run(path)
    >>> run, verification.disagreements
    (<Run Giữ ổn định: optimal, 1 plans>, ())
    """
    made, found = loaded(place)
    if made is None:
        return None, found
    kept = {field.name: getattr(made, field.name) for field in fields(made)}
    return Run(**kept, holds=found.holds), found
