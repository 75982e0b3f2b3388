"""Plans of several waves and brute force over paths agree: verdict, optimum of each tier, ranks, what is left."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from rotation.answers.portfolio import rank
from rotation.errors import InputFaults
from rotation.facts.kinds import MoveKind
from rotation.horizon.problem import HorizonProblem, choice_of
from rotation.horizon.states import movable
from rotation.plans.judgement import judge
from rotation.plans.plan import Plan, Portfolio
from rotation.progress import Watch
from rotation.scenario.load import Scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, lowest, twin_pairs
from tests.oracle.dice import Draw
from tests.oracle.horizon_brute import PlanOfWaves, TooManyPlansError, Waves, horizon_of
from tests.oracle.horizon_worlds import scenario as drawn

MOST_PLACEMENTS = 2500
SHORT_RUN = 200
AT_LEAST = {
    "feasible": 75,
    "infeasible": 25,
    "two steps": 20,
    "kin": 15,
    "merged": 15,
    "told apart": 5,
    "twins": 10,
    "tiers": 25,
    "ranks": 25,
    "enters later": 5,
}
"""Of so many worlds, how many a run must meet of each sort."""


def compare(scenario: Scenario) -> set[str]:
    """Hold the plans of a scenario against brute force; return what it was like."""
    waves = Waves(scenario)
    try:
        every = waves.every_plan(MOST_PLACEMENTS)
    except TooManyPlansError:
        assume(False)
    try:
        choice = choice_of(scenario)
    except InputFaults:
        assert not every, "a pin was refused that some plan keeps"
        return {"pin refused"}
    assert isinstance(choice, HorizonProblem)
    portfolio = rank(choice, Watch())
    if not every:
        assert portfolio.status == "infeasible"
        return {"infeasible"}
    assert portfolio.status == "optimal"
    ranks_are_best(scenario, waves, portfolio, every)
    return {"feasible", *sorts(scenario, waves, portfolio.plans[0].judgement.seats, choice)}


def ranks_are_best(scenario: Scenario, waves: Waves, portfolio: Portfolio, every: list[PlanOfWaves]) -> None:
    """Every rank is the best of what is left, as plain Python judges it; the list ends where nothing is left."""
    worths = {tuple(tuple(sorted(seats)) for seats in one.waves): one.worth for one in every}
    above: list[tuple[Seats, ...]] = []
    floor: int | None = None
    for plan in portfolio.plans:
        assert plan.proven
        assert plan.judgement.worth == plan.bounds == best_left(scenario, waves, worths, above, floor)
        assert worths[plan.judgement.seats] == plan.judgement.worth
        is_judged_alike(waves, plan)
        above.append(plan.judgement.seats)
        floor = lowest(scenario, portfolio.plans[0].score)
    assert portfolio.distances == tuple(tuple(waves.apart(one, other) for other in above) for one in above)
    left = best_left(scenario, waves, worths, above, floor)
    assert portfolio.complete == (left is None)
    assert left is None or len(portfolio.plans) == scenario.plans


def best_left(
    scenario: Scenario,
    waves: Waves,
    worths: dict[tuple[Seats, ...], tuple[int, ...]],
    above: list[tuple[Seats, ...]],
    floor: int | None,
) -> tuple[int, ...] | None:
    """Return the best worth among plans that differ enough from those above and score enough."""
    return max(
        (
            worth
            for plan, worth in worths.items()
            if (floor is None or worth[scenario.score_tier] >= floor)
            and all(waves.apart(plan, other) >= scenario.min_difference for other in above)
        ),
        default=None,
    )


def is_judged_alike(waves: Waves, plan: Plan) -> None:
    """A plan that is judged wave by wave, people carried on by hand, breaks nothing and is worth what it says."""
    judgements = [
        judge(here, seats)
        for (here, _), seats in zip(waves.along(plan.judgement.seats), plan.judgement.seats, strict=True)
    ]
    assert not [one.broken for one in judgements if one.broken]
    assert tuple(map(sum, zip(*(one.worth for one in judgements), strict=True))) == plan.judgement.worth
    for own, told in zip(judgements, plan.judgement.waves, strict=True):
        assert (own.score, own.criteria, own.vacant, own.unplaced) == (
            told.score,
            told.criteria,
            told.vacant,
            told.unplaced,
        )
        assert [(one.cadre, one.post, one.kind) for one in own.assignments] == [
            (one.cadre, one.post, one.kind) for one in told.assignments
        ]


def sorts(scenario: Scenario, waves: Waves, best: tuple[Seats, ...], choice: HorizonProblem) -> set[str]:
    """Return what a world and its best plan show."""
    horizon, world = horizon_of(scenario), scenario.setting.world
    standings = [standing for _, standing in waves.along(best)]
    last = waves.after(len(best) - 1, standings[-1], best[-1])
    scenarios = [here for here, _ in waves.along(best)]
    rules = [[rule.id for rule in here.setting.rules] for here in scenarios]
    later = [judge(here, seats) for here, seats in zip(scenarios, best, strict=True)][1:]
    hard = {rule.id for here in scenarios for rule in here.setting.rules if rule.hard}
    shown = {
        f"{len(best)} waves": True,
        "two steps": any(len(days) > 1 for days in last.moved_on.values()),
        "moves later": any(one.kind is not MoveKind.STAY for wave in later for one in wave.assignments),
        "enters later": any(one.kind is MoveKind.ENTRY for wave in later for one in wave.assignments),
        "gone": bool(last.out),
        "kin": bool(world.kin) and any("kin_apart" in ids for ids in rules),
        "kin hard": bool(world.kin) and "kin_apart" in hard,
        "norms change": any(
            {(one.id, one.norm) for one in here.setting.rules if not one.structural}
            != {(one.id, one.norm) for one in scenarios[0].setting.rules if not one.structural}
            for here in scenarios
        ),
        "everyone soft": any(
            one.id == "everyone_placed" and not one.hard for here in scenarios for one in here.setting.rules
        ),
        "bounds of all waves": bool(horizon.bounds),
        "pins": bool(horizon.pins) or any(one.pins for one in horizon.decided),
        "tiers": len(scenario.setting.decisions.order) > 1,
        "ranks": scenario.plans > 1,
        "twins": bool(twin_pairs(waves.as_told)),
        "merged": are_merged(choice),
        "told apart": are_told_apart(choice),
    }
    return {name for name, is_so in shown.items() if is_so}


def are_merged(choice: HorizonProblem) -> bool:
    """Return whether some state is reached from several states before."""
    states = choice.paths.states
    for wave in range(1, states.shape[1]):
        ways = np.unique(states[states[:, wave] >= 0][:, wave - 1 : wave + 1], axis=0)
        if len(np.unique(ways[:, 1])) < len(ways):
            return True
    return False


def are_told_apart(choice: HorizonProblem) -> bool:
    """Return whether somebody came to one post at one wave in two ways, may move no more, and both ways count."""
    horizon = horizon_of(choice.scenario)
    for wave, states in enumerate(choice.states):
        later = range(wave, len(horizon.dates))
        bound = ~np.any([movable(states, one, horizon) for one in later], axis=0) & states.reached
        ways = Counter(zip(states.owner[bound], states.setting.columns.held[bound], states.last[bound], strict=True))
        if any(count > 1 for count in ways.values()):
            return True
    return False


def run(count: int) -> Counter[str]:
    """Compare so many random scenarios and return how many were of each sort."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(st.randoms(use_true_random=True).map(lambda stream: drawn(Draw(stream))))
    def one(scenario: Scenario) -> None:
        tally.update(compare(scenario))

    one()
    return tally


def test_plans_of_several_waves_equal_brute_force() -> None:
    tally = run(share(SHORT_RUN))
    for sort, count in AT_LEAST.items():
        assert tally[sort] >= least(count), sort
