"""Show what pricing every pair came to: how many pairs there are of each class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.answers import answer_words as words
from rotation.answers.all_prices import AllPrices
from rotation.answers.sentences import plan_asked
from rotation.language import Lang
from rotation.report.content.tables import Table, own
from rotation.report.terminal.grid import titled

if TYPE_CHECKING:
    from rich.console import RenderableType


def all_prices_report(found: AllPrices, lang: Lang) -> Iterator[RenderableType]:
    """Yield how many of the pairs that screening allows are of each class."""
    yield Styled(words.ALL_ASKED.in_lang(lang), style="bold")
    yield plan_asked(found.portfolio, found.rank, lang)
    rows = [(words.CLASS[one].in_lang(lang), count) for one, count in found.classes.items() if count]
    columns = own((words.CLASSED.in_lang(lang), words.PAIRS.in_lang(lang)))
    yield from titled(
        Table.of("classes", "", columns, rows, lang), words.PRICED_ALL.fill(lang, {"count": len(found.rows)})
    )
    yield Styled(words.PRICES_DO_NOT_ADD.in_lang(lang), style="dim")
