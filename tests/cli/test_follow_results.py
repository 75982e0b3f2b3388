"""`rotation follow DIR --results`: the classes of the units on saved lists in the years since."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import call, call_json
from tests.follow.made import FOLLOW, made
from tests.tables import Row, write_scenario, write_tables

RATED: dict[str, Row] = {
    "old": {"unit": "A", "year": "2019", "rating": "excellent"},
    "a1": {"unit": "A", "year": "2021", "rating": "good"},
    "a2": {"unit": "A", "year": "2022", "rating": "excellent"},
    "b2": {"unit": "B", "year": "2022", "rating": "not_completed"},
    "n4": {"unit": "N", "year": "2024", "rating": "good"},
}
TODAY = {"f": {"cadre": "C1", "unit": "B", "since": "2020-02"}}
ASKED = FOLLOW.replace('"grassroots"', '"grassroots", "A1"') + "plans = 2\nmin_difference = 1\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case, a run, lists, and a later case."""
    folder = tmp_path_factory.mktemp("results")
    old = {"old": RATED["old"]}
    place = write_tables(folder / "case", made(follows=TODAY, unit_ratings=old))
    asked = write_scenario(place / "s.toml", ASKED, plans=2, min_difference=1)
    (folder / "draft.csv").write_text("cadre,unit\nC1,A\nC1,A1\nC1,B\n", "utf-8")
    assert call("plan", asked, "-o", folder / "run", "-q").exit_code == 0
    draft = ("--draft", folder / "draft.csv", "-q")
    assert call("follow", folder / "run", "-o", folder / "lists", *draft).exit_code == 0
    assert call("follow", folder / "run", "--plan", "all", "-o", folder / "every", "-q").exit_code == 0
    write_tables(folder / "later", made(follows=TODAY, unit_ratings=RATED))
    return folder


def test_each_follower_has_the_classes_of_the_units_by_year(home: Path) -> None:
    words = ("follow", home / "lists", "--results", "--case", home / "later")
    found = call_json(*words, "--list", "draft", "-q")
    assert (found["plan"], found["list"], found["effective"]) == (1, None, "2021-07-01")
    assert found["years"] == [2021, 2022, 2024]
    assert [one["cadre"] for one in found["results"]] == ["C1", "C2", "C3"]
    first = found["results"][0]
    classes = {one["unit"]: {year["year"]: year["rating"] for year in one["ratings"]} for one in first["units"]}
    assert classes == {
        "A": {2021: "good", 2022: "excellent", 2024: None},
        "A1": {2021: None, 2022: None, 2024: None},  # a cell without a class of its own has none
        "B": {2021: None, 2022: "not_completed", 2024: None},
    }
    assert {one["unit"]: one["kept"] for one in first["units"]} == {"A": False, "A1": False, "B": True}
    assert [(one["year"], one["units"], one["rated"]) for one in first["years"]] == [
        (2021, 3, 1),
        (2022, 3, 2),
        (2024, 3, 0),
    ]
    assert (first["years"][1]["excellent"], first["years"][1]["not_completed"]) == (1, 1)
    assert found["results"][1]["units"] == []


def test_every_list_is_told_by_its_rank(home: Path) -> None:
    saved = call_json("follow", home / "run", "-q")
    words = ("follow", home / "lists", "--results", "--case", home / "later", "-q")
    assert call_json(*words) == call_json(*words, "--list", "1", "--plan", "1", "--scenario", "1")
    for rank, plan in enumerate(saved["plans"], start=1):
        found = call_json(*words, "--list", rank)
        pairs = {(unit["unit"], one["cadre"]) for one in found["results"] for unit in one["units"]}
        assert (found["list"], pairs) == (rank, {(one["unit"], one["cadre"]) for one in plan["follows"]})


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_screen_counts_classes_and_blanks(home: Path, lang: str) -> None:
    words = ("follow", home / "lists", "--results", "--list", "draft", "--case", home / "later", "--lang", lang)
    done = call(*words)
    assert done.exit_code == 0, done.stderr
    told = {
        "vi": (
            "01/07/2021",
            "dự thảo của Ban",
            "không hoàn thành nhiệm vụ: 1",
            "2/3",
            "n = 6 ô trống trên 9",
            "chỉ tính từ ngày",
        ),
        "en": ("01/07/2021", "board's own list", "not completed: 1", "2 of 3", "n = 6 blanks of 9", "holds from"),
    }
    assert all(one.casefold() in done.stdout.casefold() for one in told[lang]), done.stdout
    coded = call(*words, "--anonymous")
    assert "Vũ Thị Mai" in done.stdout
    assert (coded.exit_code, "Vũ Thị Mai" in coded.output) == (0, False)


def test_without_ratings_since_that_is_said(home: Path) -> None:
    done = call("follow", home / "lists", "--results", "--lang", "en", "-q")
    assert (done.exit_code, "No unit was rated from 2021 on" in done.stdout) == (0, True)
    found = call_json("follow", home / "lists", "--results", "-q")
    assert (found["years"], [one["years"] for one in found["results"]]) == ([], [[], [], []])


def test_lists_after_several_plans_are_told_each(home: Path) -> None:
    words = ("follow", home / "every", "--results", "--case", home / "later", "-q")
    assert [one["plan"] for one in call_json(*words, "--plan", "all")] == [1, 2]
    assert call_json(*words)["plan"] == 1
    assert call_json(*words, "--plan", "2")["plan"] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lists", "--results", "--plan", "2"), "after plan 1"),
        (("lists", "--results", "--list", "9"), "lists"),
        (("every", "--results", "--list", "draft"), "no draft"),
        (("lists", "--results", "--scenario", "2"), "of scenario 1"),
        (("lists", "--results", "-o", "more"), "--results goes with"),
        (("lists", "--results", "--set", "follow.plans=1"), "--results goes with"),
        (("run", "--results"), "--results needs saved lists"),
        (("case/s.toml", "--results"), "--results needs saved lists"),
        (("run", "--list", "1"), "--list goes with --results"),
        (("lists",), "holds saved lists"),
    ],
)
def test_wrong_usage_is_refused(home: Path, words: tuple[str, ...], told: str) -> None:
    done = call("follow", home / words[0], *words[1:], "--lang", "en", "-q")
    assert (done.exit_code, told in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("command", ["moves", "reviews", "why"])
def test_where_a_run_is_asked_for_lists_are_told_from_it(home: Path, command: str) -> None:
    done = call(command, home / "lists", "--lang", "en")
    assert (done.exit_code, "not plans: name the run of plan" in done.stderr) == (5, True)


def test_lists_that_do_not_hold_and_another_case_are_refused(home: Path, tmp_path: Path) -> None:
    other = write_tables(tmp_path / "other", made(cadres={"C1": {"skills": "land:1"}}, unit_ratings=RATED))
    done = call("follow", home / "lists", "--results", "--case", other, "--lang", "en", "-q")
    assert (done.exit_code, "cadres not as in the case" in done.stderr) == (1, True)
    forged = tmp_path / "run.json"
    forged.write_text((home / "lists" / "run.json").read_text("utf-8").replace('"C1"', '"C2"', 1), "utf-8")
    assert call("follow", forged, "--results", "-q").exit_code == 5


def test_an_impossible_answer_has_no_results(home: Path, tmp_path: Path) -> None:
    words = ("--set", "follow.min_units=2", "-o", tmp_path / "none", "-q")
    assert call("follow", home / "run", *words).exit_code == 3
    done = call("follow", tmp_path / "none", "--results", "--lang", "en")
    assert (done.exit_code, "There is no list" in done.stderr) == (3, True)
