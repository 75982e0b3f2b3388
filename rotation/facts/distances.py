"""Measure distances between units: by road where the case gives it, else in a straight line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rotation.facts.world import World

EARTH_RADIUS_KM = 6371.0

Floats = npt.NDArray[np.float64]


def km_from_units(world: World, starts: Sequence[int]) -> Floats:
    """Return a table starts × units of distances in km.

    By the distances table, else along the great circle; NaN where neither is known. A cell that stands where its parent
    does, and has no road of its own, is as far as the parent.

    Parameters
    ----------
    world : World
    starts : sequence of int
        Rows of units.
    """
    lat, lon = (
        np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        for values in ([unit.lat for unit in world.units], [unit.lon for unit in world.units])
    )
    rows = np.asarray(starts, dtype=np.intp)
    km = great_circle_km(lat[rows, None], lon[rows, None], lat[None, :], lon[None, :])
    km[np.arange(len(rows)), rows] = 0.0
    row = {unit.id: number for number, unit in enumerate(world.units)}
    place = {home: number for number, home in enumerate(starts)}
    for (start, end), road in world.roads.items():
        if row[start] in place:
            km[place[row[start]], row[end]] = road if start != end else 0.0
    for cell in world.units:
        above = world.unit[cell.parent] if cell.is_cell and cell.parent else None
        if above is not None and (above.lat, above.lon) == (cell.lat, cell.lon):
            for home, number in place.items():
                if (world.units[home].id, cell.id) not in world.roads:
                    km[number, row[cell.id]] = km[number, row[above.id]]
    return km


def great_circle_km(lat1: npt.ArrayLike, lon1: npt.ArrayLike, lat2: npt.ArrayLike, lon2: npt.ArrayLike) -> Floats:
    """Return the great-circle distance in km between positions in decimal degrees (haversine)."""
    north1, east1, north2, east2 = (np.radians(degrees) for degrees in (lat1, lon1, lat2, lon2))
    half = np.sin((north2 - north1) / 2) ** 2 + np.cos(north1) * np.cos(north2) * np.sin((east2 - east1) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)), dtype=np.float64)
