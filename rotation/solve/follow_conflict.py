"""Find a minimal set of demands on who follows what that no list keeps together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from rotation.follow.plans import FollowDemand
from rotation.follow.problem import FollowProblem
from rotation.progress import Watch
from rotation.solve.engine import Wanted, best, price
from rotation.solve.follow_system import NO_SLACK, FollowSystem
from rotation.solve.lexicographic import OutOfTime
from rotation.solve.search import Outcome


class _Demands:
    """The demands of a problem, asked which of them some list keeps together; pairs that are refused stay out."""

    def __init__(self, problem: FollowProblem, watch: Watch, seed: int) -> None:
        self._watch, self._seed = watch, seed
        whole = FollowSystem(problem, tight=False)
        system = whole.system
        self._system = replace(system, value=np.zeros_like(system.value))
        self.rows: dict[FollowDemand, list[int]] = {}
        for row, line in enumerate(whole.lines):
            if line.slack == NO_SLACK:
                side = ("hi" if line.lo is None else "lo") if line.cadre and not line.unit else ""
                demand = FollowDemand(line.rule, line.cadre or "", line.unit or "", side)
                self.rows.setdefault(demand, []).append(row)

    def are_kept(self, demands: Iterable[FollowDemand]) -> bool:
        """Return whether some list keeps all of some demands.

        Raises
        ------
        OutOfTime
        """
        rows = np.zeros(self._system.rows, dtype=np.bool_)
        rows[[row for demand in demands for row in self.rows[demand]]] = True
        part = self._system.part(np.ones(len(self._system.value), dtype=np.bool_), rows)
        answer = best(price(part, self._watch), Wanted(any_plan=True), self._watch, self._seed, lambda *_: None)
        if answer.score is None and answer.outcome is not Outcome.INFEASIBLE:
            raise OutOfTime
        return answer.score is not None


def follow_conflict(problem: FollowProblem, watch: Watch, seed: int = 0) -> tuple[FollowDemand, ...]:
    """Return demands that no list keeps together, none of which can be left out; none where some list keeps all.

    Parameters
    ----------
    problem : FollowProblem
    watch : Watch
    seed : int

    Raises
    ------
    OutOfTime
        When the watch ended the work before a proof.
    """
    demands = _Demands(problem, watch, seed)
    every = sorted(demands.rows)
    if demands.are_kept(every):
        return ()
    return tuple(sorted(_shrunk(demands, [], every)))


def _shrunk(
    demands: _Demands, held: list[FollowDemand], among: list[FollowDemand], held_changed: bool = False
) -> list[FollowDemand]:
    """Return a minimal part of some demands that none keeps together with those held (Junker's QuickXplain)."""
    if held_changed and not demands.are_kept(held):
        return []
    if len(among) == 1:
        return among
    half = len(among) // 2
    first, second = among[:half], among[half:]
    later = _shrunk(demands, [*held, *first], second, held_changed=bool(first))
    earlier = _shrunk(demands, [*held, *later], first, held_changed=bool(later))
    return [*earlier, *later]
