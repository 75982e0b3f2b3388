"""Show how the units that somebody follows were rated in the years since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.follow.results import FollowResults
from rotation.language import Lang
from rotation.report.content.follow_results import (
    OF_FOLLOWERS,
    followers_table,
    results_notes,
    results_title,
    units_table,
)
from rotation.report.terminal.grid import titled

if TYPE_CHECKING:
    from rich.console import RenderableType


def follow_results_report(found: FollowResults, lang: Lang) -> Iterator[RenderableType]:
    """Yield the classes of each unit by year, their counts, and what must be known to read them."""
    yield from titled(units_table(found, lang), results_title(found, lang))
    counts = followers_table(found, lang)
    if counts.rows:
        yield from titled(counts, OF_FOLLOWERS.in_lang(lang))
    yield from (Styled(note, style="dim") for note in results_notes(found, lang))
