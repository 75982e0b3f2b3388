"""Say on which days a move may be signed: working days, council sessions, outside the freeze windows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rotation.moves.movers import Mover

SATURDAY = 5
DAY = timedelta(days=1)
SESSION, FREEZE, HOLDER, RELEASE, START = "session", "freeze", "holder", "release", "start"
"""What fixes the date of a move."""

Window = tuple[date, date]
"""A span of days, both included."""


@dataclass(frozen=True, eq=False)
class SigningDays:
    """The days on which moves may be signed.

    Attributes
    ----------
    effective, start : date
        Nothing is signed before `start`.
    holidays : frozenset of date
        Besides Saturdays and Sundays.
    handover_days, approval_days : int
    same_day : bool
        A cycle without elected posts is signed in one day.
    elected : frozenset of str
        The posts that a council elects to.
    sessions : mapping of str to tuple of date
        By elected post, the days of session in order; a post without an entry may be filled on any working day.
    frozen : mapping of (str, str) to tuple of Window
        By cadre and post, the windows in which the move is frozen, in order, none touching another.
    """

    effective: date
    start: date
    holidays: frozenset[date] = frozenset()
    handover_days: int = 0
    approval_days: int = 0
    same_day: bool = False
    elected: frozenset[str] = frozenset()
    sessions: Mapping[str, Sequence[date]] = field(default_factory=dict)
    frozen: Mapping[tuple[str, str], Sequence[Window]] = field(default_factory=dict)

    def is_off(self, day: date) -> bool:
        """Return whether nobody works on a day."""
        return day.weekday() >= SATURDAY or day in self.holidays

    def is_allowed(self, mover: Mover, day: date) -> bool:
        """Return whether a move may be signed on a day."""
        is_session = mover.post not in self.sessions or day in self.sessions[mover.post]
        return is_session and not self.is_off(day) and self._window(mover, day) is None

    def first_working_day(self) -> date | None:
        """Return the first working day from the start."""
        return self._first_free(self.start, ())

    def first(self, mover: Mover, free: date) -> date | None:
        """Return the first day from one on which a move may be signed, None if there is none left."""
        if mover.post in self.sessions:
            days = self.sessions[mover.post]
            return next((day for day in days[bisect_left(days, free) :] if self.is_allowed(mover, day)), None)
        return self._first_free(free, self.frozen.get((mover.cadre, mover.post), ()))

    def last(self, mover: Mover, until: date) -> date | None:
        """Return the last day up to one on which a move may be signed, None if there is none."""
        if mover.post in self.sessions:
            days = self.sessions[mover.post]
            return next(
                (day for day in reversed(days[: bisect_right(days, until)]) if self.is_allowed(mover, day)), None
            )
        day = until
        while day >= self.start:
            window = self._window(mover, day)
            if window is None and not self.is_off(day):
                return day
            day = (day if window is None else window[0]) - DAY
        return None

    def first_for_all(self, movers: Sequence[Mover]) -> date | None:
        """Return the first day on which all of some moves without election may be signed."""
        windows = [window for one in movers for window in self.frozen.get((one.cadre, one.post), ())]
        return self._first_free(self.start, windows)

    def last_for_all(self, movers: Sequence[Mover], until: date) -> date | None:
        """Return the last day up to one on which all of some moves may be signed."""
        day: date | None = until
        while day is not None and not all(self.is_allowed(one, day) for one in movers):
            day = min((last for one in movers if (last := self.last(one, _before(day, one, self)))), default=None)
        return day

    def waited_for(self, mover: Mover, free: date) -> str | None:
        """Return whether a move, free from a day on, waits for a session or the end of a freeze.

        The first free day counts, and where nobody works on it, the first working day after it, too.
        """
        working = self._first_free(free, ())
        for day in (free, *([] if working in (None, free) else [working])):
            if mover.post in self.sessions and day not in self.sessions[mover.post]:
                return SESSION
            if self._window(mover, day) is not None:
                return FREEZE
        return None

    def lag(self, mover: Mover) -> timedelta:
        """Return how long after a move its mover's former seat can be taken."""
        approval = self.approval_days if mover.post in self.elected else 0
        return timedelta(days=approval + self.handover_days)

    def _window(self, mover: Mover, day: date) -> Window | None:
        windows = self.frozen.get((mover.cadre, mover.post), ())
        return next((window for window in windows if window[0] <= day <= window[1]), None)

    def _first_free(self, day: date, windows: Sequence[Window]) -> date | None:
        """Return the first working day from one on that is in no window, None beyond the last of all days."""
        while True:
            ends = [end for begin, end in windows if begin <= day <= end]
            if not ends and not self.is_off(day):
                return day
            passed = max(ends, default=day)
            if passed == date.max:
                return None
            day = passed + DAY


def _before(day: date, mover: Mover, days: SigningDays) -> date:
    """Return the day itself where the move may be signed on it, else the day before."""
    return day if days.is_allowed(mover, day) else day - DAY


def later(day: date | None, by: timedelta) -> date | None:
    """Return a day so much later; None stays None, and so is a day beyond the last of all days."""
    return None if day is None or by > date.max - day else day + by


def joined(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return windows in order, those that overlap or follow each other joined."""
    found: list[Window] = []
    for begin, end in sorted(windows):
        if found and begin - found[-1][1] <= DAY:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)
