"""Handle Ctrl-C at any moment: exit with 4 without a result, and still write a result that is there."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn

from rotation.cli.speech import bilingual

EXIT_STOPPED = 4
STDERR = 2
IMPORTING = "<frozen importlib._bootstrap>"

Answer = Callable[[int, FrameType | None], object] | signal.Handlers


def nothing_yet() -> str:
    """Return the message of a command that ends without a result."""
    return bilingual(vi="Đã dừng, chưa có kết quả.", en="Stopped before there was a result.")


def leave(_: int, __: FrameType | None) -> NoReturn:
    """Exit at once: nothing has been computed or written."""
    _say(nothing_yet())
    os._exit(EXIT_STOPPED)


def stop(number: int, frame: FrameType | None) -> NoReturn:
    """Interrupt the work; during an import exit at once, since libraries turn the interrupt into other errors.

    Raises
    ------
    KeyboardInterrupt
    """
    if _is_importing(frame):
        leave(number, frame)
    raise KeyboardInterrupt


def hand_over() -> None:
    """Ignore Ctrl-C from here on: the result is there, and writing it takes a moment.

    The signal is ignored, not answered: an answer would cut a write to a pipe short.
    """
    answer_with(signal.SIG_IGN)


def answer_with(answer: Answer) -> None:
    """Install a Ctrl-C handler; does nothing outside the main thread."""
    if current_thread() is main_thread():
        signal.signal(signal.SIGINT, answer)


@contextmanager
def answering(answer: Answer) -> Iterator[None]:
    """Install a Ctrl-C handler while the block runs, and restore the former one after it."""
    before = signal.getsignal(signal.SIGINT)
    answer_with(answer)
    try:
        yield
    finally:
        if before is not None and current_thread() is main_thread():
            signal.signal(signal.SIGINT, before)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code.co_filename != IMPORTING:
        frame = frame.f_back
    return frame is not None


def _say(words: str) -> None:
    """Write a line past Python's buffers, which the signal may have caught in the middle of a line."""
    with suppress(OSError):
        os.write(STDERR, f"\n{words}\n".encode())
