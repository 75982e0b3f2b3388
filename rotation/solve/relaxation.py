"""Solve the linear relaxation through MathOpt: values with fractions allowed, and duals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, parameters_pb2, result_pb2, solution_pb2
from ortools.math_opt.core.python import solver as mathopt
from ortools.util.python import pybind_solve_interrupter

from rotation.facts.columns import Bools, Ints
from rotation.progress import Watch
from rotation.proof.system import NONE, System
from rotation.solve.search import Outcome

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Relaxed:
    """The outcome of a relaxation, with the values and duals of its optimum if there is one.

    Attributes
    ----------
    outcome : Outcome
        Optimal, infeasible or unknown.
    taken : Floats
        How much of each column.
    duals : Floats
        Of each row of the system.
    basis : BasisProto, optional
        From which a like relaxation may begin.
    """

    outcome: Outcome
    taken: Floats
    duals: Floats
    basis: solution_pb2.BasisProto | None = None

    def over(self, columns: Bools) -> Relaxed:
        """Return the same optimum over some of the columns; the others must be 0 and not worth their price."""
        basis = self.basis
        if basis is not None:
            ids, states = np.array(basis.variable_status.ids), np.array(basis.variable_status.values)
            stays = columns[ids]
            is_whole = bool((states[~stays] != solution_pb2.BASIS_STATUS_BASIC).all())
            narrow = solution_pb2.BasisProto()
            narrow.CopyFrom(basis)
            narrow.variable_status.ids[:] = (np.cumsum(columns) - 1)[ids[stays]].tolist()
            narrow.variable_status.values[:] = states[stays].tolist()
            basis = narrow if is_whole else None
        return Relaxed(self.outcome, self.taken[columns], self.duals, basis)


NOTHING = np.zeros(0)
PRESOLVE_PAYS = 100_000
"""Pairs from which on presolve saves time: a province takes 0.7 of it without, 34 districts 1.3."""
OUTCOMES = {
    result_pb2.TERMINATION_REASON_OPTIMAL: Outcome.OPTIMAL,
    result_pb2.TERMINATION_REASON_INFEASIBLE: Outcome.INFEASIBLE,
}


def relax(system: System, watch: Watch, presolve: bool | None = None) -> Relaxed:
    """Return the optimum of the relaxation within the time; with presolve if it pays, or as told."""
    if watch.over:
        return Relaxed(Outcome.UNKNOWN, NOTHING, NOTHING)
    limits = parameters_pb2.SolveParametersProto()
    if not (system.pairs >= PRESOLVE_PAYS if presolve is None else presolve):
        limits.presolve = parameters_pb2.EMPHASIS_OFF
    left = watch.seconds_left()
    if left is not None:
        limits.time_limit.FromTimedelta(timedelta(seconds=left))
    result = None
    with watch.keeping(), _interrupter(watch) as interrupter:
        result = mathopt.solve(
            model_of(system),
            parameters_pb2.SOLVER_TYPE_HIGHS,
            parameters_pb2.SolverInitializerProto(),
            limits,
            model_parameters_pb2.ModelSolveParametersProto(),
            None,
            callback_pb2.CallbackRegistrationProto(),
            None,
            interrupter,
        )
    if result is None:
        return Relaxed(Outcome.UNKNOWN, NOTHING, NOTHING)
    outcome = OUTCOMES.get(result.termination.reason, Outcome.UNKNOWN)
    if outcome is not Outcome.OPTIMAL:
        return Relaxed(outcome, NOTHING, NOTHING)
    solution = result.solutions[0]
    taken = dense(solution.primal_solution.variable_values, len(system.value))
    duals = dense(solution.dual_solution.dual_values, system.rows)
    return Relaxed(outcome, taken, duals, solution.basis if solution.HasField("basis") else None)


@contextmanager
def _interrupter(watch: Watch) -> Iterator[pybind_solve_interrupter.PySolveInterrupter]:
    interrupter = pybind_solve_interrupter.PySolveInterrupter()
    with watch.stopping(interrupter.interrupt):
        yield interrupter


def dense(vector: Any, size: int) -> Floats:
    """Return a sparse vector of the solver as an array."""
    full = np.zeros(size)
    full[np.asarray(vector.ids, dtype=np.intp)] = vector.values
    return full


def model_of(system: System) -> model_pb2.ModelProto:
    """Return a system as a MathOpt model, fractions allowed."""
    columns, named = len(system.value), np.flatnonzero(system.value)
    model = model_pb2.ModelProto()
    model.variables.ids.extend(range(columns))
    model.variables.lower_bounds.extend([0.0] * columns)
    model.variables.upper_bounds.extend(system.most.astype(float).tolist())
    model.variables.integers.extend([False] * columns)
    model.objective.maximize = True
    model.objective.linear_coefficients.ids.extend(named.tolist())
    model.objective.linear_coefficients.values.extend(system.value[named].astype(float).tolist())
    model.linear_constraints.ids.extend(range(system.rows))
    model.linear_constraints.lower_bounds.extend(side(system.lo).tolist())
    model.linear_constraints.upper_bounds.extend(side(system.hi).tolist())
    model.linear_constraint_matrix.row_ids.extend(system.entry_row.tolist())
    model.linear_constraint_matrix.column_ids.extend(system.entry_column.tolist())
    model.linear_constraint_matrix.coefficients.extend(system.entry_coef.astype(float).tolist())
    return model


def side(bounds: Ints) -> Floats:
    """Return bounds as floats, infinite where there is none."""
    floats = bounds.astype(float)
    floats[bounds == NONE], floats[bounds == -NONE] = np.inf, -np.inf
    return floats
