"""Define what is chosen for a plan: pairs of one wave, or paths through several; the engine sees systems only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from rotation.facts.columns import Indices
from rotation.facts.pairs import Pairs
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import Plan
from rotation.plans.screening import Screening, blocks, waived
from rotation.proof.certified import Certified
from rotation.proof.problem import Problem, Row, difference_row, pair_rows, problem_of, rows_of, twins_in_order
from rotation.proof.proven import proven
from rotation.proof.system import System, systems_of
from rotation.rules.base import PairRule, PlanRule
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario

Seats = tuple[tuple[str, str], ...]
Waves = Sequence[Seats]
"""Who holds what after each wave; one alone where a scenario has no horizon."""


class Choice(Protocol):
    """What the plans of a scenario are chosen from."""

    @property
    def scenario(self) -> Scenario:
        """Return the scenario."""
        ...

    @property
    def systems(self) -> tuple[System, ...]:
        """Return the systems over the columns that are chosen from, one per tier."""
        ...

    @property
    def hard(self) -> frozenset[str]:
        """Return the hard rules that are in force at any wave."""
        ...

    def under(self, rules: frozenset[str]) -> System:
        """Return some of the hard rules as a system in which every plan scores nothing."""
        ...

    def rows(self, waves: Waves) -> Indices:
        """Return the columns of a plan, as far as they are allowed."""
        ...

    def canonical(self, chosen: Indices) -> Indices:
        """Return the plan that is told for all that nobody could tell from it."""
        ...

    def judged(self, chosen: Indices) -> Judgement:
        """Return how plain Python judges a plan."""
        ...

    def difference(self, chosen: Indices, at_least: int) -> Row:
        """Return the cut that makes a plan differ from another in at least so many people."""
        ...

    def proven(self, plan: Plan, proof: Certified) -> Plan:
        """Return a plan with what certificates prove of it."""
        ...


@dataclass(frozen=True, eq=False)
class OneWave:
    """The allowed pairs of one date.

    Attributes
    ----------
    screening : Screening
    """

    screening: Screening

    @property
    def scenario(self) -> Scenario:
        """Return the scenario."""
        return self.screening.scenario

    @cached_property
    def systems(self) -> tuple[System, ...]:
        """Return the systems over the pairs, one per tier."""
        return systems_of(problem_of(self.screening))

    @property
    def hard(self) -> frozenset[str]:
        """Return the hard rules in force."""
        return frozenset(rule.id for rule in self.scenario.setting.rules if rule.hard)

    def under(self, rules: frozenset[str]) -> System:
        """Return some of the hard rules as a system in which every plan scores nothing."""
        setting = self.scenario.setting
        pairs = pairs_under(setting, rules)
        others = frozenset(rule.id for rule in setting.rules if isinstance(rule, PlanRule) and rule.id not in rules)
        rows = tuple(row for row in rows_of(setting, pairs, others) if row.cost_per_tier is None)
        (system,) = systems_of(Problem(pairs, np.zeros((1, len(pairs)), dtype=np.int64), rows))
        return system

    def rows(self, waves: Waves) -> Indices:
        """Return the pairs of a plan, as far as they are allowed."""
        world = self.scenario.setting.world
        known = [(cadre, post) for cadre, post in waves[0] if cadre in world.cadre and post in world.post]
        return pair_rows(self.screening.pairs, known)

    def canonical(self, chosen: Indices) -> Indices:
        """Return the plan with the newcomers to twin seats in the order of ids."""
        return twins_in_order(self.scenario.setting, self.screening.pairs, chosen)

    def judged(self, chosen: Indices) -> Judgement:
        """Return how plain Python judges a plan."""
        return judge(self.scenario, [self._seat(int(row)) for row in chosen])

    def difference(self, chosen: Indices, at_least: int) -> Row:
        """Return the cut that makes a plan differ from another in at least so many people."""
        return difference_row(self.scenario.setting, self.screening.pairs, chosen, at_least)

    def proven(self, plan: Plan, proof: Certified) -> Plan:
        """Return a plan with what certificates prove of it."""
        return proven(plan, self.screening, proof)

    def _seat(self, row: int) -> tuple[str, str]:
        world, pairs = self.scenario.setting.world, self.screening.pairs
        return world.cadres[pairs.cadre[row]].id, world.posts[pairs.post[row]].id


def pairs_under(setting: Setting, rules: Iterable[str]) -> Pairs:
    """Return the pairs that none of some hard rules refuses."""
    kept = frozenset(rules)
    found = []
    for context in blocks(setting):
        refused = np.zeros(context.kinds.shape, dtype=np.bool_)
        for rule in setting.rules:
            if isinstance(rule, PairRule) and rule.hard and rule.id in kept:
                refused |= (rule.amounts(context) > 0) & ~waived(rule, context)
        rows, posts = np.nonzero(~refused)
        found.append((context.cadres.index[rows, 0], posts, context.kinds[rows, posts]))
    cadre, post, kind = (
        (np.concatenate(parts) for parts in zip(*found, strict=True)) if found else (np.zeros(0, int),) * 3
    )
    return Pairs(setting.columns, cadre, post, kind)
