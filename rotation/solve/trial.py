"""Try the solvers on a problem with a known answer, for whoever installs them."""

from __future__ import annotations

from collections.abc import Mapping

RIGHT = 3


def solvers_answer() -> Mapping[str, str | None]:
    """Return for each solver None if it finds a known optimum, else what it returns or raises."""
    trials = {"CP-SAT": _cp_sat, "HiGHS (MathOpt)": _highs}
    found: dict[str, str | None] = {}
    for name, trial in trials.items():
        try:
            value = trial()
        except Exception as error:  # whatever a solver's library raises is the finding
            found[name] = f"{type(error).__name__}: {str(error).split(chr(10))[0]}"
        else:
            found[name] = None if round(value, 6) == RIGHT else f"{value}"
    return found


def _cp_sat() -> float:
    """Maximise x ≤ 3 in whole numbers."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    model.maximize(model.new_int_var(0, RIGHT, "x"))
    solver = cp_model.CpSolver()
    solver.solve(model)
    return solver.objective_value


def _highs() -> float:
    """Maximise x ≤ 3 in fractions."""
    from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, parameters_pb2
    from ortools.math_opt.core.python import solver as mathopt

    model = model_pb2.ModelProto()
    model.variables.ids.append(0)
    model.variables.lower_bounds.append(0.0)
    model.variables.upper_bounds.append(float(RIGHT))
    model.variables.integers.append(False)
    model.variables.names.append("x")
    model.objective.maximize = True
    model.objective.linear_coefficients.ids.append(0)
    model.objective.linear_coefficients.values.append(1.0)
    result = mathopt.solve(
        model,
        parameters_pb2.SOLVER_TYPE_HIGHS,
        parameters_pb2.SolverInitializerProto(),
        parameters_pb2.SolveParametersProto(),
        model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    return float(result.solutions[0].primal_solution.objective_value)
