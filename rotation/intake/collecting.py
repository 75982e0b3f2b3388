"""Put off the collection of garbage while a case is read: it makes a million objects and hardly a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def putting_off_collection() -> Iterator[None]:
    """Collect no cycles until the block ends, unless nobody collects them anyway."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
