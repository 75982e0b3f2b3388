"""Follow a rule through time: which norm governed which cases, from when to when, and what came after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rotation.rulebook.book import Entry, Rulebook
from rotation.rules.norms import Norm, Reach, Severity

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A time in which one norm governs the same cases.

    Attributes
    ----------
    norm : Norm
    reach : frozenset of (Role, Form, Step)
        The cases that it governs during this time.
    since : date
    until : date or None
        The last day; None while nothing ends it.
    followed_by : tuple of Norm
        The norms that took over the cases that it lost on the next day.
    continues : bool
        The norm goes on, for fewer cases.
    """

    norm: Norm
    reach: Reach
    since: date
    until: date | None
    followed_by: tuple[Norm, ...]
    continues: bool

    def covers(self, day: date) -> bool:
        """Return whether the time includes a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def timeline(book: Rulebook, rule: str) -> list[Span]:
    """Return the spans of a rule's norms, those that switch it off included, by their first day."""
    changes = sorted({entry.norm.since for entry in book.entries.get(rule, ())})
    governing = [{entry.norm: reach for entry, reach in book.in_force(rule, day)} for day in changes]
    spans = [span for entry in book.entries.get(rule, ()) for span in _spans(entry, changes, governing)]
    return sorted(spans, key=lambda span: (span.since, span.norm.since))


def _spans(entry: Entry, changes: list[date], governing: list[dict[Norm, Reach]]) -> Iterator[Span]:
    """Yield the times in which one norm governs the same cases."""
    norm = entry.norm
    begun = None
    for place, day in enumerate(changes):
        reach = governing[place].get(norm)
        if reach is None:
            continue
        if begun is None or reach != governing[place - 1].get(norm):
            begun = day
        later = governing[place + 1] if place + 1 < len(changes) else None
        if later is not None and later.get(norm) == reach:
            continue
        lost = reach - later.get(norm, frozenset()) if later is not None else frozenset()
        followed_by = tuple(one for one, cases in (later or {}).items() if one is not norm and cases & lost)
        until = None if later is None else changes[place + 1] - DAY
        last = None if norm.severity is Severity.OFF else norm.numbers.last_day
        if last is not None and (until is None or last < until):
            until, followed_by = last, ()
        if until is None or begun <= until:
            yield Span(norm, reach, begun, until, followed_by, later is not None and norm in later)


Strengths = frozenset[Severity]
"""The severities of the norms that govern on a day; empty when none does."""


def strengths(spans: list[Span], year: int) -> tuple[Strengths, ...]:
    """Return what governs in a year, one after another, each once; norms that switch a rule off count as none."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    begins = {span.since for span in spans} | {span.until + DAY for span in spans if span.until}
    days = [first, *sorted(day for day in begins if first < day <= last)]
    found = [frozenset(span.norm.severity for span in spans if span.covers(day)) - {Severity.OFF} for day in days]
    return tuple(one for place, one in enumerate(found) if place == 0 or one != found[place - 1])
