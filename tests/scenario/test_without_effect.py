"""Check that rules in force which have nothing to act on are told of, and that defaults of the law are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rotation.scenario.load import load_scenario
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.tables import Tables, tables, write_scenario, write_tables

WITHOUT, DEFAULT, BOUNDS = "rule_without_effect", "default_law", "bounds_without_groups"
GONE = {"A-BT", "A-PBT", "A-CT", "B-BT", "B-CT"}
HELD = {"C1": {"post": "A-CT", "since": "2019-05-01"}}


def norm(rule: str, *numbers: str, severity: str = "hard") -> str:
    """Return a norm as a rulebook has it."""
    head = (f"[[rules.{rule}]]", "from = 2020-01-01", f'severity = "{severity}"', "weight = 5", *numbers)
    return "\n".join((*head, 'citation = { document = "x", checked = "unverified" }', ""))


def superiors_only() -> Tables:
    """Return a case without any grassroots post."""
    made = tables(cadres={"C1": {"post": "N-TP", "since": "2019-05-01"}})
    return {**made, "posts": [row for row in made["posts"] if row["id"] not in GONE]}


def nobody_grouped(**changes: Any) -> Tables:
    """Return a case in which no unit belongs to a group."""
    made = tables(**changes)
    return {**made, "units": [{**row, "group": ""} for row in made["units"]]}


@dataclass(frozen=True)
class Idle:
    """A rulebook and a case in which a rule has nothing to act on, and what must be told.

    Attributes
    ----------
    book : str
        The rulebook without its title.
    said : tuple of str
        By word, the code, the severity and what is lacking, each in one of the warnings.
    """

    book: str
    case: Tables
    said: tuple[str, ...]
    scenario: str = ""
    codes: tuple[str, ...] = field(default=(WITHOUT,))


IDLE = {
    "key posts, but no grassroots unit has one": Idle(
        norm("continuity", "max_changes = 0"),
        superiors_only(),
        ("hard rule 'Continuity' (continuity)", "no grassroots unit has a key post (key_roles: secretary, deputy"),
        codes=(WITHOUT, DEFAULT),
    ),
    "key roles named, and none of them in the case": Idle(
        'key_roles = ["council_chair"]\n' + norm("continuity", "max_changes = 0"),
        tables(cadres=HELD),
        ("no grassroots unit has a key post (key_roles: council chair; column role of posts)",),
    ),
    "key roles named as an empty list": Idle(
        "key_roles = []\n" + norm("continuity", "max_changes = 0"),
        tables(cadres=HELD),
        ("no grassroots unit has a key post (key_roles: none is named; column role of posts)",),
    ),
    "key posts that nobody holds": Idle(
        'key_roles = ["chair"]\n' + norm("continuity", "max_changes = 0"),
        tables(),
        ("nobody holds a key post now (column post of cadres)",),
    ),
    "a share per group, and no group": Idle(
        'key_roles = ["chair"]\n' + norm("women_share", "min_share = 0.5", severity="soft"),
        nobody_grouped(),
        ("soft rule 'Women's share'", "no unit with key posts belongs to a group (column group of units)"),
    ),
    "a ladder without a rung": Idle(
        "ladder = []\n" + norm("rank_step", "max_up = 0"),
        tables(cadres=HELD),
        ("no two posts stand on different rungs of the ladder", "nobody holds a post on the ladder now"),
    ),
    "a ladder of roles that are not in the case": Idle(
        'ladder = [["grassroots/front_head"], ["grassroots/inspection_head"]]\n'
        + norm("time_in_post", "min_months = 24"),
        tables(cadres=HELD),
        ("hard rule 'Time in post'", "no two posts stand on different rungs of the ladder (ladder; column role"),
    ),
    "a norm for roles that no post has": Idle(
        norm("home_place", 'homes = ["native_place"]', 'roles = ["front_head", "inspection_head"]'),
        tables(cadres={"C1": {"native_place": "A"}}),
        ("no grassroots unit has a post with the role:", "(column role of posts)"),
    ),
    "a norm of pairs for a role nobody gave": Idle(
        norm("rating_floor", 'floor = "good"', "years = 2", 'roles = ["council_chair"]'),
        tables(),
        ("no post has the role: council chair (column role of posts)",),
    ),
    "a home that is nowhere": Idle(
        norm("home_place", "homes = []"),
        tables(cadres={"C1": {"native_place": "A"}}),
        ("its norm counts no place as home (homes)",),
    ),
    "relatives, and leaderships of one": Idle(
        norm("kin_apart", 'roles = ["front_head"]', 'degrees = ["spouse"]'),
        {
            **tables(kin={"k": {"cadre": "C1", "relative": "C2", "relation": "sibling"}}),
            "posts": [row for row in tables()["posts"] if row["id"] != "N-PTP"],
        },
        ("no unit has two posts of its leadership (roles:", "no tie in the table kin is of these: spouse"),
    ),
    "a commute without any distance": Idle(
        norm("commute", "max_km = 30"),
        tables(cadres={"C1": {"residence": "A"}}),
        ("no distance is known: units have no position (columns lat, lon) and there is no table distances",),
    ),
    "a commute from where nobody of the case lives": Idle(
        norm("commute", "max_km = 30"),
        tables(cadres={"C1": {"residence": "Huế"}}, units={"A": {"lat": "20.2", "lon": "106.4"}}),
        ("nobody lives in a unit of the case (column residence of cadres)",),
    ),
    "a degree that no post asks for": Idle(
        norm("education_min", 'minimum = { front_head = "master" }'),
        tables(),
        ("no post asks for a degree: none has a role among:", "column min_education of posts is blank"),
    ),
    "posts that must be filled, and none must": Idle(
        norm("posts_filled"), tables(), ("no post must be filled ('must' in column fill of posts)",)
    ),
    "everyone placed, and nobody holds a post": Idle(
        norm("everyone_placed"), tables(), ("nobody holds a post outside a reserve (column post of cadres)",)
    ),
    "nobody to be drained": Idle(
        norm("unit_drain", "max_leaving = 0"), tables(cadres=HELD), ("nobody holds a post in a superior unit now",)
    ),
    "a freeze without a window": Idle(
        norm("freeze", "windows = []"), tables(), ("its norm names no window (windows)",)
    ),
    "strong needs, and every need is weak": Idle(
        'key_roles = ["chair"]\n' + norm("team_cover", "min_skill = 3"),
        tables(units={"A": {"needs": "land:2"}}, cadres={"C1": {"skills": "land:3"}}),
        ("no unit with key posts has a need of 3 (column needs of units)",),
    ),
    "bounds per group, and no group": Idle(
        "", nobody_grouped(), ("bounds per group have nothing to count",), "[moves.per_group]\ndown = 3\n", (BOUNDS,)
    ),
}


def scenario_of(folder: Path, idle: Idle) -> Path:
    """Write a rulebook with its case and scenario, and return the scenario."""
    write_tables(folder, idle.case)
    (folder / "own.toml").write_text(f'title = "Own"\n{idle.book}', "utf-8")
    return write_scenario(folder / "s.toml", idle.scenario, rulebook="own.toml")


@pytest.mark.parametrize("what", IDLE)
def test_a_rule_without_anything_to_act_on_is_told_of(what: str, tmp_path: Path) -> None:
    idle = IDLE[what]
    path = scenario_of(tmp_path, idle)
    warnings = load_scenario(path).warnings
    assert tuple(one.kind.code for one in warnings if one.kind.code in {WITHOUT, DEFAULT, BOUNDS}) == idle.codes
    about = " | ".join(one.line("en") for one in warnings)
    assert [words for words in idle.said if words not in about] == []
    assert all(one.line("vi") != one.line("en") for one in warnings)


def test_defaults_hold_where_no_rulebook_names_any_and_are_told(tmp_path: Path) -> None:
    idle = Idle(
        norm("continuity", "max_changes = 0") + norm("rank_step", "max_up = 1", severity="soft"),
        tables(cadres=HELD),
        (),
    )
    scenario = load_scenario(scenario_of(tmp_path, idle))
    lines = [one.line("en") for one in scenario.warnings if one.kind.code == DEFAULT]
    assert lines == [
        "own.toml key_roles: the rulebook does not name key_roles, so these rules use the default: 'Continuity' "
        "(continuity) (key_roles = secretary, deputy_secretary, chair) → write key_roles in the rulebook if others "
        "are meant",
        "own.toml ladder: the rulebook does not name ladder, so these rules use the default: 'Rank step' (rank_step) "
        "(ladder = member < grassroots/front_head, grassroots/inspection_head, grassroots/vice_chair, "
        "superior/deputy_head, superior/deputy_secretary, superior/vice_chair < grassroots/chair, "
        "grassroots/council_chair, grassroots/deputy_secretary, superior/chair, superior/head, superior/secretary < "
        "grassroots/secretary) → write ladder in the rulebook if others are meant",
    ]
    assert scenario.setting.key_posts


def test_a_hard_continuity_without_key_roles_holds(tmp_path: Path) -> None:
    book = norm("continuity", "max_changes = 0")
    path = scenario_of(tmp_path, Idle(book, tables(cadres={"C1": {"post": "A-CT"}, "C2": {"post": "B-CT"}}), ()))
    swap = '[[pin]]\ncadre = "C1"\npost = "B-BT"\n'
    path.write_text(path.read_text("utf-8") + swap, "utf-8")
    done = call("plan", path, "--json")
    assert done.exit_code == 3, done.output
    path.write_text(path.read_text("utf-8").replace(swap, ""), "utf-8")
    (plan,) = call_json("plan", path, "--set", "plans=1")["scenarios"][0]["plans"]
    assert {one["cadre"]: one["post"] for one in plan["assignments"]} == {"C1": "A-CT", "C2": "B-CT"}


@pytest.mark.parametrize("extends", ["vietnam", "base.toml"])
def test_what_an_extended_rulebook_names_is_no_default(extends: str, tmp_path: Path) -> None:
    base = 'title = "Base"\nkey_roles = ["chair"]\nladder = [["grassroots/chair"], ["grassroots/secretary"]]\n'
    (tmp_path / "base.toml").write_text(base, "utf-8")
    book = f'extends = "{extends}"\n' + norm("continuity", "max_changes = 0")
    path = scenario_of(tmp_path, Idle(book, tables(cadres=HELD), ()))
    assert DEFAULT not in {one.kind.code for one in load_scenario(path).warnings}


def test_a_default_that_no_rule_in_force_uses_is_not_told(tmp_path: Path) -> None:
    path = scenario_of(tmp_path, Idle(norm("health") + norm("service_left", "min_months = 60"), tables(), ()))
    assert {one.kind.code for one in load_scenario(path).warnings}.isdisjoint({DEFAULT, WITHOUT})
    first = norm("service_left", "min_months = 60", "min_months_first_post = 90")
    warnings = load_scenario(scenario_of(tmp_path, Idle(first, tables(), ()))).warnings
    assert [one.cell.column for one in warnings if one.kind.code == DEFAULT] == ["key_roles"]


def test_hard_ones_come_first(tmp_path: Path) -> None:
    book = norm("continuity", "max_changes = 0", severity="soft") + norm("unit_drain", "max_leaving = 0")
    path = scenario_of(tmp_path, Idle(book, tables(), ()))
    columns = [one.cell.column for one in load_scenario(path).warnings if one.kind.code == WITHOUT]
    assert columns == ["rules.unit_drain", "rules.continuity"]


@pytest.mark.parametrize("name", ["balanced", "need-first", "continuity", "replay-2021"])
def test_shipped_scenarios_have_no_rule_without_effect(name: str) -> None:
    codes = {one.kind.code for one in load_scenario(GIAO_THUY / f"{name}.toml").warnings}
    assert codes.isdisjoint({WITHOUT, DEFAULT, BOUNDS})
