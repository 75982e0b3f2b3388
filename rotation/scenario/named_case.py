"""Find the case that a scenario names."""

from __future__ import annotations

from pathlib import Path

from rotation.errors import InputFaults
from rotation.files.spelt import as_on_disk
from rotation.intake.toml import read_toml


def case_of(path: Path) -> Path | None:
    """Return the case that a scenario names, even if the rest is faulty; None without one."""
    try:
        named = read_toml(path).get("case")
    except InputFaults:
        return None
    case = as_on_disk(path.parent / named) if isinstance(named, str) else None
    return case if case is not None and case.exists() else None
