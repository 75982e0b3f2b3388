"""Call the command line from tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from rotation.cli import main

ROOT = Path(__file__).parents[2]
GIAO_THUY = ROOT / "scenarios" / "giao-thuy"


ONE_AFTER_THE_OTHER = """
import json, sys
from click.testing import CliRunner
from rotation.cli import main
for words in json.loads(sys.argv[1]):
    done = CliRunner().invoke(main, words)
    crash = None if done.exception is None or isinstance(done.exception, SystemExit) else repr(done.exception)
    print(json.dumps([" ".join(words), done.exit_code, done.stderr, crash]), flush=True)
"""


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


@dataclass(frozen=True)
class Ended:
    """How a command ended; a crash is an exception that nobody caught."""

    words: str
    exit_code: int
    stderr: str
    crash: str | None


def in_one_process(
    commands: Sequence[Sequence[str]],
    folder: Path,
    environment: Mapping[str, str],
    before: Sequence[str] = (),
    preexec: Callable[[], None] | None = None,
) -> list[Ended]:
    """Run commands one after the other in one process of their own, which imports once what all of them need."""
    done = subprocess.run(
        [*before, sys.executable, "-c", ONE_AFTER_THE_OTHER, json.dumps(commands)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=400,
        preexec_fn=preexec,
    )
    assert done.returncode == 0, done.stderr
    ends = [Ended(*json.loads(line)) for line in done.stdout.splitlines()]
    assert [one.words for one in ends] == [" ".join(words) for words in commands]
    return ends
