"""Print what becomes of lists: `python -m tests.starter.lists`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.starter.lists.figures import of_layout, of_spoiled
from tests.starter.lists.layouts import LAYOUTS

SEEDS = 5


def main() -> None:
    """Measure 150 people in every layout, and 120 people with slips by some seeds."""
    print(f"{'list':24}{'people':>7}{'posts':>6}{'units':>6}{'guesses':>8}{'wrong':>6}{'silent':>7}{'rounds':>7}"
          f"{'cells':>6}{'seconds':>8}  plan")  # fmt: skip
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = [of_layout(layout, folder) for layout in LAYOUTS]
        found += [of_spoiled(seed, folder) for seed in range(SEEDS)]
    for one in found:
        print(f"{one.name:24}{one.people:7}{one.posts:6}{one.units:6}{one.guesses:8}{one.wrong:6}{one.silent:7}"
              f"{one.rounds:7}{one.cells:6}{one.seconds:8.2f}  {one.status}")  # fmt: skip


if __name__ == "__main__":
    main()
