"""Plan again after events: the plan nearest to the former one, or the whole front of changes and score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from rotation.answers.nearest import Nearest, judged, nearest, seats_of
from rotation.answers.repairs_document import changed_document
from rotation.errors import SolverDisagrees
from rotation.explain.pair_answers import Change
from rotation.language import Lang
from rotation.plans.judgement import judge
from rotation.plans.plan import Plan, Portfolio
from rotation.plans.screening import Screening, screen
from rotation.progress import Progress, Stage, Watch
from rotation.proof.nearness import Nearness, Seat
from rotation.proof.prices import no_prices, priced
from rotation.proof.problem import Problem, problem_of
from rotation.proof.system import systems_of
from rotation.rules.base import PairRule
from rotation.rules.forbid import Forbid
from rotation.runs.keeping import Json
from rotation.runs.run import plan_document
from rotation.scenario.events import Event, after_events, refusals_in
from rotation.scenario.load import Scenario
from rotation.solve.lexicographic import Lexicographic, OutOfTime


@dataclass(frozen=True)
class ReplanPoint:
    """The best plan with at most so many changes.

    Attributes
    ----------
    changes : int
        How many outcomes differ from the former plan.
    changed : tuple of Change
        Whose.
    plan : Plan
        Its bounds are the best worth with at most so many changes.
    proven : bool
        That no plan with at most so many changes is better, and none as good has fewer.
    """

    changes: int
    changed: tuple[Change, ...]
    plan: Plan
    proven: bool


@dataclass(frozen=True)
class Lost:
    """A pair of the former plan that hard rules refuse now, other than one that was refused by the person."""

    cadre: str
    post: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Replan:
    """What can be done after events.

    Attributes
    ----------
    scenario : Scenario
        After the events.
    former : Plan
    events : tuple of Event
    still_legal : bool
        Whether the former plan, refusals aside, keeps the hard rules as they are now.
    lost : tuple of Lost
    points : tuple of ReplanPoint
        The nearest first.
    complete : bool
        Whether all that was asked is proven; without a point, that there is no plan.
    """

    scenario: Scenario
    former: Plan
    events: tuple[Event, ...]
    still_legal: bool
    lost: tuple[Lost, ...]
    points: tuple[ReplanPoint, ...]
    complete: bool


def replan(
    portfolio: Portfolio,
    rank: int,
    events: Sequence[Event],
    watch: Watch | None = None,
    seed: int = 0,
    whole_front: bool = False,
) -> Replan:
    """Return the plan nearest to a former one after events, or the front of changes and score.

    Parameters
    ----------
    portfolio : Portfolio
    rank : int
        Of the former plan, from 1.
    events : sequence of Event
    watch : Watch, optional
        Without one there is no time limit.
    seed : int
    whole_front : bool
        Not the nearest plan alone, but one for each number of changes at which the best score rises.

    Raises
    ------
    InputFaults
        When events contradict each other, a pin, or a rule on the new date.
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    former, watch = portfolio.plans[rank - 1], watch or Watch()
    scenario = after_events(portfolio.scenario, events)
    screening, seats = screen(scenario), former.judgement.placement.seats
    points, complete = front_of_changes(screening, seats, watch, seed, whole_front)
    still_legal, lost = standing(scenario, seats, refusals_in(events))
    return Replan(scenario, former, tuple(events), still_legal, lost, points, complete)


def front_of_changes(
    screening: Screening, former: Sequence[Seat], watch: Watch, seed: int = 0, whole_front: bool = True
) -> tuple[tuple[ReplanPoint, ...], bool]:
    """Return the plans nearest to a former one, each better than those that are nearer, and whether all are there."""
    near = nearest(screening, former, watch, seed)
    if near.judgement is None:
        return (), near.proven
    found = {near.changes: near}
    complete = near.proven
    _hear(screening, watch, len(found))
    if whole_front and complete:
        complete = False
        with watch.keeping(), suppress(OutOfTime):
            for one in _further(screening, former, near, watch, seed):
                found[one.changes] = one
                _hear(screening, watch, len(found))
            complete = True
    ordered = [found[changes] for changes in sorted(found, key=lambda changes: changes or 0)]
    return tuple(_point(rank, one, screening) for rank, one in enumerate(ordered, start=1)), complete


def _further(screening: Screening, former: Sequence[Seat], near: Nearest, watch: Watch, seed: int) -> Iterable[Nearest]:
    """Yield the best plan of all with the fewest changes, then the best with fewer, down to the nearest.

    Raises
    ------
    OutOfTime
    SolverDisagrees
    """
    scenario, pairs = screening.scenario, screening.pairs
    assert near.judgement is not None
    nearness = Nearness.to(former, scenario.setting, pairs)
    problem = nearness.last(problem_of(screening))
    search, last = Lexicographic(problem, watch, seed), len(problem.values) - 1
    allowed, ceiling = len(former) + len(scenario.setting.world.cadres), None
    while True:
        found = search.best({last: nearness.worth(allowed)}, ceiling=ceiling)
        if found is None:
            raise SolverDisagrees("one search finds a plan as near as that, another none")
        *worth, kept = found.worth
        changes = nearness.changes(kept)
        if changes == near.changes:
            if tuple(worth) != near.judgement.worth:
                raise SolverDisagrees("two searches for the nearest plan differ")
            return
        seats = seats_of(pairs, found.chosen, former, scenario.setting)
        yield judged(scenario, seats, former, changes, tuple(worth), proven=True)
        allowed, ceiling = changes - 1, worth[0] - (len(worth) == 1)


def _point(rank: int, one: Nearest, screening: Screening) -> ReplanPoint:
    """Return a plan as a point of a front; bounds that are not proven are those of no prices at all."""
    assert one.judgement is not None
    assert one.changes is not None
    scenario, worth = screening.scenario, one.judgement.worth
    bounds = worth if one.proven else _above(problem_of(screening), worth)
    return ReplanPoint(one.changes, one.changed, Plan(rank, one.judgement, scenario.score_tier, bounds), one.proven)


def _above(problem: Problem, worth: tuple[int, ...]) -> tuple[int, ...]:
    """Return bounds of any plan, above what one is worth: a plan that is not proven must not look proven."""
    bounds = (priced(system, no_prices(system)).bound for system in systems_of(problem))
    return tuple(max(bound, here + 1) for bound, here in zip(bounds, worth, strict=True))


def _hear(screening: Screening, watch: Watch, count: int) -> None:
    watch.hear(Progress(screening.scenario.title, count, 0, stage=Stage.TRADING))


def standing(scenario: Scenario, former: Sequence[Seat], refused: frozenset[Seat]) -> tuple[bool, tuple[Lost, ...]]:
    """Return whether a former plan keeps the hard rules of a scenario, refusals aside, and the pairs that do not."""
    broken = [
        one
        for one in judge(scenario, former).broken
        if one.rule.id != Forbid.id or (one.where.cadre, one.where.post) not in refused
    ]
    rules: dict[Seat, list[str]] = {}
    for one in broken:
        seat = (one.where.cadre or "", one.where.post or "")
        if isinstance(one.rule, PairRule) and seat not in refused:
            rules.setdefault(seat, []).append(one.rule.id)
    lost = tuple(Lost(*seat, tuple(sorted(set(against)))) for seat, against in sorted(rules.items()))
    return not broken, lost


def replan_document(found: Replan, digest: str | None, lang: Lang) -> Json:
    """Return the document of ``replan --json``.

    Parameters
    ----------
    found : Replan
    digest : str or None
        Of the saved run that holds the former plan.
    lang : {'vi', 'en'}
    """
    return {
        "former": {
            "digest": digest,
            "plan": found.former.rank,
            "score": found.former.score,
            "still_legal": found.still_legal,
            "lost": [{"cadre": one.cadre, "post": one.post, "rules": list(one.rules)} for one in found.lost],
        },
        "events": [event.as_json for event in found.events],
        "front": [
            {
                "changes": one.changes,
                "score": one.plan.score,
                "proven": one.proven,
                "changed": changed_document(one.changed),
                "plan": plan_document(one.plan, found.scenario, lang).as_json,
            }
            for one in found.points
        ],
        "complete": found.complete,
    }
