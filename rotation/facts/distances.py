"""Road distance where the case gives it, else the straight line between two positions."""

from __future__ import annotations

from math import asin, cos, floor, radians, sin, sqrt

from rotation.facts.world import World

EARTH_RADIUS_KM = 6371.0


def km_between(world: World, start: str, end: str) -> int:
    """Return the km between two units, rounded half up: the table's, else the great circle; -1 when unknown."""
    if start == end:
        return 0
    road = world.roads.get((start, end))
    if road is not None:
        return floor(road + 0.5)
    one, other = world.unit[start], world.unit[end]
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return -1
    return floor(great_circle_km(one.lat, one.lon, other.lat, other.lon) + 0.5)


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in km of two positions in decimal degrees (haversine)."""
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
