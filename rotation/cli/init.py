"""Run `rotation init`: write a case to fill in and a scenario to begin with."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from rotation.cli.options import DAY, SPEAKING, new_folder
from rotation.cli.output import Output, bilingual_in
from rotation.cli.speech import bilingual, command, option
from rotation.language import Text

LAST_MONTH = 12


def next_month(today: date) -> date:
    """Return the first day of the month after a day."""
    return date(today.year + today.month // LAST_MONTH, today.month % LAST_MONTH + 1, 1)


@command(
    help=Text(
        vi="Tạo bộ số liệu mẫu để điền, có ghi chú và ví dụ, cùng một kịch bản.",
        en="Make a case to fill in, with notes and an example, and a scenario.",
    )
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", callback=new_folder)
@option(
    "--xlsx",
    "as_workbook",
    is_flag=True,
    help=Text(
        vi="Một sổ tính có danh sách chọn (mặc định: các tệp csv).", en="A workbook with drop-downs, not csv files."
    ),
)
@option(
    "--effective",
    type=DAY,
    default=lambda: f"{next_month(datetime.now()):%Y-%m-%d}",
    metavar="DATE",
    help=Text(
        vi="Ngày hiệu lực của kịch bản (mặc định: ngày 1 tháng sau).",
        en="When the scenario takes effect (the first of next month unless given).",
    ),
)
@SPEAKING
def init(
    folder: Path,
    as_workbook: bool,
    effective: datetime,
    out: Output,
) -> None:
    """Write the files into a new folder, and tell what to do next."""
    from rotation.files.writing import write_new_folder
    from rotation.starter import EXAMPLE, FIRST_YEAR, LAST_YEAR, SCENARIO, WORKBOOK, starter_files

    if not FIRST_YEAR <= effective.year <= LAST_YEAR:
        years = f"{FIRST_YEAR}-{LAST_YEAR}"
        raise click.UsageError(bilingual(vi=f"--effective: năm phải trong {years}", en=f"--effective: years {years}"))
    files = starter_files(effective.date(), out.lang, as_workbook)
    write_new_folder(folder, files)
    case, scenario = folder / WORKBOOK if as_workbook else folder, folder / SCENARIO
    if out.as_json:
        paths = {"folder": str(folder), "case": str(case), "scenario": str(scenario)}
        out.document({**paths, "files": sorted(files), "effective": f"{effective:%Y-%m-%d}"})
        return
    click.echo(bilingual_in(out.lang, "Đã tạo ở", "Made in") + f" {folder}: {', '.join(files)}")
    steps = bilingual_in(
        out.lang,
        "Điền số liệu, xóa các dòng ví dụ (mã bắt đầu bằng {mark}), rồi chạy: rotation check {scenario}",
        "Fill it in, delete the example (ids that begin with {mark}), then run: rotation check {scenario}",
    )
    out.note(steps.format(mark=EXAMPLE.in_lang(out.lang), scenario=scenario))
