"""Check a case alone and by its scenario: what is told of the case is the same, each once."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import chdir
from pathlib import Path

import pytest

from tests.badcases.bad import CHECK, sound
from tests.cli.calls import call
from tests.faults.plantings import PLANTINGS

OF_A_CASE = sorted(code for code, one in PLANTINGS.items() if one.words in {CHECK, "check case"} and not one.limits)


def faults_and_notes(path: str) -> tuple[Counter[str], Counter[str]]:
    """Return the faults and the notes of a check, each as it stands in the document."""
    document = json.loads(call("check", path, "--json").stdout)
    faults, notes = (
        Counter(json.dumps(one, sort_keys=True, ensure_ascii=False) for one in document[key])
        for key in ("faults", "warnings")
    )
    return faults, notes


@pytest.mark.parametrize("code", OF_A_CASE)
def test_a_scenario_tells_all_that_its_case_does_and_nothing_twice(tmp_path: Path, code: str) -> None:
    with chdir(tmp_path):
        PLANTINGS[code].plant(sound(tmp_path))
        (faults, notes), (all_faults, all_notes) = faults_and_notes("case"), faults_and_notes("s.toml")
        assert (faults - all_faults, notes - all_notes) == (Counter(), Counter())
        assert {count for found in (faults, notes, all_notes) for count in found.values()} <= {1}


@pytest.mark.parametrize("code", ["near_place", "unknown_column", "group_spelt_twice"])
def test_a_note_of_a_case_is_shown_once_for_several_of_its_scenarios(tmp_path: Path, code: str) -> None:
    with chdir(tmp_path):
        PLANTINGS[code].plant(sound(tmp_path))
        (tmp_path / "t.toml").write_text((tmp_path / "s.toml").read_text(encoding="utf-8"), encoding="utf-8")
        lines = call("plan", "s.toml", "t.toml", "--lang", "en").stderr.splitlines()
        notes = Counter(line for line in lines if line.startswith("Note: ") and ".csv" in line)
        assert set(notes.values()) == {1}
