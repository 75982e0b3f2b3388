"""The mutation run, ``python -m tests.mutation FOLDER``: faults in a copy of the code, and a table of those found.

mutmut changes what stands in functions, cosmic-ray what mutmut leaves alone (see `tests.mutation.beside`). Stopped and
started again on the same folder it goes on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from tests.mutation.beside import is_beside

ROOT = Path(__file__).parents[2]
COPIED = ("rotation", "tests", "models", "scenarios", "docs", "pyproject.toml", "README.md", "README.vi.md")
SESSION, CONFIG = "cosmic-ray.sqlite", "tests/mutation/cosmic-ray.toml"
FOUND = {"killed", "timeout"}
Outcome = tuple[str, str]
"""A file and what became of one fault in it."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--workers", default=2, show_default=True, help="Processes for mutmut; cosmic-ray has one.")
def main(folder: Path, workers: int) -> None:
    """Put faults into a copy of the code in FOLDER, and print how many the tests find, file by file."""
    inside, beside = folder / "inside", folder / "beside"
    for copy in (inside, beside):
        copy.mkdir(parents=True, exist_ok=True)
    fresh = not (beside / SESSION).exists()
    copy_code(inside)
    tool(inside, "mutmut", "run", "--max-children", str(workers))
    copy_code(beside)
    if fresh:
        tool(beside, "cosmic-ray", "init", CONFIG, SESSION)
        skip_the_rest(beside)
    tool(beside, "cosmic-ray", "exec", CONFIG, SESSION)
    click.echo(table(sorted([*of_mutmut(inside), *of_cosmic_ray(beside)])))


def copy_code(folder: Path) -> None:
    """Copy what the tests need."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy2(ROOT / name, folder / name)


def tool(folder: Path, *words: str) -> None:
    """Run a tool of this environment in a folder, whose code goes before any that is installed."""
    bin_folder = Path(sys.executable).parent
    path = os.pathsep.join([str(bin_folder), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([str(bin_folder / words[0]), *words[1:]], cwd=folder, env=environment, check=True)


def skip_the_rest(folder: Path) -> None:
    """Take out of a session of cosmic-ray what mutmut does, and what is no fault."""
    from cosmic_ray.work_db import WorkDB, use_db
    from cosmic_ray.work_item import WorkerOutcome, WorkResult

    with use_db(str(folder / SESSION), WorkDB.Mode.open) as session:
        others = [
            item.job_id
            for item in session.pending_work_items
            for one in item.mutations
            if not is_beside(one.operator_name, folder / one.module_path, one.start_pos)
        ]
        session.set_multiple_results(others, WorkResult(WorkerOutcome.SKIPPED))


def of_mutmut(folder: Path) -> Iterator[Outcome]:
    """Yield what became of each fault of mutmut."""
    words = [str(Path(sys.executable).with_name("mutmut")), "results", "--all", "true"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    for line in done.stdout.splitlines():
        name, _, outcome = line.strip().rpartition(": ")
        module = name.rpartition(".")[0]
        yield f"{module.replace('.', '/')}.py", outcome


def of_cosmic_ray(folder: Path) -> Iterator[Outcome]:
    """Yield what became of each fault of cosmic-ray that was put in."""
    from cosmic_ray.work_db import WorkDB, use_db

    with use_db(str(folder / SESSION), WorkDB.Mode.open) as session:
        for item, result in session.completed_work_items:
            if result.test_outcome is not None:
                for one in item.mutations:
                    yield one.module_path.as_posix(), "survived" if result.test_outcome == "survived" else "killed"


def table(outcomes: list[Outcome]) -> str:
    """Return how many faults were found in each file and in all, as a table for a page."""
    files = sorted({path for path, _ in outcomes})
    lines = [f"| {path} | {share([what for file, what in outcomes if file == path])} |" for path in files]
    whole = f"| **all** | {share([what for _, what in outcomes])} |"
    return "\n".join(
        ["| file | faults | found | of these by time-out | share |", "|---|---|---|---|---|", *lines, whole]
    )


def share(outcomes: list[str]) -> str:
    """Return the cells of some faults: how many, found, of these by running out of time, and the share."""
    tally = Counter(outcomes)
    found = sum(tally[word] for word in FOUND)
    return f"{len(outcomes)} | {found} | {tally['timeout']} | {found / len(outcomes):.1%}"


if __name__ == "__main__":
    main()
