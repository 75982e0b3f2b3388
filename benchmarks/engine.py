"""Measure one case: each step of the engine, and other solvers on a plain model of it.

``python -m benchmarks.engine SIZE SEED`` prints one JSON document; ``python -m benchmarks`` makes the table of all.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
from ortools.math_opt import callback_pb2, model_parameters_pb2, parameters_pb2
from ortools.math_opt.core.python import solver as mathopt
from ortools.sat.python import cp_model_helper as cp

from benchmarks.sizes import COMPARED, LIMITS, OTHERS_LIMIT, RANKED, SIZES
from rotation.answers.portfolio import rank
from rotation.facts.columns import Ints, ints
from rotation.plans.screening import Screening, screen
from rotation.progress import Watch
from rotation.proof.lines import NO_SLACK, Line, most_breach
from rotation.proof.problem import Problem, problem_of
from rotation.proof.system import System, assembled, systems_of
from rotation.scenario.file import Edits
from rotation.scenario.load import load_scenario
from rotation.solve.engine import Wanted, best
from rotation.solve.priced import price, tighter
from rotation.solve.relaxation import model_of, relax
from rotation.solve.search import Outcome, Search
from rotation.synthetic import generate_region

TOO_FEW = 2
"""So few moves in each group cannot fill the posts of any region."""

LESS_THAN_A_POINT = 0.99
"""Gap that proves whole-number scores; by default HiGHS would stop at 0.01 %."""

Measured = dict[str, Any]


class Clock:
    """Measures the seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a block."""
        start = perf_counter()
        yield
        self.seconds[name] = perf_counter() - start


def plain_system(problem: Problem) -> System:
    """Return the rows as the rules state them, one line for each side, nothing tightened."""
    lines: list[Line] = []
    cost_per_tier: list[Ints] = []
    most: list[int] = []
    for row in problem.rows:
        soft = row.cost_per_tier is not None
        breach = most_breach(row, problem.pairs) if soft else 0
        if row.cost_per_tier is not None:
            if not (breach and row.cost_per_tier.any()):
                continue
            cost_per_tier.append(row.cost_per_tier)
            most.append(breach)
        slack = len(cost_per_tier) - 1 if soft else NO_SLACK
        if row.lo is not None:
            lines.append(Line(row.pairs, row.coefs, row.lo, None, slack, row.size if soft else 0))
        if row.hi is not None:
            lines.append(Line(row.pairs, row.coefs, None, row.hi, slack, -row.size if soft else 0))
    (system,) = assembled(problem, lines, cost_per_tier, ints(most))
    return system


def with_mathopt(system: System, solver: int, whole: bool) -> Measured:
    """Return seconds, value and bound of a solver through MathOpt."""
    limits = parameters_pb2.SolveParametersProto()
    limits.time_limit.seconds = int(OTHERS_LIMIT)
    limits.relative_gap_tolerance, limits.absolute_gap_tolerance = 0.0, LESS_THAN_A_POINT
    model = model_of(system)
    model.variables.integers[:] = [whole] * len(model.variables.ids)
    start = perf_counter()
    result = mathopt.solve(
        model,
        solver,
        parameters_pb2.SolverInitializerProto(),
        limits,
        model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    seconds = perf_counter() - start
    value = result.solutions[0].primal_solution.objective_value if result.solutions else None
    return {"seconds": seconds, "value": value, "bound": result.termination.objective_bounds.dual_bound}


def with_cp_sat(system: System, change: Callable[[cp.SatParameters], None]) -> Measured:
    """Return seconds, value and bound of CP-SAT with some settings."""
    parameters = cp.SatParameters()
    parameters.max_time_in_seconds = OTHERS_LIMIT
    change(parameters)
    proto = Search(system).proto
    solver = cp.SolveWrapper()
    solver.set_parameters(parameters)
    start = perf_counter()
    response = solver.solve(proto)  # type: ignore[no-untyped-call]  # the stub has no types here
    seconds = perf_counter() - start
    found = response.status in {cp.OPTIMAL, cp.FEASIBLE}
    return {
        "seconds": seconds,
        "value": response.objective_value if found else None,
        "bound": response.best_objective_bound,
    }


def as_it_comes(parameters: cp.SatParameters) -> None:
    """Leave the settings as they are."""


def max_lp(parameters: cp.SatParameters) -> None:
    """Set one worker on the LP-driven search."""
    parameters.num_workers = 1
    parameters.subsolvers.append("max_lp")


def assignment_bound(problem: Problem) -> Measured:
    """Return the bound from one post each and one holder each alone, by scipy."""
    from scipy.optimize import linear_sum_assignment

    world = problem.pairs.columns.world
    room = [post.capacity for post in world.posts]
    first = np.concatenate([[0], np.cumsum(room)])
    worth = np.zeros((len(world.cadres), int(first[-1])))
    for seat in range(max(room)):
        has = np.array(room)[problem.pairs.post] > seat
        worth[problem.pairs.cadre[has], first[problem.pairs.post[has]] + seat] = np.maximum(problem.values[0, has], 0)
    start = perf_counter()
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return {"seconds": perf_counter() - start, "value": None, "bound": float(worth[rows, columns].sum())}


def compared(problem: Problem) -> dict[str, Measured]:
    """Return the results of other solvers on the problem."""
    plain = plain_system(problem)
    return {
        "CP-SAT as it comes": with_cp_sat(plain, as_it_comes),
        "CP-SAT max_lp": with_cp_sat(plain, max_lp),
        "HiGHS": with_mathopt(plain, parameters_pb2.SOLVER_TYPE_HIGHS, whole=True),
        "SCIP": with_mathopt(plain, parameters_pb2.SOLVER_TYPE_GSCIP, whole=True),
        "LP relaxation (HiGHS)": with_mathopt(plain, parameters_pb2.SOLVER_TYPE_HIGHS, whole=False),
        "assignment only (scipy)": assignment_bound(problem),
    }


def measured(size: str, seed: int) -> Measured:
    """Return all measurements of one case."""
    units, groups = SIZES[size]
    clock = Clock()
    with TemporaryDirectory() as name:
        with clock.step("generate"):
            generate_region(Path(name), units, groups, seed)
        with clock.step("read"):
            scenario = load_scenario(Path(name) / "scenario.toml")
        with clock.step("screen"):
            screening = screen(replace(scenario, plans=1))
        found = solved(screening, clock, LIMITS.get(size))
        if size in COMPARED:
            found["impossible"] = impossible(Path(name) / "scenario.toml", clock)
        if size in RANKED:
            with clock.step("10 ranks"):
                portfolio = rank(replace(screening, scenario=replace(scenario, plans=10)), Watch())
            found["ranks"] = [(plan.score, plan.bound) for plan in portfolio.plans]
        if size in COMPARED:
            found["others"] = compared(problem_of(screening))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"size": size, "seed": seed, **found, "seconds": clock.seconds, "peak_mb": round(peak)}


def solved(screening: Screening, clock: Clock, limit: float | None) -> Measured:
    """Return the result of the engine, step by step."""
    with clock.step("rows"):
        problem = problem_of(screening)
        (system,) = systems_of(problem)
    watch = Watch(limit)
    with clock.step("price"):
        priced = price(system, watch)
    certified = priced.pricing.bound
    with clock.step("core"):
        priced = tighter(priced, watch)
        answer = best(priced, Wanted(), watch, 0, lambda *_: None)
    if limit is None:
        with clock.step("relaxation alone"):
            relax(system, Watch())
    world = screening.scenario.setting.world
    return {
        "posts": len(world.posts),
        "cadres": len(world.cadres),
        "pairs": len(problem.pairs),
        "score": answer.score,
        "bound": answer.bound,
        "proven": answer.outcome is Outcome.OPTIMAL,
        "relaxed_bound": certified,
        "certified_bound": priced.pricing.bound,
    }


def impossible(path: Path, clock: Clock) -> list[str]:
    """Return how the first proof and the second, independent one end when too few moves are allowed."""
    scenario = load_scenario(path, Edits(settings=(f"moves.per_group.total.max={TOO_FEW}",)))
    (system,) = systems_of(problem_of(screen(scenario)))
    watch = Watch(OTHERS_LIMIT)
    with clock.step("impossible"):
        first = best(price(system, watch), Wanted(), watch, 0, lambda *_: None)
    with clock.step("impossible, proven again"):
        second = Search(system).solve(Watch(OTHERS_LIMIT), 0, lambda *_: None, second_opinion=True)
    return [str(first.outcome), str(second.outcome)]


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
