"""Measure what `why` costs beside `plan`, for posts of a province: ``python -m benchmarks.answers``.

Prints a table and writes ``benchmarks/answers.json``. All is processor time of whole processes, from their start.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from rich.console import Console
from rich.table import Table

from rotation.explain.pricing import PricedScenario
from rotation.facts.columns import Indices
from rotation.progress import Watch
from rotation.proof.boxes import Box, priced_box
from rotation.proof.known import Known
from rotation.proof.prices import rounded
from rotation.proof.problem import Problem, problem_of
from rotation.proof.system import systems_of
from rotation.proof.worth import TieredWorth
from rotation.solve.few_columns import FewColumns, likely
from rotation.solve.forcing import Forcing
from rotation.solve.hot import HotRelaxation
from rotation.solve.pair_prices import PairPrices
from rotation.solve.priced import price
from rotation.synthetic import generate_region
from rotation.verify.run import load_run

RESULTS = Path(__file__).parent / "answers.json"
UNITS, GROUPS, SEED = 226, 10, 1
POSTS = ("03016-PBT", "05004-CT", "07007-BT")
"""With 83, 62 and 42 candidates that no rule refuses."""
EXACT = 5
"""Candidates to price exactly, beside the one in the plan."""
SAMPLE = 12
"""Candidates whose bound is computed over all columns, too."""
LIBRARIES = ("ortools", "numpy")


class Timed:
    """Prices of pairs that note when all bounds and when so many exact prices were there, and end the work then.

    Attributes
    ----------
    bounds : float
        Seconds at the last bound.
    exact : list of float
        Seconds at each exact price.
    """

    def __init__(self, problem: Problem, best: Sequence[int], plans: Sequence[Indices], watch: Watch) -> None:
        self.prices = PairPrices(problem, best, plans, watch)
        self._watch = watch
        self.bounds = 0.0
        self.exact: list[float] = []

    @property
    def known(self) -> Known:
        """Return all that is known of the pairs so far."""
        return self.prices.known

    def bound(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth, as far as prices tell."""
        found = self.prices.bound(pair)
        self.bounds = process_time()
        return found

    def settle(self, pair: int) -> TieredWorth:
        """Return what the best plan with a pair is worth."""
        found = self.prices.settle(pair)
        if found.is_exact and not self._watch.stopped:
            self.exact.append(process_time())
        if len(self.exact) == EXACT:
            self._watch.stop()  # `ask` then ends with what is known
        return found

    def of_tier(self, tier: int) -> Forcing:
        """Return a tier to be asked about pairs."""
        return self.prices.of_tier(tier)


def answered(run: Path, post: str) -> dict[str, Any]:
    """Return what an answer about a post took in this process, from its start to the answer."""
    made, _ = load_run(run)
    assert made is not None
    watch, timed = Watch(), []

    def worths(problem: Problem, best: Sequence[int], plans: Sequence[Indices]) -> Timed:
        timed.append(Timed(problem, best, plans, watch))
        return timed[0]

    priced = PricedScenario(made.portfolios[0], 1, worths)
    loaded = process_time()
    candidates = [one for one in priced.ask(priced.of_post(post)) if one.losses]
    end = process_time()
    seconds = {"loaded": loaded, "bounds of all": timed[0].bounds, "five exact": timed[0].exact[-1], "answer": end}
    return {
        "post": post,
        "candidates": len(candidates),
        "without a bound": sum(one.price_min is None for one in candidates),
        "exact prices": [one.price for one in candidates if one.price is not None],
        "seconds": seconds,
        "bounds other than over all columns": other_bounds(problem_of(priced.screening), post),
    }


def other_bounds(problem: Problem, post: str) -> int:
    """Return for how many of some candidates the bound over few columns is not that over all."""
    (system,) = systems_of(problem)
    all_, few = HotRelaxation(system), FewColumns(system, likely(system, price(system, Watch()).pricing.loss))
    different = 0
    for pair in problem.pairs.of_post(post)[:SAMPLE].tolist():
        box = Box.whole(system).with_pair(pair)
        of_all, of_few = (priced_box(system, box, rounded(system, one.within(box).duals)).bound for one in (all_, few))
        different += of_all != of_few
    return different


def planned(folder: Path) -> tuple[Path, float]:
    """Return a run of one plan, made by a process of its own, and that process's seconds."""
    before = _of_children()
    command = [sys.executable, "-m", "rotation", "plan", str(folder / "scenario.toml"), "--set", "plans=1", "-q"]
    subprocess.run([*command, "-o", str(folder / "run")], capture_output=True, check=True)
    return folder / "run", _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Run the benchmark."""
    with TemporaryDirectory() as name:
        generate_region(Path(name), UNITS, GROUPS, SEED)
        run, plan = planned(Path(name))
        found = []
        for post in POSTS:
            command = [sys.executable, "-m", "benchmarks.answers", str(run), post]
            found.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    table = Table(
        "post", "candidates", "bounds of all", f"{EXACT} exact", title="why beside plan, times its processor time"
    )
    for one in found:
        times = (f"{one['seconds'][step] / plan:.2f}" for step in ("bounds of all", "five exact"))
        table.add_row(one["post"], str(one["candidates"]), *times)
    Console(width=100).print(table)
    about = {
        "versions": {name: version(name) for name in LIBRARIES},
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    RESULTS.write_text(json.dumps({**about, "plan": plan, "answers": found}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(answered(Path(sys.argv[1]), sys.argv[2])))
    else:
        main()
