"""Build the problem of a horizon: states, arcs and paths of all waves, and the systems over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from rotation.errors import InputFaults
from rotation.facts.columns import Indices, Ints
from rotation.horizon.arcs import screened
from rotation.horizon.over_paths import systems_over
from rotation.horizon.paths import NONE, Paths, Step, paths_through
from rotation.horizon.states import Memory, States, first_states, next_states
from rotation.plans.judgement import Judgement
from rotation.plans.plan import CERTIFIED, SEARCHED, Plan
from rotation.plans.screening import Screening, pin_faults, screen
from rotation.plans.waves import judge_waves, waves_of
from rotation.proof.certified import Certified
from rotation.proof.choice import Choice, OneWave
from rotation.proof.problem import Row
from rotation.proof.system import System
from rotation.rules.base import PlanRule
from rotation.rules.setting import Setting
from rotation.rules.twins import seat_classes
from rotation.scenario.horizon import Horizon
from rotation.scenario.load import Scenario

Seats = tuple[tuple[str, str], ...]
Pins = tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class HorizonProblem:
    """A horizon as one choice of paths.

    Attributes
    ----------
    scenario : Scenario
    states : tuple of States
        Before each wave.
    screenings : tuple of Screening
        The arcs of each wave: pairs of a state and a post.
    paths : Paths
    systems : tuple of System
        One per tier; the columns are the paths, then the slacks.
    every_path : Paths
        Those, too, that some rule about one person rules out.
    """

    scenario: Scenario
    states: tuple[States, ...]
    screenings: tuple[Screening, ...]
    paths: Paths
    systems: tuple[System, ...]
    every_path: Paths

    @cached_property
    def posts(self) -> Ints:
        """Return paths × waves: the row of the post held after each wave, `NONE` for no post."""
        columns = [
            np.where(arcs == NONE, NONE, screening.pairs.post[arcs]) if len(screening.pairs) else arcs
            for arcs, screening in zip(self.paths.arcs.T, self.screenings, strict=True)
        ]
        return np.column_stack(columns)

    @cached_property
    def _alike(self) -> Ints:
        """Return for each path a number that it shares with those of its person that nobody could tell apart."""
        first = np.append(self.states[0].setting.memo(seat_classes), NONE)
        told = np.column_stack([self.paths.person, first[self.posts]])
        return np.unique(told, axis=0, return_inverse=True)[1].ravel()

    @property
    def hard(self) -> frozenset[str]:
        """Return the hard rules about whole plans that are in force at any wave: those about pairs always hold here."""
        rules = (rule for one in self.states for rule in one.setting.rules)
        return frozenset(rule.id for rule in rules if rule.hard and isinstance(rule, PlanRule))

    def under(self, rules: frozenset[str]) -> System:
        """Return some of the hard rules as a system in which every plan scores nothing."""
        owners = [one.owner for one in self.states]
        (system, *_) = systems_over(self.every_path, self.screenings, owners, self._horizon, rules)[1]
        return replace(system, value=np.zeros_like(system.value))

    @property
    def _horizon(self) -> Horizon:
        """Return the horizon.

        Raises
        ------
        ValueError
            When the scenario has none.
        """
        if self.scenario.horizon is None:
            raise ValueError("the scenario has no horizon")
        return self.scenario.horizon

    def canonical(self, chosen: Indices) -> Indices:
        """Return the plan itself: which of twin seats somebody holds is part of a path."""
        return chosen

    def proven(self, plan: Plan, proof: Certified) -> Plan:
        """Return a plan with its proof; what decided a move is not told of several waves."""
        is_certified = proof.bounds(plan.judgement.worth) == plan.bounds
        return replace(plan, proof=CERTIFIED if is_certified else SEARCHED)

    def waves(self, chosen: Indices) -> tuple[Seats, ...]:
        """Return who holds what after each wave of a plan."""
        world = self.scenario.setting.world
        names = [world.cadres[row].id for row in self.paths.person[chosen]]
        return tuple(
            tuple((cadre, world.posts[post].id) for cadre, post in zip(names, posts, strict=True) if post != NONE)
            for posts in self.posts[chosen].T.tolist()
        )

    def judged(self, chosen: Indices) -> Judgement:
        """Return how plain Python judges a plan."""
        return judge_waves(self.scenario, self.waves(chosen))

    def rows(self, waves: Sequence[Seats]) -> Indices:
        """Return the paths of a plan, as far as they are allowed; of waves that are not given, everybody stays."""
        columns = self.scenario.setting.columns
        held = np.full((len(columns.world.cadres), len(self.screenings)), NONE)
        for wave, seats in enumerate(waves[: len(self.screenings)]):
            held[:, wave:] = NONE
            for cadre, post in seats:
                if cadre in columns.cadre_index and post in columns.post_index:
                    held[columns.cadre_index[cadre], wave:] = columns.post_index[post]
        return np.flatnonzero((held[self.paths.person] == self.posts).all(axis=1))

    def difference(self, chosen: Indices, at_least: int) -> Row:
        """Return the cut that makes a plan differ from another in the paths of at least so many people."""
        placed = np.zeros(len(self.scenario.setting.world.cadres), dtype=np.bool_)
        placed[self.paths.person[chosen]] = True
        same = np.flatnonzero(np.isin(self._alike, self._alike[chosen]))
        others = np.flatnonzero(~placed[self.paths.person])
        coefs = np.concatenate([np.full(len(same), -1), np.ones(len(others))]).astype(np.int64)
        return Row("min_difference", np.concatenate([same, others]), coefs, lo=at_least - len(chosen))


def choice_of(scenario: Scenario, hear: Callable[[float], None] = lambda _: None) -> Choice:
    """Return what plans are chosen from: the pairs of a date, or the paths of a horizon.

    Parameters
    ----------
    scenario : Scenario
    hear : callable
        Called with the share that has been screened.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule.
    """
    return OneWave(screen(scenario, hear)) if scenario.horizon is None else horizon_problem(scenario, hear)


def horizon_problem(scenario: Scenario, hear: Callable[[float], None] = lambda _: None) -> HorizonProblem:
    """Return the problem of a scenario with a horizon.

    Parameters
    ----------
    scenario : Scenario
    hear : callable
        Called with the share of the waves that have been screened.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule at its wave, or at every one.
    """
    horizon, settings = scenario.horizon, waves_of(scenario)
    if horizon is None:
        raise ValueError("the scenario has no horizon")
    states = [first_states(settings[0])]
    screenings: list[Screening] = []
    steps: list[Step] = []
    for wave in range(len(settings)):
        here = states[-1]
        screenings.append(screened(scenario, here, wave, horizon))
        refuse_pins(scenario, here, screenings[-1], wave)
        pairs = screenings[-1].pairs
        starts = np.searchsorted(pairs.cadre, np.arange(len(here) + 1))
        outside = here.reached & (here.setting.columns.held < 0)
        if wave + 1 < len(settings):
            later = Memory(settings[wave + 1 :])
            following, leads = next_states(here, pairs, wave, settings[wave + 1], horizon, later)
            steps.append(Step(starts, leads, outside, np.searchsorted(following.owner, here.owner)))
            states.append(following)
        else:
            led, waiting = (np.zeros(count, dtype=np.intp) for count in (len(pairs), len(here)))
            steps.append(Step(starts, led, np.zeros(len(here), dtype=np.bool_), waiting))
        hear((wave + 1) / len(settings))
    refuse_pins_of_any_wave(scenario, states, screenings)
    every = paths_through(steps, states[0].owner)
    paths, systems = systems_over(every, screenings, [one.owner for one in states], horizon)
    return HorizonProblem(scenario, tuple(states), tuple(screenings), paths, systems, every)


def refuse_pins(scenario: Scenario, states: States, screening: Screening, wave: int) -> None:
    """Refuse pins of a wave that no state of their cadres allows.

    Raises
    ------
    InputFaults
    """
    setting = states.setting
    refused = _without_arcs(setting.decisions.pins, [screening])
    faults = pin_faults(_with_pins(scenario, setting, refused), wave + 1)
    if faults:
        raise InputFaults(faults, scenario.warnings)


def refuse_pins_of_any_wave(scenario: Scenario, states: Sequence[States], screenings: Sequence[Screening]) -> None:
    """Refuse pins that may hold at any wave where a hard rule is against them at every wave.

    Raises
    ------
    InputFaults
    """
    pins = () if scenario.horizon is None else scenario.horizon.pins
    refused = _without_arcs(pins, screenings)
    by_wave = [pin_faults(_with_pins(scenario, one.setting, refused), None) for one in states]
    always = set.intersection(*({fault.cell for fault in faults} for faults in by_wave))
    faults = [fault for fault in by_wave[0] if fault.cell in always]
    if faults:
        raise InputFaults(faults, scenario.warnings)


def _without_arcs(pins: Pins, screenings: Sequence[Screening]) -> Pins:
    """Return the pins that lead nowhere at any of some waves."""
    pairs = [one.pairs for one in screenings]
    return tuple(
        (cadre, post)
        for cadre, post in pins
        if not any(len(np.intersect1d(one.of_person(cadre), one.of_post(post))) for one in pairs)
    )


def _with_pins(scenario: Scenario, setting: Setting, pins: Pins) -> Scenario:
    """Return a scenario at a wave with some pins only."""
    return replace(scenario, setting=replace(setting, decisions=replace(setting.decisions, pins=pins)))
