"""Take saved lists of who follows what on the command line of `export`: the option, the files, the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.counted import LISTS, refuse_beyond
from rotation.cli.held_follow import PARAMETER, answer_after
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import bilingual, option
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.report.content.follow_compose import FollowShown
    from rotation.report.papers.ordered import Ordered
    from rotation.verify.follow import LoadedFollow


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

    answer = answer_after(found, ordered.scenario, ordered.plan)
    refuse_beyond(list_ or 1, len(answer.found.plans), LISTS, "--list")
    return FollowShown(answer, ordered.scenario, list_ or 1)
