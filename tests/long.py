"""Run every random suite in full, with a seed that is printed: ``python -m tests.long [--seed N] [SUITE…]``."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import click

from tests.amount import LONG_SEED

HERE = Path(__file__).parent
LARGEST_SEED = 2**32


def random_suites() -> list[str]:
    """Return the files of tests whose worlds are counted by `tests.amount`."""
    ours = "tests.amount import"
    return sorted(
        str(path.relative_to(HERE.parent)) for path in HERE.rglob("test_*.py") if ours in path.read_text("utf-8")
    )


@click.command()
@click.option("--seed", type=click.IntRange(min=0, max=LARGEST_SEED - 1), help="Repeat the run of this seed.")
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, help="Processes.")
@click.argument("suites", nargs=-1)
def main(seed: int | None, workers: int, suites: tuple[str, ...]) -> None:
    """Run SUITES in full, or all random suites."""
    drawn = secrets.randbelow(LARGEST_SEED) if seed is None else seed
    click.echo(f"seed {drawn}: python -m tests.long --seed {drawn}")
    words = ["-m", "pytest", "-n", str(workers), f"--hypothesis-seed={drawn}", *(suites or random_suites())]
    environment = {**os.environ, LONG_SEED: str(drawn)}
    sys.exit(subprocess.run([sys.executable, *words], cwd=HERE.parent, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
