"""Lock files and folders against other processes of ours, and share what all who may save must write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISLNK, S_IWGRP
from tempfile import mkstemp
from time import sleep

from rotation.files.places import DRAFT, followed, naming

PRIVATE = 0o600
OF_THE_GROUP = 0o660
ANEW = os.O_RDWR | os.O_CREAT | os.O_EXCL
RETRY_SECONDS = 0.05


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock while the block runs, after waiting for whoever has it.

    The lock ends with the process that holds it.

    Parameters
    ----------
    path : Path
        A file for nothing else. It stays: removing it would let two processes hold two locks.
    """
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = _opened_lock(path)
    try:
        with naming(path):
            _wait_for(handle)
        yield
    finally:
        os.close(handle)


def _opened_lock(path: Path) -> int:
    """Open a lock, made where it is missing and shared as `share` says; one behind a link is not touched."""
    place = followed(path)
    with suppress(FileExistsError):
        return _made(place)
    handle = os.open(place, os.O_RDWR)
    if sys.platform != "win32":
        state = os.fstat(handle)
        if state.st_uid == os.geteuid() and state.st_nlink == 1 and not S_ISLNK(path.lstat().st_mode):
            share(handle, place.parent)
    return handle


def _made(place: Path) -> int:
    """Make a lock that is shared before it has its name, or another user would find it closed for a moment."""
    if os.path.lexists(place):
        raise FileExistsError
    if sys.platform == "win32":
        return os.open(place, ANEW, PRIVATE)
    handle, draft = mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=DRAFT)
    try:
        share(handle, place.parent)
        os.link(draft, place)
    except OSError as error:
        os.close(handle)
        if isinstance(error, FileExistsError):
            raise
        handle = os.open(place, ANEW, PRIVATE)  # a file system without hard links
        share(handle, place.parent)
    finally:
        os.unlink(draft)
    return handle


def _wait_for(handle: int) -> None:
    """Lock an open file once nobody else has it."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                return msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                sleep(RETRY_SECONDS)
    import fcntl

    return fcntl.flock(handle, fcntl.LOCK_EX)


FAR = 2**30
"""Where a file is locked on Windows, which keeps others from reading what is locked."""


def claimed(handle: int) -> bool:
    """Lock an open file as long as it is open, and return whether nobody else has it.

    The place in the file stays where it was.
    """
    if sys.platform == "win32":
        import msvcrt

        here = os.lseek(handle, 0, os.SEEK_CUR)
        try:
            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, here, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other processes of ours from writing into a folder while the block runs, where folders can be locked."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives lock no folders
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def share(file: int | Path, folder: Path, former: Path | None = None) -> None:
    """Give a new file to the group of the folder where it will stand, if that group may write there.

    What root writes stays its owner's: that of the file it replaces, else that of the folder.

    Parameters
    ----------
    file : int or Path
        As opened, or by its name.
    folder : Path
    former : Path, optional
        The file that it replaces, if that is there.
    """
    if sys.platform == "win32":
        return
    state = folder.stat()
    with suppress(OSError):  # the file stays private where its owner is not of that group
        if os.geteuid() == 0:
            os.chown(file, former.stat().st_uid if former is not None and former.exists() else state.st_uid, -1)
        if state.st_mode & S_IWGRP:
            os.chown(file, -1, state.st_gid)
            os.chmod(file, OF_THE_GROUP)
