"""Show a plan's way to its signatures: each chain in signing order, then the calendar, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning
from rotation.moves.signing_days import FREEZE, SESSION
from rotation.moves.signing_words import assumptions, warnings
from rotation.report.content import moves_texts as words
from rotation.report.content import texts
from rotation.report.content.signing_lines import ChainPart, MoveLine, chain_parts, day_words
from rotation.report.content.tables import Table, own
from rotation.report.terminal.grid import titled

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]

BAR = 40
"""Cells of the calendar's bar."""
SIGNED, SLACK, NOTHING = "●", "─", " "


def moves_report(found: PlanSigning, rank: int, lang: Lang) -> Parts:
    """Yield a plan's signing order for a terminal."""
    yield Styled(words.ASKED.fill(lang, {"rank": rank, "scenario": found.scenario.title}), style="bold")
    signing = found.signing
    if not signing.moves:
        yield words.NOBODY.in_lang(lang)
    else:
        facts = {"moves": len(signing.moves), "chains": len(signing.chains), "waves": signing.waves}
        facts["steps"] = len(signing.steps)
        dates = {"start": day_words(signing.days.start, lang), "last": day_words(signing.last, lang)}
        yield words.SUMMARY.fill(lang, {**facts, **dates})
    yield from _without_date(found, lang)
    parts = chain_parts(found, lang)
    for part in parts:
        yield from _chain(part, lang)
    yield from _calendar([move for part in parts for move in part.moves], found, lang)
    if found.left_vacant:
        titles = tuple(found.scenario.setting.title(post) for post in found.left_vacant)
        yield Styled("\n" + words.LEFT_VACANT.fill(lang, {"posts": titles}))
    for heading, lines in ((words.WARNINGS, warnings(found, lang)), (words.ASSUMPTIONS, assumptions(found, lang))):
        listed = list(lines)
        if listed:
            yield Styled(f"\n{heading.in_lang(lang)}", style="bold")
            yield from (f"• {line}" for line in listed)
    yield Styled(texts.PROPOSES.in_lang(lang), style="dim")


def _without_date(found: PlanSigning, lang: Lang) -> Iterator[str]:
    """Yield at which posts no day is left to sign on."""
    for reason, text in ((SESSION, words.NO_SESSION_LEFT), (FREEZE, words.NO_DAY_LEFT)):
        posts = [move.mover.post for move in found.signing.moves if move.earliest is None and move.waits_for == reason]
        if posts:
            yield text.fill(lang, {"posts": tuple(found.scenario.setting.title(post) for post in posts)})


def _chain(part: ChainPart, lang: Lang) -> Parts:
    headers = own(
        one.in_lang(lang)
        for one in (words.WAVE, words.NAME, words.LEAVES, words.TAKES, words.HOW, words.DATE, words.LATEST, words.WAITS)
    )
    rows = (
        (
            one.wave,
            one.name,
            one.leaves,
            one.takes,
            one.needs,
            day_words(one.earliest, lang),
            "" if one.latest is None else day_words(one.latest, lang),
            one.waits,
        )
        for one in part.moves
    )
    title, *table = titled(Table.of(f"chain_{part.number}", "", headers, rows, lang), part.title)
    yield title
    if part.step:
        yield part.step
    yield from table


def _calendar(moves: Sequence[MoveLine], found: PlanSigning, lang: Lang) -> Parts:
    """Yield a bar for each dated move, by date: its signing and how late it may be; none where all is one day."""
    dated = sorted((one.earliest, one.wave, one.cadre, one) for one in moves if one.earliest is not None)
    first = found.signing.days.start
    last = max((one[0] for one in dated), default=first)
    if last == first:
        return
    rows = ((move.name, day_words(move.earliest, lang), _bar(move, first, last)) for *_, move in dated)
    headers = own(one.in_lang(lang) for one in (words.NAME, words.DATE, words.WHEN))
    title = words.GANTT.fill(lang, {"first": day_words(first, lang), "last": day_words(last, lang)})
    yield from titled(Table.of("calendar", "", headers, rows, lang), title)


def _bar(move: MoveLine, first: date, last: date) -> str:
    def cell(day: date) -> int:
        return round((day - first).days * (BAR - 1) / max(1, (last - first).days))

    assert move.earliest is not None, "only dated moves have a bar"
    begin, end = cell(move.earliest), cell(move.latest or move.earliest)
    return (NOTHING * begin + SIGNED + SLACK * (end - begin)).ljust(BAR, "·").replace(NOTHING, "·")
