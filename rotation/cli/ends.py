"""End a command as the contract says, whatever happens to its output or to the memory."""

from __future__ import annotations

import mmap
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EBADF, ENOMEM

from rotation.cli.interrupts import EXIT_STOPPED, handed_over
from rotation.cli.output import complain
from rotation.cli.refusals import REFUSED, refusal
from rotation.cli.speech import bilingual
from rotation.cli.streams import Guarded, Unwritable, went_away
from rotation.files.reasons import system_reason

EXIT_UNWRITABLE = 2
EXIT_UNREAD = 141
LIBRARIES_BYTES = 280 << 20
"""Room that numpy and the solver need to be loaded; with less they end the process in words of their own."""
SHORT_OF_MEMORY = ("cannot allocate memory", "failed to map segment", "can't start new thread", "out of memory")
"""What systems and libraries say in other errors than `MemoryError`."""


@contextmanager
def ending(stdout: Guarded, stderr: Guarded) -> Iterator[None]:
    """Run the whole program; exit with 141 when a reader went away, with 2 when the output cannot be written."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    except Unwritable as error:
        sys.exit(_unwritable(error))
    finally:
        _heed(stderr)


def _heed(stderr: Guarded) -> None:
    """Exit otherwise where what was said on stderr did not arrive, unless stderr was closed on purpose."""
    if stderr.failure is not None and stderr.failure.errno != EBADF:
        sys.exit(EXIT_UNREAD if went_away(stderr.failure) else EXIT_UNWRITABLE)


def _unwritable(error: Unwritable) -> int:
    """Report in one sentence why the output could not be written; a reader that went away needs none."""
    before = error.__context__
    if isinstance(before, REFUSED):
        complain(refusal(before))
        return EXIT_UNWRITABLE
    if error.is_unread:
        return EXIT_UNREAD
    why = system_reason(error.why)
    reason = bilingual(vi="không ghi được kết quả ra màn hình", en="standard output cannot be written")
    complain(f"{reason}: {bilingual(why.vi, why.en)}")
    return EXIT_UNWRITABLE


def out_of_memory() -> int:
    """Report in one sentence that memory ran out, and return the exit code."""
    if handed_over():
        complain(
            bilingual(
                vi="Hết bộ nhớ khi đang ghi kết quả; phần đã ghi có thể chưa đủ.",
                en="Out of memory while the result was written: what is printed may be incomplete.",
            )
        )
    else:
        complain(bilingual(vi="Hết bộ nhớ, chưa có kết quả.", en="Out of memory before there was a result."))
    return EXIT_STOPPED


def is_short_of_memory(error: BaseException | None) -> bool:
    """Return whether an error, or one that it came from, says that memory ran out."""
    while error is not None:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == ENOMEM):
            return True
        if any(words in str(error).lower() for words in SHORT_OF_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def refuse_without_room() -> None:
    """Raise before libraries are loaded that would end the process if they found no room.

    Raises
    ------
    MemoryError
    """
    if sys.platform != "win32":
        try:
            # Private and only to be read: a system that counts what it has promised does not count this.
            mmap.mmap(-1, LIBRARIES_BYTES, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ).close()
        except OSError as error:
            raise MemoryError from error
