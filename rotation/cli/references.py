"""Read ids and names on the command line; what means no row, or several, is wrong usage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from rotation.cli.speech import bilingual, spoken_lang

if TYPE_CHECKING:
    from rotation.errors import Fault
    from rotation.scenario.load import Scenario


def one_id(
    scenario: Scenario, key: str, words: str | None, option: str | None = None, is_one_of_twins: bool = True
) -> str | None:
    """Return the id that an option's words mean in the case of a scenario; None for None.

    Parameters
    ----------
    scenario : Scenario
    key : str
        ``cadre`` or ``post``, as the option is named.
    words : str or None
    option : str, optional
        The name of the option, where it is another.
    is_one_of_twins : bool
        Whether words that mean several twin seats mean any of them, or must mean one.

    Raises
    ------
    click.BadParameter
        When the words mean no row, or several that are not twin seats.
    """
    if words is None:
        return None
    from rotation.intake.rows.cross_checks import FEW
    from rotation.scenario.references import Meanings

    meanings = Meanings(scenario.case.world)
    meant = meanings.meant(key, words)
    hint = option or f"--{key}"
    if meanings.is_clear(key, meant) and (is_one_of_twins or len(meant) == 1):
        return meant[0]
    if not meant:
        near = meanings.near(key, words, ids_only=scenario.anonymous)
        sentence = bilingual(vi=f"không có mã hoặc tên '{words}'{near.vi}", en=f"no id or name '{words}'{near.en}")
        raise click.BadParameter(sentence, param_hint=hint)
    rows = meant[:FEW] if scenario.anonymous else meanings.called(key, meant[:FEW])
    several = ", ".join([*rows, *(["…"] if len(meant) > FEW else [])])
    raise click.BadParameter(
        bilingual(
            vi=f"'{words}' có thể là một trong nhiều dòng: {several}; ghi mã cho rõ",
            en=f"'{words}' may be any of several rows: {several}; give the id",
        ),
        param_hint=hint,
    )


def refuse_unclear(faults: Sequence[Fault]) -> None:
    """Refuse as wrong usage what an option for pins, forbids or settings may mean several rows by.

    Raises
    ------
    click.UsageError
    """
    from rotation.intake.rows.row_faults import AMBIGUOUS_REFERENCE

    unclear = [fault for fault in faults if fault.kind is AMBIGUOUS_REFERENCE and (fault.cell.column or "")[:2] == "--"]
    if unclear:
        raise click.UsageError("; ".join(fault.line(spoken_lang()) for fault in unclear))


def measure(wanted: str, ids: Sequence[str], option: str) -> str:
    """Return the id of a measure, which may be named by its title.

    Raises
    ------
    click.BadParameter
        It names the nearest id, or all of them where none is near.
    """
    from rotation.facts.spelling import word_key
    from rotation.intake.nearest import near_hint
    from rotation.scenario.scorecard import MEASURES

    if wanted in ids:
        return wanted
    found = MEASURES.get(word_key(wanted))
    if found is not None and found in ids:
        return found
    from rotation.report.content.requests import aim_title

    near, all_ = near_hint(wanted, ids), ", ".join(ids)
    titled = ", ".join(f"{aim_title(one, 'vi')} ('{one}')" for one in ids)
    raise click.BadParameter(
        bilingual(
            vi=f"không có tiêu chí hay quy tắc '{wanted}'{near.vi or f'; ghi một trong: {titled}'}",
            en=f"no id or title '{wanted}'{near.en or f'; use one of: {all_}'}",
        ),
        param_hint=option,
    )
