"""Take a path on the command line that must be there, in composed or decomposed letters."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click


class ExistingPath(click.Path):
    """A file or folder that exists, as the disk spells its name.

    Parameters
    ----------
    dir_okay : bool
        Whether it may be a folder.
    """

    def __init__(self, dir_okay: bool = True) -> None:
        super().__init__(exists=True, dir_okay=dir_okay, path_type=Path)

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; what is not there is wrong usage."""
        from rotation.files.spelt import as_on_disk

        given = Path(value)
        found = as_on_disk(given)
        return super().convert(value if found == given else found, param, ctx)
