"""Plans the rotation of officials: rules with their citations, plans with their proofs, papers a board can check.

The public names are few; each is imported when first asked for, so that ``rotation --help`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rotation.audit import read_log
    from rotation.facts.load import load_case
    from rotation.front import Front
    from rotation.planning import answer, propose
    from rotation.record import save
    from rotation.report.charts import chart
    from rotation.rulebook_load import load_rulebook
    from rotation.runs import Run, document
    from rotation.scenario import Scenario, load_scenario
    from rotation.scenario_file import Edits
    from rotation.screening import screen
    from rotation.sweep.asking import load_sweep
    from rotation.sweep.pools import cluster, processes
    from rotation.sweep.results import Results
    from rotation.sweep.run import run_sweep
    from rotation.tradeoff import pareto_front
    from rotation.verify import load_run, verify_run
    from rotation.watch import Watch

__version__ = "0.1.0"

__all__ = [
    "Edits",
    "Front",
    "Results",
    "Run",
    "Scenario",
    "Watch",
    "answer",
    "chart",
    "cluster",
    "document",
    "load_case",
    "load_rulebook",
    "load_run",
    "load_scenario",
    "load_sweep",
    "pareto_front",
    "processes",
    "propose",
    "read_log",
    "run_sweep",
    "save",
    "screen",
    "verify_run",
]

_ROOMS = {
    "Edits": "scenario_file",
    "Front": "front",
    "Results": "sweep.results",
    "Run": "runs",
    "Scenario": "scenario",
    "Watch": "watch",
    "answer": "planning",
    "chart": "report.charts",
    "cluster": "sweep.pools",
    "document": "runs",
    "load_case": "facts.load",
    "load_rulebook": "rulebook",
    "load_run": "verify",
    "load_scenario": "scenario",
    "load_sweep": "sweep.asking",
    "pareto_front": "tradeoff",
    "processes": "sweep.pools",
    "propose": "planning",
    "read_log": "audit",
    "run_sweep": "sweep.run",
    "save": "record",
    "screen": "screening",
    "verify_run": "verify",
}


def __getattr__(name: str) -> object:
    """Return a public name from the room it lives in."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'rotation' has no attribute {name!r}")
    return getattr(import_module(f"rotation.{_ROOMS[name]}"), name)
