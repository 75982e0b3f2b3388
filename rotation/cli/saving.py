"""Gather the options of saving: where, by whom, and whether another result may be replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rotation.cli.options import FOLDER, FORCE, handed
from rotation.cli.speech import option
from rotation.language import Text

BY = option("--by", metavar="NAME", help=Text(vi="Người lập, ghi kèm kết quả.", en="Who plans; kept with the run."))


@dataclass(frozen=True)
class Saving:
    """Where a result is written, by whom it is made, and whether it may replace one."""

    folder: Path | None
    by: str | None
    force: bool


def _saving(output: Path | None, by: str | None, force: bool) -> dict[str, Saving]:
    return {"saving": Saving(output, by, force)}


SAVING = handed(_saving, FOLDER, BY, FORCE)
"""The command takes `saving`."""
