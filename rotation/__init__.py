"""Plans the rotation of officials: rules with their citations, plans with their proofs, papers a board can check.

The public names are few; each is imported when first asked for, so that ``rotation --help`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rotation.answers.planning import answer, propose
    from rotation.answers.tradeoff import pareto_front
    from rotation.intake.load import load_case
    from rotation.plans.front import Front
    from rotation.plans.screening import screen
    from rotation.progress import Watch
    from rotation.report.charts.charts import chart
    from rotation.rulebook.load import load_rulebook
    from rotation.runs.audit import read_log
    from rotation.runs.ledger import save
    from rotation.runs.run import Run, document
    from rotation.scenario.file import Edits
    from rotation.scenario.load import Scenario, load_scenario
    from rotation.sweep.asking import load_sweep
    from rotation.sweep.pools import cluster, processes
    from rotation.sweep.results import Results
    from rotation.sweep.run import run_sweep
    from rotation.verify.run import load_run, verify_run

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
    "Edits": "scenario.file",
    "Front": "plans.front",
    "Results": "sweep.results",
    "Run": "runs.run",
    "Scenario": "scenario.load",
    "Watch": "progress",
    "answer": "answers.planning",
    "chart": "report.charts.charts",
    "cluster": "sweep.pools",
    "document": "runs.run",
    "load_case": "intake.load",
    "load_rulebook": "rulebook.load",
    "load_run": "verify.run",
    "load_scenario": "scenario.load",
    "load_sweep": "sweep.asking",
    "pareto_front": "answers.tradeoff",
    "processes": "sweep.pools",
    "propose": "answers.planning",
    "read_log": "runs.audit",
    "run_sweep": "sweep.run",
    "save": "runs.ledger",
    "screen": "plans.screening",
    "verify_run": "verify.run",
}


def __getattr__(name: str) -> object:
    """Return a public name from the room it lives in."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'rotation' has no attribute {name!r}")
    return getattr(import_module(f"rotation.{_ROOMS[name]}"), name)
