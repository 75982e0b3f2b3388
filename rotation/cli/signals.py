"""Answer Ctrl-C, SIGTERM, SIGHUP and Ctrl-Break alike; little is imported here, so that they are answered early."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress

TYPE_CHECKING = False  # typing takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import NoReturn, TypeAlias

    Answer: TypeAlias = Callable[[int, FrameType | None], object] | int | None

EXIT_UNBEGUN = 130
STDERR = 2
UNBEGUN = "Đã dừng trước khi bắt đầu. / Stopped before it began."
"""In both languages: the arguments, which say which one is spoken, have not been read."""

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
HEARD = tuple(one for one in SIGNALS if one == signal.SIGINT or signal.getsignal(one) != signal.SIG_IGN)
"""The signals that are answered: what ``nohup`` and its like ignore for us stays ignored."""


def unbegun(_: int, __: FrameType | None) -> NoReturn:
    """Exit at once with 130: not even the arguments have been read."""
    say(UNBEGUN)
    os._exit(EXIT_UNBEGUN)


def await_arguments() -> None:
    """Exit with 130 at any signal from here on, if this process is the program itself."""
    called = sys.argv[0].replace("\\", "/").removesuffix(".exe").removesuffix("/__main__.py")
    if called.rpartition("/")[2] == "rotation":
        answer_with(unbegun)


def answer_with(answer: Answer) -> None:
    """Install one handler for all signals that are answered; does nothing outside the main thread."""
    with suppress(ValueError):  # what Python says outside the main thread
        for one in HEARD:
            signal.signal(one, answer)


@contextmanager
def answering(answer: Answer) -> Iterator[None]:
    """Install a handler while the block runs, and restore the former ones after it."""
    before = {one: signal.getsignal(one) for one in HEARD}
    answer_with(answer)
    try:
        yield
    finally:
        with suppress(ValueError):
            for one, former in before.items():
                if former is not None:
                    signal.signal(one, former)


@contextmanager
def putting_off() -> Iterator[None]:
    """Put off the answer to a signal until the block has ended, so that nothing is left half done."""
    came: list[int] = []
    with answering(lambda number, _: came.append(number)):
        yield
    for number in came[:1]:
        signal.raise_signal(number)


def say(words: str) -> None:
    """Write a line past Python's buffers, which the signal may have caught in the middle of a line."""
    with suppress(OSError):
        os.write(STDERR, f"\n{words}\n".encode())
