"""Check that following what a fault or warning says removes it, and plants no other fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.badcases.bad import several
from tests.faults.planted import Found, planted
from tests.faults.plantings import PLANTINGS, Planting
from tests.faults.remedies import BY_A_PERSON, WAYS, Way

FOLLOWED = [pytest.param(code, way, id=f"{code} {row}") for code, ways in WAYS.items() for row, way in enumerate(ways)]


def followed(planting: Planting, way: Way) -> list[Found]:
    """Return what is found after a planting when a way out was taken."""
    plant = several(planting.plant, way.follow)
    return planted(
        replace(planting, plant=plant, words=way.words or planting.words, limits={**planting.limits, **way.limits})
    )


def test_every_remedy_is_followed_or_left_to_a_person() -> None:
    assert set(WAYS).isdisjoint(BY_A_PERSON)
    assert {*WAYS, *BY_A_PERSON} == set(PLANTINGS)


@pytest.mark.parametrize(("code", "way"), FOLLOWED)
def test_a_remedy_that_is_followed_removes_the_fault(code: str, way: Way) -> None:
    planting = PLANTINGS[code]
    found = followed(planting, way)
    assert (code, planting.where) not in [(one.code, one.where) for one in found]
    assert [one for one in found if one.is_fault] == []
