"""Read saved lists of who follows what after a run, and refuse those of another run, scenario or plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from rotation.cli.held_run import end_disagreeing
from rotation.cli.output import Output
from rotation.cli.speech import bilingual
from rotation.errors import RunUnreadable

if TYPE_CHECKING:
    from rotation.follow.plans import FollowAnswer
    from rotation.rules.following.base import Pair
    from rotation.runs.follow_shape import FollowDocument
    from rotation.runs.run import Run
    from rotation.verify.findings import Verification
    from rotation.verify.follow import LoadedFollow

PARAMETER = "--follow"


def pairs_of_list(folder: Path, made: Run, run: Path, number: int, rank: int, out: Output) -> tuple[Pair, ...]:
    """Return the pairs of the first list after a plan; lists that do not hold end the command with 5.

    Parameters
    ----------
    folder : Path
        Of ``follow -o``.
    made : Run
        The verified run whose plan is meant.
    run : Path
        Its place.
    number, rank : int
        Of the scenario and of the plan, from 1.
    out : Output

    Raises
    ------
    click.BadParameter
        When the folder holds no lists, or those of another run, scenario or plan, or none was possible.
    """
    loaded, found = loaded_lists(folder, made, run)
    if loaded is None or not found.holds:
        end_disagreeing(found, made, made.anonymous, out)
    return answer_after(loaded, number, rank).found.plans[0].pairs


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
            f"'{follow}' không có phân công phụ trách; lưu bằng 'rotation follow {place} -o THƯ_MỤC'",
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


def answer_after(found: LoadedFollow, scenario: int, plan: int) -> FollowAnswer:
    """Return the saved answer after a plan of a scenario, both counted from 1; it has a list.

    Raises
    ------
    click.BadParameter
        When the lists come after another scenario or plan, or none is possible or was found.
    """
    saved = found.opened.saved
    if saved.scenario != scenario:
        _refuse(
            f"phân công theo kịch bản {saved.scenario}, không phải {scenario}: chọn bằng '--scenario'",
            f"comes after scenario {saved.scenario}, not {scenario}: choose with --scenario",
        )
    ranks = [one.plan for one in saved.follow]
    if plan not in ranks:
        plans = ", ".join(map(str, ranks))
        _refuse(
            f"phân công theo phương án {plans}, không phải {plan}: chọn bằng '--plan'",
            f"comes after plan {plans}, not {plan}: choose with --plan",
        )
    row = ranks.index(plan)
    _refuse_empty(saved.follow[row])
    return found.answers[row]


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
