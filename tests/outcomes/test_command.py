"""A case whose histories tell who changed: its figures, its sentences, and when too little is known."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rotation import load_case
from rotation.outcomes.changes import panel_of
from rotation.rules.norms import DEFAULT_LAW
from tests.cli.calls import call, call_json
from tests.tables import CADRE, Tables, write_tables

YEAR = 2018


def case_of(folder: Path, units: int) -> Path:
    """Write units of one key post each; the even ones get a new secretary in 2018 and are one class better after."""
    made: Tables = {"units": [], "posts": [], "cadres": [], "kin": [], "unit_ratings": []}
    for row in range(units):
        unit, changed = f"U{row:02}", row % 2 == 0
        made["units"].append({"id": unit, "name": f"Xã Số {row}", "kind": "commune", "group": "G"})
        made["posts"].append({"id": f"{unit}-BT", "unit": unit, "role": "secretary", "fill": "may"})
        since = f"{YEAR}-05-01" if changed else "2012-05-01"
        person = {"id": f"C{row:02}", "name": f"Lê Văn {row}", **CADRE, "post": f"{unit}-BT", "since": since}
        made["cadres"].append(person)
        for year in range(2015, 2022):
            rating = "good" if changed and year > YEAR else "completed"
            made["unit_ratings"].append({"unit": unit, "year": str(year), "rating": rating})
    return write_tables(folder, made)


def test_who_changed_and_who_surely_did_not(tmp_path: Path) -> None:
    panel = panel_of(load_case(case_of(tmp_path / "case", 2)).world, DEFAULT_LAW.key_roles, 2021)
    assert set(panel.changed) == {("U00", YEAR)}
    # Of the years before the present holder nothing is known of U00: it is a comparison unit in none of them.
    assert {year for unit, year in panel.unchanged if unit == "U00"} == {2019, 2020, 2021}
    assert {year for unit, year in panel.unchanged if unit == "U01"} == set(range(2016, 2022))


def test_the_figures_of_a_case(tmp_path: Path) -> None:
    found = call_json("outcomes", case_of(tmp_path / "case", 12))
    assert (found["units"], found["changes"], found["left_out"], found["too_few"]) == (12, 6, 0, False)
    assert (found["difference"], found["exact"]) == (1.0, True)
    assert found["arrangements"] == 924
    assert found["interval"] == [1.0, 1.0]


def test_under_eight_units_nothing_is_said_but_the_table(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case", 6)
    found = call_json("outcomes", case)
    assert (found["too_few"], found["difference"], found["interval"]) == (True, None, None)
    assert len(found["compared"]) == 6
    assert "Too few to say" in call("outcomes", case, "--lang", "en").stdout


@pytest.mark.parametrize(
    ("history", "unchanged"),
    [
        ("", {2019, 2020, 2021}),
        ("U00-BT:2014-03-01..2018-04-30", {2016, 2017, 2019, 2020, 2021}),
        ("U00-BT:2014-03-01..2017-04-30", {2016, 2019, 2020, 2021}),
        ("U00-BT:..", {2019, 2020, 2021}),
    ],
    ids=["unknown", "to the day before", "a gap", "no dates"],
)
def test_histories_tell_of_former_holders(history: str, unchanged: set[int], tmp_path: Path) -> None:
    case = case_of(tmp_path / "case", 2)
    with (case / "cadres.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    former = {**rows[0], "id": "C99", "name": "Vũ Thị Mai", "post": "", "since": "", "history": history}
    with (case / "cadres.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(former))
        writer.writeheader()
        writer.writerows([*rows, former])
    panel = panel_of(load_case(case).world, DEFAULT_LAW.key_roles, 2021)
    assert {year for unit, year in panel.changed if unit == "U00"} == {YEAR}
    assert {year for unit, year in panel.unchanged if unit == "U00"} == unchanged


def test_years_of_which_people_tell_nothing_are_named(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case", 12)
    assert call_json("outcomes", case)["untold"] == []
    text = (case / "cadres.csv").read_text("utf-8")
    ratings = [row["ratings"] for row in csv.DictReader(text.splitlines())]
    for one in {*ratings}:
        text = text.replace(one, "")
    (case / "cadres.csv").write_text(text, "utf-8")
    # The latest date is 2018-05-01: who holds a post at the end of 2018 rests on the list alone.
    assert call_json("outcomes", case)["untold"] == [YEAR]
    said = " ".join(call("outcomes", case, "--lang", "en").stdout.split())
    assert "no date or rating after 2017" in said
    assert "through 2018 (n = 6 units)" in said


def test_what_is_in_no_figure_is_counted(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case", 12)
    with (case / "unit_ratings.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    # U00 was never rated, U02 not after the change, U01 was formed from a former unit.
    rows = [one for one in rows if one["unit"] != "U00" and (one["unit"] != "U02" or int(one["year"]) <= YEAR)]
    with (case / "unit_ratings.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    text = (case / "units.csv").read_text("utf-8").splitlines()
    lines = [f"{text[0]},predecessors", *(f"{one},{'Xã Cũ' if 'U01,' in one else ''}" for one in text[1:])]
    (case / "units.csv").write_text("\n".join(lines) + "\n", "utf-8")
    found = call_json("outcomes", case)
    assert (found["units"], found["changes"], found["left_out"]) == (10, 4, 0)
    assert (found["never_rated"], found["unrated"], found["merged"]) == (1, 1, 1)


def test_a_unit_changed_in_years_that_follow_each_other(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case", 12)
    with (case / "cadres.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        # U00 and U02 change again in the year after; of U02 and U04 the former holder is known.
        row["history"] = ""
        if row["id"] in {"C00", "C02"}:
            row["since"] = f"{YEAR + 1}-05-01"
    former = {**rows[0], "id": "C98", "name": "Vũ Thị Mai", "post": "", "since": ""}
    for number, unit in enumerate(("U00", "U02")):
        spell = f"{unit}-BT:{YEAR}-05..{YEAR + 1}-04"
        rows.append({**former, "id": f"C9{number}", "name": f"Vũ Thị {number}", "history": spell})
    with (case / "cadres.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = call_json("outcomes", case)["compared"]
    second = [one for one in found if one["year"] == YEAR + 1]
    # They stand beside units that changed the year before, and had the same class then, too.
    assert {one["unit"] for one in second if one["changed"]} == {"U00", "U02"}
    assert {one["unit"] for one in second if not one["changed"]} == {"U04", "U06", "U08", "U10"}
    assert all(one["changed_before"] for one in second)
