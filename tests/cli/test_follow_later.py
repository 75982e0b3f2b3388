"""`rotation follow` with what was written after the plan: another `[follow]`, later tables, lists saved again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation.runs.follow_file import follow_digest
from tests.cli.calls import call, call_json
from tests.follow.made import FOLLOW, made
from tests.tables import Row, write_scenario, write_tables

TODAY = {"f": {"cadre": "C3", "unit": "B", "since": "2020-02"}}
LATER = {"f": {"cadre": "C2", "unit": "A", "since": "2021-01"}}
WEIGHTS = "[follow.weights]\nfit = 1\ncontinuity = 1\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with a case and a run."""
    place = write_tables(tmp_path / "case", made(follows=TODAY))
    asked = write_scenario(place / "s.toml", FOLLOW + WEIGHTS, plans=1, min_difference=1)
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    return tmp_path


def later(home: Path, **changes: dict[str, Row]) -> Path:
    """Write a later case."""
    return write_tables(home / "later", made(**{"follows": LATER, **changes}))


def test_the_table_of_following_may_change_after_the_plan(home: Path) -> None:
    before = call_json("follow", home / "run", "-q")
    changed = call_json("follow", home / "run", "--set", "follow.per_unit=2", "--set", "follow.plans=1", "-q")
    assert [len(plan["follows"]) for plan in changed["plans"]] == [4]
    assert [len(plan["follows"]) for plan in before["plans"]] == [2] * len(before["plans"])
    words = ("--set", "follow.per_unit=2", "-o", home / "lists", "-q")
    assert call("follow", home / "run", *words).exit_code == 0
    saved = json.loads((home / "lists" / "run.json").read_text("utf-8"))
    assert saved["set"] == ["follow.per_unit=2"]
    assert call("verify", home / "lists").exit_code == 0
    assert call("verify", home / "run").exit_code == 0


def test_a_key_on_which_the_plan_hangs_is_refused(home: Path) -> None:
    for words in ("weights.need=5", "followers.x=1", "title=x", "nothing"):
        done = call("follow", home / "run", "--set", words, "--lang", "en", "-q")
        assert (done.exit_code, "plan again" in done.stderr) == (2, True), words
    wrong = call("follow", home / "run", "--set", "follow.per_units=2", "--lang", "en", "-q")
    assert (wrong.exit_code, "follow.per_units" in wrong.stderr) == (1, True)


def test_a_run_without_following_gets_it_from_the_command_line(tmp_path: Path) -> None:
    place = write_tables(tmp_path / "case", made(follows=TODAY))
    asked = write_scenario(place / "s.toml", "", plans=1, min_difference=1)
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    assert call("follow", tmp_path / "run", "-q").exit_code == 2
    found = call_json("follow", tmp_path / "run", "--set", 'follow.units=["grassroots"]', "-q")
    assert found["status"] == "optimal"


def test_later_tables_of_following_take_the_place_of_those_planned_with(home: Path) -> None:
    place = later(home, followers={"C3": {"cadre": "C3", "max_units": "0"}})
    found = call_json("follow", home / "run", "--case", place, "-q")
    assert {one["cadre"]: one["units"] for one in found["plans"][0]["loads"]}["C3"] == 0
    kept = {(one["cadre"], one["unit"]) for plan in found["plans"] for one in plan["follows"] if one["kept"]}
    assert kept <= {("C2", "A")}
    assert call_json("follow", home / "case" / "s.toml", "--case", place, "-q") == found
    assert call("follow", home / "run", "--case", place, "-o", home / "lists", "-q").exit_code == 0
    assert json.loads((home / "lists" / "run.json").read_text("utf-8"))["case"] == "../later"
    assert call("verify", home / "lists", "--lang", "en").exit_code == 0
    anonymous = ("--anonymous", "-o", home / "coded", "-q")
    assert call("follow", home / "run", "--case", place, *anonymous).exit_code == 0
    assert call("verify", home / "coded").exit_code == 0
    shutil.rmtree(place)
    done = call("verify", home / "lists", "--lang", "en")
    assert (done.exit_code, "case: '../later' is gone" in done.stdout) == (5, True)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"cadres": {"C1": {"skills": "land:1"}}}, "cadres not as in the case that was planned: C1"),
        ({"cadres": {"C9": {}}}, "cadres not as in the case that was planned: C9"),
        ({"units": {"A": {"needs": "land:2"}}}, "units not as in the case that was planned: A"),
        ({"posts": {"A-CT": {"fill": "closed"}}}, "posts not as in the case that was planned: A-CT"),
        ({"kin": {"k": {"cadre": "C1", "relative": "C2", "relation": "sibling"}}}, "kin not as in the case"),
        ({"followers": {"C2": {"cadre": "C2", "only_follows": "yes"}}}, "followers not as in the case that was"),
        (
            {"unit_ratings": {"r": {"unit": "B", "year": "2020", "rating": "good"}}},
            "unit_ratings not as in the case that was planned: B 2020",
        ),
    ],
)
def test_anything_else_that_differs_is_a_fault_that_names_it(
    home: Path, changes: dict[str, dict[str, Row]], told: str
) -> None:
    place = later(home, **changes)
    for run in (home / "run", home / "case" / "s.toml"):
        done = call("follow", run, "--case", place, "-o" if run.is_dir() else "-q", *([home / "lists"] * run.is_dir()),
                    "--lang", "en")  # fmt: skip
        assert (done.exit_code, told in done.stderr) == (1, True), done.stderr
    assert not (home / "lists").exists()
    document = json.loads(call("follow", home / "run", "--case", place, "--json", "-q").stdout)
    assert {one["code"] for one in document["faults"]} == {"not_the_planned_case"}


def test_later_ratings_and_the_order_of_rows_are_no_difference(home: Path) -> None:
    place = later(home, unit_ratings={"r": {"unit": "B", "year": "2021", "rating": "good"}})
    path = place / "cadres.csv"
    head, *rows = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    assert call("follow", home / "run", "--case", place, "-q").exit_code == 0


def test_a_faulty_later_case_is_told_before_anything_is_planned(home: Path) -> None:
    place = later(home, follows={"f": {"cadre": "C8", "unit": "A"}})
    done = call("follow", home / "case" / "s.toml", "--case", place, "--lang", "en", "-q")
    assert (done.exit_code, "follows.csv:2" in done.stderr) == (1, True)
    coded = call("follow", home / "case" / "s.toml", "--case", place, "--lang", "en", "-q", "--anonymous")
    assert (coded.exit_code, "'C8'" in coded.stderr) == (1, False)


def test_a_changed_table_is_told_by_verification(home: Path) -> None:
    assert call("follow", home / "run", "-o", home / "lists", "-q").exit_code == 0
    write_tables(home / "case", made(follows=LATER))
    assert call("verify", home / "run").exit_code == 0
    done = call("verify", home / "lists", "--lang", "en")
    assert (done.exit_code, "the table follows has changed" in done.stdout) == (5, True)
    write_tables(
        home / "case", made(follows=TODAY, unit_ratings={"r": {"unit": "B", "year": "2022", "rating": "good"}})
    )
    assert call("verify", home / "lists").exit_code == 0


def test_lists_are_replaced_only_where_that_is_said_and_a_run_never(home: Path) -> None:
    words = ("follow", home / "run", "--lang", "en", "-q", "--time-limit", "1e-9")
    assert call(*words[:5], "-o", home / "lists", "--by", "Ban").exit_code == 0
    before = (home / "lists" / "run.json").read_bytes()
    assert json.loads(before)["by"] == "Ban"
    for folder, told in ((home / "lists", "add --force"), (home / "run", "holds no saved lists")):
        done = call(*words, "-o", folder)
        assert (done.exit_code, told in done.stderr) == (2, True)  # before the search, which would end with 4
    assert call(*words, "-o", home / "run", "--force").exit_code == 2
    assert call("verify", home / "run").exit_code == 0
    assert (home / "lists" / "run.json").read_bytes() == before
    assert call(*words[:5], "--set", "follow.plans=1", "-o", home / "lists", "--force").exit_code == 0
    assert len(json.loads((home / "lists" / "run.json").read_text("utf-8"))["follow"][0]["plans"]) == 1
    assert call("verify", home / "lists").exit_code == 0


def changed(home: Path, change: Callable[[dict[str, Any]], object]) -> list[dict[str, str]]:
    """Return what verification says of lists that were changed and given a digest that fits."""
    path = home / "lists" / "run.json"
    if not path.exists():
        assert call("follow", home / "run", "-o", home / "lists", "-q").exit_code == 0
    before = path.read_text("utf-8")
    content = json.loads(before)
    change(content)
    content["digest"] = follow_digest(content)
    path.write_text(json.dumps(content), "utf-8")
    assert call("verify", home / "lists").exit_code == 5
    found: list[dict[str, str]] = call_json("verify", home / "lists", "--lang", "en")["disagreements"]
    path.write_text(before, "utf-8")
    return found


def test_what_the_prices_do_not_prove_is_not_certified(home: Path) -> None:
    def first(content: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = content["certificates"][0][0]
        return found

    def searched(content: dict[str, Any]) -> None:
        content["follow"][0]["plans"][0]["proof"] = "searched"

    def worse(content: dict[str, Any]) -> None:
        first(content).update(scale=1, rows=[4], prices=[900])  # of a load

    def of_no_row(content: dict[str, Any]) -> None:
        first(content).update(rows=[999], prices=[1])

    def stronger(content: dict[str, Any]) -> None:
        first(content)["bound"] -= 1

    assert call("follow", home / "run", "--set", "follow.max_units=1", "-o", home / "lists", "-q").exit_code == 0
    assert {one["where"] for one in changed(home, searched)} == {"follow[0].plans[0].proof"}
    assert {one["where"] for one in changed(home, worse)} >= {"certificates[0][0].bound", "follow[0].plans[0].proof"}
    assert {one["where"] for one in changed(home, of_no_row)} >= {"certificates[0]"}
    assert {one["where"] for one in changed(home, stronger)} == {"certificates[0][0].bound"}
    missing = changed(home, lambda content: content["certificates"].clear())
    assert {one["where"] for one in missing} >= {"certificates[0]"}


def test_a_forged_change_of_the_plan_or_the_tables_does_not_hold(home: Path) -> None:
    other = changed(home, lambda content: content["set"].append("weights.need=9"))
    assert "set" in {one["where"] for one in other}
    broken = changed(home, lambda content: content["set"].append("follow.unis=9"))
    assert "set" in {one["where"] for one in broken}
    tables = changed(home, lambda content: content["tables"].pop("follows"))
    assert "tables.follows" in {one["where"] for one in tables}
    asked = changed(home, lambda content: content["set"].append("follow.plans=2"))
    assert "asked" in {one["where"] for one in asked}


def test_an_impossible_verdict_that_a_list_of_today_refutes_does_not_hold(tmp_path: Path) -> None:
    today = {"f": {"cadre": "C1", "unit": "A"}, "g": {"cadre": "C2", "unit": "B"}}
    place = write_tables(tmp_path / "case", made(follows=today))
    asked = write_scenario(place / "s.toml", FOLLOW, plans=1, min_difference=1)
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    if call_json("follow", tmp_path / "run", "-q")["plans"][0]["loads"] is None:
        pytest.fail("no list")

    def impossible(content: dict[str, Any]) -> None:
        none = {"rules": ["follow_cover"], "conflict": []}
        content["follow"][0].update(plans=[], status="infeasible", bound=None, gap=None, infeasible=none, ended=[])
        content["certificates"] = [[]]

    texts = {one["text"] for one in changed(tmp_path, impossible)}
    assert "leaving all as today is a list" in texts


def test_a_run_planned_again_is_followed_by_its_events_and_later_tables(home: Path) -> None:
    words = ("--vacant", "A-BT", "--on", "2021-08-01", "-o", home / "again", "-q")
    assert call("replan", home / "run", *words).exit_code == 0
    place = later(home)
    asked = ("--case", place, "--set", "follow.plans=1")
    found = call_json("follow", home / "again", *asked, "-q")
    assert "C3" not in {one["cadre"] for one in found["plans"][0]["loads"]}  # who leaves does not follow
    assert call("follow", home / "again", *asked, "-o", home / "lists", "-q").exit_code == 0
    assert call("verify", home / "lists", "--lang", "en").exit_code == 0
    other = later(home, cadres={"C2": {"skills": "land:5"}})
    done = call("follow", home / "again", "--case", other, "--lang", "en", "-q")
    assert (done.exit_code, "planned: C2" in done.stderr) == (1, True)
