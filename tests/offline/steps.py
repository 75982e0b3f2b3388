"""The steps of docs/offline.md as it gives them: its own commands, run in the order of the page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.calls import ROOT

PAGE = ROOT / "docs" / "offline.md"
NEEDED = ("pyproject.toml", "README.md", "README.vi.md", "LICENSE", "rotation", "models", "scenarios", "docs", "locks")
"""What of the sources an installation needs."""


def blocks() -> list[str]:
    """Return the commands of the page: of the machine with a network, then of the one without."""
    return re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def sources(folder: Path) -> Path:
    """Return a copy of the sources, to leave nothing in the checkout."""
    folder.mkdir()
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "shipped"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def pythons(folder: Path) -> Path:
    """Return a folder in which python3 is the one that runs the tests, without its packages."""
    folder.mkdir()
    base = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "python3").symlink_to(base)
    return folder


def without_network() -> list[str]:
    """Return the words before a command that cut its network in the kernel, none where that is not allowed."""
    words = (
        ["unshare", "--net"] if hasattr(os, "getuid") and os.getuid() == 0 else ["unshare", "--map-root-user", "--net"]
    )
    if shutil.which(words[0]) is None:
        return []
    return words if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0 else []


def environment(*first: Path) -> dict[str, str]:
    """Return this process's environment, without what would lead back to the checkout, and with folders on the path."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return {**kept, "PATH": os.pathsep.join([*map(str, first), kept.get("PATH", "")])}
