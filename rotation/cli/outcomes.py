"""Run `rotation outcomes`: ratings around changes of hands, or after a plan that was carried out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.held_run import held_run, plan_of
from rotation.cli.options import ANONYMOUS, CHART, SPEAKING
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import argument, bilingual, command, option
from rotation.cli.waves import refuse_horizon
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.answers.outcomes import PlanOutcomes, UnitOutcomes
    from rotation.intake.case import Case


@command(
    help=Text(
        vi="Xếp loại đơn vị trước và sau khi thay đổi chức danh chủ chốt, so với đơn vị không thay đổi; hoặc điểm của "
        "phương án đã thực hiện và xếp loại về sau ('--after').",
        en="Ratings of units before and after key posts changed hands, beside units without a change; with --after, "
        "points of a plan that was carried out beside later ratings.",
    )
)
@argument("place", type=ExistingPath(), metavar="CASE|RUN")
@option(
    "--after",
    type=ExistingPath(),
    metavar="CASE",
    help=Text(
        vi="Bộ số liệu về sau: ai đã nhận chức danh nào, xếp loại các năm sau.",
        en="A later case: who took up which post, and the ratings since.",
    ),
)
@option(
    "--scenario",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Kịch bản thứ mấy; mặc định: 1.", en="Which scenario; default: 1."),
)
@option(
    "--plan",
    "rank",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Phương án thứ mấy đã thực hiện; mặc định: 1.", en="Which plan was carried out; default: 1."),
)
@CHART
@ANONYMOUS
@SPEAKING
def outcomes(
    place: Path,
    after: Path | None,
    number: int | None,
    rank: int | None,
    chart: Path | None,
    anonymous: bool,
    out: Output,
) -> None:
    """Read the case, and the run where a plan is asked about; compare, show and draw."""
    from rotation.files.places import refuse_one_place

    refuse_one_place([chart] if chart is not None else [], [one for one in (place, after) if one is not None])
    found: UnitOutcomes | PlanOutcomes
    if after is None:
        refuse_run_alone(place, number, rank)
        case = _read(place, anonymous, out)
        found = _of_units(case, out)
    else:
        refuse_no_run(place)
        found, case = _of_plan(place, after, number or 1, rank or 1, anonymous, out)
    try:
        if chart is not None:
            draw(found, chart, out)
    finally:
        # What was found is shown even where it cannot be drawn.
        show(found, case, out)


def refuse_no_run(place: Path) -> None:
    """Refuse a place that holds no run where a plan is asked about.

    Raises
    ------
    click.UsageError
    """
    from rotation.runs.file import run_file

    if not run_file(place).exists():
        raise click.UsageError(
            bilingual(
                vi=f"'{place}' không có tệp 'run.json': '--after' cần một kết quả đã lưu bằng 'plan -o'",
                en=f"'{place}' holds no run.json: --after needs a run saved by plan -o",
            )
        )


def refuse_run_alone(place: Path, number: int | None, rank: int | None) -> None:
    """Refuse a run without a later case, and what is asked of a run where there is a case alone.

    Raises
    ------
    click.UsageError
    """
    from rotation.runs.file import RUN_FILE

    if (place / RUN_FILE).exists() or place.name == RUN_FILE:
        raise click.UsageError(
            bilingual(
                vi="kết quả đã lưu cần bộ số liệu về sau: thêm '--after BỘ_SỐ_LIỆU'",
                en="a saved run needs a later case: add --after CASE",
            )
        )
    if number is not None or rank is not None:
        raise click.UsageError(
            bilingual(vi="--scenario và --plan chỉ đi cùng --after", en="--scenario and --plan go with --after")
        )


def _read(place: Path, anonymous: bool, out: Output) -> Case:
    """Return a case after its warnings; an anonymous answer quotes none of its cells."""
    from rotation.errors import InputFaults
    from rotation.intake.load import load_case
    from rotation.intake.masking import masked

    try:
        case = load_case(place)
    except InputFaults as error:
        raise (InputFaults(*masked(error.faults, error.warnings)) if anonymous else error) from None
    out.warn(masked((), case.warnings)[1] if anonymous else case.warnings)
    return case


def _of_units(case: Case, out: Output) -> UnitOutcomes:
    from rotation.answers.outcomes import unit_outcomes

    return unit_outcomes(case, out.lang)


def _of_plan(
    place: Path, after: Path, number: int, rank: int, anonymous: bool, out: Output
) -> tuple[PlanOutcomes, Case]:
    """Return what became of a plan of a saved run that still holds, and the later case.

    Raises
    ------
    click.BadParameter
        When the later case is not later.
    """
    from rotation.answers.outcomes import PlanOutcomes
    from rotation.outcomes.after import CaseNotLater, after_plan

    portfolio, plan = plan_of(held_run(place, anonymous, out), number, rank, out)
    refuse_horizon(portfolio.scenario)
    case = _read(after, anonymous, out)
    try:
        return PlanOutcomes(after_plan(portfolio.scenario, plan, case.world), out.lang), case
    except CaseNotLater as error:
        effective = f"{error.effective:%d/%m/%Y}"
        if error.latest is None:
            why = bilingual(vi="bộ số liệu không có ngày nào", en="the case tells of no date")
        else:
            latest = f"{error.latest:%d/%m/%Y}"
            why = bilingual(
                vi=f"bộ số liệu chỉ có đến {latest}, trước ngày hiệu lực của phương án ({effective})",
                en=f"the case tells of nothing after {latest}, before the plan takes effect ({effective})",
            )
        raise click.BadParameter(why, param_hint="--after") from error


def draw(found: UnitOutcomes | PlanOutcomes, path: Path, out: Output) -> None:
    """Draw the answer into a new file."""
    from rotation.report.charts.charts import chart, write_chart

    write_chart(chart(found, out.lang), path, new=True)
    out.note(bilingual_in(out.lang, f"Đã ghi: {path}", f"Written: {path}"))


def show(found: UnitOutcomes | PlanOutcomes, case: Case, out: Output) -> None:
    """Print the answer as a JSON document or in words."""
    from rotation.answers.outcomes import UnitOutcomes
    from rotation.report.content.synthetic import IN_CHECK

    if out.as_json:
        out.document(found.as_json())
    else:
        from rotation.report.terminal.outcomes import after_report, outcomes_report

        if isinstance(found, UnitOutcomes):
            out.show(*outcomes_report(found.found, case.world, out.lang))
        else:
            out.show(*after_report(found.found, out.lang))
    if case.world.is_synthetic:
        out.note(IN_CHECK.in_lang(out.lang))
