"""The same worlds are drawn in every process: no draw hangs on the order of a set."""

from __future__ import annotations

import subprocess
import sys

DRAWN = """
from hashlib import sha256
from random import Random
from tests.oracle import law_over_time, worlds
from tests.oracle.dice import Draw

stream, thrown = Random(3), []

class Kept(Draw):
    def __call__(self, dice):
        found = super().__call__(dice)
        if isinstance(found, (str, int, list, tuple)) and not isinstance(found, bool):
            thrown.append(repr(found))
        return found

for number in range(40):
    worlds.scenario(Kept(stream), None)
    law_over_time.scenario(Kept(stream), None)
print(len(thrown), sha256("".join(thrown).encode()).hexdigest())
"""


def test_no_draw_hangs_on_the_hash_seed() -> None:
    found = set()
    for seed in ("1", "2", "3"):
        run = subprocess.run(
            [sys.executable, "-c", DRAWN],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=False,
            text=True,
        )
        assert run.returncode == 0, run.stderr
        found.add(run.stdout)
    assert len(found) == 1
    assert int(found.pop().split()[0]) > 1000
