"""Run `rotation why --letters` as its users do: into a new folder, for some, against other questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import GIAO_THUY, call, call_json

CONTINUITY = GIAO_THUY / "continuity.toml"
IMPOSSIBLE = ("--set", "rules.unit_drain.severity=hard", "--set", "rules.unit_drain.max_leaving=0")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters") / "run"
    assert call("plan", CONTINUITY, "--set", "plans=2", "-o", folder, "-q", "--lang", "en").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def changed(run: Path) -> list[str]:
    plan = json.loads((run / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]
    return sorted([one["cadre"] for one in plan["assignments"] if one["kind"] != "stay"] + plan["unplaced"])


def test_each_mover_and_leaver_gets_a_file_in_the_language_of_the_run(
    run: Path, changed: list[str], tmp_path: Path
) -> None:
    found = call_json("why", run, "--letters", tmp_path / "letters", "-q")
    assert found["complete"] is True
    assert [Path(one).name for one in found["letters"]] == [f"{cadre}.html" for cadre in changed]
    assert sorted(path.name for path in (tmp_path / "letters").iterdir()) == [f"{cadre}.html" for cadre in changed]
    page = (tmp_path / "letters" / f"{changed[0]}.html").read_text("utf-8")
    assert '<html lang="en">' in page
    other = call("why", run, "--letters", tmp_path / "vi", "--lang", "vi", "--cadre", changed[0])
    assert other.exit_code == 0
    assert other.stdout == ""
    assert [path.name for path in (tmp_path / "vi").iterdir()] == [f"{changed[0]}.html"]
    assert '<html lang="vi">' in (tmp_path / "vi" / f"{changed[0]}.html").read_text("utf-8")
    assert "Đã ghi 1 thư" in other.stderr


def test_a_folder_that_holds_anything_is_refused_before_the_work(run: Path, tmp_path: Path) -> None:
    (tmp_path / "C000.html").write_text("a letter of another plan", "utf-8")
    done = call("why", run, "--letters", tmp_path, "--lang", "en")
    assert done.exit_code == 2
    assert "already holds something" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["C000.html"]
    assert call("why", run, "--letters", "").exit_code == 2


OTHER_QUESTIONS = [
    ("--post", "GY-CT"),
    ("--firm",),
    ("--within", "5"),
    ("--cadre", "nobody"),
    ("--plan", "9"),
    ("-o", "x.json"),
]


@pytest.mark.parametrize("words", OTHER_QUESTIONS)
def test_another_question_does_not_go_with_letters(run: Path, words: tuple[str, ...], tmp_path: Path) -> None:
    done = call("why", run, "--letters", tmp_path / "letters", *words, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert not (tmp_path / "letters").exists()


def test_who_keeps_the_post_gets_none(run: Path, changed: list[str], tmp_path: Path) -> None:
    staying = next(f"C{number:03}" for number in range(1, 40) if f"C{number:03}" not in changed)
    done = call("why", run, "--letters", tmp_path / "letters", "--cadre", staying, "--lang", "en")
    assert done.exit_code == 2
    assert f"nothing changes for {staying} in plan 1" in done.stderr


def test_a_clock_that_ends_leaves_letters_that_say_so(run: Path, changed: list[str], tmp_path: Path) -> None:
    done = call("why", run, "--letters", tmp_path / "letters", "--time-limit", "0.000001", "--lang", "en")
    assert done.exit_code == 4
    assert "allow more with --time-limit" in done.stderr
    pages = [path.read_text("utf-8") for path in (tmp_path / "letters").iterdir()]
    assert len(pages) == len(changed)
    assert any("Time ended before" in page for page in pages)


def test_without_a_plan_there_is_no_letter(tmp_path: Path) -> None:
    done = call("why", GIAO_THUY / "balanced.toml", *IMPOSSIBLE, "--letters", tmp_path / "letters", "-q")
    assert done.exit_code == 3
    assert not (tmp_path / "letters").exists()


def test_an_anonymous_letter_has_the_id_alone(run: Path, changed: list[str], tmp_path: Path) -> None:
    named, hidden = tmp_path / "named", tmp_path / "hidden"
    for folder, words in ((named, ()), (hidden, ("--anonymous",))):
        assert call("why", run, "--letters", folder, "--cadre", changed[0], "-q", *words).exit_code == 0
    page = (named / f"{changed[0]}.html").read_text("utf-8")
    name = page.partition("<h1>What is proposed for ")[2].partition("</h1>")[0]
    assert name not in {"", changed[0]}
    told = (hidden / f"{changed[0]}.html").read_text("utf-8")
    assert name not in told
    assert page.replace(name, changed[0]) == told


def test_a_scenario_is_planned_first(tmp_path: Path) -> None:
    asked = (CONTINUITY, "--set", "plans=1", "--letters", tmp_path / "letters", "-q", "--lang", "en")
    assert call("why", *asked).exit_code == 0
    assert next((tmp_path / "letters").iterdir()).read_text("utf-8").startswith("<!doctype html>")
