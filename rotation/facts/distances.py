"""Measure distances between units: by road where the case gives it, else in a straight line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rotation.facts.world import World

EARTH_RADIUS_KM = 6371.0

Floats = npt.NDArray[np.float64]


def km_between_units(world: World) -> Floats:
    """Return a table units × units of distances in km.

    By the distances table, else along the great circle; NaN where neither is known.
    """
    lat, lon = (
        np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        for values in ([unit.lat for unit in world.units], [unit.lon for unit in world.units])
    )
    km = great_circle_km(lat[:, None], lon[:, None], lat[None, :], lon[None, :])
    np.fill_diagonal(km, 0.0)
    row = {unit.id: number for number, unit in enumerate(world.units)}
    for (start, end), road in world.roads.items():
        km[row[start], row[end]] = road if start != end else 0.0
    return km


def great_circle_km(lat1: npt.ArrayLike, lon1: npt.ArrayLike, lat2: npt.ArrayLike, lon2: npt.ArrayLike) -> Floats:
    """Return the great-circle distance in km between positions in decimal degrees (haversine)."""
    north1, east1, north2, east2 = (np.radians(degrees) for degrees in (lat1, lon1, lat2, lon2))
    half = np.sin((north2 - north1) / 2) ** 2 + np.cos(north1) * np.cos(north2) * np.sin((east2 - east1) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)), dtype=np.float64)
