"""Run `rotation replan`: the plan nearest to a former one after refusals or changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.arguments import refuse_no_names
from rotation.cli.held_run import held_run, plan_of
from rotation.cli.options import ANONYMOUS, DAY, PLAN_RANK, RUN, SCENARIO_NUMBER, SOLVING, SPEAKING, Solving
from rotation.cli.output import Output
from rotation.cli.plan import EXIT_INFEASIBLE, EXIT_NO_PLAN, save_run
from rotation.cli.references import one_id
from rotation.cli.saving import SAVING, Saving
from rotation.cli.speech import bilingual, command, option
from rotation.cli.waves import NO_REPLAN, refuse_horizon
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.plans.plan import Plan
    from rotation.plans.replanned import Replan
    from rotation.scenario.events import Event
    from rotation.scenario.load import Scenario

Words = tuple[str, ...]


@command(
    help=Text(
        vi="Lập lại sau khi có người từ chối hoặc có thay đổi: phương án gần phương án cũ nhất.",
        en="Plan again after refusals or changes: the plan nearest to the former one.",
    )
)
@RUN
@SCENARIO_NUMBER
@PLAN_RANK
@option(
    "--refuse",
    multiple=True,
    metavar="C[=POST]",
    help=Text(
        vi="Người này không nhận chức danh trong phương án (hoặc chức danh ghi sau dấu =).",
        en="This person refuses the post of the plan, or the post named.",
    ),
)
@option(
    "--done",
    multiple=True,
    metavar="C",
    help=Text(vi="Người này đã có quyết định: giữ nguyên.", en="This person has been appointed as planned."),
)
@option(
    "--vacant",
    multiple=True,
    metavar="POST",
    help=Text(vi="Người đang giữ chức danh này thôi giữ chức.", en="The present holder of this post leaves."),
)
@option(
    "--on",
    "day",
    type=DAY,
    metavar="DATE",
    help=Text(vi="Ngày có hiệu lực mới.", en="The new effective date."),
)
@option(
    "--front",
    is_flag=True,
    help=Text(
        vi="Mọi lựa chọn giữa số người phải thay đổi và điểm.", en="Every choice between few changes and a high score."
    ),
)
@SAVING
@SOLVING
@ANONYMOUS
@SPEAKING
def replan(
    run: Path,
    number: int,
    rank: int,
    refuse: Words,
    done: Words,
    vacant: Words,
    day: datetime | None,
    front: bool,
    saving: Saving,
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Read the run, make its scenario anew after the events, and plan near the former plan."""
    from rotation.answers.replan import replan as planned_again
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.document import Provenance
    from rotation.runs.replanned import Replanned, portfolio_of
    from rotation.runs.run import Run
    from rotation.runs.saving import try_run

    if not (refuse or done or vacant or day):
        raise click.UsageError(
            bilingual(
                vi="chưa có thay đổi nào: ghi --refuse, --done, --vacant hoặc --on",
                en="no event is given: use --refuse, --done, --vacant or --on",
            )
        )
    if saving.folder is not None:
        refuse_no_names([run, saving.folder])
        refuse_the_former(run, saving.folder)
        try_run(saving.folder, saving.force)
    digest, made = digest_of_run(run), held_run(run, anonymous, out)
    portfolio, plan = plan_of(made, number, rank, out)
    refuse_horizon(portfolio.scenario, NO_REPLAN)
    events = [*_people(portfolio.scenario, plan, refuse, done), *_seats(portfolio.scenario, vacant), *_date(day)]
    earlier, base = ((), None) if made.replanned is None else (made.replanned.found.events, made.replanned.found.base)
    if set(events) <= set(earlier):
        raise click.UsageError(bilingual(vi="các thay đổi này đã tính rồi", en="these events are counted already"))
    with watched(solving.time_limit, out) as watch:
        found = until_done(
            lambda: planned_again(portfolio, rank, events, watch, solving.seed, front, earlier, base), watch, out
        )
    out.warn(found.scenario.warnings)
    again = Run((portfolio_of(found),), out.lang, solving.seed, made.anonymous)
    try:
        if saving.folder is not None and digest is not None:
            saved = replace(again, replanned=Replanned(found, run, digest, number))
            save_run(saved, saving.folder, Provenance(datetime.now(UTC), saving.by), saving.force, out)
    finally:
        # What was found is shown even where it cannot be written.
        show(found, digest, out)
    sys.exit(0 if found.points else EXIT_INFEASIBLE if found.complete else EXIT_NO_PLAN)


def refuse_the_former(run: Path, folder: Path) -> None:
    """Refuse to write the new run in place of the one that it is made from.

    Raises
    ------
    click.BadParameter
    """
    from rotation.runs.file import run_file
    from rotation.runs.saving import real_folder

    if real_folder(folder).resolve() == run_file(run).resolve().parent:
        raise click.BadParameter(
            bilingual(vi="không ghi đè lên chính kết quả cũ", en="the former run itself is not written over"),
            param_hint="-o",
        )


def _people(scenario: Scenario, plan: Plan, refuse: Words, done: Words) -> Iterator[Event]:
    """Yield who refuses, and who has been appointed.

    Raises
    ------
    click.BadParameter
        When the plan leaves somebody out, or nobody is meant.
    """
    from rotation.scenario.events import Event, EventKind

    for words in refuse:
        name, sign, post = (part.strip() for part in words.partition("="))
        cadre, planned = _placed(scenario, plan, name, "--refuse")
        if sign and not post:
            raise click.BadParameter(
                bilingual(vi=f"'{words}' thiếu chức danh sau dấu =", en=f"'{words}' names no post"),
                param_hint="--refuse",
            )
        yield Event(EventKind.REFUSE, cadre, (one_id(scenario, "post", post) if post else None) or planned)
    for words in done:
        yield Event(EventKind.DONE, *_placed(scenario, plan, words, "--done"))


def _placed(scenario: Scenario, plan: Plan, words: str, hint: str) -> tuple[str, str]:
    """Return somebody with the post in the plan.

    Raises
    ------
    click.BadParameter
    """
    cadre = one_id(scenario, "cadre", words, hint)
    post = plan.judgement.placement.post_of.get(cadre or "")
    if cadre is None or post is None:
        raise click.BadParameter(
            bilingual(vi=f"phương án không bố trí {words} vào chức danh nào", en=f"the plan gives {words} no post"),
            param_hint=hint,
        )
    return cadre, post


def _seats(scenario: Scenario, vacant: Words) -> Iterator[Event]:
    """Yield which seats fall vacant, and who leaves them.

    Raises
    ------
    click.BadParameter
        When nobody holds the seat, or several do: then it must be said who leaves.
    """
    from rotation.scenario.events import Event, EventKind

    for words in vacant:
        post = one_id(scenario, "post", words, "--vacant", is_one_of_twins=False)
        holders = [one.id for one in scenario.setting.world.cadres if one.post == post]
        if len(holders) != 1:
            raise click.BadParameter(
                bilingual(vi=f"chưa có ai giữ '{words}'", en=f"nobody holds '{words}'")
                if not holders
                else bilingual(
                    vi=f"nhiều người giữ '{words}': ghi ngày thôi giữ chức của người đó vào bảng cán bộ",
                    en=f"several people hold '{words}': write who leaves into the table of cadres",
                ),
                param_hint="--vacant",
            )
        yield Event(EventKind.VACANT, holders[0], post)


def _date(day: datetime | None) -> Sequence[Event]:
    from rotation.scenario.events import Event, EventKind

    return [] if day is None else [Event(EventKind.ON, day=day.date())]


def show(found: Replan, digest: str | None, out: Output) -> None:
    """Print the answer as its JSON document or in words."""
    if out.as_json:
        from rotation.runs.run import replan_document

        out.document(replan_document(found, digest, out.lang).as_json)
    else:
        from rotation.report.terminal.replan import replan_report

        out.show(*replan_report(found, out.lang))
