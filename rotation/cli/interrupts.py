"""Handle a signal that ends a command: exit with 4 without a result, else still write the result."""

from __future__ import annotations

import os
import signal
from time import monotonic
from types import FrameType
from typing import NoReturn

from rotation.cli.signals import STDERR, answer_with, say, unbegun
from rotation.cli.speech import bilingual

EXIT_STOPPED = 4
TOGETHER_SECONDS = 1.0
"""Signals within this time count as one: `timeout` and a terminal that closes send two at once."""
SHOW_CURSOR = "\x1b[?25h"
"""Undoes what a progress bar did to a terminal."""


def nothing_yet() -> str:
    """Return the message of a command that ends without a result."""
    return bilingual(vi="Đã dừng, chưa có kết quả.", en="Stopped before there was a result.")


def leave(_: int, __: FrameType | None) -> NoReturn:
    """Exit at once with 4: there is no result, and nothing to put in order."""
    say((SHOW_CURSOR if os.isatty(STDERR) else "") + nothing_yet())
    os._exit(EXIT_STOPPED)


def stop(_: int, __: FrameType | None) -> NoReturn:
    """Interrupt a command that another program runs, and which must not end that program.

    Raises
    ------
    KeyboardInterrupt
    """
    raise KeyboardInterrupt


def begin() -> None:
    """Exit with 4 at a signal from here on, now that the arguments are read; not inside another program."""
    if signal.getsignal(signal.SIGINT) == unbegun:
        answer_with(leave)


class Asked:
    """Hears that the work is to end with what it has; a later signal waits no longer."""

    def __init__(self) -> None:
        self._since: float | None = None

    def __bool__(self) -> bool:
        """Return whether a signal has come."""
        return self._since is not None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Note the first signal and those that come with it; leave at a later one."""
        if self._since is None:
            self._since = monotonic()
        elif monotonic() - self._since > TOGETHER_SECONDS:
            leave(number, frame)


def hand_over() -> None:
    """Ignore signals from here on: the result is there, and writing it takes a moment.

    They are ignored, not answered: an answer would cut a write to a pipe short.
    """
    answer_with(signal.SIG_IGN)


def handed_over() -> bool:
    """Return whether there is a result that is being written."""
    return signal.getsignal(signal.SIGINT) == signal.SIG_IGN
