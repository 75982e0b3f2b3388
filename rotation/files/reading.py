"""Read ordinary files only, and no more of each than its limit allows."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG

from rotation.errors import Cell, Fault, InputFaults
from rotation.files.caps import bytes_of, limits
from rotation.files.faults import NOT_A_FILE, beyond, unreadable
from rotation.files.reasons import system_reason

UNWAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Flags for opening: without them, a pipe that nobody writes into would block for ever."""


def read_file(path: Path, limit: str = "file_mb") -> bytes:
    """Return the bytes of a file.

    Parameters
    ----------
    path : Path
    limit : str
        The limit, in megabytes, that holds for it.

    Raises
    ------
    InputFaults
        With one fault, when it is no ordinary file, cannot be read, or is too large; its name stands as the file.
    """
    cell, most = Cell(path.name), bytes_of(getattr(limits(), limit))
    try:
        with open(os.open(path, UNWAITING), "rb") as stream:
            state = os.fstat(stream.fileno())
            if not S_ISREG(state.st_mode):
                raise InputFaults([Fault(cell, NOT_A_FILE)])
            content = b"" if state.st_size > most else stream.read(state.st_size + 1)
            if len(content) > state.st_size:
                content += stream.read(most)  # of what the system makes while it is read, no size is known before
    except OSError as error:
        raise InputFaults([unreadable(cell, system_reason(error))]) from error
    if state.st_size > most or len(content) > most:
        raise InputFaults([beyond(cell, limit)])
    return content
