"""Say what Windows refuses that other systems allow: names, long paths, files that are open elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from time import monotonic, sleep
from typing import TypeVar

from rotation.errors import TargetRefused
from rotation.language import Text

T = TypeVar("T")

HERE = os.name == "nt"
"""Whether this is Windows; tests set it to see what happens there."""
PATIENCE_SECONDS, RETRY_SECONDS = 2.0, 0.05
"""How long a scanner of viruses or a preview may hold a file, and how often it is tried again."""
SETTINGS = r"SYSTEM\CurrentControlSet\Control\FileSystem"
"""Where Windows keeps whether it takes long paths."""
LONGEST_PATH = 240
"""Letters of a path, its draft's own ending left out, that Windows takes without a setting for long paths."""

BARRED = frozenset('<>:"|?*') | {chr(code) for code in range(32)}
"""Letters that no name may have; what stands behind a colon would be written into a stream that nobody sees."""
DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
"""Names of devices, with any ending: ``nul.xlsx`` is one, too."""

UNFIT = Text(
    vi="Windows không nhận tên '{name}': tên không được có < > : \" | ? *, không kết thúc bằng dấu chấm hay dấu cách, "
    "không trùng tên thiết bị như CON, NUL; hãy chọn tên khác",
    en="Windows takes no name like '{name}': none of < > : \" | ? *, no dot or blank at the end, no device such as CON "
    "or NUL; choose another name",
)
TOO_LONG = Text(
    vi="'{path}' dài {letters} ký tự, Windows chỉ nhận {most}; hãy chọn thư mục gần gốc ổ đĩa hơn hoặc tên ngắn hơn",
    en="'{path}' has {letters} letters and Windows takes {most}; choose a folder nearer the root, or shorter names",
)
OPEN_ELSEWHERE = Text(
    vi="'{path}' đang mở trong một chương trình khác hoặc chỉ cho đọc; hãy đóng tệp đó rồi chạy lại",
    en="'{path}' is open in another program, or may only be read; close it there and run this again",
)
OTHER_DRIVE = Text(
    vi="'{path}' ở ổ đĩa khác với '{other}'; hãy lưu kết quả vào cùng ổ đĩa với kịch bản",
    en="'{path}' is on another drive than '{other}'; save the run on the drive of its scenario",
)


def is_unfit(name: str) -> bool:
    """Return whether Windows takes no file or folder of a name, or takes it for something else.

    Examples
    --------
    >>> [is_unfit(name) for name in ("nul.xlsx", "a:b", "kết quả.", "kết quả")]
    [True, True, True, False]
    """
    stem = name.partition(".")[0].rstrip(" ").upper()
    return not BARRED.isdisjoint(name) or name.endswith((".", " ")) or stem in DEVICES


def refuse_unfit(path: Path) -> None:
    """Raise, on Windows, if it could not take a path or a name in it.

    Raises
    ------
    TargetRefused
    """
    if not HERE:
        return
    whole = PureWindowsPath(str(path))
    unfit = [name for name in whole.parts if name not in {whole.anchor, "..", "."} and is_unfit(name)]
    if unfit:
        raise TargetRefused(path, UNFIT.about(name=unfit[0]))
    letters = len(os.path.abspath(path))
    if letters > LONGEST_PATH and not takes_long_paths():
        raise TargetRefused(path, TOO_LONG.about(path=path, letters=letters, most=LONGEST_PATH))


def takes_long_paths() -> bool:
    """Return whether the system is set to take paths of any length."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, SETTINGS) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    return False


def patiently(act: Callable[[], T], path: Path) -> T:
    """Do to a file what another program may keep from us; on Windows, try for a moment before giving up.

    Parameters
    ----------
    act : callable
    path : Path
        What the sentence names.

    Raises
    ------
    TargetRefused
        On Windows, when the file stays open elsewhere.
    OSError
        Of any other reason, and elsewhere.
    """
    end = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return act()
        except PermissionError as error:
            if not HERE:
                raise
            if monotonic() > end:
                raise TargetRefused(path, OPEN_ELSEWHERE.about(path=path)) from error
        sleep(RETRY_SECONDS)
