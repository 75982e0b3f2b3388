"""Run `rotation follow`: who is to follow which unit after a plan, ranked and proven."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.arguments import refuse_no_names
from rotation.cli.asked_run import is_scenario, refuse_unsaved
from rotation.cli.counted import PLANS, refuse_beyond
from rotation.cli.held_run import held_run, plan_of
from rotation.cli.options import ANONYMOUS, FOLDER, SETTINGS, SOLVING, SPEAKING, Solving
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import ExistingPath
from rotation.cli.plan import EXIT_INFEASIBLE, EXIT_NO_PLAN, planned_of
from rotation.cli.speech import argument, bilingual, command, option
from rotation.cli.waves import refuse_horizon
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.follow.plans import FollowAnswer
    from rotation.plans.plan import Portfolio
    from rotation.rules.following.base import Pair
    from rotation.runs.run import Run
    from rotation.scenario.load import Scenario

EVERY = "all"


class Rank(click.ParamType["int | None"]):
    """A plan by its number, or all of them."""

    name = "plan"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """Return the number, None for all."""
        if value is None or isinstance(value, int):
            return value
        if str(value).strip().lower() == EVERY:
            return None
        return click.IntRange(min=1).convert(value, param, ctx)


@command(
    help=Text(
        vi="Phân công cấp ủy viên phụ trách từng đơn vị sau một phương án, có xếp hạng.",
        en="Who follows which unit after a plan: ranked, proven lists.",
    )
)
@argument("run", type=ExistingPath(), metavar="RUN|SCENARIO")
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
    type=Rank(),
    default=1,
    metavar="N|all",
    help=Text(vi="Phương án thứ mấy, hoặc 'all' (mọi phương án); mặc định: 1.", en="Which plan, or all; default: 1."),
)
@option(
    "--draft",
    type=ExistingPath(dir_okay=False),
    metavar="FILE.csv",
    help=Text(
        vi="Đánh giá dự thảo phân công của Ban (cột: cán bộ, đơn vị).", en="Judge the board's own list (cadre, unit)."
    ),
)
@FOLDER
@SETTINGS
@SOLVING
@ANONYMOUS
@SPEAKING
def follow(
    run: Path,
    number: int,
    rank: int | None,
    draft: Path | None,
    output: Path | None,
    settings: tuple[str, ...],
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Read or make the run, and share out the units after its plans."""
    if output is not None:
        refuse_unsaved(run, output)
        refuse_no_names([run, output])
    made = _run(run, settings, anonymous, solving, out)
    portfolio, _ = plan_of(made, number, 1, out)
    refuse_unasked(portfolio.scenario)
    pairs = None if draft is None else _drafted(portfolio.scenario, draft, out)
    answers = _answers(portfolio, rank, pairs, solving, out)
    try:
        if output is not None:
            _save(answers, output, run, number, made.anonymous, out)
    finally:
        # What was found is shown even where it cannot be written.
        show(answers, rank is None, out)
    sys.exit(exit_code(answers))


def refuse_unasked(scenario: Scenario) -> None:
    """Refuse a scenario that asks for nothing to be followed, or that has several dates.

    Raises
    ------
    click.UsageError
    """
    if scenario.follow is None:
        raise click.UsageError(
            bilingual(vi="kịch bản không có bảng '[follow]'", en="the scenario has no table [follow]")
        )
    refuse_horizon(scenario)


def _run(place: Path, settings: tuple[str, ...], anonymous: bool, solving: Solving, out: Output) -> Run:
    """Return the saved run, or plan a scenario file.

    Raises
    ------
    click.UsageError
        When keys of a saved run are to change.
    """
    from rotation.runs.file import run_file

    if is_scenario(place):
        from rotation.answers.planning import read_scenarios
        from rotation.scenario.file import Edits

        (read,) = read_scenarios((place,), Edits(settings=settings), anonymous)
        refuse_unasked(read)
        return planned_of((read,), anonymous, solving, out)
    if not run_file(place).exists():
        raise click.UsageError(bilingual(vi=f"'{place}' không có run.json", en=f"'{place}' holds no run.json"))
    if settings:
        raise click.UsageError(bilingual(vi="--set chỉ đi cùng tệp kịch bản", en="--set goes with a scenario file"))
    return held_run(place, anonymous, out)


def _drafted(scenario: Scenario, draft: Path, out: Output) -> Sequence[Pair]:
    """Return the pairs of the board's own list, after its warnings."""
    from rotation.intake.draft.follow_draft import follow_draft

    pairs, warnings = follow_draft(draft, scenario.case.world, scenario.anonymous)
    out.warn(warnings)
    return pairs


def _answers(
    portfolio: Portfolio, rank: int | None, draft: Sequence[Pair] | None, solving: Solving, out: Output
) -> list[FollowAnswer]:
    """Return the answer after one plan, or after each."""
    from rotation.answers.follow import follows, problem_after

    if rank is not None:
        refuse_beyond(rank, len(portfolio.plans), PLANS, "--plan")
    ranks = range(1, len(portfolio.plans) + 1) if rank is None else (rank,)
    problems = [(one, problem_after(portfolio, one)) for one in ranks]
    with watched(solving.time_limit, out) as watch:

        def work() -> list[FollowAnswer]:
            left = range(len(problems), 0, -1)
            return [
                follows(one, plan, watch.share(parts), solving.seed, draft)
                for parts, (plan, one) in zip(left, problems, strict=True)
            ]

        return until_done(work, watch, out)


def _save(answers: Sequence[FollowAnswer], folder: Path, run: Path, number: int, anonymous: bool, out: Output) -> None:
    """Save the answers in a new folder, and print where they are; a run that is changed meanwhile has none."""
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.follow_document import follow_document
    from rotation.runs.follow_file import FollowedRun, save_follow

    after = FollowedRun(run, digest_of_run(run) or "", number)
    documents = [follow_document(one, out.lang) for one in answers]
    asked = answers[0].problem.asked.digest
    path = save_follow(documents, after, asked, datetime.now(UTC), folder, out.lang, anonymous)
    out.note(bilingual_in(out.lang, f"Đã lưu: {path}", f"Saved: {path}"))


def show(answers: Sequence[FollowAnswer], several: bool, out: Output) -> None:
    """Print the answers as a JSON document, a list where all plans are asked for, or in words."""
    if out.as_json:
        from rotation.runs.follow_document import follow_document

        documents = [follow_document(one, out.lang).as_json for one in answers]
        out.document(documents if several else documents[0])
    else:
        from rotation.report.terminal.follow import follow_report

        out.show(*(part for one in answers for part in follow_report(one, out.lang)))


def exit_code(answers: Sequence[FollowAnswer]) -> int:
    """Return 3 if after any plan no list is possible, else 4 if after any none was found, else 0."""
    statuses = {one.found.status for one in answers}
    return EXIT_INFEASIBLE if "infeasible" in statuses else EXIT_NO_PLAN if "timeout" in statuses else 0
