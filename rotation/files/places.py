"""Look at a place before something is written there: where links lead, what stands there, whose it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EACCES, EISDIR, ENOTDIR
from pathlib import Path
from stat import S_ISCHR, S_ISVTX
from tempfile import TemporaryFile

from rotation.errors import TargetRefused
from rotation.files import windows
from rotation.language import Text

DRAFT = ".draft"
"""Suffix of a file that is still being written; a killed process leaves it behind."""

NOWHERE = Text(
    vi="'{path}' là liên kết hỏng; sửa hoặc xóa liên kết, hoặc chọn tên khác",
    en="'{path}' is a link that leads nowhere; mend it, remove it, or choose another name",
)
NO_NAME = Text(vi="chưa ghi tên tệp hoặc thư mục; ghi tên vào", en="the name of a file or folder is empty; give one")
TAKEN = Text(vi="'{path}' đã có; chọn tên khác", en="'{path}' is there already; choose another name")
FILLED = Text(
    vi="'{path}' đã có nội dung; chọn thư mục mới hoặc thư mục trống",
    en="'{path}' already holds something; name a new or an empty folder",
)
OF_ANOTHER = Text(
    vi="'{path}' là của {owner}, người dùng hiện nay không có quyền ghi; chọn thư mục khác, hoặc đề "
    "nghị {owner} cấp quyền",
    en="'{path}' belongs to {owner} and you may not write it; choose another folder, or ask {owner} for the right",
)
NUMBERED = Text(vi="người dùng số {number}", en="user number {number}")
ONE_PLACE = Text(
    vi="'{path}' và '{other}' không ghi chung một chỗ được; đổi tên một bên",
    en="'{path}' and '{other}' cannot both be written to one place; name one of them otherwise",
)


def followed(path: Path) -> Path:
    """Return the place that a path means, with every link followed.

    Raises
    ------
    TargetRefused
        When a link on the way leads nowhere, or Windows takes no such name.
    OSError
        When the way cannot be walked, or a name is too long for the file system.
    """
    windows.refuse_unfit(path)
    for part in (path, *path.parents):
        if part.is_symlink() and not part.exists():
            raise TargetRefused(part, NOWHERE.about(path=part))
    return Path(os.path.realpath(path))


def is_device(path: Path) -> bool:
    """Return whether a path is a device such as ``/dev/null``, which is written to and never replaced."""
    with suppress(OSError):
        return S_ISCHR(path.stat().st_mode)
    return False


def nearest(place: Path) -> Path:
    """Return the place itself if it is there, else the nearest thing above it that is."""
    return next(one for one in (place, *place.parents, Path()) if one.exists())


def file_in_the_way(folder: Path) -> Path | None:
    """Return a file that stands where this folder or one of its parents should be."""
    there = nearest(folder)
    return None if there.is_dir() else there


def refuse_file(folder: Path) -> None:
    """Raise if a file stands where a folder is needed.

    Raises
    ------
    NotADirectoryError
        Naming that file.
    """
    file = file_in_the_way(folder)
    if file is not None:
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(file))


def refuse_folder(path: Path) -> None:
    """Raise if a folder stands where a file is to be written.

    Raises
    ------
    IsADirectoryError
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))


def refuse_taken(path: Path) -> None:
    """Raise if anything is at a path.

    Raises
    ------
    TargetRefused
    """
    if os.path.lexists(path):
        raise TargetRefused(path, TAKEN.about(path=path))


def refuse_filled(folder: Path) -> None:
    """Raise if a folder holds anything but what killed processes left.

    Raises
    ------
    TargetRefused
    """
    if folder.is_dir() and any(not _is_draft(one.name) for one in folder.iterdir()):
        raise TargetRefused(folder, FILLED.about(path=folder))


def _is_draft(name: str) -> bool:
    return name.startswith(".") and name.endswith(DRAFT)


def refuse_kept(place: Path) -> None:
    """Raise if only somebody else may replace a file, as in folders like ``/tmp``.

    Raises
    ------
    TargetRefused
        Saying whose it is.
    """
    if sys.platform == "win32" or not os.path.lexists(place):
        return
    folder, user = place.parent.stat(), os.geteuid()
    if folder.st_mode & S_ISVTX and user not in {0, folder.st_uid, place.lstat().st_uid}:
        raise TargetRefused(place, OF_ANOTHER.about(path=place, owner=owner(place)))


def refuse_open(place: Path) -> None:
    """Raise, on Windows, if another program has a file open and lets nobody replace it.

    Raises
    ------
    TargetRefused
    """
    if windows.HERE and place.exists():
        windows.patiently(lambda: os.close(os.open(place, os.O_RDWR)), place)


def refuse_foreign(path: Path, flags: int) -> None:
    """Raise if a file is there and cannot be opened as asked.

    Parameters
    ----------
    path : Path
    flags : int
        As of `os.open`.

    Raises
    ------
    TargetRefused
        When it is another user's, saying whose.
    OSError
        When it cannot be opened for another reason.
    """
    try:
        os.close(os.open(path, flags))
    except FileNotFoundError:
        return
    except PermissionError as error:
        if sys.platform != "win32" and _seen(path).stat().st_uid != os.geteuid():
            raise TargetRefused(path, OF_ANOTHER.about(path=path, owner=owner(path))) from error
        raise


def owner(path: Path) -> str | Text:
    """Return the name of the user who owns a file, or the user's number where it has no name."""
    seen = _seen(path)
    try:
        return seen.owner()
    except (KeyError, NotImplementedError):
        return NUMBERED.about(number=seen.stat().st_uid)


def _seen(path: Path) -> Path:
    """Return a file, or the folder that hides it."""
    for one in (path, *path.parents):
        with suppress(PermissionError):
            one.lstat()
            return one
    return Path()


def refuse_one_place(files: Sequence[Path], folders: Sequence[Path]) -> None:
    """Raise if two targets of one command are one place, or one is a file where another needs a folder.

    Raises
    ------
    TargetRefused
    """
    for number, file in enumerate(files):
        for other in (*files[:number], *files[number + 1 :], *folders):
            there = Path(os.path.normcase(os.path.realpath(other)))
            if os.path.normcase(os.path.realpath(file)) in map(str, (there, *there.parents)):
                raise TargetRefused(file, ONE_PLACE.about(path=file, other=other))


def try_folder(folder: Path) -> None:
    """Raise, before long work, if files could not be written into a folder, made where it is missing.

    A file is really made and removed: permissions alone do not tell of `/proc`, of quotas or of a full disk.

    Raises
    ------
    TargetRefused, NotADirectoryError, OSError
    """
    place = followed(folder)
    refuse_file(folder)
    there = nearest(place)
    measure(place)
    for name in place.relative_to(there).parts:
        measure(there / name)
    with naming(there):
        try:
            with TemporaryFile(dir=there, suffix=DRAFT, buffering=0) as trial:
                trial.write(b".")
        except FileNotFoundError as error:  # of folders of the system that take no files
            raise PermissionError(EACCES, os.strerror(EACCES)) from error


def measure(place: Path) -> None:
    """Raise if a name is too long for the file system, which counts bytes and not letters.

    Raises
    ------
    OSError
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        os.lstat(place)


def try_file(path: Path, force: bool = False) -> None:
    """Raise, before long work, if a file could not be written.

    Parameters
    ----------
    path : Path
    force : bool
        It may replace a file that is there.

    Raises
    ------
    TargetRefused, IsADirectoryError, NotADirectoryError, OSError
    """
    if is_device(path):
        os.close(os.open(path, os.O_WRONLY))
        return
    place = followed(path)
    refuse_folder(path)
    if not force:
        refuse_taken(path)
    try_folder(path.parent)
    measure(place)
    refuse_kept(place)
    refuse_open(place)


def try_new_folder(folder: Path) -> None:
    """Raise if a new or empty folder could not be filled.

    Raises
    ------
    TargetRefused, NotADirectoryError, OSError
    """
    refuse_file(folder)
    refuse_filled(folder)
    try_folder(folder)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Make errors name the file that was asked for, not its draft."""
    try:
        yield
    except OSError as error:
        said = getattr(error, "winerror", None)
        raise OSError(error.errno, error.strerror or str(error), str(path), said) from error
