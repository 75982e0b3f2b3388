"""`python -m tests.badcases`: every bad input planted by hand and 500 spoilt files, each a process, and the maxima."""

from __future__ import annotations

import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.badcases.processes import MOST_MB, MOST_SECONDS, by_hand, by_hypothesis, ended

SPOILT = 500
TELL_EVERY = 100


def main() -> int:
    """Print what is wrong and the maxima; return 1 when anything is wrong."""
    jobs = [*by_hand(), *by_hypothesis(SPOILT)]
    done = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for one in pool.map(ended, jobs):
            done.append(one)
            for what in one.wrong:
                print(f"{one.job.name} ({one.job.words}): {what}", flush=True)
            if len(done) % TELL_EVERY == 0:
                print(f"{len(done)} of {len(jobs)}", file=sys.stderr, flush=True)
    exits = Counter(one.exit for one in done)
    print(f"{len(done)} processes; exits {dict(sorted(exits.items()))}")
    print(f"longest {max(one.seconds for one in done):.1f} s (allowed {MOST_SECONDS:.0f})")
    print(f"most memory {max(one.megabytes for one in done):.0f} MB (allowed {MOST_MB:.0f})")
    return 1 if any(one.wrong for one in done) else 0


if __name__ == "__main__":
    sys.exit(main())
