"""Warn about units: positions far from the others, roads too short, communes without posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from rotation.errors import Cell, Fault, Kind
from rotation.facts.distances import great_circle_km
from rotation.facts.domain import Unit
from rotation.facts.vocabulary import DISTANCES, UNITS
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.case import Case

FEWEST_OTHERS = 4
"""Fewest other units that show what is usual in a group."""
FEWEST_POSITIONS = 3
NEAREST_FAR_KM = 100
FAR_AMONG_FEW_KM = 300
"""Distance that counts as far among three positions or so, longer than most provinces."""
MAINLAND, ISLANDS = ((8.0, 24.0), (102.0, 110.0)), ((6.0, 18.0), (110.0, 118.0))
"""Latitudes and longitudes between which all of Vietnam lies."""
TIMES_USUAL = 6
"""Multiple of the usual distance from the middle that counts as far."""
ROUNDING_KM = 5
"""Tolerance in km: positions are centres with few decimals, roads are measured between offices."""
SHORTEST_ROAD_SHARE = 0.8

NOWHERE = Kind(
    "nowhere",
    Text(vi="vị trí 0, 0 nằm giữa biển", en="the position 0, 0 is in the middle of the sea"),
    Text(vi="ghi đúng vị trí, hoặc để trống cả vĩ độ và kinh độ", en="give the position, or leave both cells blank"),
)
HALF_A_POSITION = Kind(
    "half_a_position",
    Text(
        vi="chỉ ghi một trong hai số vĩ độ, kinh độ nên không dùng được vị trí",
        en="only one of latitude and longitude is given, so the position is not used",
    ),
    Text(vi="ghi cả hai số, hoặc để trống cả hai", en="give both, or leave both blank"),
)
CHECK_POSITION = Text(
    vi="kiểm tra lại vĩ độ, kinh độ, xem có ghi đảo hai số không",
    en="check latitude and longitude, and whether they were swapped",
)
FAR_UNIT = Kind(
    "far_unit",
    Text(
        vi="đơn vị này cách trung tâm các đơn vị {km} km (thường là {usual} km)",
        en="this unit is {km} km away from the centre of the units (usual: {usual} km)",
    ),
    CHECK_POSITION,
)
OUTSIDE_VIETNAM = Kind(
    "outside_vietnam",
    Text(
        vi="vị trí này ở ngoài Việt Nam, khác các đơn vị còn lại",
        en="this position is outside Vietnam, unlike the others",
    ),
    CHECK_POSITION,
)
SHORT_ROAD = Kind(
    "short_road",
    Text(
        vi="quãng đường {road} km lại ngắn hơn đường thẳng giữa hai vị trí ({line} km)",
        en="a road of {road} km is shorter than the straight line between the positions ({line} km)",
    ),
    Text(
        vi="kiểm tra lại khoảng cách và vị trí của hai đơn vị", en="check the distance and the positions of both units"
    ),
)
NO_POSTS = Kind(
    "no_posts",
    Text(vi="đơn vị '{unit}' chưa có chức danh nào", en="the unit '{unit}' has no post"),
    Text(
        vi="thêm chức danh của đơn vị; nếu đơn vị chỉ dùng để ghi nơi ở thì bỏ qua lưu ý này",
        en="add its posts, unless it is listed only as a place where people live",
    ),
)


def odd_places(case: Case) -> Iterator[Fault]:
    """Yield warnings about units and the roads between them."""
    yield from _odd_positions(case)
    far = list(_far_units(case))
    yield from far
    yield from _outside(case, {fault.cell for fault in far})
    yield from _short_roads(case)
    yield from _without_posts(case)


def _without_posts(case: Case) -> Iterator[Fault]:
    """Yield a warning for each grassroots unit without posts, if most others have some."""
    with_posts = {post.unit for post in case.world.posts}
    grassroots = [unit.id for unit in case.world.units if unit.grassroots]
    without = [id_ for id_ in grassroots if id_ not in with_posts]
    if len(grassroots) - len(without) >= max(FEWEST_OTHERS, len(without)):
        for id_ in without:
            yield Fault(case.cell(UNITS.id, id_, "id"), NO_POSTS, id_, {"unit": id_})


def _odd_positions(case: Case) -> Iterator[Fault]:
    for unit in _own_places(case):
        if (unit.lat is None) != (unit.lon is None):
            column = "lat" if unit.lat is None else "lon"
            yield Fault(case.cell(UNITS.id, unit.id, column), HALF_A_POSITION)
        elif unit.lat == 0 and unit.lon == 0:
            yield Fault(case.cell(UNITS.id, unit.id, "lat"), NOWHERE, case.text(UNITS.id, unit.id, "lat"))


def _far_units(case: Case) -> Iterator[Fault]:
    """Yield the units far from the middle of their group, or of all if it is small."""
    placed = [unit for unit in _own_places(case) if _is_placed(unit)]
    groups: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in placed:
        groups[unit.group].append(unit)
    for group, members in groups.items():
        around = _apart(members if group is not None and len(members) >= FEWEST_OTHERS else placed)
        if len(around) < FEWEST_POSITIONS:
            continue
        far_km = NEAREST_FAR_KM if len(around) >= FEWEST_OTHERS else FAR_AMONG_FEW_KM
        usual = median(_from_middle(around, around))
        for unit, km in zip(members, _from_middle(members, around), strict=True):
            if km > max(far_km, TIMES_USUAL * usual):
                facts = {"km": round(km), "usual": round(usual)}
                yield Fault(case.cell(UNITS.id, unit.id, "lat"), FAR_UNIT, case.text(UNITS.id, unit.id, "lat"), facts)


def _outside(case: Case, reported: set[Cell]) -> Iterator[Fault]:
    """Yield the units outside Vietnam if most are inside, except those already reported."""
    placed = [unit for unit in _own_places(case) if _is_placed(unit)]
    outside = [unit.id for unit in placed if not _is_in_vietnam(unit)]
    if 2 * len(outside) < len(placed):
        for id_ in outside:
            cell = case.cell(UNITS.id, id_, "lat")
            if cell not in reported:
                yield Fault(cell, OUTSIDE_VIETNAM, case.text(UNITS.id, id_, "lat"))


def _own_places(case: Case) -> list[Unit]:
    """Return the units but for cells that stand where the unit above does."""
    units = case.world.unit
    above = {unit.id: units[unit.parent] for unit in case.world.units if unit.is_cell and unit.parent}
    return [
        unit
        for unit in case.world.units
        if unit.id not in above or (unit.lat, unit.lon) != (above[unit.id].lat, above[unit.id].lon)
    ]


def _is_in_vietnam(unit: Unit) -> bool:
    return any(
        south <= (unit.lat or 0.0) <= north and west <= (unit.lon or 0.0) <= east
        for (south, north), (west, east) in (MAINLAND, ISLANDS)
    )


def _apart(units: list[Unit]) -> list[Unit]:
    """Return one unit for each position, so that offices at one place count once."""
    return list({(unit.lat, unit.lon): unit for unit in units}.values())


def _is_placed(unit: Unit) -> bool:
    return unit.lat is not None and unit.lon is not None and (unit.lat, unit.lon) != (0, 0)


def _from_middle(units: list[Unit], around: list[Unit]) -> list[float]:
    """Return the km of each unit from the middle of some, unmoved by a few outliers."""
    lat, lon = median(unit.lat or 0.0 for unit in around), median(unit.lon or 0.0 for unit in around)
    return [float(great_circle_km(unit.lat or 0.0, unit.lon or 0.0, lat, lon)) for unit in units]


def _short_roads(case: Case) -> Iterator[Fault]:
    for road in case.world.distances:
        one, other = case.world.unit[road.start], case.world.unit[road.end]
        if not (_is_placed(one) and _is_placed(other)):
            continue
        line = float(great_circle_km(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0))
        if road.km < SHORTEST_ROAD_SHARE * line - ROUNDING_KM:
            key = (road.start, road.end)
            facts = {"road": f"{road.km:g}", "line": round(line)}
            yield Fault(case.cell(DISTANCES.id, key, "km"), SHORT_ROAD, case.text(DISTANCES.id, key, "km"), facts)
