"""The public names, each with the room it lives in: the one list, read by ``__init__`` and by type checkers."""

from .answers.outcomes import PlanOutcomes, UnitOutcomes, unit_outcomes
from .answers.planning import answer, propose
from .answers.results import FirmFacts, PairAnswers, WhyNoPlan
from .answers.run import Run, load_run
from .answers.tradeoff import pareto_front
from .errors import InputFaults
from .intake.case import Case
from .intake.load import load_case
from .plans.front import Front
from .plans.plan import Plan, Portfolio
from .plans.screening import Screening, screen
from .progress import Watch
from .report.charts.charts import chart
from .rulebook.book import Rulebook
from .rulebook.load import load_rulebook
from .runs.audit import read_log
from .runs.document import Provenance
from .runs.run import document
from .runs.saving import save
from .scenario.file import Edits
from .scenario.load import Scenario, load_scenario
from .sweep.asking import load_sweep
from .sweep.pools import cluster, processes
from .sweep.results import Results
from .sweep.running import run_sweep
from .verify.run import verify_run

__version__: str

__all__ = [
    "Case",
    "Edits",
    "FirmFacts",
    "Front",
    "InputFaults",
    "PairAnswers",
    "Plan",
    "PlanOutcomes",
    "Portfolio",
    "Provenance",
    "Results",
    "Rulebook",
    "Run",
    "Scenario",
    "Screening",
    "UnitOutcomes",
    "Watch",
    "WhyNoPlan",
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
    "unit_outcomes",
    "verify_run",
]
