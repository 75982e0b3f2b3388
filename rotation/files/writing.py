"""Write results to disk completely or not at all, readable by their owner only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, ENOTDIR
from glob import escape
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp, mkstemp
from time import sleep, time

PRIVATE = 0o600
NOT_OTHERS = 0o077
DRAFT = ".draft"
"""Suffix of a file that is still being written; a killed process leaves it behind."""
ABANDONED_SECONDS = 600.0
"""Age at which an untouched draft counts as left behind; the next write of its file removes it."""
LONGEST_PREFIX = 100
"""Characters of a file's name that its drafts repeat; file systems allow about 255 in all."""
RETRY_SECONDS = 0.05


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
        When the folder cannot be written, or the disk is full; what was there is kept.
    """
    with drafted(path) as draft:
        draft.write_bytes(content)


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Yield an empty private file that replaces the path when the block ends without an error.

    Raises
    ------
    OSError
        Naming the path; what was there is kept.
    """
    with _about(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(path)
        handle, name = mkstemp(dir=path.parent, prefix=_prefix(path), suffix=DRAFT)
        os.close(handle)
        draft = Path(name)
        try:
            yield draft
            _to_disk(draft)
            os.replace(draft, path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _names_to_disk(path.parent)


def write_private_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write several files into a folder, all of them or none.

    Files are replaced only when all of them have reached the disk: one that cannot be written leaves every old one.

    Raises
    ------
    OSError
        Naming the folder.
    """
    if folder.exists():
        with _about(folder), ExitStack() as replaced:
            for name, content in files.items():
                draft = replaced.enter_context(drafted(folder / name))
                draft.write_bytes(content)
                _to_disk(draft)
        return
    with _about(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(folder)
        draft = Path(mkdtemp(dir=folder.parent, prefix=_prefix(folder), suffix=DRAFT))
        try:
            for name, content in files.items():
                write_private(draft / name, content)
            os.replace(draft, folder)
        except BaseException:
            rmtree(draft, ignore_errors=True)
            raise
        _names_to_disk(folder.parent)


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new or empty folder; if one cannot be written, remove them all.

    Raises
    ------
    OSError
        As of `write_private`.
    """
    try:
        write_private_folder(folder, files)
    except BaseException:
        for name in files:
            with suppress(OSError):
                (folder / name).unlink()
        raise


def _prefix(path: Path) -> str:
    return f".{path.name[:LONGEST_PREFIX]}."


def _clear_away(path: Path) -> None:
    """Remove old drafts that killed processes left, but not those that may still be written."""
    for left in path.parent.glob(f"{escape(_prefix(path))}*{DRAFT}"):
        with suppress(OSError):
            if time() - left.stat().st_mtime > ABANDONED_SECONDS:
                rmtree(left) if left.is_dir() else left.unlink()


def _to_disk(draft: Path) -> None:
    """Make a file private and wait until it has reached the disk."""
    os.chmod(draft, PRIVATE)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def _names_to_disk(folder: Path) -> None:
    """Wait until the names in a folder have reached the disk, on systems that can tell."""
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """Make errors name the file that was asked for, not its draft."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def refuse_read_only(path: Path) -> None:
    """Raise before long work starts if its result could not be written.

    Raises
    ------
    PermissionError
        Naming the folder that takes no files.
    """
    folder = next(one for one in (path, *path.resolve().parents) if one.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(folder))


def file_in_the_way(folder: Path) -> Path | None:
    """Return a file that stands where this folder or one of its parents should be."""
    there = next(one for one in (folder, *folder.parents, Path()) if one.exists())
    return None if there.is_dir() else there


def refuse_file(folder: Path) -> None:
    """Raise before long work starts if a file stands where its result needs a folder.

    Raises
    ------
    NotADirectoryError
        Naming that file.
    """
    file = file_in_the_way(folder)
    if file is not None:
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(file))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock while the block runs, after waiting for whoever has it.

    The lock ends with the process that holds it.

    Parameters
    ----------
    path : Path
        A file for nothing else. It stays: removing it would let two processes hold two locks.
    """
    with _about(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        with _about(path):
            _wait_for(handle)
        yield
    finally:
        os.close(handle)


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


@contextmanager
def private_files() -> Iterator[None]:
    """Make files created by other code inside the block readable by their owner only."""
    before = os.umask(NOT_OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def is_elsewhere(name: str) -> bool:
    r"""Return whether a name leads to another machine, such as ``\\\\server\\share``."""
    return name.replace("\\", "/").startswith("//")


def shortest(path: Path) -> Path:
    """Return a path without ``..`` steps, or the real path where a link is involved.

    Examples
    --------
    >>> shortest(Path("run/../board.toml")).as_posix()
    'board.toml'
    """
    try:
        short, meant = os.path.normpath(path), os.path.realpath(path)
        return Path(short if os.path.realpath(short) == meant else meant)
    except (OSError, ValueError):
        return path


def is_file(path: Path) -> bool:
    """Return whether a file exists at a path; a path that is not valid is no error."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
