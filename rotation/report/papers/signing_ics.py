"""Write the signing dates of a plan as a calendar: a whole day for each signing."""

from __future__ import annotations

from datetime import datetime

from rotation.escaping import one_line
from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning, plan_signing
from rotation.plans.plan import Portfolio
from rotation.report.content import moves_texts as words
from rotation.report.content.signing_lines import MoveLine, chain_parts, day_words
from rotation.report.papers.calendars import WholeDay, calendar_file
from rotation.scenario.load import Scenario


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
    undated = (f"{words.NO_DATE.in_lang(lang)}: {_summary(line)}" for line in lines if line.earliest is None)
    begin = uid_begin(found.scenario, rank, digest)
    days = (_day(line, f"{begin}-{one_line(line.cadre)}@rotation", lang) for line in lines if line.earliest)
    return calendar_file(title, undated, days, made_at, lang)


def uid_begin(scenario: Scenario, rank: int, digest: str) -> str:
    """Return what the UIDs of a plan's entries begin with: run, scenario, the date of a wave, plan."""
    setting = scenario.setting
    wave = f"-{setting.date:%Y%m%d}" if setting.unmoved else ""
    return f"{digest}-{scenario.digest[:12]}{wave}-{rank}"


def _day(line: MoveLine, uid: str, lang: Lang) -> WholeDay:
    assert line.earliest is not None, "only dated moves are events"
    details = {
        words.HOW: line.needs,
        words.LEAVES: line.leaves,
        words.LATEST: "" if line.latest is None else day_words(line.latest, lang),
        words.WAITS: line.waits,
    }
    return WholeDay(uid, line.earliest, _summary(line), {head.in_lang(lang): one for head, one in details.items()})


def _summary(line: MoveLine) -> str:
    return one_line(f"{line.name} → {line.takes}")
