"""Show the pairs of a person and a post that would rather have each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rotation.language import Lang
from rotation.plans.blocking import Blocking
from rotation.report.content import repair_texts as words
from rotation.report.content.tables import Table, own
from rotation.report.terminal.grid import titled
from rotation.rules.setting import Setting

if TYPE_CHECKING:
    from rich.console import RenderableType


def blocking_report(blocking: Sequence[Blocking], setting: Setting, lang: Lang) -> Iterator[RenderableType]:
    """Yield the blocking pairs, with whom each displaces, and whether the change would be lawful."""
    rows = (
        (
            setting.world.cadre[one.cadre].name,
            setting.title(one.post).in_lang(lang),
            words.DISPLACES[one.displaces].fill(
                lang, {"name": "" if one.holder is None else setting.world.cadre[one.holder].name}
            ),
            (words.IS_LEGAL if one.legal else words.NOT_LEGAL).in_lang(lang),
            one.cadre,
            one.post,
        )
        for one in blocking
    )
    headers = own(one.in_lang(lang) for one in (words.INSTEAD, words.LEGAL))
    table = Table.of("blocking", "", ("name", "title", *headers, "cadre", "post"), rows, lang)
    yield from titled(table, words.BLOCKING.fill(lang, {"count": len(blocking)}))
