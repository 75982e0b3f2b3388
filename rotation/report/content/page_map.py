"""Place the units of a scenario on a map with the moves between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from rotation.facts.domain import Unit
from rotation.report.content.report import PlanPart
from rotation.rules.setting import Setting

WIDTH, MARGIN = 640, 40
MOST_LABELS = 60
"""Points that bear names on the map; of more, names would cover each other."""
LEAST_APART = 13
"""Points between the lines of two names."""
LETTER = 6.5
"""Width of a letter of a name, in points."""


@dataclass(frozen=True)
class Place:
    """A point of the map with its units.

    Attributes
    ----------
    units, name : str
        All of them, and the first with how many more there are: a commune, where one is here.
    x, y : int
        Points from the upper left corner.
    label_y : int or None
        Where the name is written; None where names are only shown when pointed at.
    """

    units: str
    name: str
    x: int
    y: int
    label_y: int | None


@dataclass(frozen=True)
class Line:
    """A move between two units on the map."""

    cadre: str
    name: str
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True)
class MapPage:
    """The map of a scenario.

    Attributes
    ----------
    width, height : int
    places : tuple of Place
    lines : tuple of tuple of Line
        Of each plan, by rank.
    not_drawn : tuple of int
        Moves of each plan that are not on it: at one point, of newcomers, or of units without coordinates.
    """

    width: int
    height: int
    places: tuple[Place, ...]
    lines: tuple[tuple[Line, ...], ...]
    not_drawn: tuple[int, ...]


def map_page(setting: Setting, plans: Sequence[PlanPart]) -> MapPage | None:
    """Return the map of a scenario; None where fewer than two units have coordinates, or all have the same."""
    located = [
        (unit, unit.lat, unit.lon)
        for unit in setting.world.units
        if unit.lat is not None and unit.lon is not None and not unit.is_cell
    ]
    if len({(lat, lon) for _, lat, lon in located}) <= 1:
        return None
    middle = cos(radians(sum(lat for _, lat, _ in located) / len(located)))
    flat = [(unit, lon * middle, -lat) for unit, lat, lon in located]
    left, top = min(x for _, x, _ in flat), min(y for _, _, y in flat)
    wide, tall = max(x for _, x, _ in flat) - left, max(y for _, _, y in flat) - top
    scale = (WIDTH - 2 * MARGIN) / max(wide, tall)
    points = {unit.id: (round(MARGIN + (x - left) * scale), round(MARGIN + (y - top) * scale)) for unit, x, y in flat}
    lines = tuple(_lines(setting, plan, points) for plan in plans)
    return MapPage(
        round(wide * scale) + 2 * MARGIN + 80,
        round(tall * scale) + 2 * MARGIN,
        tuple(_places([unit for unit, _, _ in flat], points)),
        lines,
        tuple(len(plan.moves) - len(drawn) for plan, drawn in zip(plans, lines, strict=True)),
    )


def _lines(setting: Setting, plan: PlanPart, points: Mapping[str, tuple[int, int]]) -> tuple[Line, ...]:
    """Return the moves of a plan from one unit on the map to another."""
    found = []
    for move in plan.moves:
        held = setting.world.cadre[move.cadre].post
        ends = [setting.world.post[post].unit for post in (held, move.post) if post is not None]
        for start, end in pairwise(ends):
            if start in points and end in points and points[start] != points[end]:
                found.append(Line(move.cadre, move.name, points[start], points[end]))
    return tuple(found)


def _places(units: Sequence[Unit], points: Mapping[str, tuple[int, int]]) -> list[Place]:
    """Return the points with their names, each below the last one that it would cover; none where there are many."""
    at: dict[tuple[int, int], list[Unit]] = {}
    for unit in sorted(units, key=lambda unit: (not unit.grassroots, unit.id)):
        at.setdefault(points[unit.id], []).append(unit)
    written: list[tuple[float, float, float]] = []
    found = []
    for (x, y), here in sorted(at.items(), key=lambda one: (one[0][1], one[0][0])):
        label, short = y + 4, here[0].name if len(here) == 1 else f"{here[0].name} (+{len(here) - 1})"
        wide = len(short) * LETTER
        while any(abs(label - line) < LEAST_APART and x < end and begin < x + wide for begin, end, line in written):
            label += LEAST_APART
        written.append((x, x + wide, label))
        names = "; ".join(unit.name for unit in here)
        found.append(Place(names, short, x, y, label if len(at) <= MOST_LABELS else None))
    return found
