"""The long run: ``python -m tests.spellings [COUNT] [--from N] [--seed N] [--show VERDICT]``."""

from __future__ import annotations

import sys
from collections import Counter
from time import monotonic

import click

from tests.amount import long_seed
from tests.spellings.trial import trials

LONG_RUN = 2000


@click.command()
@click.argument("count", type=click.IntRange(min=1), default=LONG_RUN)
@click.option("--from", "number", default=0, help="Number of the first mutation.")
@click.option("--seed", default=long_seed() or 0, help="Draw other mutations.")
@click.option(
    "--show", type=click.Choice(["refused", "right", "told", "listed"]), multiple=True, help="Print these, too."
)
def main(count: int, number: int, seed: int, show: tuple[str, ...]) -> None:
    """Spell names otherwise in so many cases; end with 1 when one was silently read wrong."""
    began, tally = monotonic(), Counter[str]()
    for at, outcome in enumerate(trials(count, number, seed), number):
        tally[outcome.verdict] += 1
        if outcome.verdict == "silent" or outcome.verdict in show:
            print(f"{at}: {outcome}", flush=True)
    print(f"{count} mutations in {monotonic() - began:.0f} s: {dict(sorted(tally.items()))}")
    sys.exit(bool(tally["silent"]))


if __name__ == "__main__":
    main()
