"""Write results to disk completely or not at all, readable by their owner only, over nothing that came meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EEXIST, ENOTEMPTY
from glob import escape
from pathlib import Path
from shutil import copyfileobj, rmtree
from tempfile import TemporaryDirectory, mkdtemp, mkstemp
from time import time

from rotation.errors import TargetRefused
from rotation.files import windows
from rotation.files.locks import PRIVATE, held, share
from rotation.files.places import (
    DRAFT,
    FILLED,
    TAKEN,
    followed,
    is_device,
    naming,
    refuse_filled,
    refuse_folder,
    refuse_taken,
)

NOT_OTHERS = 0o077
ABANDONED_SECONDS = 600.0
"""Age at which an untouched draft counts as left behind; the next write of its file removes it."""
LONGEST_PREFIX = 100
"""Bytes of a file's name that its drafts repeat; file systems allow 143 to 255 in all."""

Check = Callable[[Path], object]
"""Raises unless a folder can take what is about to be put into it."""


def write_private(path: Path, content: bytes, new: bool = False, shared: bool = False) -> None:
    """Write a file atomically: a reader sees the old content or the new, never a part.

    Parameters
    ----------
    path : Path
        Its folder is made when it is missing.
    content : bytes
    new, shared : bool
        As of `drafted`.

    Raises
    ------
    TargetRefused
        When the file is to be new and something is there.
    OSError
        When the folder cannot be written, or the disk is full; what was there is kept.
    """
    with drafted(path, new, shared) as draft:
        draft.write_bytes(content)


@contextmanager
def drafted(path: Path, new: bool = False, shared: bool = False) -> Iterator[Path]:
    """Yield an empty private file that takes its place at the path when the block ends without an error.

    Links are followed: the file that they lead to is written, and the link stays. A device is written to.

    Parameters
    ----------
    path : Path
    new : bool
        Nothing may be there, not even when the block ends.
    shared : bool
        The group of the folder gets the file, too, if it may write the folder.

    Raises
    ------
    TargetRefused
        When the file is to be new and something is there, or a link leads nowhere.
    OSError
        Naming the path; what was there is kept.
    """
    if is_device(path):
        with naming(path), _onto_device(path) as draft:
            yield draft
        return
    place = followed(path)
    if new:
        refuse_taken(path)
    with naming(path):
        draft = _begun(place)
        try:
            yield draft
            _to_disk(draft)
            if shared:
                share(draft, place.parent, place)
            _put(draft, place, new)
        except BaseException:  # Ctrl-C, too, leaves no draft behind
            _drop(draft)
            raise
        _names_to_disk(place.parent)


def _begun(place: Path) -> Path:
    """Return an empty draft beside a file that is to be written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(place)
    handle, name = mkstemp(dir=place.parent, prefix=_prefix(place), suffix=DRAFT)
    os.close(handle)
    return Path(name)


@contextmanager
def _onto_device(path: Path) -> Iterator[Path]:
    """Yield a file of which the content goes to a device when the block ends: nobody may replace `/dev/null`."""
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "draft"
        draft.touch(PRIVATE)
        yield draft
        with draft.open("rb") as content, path.open("wb") as device:
            copyfileobj(content, device)


def _put(draft: Path, place: Path, new: bool) -> None:
    """Give a draft its name; a new file replaces nothing, even if two are put at one moment."""
    if not new:
        _rename(draft, place)
        return
    try:
        os.link(draft, place)  # unlike a rename, it fails where something is
    except FileExistsError as error:
        raise TargetRefused(place, TAKEN.about(path=place)) from error
    except OSError:  # a file system without hard links: an empty file holds the name
        _claim(place)
        try:
            _rename(draft, place)
        except BaseException:  # Ctrl-C, too, leaves no empty file behind
            _drop(place)
            raise
    else:
        _drop(draft)


def _rename(draft: Path, place: Path) -> None:
    """Rename a draft to what it replaces, which another program may have open."""
    windows.patiently(lambda: os.replace(draft, place), place)


def _drop(left: Path) -> None:
    """Remove a file that is of no use any more; one that is held open stays, and is cleared away another time."""
    with suppress(TargetRefused):
        windows.patiently(lambda: left.unlink(missing_ok=True), left)


def _claim(place: Path) -> None:
    try:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except FileExistsError as error:
        raise TargetRefused(place, TAKEN.about(path=place)) from error


def write_private_folder(
    folder: Path, files: Mapping[str, bytes], new: bool = False, check: Check | None = None
) -> None:
    """Write several files into a folder, all of them or none.

    Files get their names only when all of them have reached the disk: one that cannot be written leaves every old one.
    In a folder that was there the first file gets its name last, so that without it nothing is taken for whole.

    Parameters
    ----------
    folder : Path
    files : mapping of str to bytes
    new : bool
        None of the files may be there.
    check : callable, optional
        Looks at the folder again while no other process of ours writes into it; what it raises leaves the folder alone.

    Raises
    ------
    TargetRefused
        When a file that is to be new is there, or a link leads nowhere.
    OSError
        Naming the folder.
    """
    place = followed(folder)
    with naming(folder):
        if place.exists() or not _whole(place, files, new):
            with held(place):
                if check is not None:
                    check(folder)
                _into(place, files, new)
        _names_to_disk(place.parent)


def _whole(folder: Path, files: Mapping[str, bytes], new: bool) -> bool:
    """Put files in place as a new folder, by one rename; return whether nothing came there meanwhile."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(folder)
    draft = Path(mkdtemp(dir=folder.parent, prefix=_prefix(folder), suffix=DRAFT))
    try:
        for name, content in files.items():
            write_private(draft / name, content)
        windows.patiently(lambda: _rename_folder(draft, folder), folder)
    except BaseException as error:  # Ctrl-C, too, leaves no draft behind
        rmtree(draft, ignore_errors=True)
        if isinstance(error, OSError) and error.errno in {ENOTEMPTY, EEXIST}:
            if new:
                raise TargetRefused(folder, FILLED.about(path=folder)) from error
            return False
        raise
    return True


def _rename_folder(draft: Path, folder: Path) -> None:
    """Rename a draft to a folder, which Windows refuses even where the folder that came meanwhile is empty."""
    if windows.HERE and folder.exists():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(folder))
    os.replace(draft, folder)


def _into(folder: Path, files: Mapping[str, bytes], new: bool) -> None:
    """Write files into a folder that is there; if one cannot be written, nothing has changed."""
    drafts: dict[Path, Path] = {}
    put: list[Path] = []
    try:
        for name, content in files.items():
            place = followed(folder / name)
            refuse_folder(place)
            drafts[place] = _begun(place)
            drafts[place].write_bytes(content)
            _to_disk(drafts[place])
        for place in reversed(drafts):
            _put(drafts[place], place, new)
            put.append(place)
    except BaseException:  # Ctrl-C, too, leaves all files or none
        for left in (*drafts.values(), *(put if new else ())):
            _drop(left)
        raise
    _names_to_disk(folder)


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new or empty folder, all of them or none; of two at once one is refused.

    Raises
    ------
    TargetRefused
        When the folder holds anything by then.
    OSError
        As of `write_private`.
    """
    refuse_filled(folder)
    write_private_folder(folder, files, new=True, check=refuse_filled)


def _prefix(path: Path) -> str:
    name = os.fsencode(path.name)[:LONGEST_PREFIX].decode(sys.getfilesystemencoding(), "ignore")
    return f".{name}."


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
