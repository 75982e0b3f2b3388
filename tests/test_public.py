"""The public names: one list, each found where it says, each with an example that runs, types that a checker sees."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import assert_type

import pytest

import rotation
from rotation import Case, InputFaults, Portfolio, Provenance, Run, Scenario, Screening
from rotation.files.shipped import scenario_folder
from rotation.verify.findings import Verification
from tests.cli.calls import call

HEAVY = ("numpy", "ortools", "pandas", "pydantic", "altair", "distributed", "duckdb")
ONLY_ON_CALL = {"rotation.__main__"}
"""Modules that act when they are imported."""


def modules() -> Iterator[ModuleType]:
    """Yield every module of the package."""
    for found in walk_packages(rotation.__path__, "rotation."):
        if found.name not in ONLY_ON_CALL:
            yield import_module(found.name)


def in_a_fresh_process(code: str) -> str:
    """Return what a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", rotation.__all__)
def test_a_public_name_is_there_and_shows_how_it_is_used(name: str) -> None:
    value = getattr(rotation, name)
    assert value.__name__ == name
    assert value.__module__.startswith("rotation.")
    example = doctest.DocTestFinder(recurse=False).find(value, name)[0].examples
    assert any(name.casefold() in one.source.casefold() for one in example), "its docstring shows it at work"


def test_a_fresh_process_gets_all_names_by_a_star_and_none_of_their_weight_before() -> None:
    names = in_a_fresh_process("from rotation import *; print(*sorted(name for name in dir() if name[0] != '_'))")
    assert names.split() == sorted(rotation.__all__)
    shown = in_a_fresh_process("import rotation; print(*dir(rotation))")
    assert shown.split() == sorted(rotation.__all__)
    heavy = in_a_fresh_process(
        f"import rotation, sys; dir(rotation); print([one for one in {HEAVY} if one in sys.modules])"
    )
    assert heavy == "[]"


def test_no_name_leads_nowhere_and_the_version_is_one_of_the_package() -> None:
    with pytest.raises(AttributeError):
        _ = rotation.no_such_name  # type: ignore[attr-defined]  # that is the question
    assert call("--version").stdout.split()[-1] == rotation.__version__


EXAMPLES = [
    test
    for module in modules()
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, module.__name__)
    if test.examples
]


@pytest.mark.parametrize("examples", EXAMPLES, ids=lambda examples: examples.name)
def test_every_example_in_a_docstring_runs(examples: doctest.DocTest) -> None:
    runner, said = doctest.DocTestRunner(), list[str]()
    runner.run(examples, out=said.append)
    assert not runner.failures, "".join(said)
    assert runner.tries == len(examples.examples)


def test_public_names_have_examples() -> None:
    assert sum(len(test.examples) for test in EXAMPLES) >= 2 * len(rotation.__all__)


def test_texts_lead_where_paths_do(tmp_path: Path) -> None:
    folder = scenario_folder("giao-thuy")
    case = rotation.load_case(str(folder))
    assert case.digest == rotation.load_case(folder).digest
    scenario = rotation.load_scenario(str(folder / "continuity.toml"))
    assert scenario.digest == rotation.load_scenario(folder / "continuity.toml").digest
    assert rotation.load_sweep(str(folder / "sweep.toml")).variants
    law = Path(rotation.__file__).parents[1] / "models" / "vietnam.toml"
    books = [rotation.load_rulebook(place) for place in (law, str(law), "vietnam")]
    assert len({book.digest for book in books}) == 1
    with pytest.raises(InputFaults, match="did you mean 'vietnam'"):
        rotation.load_rulebook("vietnm")
    made = rotation.answer([scenario.with_(plans=1)])
    path = rotation.save(made, str(tmp_path / "run"), Provenance(datetime(2021, 6, 1, tzinfo=UTC)))
    assert rotation.verify_run(str(path)) == rotation.verify_run(path)
    assert rotation.verify_run(str(path.parent)).holds
    assert rotation.load_run(str(path))[1].holds
    assert [entry.folder for entry in rotation.read_log(str(tmp_path)).entries] == ["run"]


def test_a_checker_sees_the_types_of_what_is_returned() -> None:
    folder = scenario_folder("giao-thuy")
    scenario = rotation.load_scenario(folder / "continuity.toml").with_(plans=1)
    assert_type(scenario, Scenario)
    assert_type(rotation.load_case(folder), Case)
    assert_type(rotation.screen(scenario), Screening)
    run = rotation.answer([scenario])
    assert_type(run, Run)
    assert_type(run.portfolios, tuple[Portfolio, ...])
    assert_type(rotation.load_run(folder), tuple[Run | None, Verification])
    assert isinstance(run, Run)
