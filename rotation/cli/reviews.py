"""Run `rotation reviews`: who evaluates the movers of a saved plan, when, and who follows their units."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rotation.cli.held_follow import pairs_of_list
from rotation.cli.held_run import held_run, plan_of
from rotation.cli.options import ANONYMOUS, PLAN_RANK, RUN, SCENARIO_NUMBER, SPEAKING
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import ExistingPath, NewFile
from rotation.cli.speech import command, option
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.moves.reviews import PlanReviews


@command(
    help=Text(
        vi="Sau khi bố trí: ai đánh giá từng người, vào ngày nào; phương án đã lưu.",
        en="After the moves of a saved plan: who evaluates whom, and when.",
    )
)
@RUN
@SCENARIO_NUMBER
@PLAN_RANK
@option(
    "--follow",
    type=ExistingPath(),
    metavar="DIR",
    help=Text(
        vi="Bản phân công do 'follow -o' lưu: nêu cả người phụ trách đơn vị.",
        en="Lists that follow -o saved: shows who follows the unit, too.",
    ),
)
@option(
    "--ics",
    type=NewFile((".ics",), "tên tệp phải có đuôi .ics", "the file is a .ics"),
    metavar="FILE",
    help=Text(
        vi="Ghi lịch đánh giá ra tệp ics, mở bằng phần mềm lịch.", en="Write the dates for a calendar program: ics."
    ),
)
@ANONYMOUS
@SPEAKING
def reviews(
    run: Path, number: int, rank: int, follow: Path | None, ics: Path | None, anonymous: bool, out: Output
) -> None:
    """Read the run and the list, find who evaluates whom, show it and write the calendar."""
    from rotation.files.places import refuse_one_place
    from rotation.moves.reviews import plan_reviews

    refuse_one_place([ics] if ics is not None else [], [one for one in (run, follow) if one is not None])
    made = held_run(run, anonymous, out)
    portfolio, plan = plan_of(made, number, rank, out)
    pairs = None if follow is None else pairs_of_list(follow, made, run, number, rank, out)
    found = plan_reviews(portfolio.scenario, plan.judgement, pairs)
    try:
        if ics is not None:
            write_calendar(found, rank, run, ics, out)
    finally:
        # What was found is shown even where it cannot be written.
        show(found, rank, out)


def write_calendar(found: PlanReviews, rank: int, run: Path, path: Path, out: Output) -> None:
    """Write the reviews as a calendar, and print where it is."""
    from rotation.files.writing import write_private
    from rotation.report.papers.reviews_ics import reviews_ics
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.file import made_at

    write_private(path, reviews_ics(found, rank, digest_of_run(run) or "", made_at(run), out.lang), new=True)
    out.note(bilingual_in(out.lang, f"Đã ghi: {path}", f"Written: {path}"))


def show(found: PlanReviews, rank: int, out: Output) -> None:
    """Print the reviews as their JSON document, what must be known beside it; or in words."""
    if out.as_json:
        from rotation.report.content.review_lines import cautions
        from rotation.runs.reviews_document import reviews_document

        out.document(reviews_document(found, out.lang).as_json)
        for one in cautions(found, out.lang):
            out.note(one)
    else:
        from rotation.report.terminal.reviews import reviews_report

        out.show(*reviews_report(found, rank, out.lang))
