"""Place units by their coordinates, and draw the moves between them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from rotation.facts.columns import Columns
from rotation.report.content.compose import report_of
from rotation.report.content.page_map import LEAST_APART, map_page
from rotation.rules.setting import Setting
from tests.report.worlds import shown_run


def located(setting: Setting, at: dict[str, tuple[float, float]]) -> Setting:
    """Return a setting whose units have some coordinates, and no others."""
    units = tuple(
        replace(unit, lat=at[unit.id][0] if unit.id in at else None, lon=at[unit.id][1] if unit.id in at else None)
        for unit in setting.world.units
    )
    return replace(setting, columns=Columns(replace(setting.world, units=units), setting.date))


def test_without_two_places_there_is_no_map(tmp_path: Path) -> None:
    setting = shown_run(tmp_path).portfolios[0].scenario.setting
    assert map_page(located(setting, {}), ()) is None
    assert map_page(located(setting, {"A": (20.0, 106.0), "B": (20.0, 106.0)}), ()) is None


def test_north_is_above_east_is_right_and_moves_lead_from_unit_to_unit(tmp_path: Path) -> None:
    run = shown_run(tmp_path)
    setting, part = run.portfolios[0].scenario.setting, report_of(run, "vi").scenarios[0]
    drawn = map_page(located(setting, {"A": (20.2, 106.0), "B": (20.0, 106.4)}), part.plans)
    assert drawn is not None
    first, second = drawn.places
    assert first.y < second.y
    assert first.x < second.x
    world = setting.world
    for plan, lines, left in zip(part.plans, drawn.lines, drawn.not_drawn, strict=True):
        assert len(lines) + left == len(plan.moves)
        for line in lines:
            move = next(one for one in plan.moves if one.cadre == line.cadre)
            held = world.cadre[move.cadre].post
            assert held is not None
            found = {world.post[held].unit: line.start, world.post[move.post].unit: line.end}
            points = {"A": (first.x, first.y), "B": (second.x, second.y)}
            assert found == {unit: points[unit] for unit in found}
    assert any(drawn.lines)


def test_units_at_one_point_are_one_place_and_names_cover_none(tmp_path: Path) -> None:
    setting = shown_run(tmp_path).portfolios[0].scenario.setting
    drawn = map_page(located(setting, {"A": (20.0, 106.0), "B": (20.0, 106.0), "N": (20.0, 106.001)}), ())
    assert drawn is not None
    assert [len(place.units.split("; ")) for place in drawn.places] == [2, 1]
    drawn = map_page(located(setting, {"A": (20.0, 106.0), "B": (20.0, 106.0001), "N": (21.0, 106.0)}), ())
    assert drawn is not None
    labels = [place.label_y or 0 for place in drawn.places]
    assert all(below - above >= LEAST_APART for above, below in pairwise(sorted(labels)))
