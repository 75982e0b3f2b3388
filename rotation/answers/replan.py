"""Plan again after events: the plan nearest to the former one, or the whole front of changes and score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from rotation.answers.nearest import Nearest, judged, nearest, seats_of
from rotation.errors import SolverDisagrees
from rotation.plans.plan import Plan, Portfolio
from rotation.plans.replanned import Replan, ReplanPoint, standing
from rotation.plans.screening import Screening, screen
from rotation.progress import Progress, Stage, Watch
from rotation.proof.nearness import Nearness, Seat, bounds_without_prices
from rotation.proof.problem import problem_of
from rotation.proof.system import systems_of
from rotation.scenario.events import Event, after_events, refusals_in
from rotation.scenario.load import Scenario
from rotation.solve.lexicographic import Lexicographic, OutOfTime


def replan(
    portfolio: Portfolio,
    rank: int,
    events: Sequence[Event],
    watch: Watch | None = None,
    seed: int = 0,
    whole_front: bool = False,
    before: Sequence[Event] = (),
    base: Scenario | None = None,
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
    before : sequence of Event
        After which the former plan was made itself.
    base : Scenario, optional
        The scenario before all events, where there were some before.

    Raises
    ------
    InputFaults
        When events contradict each other, a pin, or a rule on the new date.
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    former, watch = portfolio.plans[rank - 1], watch or Watch()
    base, before = portfolio.scenario if base is None else base, tuple(before)
    events = (*before, *(one for one in dict.fromkeys(events) if one not in before))
    scenario = after_events(base, events)
    screening, seats = screen(scenario), former.judgement.placement.seats
    points, complete = front_of_changes(screening, seats, watch, seed, whole_front)
    still_legal, lost = standing(scenario, seats, refusals_in(events))
    return Replan(base, scenario, former, events, still_legal, lost, points, complete)


def front_of_changes(
    screening: Screening, former: Sequence[Seat], watch: Watch, seed: int = 0, whole_front: bool = True
) -> tuple[tuple[ReplanPoint, ...], bool]:
    """Return the plans nearest to a former one, each better than those that are nearer, and whether all are there."""
    near = nearest(screening, former, watch, seed)
    if near.judgement is None:
        return (), near.proven
    found = {near.changes: near}
    complete = near.proven
    _hear(near, screening, watch, len(found))
    if whole_front and complete:
        complete = False
        with watch.keeping(), suppress(OutOfTime):
            for one in _further(screening, former, near, watch, seed):
                found[one.changes] = one
                _hear(one, screening, watch, len(found))
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
    search, last = Lexicographic(systems_of(problem), watch, seed), len(problem.values) - 1
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
    scenario, worth = screening.scenario, one.judgement.worth
    bounds = worth if one.proven else bounds_without_prices(problem_of(screening), worth)
    return ReplanPoint(one.changed, Plan(rank, one.judgement, scenario.score_tier, bounds))


def _hear(one: Nearest, screening: Screening, watch: Watch, count: int) -> None:
    """Tell how many plans there are, and of one that is in hand."""
    assert one.judgement is not None
    watch.hear(Progress(screening.scenario.title, count, 0, one.judgement.worth[0], stage=Stage.TRADING))
