"""Run `rotation evaluate`: judge the board's own draft, and compare it with the best proven plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from rotation.cli.options import ANONYMOUS, EDITING, OUTPUT_FILE, SOLVING, SPEAKING
from rotation.cli.output import Output, bilingual
from rotation.cli.work import until_done, watched
from rotation.language import Lang


@click.command(help=bilingual(vi="Đánh giá dự thảo của chính Ban Tổ chức.", en="Judge the board's own draft."))
@click.argument("scenario", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PLAN.csv")
@EDITING
@SOLVING
@ANONYMOUS
@OUTPUT_FILE
@SPEAKING
def evaluate(
    scenario: Path,
    plan: Path,
    settings: tuple[str, ...],
    pins: tuple[str, ...],
    forbids: tuple[str, ...],
    seed: int,
    time_limit: float | None,
    workers: int,
    anonymous: bool,
    output: Path | None,
    as_json: bool,
    lang: Lang | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read the draft, judge it, and compare it with the best plan."""
    from rotation.answers.planning import propose
    from rotation.errors import InputFaults
    from rotation.intake.draft import read_draft
    from rotation.plans.evaluation import evaluate as evaluate_draft
    from rotation.runs.run import evaluation_document
    from rotation.scenario.file import Edits
    from rotation.scenario.load import load_scenario

    out = Output.of(as_json, lang, quiet, verbose, output)
    asked = load_scenario(scenario, Edits(settings, pins, forbids), anonymous)
    try:
        draft = read_draft(plan, asked.setting.world, anonymous)
    except InputFaults as error:
        if not out.as_json:
            out.warn(error.warnings)
        raise
    out.warn((*asked.warnings, *draft.warnings))
    with watched(time_limit, out) as watch:
        (best,) = until_done(lambda: propose([replace(asked, plans=1)], watch, seed, workers), watch, out)
    evaluation = evaluate_draft(asked, draft, best)
    if out.as_json:
        out.document(evaluation_document(evaluation, out.lang))
    else:
        from rotation.report.terminal.run import evaluation_report

        out.show(*evaluation_report(evaluation, out.lang))
