"""Warn about what `[follow]` asks that the case, on the scenario's date, gives no ground for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from rotation.errors import Cell, Fault, Kind
from rotation.intake.warnings.odd_on_date import some_of
from rotation.language import Text
from rotation.rules.leaving import may_follow
from rotation.rules.setting import Setting
from rotation.scenario.follow import FollowAsked

BEGINS_LATER = Kind(
    "follows_after_date",
    Text(
        vi="phụ trách từ sau ngày hiệu lực {effective} nên không tính là đang phụ trách ({count} lượt: {pairs})",
        en="follows that begin after the effective date {effective} are not counted as of today ({count}: {pairs})",
    ),
    Text(
        vi="kiểm tra lại cột 'Phụ trách từ', hoặc ngày hiệu lực trong kịch bản",
        en="check the column since of follows, or the scenario's effective date",
    ),
)
NOT_COUNTED = Kind(
    "followers_gone",
    Text(
        vi="đến ngày hiệu lực {effective} đã nghỉ hưu hoặc thôi giữ chức nên không được phân công ({count} người: "
        "{people})",
        en="retired or gone by the effective date {effective}, so given no unit (people: {count}; {people})",
    ),
    Text(
        vi="nếu đúng thì bỏ khỏi bảng 'Cấp ủy viên phụ trách'; nếu không thì sửa ngày sinh, ngày thôi giữ chức",
        en="if so, take them out of followers; if not, correct the birthday or the day of leaving",
    ),
)
NOTHING_TO_WEIGH = Kind(
    "follow_without_data",
    Text(
        vi="tiêu chí '{criterion}' có trọng số nhưng chưa có số liệu ({needed}) nên không phân biệt được ai với ai",
        en="the criterion {criterion} is weighed but has no data ({needed}), so it tells nobody from anybody",
    ),
    Text(
        vi="điền số liệu, hoặc đặt trọng số của tiêu chí này bằng 0",
        en="fill it in, or set the weight of this criterion to 0",
    ),
)
NEEDED: Mapping[str, Text] = {
    "fit": Text(vi="nhu cầu của đơn vị", en="needs of units"),
    "need": Text(vi="xếp loại đơn vị trước ngày hiệu lực", en="ratings of units before the date"),
    "closeness": Text(
        vi="nơi thường trú của người phụ trách, khoảng cách hoặc tọa độ của đơn vị",
        en="residences of followers, distances or positions of units",
    ),
    "continuity": Text(vi="ai đang phụ trách đơn vị nào", en="who follows what today"),
}
"""What each criterion is read from."""


def follow_oddities(asked: FollowAsked | None, setting: Setting, cell: Cell) -> Iterator[Fault]:
    """Yield warnings about a table of following on the date of a scenario, at its keys.

    Parameters
    ----------
    asked : FollowAsked or None
    setting : Setting
    cell : Cell
        Of the scenario file.
    """
    if asked is None:
        return
    world, effective = setting.world, f"{setting.date:%d/%m/%Y}"
    units, followers = set(asked.units), [one.cadre for one in world.followers]
    here = Cell(cell.file, column="follow")
    later = [one for one in world.follows if one.unit in units and one.since and one.since.first > setting.date]
    if later:
        pairs = some_of(f"{one.cadre} = {one.unit}" for one in later)
        yield Fault(here, BEGINS_LATER, facts={"count": len(later), "effective": effective, "pairs": pairs})
    gone = [one for one in followers if not may_follow(one, setting)]
    if gone:
        people = some_of(gone)
        yield Fault(here, NOT_COUNTED, facts={"count": len(gone), "effective": effective, "people": people})
    for criterion in asked.weights if units and len(gone) < len(followers) else ():
        if not _has_data(criterion, asked, setting):
            key = Cell(cell.file, column=f"follow.weights.{criterion}")
            yield Fault(key, NOTHING_TO_WEIGH, facts={"criterion": criterion, "needed": NEEDED[criterion]})


def _has_data(criterion: str, asked: FollowAsked, setting: Setting) -> bool:
    """Return whether a criterion has anything to read for some follower and some unit that is asked for."""
    world, columns, units = setting.world, setting.columns, set(asked.units)
    followers = [one.cadre for one in world.followers if may_follow(one.cadre, setting)]
    if criterion == "fit":
        return any(level for unit in units for _, level in world.unit[unit].needs)
    if criterion == "need":
        return any(world.unit_rating(unit, setting.date.year) for unit in units)
    if criterion == "continuity":
        begun = (one for one in world.follows if one.since is None or one.since.first <= setting.date)
        return any(one.unit in units and one.cadre in followers for one in begun)
    homes = columns.residence[[columns.cadre_index[one] for one in followers]]
    km = columns.place_km[homes][:, [columns.unit_index[one] for one in asked.units]]
    return not bool(np.isnan(km).all())
