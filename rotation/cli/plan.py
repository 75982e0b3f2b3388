"""Run `rotation plan`: rank the plans of one scenario or several."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rotation.cli.arguments import refuse_no_names
from rotation.cli.options import ANONYMOUS, CHART, EDITING, FOLDER, FORCE, SOLVING, SPEAKING, WARM_START, Solving
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import ExistingPath
from rotation.cli.saving import BY
from rotation.cli.speech import argument, command
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rotation.runs.document import Provenance
    from rotation.runs.file import Former
    from rotation.runs.run import Run
    from rotation.scenario.file import Edits
    from rotation.scenario.load import Scenario

EXIT_INFEASIBLE = 3
EXIT_NO_PLAN = 4
EDITED = Text(
    vi="Lưu ý: '{run}' bị sửa sau khi lưu; các phương án trong đó chỉ dùng để bắt đầu tìm kiếm.",
    en="Note: '{run}' was changed after it was saved; its plans are only where the search begins.",
)


@command(
    help=Text(
        vi="Lập các phương án tốt nhất của từng kịch bản, có xếp hạng.", en="Rank the best plans of each scenario."
    )
)
@argument(
    "scenarios",
    nargs=-1,
    required=True,
    type=ExistingPath(dir_okay=False),
    metavar="SCENARIO…",
)
@FOLDER
@CHART
@BY
@EDITING
@SOLVING
@WARM_START
@ANONYMOUS
@FORCE
@SPEAKING
def plan(
    scenarios: tuple[Path, ...],
    output: Path | None,
    chart: Path | None,
    by: str | None,
    edits: Edits,
    solving: Solving,
    former: Path | None,
    anonymous: bool,
    force: bool,
    out: Output,
) -> None:
    """Plan, print, and save into the folder if one is named."""
    from rotation.files.places import refuse_one_place
    from rotation.runs.document import Provenance, refuse_other_drive
    from rotation.runs.file import content_digest, kept_plans, read_run
    from rotation.runs.saving import try_run

    if output is not None:
        refuse_no_names([*scenarios, output])
        try_run(output, force)
        refuse_other_drive(scenarios, output)
    if output is not None and chart is not None:
        refuse_one_place([chart], [output])
    begun = None if former is None else read_run(former)
    plans = () if begun is None else kept_plans(begun)
    origin = None if begun is None else content_digest(begun)
    if begun is not None and origin != begun["digest"]:
        out.note(EDITED.fill(out.lang, {"run": former}))
    run = planned(scenarios, edits, anonymous, solving, out, plans)
    try:
        if output is not None:
            save_run(run, output, Provenance(datetime.now(UTC), by, origin), force, out)
        if chart is not None:
            draw(run, chart, out)
    finally:
        # What was found is shown even where it cannot be written.
        show(run, out)
    sys.exit(exit_code(run))


def save_run(run: Run, folder: Path, provenance: Provenance, force: bool, out: Output) -> None:
    """Save a run, put it on record, and print where it is."""
    from rotation.runs.saving import save

    made = save(run, folder, provenance, force)
    out.note(bilingual_in(out.lang, f"Đã lưu: {made}", f"Saved: {made}"))


def draw(run: Run, path: Path, out: Output) -> None:
    """Draw the chart of a run; a run without a plan has none."""
    from rotation.report.charts.charts import chart, write_chart

    if any(portfolio.plans for portfolio in run.portfolios):
        write_chart(chart(run, out.lang), path, new=True)
    else:
        out.note(bilingual_in(out.lang, "Không có phương án để vẽ.", "There is no plan to draw."))


def planned(
    paths: tuple[Path, ...],
    edits: Edits,
    anonymous: bool,
    solving: Solving,
    out: Output,
    former: Former = (),
) -> Run:
    """Return the run over some scenario files, with progress on stderr."""
    from rotation.answers.planning import read_scenarios

    return planned_of(read_scenarios(paths, edits, anonymous), anonymous, solving, out, former)


def planned_of(read: Sequence[Scenario], anonymous: bool, solving: Solving, out: Output, former: Former = ()) -> Run:
    """Return the run over some scenarios, with progress on stderr."""
    from rotation.answers.planning import answer
    from rotation.ranking.side_by_side import comparison_notes
    from rotation.runs.notes import unused_waivers, without_figures

    out.warn(*(scenario.warnings for scenario in read), tuple(comparison_notes(read)))
    with watched(solving.time_limit, out) as watch:
        run = until_done(
            lambda: answer(read, watch, solving.seed, solving.workers, former, out.lang, anonymous), watch, out
        )
    out.warn(tuple(unused_waivers(run.portfolios)), tuple(without_figures(run.portfolios, run.ranking)))
    return run


def show(run: Run, out: Output) -> None:
    """Print a run as its JSON document or as tables."""
    from rotation.runs.run import document

    if out.as_json:
        out.document(document(run))
    else:
        from rotation.report.content.compose import report_of
        from rotation.report.terminal.run import run_report

        out.show(*run_report(report_of(run, out.lang), out.lang))


def exit_code(run: Run) -> int:
    """Return 3 if any scenario is impossible, else 4 if any has no plan, else 0."""
    statuses = {portfolio.status for portfolio in run.portfolios}
    return EXIT_INFEASIBLE if "infeasible" in statuses else EXIT_NO_PLAN if "timeout" in statuses else 0
