"""Check what plans tell of themselves and of each other, from bounds and placements written by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rotation.plans.judgement import judge
from rotation.plans.plan import (
    NO_FLOOR,
    NoPlan,
    Plan,
    Portfolio,
    Status,
    TierValue,
    difference,
    gap,
    lowest_score,
)
from rotation.rules.base import Placement
from rotation.scenario.load import Scenario
from tests.plans.test_judgement import SCENARIO, SEATS, decided, scenario

OTHERS = [("C1", "A-CT"), ("C2", "A-BT"), ("C3", "R-1"), ("C4", "B-BT")]


@pytest.fixture
def asked(tmp_path: Path) -> Scenario:
    return scenario(tmp_path, SCENARIO)


def plan(asked: Scenario, seats: list[tuple[str, str]], over: int = 0, rank: int = 1) -> Plan:
    """Return a plan with a bound so much over its score."""
    judged = judge(asked, seats)
    return Plan(rank, judged, asked.score_tier, (judged.score + over,))


def test_score_bound_and_gap(asked: Scenario) -> None:
    proven, loose = plan(asked, SEATS), plan(asked, SEATS, 53)
    assert (proven.score, proven.bound, proven.proven, gap(proven)) == (265, 265, True, 0.0)
    assert (loose.score, loose.bound, loose.proven, gap(loose)) == (265, 318, False, 53 / 265)
    assert (proven.proof, replace(loose, proof="certified").proof) == ("searched", "certified")


def test_the_gap_of_a_score_of_nothing_or_less(asked: Scenario) -> None:
    judged = judge(asked, SEATS)
    scored = {score: Plan(1, replace(judged, score=score), 0, (score + 3,)) for score in (-6, 0, 1)}
    assert {score: gap(one) for score, one in scored.items()} == {-6: 0.5, 0: 3.0, 1: 3.0}


def test_in_tiers_the_score_has_its_own_bound(asked: Scenario) -> None:
    tiered = decided(asked, aims=("moves",), tiers=(("posts_filled",), ("score",), ("breaches",)))
    judged = judge(tiered, SEATS)
    made = Plan(1, judged, tiered.score_tier, (-1, 0, 300, -2))
    assert (made.score, made.bound, made.proven) == (438 - 168, 300, False)
    assert replace(made, bounds=judged.worth).proven
    shown = decided(asked, tiers=(("posts_filled",), ("score",), ("breaches",)))
    judged = judge(shown, SEATS)
    assert Plan(1, judged, shown.score_tier, (0, 300, -2)).tiers(shown) == (
        TierValue(("posts_filled",), 1, 0),
        TierValue(("score",), 438 - 168, 300),
        TierValue(("breaches",), 24, 2),
    )
    assert Plan(1, judge(asked, SEATS), 0, (265,)).tiers(asked) == ()


def test_moves_and_outcomes(asked: Scenario) -> None:
    made = plan(asked, SEATS)
    assert made.moves == 2
    assert made.outcomes == {("C1", "B-BT"), ("C2", "A-BT"), ("C4", None)}


def test_a_plan_shows_its_moves_and_its_proof(asked: Scenario) -> None:
    made, loose = plan(asked, SEATS), plan(asked, SEATS, 53, rank=2)
    assert repr(loose) == "<Plan 2: score 265, bound 318, 2 moves>"
    page = made._repr_html_()
    assert page.startswith("<p><b>1</b> · 265 · searched</p><table")
    assert loose._repr_html_().startswith("<p><b>2</b> · 265 · 20.00%</p><table")
    assert "across" in page
    assert "stay</td>" not in page
    assert "<th></th>" not in page
    frame = made.frame("en")
    named = ["cadre", "name", "post", "title", "from", "from_title"]
    assert list(frame.columns) == [*named, "kind", "points", "need", "stability", "reasons"]
    assert frame.drop(columns="reasons").to_numpy().tolist() == [
        ["C1", "Vũ Thị Mai", "B-BT", "Secretary of Bình Minh", "A-CT", "Chair of An Hòa", "across", 46, 46, 0],
        ["C2", "Lê Văn Nam", "A-BT", "Secretary of An Hòa", "N-TP", "Head of Phòng Nội vụ", "down", 46, 46, 0],
        ["C3", "Người ba", "R-1", "Reserve of Nguồn dự bị", "R-1", "Reserve of Nguồn dự bị", "stay", 346, 46, 300],
    ]
    nobody = plan(asked, [])
    assert nobody.frame().empty
    assert nobody._repr_html_().startswith("<p><b>1</b>")


def test_what_the_plans_of_a_portfolio_share(asked: Scenario) -> None:
    first, second = plan(asked, SEATS, 3), plan(asked, OTHERS, rank=2)
    both = Portfolio(asked, Status.FEASIBLE, (first, second), complete=False)
    assert both.distances == ((0, 2), (2, 0))
    assert both.firm == (("C2", "A-BT"),)
    assert both.own == ((("C1", "B-BT"), ("C4", None)), (("C4", "B-BT"),))
    assert (both.bound, both.gap) == (268, 3 / 265)
    assert repr(both) == f"<Portfolio {asked.title}: feasible, 2 plans>"
    alone = Portfolio(asked, Status.FEASIBLE, (first,), complete=False)
    assert alone.firm == (("C1", "B-BT"), ("C2", "A-BT"), ("C4", None))
    assert alone.own == ((),)
    three = Portfolio(asked, Status.FEASIBLE, (first, second, plan(asked, OTHERS[1:], rank=3)), complete=False)
    assert three.firm == (("C2", "A-BT"),)
    assert three.own == ((("C1", "B-BT"), ("C4", None)), (), (("C1", None),))
    none = Portfolio(asked, Status.INFEASIBLE, (), complete=True, infeasible=NoPlan(("pin",), ()))
    assert (none.bound, none.gap, none.distances, none.firm, none.own) == (None, None, (), (), ())


def test_no_post_is_one_outcome(asked: Scenario) -> None:
    one, other = Placement((("C1", "A-BT"), ("C2", "B-BT"))), Placement((("C1", "A-BT"), ("C3", "B-BT")))
    assert difference(asked.setting, one, other) == 2
    assert difference(asked.setting, one, one) == 0


@pytest.mark.parametrize(
    ("within", "best", "lowest"),
    [(None, 100, NO_FLOOR), ("0.05", 100, 95), ("0.05", 101, 96), ("0.05", -100, -105), ("0.5", -1, -1), ("0", 7, 7)],
)
def test_the_lowest_score_beside_the_best(asked: Scenario, within: str | None, best: int, lowest: int) -> None:
    share = None if within is None else Decimal(within)
    assert lowest_score(replace(asked, within=share), best) == lowest
    assert NO_FLOOR == -4611686018427387904
