"""Show what each refusal costs a plan, who stands by for each post, and how fragile the plan is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.answers.fragility import Fragility
from rotation.answers.repairs import PostBackups, Refusal, Repairs
from rotation.language import Lang, figure
from rotation.report.content import repair_texts as words
from rotation.report.content.tables import Row, Table, own
from rotation.report.terminal.grid import titled
from rotation.rules.setting import Setting

if TYPE_CHECKING:
    from rich.console import RenderableType


def repairs_report(
    repairs: Repairs, fragility: Fragility | None, setting: Setting, lang: Lang
) -> Iterator[RenderableType]:
    """Yield the repairs, the costliest refusal first, the backups, and the fragility."""
    ordered = sorted(repairs.refusals, key=lambda one: (one.loss is not None, -(one.loss or 0), one.cadre))
    headers = own(one.in_lang(lang) for one in (words.POST, words.CHANGES, words.LOSS, words.WHO))
    rows = [_refusal(one, setting, lang) for one in ordered]
    yield from titled(Table.of("refusals", "", ("name", *headers), rows, lang), words.REFUSALS.in_lang(lang))
    yield Styled(words.DO_NOT_ADD.in_lang(lang), style="dim")
    backups = own(one.in_lang(lang) for one in (words.FIRST, words.SECOND))
    table = Table.of(
        "backups", "", ("title", *backups), [_backups(one, setting, lang) for one in repairs.backups], lang
    )
    yield from titled(table, words.BACKUPS.in_lang(lang))
    if fragility is None:
        is_open = any(one.loss is None or not one.repair.proven for one in repairs.refusals)
        yield (words.NO_FRAGILITY if is_open else words.ONLY_SOME_ASKED).in_lang(lang)
    else:
        yield from _fragility(fragility, lang)


def _refusal(one: Refusal, setting: Setting, lang: Lang) -> Row:
    name, post = setting.world.cadre[one.cadre].name, setting.title(one.post).in_lang(lang)
    if one.loss is None:
        found = words.NO_REPAIR if one.repair.is_impossible else words.UNDECIDED
        return name, post, None, None, found.in_lang(lang)
    loss = one.loss if one.repair.proven else _not_proven(one.loss, lang)
    changed = (
        words.MOVED.fill(
            lang,
            {
                "name": setting.world.cadre[change.cadre].name,
                "post": (words.NO_POST if change.after is None else setting.title(change.after)).in_lang(lang),
            },
        )
        for change in one.repair.changed
    )
    return name, post, one.repair.changes, loss, "; ".join(changed)


def _not_proven(number: int, lang: Lang) -> str:
    return words.NOT_PROVEN.fill(lang, {"number": number})


def _backups(one: PostBackups, setting: Setting, lang: Lang) -> Row:
    cells = []
    for backup in one.backups:
        loss = backup.loss if backup.repair.proven else _not_proven(backup.loss, lang)
        cells.append(words.BACKUP.fill(lang, {"name": setting.world.cadre[backup.cadre].name, "loss": loss}))
    if len(cells) < 2:  # noqa: PLR2004 - two columns
        cells.append((words.NO_BACKUP if one.is_decided else words.UNDECIDED).in_lang(lang))
    first, second, *_ = (*cells, None)
    return setting.title(one.post).in_lang(lang), first, second


def _fragility(found: Fragility, lang: Lang) -> Iterator[str]:
    yield words.EXACTLY_ONE.fill(lang, {"p": found.p, "loss": round(found.exactly_one)})
    if found.samples and found.mean is None and found.unrepaired < found.samples:
        yield words.NO_MEAN.in_lang(lang)
    elif found.samples:
        facts = {"samples": found.samples, "unrepaired": found.unrepaired}
        mean, error = ("–" if one is None else figure(round(one), lang) for one in (found.mean, found.standard_error))
        yield words.MEAN.fill(lang, {**facts, "mean": mean, "error": error})
