"""Call the command line from tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from rotation.cli import main

ROOT = Path(__file__).parents[2]
GIAO_THUY = ROOT / "scenarios" / "giao-thuy"


def call(*words: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(word) for word in words])


def call_json(*words: object) -> Any:
    """Run a command with --json and return its document."""
    return json.loads(call(*words, "--json").stdout)


def process(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "rotation", *(str(word) for word in words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
        timeout=300,
    )
