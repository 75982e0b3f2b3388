"""Keep units of one name apart where a list puts them in different districts or groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rotation.facts.addresses import name_key, part_of
from rotation.intake.lists.unit_names import UnitName


@dataclass(frozen=True)
class UnitsApart:
    """The unit of each row, those of one name in several areas apart.

    Attributes
    ----------
    of : mapping of int to UnitName
        By row.
    areas : mapping of int to tuple of str
        Of each row whose unit was told from others: the areas in which its name stands.
    unclear : mapping of int to tuple of str
        Of each row that names such a unit and no area: the areas in which it may be.
    """

    of: Mapping[int, UnitName]
    areas: Mapping[int, tuple[str, ...]]
    unclear: Mapping[int, tuple[str, ...]]


def units_apart(units: Mapping[int, UnitName], groups: Mapping[int, str]) -> UnitsApart:
    """Return units by row, one unit for each area where a name stands in several.

    Parameters
    ----------
    units : mapping of int to UnitName
        By row.
    groups : mapping of int to str
        The group of each row that has one; the district of an address counts before it.

    Examples
    --------
    >>> from rotation.intake.lists.unit_names import unit_name
    >>> rows = {5: unit_name("Xã Giao An, huyện Giao Thủy"), 6: unit_name("Xã Giao An, huyện Hải Hậu")}
    >>> [unit.key for unit in units_apart(rows, {}).of.values()]
    ['xã giao an, giao thuỷ', 'xã giao an, hải hậu']
    """
    shown = {row: area for row, unit in units.items() if (area := unit.district or groups.get(row))}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row, area in shown.items():
        found[units[row].key].setdefault(area_key(area), area)
    several = {key: areas for key, areas in found.items() if len(areas) > 1}
    of = dict(units)
    areas: dict[int, tuple[str, ...]] = {}
    unclear: dict[int, tuple[str, ...]] = {}
    for row, unit in units.items():
        if unit.key not in several:
            continue
        names = tuple(several[unit.key].values())
        if row in shown:
            of[row] = replace(unit, key=f"{unit.key}, {area_key(shown[row])}")
            areas[row] = names
        else:
            unclear[row] = names
    return UnitsApart(of, areas, unclear)


def area_key(area: str) -> str:
    """Return the name of a district or group, without its word, as it is compared."""
    return part_of(name_key(area)).name
