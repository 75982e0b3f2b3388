"""Search a system with CP-SAT: one worker, sorted input and a fixed seed, so that it repeats exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import floor, inf

import numpy as np
from ortools.sat.python import cp_model_helper as cp

from rotation.facts.columns import Indices, Ints
from rotation.progress import Watch
from rotation.proof.system import NONE, System

NO_PROBING, NO_SYMMETRY, ONE_ROUND = 0, 0, 1
"""Probing, symmetry and more presolve rounds take half of a core's time and fix next to nothing."""
ROOT_ITERATIONS = 20_000
"""Enough to solve a core's relaxation at the root; with the default 2,000 a province takes 1.5 times as long."""
CUT_ROUNDS = 2
"""Rounds of clique, cover and zero-half cuts; more, or other cuts, cost more than they save."""
CUTS_PAY = 3_000
"""Pairs of a core from which on cuts pay; a district's fronts take 0.7 of the time without."""
ROUNDING = 1e-6
"""Tolerance for whole-number bounds that CP-SAT returns as floats; far below one point."""

NOTHING = np.zeros(0, dtype=np.intp)

Hear = Callable[[int | None, int | None], None]


class Outcome(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, eq=False)
class Answer:
    """The result of a solve.

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


class Search:
    """A system as a CP-SAT model.

    Attributes
    ----------
    proto : CpModelProto
    """

    def __init__(self, system: System) -> None:
        self._pairs = system.pairs
        self.proto = cp.CpModelProto()
        for most in system.most.tolist():
            self.proto.variables.add().domain.extend([0, most])
        self._add_rows(system)
        named = np.flatnonzero(system.value)
        if len(named):
            self.proto.objective.vars.extend(named.tolist())
            self.proto.objective.coeffs.extend((-system.value[named]).tolist())
            self.proto.objective.scaling_factor = -1.0

    def _add_rows(self, system: System) -> None:
        """Add the rows, as clauses where they are such."""
        other = (system.entry_coef != 1) | (system.entry_column >= self._pairs)
        plain = np.bincount(system.entry_row[other], minlength=system.rows) == 0
        at_most_one = plain & (system.lo == -NONE) & (system.hi == 1)
        at_least_one = plain & (system.lo == 1) & (system.hi == NONE)
        columns, coefs, starts = system.entry_column.tolist(), system.entry_coef.tolist(), system.row_starts.tolist()
        sides = zip(system.lo.tolist(), system.hi.tolist(), at_most_one.tolist(), at_least_one.tolist(), strict=True)
        for row, (lo, hi, most, least) in enumerate(sides):
            entries = slice(starts[row], starts[row + 1])
            constraint = self.proto.constraints.add()
            if most:
                constraint.at_most_one.literals.extend(columns[entries])
            elif least:
                constraint.bool_or.literals.extend(columns[entries])
            else:
                linear = constraint.linear
                linear.vars.extend(columns[entries])
                linear.coeffs.extend(coefs[entries])
                linear.domain.extend([lo, hi])

    def begin_with(self, taken: Ints) -> None:
        """Give the search a hint: whole numbers for all columns, such as those of a known plan."""
        self.proto.solution_hint.vars.extend(range(len(taken)))
        self.proto.solution_hint.values.extend(taken.tolist())

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
            return Answer(Outcome.UNKNOWN, NOTHING)
        solver = cp.SolveWrapper()
        parameters = _parameters(watch, seed, second_opinion, patience)
        parameters.max_cut_rounds_at_level_zero = CUT_ROUNDS if self._pairs >= CUTS_PAY else 0
        solver.set_parameters(parameters)
        listener = _Listener(hear, enough)
        solver.add_solution_callback(listener)
        solver.add_best_bound_callback(listener.on_bound)
        response: cp.CpSolverResponse | None = None
        with watch.keeping(), watch.stopping(solver.stop_search):
            response = solver.solve(self.proto)  # type: ignore[no-untyped-call]  # the stub has no types here
        solver.clear_solution_callback(listener)
        response = response or listener.best
        return Answer(Outcome.UNKNOWN, NOTHING) if response is None else self._answer(response)

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
            return Answer(outcome, NOTHING)
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
    parameters.symmetry_level = NO_SYMMETRY
    parameters.max_presolve_iterations = ONE_ROUND
    parameters.root_lp_iterations = ROOT_ITERATIONS
    parameters.add_cg_cuts = parameters.add_mir_cuts = False
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
    """Reports the solver's progress, and keeps the best plan for when memory runs out.

    Attributes
    ----------
    best : CpSolverResponse or None
    """

    def __init__(self, hear: Hear, enough: int | None) -> None:
        super().__init__()
        self._hear, self._enough = hear, enough
        self.best: cp.CpSolverResponse | None = None
        self._incumbent: int | None = None
        self._bound: float = inf

    def OnSolutionCallback(self) -> None:  # noqa: N802 - the solver calls it by this name
        """Report a better plan."""
        self._incumbent = round(self.ObjectiveValue())
        self.best = self.Response()  # type: ignore[no-untyped-call]  # the stub has no types here
        if self._enough is not None and self._incumbent >= self._enough:
            self.StopSearch()
        self._say()

    def on_bound(self, bound: float) -> None:
        """Report a better bound."""
        self._bound = bound
        self._say()

    def _say(self) -> None:
        self._hear(self._incumbent, None if self._bound == inf else floor(self._bound + ROUNDING))
