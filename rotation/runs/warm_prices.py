"""Keep what is known of a scenario's pairs beside its run, so that a second question costs less.

The file is a help, no record: one that cannot be read, is not of the run, or was changed is as good as none.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import Field

from rotation.errors import RunUnreadable, TargetRefused
from rotation.escaping import json_text
from rotation.files.writing import write_private
from rotation.intake.toml import digest
from rotation.proof.known import Known
from rotation.proof.system import System
from rotation.runs.file import json_content, run_file, unreadable_as_run
from rotation.runs.keeping import Json, Kept
from rotation.runs.known_document import KnownDocument, known_document, known_of

VERSION = 1
"""Of the form of the file."""


class WarmPrices(Kept):
    """What is known of the pairs of one scenario of a run."""

    version: int = Field(ge=1, le=VERSION)
    run: str
    scenario: int
    known: KnownDocument
    digest: str


def warm_file(run: Path, scenario: int) -> Path:
    """Return where what is known of a scenario is kept, counted from 1."""
    return run_file(run).parent / f"why-prices-{scenario}.json"


def warm_known(path: Path, run_digest: str, systems: Sequence[System], best: Sequence[int]) -> Known:
    """Return what a file keeps of a scenario's pairs; nothing if it is not of this run, or not whole.

    Parameters
    ----------
    path : Path
    run_digest : str
        Of the run as it now stands.
    systems : sequence of System
    best : sequence of int
        What a best plan is worth in each tier.
    """
    kept = _whole_file(path)
    if kept is not None and kept.run == run_digest:
        with suppress(ValueError):
            return known_of(kept.known, systems, best)
    return Known(tuple(systems))


def _whole_file(path: Path) -> WarmPrices | None:
    """Return a file of this kind as it was written, None for any other."""
    with suppress(RunUnreadable), unreadable_as_run(path):
        content = json_content(path)
        kept = WarmPrices.model_validate(content)
        return kept if kept.digest == _digest(content) else None
    return None


def keep_warm(path: Path, run_digest: str, scenario: int, known: Known) -> None:
    """Keep what is known of a scenario's pairs, unless it cannot be written or another file has the name."""
    if path.exists() and _whole_file(path) is None:
        return
    kept = WarmPrices(
        version=VERSION, run=run_digest, scenario=scenario, known=known_document(known), digest=""
    ).as_json
    kept["digest"] = _digest(kept)
    with suppress(OSError, TargetRefused):
        write_private(path, json_text(kept).encode())


def _digest(content: Json) -> str:
    return digest({key: value for key, value in content.items() if key != "digest"})
