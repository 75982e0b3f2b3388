"""`rotation moves` with `--repairs` and `--stability`: keys, refusals of wrong usage, sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import GIAO_THUY, call, call_json


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("asked") / "run"
    assert call("plan", GIAO_THUY / "continuity.toml", "--set", "plans=1", "-o", place, "-q").exit_code == 0
    return place


def test_keys_that_were_not_asked_for_are_null(run: Path) -> None:
    plain, repaired = (call_json("moves", run, "-q", *words) for words in ((), ("--repairs", "--samples", "4")))
    assert [plain[key] for key in ("refusals", "backups", "fragility", "blocking")] == [None] * 4
    assert sorted(one["cadre"] for one in repaired["refusals"]) == sorted(one["cadre"] for one in repaired["moves"])
    assert all(one["proven"] and one["changes"] >= 1 for one in repaired["refusals"])
    assert (repaired["fragility"]["p"], repaired["fragility"]["samples"]) == (0.1, 4)
    assert repaired["blocking"] is None
    stable = call_json("moves", run, "-q", "--stability")
    assert stable["refusals"] is None
    assert {one["displaces"] for one in stable["blocking"]} <= {"nobody", "stayer", "newcomer"}


def test_one_person_is_asked_about_and_fragility_is_then_null(run: Path) -> None:
    mover = call_json("moves", run, "-q")["moves"][0]["cadre"]
    found = call_json("moves", run, "-q", "--repairs", "--cadre", mover)
    assert [one["cadre"] for one in found["refusals"]] == [mover]
    assert found["fragility"] is None
    shown = call("moves", run, "-q", "--repairs", "--cadre", mover, "--lang", "en")
    assert "only the people named were asked about" in shown.stdout
    assert "cannot be repaired" not in shown.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--cadre", "C099"),
        ("--p", "0.2"),
        ("--samples", "3"),
        ("--repairs", "--p", "1.5"),
        ("--repairs", "--cadre", "C001"),
        ("--repairs", "--cadre", "nobody"),
        ("--repairs", "--samples", "-1"),
    ],
)
def test_wrong_usage_is_refused(run: Path, words: tuple[str, ...]) -> None:
    done = call("moves", run, *words)
    assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_reads_as_sentences(run: Path, lang: str) -> None:
    done = call("moves", run, "--repairs", "--samples", "3", "--stability", "--lang", lang, "-q")
    assert done.exit_code == 0
    assert {"vi": "Người dự phòng", "en": "Backups"}[lang] in done.stdout


def test_time_that_ended_says_so(run: Path) -> None:
    found = call_json("moves", run, "-q", "--repairs", "--time-limit", "0.000001")
    assert not any(one["proven"] for one in found["refusals"])
    assert found["fragility"] is None
