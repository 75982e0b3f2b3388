"""Run `rotation evaluate`: judge a draft or a changed export, and compare it with the best proven plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.options import ANONYMOUS, EDITING, SOLVING, SPEAKING_TO_FILE, Solving
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import argument, command, option
from rotation.cli.waves import refuse_horizon
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.draft.draft_file import Choice, DraftFile
    from rotation.plans.evaluation import Evaluation
    from rotation.plans.plan import Portfolio
    from rotation.scenario.file import Edits
    from rotation.scenario.load import Scenario

WHICH_SCENARIO = option(
    "--scenario",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(
        vi="Kịch bản thứ mấy trong tệp đã xuất; mặc định là kịch bản cùng tên.",
        en="Which scenario of an exported file; the one titled as SCENARIO unless given.",
    ),
)
WHICH_PLAN = option(
    "--plan",
    "rank",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(
        vi="Phương án thứ mấy trong tệp đã xuất; mặc định là 1.", en="Which plan of an exported file; default: 1."
    ),
)


@command(
    help=Text(
        vi="Đánh giá dự thảo của Ban Tổ chức, hoặc bản đã xuất rồi sửa lại.",
        en="Judge the board's own draft, or an export that was changed.",
    )
)
@argument("scenario", type=ExistingPath(dir_okay=False))
@argument("file", type=ExistingPath(dir_okay=False), metavar="FILE")
@WHICH_SCENARIO
@WHICH_PLAN
@EDITING
@SOLVING
@ANONYMOUS
@SPEAKING_TO_FILE
def evaluate(
    scenario: Path,
    file: Path,
    number: int | None,
    rank: int | None,
    edits: Edits,
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Read the draft, judge it, and compare it with the best plan and the one it was made from."""
    from rotation.answers.planning import propose
    from rotation.errors import InputFaults
    from rotation.intake.draft.draft_file import Choice
    from rotation.runs.evaluation_document import evaluation_document
    from rotation.scenario.load import load_scenario

    asked = load_scenario(scenario, edits, anonymous)
    refuse_horizon(asked)

    def solve(count: int) -> Portfolio:
        with watched(solving.time_limit, out) as watch:
            counted = [replace(asked, plans=count)]
            return until_done(lambda: propose(counted, watch, solving.seed, solving.workers), watch, out)[0]

    try:
        evaluation = _judged(asked, file, Choice(asked.title, number, rank), solve)
    except InputFaults as error:
        if not out.as_json:
            out.warn(error.warnings)
        raise
    warnings = (*asked.warnings, *evaluation.draft.warnings)
    out.warn(warnings)
    if out.as_json:
        found = [one.document(out.lang) for one in warnings]
        out.document({**evaluation_document(evaluation, out.lang), "warnings": found})
    else:
        from rotation.report.terminal.draft_report import evaluation_report

        out.show(*evaluation_report(evaluation, out.lang))


def _judged(asked: Scenario, file: Path, choice: Choice, solve: Callable[[int], Portfolio]) -> Evaluation:
    """Return a draft judged; the plan it was exported as is that of a saved run, else made anew."""
    from rotation.intake.draft.read_draft import opened_draft, seated
    from rotation.plans.evaluation import evaluate as evaluate_draft
    from rotation.plans.evaluation import plan_made_anew
    from rotation.runs.beside import former_plan

    world, plan = asked.case.world, choice.plan or 1
    opened = opened_draft(file, world, choice, asked.anonymous)
    former, told = former_plan(file, asked, opened.exported, plan, opened.digests)
    opened = replace(opened, warnings=(*opened.warnings, *told))
    if former is None and opened.exported is not None and opened.exported.title in {None, asked.title}:
        _refuse_faulty(opened, asked)
        portfolio = solve(plan)
        former = plan_made_anew(portfolio, plan)
        draft = seated(opened, world, dict(former.seats) if former else None, asked.anonymous)
    else:
        draft = seated(opened, world, dict(former.seats) if former else None, asked.anonymous)
        portfolio = solve(1)
        former = former or (None if opened.exported else plan_made_anew(portfolio, 1))
    return evaluate_draft(asked, draft, portfolio, former)


def _refuse_faulty(opened: DraftFile, asked: Scenario) -> None:
    """Raise the faults of a draft before anything is solved, save those that the exported plan may settle."""
    from rotation.errors import InputFaults
    from rotation.intake.draft.read_draft import is_undecided, seated

    try:
        seated(opened, asked.case.world, None, asked.anonymous)
    except InputFaults as error:
        if not is_undecided(error):
            raise
