"""Run `rotation evaluate`: judge the board's own draft, and compare it with the best proven plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.options import ANONYMOUS, EDITING, SOLVING, SPEAKING_TO_FILE, Solving
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import command
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.scenario.file import Edits


@command(help=Text(vi="Đánh giá dự thảo của chính Ban Tổ chức.", en="Judge the board's own draft."))
@click.argument("scenario", type=ExistingPath(dir_okay=False))
@click.argument("plan", type=ExistingPath(dir_okay=False), metavar="PLAN.csv")
@EDITING
@SOLVING
@ANONYMOUS
@SPEAKING_TO_FILE
def evaluate(
    scenario: Path,
    plan: Path,
    edits: Edits,
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Read the draft, judge it, and compare it with the best plan."""
    from rotation.answers.planning import propose
    from rotation.errors import InputFaults
    from rotation.intake.draft import read_draft
    from rotation.plans.evaluation import evaluate as evaluate_draft
    from rotation.runs.run import evaluation_document
    from rotation.scenario.load import load_scenario

    asked = load_scenario(scenario, edits, anonymous)
    try:
        draft = read_draft(plan, asked.case.world, anonymous)
    except InputFaults as error:
        if not out.as_json:
            out.warn(error.warnings)
        raise
    out.warn((*asked.warnings, *draft.warnings))
    with watched(solving.time_limit, out) as watch:
        one = [replace(asked, plans=1)]
        (best,) = until_done(lambda: propose(one, watch, solving.seed, solving.workers), watch, out)
    evaluation = evaluate_draft(asked, draft, best)
    if out.as_json:
        out.document(evaluation_document(evaluation, out.lang))
    else:
        from rotation.report.terminal.run import evaluation_report

        out.show(*evaluation_report(evaluation, out.lang))
