"""`python -m tests.offline`: docs/offline.md word for word; 130 MB are fetched, then installed with the network cut."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.offline.steps import blocks, environment, pythons, sources, without_network

MB = 1_000_000


def main() -> int:
    """Run the page and print what was found; any command that fails ends it."""
    fetched, installed = blocks()
    with TemporaryDirectory(prefix="rotation-offline-") as name:
        folder = Path(name)
        path = environment(pythons(folder / "bin"))
        here = sources(folder / "sources")
        run(fetched, here, path)
        wheels = list((here / "wheels").iterdir())
        print(f"{len(wheels)} files, {sum(one.stat().st_size for one in wheels) / MB:.0f} MB")
        there = folder / "elsewhere"
        there.mkdir()
        (here / "wheels").rename(there / "wheels")
        cut = without_network()
        print("network cut in the kernel" if cut else "the network cannot be cut here: --no-index alone")
        run(installed, there, path, cut)
        made = json.loads((there / "rotation-demo" / "run.json").read_text("utf-8"))
        print("demo:", ", ".join(f"{one['title']}: {one['status']}" for one in made["scenarios"]))
    return 0


def run(commands: str, folder: Path, path: dict[str, str], before: list[str] | None = None) -> None:
    """Run the commands of a block one after another, each with its seconds."""
    for line in commands.splitlines():
        begun = monotonic()
        done = subprocess.run(
            [*(before or []), "sh", "-c", line], cwd=folder, env=path, capture_output=True, text=True, check=False
        )
        print(f"{monotonic() - begun:5.1f} s  {line}", flush=True)
        if done.returncode:
            sys.exit(f"{shlex.quote(line)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
