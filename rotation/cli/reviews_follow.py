"""Read who follows what after a plan from saved lists, and refuse those of another run, scenario or plan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.export_follow import PARAMETER, loaded_lists
from rotation.cli.output import Output
from rotation.cli.speech import bilingual
from rotation.cli.verify import EXIT_DISAGREES

if TYPE_CHECKING:
    from rotation.rules.following.base import Pair
    from rotation.runs.run import Run


def pairs_of_list(folder: Path, made: Run, run: Path, number: int, rank: int, out: Output) -> tuple[Pair, ...]:
    """Return the pairs of the first list after a plan; lists that do not hold end the command with 5.

    Parameters
    ----------
    folder : Path
        Of ``follow -o``.
    made : Run
        The verified run whose plan is meant.
    run : Path
        Its place.
    number, rank : int
        Of the scenario and of the plan, from 1.
    out : Output

    Raises
    ------
    click.BadParameter
        When the folder holds no lists, or those of another run, scenario or plan, or none was possible.
    """
    from rotation.report.terminal.verification import verification_report
    from rotation.verify.findings import without_quotes

    loaded, found = loaded_lists(folder, made, run)
    if loaded is None or not found.holds:
        for part in verification_report(without_quotes(found, made) if made.anonymous else found, out.lang):
            out.note(str(part))
        sys.exit(EXIT_DISAGREES)
    saved = loaded.opened.saved
    if saved.scenario != number:
        raise _refused(
            f"'{folder}' là phân công theo kịch bản {saved.scenario}, không phải {number}",
            f"'{folder}' follows after scenario {saved.scenario}, not {number}",
        )
    ranks = [one.plan for one in saved.follow]
    if rank not in ranks:
        plans = ", ".join(map(str, ranks))
        raise _refused(
            f"'{folder}' là phân công theo phương án {plans}, không phải {rank}",
            f"'{folder}' follows after plan {plans}, not {rank}",
        )
    plans_found = loaded.answers[ranks.index(rank)].found.plans
    if not plans_found:
        raise _refused(
            f"'{folder}' không có bản phân công nào sau phương án {rank}",
            f"'{folder}' has no list after plan {rank}",
        )
    return plans_found[0].pairs


def _refused(vi: str, en: str) -> click.BadParameter:
    return click.BadParameter(bilingual(vi=vi, en=en), param_hint=PARAMETER)
