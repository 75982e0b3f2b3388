"""Compute one variant of a sweep: the task a worker gets, and the plain record it returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from rotation.answers.portfolio import rank
from rotation.errors import InputFaults
from rotation.escaping import json_text
from rotation.horizon.problem import choice_of
from rotation.language import Lang, Text
from rotation.plans.plan import Portfolio
from rotation.progress import Watch
from rotation.ranking.measures import value_in
from rotation.rules.decisions import BREACHES
from rotation.runs.run import scenario_document
from rotation.scenario.file import Edits
from rotation.scenario.load import load_scenario
from rotation.sweep.keys import UNREAD, Keys, key_of

FAULTY = "faulty"


@dataclass(frozen=True)
class Task:
    """The task of a worker.

    Attributes
    ----------
    number : int
        Place of the variant in the sweep, from 1.
    key : str
        Digest of everything the answer follows from.
    path : Path
        The base scenario; a worker of a cluster finds it at the same place.
    settings : tuple of str
        As ``--set`` takes them.
    seed : int
    limit_seconds : float or None
    lang : str
        Of the sentences in the document.
    anonymous : bool
        The answer names nobody.
    """

    number: int
    key: str
    path: Path
    settings: tuple[str, ...]
    seed: int
    limit_seconds: float | None
    lang: Lang
    anonymous: bool = False


@dataclass(frozen=True)
class Result:
    """The answer to a variant; figures of plans are those of rank 1.

    Attributes
    ----------
    key : str
    status : str
        optimal, feasible, infeasible or timeout; faulty when its settings contradict each other.
    score, bound : int or None
    gap : float or None
    plans, proven : int
        How many plans there are, and how many of them are proven.
    criteria : mapping
        Weighted sum of each criterion.
    breaches : int or None
        Units of soft breach, waived ones aside.
    moves : int or None
        All kinds but stay and leave.
    faults : tuple of Text
        Of a faulty variant, one line each.
    solve_seconds : float
    """

    key: str
    status: str
    score: int | None = None
    bound: int | None = None
    gap: float | None = None
    plans: int = 0
    proven: int = 0
    criteria: Mapping[str, int] = field(default_factory=dict)
    breaches: int | None = None
    moves: int | None = None
    faults: tuple[Text, ...] = ()
    solve_seconds: float = 0.0


@dataclass(frozen=True)
class Computed:
    """A result with the whole answer as the JSON text of ``plan --json``, None if faulty."""

    task: Task
    result: Result
    document: str | None


def compute(task: Task) -> Computed:
    """Return the answer to one variant; faults of its settings are an answer, too.

    Raises
    ------
    FileNotFoundError
        When the scenario file is gone.
    MemoryError
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    begun, watch = monotonic(), Watch(task.limit_seconds)
    try:
        scenario = load_scenario(task.path, Edits(task.settings), task.anonymous)
        portfolio = rank(choice_of(scenario), watch, task.seed, certify=False)
    except InputFaults as error:
        faults = tuple(Text(vi=fault.line("vi"), en=fault.line("en")) for fault in error.faults)
        return Computed(task, Result(_key(task), FAULTY, faults=faults, solve_seconds=monotonic() - begun), None)
    if watch.out_of_memory:
        raise MemoryError  # what was found is no answer that may be kept for good
    digests = (scenario.digest, scenario.case.digest, scenario.rulebook.digest)
    key = key_of(*digests, task.seed, task.limit_seconds, task.anonymous)
    result = Result(key, str(portfolio.status), **_figures(portfolio), solve_seconds=monotonic() - begun)
    return Computed(task, result, json_text(scenario_document(portfolio, task.lang).as_json))


def _key(task: Task) -> str:
    """Return the key of the inputs as they are now, even if they make no scenario."""
    try:
        return Keys(task.path, task.seed, task.limit_seconds, task.anonymous).key(task.settings)
    except InputFaults:
        return UNREAD


def _figures(portfolio: Portfolio) -> dict[str, Any]:
    """Return the figures of the plans that a result keeps."""
    if not portfolio.plans:
        return {}
    first = portfolio.plans[0]
    return {
        "score": first.score,
        "bound": first.bound,
        "gap": portfolio.gap,
        "plans": len(portfolio.plans),
        "proven": sum(plan.proven for plan in portfolio.plans),
        "criteria": dict(first.judgement.criteria),
        "breaches": value_in(BREACHES, portfolio.scenario, first.judgement),
        "moves": first.moves,
    }
