"""Check the pins of `[follow]` against a plan: each must be of a follower, a unit asked for, and lawful."""

from __future__ import annotations

from rotation.errors import Cell, Fault
from rotation.follow.problem import FollowProblem
from rotation.language import Text
from rotation.plans.screening import NO_OTHER_WAY, PIN_REFUSED

NO_FOLLOWER = Text(
    vi="người này không phải cấp ủy viên phụ trách, hoặc nghỉ hưu, thôi giữ chức",
    en="this is no follower, or somebody who retires or leaves",
)
NOT_ASKED = Text(vi="đơn vị không thuộc khóa 'units'", en="the unit is not among units")
WAIVING = Text(
    vi=", hoặc miễn áp dụng {rules} (mục '[[follow.waive]]', ghi rõ lý do và văn bản)",
    en=", or add a [[follow.waive]] with reason and paper for {rules}",
)


def follow_pin_faults(problem: FollowProblem) -> list[Fault]:
    """Return a fault for each pin that cannot hold after the plan, in the order of the file."""
    faults = []
    for row, (cadre, unit) in enumerate(problem.asked.pins):
        rules = tuple(Text(vi=f"'{one.rule.title.vi}'", en=one.rule.id) for one in problem.refusals((cadre, unit)))
        strange = (
            *((NO_FOLLOWER,) if cadre not in problem.board.bounds else ()),
            *((NOT_ASKED,) if unit not in problem.board.units else ()),
        )
        if rules or strange:
            cell = Cell(problem.scenario.path.name, column=f"follow.pin[{row}]")
            ways = WAIVING.about(rules=rules) if rules and not strange else NO_OTHER_WAY
            faults.append(Fault(cell, PIN_REFUSED, f"{cadre} = {unit}", {"why": (*strange, *rules), "ways": ways}))
    return faults
