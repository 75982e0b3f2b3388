"""Check that a list of 120 people with slips is planned after one round of corrections, and nothing is wrong unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.intake.lists.positions import position
from rotation.intake.lists.unit_names import unit_name
from tests.starter.lists.figures import of_layout, of_spoiled
from tests.starter.lists.spoiled import EACH, PEOPLE, SLIPS

SECONDS = 5


@pytest.mark.parametrize("seed", range(2))
def test_a_list_with_slips_is_planned_after_one_round(tmp_path: Path, seed: int) -> None:
    found = of_spoiled(seed, tmp_path)
    assert (found.people, found.rounds, found.status) == (PEOPLE, 1, "optimal")
    assert found.silent == 0
    assert 0 < found.cells <= found.guesses
    assert found.wrong <= EACH * len(SLIPS)
    assert found.seconds <= SECONDS


def test_a_clean_list_has_nothing_wrong(tmp_path: Path) -> None:
    found = of_layout("two_levels", tmp_path)
    assert (found.people, found.wrong, found.silent, found.rounds, found.status) == (150, 0, 0, 0, "optimal")


@pytest.mark.parametrize("title", ["Phó", "Trưởng", "phó", "TRƯỞNG"])
def test_a_bare_head_or_deputy_of_a_commune_is_a_guess(title: str) -> None:
    assert position(title, unit_name("Xã Giao An")).reasons
    assert not position(title, unit_name("Phòng Nội vụ")).reasons
