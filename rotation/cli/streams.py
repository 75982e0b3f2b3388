"""Write to stdout and stderr in UTF-8, and tell their failures from those of other files."""

from __future__ import annotations

import io
import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EBADF, EINVAL
from select import select
from typing import Any

from rotation.files import windows

UTF_8, ESCAPED = "utf-8", "backslashreplace"
STANDARD = 2
"""The highest number of the three standard streams."""


class Unwritable(Exception):
    """Standard output takes nothing more.

    Attributes
    ----------
    why : OSError
    """

    def __init__(self, why: OSError) -> None:
        super().__init__(str(why))
        self.why = why

    @property
    def is_unread(self) -> bool:
        """Return whether its reader went away."""
        return went_away(self.why)


def went_away(error: OSError) -> bool:
    """Return whether a write failed because nobody reads: Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (windows.HERE and error.errno == EINVAL)


class Guarded(io.RawIOBase):
    """A standard stream that takes all it is given, and after a failure nothing more.

    Attributes
    ----------
    failure : OSError or None
        The first of them.
    """

    def __init__(self, raw: Any, is_loud: bool) -> None:
        super().__init__()
        self._raw, self._is_loud = raw, is_loud
        self._begun = b""
        self.failure: OSError | None = None

    def write(self, data: Any) -> int:
        """Write everything, or nothing once a write has failed.

        Raises
        ------
        Unwritable
            At the first failure, if the stream is loud.
        """
        view = memoryview(data).cast("B")
        if self.failure is None:
            try:
                self._write(self._letters(view) if self.isatty() else view)
            except OSError as error:
                self.failure = error
            if self.failure is not None and self._is_loud:
                raise Unwritable(self.failure)
        return len(view)

    def _letters(self, data: memoryview) -> memoryview:
        """Return what there is of whole letters, and keep the beginning of one: a console shows no half of a letter."""
        held = self._begun + data
        end = whole_letters(held)
        self._begun = held[end:]
        return memoryview(held)[:end]

    def _write(self, left: memoryview) -> None:
        if self._raw is None:
            raise OSError(EBADF, "it is closed")
        while left:
            count = self._raw.write(left)
            if count is None:  # a pipe that does not block, and is full
                select([], [self._raw], [])
            left = left[count or 0 :]

    def writable(self) -> bool:
        """Return True."""
        return True

    def fileno(self) -> int:
        """Return the number of the stream; one that was closed has none.

        Raises
        ------
        io.UnsupportedOperation
        """
        if self._raw is None:
            raise io.UnsupportedOperation("fileno")
        return int(self._raw.fileno())

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self._raw is not None and bool(self._raw.isatty())


def whole_letters(data: bytes) -> int:
    """Return how many bytes of a text in UTF-8 there are before a letter that is cut short.

    Examples
    --------
    >>> whole_letters("xã".encode()), whole_letters("xã".encode()[:-1])
    (3, 1)
    """
    decoder = getincrementaldecoder(UTF_8)(ESCAPED)
    decoder.decode(data)
    return len(data) - len(decoder.getstate()[0])


def guard_streams() -> tuple[Guarded, Guarded]:
    """Put guards on stdout, which is loud, and on stderr; return them."""
    _keep_numbers()
    return _guard("stdout", True), _guard("stderr", False)


def _keep_numbers() -> None:
    """Give standard streams that were closed to nobody else: a library's print must not end up in a file of ours."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= STANDARD:
        pass
    os.close(number)


def _guard(name: str, is_loud: bool) -> Guarded:
    stream = getattr(sys, name)
    if stream is not None:
        stream.flush()
    buffer = getattr(stream, "buffer", None)
    guarded = Guarded(getattr(buffer, "raw", buffer), is_loud)
    at_once = bool(getattr(stream, "write_through", False))
    passed: Any = guarded if at_once else io.BufferedWriter(guarded)
    made = io.TextIOWrapper(
        passed,
        line_buffering=getattr(stream, "line_buffering", False),
        write_through=at_once,
        encoding=UTF_8,
        errors=ESCAPED,
    )
    setattr(sys, name, made)
    return guarded


@contextmanager
def in_utf8() -> Iterator[None]:
    """Write UTF-8 to the streams of another program while the block runs, whatever the locale."""
    streams = [one for one in (sys.stdout, sys.stderr) if isinstance(one, io.TextIOWrapper)]
    before = [(one.encoding, one.errors) for one in streams]
    for stream in streams:
        stream.reconfigure(encoding=UTF_8, errors=ESCAPED)
    try:
        yield
    finally:
        for stream, (encoding, errors) in zip(streams, before, strict=True):
            with suppress(ValueError):  # it was closed meanwhile
                stream.reconfigure(encoding=encoding, errors=errors)
