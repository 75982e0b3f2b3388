"""The long run, `python -m tests.long`: every random test in full, by a seed that is printed and may be given again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import SystemRandom

import click

from tests import amount

ROOT = Path(__file__).parents[1]
SEEDS = 2**32


def random_tests() -> list[str]:
    """Return the files of tests that ask how much to draw."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        str(path.relative_to(ROOT)) for path in files if f"from {amount.__name__} import" in path.read_text("utf-8")
    ]


@click.command()
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="Repeat the run that printed this seed.")
def main(seed: int | None) -> None:
    """Run the random tests in full, and oracle, bad inputs, ends and spellings; end with 1 if anything fails."""
    seed = SystemRandom().randrange(SEEDS) if seed is None else seed
    print(f"seed {seed}: python -m tests.long --seed {seed} repeats this run", flush=True)
    environment = {**os.environ, amount.SEED_IN_ENVIRONMENT: str(seed)}
    failed = False
    for words in (
        ["pytest", "-n", "auto", "--dist", "worksteal", *random_tests()],
        ["tests.oracle"],
        ["tests.oracle.with_cuts"],
        ["tests.badcases"],
        ["tests.ends"],
        ["tests.spellings"],
    ):
        print(f"python -m {words[0]}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=environment, check=False).returncode != 0
    print(f"seed {seed}: {'something failed' if failed else 'all pass'}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
