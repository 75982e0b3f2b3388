"""Read saved lists of who follows what, and refuse those of another run or plan."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rotation.cli.output import Output
from rotation.cli.speech import bilingual
from rotation.cli.verify import EXIT_DISAGREES

Pairs = tuple[tuple[str, str], ...]


def held_follow(folder: Path, run: Path, number: int, rank: int, out: Output) -> Pairs:
    """Return who follows what after a plan; lists that do not hold end the command with 5.

    Parameters
    ----------
    folder : Path
        Of ``follow -o``.
    run : Path
        The run whose plan is meant.
    number, rank : int
        Of the scenario and of the plan, from 1.
    out : Output

    Raises
    ------
    click.UsageError
        When the folder holds no lists, or those of another run, scenario or plan, or none was possible.
    """
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.file import run_file
    from rotation.runs.follow_file import is_follow, open_follow

    if not run_file(folder).exists() or not is_follow(folder):
        raise _refused(
            f"'{folder}' không phải là bản phân công do 'rotation follow -o' lưu",
            f"'{folder}' holds no lists that rotation follow -o saved",
        )
    saved = open_follow(folder).saved
    if saved.run.digest != digest_of_run(run):
        raise _refused(
            f"'{folder}' là phân công theo một kết quả khác, không phải '{run}'",
            f"'{folder}' follows after another run than '{run}'",
        )
    if saved.scenario != number:
        raise _refused(
            f"'{folder}' là phân công theo kịch bản {saved.scenario}, không phải {number}",
            f"'{folder}' follows after scenario {saved.scenario}, not {number}",
        )
    after = [one for one in saved.follow if one.plan == rank]
    if not after:
        plans = ", ".join(str(one.plan) for one in saved.follow)
        raise _refused(
            f"'{folder}' là phân công theo phương án {plans}, không phải {rank}",
            f"'{folder}' follows after plan {plans}, not {rank}",
        )
    _refuse_disagreeing(folder, out)
    if not after[0].plans:
        raise _refused(
            f"'{folder}' không có bản phân công nào sau phương án {rank}",
            f"'{folder}' has no list after plan {rank}",
        )
    return tuple((pair.cadre, pair.unit) for pair in after[0].plans[0].follows)


def _refuse_disagreeing(folder: Path, out: Output) -> None:
    """End the command with 5 where saved lists disagree with their run, the inputs or themselves."""
    from rotation.report.terminal.verification import verification_report
    from rotation.verify.follow import verify_follow

    found, _ = verify_follow(folder)
    if not found.holds:
        for part in verification_report(found, out.lang):
            out.note(str(part))
        sys.exit(EXIT_DISAGREES)


def _refused(vi: str, en: str) -> click.BadParameter:
    return click.BadParameter(bilingual(vi=vi, en=en), param_hint="--follow")
