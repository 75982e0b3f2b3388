"""Read a saved run that still holds, and one of its plans."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from rotation.cli.counted import PLANS, SCENARIOS, refuse_beyond
from rotation.cli.output import Output
from rotation.cli.plan import EXIT_INFEASIBLE, EXIT_NO_PLAN
from rotation.cli.speech import bilingual
from rotation.cli.verify import EXIT_DISAGREES
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.plans.plan import Plan, Portfolio
    from rotation.runs.run import Run
    from rotation.verify.findings import Verification

NO_PLAN = Text(vi="Kịch bản này không có phương án nào.", en="This scenario has no plan.")
NO_PLAN_YET = Text(
    vi="Hết thời gian mà chưa có phương án nào: lập lại bằng 'plan' với '--time-limit' dài hơn.",
    en="Time ran out before any plan was found: plan again with a longer --time-limit.",
)


def held_run(place: Path, anonymous: bool, out: Output) -> Run:
    """Return a saved run once it is verified; one that does not hold ends the command with 5.

    Parameters
    ----------
    place : Path
        Of the run.
    anonymous : bool
        Ids are shown in place of names.
    out : Output
    """
    from rotation.runs.run import anonymised
    from rotation.verify.run import load_run

    made, found = load_run(place)
    if made is None or not found.holds:
        end_disagreeing(found, made, anonymous, out)
    return anonymised(made) if anonymous and not made.anonymous else made


def end_disagreeing(found: Verification, made: Run | None, anonymous: bool, out: Output) -> NoReturn:
    """Print what disagrees in what was saved, and end the command with 5."""
    from rotation.report.terminal.verification import verification_report
    from rotation.verify.findings import without_quotes

    for part in verification_report(without_quotes(found, made) if anonymous else found, out.lang):
        out.note(str(part))
    sys.exit(EXIT_DISAGREES)


def plan_of(made: Run, number: int, rank: int, out: Output) -> tuple[Portfolio, Plan]:
    """Return one plan of one scenario, both counted from 1; without any plan the command ends as `plan` did.

    Raises
    ------
    click.BadParameter
        When there are not so many.
    """
    refuse_beyond(number, len(made.portfolios), SCENARIOS, "--scenario")
    portfolio = made.portfolios[number - 1]
    if not portfolio.plans:
        told = NO_PLAN if portfolio.complete else NO_PLAN_YET
        out.note(bilingual(told.vi, told.en))
        sys.exit(EXIT_INFEASIBLE if portfolio.complete else EXIT_NO_PLAN)
    refuse_beyond(rank, len(portfolio.plans), PLANS, "--plan")
    return portfolio, portfolio.plans[rank - 1]
