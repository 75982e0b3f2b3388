"""Name the files that a run was made from, which nothing made from it may replace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rotation.errors import InputFaults
from rotation.rulebook.load import rulebook_files
from rotation.runs.run import Run
from rotation.scenario.load import Scenario


def input_files(run: Run) -> Iterator[Path]:
    """Yield the scenario files, cases and rulebooks of a run; of a csv case every table."""
    for portfolio in run.portfolios:
        yield from _files_of(portfolio.scenario)


def _files_of(scenario: Scenario) -> Iterator[Path]:
    yield scenario.path
    case = scenario.case.path
    if case is not None:
        yield from case.glob("*.[cC][sS][vV]") if case.is_dir() else (case,)
    yield scenario.rulebook_path
    with suppress(InputFaults):  # a rulebook that is gone since
        yield from rulebook_files(scenario.rulebook_path)
