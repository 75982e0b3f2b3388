"""CP-SAT on the pairs that survived screening: one worker, sorted input, a fixed seed; it repeats exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor, inf

import numpy as np
from ortools.sat.python import cp_model_helper as cp

from rotation.facts.columns import Indices
from rotation.solve.limits import Problem, Row
from rotation.watch import Watch

UNBOUNDED = 2**62
NO_PROBING = 0
"""Probing takes three quarters of a district's solve (1.6 s of 2.0 s) and fixes next to nothing here."""
ROUNDING = 1e-6
"""CP-SAT hands whole-number bounds over as floats; this is far below one point."""

Hear = Callable[[int | None, int | None], None]


class Outcome(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, eq=False)
class Answer:
    """What a solve found.

    Attributes
    ----------
    outcome : Outcome
    chosen : Indices
        Rows of the pairs in the best plan; empty when none was found.
    score, bound : int or None
        Of the best plan; and what no plan exceeds.
    """

    outcome: Outcome
    chosen: Indices
    score: int | None = None
    bound: int | None = None


class Model:
    """A problem as CP-SAT has it; further rows may be added between solves."""

    def __init__(self, problem: Problem, with_objective: bool = True) -> None:
        self._pairs = len(problem.pairs)
        self._proto = cp.CpModelProto()
        for _ in range(self._pairs):
            self._proto.variables.add().domain.extend([0, 1])
        self._objective: tuple[list[int], list[int]] = ([], [])
        if with_objective:
            worth = np.flatnonzero(problem.value)
            self._objective = (worth.tolist(), (-problem.value[worth]).tolist())
        for row in problem.rows:
            if row.weight is None:
                self.add(row)
            elif with_objective and row.weight:
                self._add_soft(row, row.weight)
        if with_objective:
            self._proto.objective.vars.extend(self._objective[0])
            self._proto.objective.coeffs.extend(self._objective[1])
            self._proto.objective.scaling_factor = -1.0

    def add(self, row: Row) -> None:
        """Add a hard row."""
        constraint = self._proto.constraints.add()
        pairs = row.pairs.tolist()
        if row.lo is None and row.hi == 1 and bool((row.coefs == 1).all()):
            constraint.at_most_one.literals.extend(pairs)
        elif row.hi is None and row.lo == 1 and bool((row.coefs == 1).all()):
            constraint.bool_or.literals.extend(pairs)
        else:
            self._fill(constraint, pairs, row.coefs.tolist(), row.lo, row.hi)

    def _add_soft(self, row: Row, weight: int) -> None:
        """Add a row whose breach is a variable that costs points."""
        if not row.most_breach:
            return
        slack = len(self._proto.variables)
        self._proto.variables.add().domain.extend([0, row.most_breach])
        self._objective[0].append(slack)
        self._objective[1].append(weight)
        pairs, coefs = [*row.pairs.tolist(), slack], row.coefs.tolist()
        if row.lo is not None:
            self._fill(self._proto.constraints.add(), pairs, [*coefs, row.size], row.lo, None)
        if row.hi is not None:
            self._fill(self._proto.constraints.add(), pairs, [*coefs, -row.size], None, row.hi)

    @staticmethod
    def _fill(
        constraint: cp.ConstraintProto, pairs: Sequence[int], coefs: Sequence[int], lo: int | None, hi: int | None
    ) -> None:
        constraint.linear.vars.extend(pairs)
        constraint.linear.coeffs.extend(coefs)
        constraint.linear.domain.extend([-UNBOUNDED if lo is None else lo, UNBOUNDED if hi is None else hi])

    def solve(
        self,
        watch: Watch,
        seed: int,
        hear: Hear,
        enough: int | None = None,
        second_opinion: bool = False,
        patience: float | None = None,
    ) -> Answer:
        """Return the best plan found before the watch ends it.

        Parameters
        ----------
        watch : Watch
        seed : int
        hear : callable
            Called with (incumbent, bound) whenever one of them moves.
        enough : int, optional
            Stop at the first plan that scores this much.
        second_opinion : bool
            Search in another way, without presolve: used to prove again what was proven once.
        patience : float, optional
            Give up after so much work, counted by the solver's own clock, which is the same on every machine.
        """
        if watch.over:
            return Answer(Outcome.UNKNOWN, np.zeros(0, dtype=np.intp))
        solver = cp.SolveWrapper()
        solver.set_parameters(_parameters(watch, seed, second_opinion, patience))
        listener = _Listener(hear, enough)
        solver.add_solution_callback(listener)
        solver.add_best_bound_callback(listener.on_bound)
        with watch.stopping(solver.stop_search):
            response = solver.solve(self._proto)  # type: ignore[no-untyped-call]  # the stub has no types here
        solver.clear_solution_callback(listener)
        return self._answer(response)

    def _answer(self, response: cp.CpSolverResponse) -> Answer:
        outcomes = {
            cp.OPTIMAL: Outcome.OPTIMAL,
            cp.FEASIBLE: Outcome.FEASIBLE,
            cp.INFEASIBLE: Outcome.INFEASIBLE,
            cp.UNKNOWN: Outcome.UNKNOWN,
        }
        if response.status not in outcomes:
            raise InvalidModel(response.solution_info)
        outcome = outcomes[response.status]
        if outcome in {Outcome.INFEASIBLE, Outcome.UNKNOWN}:
            return Answer(outcome, np.zeros(0, dtype=np.intp))
        taken = np.array(list(response.solution)[: self._pairs], dtype=np.bool_)
        score, bound = round(response.objective_value), floor(response.best_objective_bound + ROUNDING)
        return Answer(outcome, np.flatnonzero(taken), score, bound)


class InvalidModel(RuntimeError):
    """The solver refused the model: a defect of this package, never of the input."""


def _parameters(watch: Watch, seed: int, second_opinion: bool, patience: float | None) -> cp.SatParameters:
    """Return the settings: one worker on the LP-driven search, which suits assignment and repeats exactly."""
    parameters = cp.SatParameters()
    parameters.num_workers = 1
    parameters.random_seed = seed
    parameters.catch_sigint_signal = False
    parameters.cp_model_probing_level = NO_PROBING
    parameters.subsolvers.append("max_lp")
    if second_opinion:
        parameters.random_seed = seed + 1
        parameters.cp_model_presolve = False
    if patience is not None:
        parameters.max_deterministic_time = patience
    seconds = watch.seconds_left()
    if seconds is not None:
        parameters.max_time_in_seconds = max(seconds, ROUNDING)
    return parameters


class _Listener(cp.SolutionCallback):
    """Passes on what the solver finds."""

    def __init__(self, hear: Hear, enough: int | None) -> None:
        super().__init__()
        self._hear, self._enough = hear, enough
        self._incumbent: int | None = None
        self._bound: float = inf

    def OnSolutionCallback(self) -> None:  # noqa: N802 - the solver calls it by this name
        """Hear of a better plan."""
        self._incumbent = round(self.ObjectiveValue())
        if self._enough is not None and self._incumbent >= self._enough:
            self.StopSearch()
        self._say()

    def on_bound(self, bound: float) -> None:
        """Hear of a better bound."""
        self._bound = bound
        self._say()

    def _say(self) -> None:
        self._hear(self._incumbent, None if self._bound == inf else floor(self._bound + ROUNDING))
