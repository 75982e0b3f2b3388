"""Find a file or folder whose name is there in composed letters, or in decomposed ones as from a Mac."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from rotation.files.writing import is_elsewhere


def as_on_disk(path: Path) -> Path:
    """Return a path with its names as the disk spells them; unchanged where nothing, or more than one name, fits.

    A name that is there letter by letter comes first. Whether anything is at the path is left to whoever reads it.

    Parameters
    ----------
    path : Path
    """
    if str(path).isascii() or is_elsewhere(str(path)) or os.path.lexists(path):
        return path
    here = Path(path.anchor)
    for name in path.parts[1:] if path.anchor else path.parts:
        if os.path.lexists(here / name):
            here /= name
            continue
        alike = _alike(here, name)
        if len(alike) != 1:
            return path
        here /= alike[0]
    return here


def _alike(folder: Path, name: str) -> list[str]:
    """Return the names in a folder that are the same letters, however composed."""
    wanted = unicodedata.normalize("NFC", name)
    try:
        return [one for one in os.listdir(folder) if unicodedata.normalize("NFC", one) == wanted]
    except OSError:
        return []
