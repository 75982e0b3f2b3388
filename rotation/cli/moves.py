"""Run `rotation moves`: a saved plan's chains in signing order, with dates, as text, JSON, pictures and a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rotation.cli.held_run import held_run, plan_of
from rotation.cli.moves_asked import ASKING, Asked, Asking
from rotation.cli.options import ANONYMOUS, PLAN_RANK, RUN, SCENARIO_NUMBER, SOLVING, SPEAKING, WAVE, Solving
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import NewFile
from rotation.cli.speech import command, option
from rotation.cli.waves import NO_REPAIRS, at_wave, refuse_horizon
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.moves.plan_signing import PlanSigning

GRAPHS = (".graphml", ".svg", ".html")


@command(
    help=Text(
        vi="Trình tự ký: ai ký trước, ai chờ ai, ngày nào; phương án đã lưu.",
        en="From a saved plan to signatures: chains, order, dates.",
    )
)
@RUN
@SCENARIO_NUMBER
@PLAN_RANK
@WAVE
@option(
    "--graph",
    type=NewFile(GRAPHS, f"tên tệp phải có đuôi {', '.join(GRAPHS)}", f"the file is one of {', '.join(GRAPHS)}"),
    metavar="FILE",
    help=Text(vi="Vẽ các chuỗi ra tệp graphml, svg hoặc html.", en="Draw the chains: graphml, svg or html."),
)
@option(
    "--gantt",
    type=NewFile((".svg",), "tên tệp phải có đuôi .svg", "the file is a .svg"),
    metavar="FILE",
    help=Text(vi="Vẽ lịch ký ra tệp svg.", en="Draw the dates: svg."),
)
@option(
    "--ics",
    type=NewFile((".ics",), "tên tệp phải có đuôi .ics", "the file is a .ics"),
    metavar="FILE",
    help=Text(vi="Ghi lịch ký ra tệp ics, mở bằng phần mềm lịch.", en="Write the dates for a calendar program: ics."),
)
@ASKING
@SOLVING
@ANONYMOUS
@SPEAKING
def moves(
    run: Path,
    number: int,
    rank: int,
    wave: int | None,
    graph: Path | None,
    gantt: Path | None,
    ics: Path | None,
    asking: Asking,
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Read the run, order the moves, show them and draw them."""
    from rotation.files.places import refuse_one_place
    from rotation.moves.plan_signing import plan_signing
    from rotation.plans.blocking import held_in_place

    refuse_one_place([one for one in (graph, gantt, ics) if one is not None], [run])
    portfolio, plan = plan_of(held_run(run, anonymous, out), number, rank, out)
    if asking.repairs:
        refuse_horizon(portfolio.scenario, NO_REPAIRS)
    whole, portfolio = portfolio.scenario, at_wave(portfolio, wave, rank, out.lang)
    audited = held_in_place(whole, plan.judgement, wave or 1)
    plan = portfolio.plans[rank - 1]
    asking.refuse_unclear(portfolio, plan)
    found = plan_signing(portfolio.scenario, plan.judgement)
    asked = asking.answers(portfolio, plan, audited, solving, out)
    try:
        write_files(found, rank, Files(run, graph, gantt, ics), out)
    finally:
        # What was found is shown even where it cannot be written.
        show(found, rank, out, asked)


@dataclass(frozen=True)
class Files:
    """The files that are asked for, and the run from which they are made."""

    run: Path
    graph: Path | None
    gantt: Path | None
    ics: Path | None


def write_files(found: PlanSigning, rank: int, files: Files, out: Output) -> None:
    """Write the pictures and the calendar that are asked for."""
    from rotation.files.writing import write_private
    from rotation.report.charts.charts import write_chart

    if files.graph is not None and files.graph.suffix.lower() == ".graphml":
        from rotation.moves.plan_graph import graphml

        write_private(files.graph, graphml(found, out.lang), new=True)
    elif files.graph is not None:
        from rotation.report.charts.chain_picture import chain_picture

        write_chart(chain_picture(found, rank, out.lang), files.graph, new=True)
    if files.gantt is not None:
        from rotation.report.charts.gantt import gantt_chart

        write_chart(gantt_chart(found, rank, out.lang), files.gantt, new=True)
    if files.ics is not None:
        from rotation.report.papers.signing_ics import signing_ics
        from rotation.runs.answer_file import digest_of_run
        from rotation.runs.file import made_at

        content = signing_ics(found, rank, digest_of_run(files.run) or "", made_at(files.run), out.lang)
        write_private(files.ics, content, new=True)
    for path in filter(None, (files.graph, files.gantt, files.ics)):
        out.note(bilingual_in(out.lang, f"Đã ghi: {path}", f"Written: {path}"))


def show(found: PlanSigning, rank: int, out: Output, asked: Asked) -> None:
    """Print a plan's signing order as its JSON document or in words."""
    if out.as_json:
        from rotation.runs.moves_document import moves_document

        out.document(moves_document(found, rank, out.lang, asked.document).as_json)
    else:
        from rotation.report.terminal.moves import moves_report

        out.show(*moves_report(found, rank, out.lang), *asked.report(out.lang))
