"""`rotation reviews`: the document, the screen and the calendar; lists of other runs and plans are refused."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from rotation.runs.follow_file import follow_digest
from tests.cli.calls import call, call_json
from tests.follow.made import FOLLOW, made
from tests.horizon.made import case_in
from tests.reviews.made import BOOK, HEAD, PERIOD, entry
from tests.runs.test_former import ARCHIVE
from tests.tables import write_scenario, write_tables

KEYS = ["cadre", "post", "unit", "evaluator", "follower", "dates", "targets", "citation"]
HOSTILE = "=1+1 [b]A[/b] <i>"
MOVES = '[[pin]]\ncadre = "C1"\npost = "A-CT"\n[[pin]]\ncadre = "C3"\npost = "N-PTP"\n'
TO_A = ["2021-12-31", "2022-07-01", "2022-12-31", "2023-07-01", "2023-12-31", "2024-07-01"]


def planned(folder: Path, book: str = BOOK, text: str = MOVES, people: dict[str, Any] | None = None) -> Path:
    """Write a case with followers, and save the run of its two plans."""
    place = write_tables(folder / "case", made(cadres=people or {}))
    (place / "own.toml").write_text(book, "utf-8")
    keys = {"rulebook": "own.toml", "plans": 2, "min_difference": 1}
    path = write_scenario(place / "s.toml", f"{text}{FOLLOW}[follow.weights]\nfit = 1\n", **keys)
    assert call("plan", path, "-o", folder / "run", "-q").exit_code == 0
    return folder / "run"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviews")
    planned(folder)
    planned(folder / "other", BOOK.replace("Ban / Board", "Khác / Other"))
    assert call("follow", folder / "run", "-o", folder / "lists", "-q").exit_code == 0
    assert call("follow", folder / "run", "--plan", "2", "-o", folder / "second", "-q").exit_code == 0
    return folder


def of(document: Any, cadre: str) -> Any:
    """Return the review of one mover."""
    (review,) = [one for one in document["reviews"] if one["cadre"] == cadre]
    return review


def test_the_document_is_as_the_contract_has_it(home: Path) -> None:
    document = call_json("reviews", home / "run", "--lang", "en")
    assert list(document) == ["reviews"]
    assert all(list(one) == KEYS for one in document["reviews"])
    moves = json.loads((home / "run" / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]["assignments"]
    assert [(one["cadre"], one["post"]) for one in document["reviews"]] == [
        (one["cadre"], one["post"]) for one in moves if one["kind"] != "stay"
    ]
    assert of(document, "C1") == {
        "cadre": "C1",
        "post": "A-CT",
        "unit": "A",
        "evaluator": "Board",
        "follower": None,
        "dates": TO_A,
        "targets": ["land", "rural"],
        "citation": {"document": "QĐ 1 (1/1/2015)", "article": "2", "note": "", "checked": "unverified"},
    }
    assert of(document, "C3")["evaluator"] == "Department"
    assert of(call_json("reviews", home / "run", "--lang", "vi"), "C1")["evaluator"] == "Ban"


def test_a_saved_list_says_who_follows_the_unit(home: Path) -> None:
    lists = json.loads((home / "lists" / "run.json").read_text("utf-8"))["follow"][0]["plans"][0]["follows"]
    follower = {one["unit"]: one["cadre"] for one in lists}
    document = call_json("reviews", home / "run", "--follow", home / "lists", "--lang", "en")
    for one in document["reviews"]:
        assert one["follower"] == follower.get(one["unit"])
    assert follower["A"]
    shown = call("reviews", home / "run", "--follow", home / "lists", "--lang", "en").stdout
    assert "Followed" in shown
    assert "Followed" not in call("reviews", home / "run", "--lang", "en").stdout


def test_several_who_follow_a_unit_stand_with_a_semicolon_between(tmp_path: Path) -> None:
    run = planned(tmp_path)
    place = tmp_path / "case" / "s.toml"
    place.write_text(place.read_text("utf-8") + "[[follow.pin]]\ncadre = 'C2'\nunit = 'B'\n", "utf-8")
    text = place.read_text("utf-8").replace("[follow]\n", "[follow]\nper_unit = 2\n")
    place.write_text(text, "utf-8")
    shutil.rmtree(run)
    assert call("plan", place, "-o", run, "-q").exit_code == 0
    assert call("follow", run, "-o", tmp_path / "lists", "-q").exit_code == 0
    follower = of(call_json("reviews", run, "--follow", tmp_path / "lists"), "C1")["follower"]
    assert follower == ";".join(sorted(follower.split(";")))
    assert follower.count(";") == 1


@pytest.mark.parametrize(
    ("run", "lists", "more", "says"),
    [
        ("other/run", "lists", (), "comes after another run"),
        ("run", "lists", ("--plan", "2"), "comes after plan 1, not 2"),
        ("run", "second", (), "comes after plan 2, not 1"),
        ("run", "run", (), "holds no lists"),
        ("run", "case", (), "holds no lists"),
        ("run", "nowhere", (), "nowhere"),
    ],
)
def test_other_lists_are_refused(home: Path, run: str, lists: str, more: tuple[str, ...], says: str) -> None:
    done = call("reviews", home / run, "--follow", home / lists, *more, "--lang", "en", "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert "--follow" in done.stderr


def test_a_forged_list_is_found(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    path = tmp_path / "home" / "lists" / "run.json"
    content = json.loads(path.read_text("utf-8"))
    for pair in content["follow"][0]["plans"][0]["follows"]:
        pair["cadre"] = {"C1": "C2", "C2": "C1"}.get(pair["cadre"], pair["cadre"])
    content["digest"] = follow_digest(content)
    path.write_text(json.dumps(content), "utf-8")
    done = call("reviews", tmp_path / "home" / "run", "--follow", path.parent)
    assert (done.exit_code, done.stdout) == (5, "")


def test_lists_that_are_not_possible_are_refused(tmp_path: Path) -> None:
    run = planned(tmp_path, text=f"{MOVES}[[follow.forbid]]\nunit = 'B'\n")
    assert call("follow", run, "-o", tmp_path / "lists", "-q").exit_code == 3
    done = call("reviews", run, "--follow", tmp_path / "lists", "--lang", "en")
    assert done.exit_code == 2
    assert "after plan 1 no list keeps the hard rules" in done.stderr


def test_a_run_that_was_changed_is_refused(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    path = tmp_path / "home" / "run" / "run.json"
    path.write_text(path.read_text("utf-8").replace('"C1"', '"C2"', 1), "utf-8")
    done = call("reviews", path.parent)
    assert (done.exit_code, done.stdout) == (5, "")


@pytest.mark.parametrize("words", [("--plan", "9"), ("--scenario", "2"), ("--plan", "0"), ("--ics", "dates.txt")])
def test_wrong_usage(home: Path, words: tuple[str, ...]) -> None:
    assert call("reviews", home / "run", *words).exit_code == 2


def test_a_scenario_without_plans_ends_as_plan_does(tmp_path: Path) -> None:
    place = write_tables(tmp_path / "case", made())
    bounds = (
        '[moves]\ntotal = 3\n[[pin]]\ncadre = "C1"\npost = "N-TP"\n[[forbid]]\ncadre = "C2"\n[[forbid]]\ncadre = "C3"\n'
    )
    assert call("plan", write_scenario(place / "s.toml", bounds), "-o", tmp_path / "run", "-q").exit_code == 3
    assert call("reviews", tmp_path / "run").exit_code == 3


def test_a_rulebook_that_names_nobody_says_so(tmp_path: Path) -> None:
    run = planned(tmp_path, HEAD + PERIOD.format(months=36))
    done = call("reviews", run, "--json", "--lang", "en")
    assert {(one["evaluator"], one["citation"], tuple(one["dates"])) for one in json.loads(done.stdout)["reviews"]} == {
        (None, None, ())
    }
    assert "names nobody to evaluate those who move to a commune" in done.stderr
    shown = call("reviews", run, "--lang", "en").stdout
    assert "Nobody is named to evaluate" in shown
    assert "Add an [[evaluation]]" in " ".join(shown.split())


def test_the_calendar_has_a_day_for_each_review(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "dates.ics"
    document = json.loads(call("reviews", home / "run", "--ics", path, "--json", "--lang", "en").stdout)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = calendar.walk("VEVENT")
    days = Counter(day for one in document["reviews"] for day in one["dates"])
    assert Counter(one.decoded("dtstart").isoformat() for one in events) == days
    assert len({str(one["uid"]) for one in events}) == len(events) == sum(days.values())
    made_at = json.loads((home / "run" / "run.json").read_text("utf-8"))["provenance"]["made_at"]
    assert {one.decoded("dtstamp") for one in events} == {datetime.fromisoformat(made_at)}
    assert all(one.decoded("dtend").toordinal() - one.decoded("dtstart").toordinal() == 1 for one in events)
    (first,) = [
        one for one in events if one.decoded("dtstart") == date(2021, 12, 31) and "A-CT" not in str(one["summary"])
    ][:1]
    assert "Who evaluates: " in str(first["description"])
    assert call("reviews", home / "run", "--ics", path).exit_code == 2  # nothing is written over


def test_whom_nobody_evaluates_is_told_in_the_calendar(tmp_path: Path) -> None:
    run = planned(tmp_path, HEAD + entry("superior"))
    assert call("reviews", run, "--ics", tmp_path / "dates.ics", "--lang", "en").exit_code == 0
    calendar = icalendar.Calendar.from_ical((tmp_path / "dates.ics").read_bytes())
    assert "names nobody to evaluate those who move to a commune" in str(calendar["description"])


def test_anonymous_has_ids_in_place_of_names(home: Path, tmp_path: Path) -> None:
    words = ("reviews", home / "run", "--anonymous", "--follow", home / "lists", "--lang", "en")
    shown = call(*words, "--ics", tmp_path / "dates.ics").stdout
    assert "Vũ Thị Mai" not in shown + (tmp_path / "dates.ics").read_text("utf-8")
    assert "C1" in shown


def test_hostile_words_are_plain_text(tmp_path: Path) -> None:
    run = planned(tmp_path, BOOK.replace("Ban / Board", HOSTILE), people={"C1": {"name": HOSTILE}})
    shown = call("reviews", run, "--ics", tmp_path / "dates.ics").stdout
    assert shown.count("[b]A[/b]") >= 2
    events = icalendar.Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).walk("VEVENT")
    assert any(HOSTILE in str(one["summary"]) and HOSTILE in str(one["description"]) for one in events)


def test_several_waves_are_reviewed_together(tmp_path: Path) -> None:
    folder = case_in(tmp_path)
    assert call("plan", folder / "waves.toml", "-o", folder / "run", "-q").exit_code == 0
    document = call_json("reviews", folder / "run")
    waves = json.loads((folder / "run" / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]["waves"]
    moves = [
        (one["cadre"], one["post"], wave["effective"])
        for wave in waves
        for one in wave["assignments"]
        if one["kind"] != "stay"
    ]
    assert sorted((one["cadre"], one["post"]) for one in document["reviews"]) == sorted(move[:2] for move in moves)
    assert {wave for _, _, wave in moves} == {"2021-07-01", "2023-09-01"}
    evaluated = [one for one in document["reviews"] if one["evaluator"]]
    assert {one["dates"][0] for one in evaluated} == {"2021-12-31", "2023-12-31"}
    for one in evaluated:
        (begins,) = [wave for cadre, post, wave in moves if (cadre, post) == (one["cadre"], one["post"])]
        assert one["dates"][0] == f"{begins[:4]}-12-31"


def test_a_run_of_another_release_says_whose_entries_are_shown(tmp_path: Path) -> None:
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(tmp_path)
    done = call("reviews", tmp_path / "runs" / "02-pinned", "--json", "--lang", "en")
    assert done.exit_code == 0
    assert "Who evaluates is by the rulebook of this release" in done.stderr
    assert json.loads(done.stdout)["reviews"]
