"""Show what units were rated around changes of hands, or after a plan: sentences, then the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.facts.world import World
from rotation.language import Lang
from rotation.outcomes import after_words
from rotation.outcomes import outcome_words as words
from rotation.outcomes.after import After
from rotation.outcomes.outcome import Outcome
from rotation.report.content.outcome_tables import after_table, left_out_table, outcome_table
from rotation.report.terminal.grid import titled

if TYPE_CHECKING:
    from rich.console import RenderableType


def outcomes_report(found: Outcome, world: World, lang: Lang) -> Iterator[RenderableType]:
    """Yield the sentences and each unit that is compared."""
    yield Styled(words.TITLE.in_lang(lang), style="bold")
    yield from map(Styled, words.outcome_sentences(found, lang))
    names = {unit.id: world.unit_name(unit.id) for unit in world.units}
    if found.strata:
        yield from titled(outcome_table(found, names, lang))


def after_report(found: After, lang: Lang) -> Iterator[RenderableType]:
    """Yield the sentences, each mover who took up the post, and those who are in no figure."""
    yield Styled(after_words.after_title(found, lang), style="bold")
    yield from map(Styled, after_words.after_sentences(found, lang))
    for table in (after_table(found, lang), left_out_table(found, lang)):
        if table.rows:
            yield from titled(table)
