"""Check which seats nobody can tell apart, and that a whole answer counts them as one post."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rotation.plans.judgement import judge
from rotation.plans.plan import Plan, Portfolio, Status
from rotation.plans.screening import screen
from rotation.proof.problem import difference_row, pair_rows, twins_in_order
from rotation.rules.twins import as_one_post, twins
from rotation.runs.file import content_digest, run_digest
from rotation.scenario.load import Scenario, load_scenario
from tests.cli.calls import call, call_json
from tests.tables import tables, write_scenario, write_tables

Changes = dict[str, Any]
SEAT = {"unit": "A", "role": "vice_chair", "fill": "may"}
SEATS = {"A-P1": SEAT, "A-P2": SEAT}
FULL = {**SEATS, "A-P3": SEAT}
PIN = '[[pin]]\ncadre = "C2"\npost = "{}"\n'
FIRST_TWO = ("--set", "plans=2")
FORBID = '[[forbid]]\npost = "{}"\n'
WAIVE = '[[waive]]\nrule = "home_place"\ncadre = "C1"\npost = "{}"\nreason = "x"\npaper = "y"\n'


def asked(folder: Path, text: str = "", rulebook: str = "blank", **changes: Any) -> Scenario:
    """Return a scenario over the small case with two seats of a vice chair and other changes."""
    made = {**changes, "posts": {**SEATS, **changes.get("posts", {})}}
    place = write_tables(folder, tables(**made))
    return load_scenario(write_scenario(place / "s.toml", text, rulebook=rulebook, plans=4, min_difference=1))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"cadres": {"C1": {"post": "A-P1"}}},
        {"cadres": {"C1": {"post": "A-P1"}, "C2": {"post": "A-P2"}}},
        {"cadres": {"C1": {"post": "A-P1", "leaving": "2021-06-01"}}},
        {"cadres": {"C1": {"prefers": "A;A-CT", "history": "A:2010..2015"}}},
        {"scores": {n: {"cadre": "C1", "post": f"A-P{n}", "points": "70"} for n in ("1", "2")}},
        {"cadres": {"C1": {"history": "A-P1:2010..2012;A-P2:2010..2012"}}},
        {"posts": {"A-P1": {**SEAT, "title": "Phó"}, "A-P2": {**SEAT, "title": "Phó"}}},
        {"posts": {id_: {**SEAT, "needs": "land:1;money:2", "min_theory": "advanced"} for id_ in SEATS}},
        {"posts": {"A-P1": {**SEAT, "needs": "land:1;money:2"}, "A-P2": {**SEAT, "needs": "money:2;land:1"}}},
    ],
    ids=str,
)
def test_what_does_not_tell_seats_apart(tmp_path: Path, changes: Changes) -> None:
    setting = asked(tmp_path, **changes).setting
    assert twins(setting) == (("A-P1", "A-P2"),)
    assert as_one_post(setting, "A-P2") == "A-P1"
    assert as_one_post(setting, "A-CT") == "A-CT"
    assert as_one_post(setting, None) is None


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"posts": {"A-P2": {**SEAT, "unit": "B"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "role": "member"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "role": "vice_chair;member"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "title": "Phó chủ tịch thường trực"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "fill": "must"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "fill": "closed"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "needs": "land:1"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "min_education": "master"}}}, ""),
        ({"posts": {"A-P2": {**SEAT, "min_theory": "advanced"}}}, ""),
        ({"scores": {"1": {"cadre": "C1", "post": "A-P2", "points": "70"}}}, ""),
        ({"scores": {n: {"cadre": "C1", "post": f"A-P{n}", "points": f"7{n}"} for n in ("1", "2")}}, ""),
        ({"scores": {n: {"cadre": f"C{n}", "post": f"A-P{n}", "points": "70"} for n in ("1", "2")}}, ""),
        ({"cadres": {"C1": {"prefers": "A-P1"}}}, ""),
        ({"cadres": {"C1": {"prefers": "A-P1;A-P2"}}}, ""),
        ({"cadres": {"C1": {"history": "A-P1:2010..2012"}}}, ""),
        ({"cadres": {"C1": {"history": "A-P1:2010..2012;A-P2:2010..2013"}}}, ""),
        ({}, PIN.format("A-P2")),
        ({}, FORBID.format("A-P1")),
        ({}, WAIVE.format("A-P1")),
    ],
    ids=str,
)
def test_what_tells_seats_apart(tmp_path: Path, changes: Changes, text: str) -> None:
    setting = asked(tmp_path, text, "vietnam" if "waive" in text else "blank", **changes).setting
    assert twins(setting) == ()
    assert as_one_post(setting, "A-P2") == "A-P2"


def test_what_names_both_alike_does_not_tell_them_apart(tmp_path: Path) -> None:
    text = FORBID.format("A-P1") + FORBID.format("A-P2") + WAIVE.format("A-P1") + WAIVE.format("A-P2")
    assert twins(asked(tmp_path, text, "vietnam").setting) == (("A-P1", "A-P2"),)


def portfolio(scenario: Scenario, *plans: str) -> Portfolio:
    """Return a portfolio of plans, each written as ``C1=A-P1 C2=A-CT``."""
    ranked = [
        Plan(rank, judge(scenario, [(one[:2], one[3:]) for one in words.split()]), scenario.score_tier, (0,))
        for rank, words in enumerate(plans, start=1)
    ]
    return Portfolio(scenario, Status.FEASIBLE, tuple(ranked), complete=False)


def test_plans_differ_by_who_holds_a_twin_not_which(tmp_path: Path) -> None:
    scenario = asked(tmp_path)
    both = portfolio(scenario, "C1=A-P2 C2=A-CT", "C1=A-P1 C2=A-P2", "C1=A-P1")
    assert both.distances == ((0, 1, 1), (1, 0, 1), (1, 1, 0))
    assert both.firm == (("C1", "A-P2"),), "with the seat of rank 1"
    assert both.own == ((("C2", "A-CT"),), (("C2", "A-P2"),), ())
    exchanged = portfolio(scenario, "C1=A-P2 C2=A-P1", "C1=A-P1 C2=A-P2")
    assert exchanged.distances == ((0, 0), (0, 0))
    assert exchanged.own == ((), ())


def test_a_cut_takes_a_twin_for_the_seat(tmp_path: Path) -> None:
    scenario = asked(tmp_path)
    pairs = screen(scenario).pairs

    def rows(words: str) -> Any:
        return pair_rows(pairs, [(one[:2], one[3:]) for one in words.split()])

    cut = difference_row(scenario.setting, pairs, rows("C1=A-P2 C2=A-CT"), 1)

    def is_allowed(words: str) -> bool:
        taken = rows(words)
        total = sum(int(coef) for row, coef in zip(cut.pairs, cut.coefs, strict=True) if row in taken)
        return total >= (cut.lo or 0)

    assert not is_allowed("C1=A-P1 C2=A-CT")
    assert not is_allowed("C1=A-P2 C2=A-CT")
    assert is_allowed("C1=A-P1 C2=A-P2")
    assert is_allowed("C1=A-P1")


@pytest.mark.parametrize(
    ("holders", "found", "told"),
    [
        ({}, "C1=A-P3 C2=A-P1", "C1=A-P1 C2=A-P2"),
        ({"C1": "A-P2"}, "C1=A-P2 C2=A-P3", "C1=A-P2 C2=A-P1"),
        ({"C1": "A-P1"}, "C1=A-P1 C2=A-P3", "C1=A-P1 C2=A-P2"),
        ({"C1": "A-P1"}, "C1=A-CT C2=A-P3", "C1=A-CT C2=A-P1"),
        ({"C1": "A-P1", "C2": "A-P2"}, "C2=A-P2", "C2=A-P2"),
        ({}, "C1=R-2 C2=R-1", "C1=R-1 C2=R-2"),
        ({}, "C1=R-2 C2=R-2", "C1=R-2 C2=R-2"),
    ],
)
def test_newcomers_take_the_free_seats_in_the_order_of_ids(
    tmp_path: Path, holders: dict[str, str], found: str, told: str
) -> None:
    posts = {**FULL, "R-2": {"unit": "R", "role": "reserve", "capacity": "2"}, "R-1": {"fill": ""}}
    scenario = asked(tmp_path, posts=posts, cadres={cadre: {"post": post} for cadre, post in holders.items()})
    pairs, world = screen(scenario).pairs, scenario.setting.world
    chosen = pair_rows(pairs, [(one[:2], one[3:]) for one in found.split()])
    ordered = twins_in_order(scenario.setting, pairs, chosen)
    seats = (f"{world.cadres[pairs.cadre[row]].id}={world.posts[pairs.post[row]].id}" for row in ordered)
    assert " ".join(seats) == told


def test_screen_refuses_the_twin_and_cites_the_table(tmp_path: Path) -> None:
    asked(tmp_path, cadres={"C1": {"post": "A-P1"}})
    found = {
        (one["cadre"], one["post"]): one for one in call_json("screen", tmp_path / "s.toml", "--lang", "en")["pairs"]
    }
    refused = found["C1", "A-P2"]
    assert refused["allowed"] is False
    assert [one["rule"] for one in refused["refusals"]] == ["twin_seat"]
    assert refused["refusals"][0]["citation"]["document"] == "posts"
    assert all(found[pair]["allowed"] for pair in (("C1", "A-P1"), ("C2", "A-P1"), ("C2", "A-P2"), ("C1", "A-CT")))


def test_the_ranks_hold_no_plan_twice_and_verify_knows_it(tmp_path: Path) -> None:
    posts = {**FULL, **{id_: {"fill": "closed"} for id_ in ("A-BT", "A-PBT", "A-CT", "B-BT", "B-CT", "N-TP", "N-PTP")}}
    asked(tmp_path, "[weights]\nstability = 1\n", posts=posts, cadres={"C1": {"post": "A-P2"}})
    assert call("plan", tmp_path / "s.toml", "--set", "plans=50", "-o", tmp_path / "run", "-q").exit_code == 0
    (answer,) = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["scenarios"]
    plans = [" ".join(f"{one['cadre']}={one['post']}" for one in plan["assignments"]) for plan in answer["plans"]]
    assert answer["complete"] is True
    assert sorted(plans) == [
        "",
        "C1=A-P2",
        "C1=A-P2 C2=A-P1",
        "C1=A-P2 C2=R-1",
        "C1=R-1",
        "C1=R-1 C2=A-P1",
        "C1=R-1 C2=R-1",
        "C2=A-P1",
        "C2=R-1",
    ]
    assert call("verify", tmp_path / "run").exit_code == 0


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        ([("C1", "A-P1"), ("C2", "A-P3")], "breaks the hard rule twin_seat"),
        ([("C1", "A-P2"), ("C2", "A-P3")], "differ in 0 people only"),
    ],
)
def test_verify_finds_a_move_between_twins_and_plans_that_are_one(
    tmp_path: Path, seats: list[tuple[str, str]], said: str
) -> None:
    asked(tmp_path, "[weights]\nstability = 1\n", posts=FULL, cadres={"C1": {"post": "A-P2"}})
    assert call("plan", tmp_path / "s.toml", "-o", tmp_path / "run", "-q", *FIRST_TWO).exit_code == 0
    path = tmp_path / "run" / "run.json"
    content = json.loads(path.read_text("utf-8"))
    for plan, held in zip(content["scenarios"][0]["plans"], ([("C1", "A-P2"), ("C2", "A-P1")], seats), strict=True):
        plan["assignments"] = [
            {"cadre": cadre, "post": post, "from": None, "kind": "entry", "points": 0} for cadre, post in held
        ]
    content["digest"] = content_digest(content)
    content["provenance"]["digest"] = run_digest(content)
    path.write_text(json.dumps(content), "utf-8")
    done = call("verify", tmp_path / "run", "--lang", "en")
    assert done.exit_code == 5
    assert said in done.stdout
