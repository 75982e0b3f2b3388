"""Run `rotation tradeoff`: compute the exact front between two criteria or three."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.options import ANONYMOUS, CHART, EDITING, SOLVING, SPEAKING_TO_FILE, Command, Solving
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath
from rotation.cli.plan import EXIT_INFEASIBLE, EXIT_NO_PLAN
from rotation.cli.references import measure
from rotation.cli.speech import argument, bilingual, command, option
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.plans.front import Front
    from rotation.scenario.file import Edits


def aim(name: str, required: bool) -> Callable[[Command], Command]:
    """Return the option that names one axis."""
    return option(
        f"--{name}",
        required=required,
        metavar="CRITERION",
        help=Text(
            vi="Tiêu chí, quy tắc trừ điểm, số vi phạm ('breaches'), số người điều động ('moves') hoặc điểm ('score').",
            en="A criterion, a soft rule, breaches, moves or score.",
        ),
    )


@command(
    help=Text(
        vi="Tìm mọi lựa chọn giữa hai hoặc ba tiêu chí trái chiều nhau.",
        en="Every choice between two (three) criteria that pull apart.",
    )
)
@argument("scenario", type=ExistingPath(dir_okay=False))
@aim("x", required=True)
@aim("y", required=True)
@aim("z", required=False)
@CHART
@EDITING
@SOLVING
@ANONYMOUS
@SPEAKING_TO_FILE
def tradeoff(
    scenario: Path,
    x: str,
    y: str,
    z: str | None,
    chart: Path | None,
    edits: Edits,
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Compute the front, print it, and draw it."""
    from rotation.answers.tradeoff import pareto_front
    from rotation.files.places import refuse_one_place
    from rotation.plans.front import aims_of
    from rotation.scenario.load import load_scenario

    refuse_one_place([one for one in (chart, out.path) if one is not None], [])
    asked = load_scenario(scenario, edits, anonymous)
    choices = aims_of(asked)
    named = {axis: one for axis, one in (("--x", x), ("--y", y), ("--z", z)) if one is not None}
    aims = tuple(measure(one, choices, axis) for axis, one in named.items())
    if len(set(aims)) < len(aims):
        raise click.UsageError(
            bilingual(vi="mỗi trục phải là một tiêu chí khác nhau", en="each axis is a criterion of its own")
        )
    out.warn(asked.warnings)
    with watched(solving.time_limit, out) as watch:
        front = until_done(lambda: pareto_front(asked, aims, watch, solving.seed, solving.workers), watch, out)
    try:
        if chart is not None:
            from rotation.report.charts.charts import chart as drawn
            from rotation.report.charts.charts import write_chart

            write_chart(drawn(front, out.lang), chart, new=True)
    finally:
        # What was found is shown even where it cannot be drawn.
        show(front, out)
    sys.exit(0 if front.points else EXIT_INFEASIBLE if front.complete else EXIT_NO_PLAN)


def show(front: Front, out: Output) -> None:
    """Print a front as its JSON document or as a table."""
    if out.as_json:
        from rotation.answers.tradeoff import front_document

        out.document(front_document(front, out.lang))
    else:
        from rotation.report.terminal.choices import front_report

        out.show(*front_report(front, out.lang))
