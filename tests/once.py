"""Make a folder once in a run of the tests: the worker that asks first makes it, all others wait and read it."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[[Path], object]


class Once:
    """Give each folder that several tests read.

    Parameters
    ----------
    place : Path
        A folder that all workers of this run share, and no other run.
    """

    def __init__(self, place: Path) -> None:
        self.place = place

    def __call__(self, name: str, make: Make) -> Path:
        """Return the folder of a name, made already or now; nobody may write into it afterwards."""
        folder = self.place / name
        with (self.place / f"{name}.lock").open("a+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.seek(0)
            if not lock.read():
                folder.mkdir()
                make(folder)
                lock.write("made")
        return folder


def shared_place(config: pytest.Config, factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the run: above that of a worker, or the only one where there are no workers."""
    own = factory.getbasetemp()
    return own.parent if hasattr(config, "workerinput") else own
