"""Watch long work: its time limit, who hears of its progress, and how to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Event, Lock
from time import monotonic


class Stage(StrEnum):
    """The stage that a computation is in."""

    SCREENING = "screening"
    RELAXING = "relaxing"
    SEARCHING = "searching"
    EXPLAINING = "explaining"
    TRADING = "trading"
    MEASURING = "measuring"
    REPAIRING = "repairing"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Progress:
    """A report on how far a solve has come.

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


@dataclass(frozen=True)
class Landed:
    """How far work of many pieces is, each of which is kept when it is done.

    Attributes
    ----------
    done, total : int
        Pieces that are done, and all.
    kept : int
        Those of them that were done before this start.
    """

    done: int
    total: int
    kept: int


def unheard(landed: Landed) -> None:
    """Ignore how far work of many pieces is."""


def silent(progress: Progress) -> None:
    """Ignore a progress report."""


class Watch:
    """The time limit and stop signal shared by everything that works on one command.

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
        self._out_of_memory = Event()
        self._lock = Lock()
        self._stops: list[Callable[[], None]] = []

    def hear(self, progress: Progress) -> None:
        """Pass on a progress report."""
        self._has_plan |= progress.incumbent is not None or progress.rank > 1
        self._hear(progress)

    @property
    def has_plan(self) -> bool:
        """Return whether any work that reports here has found a plan."""
        return self._has_plan

    @property
    def stopped(self) -> bool:
        """Return whether somebody has asked to stop."""
        return self._stopped.is_set()

    @property
    def out_of_memory(self) -> bool:
        """Return whether the work was stopped because memory ran out."""
        return self._out_of_memory.is_set()

    @property
    def over(self) -> bool:
        """Return whether work must end: it was stopped or is out of time."""
        return self.stopped or self.seconds_left() == 0

    def seconds_left(self) -> float | None:
        """Return the seconds left, or None without a time limit."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def share(self, parts: int) -> Watch:
        """Return a watch over an equal part of the remaining time that stops with this one."""
        left = self.seconds_left()
        return self._part(None if left is None else left / parts, self.hear)

    def of(self, scenario: str) -> Watch:
        """Return a watch over all the remaining time that stops with this one and reports under a scenario's name.

        Parameters
        ----------
        scenario : str
            Its title, with its file where several scenarios bear one title.
        """
        return self._part(self.seconds_left(), lambda progress: self.hear(replace(progress, scenario=scenario)))

    def _part(self, seconds: float | None, hear: Callable[[Progress], None]) -> Watch:
        part = Watch(seconds, hear, self._clock)
        part._stopped, part._lock, part._stops = self._stopped, self._lock, self._stops
        part._out_of_memory = self._out_of_memory
        return part

    def stop(self) -> None:
        """Ask all work to end and return what it has."""
        self._stopped.set()
        with self._lock:
            for stop in self._stops:
                stop()

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Call a function if somebody asks to stop while the block runs."""
        with self._lock:
            self._stops.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._stops.remove(stop)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """End the block, and all work that this watch stops, when memory runs out; what was found stays."""
        try:
            yield
        except MemoryError:
            self._out_of_memory.set()
            self.stop()
