"""Write the reviews of a plan's movers as a calendar: a whole day for each review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rotation.escaping import one_line
from rotation.language import Lang, Text
from rotation.moves.reviews import PlanReviews
from rotation.report.content import review_lines as words
from rotation.report.content.evaluation_words import WHO
from rotation.report.content.review_lines import ReviewLine, cautions, review_line
from rotation.report.papers.calendars import WholeDay, calendar_file
from rotation.report.papers.signing_ics import uid_begin

SUMMARY = Text(vi="Đánh giá {name} ({takes})", en="Review of {name} ({takes})")
BY = Text(vi="Căn cứ", en="Source")


def reviews_ics(found: PlanReviews, rank: int, digest: str, made_at: datetime, lang: Lang) -> bytes:
    """Return the calendar of a plan's reviews; whom nobody evaluates is told in its description.

    Parameters
    ----------
    found : PlanReviews
    rank : int
        Of the plan.
    digest : str
        Of the run: with plan, cadre and day it makes the UID.
    made_at : datetime
        When the run was made.
    lang : str
    """
    title = words.ASKED.fill(lang, {"rank": rank, "scenario": found.scenario.title})
    begin = uid_begin(found.scenario, rank, digest)
    days = (day for one in found.reviews for day in _days(review_line(one, found, lang), begin, lang))
    return calendar_file(title, map(one_line, cautions(found, lang)), days, made_at, lang)


def _days(line: ReviewLine, begin: str, lang: Lang) -> Iterator[WholeDay]:
    details = {
        WHO: line.evaluator,
        words.FOLLOWER: line.follower,
        words.TARGETS: line.targets,
        BY: line.source,
    }
    told = {head.in_lang(lang): one for head, one in details.items()}
    summary = one_line(SUMMARY.fill(lang, {"name": line.name, "takes": line.takes}))
    for day in line.dates:
        yield WholeDay(f"{begin}-{one_line(line.cadre)}-review-{day:%Y%m%d}@rotation", day, summary, told)
