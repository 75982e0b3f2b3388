"""Check how scenarios of one title are told apart, and when they are ranked against each other at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from rotation.ranking.side_by_side import comparable, comparison_notes, names_of
from rotation.scenario.load import Scenario, load_scenario
from tests.cli.calls import call, call_json
from tests.tables import tables, write_scenario, write_tables

Changes = Mapping[str, Mapping[str, Mapping[str, str]]]
LAWYER: Changes = {"cadres": {"C1": {"fields": "luật"}}}
WEIGHTS = "[weights]\nfit = 1\nstability = 1\n"


def made(folder: Path, file: str = "s.toml", title: str = "Cân đối", changes: Changes = MappingProxyType({})) -> Path:
    """Write a small case with a scenario, and return the scenario."""
    held = {"C1": {"post": "A-CT"}, "C2": {"post": "B-CT"}}
    people = {**held, **changes.get("cadres", {})}
    cadres = {row: {**held.get(row, {}), **cells} for row, cells in people.items()}
    write_tables(folder, tables(**{**changes, "cadres": cadres}))
    return write_scenario(folder / file, WEIGHTS, title=title, plans=1)


def loaded(*paths: Path) -> list[Scenario]:
    """Return scenarios."""
    return [load_scenario(path) for path in paths]


def test_titles_that_differ_stand_as_they_are(tmp_path: Path) -> None:
    assert names_of(loaded(made(tmp_path, "a.toml", "Một"), made(tmp_path, "b.toml", "Hai"))) == ("Một", "Hai")


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a.toml", "b.toml"], ["T (a.toml)", "T (b.toml)"]),
        (["x/s.toml", "y/s.toml"], ["T (x/s.toml)", "T (y/s.toml)"]),
        (["x/s.toml", "y/s.toml", "y/t.toml"], ["T (x/s.toml)", "T (y/s.toml)", "T (t.toml)"]),
        (["x/z/s.toml", "y/z/s.toml"], ["T (x/z/s.toml)", "T (y/z/s.toml)"]),
        (["s.toml", "x/s.toml"], ["T ({here}/s.toml)", "T (x/s.toml)"]),
        (["s.toml", "s.toml"], ["T (s.toml)", "T (s.toml) 2"]),
    ],
)
def test_one_title_carries_the_file(files: list[str], names: list[str], tmp_path: Path) -> None:
    paths = [made((tmp_path / file).parent, Path(file).name, "T") for file in files]
    assert list(names_of(loaded(*paths))) == [name.format(here=tmp_path.name) for name in names]


def test_progress_and_the_record_tell_one_title_apart(tmp_path: Path) -> None:
    paths = made(tmp_path, "a.toml"), made(tmp_path, "b.toml"), made(tmp_path, "c.toml", "Khác")
    done = call("plan", *paths, "-o", tmp_path / "run", "-v", "--lang", "en")
    heads = {line.partition(": ")[0] for line in done.stderr.splitlines() if ": plan 1/1 |" in line}
    assert heads == {"Cân đối (a.toml)", "Cân đối (b.toml)", "Khác"}
    measured = {line.partition(": ")[0] for line in done.stderr.splitlines() if "measuring how far" in line}
    assert measured == heads
    shown = call("log", tmp_path).stdout
    assert [f"({file})" in shown for file in ("a.toml", "b.toml", "c.toml")] == [True, True, False]
    titles = [one["title"] for one in call_json("log", tmp_path)["runs"][0]["scenarios"]]
    assert titles == ["Cân đối", "Cân đối", "Khác"]


def test_every_output_tells_one_title_apart(tmp_path: Path) -> None:
    paths = made(tmp_path, "a.toml"), made(tmp_path, "b.toml")
    run = tmp_path / "run"
    document = call_json("plan", *paths, "-o", run)
    assert [one["title"] for one in document["scenarios"]] == ["Cân đối", "Cân đối"]
    assert sorted(one["scenario"] for one in document["ranking"]) == ["Cân đối (a.toml)", "Cân đối (b.toml)"]
    assert call_json("verify", run)["holds"]
    assert {one["scenario"] for one in call_json("verify", run)["claims"] if one["rank"]} == {
        "Cân đối (a.toml)",
        "Cân đối (b.toml)",
    }
    assert call("export", run, "--format", "csv", "-o", tmp_path / "csv").exit_code == 0
    for table in ("summary", "ranking", "assignments"):
        with (tmp_path / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        column = next(place for place, name in enumerate(rows[0]) if name in {"Kịch bản", "scenario"})
        assert {row[column] for row in rows[1:]} == {"Cân đối (a.toml)", "Cân đối (b.toml)"}
    shown = call("plan", *paths).stdout
    assert "Cân đối (a.toml)" in shown
    assert "Cân đối (b.toml)" in shown


@pytest.mark.parametrize(
    ("changes", "what", "ids"),
    [
        ({"cadres": {"C9": {"name": "Đỗ Chín"}}}, "cadres", "C9"),
        ({"posts": {"A-CTHD": {"unit": "A", "role": "council_chair"}}}, "posts", "A-CTHD"),
        (
            {"cadres": {f"D{row}": {} for row in range(7)}, "posts": {"A-X": {"unit": "A", "role": "member"}}},
            "cadres, posts",
            "D0, D1, D2, D3, D4, and 3 more",
        ),
    ],
)
def test_cases_of_other_people_are_not_ranked(changes: Changes, what: str, ids: str, tmp_path: Path) -> None:
    paths = made(tmp_path / "one", title="Một"), made(tmp_path / "two", title="Hai", changes=changes)
    said = (
        f"the scenarios are not ranked against each other: the cases of 'Hai' and 'Một' have not the same {what} "
        f"(only in one of them: {ids})"
    )
    assert [one.problem("en") for one in comparison_notes(loaded(*paths))] == [said]
    run, chart = tmp_path / "run", tmp_path / "c.svg"
    done = call("plan", *paths, "--json", "--lang", "en", "-o", run, "--chart", chart)
    assert (done.exit_code, said in done.stderr, chart.exists()) == (0, True, True)
    document = json.loads(done.stdout)
    assert (document["ranking"], document["yardstick"]) == ([], [])
    assert said in [one["problem"] for one in document["warnings"]]
    assert all(one["plans"] for one in document["scenarios"])
    assert call_json("verify", run)["holds"]
    assert call("export", run, "--format", "csv", "-o", tmp_path / "csv", "--lang", "en").exit_code == 0
    assert said in (tmp_path / "csv" / "notes.csv").read_text("utf-8-sig")


def test_cases_that_differ_otherwise_are_ranked_and_it_is_told(tmp_path: Path) -> None:
    paths = made(tmp_path / "one", title="Một"), made(tmp_path / "two", title="Hai", changes=LAWYER)
    document = call_json("plan", *paths, "--lang", "en")
    assert len(document["ranking"]) == 2
    assert [one["code"] for one in document["warnings"]] == ["other_facts"]


def test_other_calendars_are_told_of_where_plans_are_ranked_by_the_last_date(tmp_path: Path) -> None:
    write_tables(tmp_path, {**tables(), "scorecard": [{"criterion": "last", "weight": "1"}]})
    days = "[calendar]\nhandover_days = {}\n"
    texts = ("", days.format(0), days.format(5))
    paths = [write_scenario(tmp_path / f"{row}.toml", text, title=str(row)) for row, text in enumerate(texts)]
    assert [(one.kind.code, one.cell.file) for one in comparison_notes(loaded(*paths))] == [
        ("other_calendar", "2.toml")
    ]
    (tmp_path / "scorecard.csv").write_text("criterion,weight\nmoves,1\n", "utf-8")
    assert list(comparison_notes(loaded(*paths))) == []


def test_one_case_has_nothing_to_tell(tmp_path: Path) -> None:
    scenarios = loaded(made(tmp_path, "a.toml", "Một"), made(tmp_path, "b.toml", "Hai"))
    assert comparable(scenarios)
    assert list(comparison_notes(scenarios)) == []
