"""The long run: ``python -m tests.oracle [WORLDS]`` compares 2,400 random worlds with brute force."""

from __future__ import annotations

import sys

from tests.oracle.test_oracle import run

LONG_RUN = 2400
LEAST_INFEASIBLE = 300

if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else LONG_RUN
    tally = run(asked)
    print(f"worlds {asked}: {dict(tally)}; disagreements 0")
    if asked >= LONG_RUN and tally["infeasible"] < LEAST_INFEASIBLE:
        sys.exit(f"only {tally['infeasible']} infeasible worlds: the oracle says too little about impossibility")
