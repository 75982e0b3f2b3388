"""Solve one relaxation again and again with other bounds or values, each from the basis of the last."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
)
from ortools.math_opt.core.python import solver as mathopt

from rotation.facts.columns import Bools, Indices, Ints
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.proof.system import System
from rotation.solve.relaxation import NOTHING, Floats, Relaxed, dense, model_of, side
from rotation.solve.search import Outcome

OPTIMAL = result_pb2.TERMINATION_REASON_OPTIMAL
EMPTY = frozenset({result_pb2.TERMINATION_REASON_INFEASIBLE, result_pb2.TERMINATION_REASON_INFEASIBLE_OR_UNBOUNDED})


class HotRelaxation:
    """The relaxation of a system, kept in the solver between solves.

    Parameters
    ----------
    system : System
    watch : Watch, optional
        Ends each solve in time.

    Attributes
    ----------
    solves : int
        How many relaxations were solved so far.
    """

    def __init__(self, system: System, watch: Watch | None = None) -> None:
        self._system = system
        self._kept = KeptColumns(system, np.ones(len(system.value), dtype=np.bool_), watch=watch)
        self.solves = 0

    def within(self, box: Box, value: Ints | None = None) -> Relaxed:
        """Return the optimum of the relaxation in a box.

        Parameters
        ----------
        box : Box
        value : Ints, optional
            Of each column, instead of the system's.
        """
        self.solves += 1
        return self._kept.within(box, self._system.value if value is None else value)


class KeptColumns:
    """The relaxation of a system over some of its columns, the others left at 0, kept in the solver.

    Attributes
    ----------
    has : Bools
        Which columns are in.
    """

    def __init__(
        self,
        system: System,
        has: Bools,
        basis: solution_pb2.BasisProto | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._system, self.has, self._watch = system, has, watch or Watch()
        self._columns: Indices = np.flatnonzero(has)
        self._place: Indices = np.where(has, np.cumsum(has) - 1, -1)
        self._solver = mathopt.new(
            parameters_pb2.SOLVER_TYPE_GLOP,
            model_of(system if has.all() else system.part(has, np.ones(system.rows, dtype=np.bool_))),
            parameters_pb2.SolverInitializerProto(),
        )
        self._low, self._high = np.zeros(len(system.value), dtype=np.int64), system.most.copy()
        self._value = system.value
        self._basis = basis
        self._has_joined = basis is not None

    def within(self, box: Box, value: Ints) -> Relaxed:
        """Return the optimum over the columns that are in."""
        same_value = self._value is value or np.array_equal(self._value, value)
        self._move(box, value)
        parameters, asked = parameters_pb2.SolveParametersProto(), model_parameters_pb2.ModelSolveParametersProto()
        parameters.presolve = parameters_pb2.EMPHASIS_OFF
        left = self._watch.seconds_left()
        if left is not None:
            parameters.time_limit.FromTimedelta(timedelta(seconds=left))
        if same_value and self._basis is not None:  # only bounds have moved: the basis is still good for the dual
            parameters.lp_algorithm = parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
        if self._has_joined and self._basis is not None:
            asked.initial_basis.CopyFrom(self._basis)
        self._has_joined = False
        asked.variable_values_filter.skip_zero_values = asked.dual_values_filter.skip_zero_values = True
        asked.reduced_costs_filter.filter_by_ids = True
        result = self._solver.solve(parameters, asked, None, callback_pb2.CallbackRegistrationProto(), None, None)
        if result.termination.reason in EMPTY:
            return Relaxed(Outcome.INFEASIBLE, NOTHING, NOTHING)
        if result.termination.reason != OPTIMAL:
            return Relaxed(Outcome.UNKNOWN, NOTHING, NOTHING)
        solution = result.solutions[0]
        self._basis = solution.basis
        taken = np.zeros(len(value))
        taken[self._columns] = dense(solution.primal_solution.variable_values, len(self._columns))
        return Relaxed(Outcome.OPTIMAL, taken, dense(solution.dual_solution.dual_values, self._system.rows))

    @property
    def basis(self) -> solution_pb2.BasisProto:
        """Return the basis of the last optimum, of the columns in the order they came in."""
        assert self._basis is not None
        return self._basis

    def join(self, columns: Indices) -> None:
        """Take more columns in, where they stand by now; the last basis is kept."""
        columns = columns[~self.has[columns]]
        if not len(columns):
            return
        first = len(self._columns)
        self.has[columns] = True
        self._place[columns] = first + np.arange(len(columns))
        self._columns = np.append(self._columns, columns)
        new = range(first, len(self._columns))
        update = model_update_pb2.ModelUpdateProto()
        update.new_variables.ids.extend(new)
        update.new_variables.lower_bounds.extend(self._low[columns].astype(float).tolist())
        update.new_variables.upper_bounds.extend(self._high[columns].astype(float).tolist())
        update.new_variables.integers.extend([False] * len(columns))
        update.objective_updates.linear_coefficients.ids.extend(new)
        update.objective_updates.linear_coefficients.values.extend(self._value[columns].astype(float).tolist())
        rows, places, coefs = self._entries(columns)
        update.linear_constraint_matrix_updates.row_ids.extend(rows.tolist())
        update.linear_constraint_matrix_updates.column_ids.extend(places.tolist())
        update.linear_constraint_matrix_updates.coefficients.extend(coefs.astype(float).tolist())
        self._update(update)
        if self._basis is not None:
            self._basis.variable_status.ids.extend(new)
            self._basis.variable_status.values.extend([solution_pb2.BASIS_STATUS_AT_LOWER_BOUND] * len(columns))
            self._has_joined = True

    def lengthen(self, system: System) -> None:
        """Take a system with more rows of the same columns; the last basis is kept."""
        first = self._system.rows
        new, entries = range(first, system.rows), np.arange(system.row_starts[first], len(system.entry_row))
        entries = entries[self.has[system.entry_column[entries]]]
        places = self._place[system.entry_column[entries]]
        entries = entries[np.lexsort((places, system.entry_row[entries]))]
        update = model_update_pb2.ModelUpdateProto()
        update.new_linear_constraints.ids.extend(new)
        update.new_linear_constraints.lower_bounds.extend(side(system.lo[first:]).tolist())
        update.new_linear_constraints.upper_bounds.extend(side(system.hi[first:]).tolist())
        update.linear_constraint_matrix_updates.row_ids.extend(system.entry_row[entries].tolist())
        update.linear_constraint_matrix_updates.column_ids.extend(self._place[system.entry_column[entries]].tolist())
        update.linear_constraint_matrix_updates.coefficients.extend(system.entry_coef[entries].astype(float).tolist())
        self._update(update)
        self._system = system
        if self._basis is not None:
            self._basis.constraint_status.ids.extend(new)
            self._basis.constraint_status.values.extend([solution_pb2.BASIS_STATUS_BASIC] * len(new))
            self._has_joined = True

    def _entries(self, columns: Indices) -> tuple[Indices, Indices, Ints]:
        """Return the coefficients of columns as the solver numbers them: row, place, coefficient."""
        starts, ends = self._system.column_starts[columns], self._system.column_starts[columns + 1]
        entries = self._system.by_column[
            np.concatenate([np.arange(*ends_) for ends_ in zip(starts, ends, strict=True)])
        ]
        rows, places = self._system.entry_row[entries], self._place[self._system.entry_column[entries]]
        order = np.lexsort((places, rows))
        return rows[order], places[order], self._system.entry_coef[entries][order]

    def _move(self, box: Box, value: Ints) -> None:
        """Tell the solver what is different from the last solve."""
        update = model_update_pb2.ModelUpdateProto()
        for mine, its, there in (
            (self._low, box.low, update.variable_updates.lower_bounds),
            (self._high, box.high, update.variable_updates.upper_bounds),
            (self._value, value, update.objective_updates.linear_coefficients),
        ):
            changed = np.flatnonzero((mine != its) & self.has)
            places = self._place[changed]
            order = np.argsort(places)
            there.ids.extend(places[order].tolist())
            there.values.extend(its[changed[order]].astype(float).tolist())
        self._update(update)
        self._low, self._high, self._value = box.low, box.high, value

    def _update(self, update: model_update_pb2.ModelUpdateProto) -> None:
        if not self._solver.update(update):  # the solver would have to begin anew, which none of these asks of it
            raise RuntimeError("the solver does not take a change of columns, bounds or values")


def objective(value: Ints, taken: Floats) -> float:
    """Return the worth of fractions of columns."""
    return float(value @ taken)
