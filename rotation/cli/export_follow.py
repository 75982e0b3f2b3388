"""Take saved lists of who follows what on the command line of `export`, and refuse those that do not fit."""

from __future__ import annotations

from dataclasses import replace
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
    from rotation.runs.follow_file import OpenedFollow
    from rotation.runs.follow_shape import FollowDocument
    from rotation.runs.run import Run
    from rotation.verify.follow import CheckedFollow

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


def lists_of(follow: Path, run: Path) -> OpenedFollow:
    """Return saved lists that come after a run.

    Raises
    ------
    click.BadParameter
        When there are none, or they come after another run.
    """
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.file import run_file
    from rotation.runs.follow_file import is_follow, open_follow

    if not is_follow(follow):
        _refuse(
            f"'{follow}' không có phân công phụ trách; lưu bằng 'rotation follow {run} -o DIR'",
            f"'{follow}' holds no lists of who follows what; save them with rotation follow {run} -o DIR",
        )
    try:
        opened = open_follow(follow)
    except RunUnreadable as error:
        _refuse(f"'{follow}': {error.why.vi}", f"'{follow}': {error.why.en}")
    named, here = run_file(opened.run), run_file(run)
    is_same = named.exists() and named.samefile(here)
    if not is_same and opened.saved.run.digest != digest_of_run(run):
        _refuse(
            f"'{follow}' phân công theo kết quả khác ('{opened.saved.run.path}'), không phải '{run}'",
            f"'{follow}' comes after another run ('{opened.saved.run.path}'), not '{run}'",
        )
    return opened


def checked(opened: OpenedFollow, run: Run, place: Path) -> CheckedFollow:
    """Return what verification makes of saved lists beside a verified run.

    Names stand in the answers, also where the lists were saved with ids.
    """
    from rotation.verify.follow import check_follow

    found = check_follow(opened, run, place)
    if found.wrong or not opened.saved.anonymous or run.anonymous:
        return found
    named = replace(opened, saved=opened.saved.model_copy(update={"anonymous": False}))
    return replace(found, answers=check_follow(named, run, place).answers)


def chosen(found: CheckedFollow, opened: OpenedFollow, ordered: Ordered, list_: int | None) -> FollowShown:
    """Return the list that is printed: the first after the printed plan, or the one that is asked for.

    Raises
    ------
    click.BadParameter
        When the lists come after another scenario or plan, when none is possible or was found, or there are fewer.
    """
    from rotation.report.content.follow_compose import FollowShown

    saved = opened.saved
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
    answer = found.answers[row]
    assert answer is not None, "lists that cannot be judged are refused before"
    return FollowShown(answer, ordered.scenario, list_ or 1)


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
