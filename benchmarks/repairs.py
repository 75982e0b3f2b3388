"""Measure what refusals cost beside one plan of Giao Thủy: ``python -m benchmarks.repairs [SCENARIO]…``.

Prints ratios of processor time, all in one process, and writes ``benchmarks/repairs.json`` after each scenario. A plan
is read, screened and solved: one rank.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Any

import click

from rotation.answers.planning import answer
from rotation.answers.repairs import Repairing, movers
from rotation.answers.replan import replan
from rotation.files.shipped import scenario_folder
from rotation.plans.plan import Portfolio
from rotation.progress import Watch
from rotation.scenario.events import Event, EventKind
from rotation.scenario.load import load_scenario

SCENARIOS = ("balanced", "continuity", "need-first", "replay-2021")
RESULTS = Path(__file__).parent / "repairs.json"
TIMES = 3
REFUSALS = 8
"""Refusals of a scenario after which it is planned again: so many movers, evenly spaced in the order of ids."""


def planned(name: str) -> tuple[float, Portfolio]:
    """Return what one plan costs, the median of several, and the plan."""
    seconds = []
    for _ in range(TIMES):
        start = process_time()
        (portfolio,) = answer([load_scenario(scenario_folder("giao-thuy") / f"{name}.toml").with_(plans=1)]).portfolios
        seconds.append(process_time() - start)
    return median(seconds), portfolio


def again(portfolio: Portfolio, whole_front: bool) -> list[float]:
    """Return what planning again costs after the refusals of some movers, each alone."""
    seconds, every = [], movers(portfolio.plans[0])
    for move in every[:: -(-len(every) // REFUSALS)]:
        start = process_time()
        replan(portfolio, 1, [Event(EventKind.REFUSE, *move)], whole_front=whole_front)
        seconds.append(process_time() - start)
    return seconds


def measured(name: str) -> dict[str, Any]:
    """Return the figures of one scenario, as multiples of the processor time of one plan."""
    plan, portfolio = planned(name)
    start = process_time()
    refusals = Repairing(portfolio, 1, Watch()).repairs()
    repairs = process_time() - start
    assert refusals.complete
    one, front = again(portfolio, whole_front=False), again(portfolio, whole_front=True)
    return {
        "scenario": name,
        "movers": len(refusals.refusals),
        "plan_seconds": round(plan, 3),
        "repairs_and_backups": round(repairs / plan, 2),
        "replanned": len(one),
        "replan_mean": round(mean(one) / plan, 2),
        "replan_most": round(max(one) / plan, 2),
        "front_mean": round(mean(front) / plan, 2),
        "front_most": round(max(front) / plan, 2),
    }


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(SCENARIOS))
def main(names: tuple[str, ...]) -> None:
    """Measure the scenarios named, or all; what was measured of others before stays in the file."""
    earlier = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else []
    figures = {one["scenario"]: one for one in earlier}
    for name in names or SCENARIOS:
        figures[name] = measured(name)
        print(figures[name], flush=True)
        ordered = [figures[one] for one in SCENARIOS if one in figures]
        RESULTS.write_text(json.dumps(ordered, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
