"""Note what lists of who follows what leave unused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rotation.errors import Cell, Fault, Kind
from rotation.follow.plans import FollowAnswer
from rotation.language import Text

UNUSED_FOLLOW_WAIVER = Kind(
    "unused_follow_waiver",
    Text(
        vi="không bản phân công nào dùng đến mục miễn áp dụng này ({value}); chỉ quy tắc bắt buộc mới miễn được",
        en="no list uses this waiver ({value}); only a hard rule can be waived",
    ),
    Text(
        vi="bỏ mục này nếu không cần; nếu cần thì xem lại quy tắc, cán bộ, đơn vị ghi trong mục",
        en="remove it if it is not needed; else check its rule, cadre and unit",
    ),
)


def unused_follow_waivers(answers: Sequence[FollowAnswer]) -> Iterator[Fault]:
    """Yield a warning for each waiver of `[follow]` that neither a list nor the board's own uses.

    Where there is no list at all nothing is said: a waiver may be of use once there is one.

    Parameters
    ----------
    answers : sequence of FollowAnswer
        After plans of one scenario.
    """
    judged = [one.judgement for answer in answers for one in answer.found.plans]
    if not judged:
        return
    judged += [answer.draft.judgement for answer in answers if answer.draft is not None]
    used = {breach.waiver for one in judged for breach in one.breaches}
    problem = answers[0].problem
    for row, waiver in enumerate(problem.asked.waivers):
        if waiver not in used:
            cell = Cell(problem.scenario.path.name, column=f"follow.waive[{row}]")
            about = (waiver.rule, waiver.cadre, *([] if waiver.unit is None else [waiver.unit]))
            yield Fault(cell, UNUSED_FOLLOW_WAIVER, ", ".join(about))
