"""Find the rulebooks, the demonstration case and the manual that ship with the package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def _folder(name: str) -> Path:
    installed = PACKAGE / "shipped" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def rulebook_names() -> list[str]:
    """Return the names of the shipped rulebooks."""
    return sorted(path.stem for path in _folder("models").glob("*.toml"))


def rulebook_path(name: str) -> Path:
    """Return the path a shipped rulebook of this name would have; it need not exist."""
    return _folder("models") / f"{name}.toml"


def scenario_folder(case: str) -> Path:
    """Return the folder of a shipped case and its scenarios."""
    return _folder("scenarios") / case


def manual_folder() -> Path:
    """Return the folder in which ``README.md`` and ``docs/`` stand."""
    installed = PACKAGE / "shipped"
    return installed if (installed / "docs").is_dir() else PACKAGE.parent
