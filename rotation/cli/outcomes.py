"""Run `rotation outcomes`: what units were rated before and after their key posts changed hands."""

from __future__ import annotations

from pathlib import Path

from rotation.cli.options import SPEAKING
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import argument, command
from rotation.language import Text


@command(
    help=Text(
        vi="Xếp loại đơn vị trước và sau khi thay đổi chức danh chủ chốt, so với đơn vị không thay đổi.",
        en="Ratings of units before and after key posts changed hands, beside units without a change.",
    )
)
@argument("case", type=ExistingPath(), metavar="CASE")
@SPEAKING
def outcomes(case: Path, out: Output) -> None:
    """Read the case, compare its units and show them."""
    from rotation.intake.load import load_case
    from rotation.outcomes.outcome import outcome
    from rotation.report.content.synthetic import IN_CHECK

    read = load_case(case)
    out.warn(read.warnings)
    found = outcome(read.world)
    if out.as_json:
        from rotation.outcomes.document import outcomes_document

        out.document(outcomes_document(found))
    else:
        from rotation.report.terminal.outcomes import outcomes_report

        out.show(*outcomes_report(found, read.world, out.lang))
    if read.world.is_synthetic:
        out.note(IN_CHECK.in_lang(out.lang))
