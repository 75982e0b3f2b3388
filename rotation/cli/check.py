"""Run `rotation check`: list every fault of a case or a scenario, each with its cell."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from rotation.cli.interrupts import hand_over
from rotation.cli.options import ANONYMOUS, SPEAKING_TO_FILE, WORKBOOKS
from rotation.cli.output import Output, bilingual_in, faults_document
from rotation.cli.paths import ExistingPath, NewFile
from rotation.cli.speech import argument, bilingual, command, option
from rotation.errors import Fault
from rotation.language import Text, figure


@command(help=Text(vi="Kiểm tra bộ số liệu hoặc kịch bản.", en="List every fault of a case or a scenario."))
@argument("path", type=ExistingPath(), metavar="CASE|SCENARIO")
@option(
    "--annotate",
    "marked",
    type=NewFile(WORKBOOKS, "tên tệp phải có đuôi .xlsx", "the name of the file must end in .xlsx"),
    metavar="OUT.xlsx",
    help=Text(
        vi="Ghi tệp bảng tính đã đánh dấu ra tệp mới: ô sai được tô màu, kèm ghi chú cách sửa; phần còn lại "
        "giữ nguyên.",
        en="Give the workbook back in a new file: each bad cell coloured, with a comment on what to do; "
        "all else untouched.",
    ),
)
@ANONYMOUS
@SPEAKING_TO_FILE
def check(
    path: Path,
    marked: Path | None,
    anonymous: bool,
    out: Output,
) -> None:
    """List every fault, and exit with 1 when there is any."""
    from rotation.errors import InputFaults
    from rotation.files.places import refuse_one_place
    from rotation.intake.load import load_case
    from rotation.intake.masking import masked
    from rotation.plans.screening import pin_faults
    from rotation.report.content.synthetic import IN_CHECK
    from rotation.scenario.load import load_scenario
    from rotation.scenario.scorecard import scorecard_of

    refuse_one_place([one for one in (marked, out.path) if one is not None], [])
    if marked is not None and anonymous:
        raise click.UsageError(
            bilingual(
                vi="'--annotate' trả lại cả tệp bảng tính nên không dùng cùng '--anonymous'",
                en="--annotate gives the whole workbook back, so it does not go with --anonymous",
            )
        )
    synthetic = False
    try:
        if path.suffix.lower() == ".toml":
            scenario = load_scenario(path)
            faults, warnings = tuple(pin_faults(scenario)), scenario.warnings
            synthetic = scenario.case.world.is_synthetic
        else:
            case = load_case(path)
            faults, warnings = tuple(scorecard_of(case)[1]), case.warnings
            synthetic = case.world.is_synthetic
    except InputFaults as error:
        faults, warnings = error.faults, error.warnings
    if anonymous:
        faults, warnings = masked(faults, warnings)
    try:
        if marked is not None:
            give_back(path, faults, warnings, marked, out)
    finally:
        # What was found is shown even where it cannot be written.
        show(faults, warnings, out)
    if synthetic:
        out.note(IN_CHECK.in_lang(out.lang))
    sys.exit(1 if faults else 0)


def show(faults: Sequence[Fault], warnings: Sequence[Fault], out: Output) -> None:
    """Print what was found as its JSON document or as lines."""
    if out.as_json:
        out.document(faults_document(faults, warnings, out.lang))
    else:
        from rotation.intake.causes import in_brief
        from rotation.report.terminal.run import faults_report

        out.show(*faults_report(faults, warnings if out.verbose else in_brief(warnings), out.lang))
    if not faults:
        out.detail(bilingual_in(out.lang, "Không có lỗi.", "No faults."))


def give_back(path: Path, faults: Sequence[Fault], warnings: Sequence[Fault], place: Path, out: Output) -> None:
    """Write the workbook of a case or scenario with its bad cells marked, and report what was marked."""
    from rotation.errors import WorkbookUnmarkable
    from rotation.report.marked.annotate import annotate
    from rotation.scenario.named_case import case_of

    case = case_of(path) if path.suffix.lower() == ".toml" else path
    if case is None:
        out.note(bilingual_in(out.lang, "Không có bộ số liệu để đánh dấu.", "There is no case to mark."))
        return
    refuse_other_kind(case, place)
    hand_over()
    try:
        done = annotate(case, faults, warnings, out.lang, place)
    except WorkbookUnmarkable as error:
        vi = f"Không đánh dấu được vì không đọc được '{error.part}'."
        out.note(bilingual_in(out.lang, vi, f"Nothing could be marked: '{error.part}' cannot be read."))
        return
    marked = bilingual_in(
        out.lang, f"đã đánh dấu {figure(done.cells, 'vi')} ô", f"{counted(done.cells, 'cell')} marked"
    )
    out.note(f"{bilingual_in(out.lang, 'Đã ghi', 'Written')}: {place} ({marked})")
    if done.homeless:
        are = f"{done.homeless} of these findings {'is' if done.homeless == 1 else 'are'} of no cell in it"
        out.note(bilingual_in(out.lang, f"{figure(done.homeless, 'vi')} lỗi, lưu ý không ở ô nào của tệp này", are))
    if done.uncommented:
        vi = f"{figure(done.uncommented, 'vi')} ô chỉ tô màu, không kèm ghi chú vì quá nhiều"
        out.note(
            bilingual_in(out.lang, vi, f"{counted(done.uncommented, 'cell')} coloured only: too many for comments")
        )

    if done.cut:
        vi = f"{figure(done.cut, 'vi')} ô bị cắt bớt vì dài quá mức một ô chứa được; cần giữ lại tệp csv"
        en = f"{counted(done.cut, 'cell')} cut short, being longer than a workbook's cell can be: keep the .csv files"
        out.note(bilingual_in(out.lang, vi, en))


def refuse_other_kind(case: Path, place: Path) -> None:
    """Refuse a file name whose ending does not fit the workbook: macros need .xlsm, and only they."""
    plain, _ = WORKBOOKS
    kind = case.suffix.lower() if case.suffix.lower() in WORKBOOKS else plain
    if place.suffix.lower() != kind:
        raise click.UsageError(
            bilingual(vi=f"tên tệp phải có đuôi {kind}", en=f"the name of the file must end in {kind}")
        )


def counted(count: int, thing: str) -> str:
    """Return a number of things in English words."""
    return f"{count} {thing}{'s' * (count != 1)}"
