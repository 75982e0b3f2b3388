"""The long run: ``python -m tests.ends [MOMENTS] [SEED]`` disturbs `plan` at 30 moments, and tells how it ended."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random, SystemRandom
from tempfile import TemporaryDirectory

from tests.cli.calls import GIAO_THUY
from tests.ends.moments import disturb

MOMENTS = 30

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MOMENTS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SystemRandom().randrange(2**32)
    with TemporaryDirectory() as home:
        tally, wrong = disturb(GIAO_THUY / "balanced.toml", Path(home), count, Random(seed))
    print(f"moments {count}, seed {seed}: exits {dict(sorted(tally.items()))}; wrong {len(wrong)}")
    if wrong:
        sys.exit("\n".join(wrong))
