"""Run mypy for several tests over one cache: what one has looked at the next need not."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".mypy_cache"


def mypy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Check a checkout or a copy of it, one after the other.

    Parameters
    ----------
    folder : Path
    *words : str
        Files of it; all that its pyproject.toml names without any.
    """
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return subprocess.run(
            [sys.executable, "-m", "mypy", "--cache-dir", str(CACHE), *words],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
