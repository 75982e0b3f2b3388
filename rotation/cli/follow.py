"""Run `rotation follow`: who is to follow which unit after a plan, ranked and proven."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.arguments import refuse_no_names
from rotation.cli.asked_run import is_scenario, refuse_unsaved
from rotation.cli.counted import SCENARIOS, refuse_beyond
from rotation.cli.follow_asked import ALL, ASKING, Asking, refuse_other_keys
from rotation.cli.follow_results import RESULTS, refuse_unlike, show_results
from rotation.cli.held_run import held_run, plan_of
from rotation.cli.options import ANONYMOUS, SOLVING, SPEAKING, Solving
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import ExistingPath
from rotation.cli.plan import EXIT_INFEASIBLE, EXIT_NO_PLAN, planned_of
from rotation.cli.saving import SAVING, Saving
from rotation.cli.speech import argument, bilingual, command
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.follow.plans import FollowAnswer
    from rotation.plans.plan import Portfolio
    from rotation.rules.following.base import Pair
    from rotation.runs.follow_file import FollowedRun

LIST = Text(vi="cách phân công", en="list")
AFTER_PLAN = Text(vi="{scenario}, phương án {plan}", en="{scenario}, plan {plan}")


@command(
    help=Text(
        vi="Phân công cấp ủy viên phụ trách từng đơn vị sau một phương án, có xếp hạng.",
        en="Who follows which unit after a plan: ranked, proven lists.",
    )
)
@argument("run", type=ExistingPath(), metavar="RUN|SCENARIO|DIR")
@ASKING
@RESULTS
@SAVING
@SOLVING
@ANONYMOUS
@SPEAKING
def follow(
    run: Path,
    asking: Asking,
    results: tuple[bool, int | None],
    saving: Saving,
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Read or make the run, and share out the units after its plans; or tell what came of saved lists."""
    from rotation.runs.document import refuse_other_drive
    from rotation.runs.follow_file import try_follow
    from rotation.runs.follow_notes import unused_follow_waivers

    refuse_unlike(run, *results, asking, saving)
    if results[0]:
        show_results(run, asking, results[1], anonymous, out)
        return
    if saving.folder is not None:
        read = [run] if asking.case is None else [run, asking.case]
        refuse_unsaved(run, saving.folder)
        refuse_no_names([*read, saving.folder])
        try_follow(saving.folder, saving.force)
        refuse_other_drive(read, saving.folder)
    made = _after_a_scenario(run, asking, anonymous, solving, out) if is_scenario(run) else None
    made = made or _after_a_run(run, asking, anonymous, out)
    answers = _answers(made, asking, solving, out)
    out.warn(tuple(unused_follow_waivers(answers)))
    try:
        if saving.folder is not None and made.run is not None:
            _save(answers, saving, made.run, out)
    finally:
        # What was found is shown even where it cannot be written.
        show(answers, asking.rank == ALL, out)
    sys.exit(exit_code(answers))


@dataclass(frozen=True)
class After:
    """What is followed after: the plans, under the `[follow]` and tables of now.

    Attributes
    ----------
    portfolio : Portfolio
    draft : sequence of (cadre, unit) or None
        The board's own list.
    run : FollowedRun or None
        None for plans in memory, after which nothing can be saved.
    """

    portfolio: Portfolio
    draft: Sequence[Pair] | None
    run: FollowedRun | None


def _after_a_scenario(place: Path, asking: Asking, anonymous: bool, solving: Solving, out: Output) -> After:
    """Return the plans of a scenario file, made once all that was written is read."""
    from rotation.answers.planning import read_scenarios
    from rotation.scenario.file import Edits
    from rotation.scenario.follow_later import about_following

    refuse_beyond(asking.number or 1, 1, SCENARIOS, "--scenario")
    (read,) = read_scenarios((place,), Edits(settings=asking.settings), anonymous)
    asked = asking.later(read, asking.later_case(anonymous), out)
    draft = asking.drafted(asked, out)
    untold = tuple(one for one in read.warnings if one not in asked.warnings or not about_following(one))
    made = planned_of((replace(read, warnings=untold),), anonymous, solving, out)
    portfolio, _ = plan_of(made, 1, asking.rank or 1, out)
    return After(replace(portfolio, scenario=asked), draft, None)


def _after_a_run(place: Path, asking: Asking, anonymous: bool, out: Output) -> After:
    """Return the plans of a saved run.

    Raises
    ------
    click.UsageError
        When there is none, or keys are to change on which plans hang.
    """
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.file import run_file
    from rotation.runs.follow_file import FollowedRun
    from rotation.runs.run import planned_case

    if not run_file(place).exists():
        raise click.UsageError(bilingual(vi=f"'{place}' không có run.json", en=f"'{place}' holds no run.json"))
    refuse_other_keys(asking.settings)
    digest, made, number = digest_of_run(place), held_run(place, anonymous, out), asking.number or 1
    portfolio, _ = plan_of(made, number, asking.rank or 1, out)
    case = asking.later_case(made.anonymous)
    asked = asking.later(portfolio.scenario, case, out, asking.settings, planned_case(made))
    draft = asking.drafted(asked, out)
    settings = asked.edits.settings[len(portfolio.scenario.edits.settings) :]
    run = FollowedRun(place, digest or "", number, settings, asking.case)
    return After(replace(portfolio, scenario=asked), draft, run)


def _answers(made: After, asking: Asking, solving: Solving, out: Output) -> list[FollowAnswer]:
    """Return the answer after one plan, or after each."""
    from rotation.answers.follow import follows, problem_after

    portfolio, rank = made.portfolio, 1 if asking.rank is None else asking.rank
    ranks = range(1, len(portfolio.plans) + 1) if rank == ALL else (rank,)
    problems = [(one, problem_after(portfolio, one)) for one in ranks]
    with watched(solving.time_limit, out, LIST) as watch:

        def work() -> list[FollowAnswer]:
            answers = []
            for left, (plan, one) in zip(range(len(problems), 0, -1), problems, strict=True):
                name = AFTER_PLAN.fill(out.lang, {"scenario": portfolio.scenario.title, "plan": plan})
                answers.append(follows(one, plan, watch.share(left).of(name), solving.seed, made.draft))
            return answers

        return until_done(work, watch, out, what=LIST)


def _save(answers: Sequence[FollowAnswer], saving: Saving, after: FollowedRun, out: Output) -> None:
    """Save the answers, and print where they are; a run that is changed meanwhile has none."""
    from rotation.runs.follow_file import save_follow

    folder = saving.folder or Path()
    path = save_follow(answers, after, datetime.now(UTC), folder, out.lang, saving.by, saving.force)
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
