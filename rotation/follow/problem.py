"""State who may follow what after a plan: the board, the pairs, and what each is worth or breaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rotation.facts.columns import Bools, Ints
from rotation.facts.domain import FuzzyDate, Relation
from rotation.follow.points import FORMULAS
from rotation.rules.following.base import Board, FollowFinding, FollowPairRule, Pair
from rotation.rules.kin_apart import KinApart
from rotation.rules.leaving import may_follow
from rotation.rules.setting import Setting
from rotation.scenario.follow import FollowAsked, FollowWaiver
from rotation.scenario.follow_asked import bounds_of, is_forbidden
from rotation.scenario.load import Scenario


@dataclass(frozen=True, eq=False)
class FollowProblem:
    """Who may follow what after one plan.

    Attributes
    ----------
    scenario : Scenario
    asked : FollowAsked
        The table `[follow]` of the scenario.
    board : Board
    """

    scenario: Scenario
    asked: FollowAsked
    board: Board

    def waiver_of(self, finding: FollowFinding) -> FollowWaiver | None:
        """Return the waiver that lifts a finding of a hard rule, preferring one that names the unit."""
        fitting = [
            one
            for one in self.asked.waivers
            if finding.rule.hard
            and one.rule == finding.rule.id
            and one.cadre == finding.cadre
            and one.unit in {None, finding.unit}
        ]
        return max(fitting, key=lambda one: one.unit is not None) if fitting else None

    @cached_property
    def suspicions(self) -> Mapping[Pair, tuple[FollowFinding, ...]]:
        """Return what pair rules find in any pair that is asked about, hard and soft, waived or not."""
        found: dict[Pair, list[FollowFinding]] = {}
        rules = [rule for rule in self.asked.rules if isinstance(rule, FollowPairRule)]
        asked = set(self.board.units)
        for rule in rules:
            for cadre in self.board.followers:
                for unit in dict.fromkeys(rule.suspects(cadre, self.board)):
                    if unit not in asked:
                        continue
                    finding = rule.found_in(cadre, unit, self.board)
                    if finding is not None:
                        found.setdefault((cadre, unit), []).append(finding)
        return {pair: tuple(findings) for pair, findings in found.items()}

    def refusals(self, pair: Pair) -> tuple[FollowFinding, ...]:
        """Return the findings of hard rules that refuse a pair, those waived left out."""
        findings = self.suspicions.get(pair, ())
        return tuple(one for one in findings if one.rule.hard and self.waiver_of(one) is None)

    def cost(self, pair: Pair) -> int:
        """Return the points that soft pair rules take from a pair."""
        findings = self.suspicions.get(pair, ())
        return sum(one.rule.norm.weight * one.amount for one in findings if not one.rule.hard)

    def forbidden(self, pair: Pair) -> bool:
        """Return whether a forbid rules a pair out."""
        return is_forbidden(pair, self.asked.forbids, pair in self.board.months)

    def points(self, pairs: Iterable[Pair]) -> dict[str, Ints]:
        """Return the unweighted points of some pairs by criterion of non-zero weight."""
        columns, listed = self.board.setting.columns, list(pairs)
        cadres = np.array([columns.cadre_index[cadre] for cadre, _ in listed], dtype=np.intp)
        units = np.array([columns.unit_index[unit] for _, unit in listed], dtype=np.intp)
        return {one: FORMULAS[one](self.board, cadres, units) for one in self.asked.weights}

    @cached_property
    def may(self) -> Bools:
        """Return a table followers × units: whether no hard rule and no forbid refuses the pair."""
        board, forbids = self.board, self.asked.forbids
        row, column = self.places
        table = np.ones((len(row), len(column)), dtype=np.bool_)
        for cadre, unit in forbids:
            here = slice(None) if cadre is None else [row[cadre]] if cadre in row else []
            there = slice(None) if unit is None else [column[unit]] if unit in column else []
            table[here, there] = False
        for cadre, unit in (pair for pair in board.months if pair[0] in row and pair[1] in column):
            table[row[cadre], column[unit]] = not self.forbidden((cadre, unit))
        for pair in self.suspicions:
            if self.refusals(pair):
                table[row[pair[0]], column[pair[1]]] = False
        return table

    @cached_property
    def places(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return the rows of the followers and the columns of the units in tables."""
        board = self.board
        return (
            {one: row for row, one in enumerate(board.followers)},
            {one: row for row, one in enumerate(board.units)},
        )

    @cached_property
    def worth(self) -> Ints:
        """Return a table followers × units: weighted points less what soft pair rules take."""
        columns, (row, column) = self.board.setting.columns, self.places
        cadres = np.array([columns.cadre_index[cadre] for cadre in row], dtype=np.intp)[:, None]
        units = np.array([columns.unit_index[unit] for unit in column], dtype=np.intp)[None, :]
        table = np.zeros((len(row), len(column)), dtype=np.int64)
        for one, weight in self.asked.weights.items():
            table += weight * FORMULAS[one](self.board, cadres, units)
        for cadre, unit in self.suspicions:
            table[row[cadre], column[unit]] -= self.cost((cadre, unit))
        return table

    @property
    def allowed(self) -> tuple[Pair, ...]:
        """Return the pairs that no hard rule and no forbid refuses, by cadre and unit."""
        followers, units = self.board.followers, self.board.units
        return tuple((followers[row], units[column]) for row, column in np.argwhere(self.may).tolist())

    @property
    def values(self) -> Ints:
        """Return what each allowed pair adds to the score."""
        return self.worth[self.may]

    def since(self, pair: Pair) -> FuzzyDate | None:
        """Return since when a pair of today exists, None where nobody knows."""
        return self._begins[pair]

    @cached_property
    def _begins(self) -> Mapping[Pair, FuzzyDate | None]:
        return {(one.cadre, one.unit): one.since for one in self.board.setting.world.follows}

    @property
    def ended(self) -> Iterator[Pair]:
        """Yield the pairs of today, of the units asked for, by unit and cadre: those that may end."""
        asked = set(self.board.units)
        yield from sorted((pair for pair in self.board.months if pair[1] in asked), key=lambda pair: pair[::-1])


def follow_problem(scenario: Scenario, seats: Iterable[tuple[str, str]]) -> FollowProblem:
    """Return who may follow what after a plan of a scenario.

    Parameters
    ----------
    scenario : Scenario
        With a table `[follow]`.
    seats : iterable of (cadre id, post id)
        Who holds what in the plan; stays included.

    Raises
    ------
    ValueError
        When the scenario has no `[follow]`.
    """
    asked = scenario.follow
    if asked is None:
        raise ValueError("the scenario has no [follow]")
    setting = scenario.setting
    bounds = {
        one.cadre: bounds_of(one.min_units, one.max_units, asked.min_units, asked.max_units)
        for one in setting.world.followers
        if may_follow(one.cadre, setting)
    }
    board = Board(setting, dict(seats), asked.units, asked.per_unit, bounds, kin_degrees(setting))
    return FollowProblem(scenario, asked, board)


def kin_degrees(setting: Setting) -> frozenset[Relation]:
    """Return the ties that kin_apart names on the date, all five where it names none."""
    norms = [rule.numbers.degrees for rule in setting.rules if isinstance(rule, KinApart)]
    return frozenset(degree for degrees in norms for degree in degrees) or frozenset(Relation)
