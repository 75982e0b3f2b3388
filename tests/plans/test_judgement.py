"""Check the judgement of placements number by number: points, breaches, waivers, tiers and aims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rotation.facts.kinds import MoveKind
from rotation.plans.judgement import Assignment, judge, plain_points, waiver_of
from rotation.rules.base import Finding, Where
from rotation.rules.decisions import Decisions, Waiver
from rotation.scenario.load import Scenario, load_scenario
from tests.tables import tables, write_scenario, write_tables

CADRES = {
    "C1": {"post": "A-CT", "since": "2020-07-01", "education": "college"},
    "C2": {"post": "N-TP", "education": "college"},
    "C3": {"name": "Người ba", "post": "R-1"},
    "C4": {"name": "Người tư", "post": "N-PTP"},
}
POSTS = {"B-CT": {"fill": "closed"}, "A-PBT": {"fill": "must"}}
UNITS = {unit: {"needs": "land:3" if unit == "A" else "", "last_rating": "good"} for unit in ("A", "B", "N", "R")}
SCENARIO = """
[weights]
stability = 3
need = 2
[rules.rotation_period]
severity = "soft"
weight = 7
min_months = 36
[rules.education_min]
severity = "hard"
minimum = { secretary = "bachelor", chair = "bachelor" }
[rules.posts_filled]
severity = "soft"
weight = 5
[rules.everyone_placed]
severity = "hard"
[[waive]]
rule = "education_min"
cadre = "C2"
reason = "đang học"
paper = "Tờ trình 1"
[[waive]]
rule = "education_min"
cadre = "C2"
post = "A-BT"
reason = "đang học cử nhân"
paper = "Tờ trình 2"
[[waive]]
rule = "rank_step"
cadre = "C2"
post = "A-BT"
reason = "-"
paper = "Tờ trình 3"
"""
SEATS = [("C2", "A-BT"), ("C1", "B-BT"), ("C3", "R-1")]


def scenario(folder: Path, text: str) -> Scenario:
    """Return a scenario of the small case."""
    write_tables(folder, tables(cadres=CADRES, posts=POSTS, units=UNITS))
    return load_scenario(write_scenario(folder / "s.toml", text))


def decided(asked: Scenario, **decisions: Any) -> Scenario:
    """Return a scenario with other decisions of the board."""
    known: dict[str, Any] = vars(Decisions(waivers=asked.setting.decisions.waivers))
    fresh = Decisions(**{**known, **decisions})
    return replace(asked, setting=replace(asked.setting, decisions=fresh))


def test_every_point_and_every_breach(tmp_path: Path) -> None:
    judged = judge(scenario(tmp_path, SCENARIO), SEATS)
    assert judged.placement.seats == (("C1", "B-BT"), ("C2", "A-BT"), ("C3", "R-1"))
    assert judged.assignments == (
        Assignment("C1", "B-BT", "A-CT", MoveKind.ACROSS, 46, {"stability": 0, "need": 46}),
        Assignment("C2", "A-BT", "N-TP", MoveKind.DOWN, 46, {"stability": 0, "need": 46}),
        Assignment("C3", "R-1", "R-1", MoveKind.STAY, 346, {"stability": 300, "need": 46}),
    )
    assert judged.criteria == {"stability": 300, "need": 138}
    assert [(one.finding.rule.id, one.finding.where, one.finding.amount, one.penalty) for one in judged.breaches] == [
        ("education_min", Where("C2", "A-BT", "A", "G"), 1, 0),
        ("posts_filled", Where(post="A-PBT", unit="A"), 1, -5),
        ("rotation_period", Where("C1", "B-BT", "B", "G"), 24, -24 * 7),
    ]
    assert [one.waiver.paper if one.waiver else None for one in judged.breaches] == ["Tờ trình 2", None, None]
    assert [(one.rule.id, one.where, one.amount) for one in judged.broken] == [
        ("education_min", Where("C1", "B-BT", "B", "G"), 1),
        ("everyone_placed", Where("C4", "N-PTP"), 1),
    ]
    assert judged.score == 300 + 138 - 5 - 24 * 7
    assert judged.worth == (judged.score,)
    assert judged.vacant == ("A-CT", "A-PBT", "N-PTP", "N-TP")
    assert judged.unplaced == ("C4",)


def test_a_seat_in_a_reserve_given_up_leaves_nobody_unplaced_and_nothing_vacant(tmp_path: Path) -> None:
    judged = judge(scenario(tmp_path, ""), [])
    assert judged.unplaced == ("C1", "C2", "C4")
    assert judged.vacant == ("A-BT", "A-CT", "A-PBT", "B-BT", "N-PTP", "N-TP")
    assert judged.worth == (0,)


def test_breaches_are_ordered_by_rule_and_then_by_whom_and_what_they_concern(tmp_path: Path) -> None:
    text = """
[rules.posts_filled]
severity = "soft"
weight = 1
[rules.everyone_placed]
severity = "soft"
weight = 1
[rules.women_share]
severity = "soft"
weight = 1
min_share = 1
"""
    write_tables(
        tmp_path,
        tables(
            posts={"B-BT": {"fill": "must"}, "A-BT": {"fill": "must"}},
            units={"B": {"group": "F"}},
            cadres={"C2": {"post": "A-PBT"}, "C1": {"post": "B-CT"}, "C3": {}, "C4": {}},
        ),
    )
    asked = load_scenario(write_scenario(tmp_path / "s.toml", text))
    found = judge(asked, [("C3", "B-BT"), ("C4", "A-CT")]).breaches
    wheres = [(one.finding.rule.id, *vars(one.finding.where).values()) for one in found]
    assert wheres == [
        ("everyone_placed", "C1", "B-CT", None, None),
        ("everyone_placed", "C2", "A-PBT", None, None),
        ("posts_filled", None, "A-BT", "A", None),
        ("women_share", None, None, None, "F"),
        ("women_share", None, None, None, "G"),
    ]


@pytest.mark.parametrize(
    ("decisions", "worth"),
    [
        ({"tiers": (("posts_filled",), ("breaches",), ("score",))}, (-1, -24, 438 - 168)),
        ({"tiers": (("breaches",),)}, (-25, 438 - 5 - 168)),
        ({"tiers": (("rotation_period", "posts_filled"), ("score",), ("breaches",))}, (-25, 438, 0)),
        ({"aims": ("moves", "stability")}, (-2, 100, 438 - 5 - 168)),
        ({"aims": ("breaches", "fit")}, (-25, 200, 438 - 5 - 168)),
        ({"aims": ("rotation_period", "score")}, (-24, 438 - 5 - 168, 438 - 5 - 168)),
        ({"aims": ("score", "posts_filled"), "tiers": (("rotation_period",),)}, (438 - 5, -1, -24, 438 - 5)),
    ],
)
def test_worth_in_each_aim_and_tier(tmp_path: Path, decisions: dict[str, object], worth: tuple[int, ...]) -> None:
    asked = decided(scenario(tmp_path, SCENARIO), **decisions)
    judged = judge(asked, SEATS)
    assert judged.worth == worth
    assert judged.score == worth[asked.setting.decisions.order.index(("score",))]


def test_what_comes_before_what() -> None:
    assert Decisions().order == (("score",),)
    assert Decisions(aims=("fit", "score")).order == (("fit",), ("score",), ("score",))
    assert Decisions(aims=("fit",), tiers=(("breaches",),)).order == (("fit",), ("breaches",), ("score",))
    assert Decisions(tiers=(("score",), ("breaches",))).order == (("score",), ("breaches",))
    assert Decisions(aims=("fit",), tiers=(("pin", "health"), ("score",))).named == {"pin", "health", "score"}


def test_points_of_a_criterion_that_nobody_weighs(tmp_path: Path) -> None:
    asked = scenario(tmp_path, "")
    placement = judge(asked, SEATS).placement
    assert plain_points(asked, placement, "stability") == 100
    assert plain_points(asked, placement, "need") == 3 * 23


def test_the_waiver_of_the_post_goes_before_that_of_the_person(tmp_path: Path) -> None:
    asked = scenario(tmp_path, SCENARIO)
    rule = next(one for one in asked.setting.rules if one.id == "education_min")
    papers = {post: waiver_of(asked, Finding(rule, Where("C2", post), 1)).paper for post in ("A-BT", "A-CT")}
    assert papers == {"A-BT": "Tờ trình 2", "A-CT": "Tờ trình 1"}
    turned = decided(
        asked, waivers=(Waiver("education_min", "C1", None, "", "0"), *asked.setting.decisions.waivers[::-1])
    )
    assert waiver_of(turned, Finding(rule, Where("C2", "A-BT"), 1)).paper == "Tờ trình 2"
