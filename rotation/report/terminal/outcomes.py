"""Show what units were rated before and after their key posts changed hands: sentences, then the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.facts.world import World
from rotation.language import Lang
from rotation.outcomes import outcome_words as words
from rotation.outcomes.outcome import Outcome
from rotation.report.content.outcome_tables import outcome_table
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
