"""Take saved lists of who follows what on the command line of `export`, and refuse those that do not fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from rotation.cli.counted import refuse_beyond
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import bilingual, option
from rotation.errors import RunUnreadable
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.report.content.follow_compose import FollowShown
    from rotation.report.papers.ordered import Ordered
    from rotation.runs.follow_shape import FollowDocument
    from rotation.runs.run import Run
    from rotation.verify.findings import Verification
    from rotation.verify.follow import LoadedFollow

PARAMETER = "--follow"
LISTS = Text(vi="chỉ có {count} phân công", en="there {count:is only # list|are only # lists}")

FOLLOW = option(
    PARAMETER,
    "follow",
    type=ExistingPath(),
    metavar="DIR",
    help=Text(
        vi="In kèm phân công phụ trách đã lưu bằng 'follow -o' (xlsx, docx, pdf, html, csv).",
        en="Print who follows what, saved by follow -o (xlsx, docx, pdf, html, csv).",
    ),
)
LIST = option(
    "--list",
    "list_",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Phân công thứ mấy; mặc định: 1.", en="Which list of --follow; default: 1."),
)


def refuse_list_alone(follow: Path | None, list_: int | None) -> None:
    """Refuse a list without the folder that has it.

    Raises
    ------
    click.BadParameter
    """
    if list_ is not None and follow is None:
        told = bilingual("chỉ dùng cùng '--follow'", "goes with --follow only")
        raise click.BadParameter(told, param_hint="--list")


def loaded_lists(follow: Path, run: Run, place: Path) -> tuple[LoadedFollow | None, Verification]:
    """Return saved lists that come after a verified run, judged anew, and what disagrees in them.

    Names stand in them as in the run, also where they were saved with ids.

    Raises
    ------
    click.BadParameter
        When there are none, or they come after another run.
    """
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.file import run_file
    from rotation.runs.follow_file import is_follow, open_follow
    from rotation.verify.findings import Verification
    from rotation.verify.follow import load_follow, with_names
    from rotation.verify.run import load_run

    if not is_follow(follow):
        _refuse(
            f"'{follow}' không có phân công phụ trách; lưu bằng 'rotation follow {place} -o DIR'",
            f"'{follow}' holds no lists of who follows what; save them with rotation follow {place} -o DIR",
        )

    def is_here(named: Path) -> bool:
        return run_file(named).exists() and run_file(named).samefile(run_file(place))

    def reading(named: Path) -> tuple[Run | None, Verification]:
        return (run, Verification((), ())) if is_here(named) else load_run(named)

    try:
        opened = open_follow(follow)
    except RunUnreadable as error:
        _refuse(f"'{follow}': {error.why.vi}", f"'{follow}': {error.why.en}")
    if not is_here(opened.run) and opened.saved.run.digest != digest_of_run(place):
        _refuse(
            f"'{follow}' phân công theo kết quả khác ('{opened.saved.run.path}'), không phải '{place}'",
            f"'{follow}' comes after another run ('{opened.saved.run.path}'), not '{place}'",
        )
    found, verification = load_follow(follow, reading)
    return (with_names(found) if found is not None and verification.holds else found), verification


def files_read(follow: Path | None) -> list[Path]:
    """Return the files that saved lists rest on besides the run, over which nothing is written."""
    from rotation.runs.file import run_file
    from rotation.runs.follow_file import open_follow

    if follow is None:
        return []
    case = open_follow(follow).case
    tables = [] if case is None else sorted(case.glob("*.csv")) if case.is_dir() else [case]
    return [run_file(follow), *tables]


def chosen(found: LoadedFollow, ordered: Ordered, list_: int | None) -> FollowShown:
    """Return the list that is printed: the first after the printed plan, or the one that is asked for.

    Raises
    ------
    click.BadParameter
        When the lists come after another scenario or plan, when none is possible or was found, or there are fewer.
    """
    from rotation.report.content.follow_compose import FollowShown

    saved = found.opened.saved
    if saved.scenario != ordered.scenario:
        _refuse(
            f"phân công theo kịch bản {saved.scenario}, còn đang xuất kịch bản {ordered.scenario}: thêm '--scenario "
            f"{saved.scenario}'",
            f"comes after scenario {saved.scenario}, and scenario {ordered.scenario} is printed: add --scenario "
            f"{saved.scenario}",
        )
    by_plan = {one.plan: row for row, one in enumerate(saved.follow)}
    if ordered.plan not in by_plan:
        plans = ", ".join(map(str, by_plan))
        _refuse(
            f"phân công theo phương án {plans}, còn đang xuất phương án {ordered.plan}: chọn bằng '--plan'",
            f"comes after plan {plans}, and plan {ordered.plan} is printed: choose with --plan",
        )
    row = by_plan[ordered.plan]
    _refuse_empty(saved.follow[row])
    refuse_beyond(list_ or 1, len(saved.follow[row].plans), LISTS, "--list")
    return FollowShown(found.answers[row], ordered.scenario, list_ or 1)


def _refuse_empty(saved: FollowDocument) -> None:
    """Refuse an answer without any list."""
    if saved.plans:
        return
    if saved.infeasible is not None:
        _refuse(
            f"sau phương án {saved.plan} không có cách phân công nào đúng mọi quy tắc bắt buộc",
            f"after plan {saved.plan} no list keeps the hard rules",
        )
    _refuse(
        f"hết thời gian trước khi tìm được phân công sau phương án {saved.plan}: chạy lại 'rotation follow' lâu hơn",
        f"time ran out before any list after plan {saved.plan} was found: run rotation follow with more time",
    )


def _refuse(vi: str, en: str) -> NoReturn:
    raise click.BadParameter(bilingual(vi, en), param_hint=PARAMETER)
