"""Test the numbers of norms: allowed values, their JSON, and the strictest of several norms."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from rotation import rules
from rotation.facts.domain import Education, Rating, Role
from rotation.plans import judgement, plan
from rotation.rules.base import PairRule, PlanRule
from rotation.rules.commute import CommuteNumbers
from rotation.rules.decisions import Bound
from rotation.rules.freeze import FreezeNumbers
from rotation.rules.norms import LARGEST_NUMBER, Citation, Law, Norm, Numbers, Severity
from rotation.rules.party_years import PartyYearsNumbers
from rotation.rules.qualification import EducationNumbers
from rotation.rules.rating_floor import RatingFloorNumbers
from rotation.rules.service_left import ServiceLeftNumbers
from rotation.rules.shares import ShareRule
from rotation.verify import run as verify

FIRST, LAST = date(2025, 3, 7), date(2025, 6, 30)
LAW = Law(frozenset({Role.CHAIR}), (frozenset({"member"}), frozenset({"superior/head", "grassroots/chair"})))


def refused(kind: type[Numbers], **given: Any) -> list[tuple[str, str]]:
    """Return what is wrong with numbers, key by key."""
    try:
        kind(**given)
    except ValidationError as error:
        return [(str(one["loc"][0]), one["type"]) for one in error.errors()]
    return []


@pytest.mark.parametrize("value", [0, 1, LARGEST_NUMBER])
def test_whole_numbers_from_nothing_to_a_million(value: int) -> None:
    assert refused(ServiceLeftNumbers, min_months=value, min_months_policy=value) == []
    assert refused(CommuteNumbers, max_km=value) == []


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (-1, "less_than_equal"),
        (LARGEST_NUMBER + 1, "less_than_equal"),
        (True, "int_type"),
        ("36", "int_type"),
        (36.0, "int_type"),
    ],
)
def test_other_whole_numbers_are_refused(value: object, wrong: str) -> None:
    assert LARGEST_NUMBER == 1_000_000
    assert refused(ServiceLeftNumbers, min_months=value) == [("min_months", wrong)]
    assert refused(ServiceLeftNumbers, min_months=1, min_months_policy=value) == [("min_months_policy", wrong)]
    assert refused(ServiceLeftNumbers, min_months=1, min_months_policy=None) == []
    assert refused(ServiceLeftNumbers, min_months=None) == [("min_months", "int_type")]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (1.5, []),
        (Decimal("1.5"), []),
        (True, [("max_km", "decimal_type")]),
        ("1.5", [("max_km", "decimal_type")]),
        (None, [("max_km", "decimal_type")]),
        (LARGEST_NUMBER + 0.5, [("max_km", "less_than_equal")]),
        (-0.5, [("max_km", "greater_than_equal")]),
    ],
)
def test_decimals_are_numbers(value: object, wrong: list[tuple[str, str]]) -> None:
    assert refused(CommuteNumbers, max_km=value) == wrong


def test_no_other_key_and_no_change() -> None:
    assert refused(CommuteNumbers, max_km=1, max_miles=1) == [("max_miles", "extra_forbidden")]
    with pytest.raises(ValidationError):
        CommuteNumbers(max_km=Decimal(1)).max_km = Decimal(2)


@pytest.mark.parametrize(
    ("window", "wrong"),
    [
        ([FIRST, LAST], []),
        ((FIRST, LAST), []),
        ({"from": FIRST, "to": LAST}, []),
        ({"from": FIRST}, ["missing"]),
        ({"start": FIRST, "end": LAST}, ["missing", "missing", "extra_forbidden", "extra_forbidden"]),
        ([FIRST], ["model_type"]),
        ([FIRST, LAST, LAST], ["model_type"]),
        (FIRST, ["model_type"]),
    ],
)
def test_a_window_has_two_days(window: object, wrong: list[str]) -> None:
    assert [what for _, what in refused(FreezeNumbers, windows=[window])] == wrong


def test_what_is_asked_when_nothing_is_said() -> None:
    assert PartyYearsNumbers().min_months == 0
    assert ServiceLeftNumbers(min_months=1) == ServiceLeftNumbers(
        min_months=1, min_months_first_post=None, min_months_policy=None
    )
    assert Bound("total", 0, 1).per_group is False


def test_years_of_ratings_are_those_of_a_working_life() -> None:
    assert refused(RatingFloorNumbers, floor=Rating.GOOD, years=50) == []
    assert refused(RatingFloorNumbers, floor=Rating.GOOD, years=51) == [("years", "less_than_equal")]


def test_numbers_as_json_has_them() -> None:
    assert CommuteNumbers(max_km=Decimal("0.15")).as_json == {"max_km": 0.15}
    whole = CommuteNumbers(max_km=Decimal("30.0")).as_json["max_km"]
    assert (whole, type(whole)) == (30, int)
    assert ServiceLeftNumbers(min_months=120).as_json == {"min_months": 120}
    windows = FreezeNumbers.model_validate({"windows": [[FIRST, LAST]]})
    assert windows.as_json == {"windows": [{"from": "2025-03-07", "to": "2025-06-30"}]}
    degrees = EducationNumbers(minimum={Role.CHAIR: Education.BACHELOR}, incumbents_until=date(2028, 8, 1))
    assert degrees.as_json == {"minimum": {"chair": "bachelor"}, "incumbents_until": "2028-08-01"}


def test_hard_is_stricter_than_soft_and_that_than_none_then_weight_then_the_later() -> None:
    def norm(severity: Severity, weight: int, year: int) -> Norm:
        return Norm(date(year, 1, 1), severity, weight, Numbers(), Citation("a test"))

    strictest_first = [
        norm(Severity.HARD, 9, 2001),
        norm(Severity.HARD, 0, 2000),
        norm(Severity.SOFT, 9, 2001),
        norm(Severity.SOFT, 5, 2001),
        norm(Severity.SOFT, 5, 2000),
        norm(Severity.OFF, 99, 2000),
    ]
    assert sorted([*strictest_first[3:], *strictest_first[:3]], key=lambda one: one.strictness) == strictest_first


def test_the_highest_rung_at_a_level() -> None:
    assert LAW.rung([Role.MEMBER, Role.CHAIR], grassroots=True) == 1
    assert LAW.rung([Role.MEMBER, Role.CHAIR], grassroots=False) == 0
    assert LAW.rung([Role.HEAD], grassroots=False) == 1
    assert LAW.rung([Role.HEAD], grassroots=True) == -1
    assert Law().rung([Role.HEAD], grassroots=True) == -1


def test_citations_are_unverified_until_said_otherwise() -> None:
    assert Citation("a law") == Citation("a law", "", "", "unverified")


def test_rules_and_what_they_find_never_change() -> None:
    modules = [import_module(found.name) for found in iter_modules(rules.__path__, f"{rules.__name__}.")]
    kinds = [
        kind
        for module in (*modules, judgement, plan, verify)
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    ]
    frozen = {
        kind.__name__: vars(kind)["__dataclass_params__"].frozen
        if is_dataclass(kind)
        else kind.model_config.get("frozen")
        for kind in kinds
        if is_dataclass(kind) or issubclass(kind, BaseModel)
    }
    assert len(frozen) > 40
    assert {name for name, is_frozen in frozen.items() if not is_frozen} == set()


def test_what_a_rule_must_say_for_itself() -> None:
    assert PairRule.__abstractmethods__ == {"breach", "facts"}
    assert PlanRule.__abstractmethods__ == {"limits", "measure"}
    assert ShareRule.__abstractmethods__ == {"counted", "counts"}
