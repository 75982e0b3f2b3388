"""Run `rotation moves`: a saved plan's chains in signing order, with dates, as text, JSON, pictures and a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.held_run import held_run, plan_of
from rotation.cli.options import ANONYMOUS, RUN, SPEAKING
from rotation.cli.output import Output
from rotation.cli.speech import command, option
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.moves.plan_signing import PlanSigning


@command(
    help=Text(
        vi="Trình tự ký: ai ký trước, ai chờ ai, ngày nào; phương án đã lưu.",
        en="From a saved plan to signatures: chains, order, dates.",
    )
)
@RUN
@option(
    "--scenario",
    "number",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help=Text(vi="Kịch bản thứ mấy; mặc định: 1.", en="Which scenario; default: 1."),
)
@option(
    "--plan",
    "rank",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help=Text(vi="Phương án thứ mấy; mặc định: 1.", en="Which plan; default: 1."),
)
@ANONYMOUS
@SPEAKING
def moves(run: Path, number: int, rank: int, anonymous: bool, out: Output) -> None:
    """Read the run, order the moves, and show them."""
    from rotation.moves.plan_signing import plan_signing

    portfolio, plan = plan_of(held_run(run, anonymous, out), number, rank, out)
    found = plan_signing(portfolio.scenario, plan.judgement)
    show(found, rank, out)


def show(found: PlanSigning, rank: int, out: Output) -> None:
    """Print a plan's signing order as its JSON document or in words."""
    if out.as_json:
        from rotation.moves.moves_document import moves_document

        out.document(moves_document(found, rank, out.lang))
    else:
        from rotation.report.terminal.moves import moves_report

        out.show(*moves_report(found, rank, out.lang))
