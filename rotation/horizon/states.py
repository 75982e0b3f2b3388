"""Tell where each person may have come to be before a wave: a row for each such state."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from rotation.facts.columns import Bools, Columns, Indices, Ints
from rotation.facts.domain import Cadre
from rotation.facts.pairs import Pairs
from rotation.facts.retirement import whole_months
from rotation.facts.world import World, of_cadres
from rotation.plans.waves import moved
from rotation.rules.base import Rule
from rotation.rules.move_bounds import is_move
from rotation.rules.setting import Setting
from rotation.scenario.horizon import Horizon

NEVER = -1
"""In place of the wave of the last move, for who has not moved."""
STATE_MARK = "\0"
"""Begins what tells the states of a person apart in their ids; it sorts before whatever else an id may have."""


class StateColumns(Columns):
    """The columns of a World of states, in which several rows stand for one person."""

    def __init__(self, world: World, setting: Setting, person: Indices) -> None:
        super().__init__(world, setting.date)
        self._person = person

    @cached_property
    def person(self) -> Indices:
        """Return the row of the person whom each state is of: that of the state in which nobody has moved."""
        return self._person


@dataclass(frozen=True, eq=False)
class States:
    """Where people may have come to be before a wave.

    Attributes
    ----------
    setting : Setting
        Of the wave, over a World with a row for each state; those of a person stand together, the state without any
        move first, whether or not it can be reached.
    owner : Indices
        Of each state, the row of its person in the case.
    moves, last : Ints
        How often the person has moved, and the number of the wave of the last move, `NEVER` for none.
    reached : Bools
        Whether any path leads there.
    """

    setting: Setting
    owner: Indices
    moves: Ints
    last: Ints
    reached: Bools

    def __len__(self) -> int:
        """Return the number of states."""
        return len(self.owner)

    @property
    def cadres(self) -> tuple[Cadre, ...]:
        """Return the cadre that each state is."""
        return self.setting.world.cadres

    @cached_property
    def first(self) -> Indices:
        """Return of each state the row of the state in which its person has not moved."""
        return np.searchsorted(self.owner, self.owner)


def first_states(setting: Setting) -> States:
    """Return the states before the first wave: everybody where the case has them."""
    people = len(setting.world.cadres)
    everybody = np.arange(people)
    nothing = np.zeros(people, dtype=np.int64)
    return States(setting, everybody, nothing, np.full(people, NEVER), np.ones(people, dtype=np.bool_))


def movable(states: States, wave: int, horizon: Horizon) -> Bools:
    """Return which states a person may leave at a wave: moves are left, and the last is long enough ago."""
    return _free(states.moves, states.last, [horizon.dates[wave]], wave, horizon)


def _free(moves: Ints, last: Ints, days: Sequence[Any], wave: int, horizon: Horizon) -> Bools:
    """Return which states may be left on one of some days."""
    if not len(days):
        return np.zeros(len(moves), dtype=np.bool_)
    months = [whole_months(horizon.dates[before], days[-1]) for before in range(wave)]
    long_ago = np.array([*(one >= horizon.min_months_between for one in months), True])
    free: Bools = (moves < horizon.max_moves) & long_ago[last]
    return free


class Memory:
    """What the rules of some waves read of somebody's history, as a number for each sort of history.

    Parameters
    ----------
    settings : iterable of Setting
        Of the waves.
    """

    def __init__(self, settings: Iterable[Setting]) -> None:
        self._rules = [
            (rule, setting)
            for setting in settings
            for rule in setting.rules
            if type(rule).remembers is not Rule.remembers
        ]
        self._numbers: dict[Hashable, int] = {}

    def of(self, cadre: Cadre) -> int:
        """Return the number of a cadre's history, apart from the present post."""
        if not self._rules:
            return 0
        told = tuple(rule.remembers(replace(cadre, post=None), setting) for rule, setting in self._rules)
        return self._numbers.setdefault(told, len(self._numbers))


def next_states(
    states: States, arcs: Pairs, wave: int, following: Setting, horizon: Horizon, memory: Memory
) -> tuple[States, Indices]:
    """Return the states before the next wave, and the one to which each arc of a wave leads.

    A state that can be left no more stands for all ways to it that no rule tells apart.

    Parameters
    ----------
    states : States
    arcs : Pairs
        Of states and posts: what the wave allows.
    wave : int
        Number of the wave, from 0.
    following : Setting
        Of the next wave, over the people of the case.
    horizon : Horizon
    memory : Memory
        Of the waves to come.
    """
    moving = is_move(arcs.kind)
    moves = states.moves[arcs.cadre] + moving
    last = np.where(moving, wave, states.last[arcs.cadre])
    open_ = _free(moves, last, horizon.dates[wave + 1 :], wave + 1, horizon)
    key = np.stack(
        [
            states.owner[arcs.cadre],
            np.where(open_, 1, 2),
            np.where(open_, arcs.cadre, last),
            arcs.post,
            np.where(open_, 0, _remembered(states, arcs, moving, ~open_, memory)),
        ],
        axis=1,
    )
    key[last == NEVER, 1:] = 0
    people = len(following.world.cadres)
    unmoved = np.zeros((people, key.shape[1]), dtype=np.int64)
    unmoved[:, 0] = np.arange(people)
    kept, first, leads = np.unique(np.concatenate([unmoved, key]), axis=0, return_index=True, return_inverse=True)
    leads = leads.ravel()[people:]
    made, number = [], 0
    for row, place in enumerate(first.tolist()):
        if place < people:
            made.append(states.cadres[int(np.searchsorted(states.owner, place))])
            number = 0
            continue
        arc, number = place - people, number + 1
        cadre = states.cadres[arcs.cadre[arc]]
        there = moved(cadre, states.setting.world.posts[arcs.post[arc]].id, states.setting.date)
        owner = following.world.cadres[int(kept[row, 0])].id
        made.append(replace(there, id=f"{owner}{STATE_MARK}{number:07d}"))
    all_moves, all_last = np.zeros(len(kept), dtype=np.int64), np.full(len(kept), NEVER)
    all_moves[leads], all_last[leads] = moves, last
    reached = np.zeros(len(kept), dtype=np.bool_)
    reached[leads] = True
    reached |= _still_outside(states, kept, people)
    return _states(made, following, kept[:, 0], all_moves, all_last, reached), leads


def _still_outside(states: States, kept: Ints, people: int) -> Bools:
    """Return which states are of people who never held a post: they may be left out of any wave."""
    outside = np.zeros(people, dtype=np.bool_)
    held = states.setting.columns.held[np.searchsorted(states.owner, np.arange(people))]
    outside[held < 0] = True
    found: Bools = outside[kept[:, 0]] & (kept[:, 1] == 0)
    return found


def _remembered(states: States, arcs: Pairs, moving: Bools, asked: Bools, memory: Memory) -> Ints:
    """Return for some arcs the number of the history that they lead to."""
    staying, leaving = np.full(len(states), -1), np.full(len(states), -1)
    for row in np.unique(arcs.cadre[asked & ~moving]).tolist():
        staying[row] = memory.of(states.cadres[row])
    for row in np.unique(arcs.cadre[asked & moving]).tolist():
        leaving[row] = memory.of(moved(states.cadres[row], None, states.setting.date))
    return np.where(moving, leaving[arcs.cadre], staying[arcs.cadre])


def _states(
    made: Sequence[Cadre], following: Setting, owner: Indices, moves: Ints, last: Ints, reached: Bools
) -> States:
    world = of_cadres(following.world, made)
    person = np.searchsorted(owner, owner)
    return States(replace(following, columns=StateColumns(world, following, person)), owner, moves, last, reached)
