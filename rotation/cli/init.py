"""Run `rotation init`: write a case, to fill in or made from a list, and a scenario."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.interrupts import hand_over
from rotation.cli.options import DAY, SPEAKING
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import ExistingPath, NewFolder, Target
from rotation.cli.speech import argument, bilingual, command, option
from rotation.language import Text, figure

if TYPE_CHECKING:
    from rotation.errors import Fault, SheetUnclear
    from rotation.starter.from_list import ListedCase

LAST_MONTH = 12


def next_month(today: date) -> date:
    """Return the first day of the month after a day."""
    return date(today.year + today.month // LAST_MONTH, today.month % LAST_MONTH + 1, 1)


@command(
    help=Text(
        vi="Tạo bộ số liệu mẫu để điền, hoặc tạo từ danh sách trích ngang có sẵn ('--from'), kèm một kịch bản.",
        en="Make a case to fill in, or one from a board's own list (--from), and a scenario.",
    )
)
@argument("folder", type=Target(), metavar="DIR")
@option(
    "--xlsx",
    "as_workbook",
    is_flag=True,
    help=Text(
        vi="Tạo một tệp bảng tính có danh sách chọn (mặc định là các tệp csv).",
        en="A workbook with drop-downs, not csv files.",
    ),
)
@option(
    "--from",
    "people",
    type=ExistingPath(dir_okay=False),
    metavar="LIST",
    help=Text(
        vi="Danh sách trích ngang (xlsx, xls, ods, csv), mỗi người một dòng, để tạo 'case.xlsx'.",
        en="A board's own list (xlsx, xls, ods, csv), a row per person: case.xlsx is made from it.",
    ),
)
@option(
    "--sheet",
    metavar="NAME",
    help=Text(
        vi="Trang tính ghi danh sách, nếu tệp có nhiều danh sách.", en="The sheet of the list, if there are more."
    ),
)
@option(
    "--update",
    is_flag=True,
    help=Text(
        vi="Cập nhật bộ số liệu theo danh sách mới; giữ nguyên các ô đã sửa tay.",
        en="Renew the case from a newer list; cells corrected by hand stay.",
    ),
)
@option(
    "--effective",
    type=DAY,
    metavar="DATE",
    help=Text(
        vi="Ngày hiệu lực của kịch bản (mặc định là ngày 1 tháng sau).",
        en="When the scenario takes effect (the first of next month unless given).",
    ),
)
@SPEAKING
def init(
    folder: Path,
    as_workbook: bool,
    people: Path | None,
    sheet: str | None,
    update: bool,
    effective: datetime | None,
    out: Output,
) -> None:
    """Write the files into a new folder, and tell what to do next."""
    from rotation.starter import FIRST_YEAR, LAST_YEAR

    if people is None and (sheet is not None or update):
        raise click.UsageError(
            bilingual(vi="'--sheet' và '--update' phải đi cùng '--from'", en="--sheet and --update need --from")
        )
    day = next_month(datetime.now()) if effective is None else effective.date()
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = f"{FIRST_YEAR}-{LAST_YEAR}"
        raise click.UsageError(
            bilingual(vi=f"'--effective': năm phải trong khoảng {years}", en=f"--effective: years {years}")
        )
    if people is None:
        _to_fill_in(folder, as_workbook, day, out)
    else:
        _from_list(folder, people, sheet, update, day, effective is not None, out)


def _to_fill_in(folder: Path, as_workbook: bool, effective: date, out: Output) -> None:
    """Write a case to fill in."""
    from rotation.files.writing import write_new_folder
    from rotation.starter import EXAMPLE, SCENARIO, WORKBOOK, starter_files

    NewFolder().convert(folder, init.params[0], click.get_current_context())
    files = starter_files(effective, out.lang, as_workbook)
    hand_over()
    write_new_folder(folder, files)
    case, scenario = folder / WORKBOOK if as_workbook else folder, folder / SCENARIO
    if out.as_json:
        paths = {"folder": str(folder), "case": str(case), "scenario": str(scenario)}
        out.document({**paths, "files": sorted(files), "effective": f"{effective:%Y-%m-%d}"})
        return
    click.echo(bilingual_in(out.lang, "Đã tạo ở", "Made in") + f" {folder}: {', '.join(files)}")
    steps = bilingual_in(
        out.lang,
        "Điền số liệu, xóa các dòng ví dụ (mã bắt đầu bằng {mark}), rồi chạy lệnh 'rotation check {scenario}'",
        "Fill it in, delete the example (ids that begin with {mark}), then run: rotation check {scenario}",
    )
    out.note(steps.format(mark=EXAMPLE.in_lang(out.lang), scenario=scenario))


def _from_list(
    folder: Path, people: Path, sheet: str | None, update: bool, effective: date, is_given: bool, out: Output
) -> None:
    """Write the case that a list says, or renew it; what is there without being asked for is left alone."""
    from rotation.errors import SheetUnclear
    from rotation.files.places import refuse_file, try_file, try_new_folder
    from rotation.files.writing import write_new_folder, write_private_folder
    from rotation.starter import SCENARIO, WORKBOOK
    from rotation.starter.effective_date import effective_of
    from rotation.starter.from_list import case_from_list

    case, scenario = folder / WORKBOOK, folder / SCENARIO
    refuse_file(folder)
    _refuse_place(folder, case, update)
    if update:
        _refuse_own_list(people, case)
        try_file(case, force=True)
    else:
        try_new_folder(folder)
    before = case.read_bytes() if update else b""
    day, told = effective_of(scenario if update else None, effective, is_given)
    try:
        made = case_from_list(people, sheet, day, out.lang, (WORKBOOK, SCENARIO), case if update else None)
    except SheetUnclear as error:
        raise click.UsageError(_sheet_unclear(error)) from error
    files = {name: content for name, content in made.files.items() if not (update and (folder / name) == scenario)}
    hand_over()
    if update:
        write_private_folder(folder, files, check=lambda _: _refuse_changed(case, before))
    else:
        write_new_folder(folder, files)
    if out.as_json:
        out.document({**made.document(out.lang), "warnings": [one.document(out.lang) for one in told]})
        return
    _tell(folder, scenario, made, told, update, out)


def _refuse_place(folder: Path, case: Path, update: bool) -> None:
    """Refuse a folder that is there without --update, and one that is not there with it."""
    if update and not case.is_file():
        raise click.UsageError(
            bilingual(
                vi=f"chưa có '{case}' để cập nhật; bỏ '--update'", en=f"there is no '{case}' to renew; drop --update"
            )
        )
    if folder.exists() and not update:
        raise click.UsageError(
            bilingual(
                vi=f"đã có '{folder}'; chọn thư mục mới, hoặc thêm '--update' để cập nhật",
                en=f"'{folder}' is there already; name a new folder, or add --update to renew it",
            )
        )


def _refuse_own_list(people: Path, case: Path) -> None:
    """Refuse the case itself as the list: it would be written over."""
    if people.samefile(case):
        raise click.UsageError(
            bilingual(
                vi=f"'{case}' là bộ số liệu, không phải danh sách trích ngang", en=f"'{case}' is the case, not a list"
            )
        )


def _refuse_changed(case: Path, before: bytes) -> None:
    """Refuse to renew a case that somebody saved since it was read: the corrections would be lost."""
    if not case.is_file() or case.read_bytes() != before:
        raise click.UsageError(
            bilingual(
                vi=f"'{case}' bị thay đổi trong lúc cập nhật; chạy lại lệnh này",
                en=f"'{case}' was changed while it was being renewed; run it again",
            )
        )


def _sheet_unclear(error: SheetUnclear) -> str:
    """Return the sentence about a sheet that was not found, or not named."""
    names = ", ".join(f"'{name}'" for name in error.sheets)
    if error.asked is None:
        return bilingual(
            vi=f"có nhiều trang tính ghi danh sách: {names}; chọn một bằng '--sheet'",
            en=f"several sheets hold a list: {names}; choose one with --sheet",
        )
    if not error.sheets:
        return bilingual(vi="tệp csv không có trang tính; bỏ '--sheet'", en="a csv file has no sheets; drop --sheet")
    return bilingual(
        vi=f"không có trang tính '{error.asked}'; có: {names}", en=f"there is no sheet '{error.asked}', but {names}"
    )


def _tell(
    folder: Path,
    scenario: Path,
    made: ListedCase,
    told: list[Fault],
    update: bool,
    out: Output,
) -> None:
    """Print what was made, what to look at again, and what to do next."""
    from rotation.facts.vocabulary import REVIEW
    from rotation.starter import WORKBOOK

    counts, again = made.counts, (len(made.remarks), len(made.left_out))
    files = ", ".join((WORKBOOK, scenario.name) if update else made.files)
    made_in = ("Đã cập nhật ở", "Renewed in") if update else ("Đã tạo ở", "Made in")
    click.echo(f"{bilingual_in(out.lang, *made_in)} {folder}: {files}")
    vi = f"{counts['cadres']} cán bộ, {counts['posts']} chức danh, {counts['units']} đơn vị"
    en = f"cadres: {counts['cadres']}, posts: {counts['posts']}, units: {counts['units']}"
    click.echo(bilingual_in(out.lang, vi, en))
    out.warn(told)
    sheet = REVIEW.in_lang(out.lang)
    if again[0]:
        vi = f"có {figure(again[0], 'vi')} chỗ cần xem lại ở trang tính '{sheet}' của '{WORKBOOK}'"
        out.note(bilingual_in(out.lang, vi, f"to look at again, in the sheet '{sheet}' of {WORKBOOK}: {again[0]}"))
    if again[1]:
        vi = f"có {figure(again[1], 'vi')} dòng không phải là cán bộ hay chức danh (tiêu đề nhóm, dòng cộng, chữ ký …)"
        out.note(bilingual_in(out.lang, vi, f"rows that are nobody (sub-headings, totals, signatures …): {again[1]}"))
    vi = f"Xem lại, điền các ô còn trống, rồi chạy lệnh 'rotation check {scenario}'"
    out.note(bilingual_in(out.lang, vi, f"Look at them, fill in the blanks, then run: rotation check {scenario}"))
