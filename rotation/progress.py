"""The watch on long work: how much time is left, who wants to hear of progress, and the word to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Lock
from time import monotonic


class Stage(StrEnum):
    """What is being done."""

    SCREENING = "screening"
    RELAXING = "relaxing"
    SEARCHING = "searching"
    EXPLAINING = "explaining"
    TRADING = "trading"
    MEASURING = "measuring"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a solve is.

    Attributes
    ----------
    scenario : str
    rank, ranks : int
        The plan being looked for, and how many are asked.
    incumbent, bound : int or None
        Best score (in a tier of breaches: fewest) found and best bound proven, None while there is none.
    stage : Stage
    tier, tiers : int
        The tier being solved, from 1, and how many there are.
    counted : bool
        The tier counts breaches.
    share : float
        How much of the stage is done, 0 when nobody knows.
    """

    scenario: str
    rank: int
    ranks: int
    incumbent: int | None = None
    bound: int | None = None
    stage: Stage = Stage.SEARCHING
    tier: int = 1
    tiers: int = 1
    counted: bool = False
    share: float = 0.0


def silent(progress: Progress) -> None:
    """Hear of progress and say nothing."""


class Watch:
    """Shared by everything that works on one command.

    Parameters
    ----------
    seconds : float, optional
        Time limit, from now.
    hear : callable
        Called with every `Progress`, from the thread that works.
    clock : callable
        Seconds that only grow.

    Examples
    --------
    >>> from rotation import Watch
    >>> watch = Watch(seconds=60)
    >>> watch.stop()
    >>> watch.over
    True
    """

    def __init__(
        self,
        seconds: float | None = None,
        hear: Callable[[Progress], None] = silent,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._hear = hear
        self._clock = clock
        self._has_plan = False
        self._end = None if seconds is None else clock() + seconds
        self._stopped = Event()
        self._lock = Lock()
        self._stops: list[Callable[[], None]] = []

    def hear(self, progress: Progress) -> None:
        """Tell of progress."""
        self._has_plan |= progress.incumbent is not None or progress.rank > 1
        self._hear(progress)

    @property
    def has_plan(self) -> bool:
        """Return whether some plan has been found in anything that reports here."""
        return self._has_plan

    @property
    def stopped(self) -> bool:
        """Return whether somebody asked to stop."""
        return self._stopped.is_set()

    @property
    def over(self) -> bool:
        """Return whether work must end: stopped, or out of time."""
        return self.stopped or self.seconds_left() == 0

    def seconds_left(self) -> float | None:
        """Return the seconds left, None without a limit."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def share(self, parts: int) -> Watch:
        """Return a watch over an equal part of the time left, stopped with this one."""
        left = self.seconds_left()
        part = Watch(None if left is None else left / parts, self.hear, self._clock)
        part._stopped, part._lock, part._stops = self._stopped, self._lock, self._stops
        return part

    def stop(self) -> None:
        """Ask everything that works to end with what it has."""
        self._stopped.set()
        with self._lock:
            for stop in self._stops:
                stop()

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Call `stop` if the word comes while the block runs."""
        with self._lock:
            self._stops.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._stops.remove(stop)
