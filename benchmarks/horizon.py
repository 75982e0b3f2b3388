"""Measure plans of several waves: ``python -m benchmarks.horizon [PART …]``; the parts are shipped, alone, province.

Prints processor seconds and writes ``benchmarks/horizon.json``; each part is measured in a process of its own.

shipped
    The scenario of three waves that comes with Giao Thủy: steps, whole commands, their peak memory.
alone
    The same waves one after the other, each as good as it can be while the horizon stays possible, beside one plan
    for all of them.
province
    A region of 226 communes in ten groups, three waves, one move for each person; the search has two minutes.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import numpy as np

from rotation.answers.portfolio import rank
from rotation.facts.columns import Bools, Indices, Ints
from rotation.files.shipped import scenario_folder
from rotation.horizon.over_paths import OF_PATHS
from rotation.horizon.paths import NONE
from rotation.horizon.problem import HorizonProblem, horizon_problem
from rotation.progress import Watch
from rotation.proof.lines import most_breach
from rotation.proof.problem import rows_of
from rotation.scenario.file import Edits
from rotation.scenario.load import Scenario, load_scenario
from rotation.solve.engine import Wanted, best
from rotation.solve.priced import price
from rotation.synthetic import generate_region

RESULTS = Path(__file__).parent / "horizon.json"
SHIPPED = scenario_folder("giao-thuy") / "horizon-2021-2024.toml"
COMMUNES, GROUPS = 226, 10
DATES = ("2021-07-01", "2023-09-01", "2024-07-01")
BOUNDS = {"across": {"max": 13}, "total": {"max": 33}}
"""Of moves in each group of the generated region, as its scenario has them."""
SEARCH_SECONDS = 120.0
"""Given to the search of the region, which may not end by itself."""
KILOBYTES = 1024
Measured = dict[str, Any]


class Clock:
    """Measures the processor seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a block."""
        start = process_time()
        yield
        self.seconds[name] = round(process_time() - start, 1)


def steps(scenario: Scenario, seconds: float | None = None) -> Measured:
    """Return what each step of one plan costs, and how near its bound it comes; the search may be given seconds."""
    clock = Clock()
    with clock.step("build"):
        problem = horizon_problem(scenario)
    system = problem.systems[0]
    with clock.step("relaxation"):
        priced = price(system, Watch())
    with clock.step("search"):
        found = best(priced, Wanted(), Watch(seconds), 0, lambda *_: None)
    assert found.score is not None
    assert found.bound is not None
    assert problem.judged(found.chosen).score == found.score
    return {
        "paths": len(problem.every_path),
        "paths_that_no_rule_refuses": system.pairs,
        "rows": len(system.lo),
        "entries": len(system.entry_row),
        "seconds": clock.seconds,
        "relaxed_above_percent": round(100 * (priced.pricing.bound - found.score) / found.score, 4),
        "score": found.score,
        "bound": found.bound,
        "gap_percent": round(100 * (found.bound - found.score) / found.score, 4),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILOBYTES,
    }


def command(*words: str) -> Measured:
    """Return what a command of its own process costs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "rotation", *words, "-q"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = sum(getattr(after, name) - getattr(before, name) for name in ("ru_utime", "ru_stime"))
    return {"seconds": round(used, 1), "peak_mb": after.ru_maxrss // KILOBYTES}


def shipped() -> Measured:
    """Return the figures of the shipped scenario; `plan` has its three plans."""
    with TemporaryDirectory() as place:
        verified = f"{place}/run"
        plan = command("plan", str(SHIPPED), "-o", verified)
        verify = command("verify", verified)
    return {**steps(load_scenario(SHIPPED).with_(plans=1)), "plan": plan, "verify": verify}


def alone() -> list[Measured]:
    """Return waves planned one after the other beside one plan, with the path of two steps and without."""
    with_path = load_scenario(SHIPPED).with_(plans=1)
    without = load_scenario(SHIPPED, Edits(settings=("pin=[]", "horizon.max_moves=1"))).with_(plans=1)
    return [
        {"scenario": "one move, no path", **one_by_one(without)},
        {"scenario": "as shipped", **one_by_one(with_path)},
    ]


def one_by_one(scenario: Scenario) -> Measured:
    """Return the scores of waves planned one after the other and of one plan for all of them."""
    problem = horizon_problem(scenario)
    together = rank(problem, Watch(), certify=False).plans[0]
    assert together.proven
    chosen = wave_by_wave(problem)
    judgement = problem.judged(chosen)
    assert not judgement.broken
    assert not judgement.astray
    return {
        "together": [wave.score for wave in together.judgement.waves],
        "one_by_one": [wave.score for wave in judgement.waves],
        "score_together": together.score,
        "score_one_by_one": judgement.score,
        "difference": together.score - judgement.score,
        "difference_percent": round(100 * (together.score - judgement.score) / judgement.score, 3),
    }


def wave_by_wave(problem: HorizonProblem) -> Indices:
    """Return the plan whose first wave is the best, then the second, and so on, among plans that keep the horizon."""
    of_waves = values(problem)
    system, columns = problem.systems[0], np.arange(problem.systems[0].pairs)
    chosen = columns
    for wave, value in enumerate(of_waves):
        kept = np.append(columns, np.arange(problem.systems[0].pairs, len(value)))
        found = best(price(replace(system, value=value[kept]), Watch()), Wanted(), Watch(), 0, lambda *_: None)
        assert found.score is not None
        assert found.score == found.bound
        chosen = columns[found.chosen]
        stays = as_at(problem, chosen, columns, wave)
        system, columns = system.with_pairs(stays), columns[stays]
        placed = np.flatnonzero(problem.paths.arcs[columns, wave] != NONE)
        count = int((problem.paths.arcs[chosen, wave] != NONE).sum())
        system = system.with_row(placed, np.ones(len(placed), dtype=np.int64), count, count)
    return chosen


def as_at(problem: HorizonProblem, chosen: Indices, columns: Indices, wave: int) -> Bools:
    """Return which paths lead their person to where a plan has them at a wave."""
    arc_of = np.full(len(problem.scenario.setting.world.cadres), NONE)
    arc_of[problem.paths.person[chosen]] = problem.paths.arcs[chosen, wave]
    there, persons = problem.paths.arcs[columns, wave], problem.paths.person[columns]
    stays: Bools = there == arc_of[persons]
    return stays


def values(problem: HorizonProblem) -> list[Ints]:
    """Return what each column of the system is worth at each wave; their sum is its value."""
    slacks = [soft_rows(problem, wave) for wave in range(len(problem.screenings))]
    whole, paths = problem.systems[0].value, problem.systems[0].pairs
    found = []
    for wave, screening in enumerate(problem.screenings):
        arcs = problem.paths.arcs[:, wave]
        value = np.zeros_like(whole)
        value[:paths] = np.where(arcs == NONE, 0, screening.values[0][arcs])
        begin = paths + sum(slacks[:wave])
        value[begin : begin + slacks[wave]] = whole[begin : begin + slacks[wave]]
        found.append(value)
    assert np.array_equal(np.sum(found, axis=0), whole)
    return found


def soft_rows(problem: HorizonProblem, wave: int) -> int:
    """Return how many soft rows a wave has."""
    screening = problem.screenings[wave]
    rows = rows_of(screening.scenario.setting, screening.pairs, OF_PATHS)
    return sum(
        row.cost_per_tier is not None and bool(row.cost_per_tier.any()) and most_breach(row, screening.pairs) > 0
        for row in rows
    )


def province() -> Measured:
    """Return the figures of a generated region: with its bounds for each wave, and for all waves together."""
    with TemporaryDirectory() as place:
        generate_region(Path(place), COMMUNES, GROUPS, 1)
        scenario = load_scenario(Path(place) / "scenario.toml").with_(plans=1)
        horizon = {"dates": list(DATES)}
        together = {**horizon, "moves": {"per_group": dict(BOUNDS)}}
        return {
            "bounds_for_each_wave": steps(scenario.with_(horizon=horizon), SEARCH_SECONDS),
            "bounds_for_all_waves": steps(scenario.with_(moves={}, horizon=together), SEARCH_SECONDS),
        }


PARTS = {"shipped": shipped, "alone": alone, "province": province}


def main(asked: Sequence[str]) -> None:
    """Measure one part here, or several in processes of their own."""
    if len(asked) == 1:
        print(json.dumps(PARTS[asked[0]](), indent=1))
        return
    found = {}
    for part in asked or PARTS:
        done = subprocess.run([sys.executable, "-m", "benchmarks.horizon", part], capture_output=True, check=True)
        found[part] = json.loads(done.stdout)
        print(part, json.dumps(found[part], indent=1))
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
