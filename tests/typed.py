"""Run mypy for the tests: one at a time and on one cache, so that only the first run is a long one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from rotation.files.writing import locked

ROOT = Path(__file__).parents[1]
CACHE = ".mypy_cache"


def checked() -> subprocess.CompletedProcess[str]:
    """Run mypy over the whole house; whoever comes second waits, and finds the cache filled."""
    with locked(ROOT / CACHE / "tests.lock"):
        return subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)


def hand_cache_to(folder: Path) -> None:
    """Give a copy of the project what mypy knows of this one."""
    checked()
    with locked(ROOT / CACHE / "tests.lock"):
        shutil.copytree(ROOT / CACHE, folder / CACHE)
