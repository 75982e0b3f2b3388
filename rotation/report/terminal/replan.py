"""Show what is planned again after events: the nearest plan, and the choices between few changes and a high score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.language import Lang, Text
from rotation.plans.changes import Change
from rotation.plans.replanned import Lost, Replan, ReplanPoint
from rotation.report.content import replan_texts as words
from rotation.report.content.tables import Row, Table, own
from rotation.report.content.texts import PEOPLE_DECIDE
from rotation.report.terminal.grid import titled
from rotation.rules import catalogue
from rotation.rules.setting import Setting
from rotation.scenario.events import Event

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]


def replan_report(found: Replan, lang: Lang) -> Parts:
    """Yield the events, how the former plan stands, and the plans near it."""
    setting = found.scenario.setting
    former = {"rank": found.former.rank, "scenario": found.scenario.title, "score": found.former.score}
    yield Styled(words.ASKED.fill(lang, former), style="bold")
    yield from (f"• {_event(event, setting, lang)}" for event in found.events)
    yield (words.STILL_LEGAL if found.still_legal else words.NOT_LEGAL).in_lang(lang)
    if found.lost:
        yield from titled(lost_table(found.lost, setting, lang), words.LOST.fill(lang, {"count": len(found.lost)}))
    if not found.points:
        yield (words.NO_PLAN if found.complete else words.NO_PLAN_IN_TIME).in_lang(lang)
        return
    yield from _nearest(found.points[0], setting, lang)
    if len(found.points) > 1:
        yield from titled(front_table(found, lang), words.FRONT.fill(lang, {"count": len(found.points)}))
    if found.points[0].proven and not found.complete:
        yield words.NOT_WHOLE.in_lang(lang)
    yield Styled(PEOPLE_DECIDE.in_lang(lang), style="dim")


def _event(event: Event, setting: Setting, lang: Lang) -> str:
    name = "" if event.cadre is None else setting.world.cadre[event.cadre].name
    return words.event_words(event, name, setting.title(event.post), lang)


def lost_table(lost: Iterable[Lost], setting: Setting, lang: Lang) -> Table:
    """Return the pairs of the former plan that rules refuse now."""
    titles = {id_: rule.title.in_lang(lang) for id_, rule in catalogue().items()}
    titles |= {rule.id: rule.title.in_lang(lang) for rule in setting.rules}
    rows = (
        (
            setting.world.cadre[one.cadre].name,
            setting.title(one.post).in_lang(lang),
            "; ".join(titles[rule] for rule in one.rules),
            one.cadre,
            one.post,
        )
        for one in lost
    )
    return Table.of("lost", "", ("name", "title", *own([words.RULES.in_lang(lang)]), "cadre", "post"), rows, lang)


def _nearest(point: ReplanPoint, setting: Setting, lang: Lang) -> Parts:
    facts = {"changes": point.changes, "score": point.plan.score}
    heading = (words.NEAREST if point.proven else words.NEAREST_SO_FAR).fill(lang, facts)
    yield from titled(change_table(point.changed, setting, lang), heading)
    if not point.changes:
        yield words.SAME.in_lang(lang)


def change_table(changed: Iterable[Change], setting: Setting, lang: Lang) -> Table:
    """Return whose outcome changes, from what to what."""

    def seat(post: str | None) -> str:
        return (words.NO_POST if post is None else setting.title(post)).in_lang(lang)

    rows = (
        (setting.world.cadre[one.cadre].name, seat(one.before), seat(one.after), one.cadre, one.after)
        for one in changed
    )
    columns = ("name", *own(one.in_lang(lang) for one in (words.WAS, words.NOW)), "cadre", "post")
    return Table.of("changed", "", columns, rows, lang)


def front_table(found: Replan, lang: Lang) -> Table:
    """Return the choices, the fewest changes first."""
    names = found.scenario.setting.world.cadre
    rows: list[Row] = [
        (
            one.plan.rank,
            one.changes,
            one.plan.score,
            one.plan.score - found.former.score,
            ", ".join(names[change.cadre].name for change in one.changed),
        )
        for one in found.points
    ]
    headers: tuple[Text, ...] = (words.CHANGES, words.AGAINST_FORMER, words.WHO)
    changes, against, who = own(one.in_lang(lang) for one in headers)
    return Table.of("front", "", ("point", changes, "score", against, who), rows, lang)
