"""Solve one relaxation again and again with other bounds or values, each from the basis of the last."""

from __future__ import annotations

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
)
from ortools.math_opt.core.python import solver as mathopt

from rotation.facts.columns import Ints
from rotation.proof.boxes import Box
from rotation.proof.system import System
from rotation.solve.relaxation import NOTHING, Floats, Relaxed, dense, model_of
from rotation.solve.search import Outcome

OPTIMAL = result_pb2.TERMINATION_REASON_OPTIMAL
EMPTY = frozenset({result_pb2.TERMINATION_REASON_INFEASIBLE, result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED})


class HotRelaxation:
    """The relaxation of a system, kept in the solver between solves.

    Attributes
    ----------
    solves : int
        How many relaxations were solved so far.
    """

    def __init__(self, system: System) -> None:
        self._system = system
        self._solver = mathopt.new(
            parameters_pb2.SOLVER_TYPE_GLOP, model_of(system), parameters_pb2.SolverInitializerProto()
        )
        self._low, self._high = np.zeros(len(system.value), dtype=np.int64), system.most.copy()
        self._value = system.value
        self._parameters = parameters_pb2.SolveParametersProto()
        self._parameters.presolve = parameters_pb2.EMPHASIS_OFF
        self.solves = 0

    def within(self, box: Box, value: Ints | None = None) -> Relaxed:
        """Return the optimum of the relaxation in a box.

        Parameters
        ----------
        box : Box
        value : Ints, optional
            Of each column, instead of the system's.
        """
        self._move(box, self._system.value if value is None else value)
        self.solves += 1
        result = self._solver.solve(
            self._parameters,
            model_parameters_pb2.ModelSolveParametersProto(),
            None,
            callback_pb2.CallbackRegistrationProto(),
            None,
            None,
        )
        if result.termination.reason in EMPTY:
            return Relaxed(Outcome.INFEASIBLE, NOTHING, NOTHING)
        if result.termination.reason != OPTIMAL:
            return Relaxed(Outcome.UNKNOWN, NOTHING, NOTHING)
        solution = result.solutions[0]
        taken = dense(solution.primal_solution.variable_values, len(self._value))
        return Relaxed(Outcome.OPTIMAL, taken, dense(solution.dual_solution.dual_values, self._system.rows))

    def _move(self, box: Box, value: Ints) -> None:
        """Tell the solver what is different from the last solve."""
        update = model_update_pb2.ModelUpdateProto()
        for mine, its, there in (
            (self._low, box.low, update.variable_updates.lower_bounds),
            (self._high, box.high, update.variable_updates.upper_bounds),
        ):
            changed = np.flatnonzero(mine != its)
            there.ids.extend(changed.tolist())
            there.values.extend(its[changed].astype(float).tolist())
        changed = np.flatnonzero(self._value != value)
        update.objective_updates.linear_coefficients.ids.extend(changed.tolist())
        update.objective_updates.linear_coefficients.values.extend(value[changed].astype(float).tolist())
        if not self._solver.update(update):  # the solver would have to begin anew, which none of these asks of it
            raise RuntimeError("the solver does not take a change of bounds or values")
        self._low, self._high, self._value = box.low, box.high, value


def objective(value: Ints, taken: Floats) -> float:
    """Return the worth of fractions of columns."""
    return float(value @ taken)
