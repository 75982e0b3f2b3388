"""Write the signing dates of a plan as an iCalendar file (RFC 5545): a whole day for each signing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vText

from rotation import __version__
from rotation.escaping import one_line, visible
from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning, plan_signing
from rotation.plans.plan import Portfolio
from rotation.report.content import moves_texts as words
from rotation.report.content.signing_lines import MoveLine, chain_parts, day_words


def plan_ics(portfolio: Portfolio, rank: int, digest: str, made_at: datetime, lang: Lang) -> bytes:
    """Return the calendar of one plan of a scenario, of one date or seen at one wave."""
    judgement = portfolio.plans[rank - 1].judgement
    return signing_ics(plan_signing(portfolio.scenario, judgement), rank, digest, made_at, lang)


def signing_ics(found: PlanSigning, rank: int, digest: str, made_at: datetime, lang: Lang) -> bytes:
    """Return the calendar of a plan's signings; moves without a date are listed in its description.

    Parameters
    ----------
    found : PlanSigning
    rank : int
        Of the plan.
    digest : str
        Of the run: with plan and cadre it makes the UID, so that a calendar read twice has no event twice.
    made_at : datetime
        When the run was made.
    lang : str
    """
    title = words.ASKED.fill(lang, {"rank": rank, "scenario": found.scenario.title})
    lines = [line for part in chain_parts(found, lang) for line in part.moves]
    undated = [line for line in lines if line.earliest is None]
    calendar = Calendar()
    calendar.add("prodid", f"-//rotation//{__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", one_line(title))
    calendar["x-wr-calname"] = vText(one_line(title))
    if undated:
        listed = "\n".join(f"{words.NO_DATE.in_lang(lang)}: {_summary(line)}" for line in undated)
        calendar.add("description", listed)
        calendar["x-wr-caldesc"] = vText(listed)
    setting = found.scenario.setting
    scenario = found.scenario.digest[:12] + (f"-{setting.date:%Y%m%d}" if setting.unmoved else "")
    for line in lines:
        if line.earliest is not None:
            uid = f"{digest}-{scenario}-{rank}-{one_line(line.cadre)}@rotation"
            calendar.add_component(_event(line, uid, made_at, lang))
    return bytes(calendar.to_ical())


def _event(line: MoveLine, uid: str, made_at: datetime, lang: Lang) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("summary", _summary(line))
    assert line.earliest is not None, "only dated moves are events"
    event.add("dtstart", line.earliest)
    event.add("dtend", line.earliest + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    said = {
        words.HOW: line.needs,
        words.LEAVES: line.leaves,
        words.LATEST: "" if line.latest is None else day_words(line.latest, lang),
        words.WAITS: line.waits,
    }
    event.add("description", visible("\n".join(f"{head.in_lang(lang)}: {one}" for head, one in said.items() if one)))
    return event


def _summary(line: MoveLine) -> str:
    return one_line(f"{line.name} → {line.takes}")
