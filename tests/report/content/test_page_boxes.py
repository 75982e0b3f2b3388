"""Place holders in nine boxes: each where the rating of the case and the points of fit say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rotation.answers.planning import answer, read_scenarios
from rotation.facts.columns import Columns
from rotation.facts.domain import Rating
from rotation.plans.plan import Portfolio
from rotation.plans.screening import verdicts
from rotation.report.content.page_boxes import boxes
from tests.horizon.made import case_in


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    case = case_in(tmp_path_factory.mktemp("boxes"))
    return answer(read_scenarios([case / "one.toml"])).portfolios[0]


def test_everybody_stands_by_rating_and_fit(portfolio: Portfolio) -> None:
    setting = portfolio.scenario.setting
    fit = {(one.cadre, one.post): one.plain_points["fit"] for one in verdicts(setting)}
    found = list(boxes(portfolio, "en"))
    assert [one.plan for one in found] == [plan.rank for plan in portfolio.plans]
    for one, plan in zip(found, portfolio.plans, strict=True):
        moved = {row.cadre: row.post for row in plan.judgement.assignments if row.kind != "stay"}
        assert moved
        for row, cells in enumerate(one.rows):
            for column, box in enumerate(cells):
                for cadre, name in box.movers:
                    last = max(setting.world.cadre[cadre].ratings)[1]
                    points = fit[cadre, moved[cadre]]
                    assert 2 - row == (points >= 67) + (points >= 34)
                    assert column == {Rating.EXCELLENT: 2, Rating.GOOD: 1}.get(last, 0)
                    assert name == setting.world.cadre[cadre].name


def test_nobody_is_in_two_boxes_or_in_none_without_being_counted(portfolio: Portfolio) -> None:
    for one, plan in zip(boxes(portfolio, "en"), portfolio.plans, strict=True):
        cells = [box for row in one.rows for box in row]
        aside = int(one.aside.split()[0]) if one.aside else 0
        assert sum(box.after for box in cells) + aside == len(plan.judgement.placement.seats)
        assert all(len(box.movers) <= box.after for box in cells)
        assert sum(box.before for box in cells) > 0


def test_without_needs_there_is_nothing_to_compare(portfolio: Portfolio) -> None:
    setting = portfolio.scenario.setting
    bare = replace(setting, columns=without_needs(setting.columns))
    assert list(boxes(replace(portfolio, scenario=replace(portfolio.scenario, setting=bare)), "vi")) == []


def without_needs(columns: Columns) -> Columns:
    """Return columns of the same World without anything that a post or a unit needs."""
    world = columns.world
    return Columns(
        replace(
            world,
            units=tuple(replace(one, needs=()) for one in world.units),
            posts=tuple(replace(one, needs=()) for one in world.posts),
        ),
        columns.date,
    )
