"""Read cases full of typing errors: near words as by plain comparison, and an early end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from rotation.intake import nearest
from rotation.intake.nearest import Nearest
from tests.intake.build import brief, csv_case, english, faults

SECONDS = 10
WORDS = ["gy-bt", "gy-ct", "kt-pp", "xa giao yen", "xa giao hai", "phong kinh te va ha tang", "a", ""]


@pytest.mark.parametrize("least", [66, 88])
@pytest.mark.parametrize("slip", ["gy-b", "gybt", "xa giao ye", "kt", "giao yen", "phong kinh te", "b", "", "zzzzzz"])
def test_no_near_word_is_passed_over(slip: str, least: int) -> None:
    alike = [(fuzz.ratio(slip, word), word) for word in WORDS]
    best = max(score for score, _ in alike)
    found = Nearest([(word, word.upper()) for word in WORDS], least).to(slip)
    assert found in ({word.upper() for score, word in alike if score == best} if best >= least else {None})


def test_looking_for_near_words_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "MOST_COMPARISONS", 2)
    near = Nearest([("panel", "PANEL")])
    assert [near.to(slip) for slip in ("panle", "pannel", "panell", "panle")] == ["PANEL", None, None, "PANEL"]


def test_ids_that_all_lead_nowhere(tmp_path: Path) -> None:
    people = [[f"N{number:05d}", "Vũ An", "male", "1980"] for number in range(4000)]
    points = [[f"N{number:05d}x", "GY-CT", 5] for number in range(2000)]
    begun = time.monotonic()
    found = faults(csv_case(tmp_path, english(cadres=people, scores=points)))
    assert [fault.kind.code for fault in found] == ["unknown_cadre"] * len(points)
    assert found[1].remedy("en").endswith("did you mean 'N00001'?")
    assert time.monotonic() - begun < SECONDS


def test_a_table_of_nothing_but_faults_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROTATION_MAX_FAULTS", "3")
    points = [["1", "GY-BT", "x"]] * 5
    found = brief(faults(csv_case(tmp_path, english(scores=points))))
    assert found == [
        *(("bad_number", "scores.csv", row, "points", "x") for row in (4, 5, 6)),
        ("too_many_faults", "scores.csv", 7, None, None),
    ]
