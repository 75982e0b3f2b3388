"""Tell a link to a run that is on record from a run that is not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rotation.errors import InputFaults
from rotation.runs.file import RUN_FILE
from rotation.runs.ledger import read_line, settled


def linked_runs(home: Path, known: set[str]) -> dict[str, str]:
    """Return the links beside the ledger that lead to a run on record, and where.

    Returns
    -------
    mapping of str to str
        By the name of the link that of the run's folder: beside the ledger, or a path where the run is elsewhere.
    """
    links = {}
    for path in sorted(home.glob(f"*/{RUN_FILE}")):
        real = path.resolve()
        if path.parent.name in known or real == home.resolve() / path.parent.name / RUN_FILE:
            continue
        its_home, name = real.parent.parent, real.parent.name
        if its_home == home.resolve() and name in known:
            links[path.parent.name] = name
        elif name in _names_on_record(its_home):
            links[path.parent.name] = str(real.parent)
    return links


def _names_on_record(home: Path) -> set[str]:
    """Return the folders that the ledger of a folder names; none where it cannot be read."""
    with suppress(InputFaults, OSError):
        return {line.folder for line in map(read_line, settled(home)) if line is not None}
    return set()
