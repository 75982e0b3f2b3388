"""Show who evaluates the movers of a plan, when, and against what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.language import Lang
from rotation.moves.reviews import PlanReviews
from rotation.report.content import review_lines as words
from rotation.report.content import texts
from rotation.report.content.review_lines import ReviewGroup, cautions, review_groups
from rotation.report.content.tables import Table, own
from rotation.report.terminal.grid import titled

if TYPE_CHECKING:
    from rich.console import RenderableType


def reviews_report(found: PlanReviews, rank: int, lang: Lang) -> Iterator[RenderableType]:
    """Yield the reviews of a plan's movers for a terminal."""
    yield Styled(words.ASKED.fill(lang, {"rank": rank, "scenario": found.scenario.title}), style="bold")
    if not found.reviews:
        yield words.NOBODY_MOVES.in_lang(lang)
    for group in review_groups(found, lang):
        yield from titled(_table(group, found.followed is not None, lang), group.heading)
        if group.source:
            yield group.source
    noted = list(cautions(found, lang))
    if noted:
        yield Styled(f"\n{words.CAUTIONS.in_lang(lang)}", style="bold")
        yield from (f"• {one}" for one in noted)
    yield Styled(texts.PROPOSES.in_lang(lang), style="dim")


def _table(group: ReviewGroup, followed: bool, lang: Lang) -> Table:
    """Return the movers with their dates; columns that are blank for all are left out."""
    columns = {
        words.NAME: [one.name for one in group.lines],
        words.TAKES: [one.takes for one in group.lines],
        words.FOLLOWER: [one.follower for one in group.lines] if followed else [],
        words.DATES: [one.days for one in group.lines],
        words.TARGETS: [one.targets for one in group.lines],
    }
    shown = {title.in_lang(lang): cells for title, cells in columns.items() if any(cells)}
    rows = zip(*shown.values(), (one.cadre for one in group.lines), strict=True)
    return Table.of("reviews", "", (*own(shown), "cadre"), rows, lang)
