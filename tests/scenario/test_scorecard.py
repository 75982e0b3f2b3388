"""Check a scorecard by itself: lines that all weigh nothing, no line at all; the same of a case and of its scenario."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.badcases.bad import sound
from tests.cli.calls import call

CASE, SCENARIO = "case", "s.toml"


def checked(folder: Path, path: str) -> tuple[set[tuple[str, int | None, str | None]], list[str], int]:
    """Return the faults, the codes of the notes and the exit code of a check."""
    done = call("check", folder / path, "--json")
    document = json.loads(done.stdout)
    faults = {(one["code"], one["row"], one["column"]) for one in document["faults"]}
    return faults, [one["code"] for one in document["warnings"]], done.exit_code


def with_scorecard(folder: Path, text: str) -> Path:
    (sound(folder) / "case" / "scorecard.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", [CASE, SCENARIO])
@pytest.mark.parametrize(
    "text",
    [
        "criterion,weight\nfit,0\n",
        "criterion,weight\nfit,0\nneed,0\nmoves,0\n",
        "Tiêu chí;Trọng số\nfit;0\n",
        "Tiêu chí\tTrọng số\nbreaches\t0.0\n",
        "weight,criterion\n0,panel\n\n0,moves\n",
    ],
)
def test_a_scorecard_of_noughts_is_a_fault(tmp_path: Path, path: str, text: str) -> None:
    faults, _, code = checked(with_scorecard(tmp_path, text), path)
    label = "Trọng số" if "Trọng số" in text else "weight"
    assert (faults, code) == ({("idle_scorecard", 1, label)}, 1)


@pytest.mark.parametrize("path", [CASE, SCENARIO])
def test_a_header_alone_is_a_note(tmp_path: Path, path: str) -> None:
    faults, notes, code = checked(with_scorecard(tmp_path, "criterion,weight\n"), path)
    assert (faults, notes.count("empty_scorecard"), code) == (set(), 1, 0)


@pytest.mark.parametrize("path", [CASE, SCENARIO])
@pytest.mark.parametrize("text", ["criterion,weight\nfit,0\nneed,1\n", "criterion,weight\nfit,3\n"])
def test_one_line_that_counts_is_enough(tmp_path: Path, path: str, text: str) -> None:
    faults, notes, code = checked(with_scorecard(tmp_path, text), path)
    assert (faults, "empty_scorecard" in notes, code) == (set(), False, 0)


@pytest.mark.parametrize("path", [CASE, SCENARIO])
def test_a_line_of_nothing_known_is_its_own_fault(tmp_path: Path, path: str) -> None:
    faults, _, _ = checked(with_scorecard(tmp_path, "criterion,weight\nfitt,0\n"), path)
    assert faults == {("unknown_measure", 2, "criterion")}
