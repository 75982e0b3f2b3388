"""How results reach the disk: whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

PRIVATE = 0o600
NOT_OTHERS = 0o077


def write_private(path: Path, content: bytes) -> None:
    """Write a file atomically: a reader sees the old content or the new, never a part.

    Parameters
    ----------
    path : Path
        Its folder is made when it is missing.
    content : bytes

    Raises
    ------
    OSError
        When the folder cannot be written; what was there is kept.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
        try:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
            os.chmod(draft.name, PRIVATE)
            os.replace(draft.name, path)
        except BaseException:
            os.unlink(draft.name)
            raise


@contextmanager
def private_files() -> Iterator[None]:
    """Let files that others' code makes while the block runs be readable by their owner only."""
    before = os.umask(NOT_OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def is_file(path: Path) -> bool:
    """Return whether there is a file at a path; no path is so odd that asking fails."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
