"""Write an iCalendar file (RFC 5545) of whole days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

from rotation import __version__
from rotation.escaping import one_line, visible
from rotation.language import Lang


@dataclass(frozen=True)
class WholeDay:
    """One entry of a calendar.

    Attributes
    ----------
    uid : str
        None twice in a calendar: read again, an entry takes the place of its former one.
    day : date
    summary : str
    details : mapping of str to str
        Lines of its description by their heads; empty ones are left out.
    """

    uid: str
    day: date
    summary: str
    details: Mapping[str, str]


def calendar_file(title: str, listed: Iterable[str], days: Iterable[WholeDay], made_at: datetime, lang: Lang) -> bytes:
    """Return a calendar.

    Parameters
    ----------
    title : str
    listed : iterable of str
        Lines of the calendar's own description.
    days : iterable of WholeDay
    made_at : datetime
    lang : {'vi', 'en'}
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//rotation//{__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", one_line(title))
    calendar["x-wr-calname"] = vText(one_line(title))
    description = "\n".join(listed)
    if description:
        calendar.add("description", description)
        calendar["x-wr-caldesc"] = vText(description)
    for one in days:
        calendar.add_component(_event(one, made_at))
    return bytes(calendar.to_ical())


def _event(one: WholeDay, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("summary", one.summary)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", visible("\n".join(f"{head}: {said}" for head, said in one.details.items() if said)))
    return event
