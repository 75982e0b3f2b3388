"""Judge lists by hand: points, score, waivers, pins, forbids, loads, what ends, and how far two lists lie apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.facts.domain import Unit, UnitKind
from rotation.follow.distance import follows_apart
from rotation.follow.judgement import judge_follows
from rotation.follow.pins import follow_pin_faults
from tests.follow.made import problem

WEIGHTS = """[follow]
units = ["grassroots"]
[follow.weights]
fit = 3
need = 2
closeness = 1
continuity = 1
"""
TODAY = {
    "follows": {
        "f": {"cadre": "C1", "unit": "A", "since": "2020-01-01"},
        "g": {"cadre": "C2", "unit": "A1"},
        "h": {"cadre": "C3", "unit": "B", "since": "2022-01-01"},
        "i": {"cadre": "C1", "unit": "B"},
    }
}


def test_points_by_hand(tmp_path: Path) -> None:
    made = problem(tmp_path, WEIGHTS, **TODAY)
    pairs = [("C1", "A"), ("C1", "B"), ("C2", "A")]
    # A needs land 3 and rural 1: 3·4 + 1·2 = 14. C1 has land 4: 12 of 14. C2 has rural 1: 1 of 14.
    # Strength of C1 is (100 + 100 + 70) // 3, of C2 (40 + 40 + 40) // 3; A is weak by 100, B by 33.
    assert {one: list(points) for one, points in made.points(pairs).items()} == {
        "fit": [85, 100, 7],
        "need": [90, 29, 40],
        "closeness": [100, 67, 0],
        "continuity": [100, 100, 0],
    }
    judged = judge_follows(made, [("C1", "B"), ("C2", "A")])
    assert judged.criteria == {"fit": 321, "need": 138, "closeness": 67, "continuity": 100}
    assert [(one.cadre, one.unit, one.points, one.kept) for one in judged.follows] == [
        ("C2", "A", 101, False),
        ("C1", "B", 525, True),
    ]
    assert (judged.score, judged.is_lawful) == (626, True)
    assert judged.loads == {"C1": 1, "C2": 1, "C3": 0}, "whoever leaves does not follow"
    assert judged.ended == (("C1", "A"),)


def test_soft_breaches_cost_and_waived_ones_do_not(tmp_path: Path) -> None:
    text = WEIGHTS + '[[follow.waive]]\nrule = "follow_own"\ncadre = "C3"\nreason = "r"\npaper = "p"\n'
    judged = judge_follows(problem(tmp_path, text), [("C1", "A"), ("C3", "A"), ("C1", "B")])
    found = [(one.finding.rule.id, one.finding.cadre, one.points, one.waiver is not None) for one in judged.breaches]
    assert found == [
        ("follow_balance", "C1", -50, False),
        ("follow_home", "C1", -200, False),
        ("follow_own", "C3", 0, True),
    ]
    assert [(one.rule.id, one.unit) for one in judged.broken] == [("follow_cover", "A")]
    assert judged.score == sum(judged.criteria.values()) - 250


def test_values_of_allowed_pairs_are_what_the_judgement_counts(tmp_path: Path) -> None:
    made = problem(tmp_path, WEIGHTS.replace('["grassroots"]', '["grassroots", "cell"]'), **TODAY)
    off = {"follow_balance", "follow_cover"}
    for pair, value in zip(made.allowed, made.values, strict=True):
        judged = judge_follows(made, [pair])
        less = sum(one.points for one in judged.breaches if one.finding.rule.id in off)
        assert judged.score - less == value
    refused = {(cadre, unit) for cadre in made.board.followers for unit in made.board.units} - set(made.allowed)
    assert refused == {("C3", "A"), ("C3", "A1"), ("C3", "A2")}


def test_pins_forbids_and_strangers(tmp_path: Path) -> None:
    text = WEIGHTS + (
        '[[follow.pin]]\ncadre = "C2"\nunit = "A"\n[[follow.forbid]]\ncadre = "C1"\n[[follow.forbid]]\nunit = "B"\n'
        '[[follow.forbid]]\ncadre = "C3"\nunit = "B"\n'
    )
    made = problem(tmp_path, text, **TODAY)
    judged = judge_follows(made, [("C1", "A"), ("C1", "B"), ("C2", "B"), ("C4", "A"), ("C2", "N"), ("C3", "B")])
    assert [(one.rule, one.cadre, one.unit) for one in judged.astray] == [
        ("pin", "C2", "A"),
        ("forbid", "C2", "B"),
        ("follower", "C2", "N"),
        ("forbid", "C3", "B"),
        ("follower", "C4", "A"),
    ], "what is followed today may go on"
    assert judged.astray[0].text.en == "Lê Văn Nam is pinned to An Hòa"
    assert not judged.is_lawful


def test_a_pin_that_cannot_hold_is_a_fault_of_following_not_of_planning(tmp_path: Path) -> None:
    text = WEIGHTS + "".join(
        f'[[follow.pin]]\ncadre = "{cadre}"\nunit = "{unit}"\n'
        for cadre, unit in (("C3", "A"), ("C4", "B"), ("C1", "N"), ("C2", "A"))
    )
    faults = follow_pin_faults(problem(tmp_path, text))
    assert [(one.cell.column, one.value) for one in faults] == [
        ("follow.pin[0]", "C3 = A"),
        ("follow.pin[1]", "C4 = B"),
        ("follow.pin[2]", "C1 = N"),
    ]
    assert "follow_own" in faults[0].problem("en")


UNITS = {
    **{one: Unit(one, one, UnitKind.COMMUNE) for one in "AB"},
    **{f"{one}{row}": Unit(f"{one}{row}", "c", UnitKind.CELL, parent=one) for one in "AB" for row in range(4)},
}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("x-A y-B", "x-A y-B", 0), ("x-A y-B", "y-A x-B", 2), ("x-A y-A", "x-A z-A", 1), ("x-A", "x-A y-A", 1),
        ("x-A0 x-A1 y-A2", "y-A0 x-A1 x-A2", 0), ("x-A0 x-A1 y-A2", "x-A0 y-A1 y-A2", 1),
        ("x-A0 x-A1 y-B0 y-B1", "y-A0 y-A1 x-B0 x-B1", 4), ("x-A x-A0", "y-A y-A0", 2),
    ],
)  # fmt: skip
def test_distance_by_hand(one: str, other: str, apart: int) -> None:
    first, second = ([(pair[:1], pair[2:]) for pair in side.split()] for side in (one, other))
    assert follows_apart(first, second, UNITS) == apart


def test_what_is_followed_for_long_and_not_asked_for_stands_in_no_table(tmp_path: Path) -> None:
    made = problem(tmp_path, WEIGHTS.replace('"grassroots"', '"A"'), follows={
        "f": {"cadre": "C1", "unit": "B", "since": "2010-01-01"},
        "g": {"cadre": "C1", "unit": "A", "since": "2010-01-01"},
    })  # fmt: skip
    assert {unit for _, unit in made.suspicions} == {"A"}
    assert made.worth.shape == made.may.shape == (3, 1)
