"""Test norms limited to forms and steps: whom they govern, what overrides of them may say, what is told of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rotation.errors import Cell, InputFaults
from rotation.facts.domain import Role
from rotation.facts.kinds import Form, Step
from rotation.language import Lang
from rotation.plans.screening import verdicts
from rotation.rulebook.book import Rulebook
from rotation.rulebook.load import load_rulebook
from rotation.rules.base import PairRule
from rotation.runs.document import norm_document
from rotation.scenario.load import Scenario, load_scenario
from tests.cli.calls import call, call_json
from tests.oracle.brute import step_of
from tests.tables import tables, write_scenario, write_tables

ON = date(2021, 7, 1)
CITED = 'citation = { document = "Law", checked = "read" }\n'
LADDER = 'ladder = [["member"], ["superior/deputy_head"], ["superior/head", "grassroots/chair"], ["secretary"]]\n'


def norm(rule: str, *lines: str, since: str = "2020-01-01", severity: str = "hard") -> str:
    """Return a norm as a rulebook has it."""
    return "\n".join((f"[[rules.{rule}]]", f"from = {since}", f'severity = "{severity}"', "weight = 7", *lines, CITED))


BY_STEP = norm("health", 'steps = ["up"]') + norm("health", 'steps = ["level", "down"]', severity="soft")
POSTS = {
    "A-CT": {"role": "deputy_secretary;chair"},
    "N-HD": {"unit": "N", "role": "council_chair", "fill": "may"},
    "N-CV": {"unit": "N", "role": "member", "fill": "may"},
}
UNWELL = {
    "C1": {"post": "N-TP", "healthy": "no"},
    "C2": {"post": "N-HD", "healthy": "no"},
    "C3": {"healthy": "no"},
    "C4": {"post": "R-1", "healthy": "no"},
}


def scenario(folder: Path, book: str, text: str = "", **keys: object) -> Scenario:
    """Return a scenario under a rulebook, of people who are all unwell."""
    write_tables(folder, tables(posts=POSTS, cadres=UNWELL))
    (folder / "book.toml").write_text(f'title = "Book"\n{book}', "utf-8")
    return load_scenario(write_scenario(folder / "s.toml", text, rulebook="./book.toml", **keys))


def governing(asked: Scenario, rule: str = "health") -> dict[tuple[str, str], str]:
    """Return the severity of the norm that governs each pair, where it finds a breach."""
    setting = asked.setting
    found: dict[tuple[str, str], str] = {}
    for cadre in setting.world.cadres:
        for post in setting.world.posts:
            for one in setting.rules:
                if one.id == rule and isinstance(one, PairRule) and one.amounts(setting.pair(cadre, post))[0]:
                    assert (cadre.id, post.id) not in found, "two norms of a rule govern one pair"
                    found[cadre.id, post.id] = str(one.norm.severity)
    return found


def test_a_pair_follows_the_norm_of_its_step(tmp_path: Path) -> None:
    asked = scenario(tmp_path, LADDER + BY_STEP)
    found = governing(asked)
    of_head = {post: severity for (cadre, post), severity in found.items() if cadre == "C1"}
    assert of_head == {
        "A-BT": "hard",
        "B-BT": "hard",
        "A-CT": "soft",
        "B-CT": "soft",
        "N-PTP": "soft",
        "N-CV": "soft",
        "A-PBT": "hard",
        "N-HD": "hard",
    }


@pytest.mark.parametrize("cadre", ["C2", "C3", "C4"])
def test_who_holds_no_post_or_one_off_the_ladder_or_in_a_reserve_goes_up(tmp_path: Path, cadre: str) -> None:
    found = governing(scenario(tmp_path, LADDER + BY_STEP))
    assert {severity for (one, _), severity in found.items() if one == cadre} == {"hard"}


def test_the_step_of_every_pair_is_that_of_the_ladder_read_word_by_word(tmp_path: Path) -> None:
    asked = scenario(tmp_path, LADDER + BY_STEP)
    for (cadre, post), severity in governing(asked).items():
        assert (step_of(asked, cadre, post) is Step.UP) == (severity == "hard")


def test_a_stay_is_a_level_step(tmp_path: Path) -> None:
    stays = norm("term_limit", "max_terms = 1", "max_months = 12", 'steps = ["level"]')
    cadres = {"C1": {"post": "B-CT", "since": "2010-01-01"}}
    write_tables(tmp_path, tables(posts=POSTS, cadres=cadres))
    (tmp_path / "book.toml").write_text(f'title = "Book"\n{LADDER}{stays}', "utf-8")
    asked = load_scenario(write_scenario(tmp_path / "s.toml", rulebook="./book.toml"))
    assert governing(asked, "term_limit") == {("C1", "B-CT"): "hard", ("C1", "A-CT"): "hard"}


def test_a_post_of_several_roles_falls_under_the_strictest_norm_of_its_step(tmp_path: Path) -> None:
    book = norm("health", 'roles = ["chair"]', 'steps = ["level"]', severity="soft") + norm(
        "health", 'roles = ["deputy_secretary"]'
    )
    found = governing(scenario(tmp_path, LADDER + book))
    assert (found["C1", "A-CT"], found["C1", "B-CT"], found["C3", "A-CT"]) == ("hard", "soft", "hard")
    assert ("C3", "B-CT") not in found


@pytest.mark.parametrize(("form", "severity"), [("rotation", "soft"), ("transfer", "hard"), (None, "soft")])
def test_a_pair_follows_the_norm_of_the_scenarios_form(tmp_path: Path, form: str | None, severity: str) -> None:
    book = norm("health", 'forms = ["transfer"]') + norm("health", 'forms = ["rotation"]', severity="soft")
    asked = scenario(tmp_path, LADDER + book, **({} if form is None else {"form": form}))
    assert set(governing(asked).values()) == {severity}


def test_a_later_norm_for_one_form_leaves_the_other_as_it_stands(tmp_path: Path) -> None:
    book = norm("health") + norm(
        "health", 'forms = ["transfer"]', 'steps = ["down"]', since="2021-01-01", severity="off"
    )
    found = {form: governing(scenario(tmp_path / form, LADDER + book, form=form)) for form in ("rotation", "transfer")}
    assert found["rotation"].keys() - found["transfer"].keys() == {("C1", "N-PTP"), ("C1", "N-CV")}
    assert found["transfer"].keys() < found["rotation"].keys()


def test_of_a_plan_rule_the_norm_of_the_form_applies(tmp_path: Path) -> None:
    book = norm("women_share", "min_share = 0.5", 'forms = ["transfer"]', severity="soft")
    for form, there in (("rotation", False), ("transfer", True)):
        asked = scenario(tmp_path / form, LADDER + book, form=form)
        assert ("women_share" in [rule.id for rule in asked.setting.rules]) is there


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ('steps = ["up", "level"]', 'steps = ["level"]', True),
        ('steps = ["up"]', 'steps = ["level", "down"]', False),
        ('forms = ["transfer"]', 'forms = ["rotation"]', False),
        ('forms = ["transfer"]', 'steps = ["up"]', True),
        ('forms = ["transfer"]', "", True),
        ('roles = ["chair"]\nsteps = ["up"]', 'roles = ["secretary"]\nsteps = ["up"]', False),
        ('roles = ["chair"]\nsteps = ["up"]', 'forms = ["rotation"]\nroles = ["chair", "head"]', True),
        ('roles = ["chair"]\nforms = ["transfer"]', 'roles = ["chair"]\nforms = ["rotation"]', False),
    ],
)
def test_two_norms_of_one_day_for_one_case_are_a_fault(tmp_path: Path, one: str, other: str, clash: bool) -> None:
    (tmp_path / "book.toml").write_text(norm("health", one) + norm("health", other, severity="off"), "utf-8")
    try:
        load_rulebook(tmp_path / "book.toml")
        found = []
    except InputFaults as error:
        found = [(fault.kind.code, fault.cell.column) for fault in error.faults]
    assert found == ([("two_norms_one_date", "rules.health[1]")] if clash else [])


def book_of(folder: Path, text: str) -> Rulebook:
    """Return a rulebook."""
    (folder / "book.toml").write_text(text, "utf-8")
    return load_rulebook(folder / "book.toml")


def bound(book: Rulebook, form: Form = Form.ROTATION, **override: Any) -> tuple[dict[Any, Any], list[Any]]:
    """Return severity and weight by role and step under overrides of health, and the faults."""
    rules, faults = book.bind(ON, {"health": override} if override else {}, Cell("s.toml", column="rules"), form)
    found = {
        case: (str(norm.severity), norm.weight)
        for rule in rules
        for case, norm in rule.by_case.items()
        if norm is rule.norm
    }
    return found, [(fault.kind.code, fault.cell.column) for fault in faults]


def test_an_override_of_some_steps_leaves_the_others_as_they_stand(tmp_path: Path) -> None:
    book = book_of(tmp_path, norm("health"))
    found, faults = bound(book, severity="soft", weight=3, steps=["level", "down"])
    assert faults == []
    assert {step: found[Role.CHAIR, step] for step in Step} == {
        Step.UP: ("hard", 7),
        Step.LEVEL: ("soft", 3),
        Step.DOWN: ("soft", 3),
    }


def test_an_override_without_steps_changes_the_norm_of_each(tmp_path: Path) -> None:
    found, faults = bound(book_of(tmp_path, BY_STEP), weight=99)
    assert faults == []
    assert (found[Role.CHAIR, Step.UP], found[Role.CHAIR, Step.DOWN]) == (("hard", 99), ("soft", 99))


def test_an_override_may_extend_a_norm_to_a_step_but_to_no_role_that_it_does_not_name(tmp_path: Path) -> None:
    book = book_of(tmp_path, norm("health", 'roles = ["chair"]', 'steps = ["up"]'))
    assert bound(book, steps=["level"])[1] == [("no_norm_in_force", "rules.health")]
    assert bound(book, steps=["level"], severity="soft")[1] == [("missing_weight", "rules.health")]
    found, faults = bound(book, steps=["up", "level"], severity="soft")
    assert faults == []
    assert found == dict.fromkeys([(Role.CHAIR, Step.UP), (Role.CHAIR, Step.LEVEL)], ("soft", 7))
    found, faults = bound(book, steps=["up"], roles=["chair", "head"], weight=8)
    assert faults == []
    assert found == dict.fromkeys([(Role.CHAIR, Step.UP), (Role.HEAD, Step.UP)], ("hard", 8))


def test_an_override_of_one_form_changes_nothing_of_the_other(tmp_path: Path) -> None:
    book = book_of(tmp_path, norm("health", 'forms = ["transfer"]'))
    assert bound(book, Form.ROTATION, weight=9) == ({}, [("no_norm_in_force", "rules.health")])
    found, faults = bound(book, Form.TRANSFER, weight=9)
    assert (faults, set(found.values())) == ([], {("hard", 9)})


@pytest.mark.parametrize("rule", ["health", "posts_filled"])
def test_forms_in_an_override_are_a_fault(tmp_path: Path, rule: str) -> None:
    book = book_of(tmp_path, norm(rule))
    _, faults = book.bind(ON, {rule: {"forms": ["transfer"]}}, Cell("s.toml", column="rules"))
    assert [(fault.kind.code, fault.cell.column) for fault in faults] == [("one_form", f"rules.{rule}.forms")]


def test_steps_of_a_plan_rule_are_a_fault_and_forms_are_none(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as caught:
        book_of(tmp_path, norm("posts_filled", 'steps = ["up"]'))
    assert [fault.cell.column for fault in caught.value.faults] == ["rules.posts_filled[0].steps"]
    book = book_of(tmp_path, norm("posts_filled", 'forms = ["transfer"]'))
    _, faults = book.bind(ON, {"posts_filled": {"steps": ["up"]}}, Cell("s.toml", column="rules"), Form.TRANSFER)
    assert [(fault.kind.code, fault.cell.column) for fault in faults] == [
        ("roles_of_a_plan", "rules.posts_filled.steps")
    ]


def test_a_norm_by_step_uses_the_ladder_and_a_default_one_is_told_of(tmp_path: Path) -> None:
    told = [one for one in scenario(tmp_path / "by", BY_STEP).warnings if one.kind.code == "default_law"]
    assert [one.facts["key"] for one in told] == ["ladder"]
    assert "(health)" in told[0].line("en")
    assert not [one for one in scenario(tmp_path / "all", norm("health")).warnings if one.kind.code == "default_law"]


def test_a_norm_for_equal_and_lower_posts_is_idle_while_nobody_stands_on_the_ladder(tmp_path: Path) -> None:
    lower = norm("health", 'steps = ["level", "down"]')
    idle = scenario(tmp_path / "idle", 'ladder = [["front_head"], ["secretary"]]\n' + lower)
    told = [one.line("en") for one in idle.warnings if one.kind.code == "rule_without_effect"]
    assert len(told) == 1
    assert "nobody holds a post on the ladder now" in told[0]
    for name, book in {"held": LADDER + lower, "up": 'ladder = [["front_head"]]\n' + BY_STEP}.items():
        found = scenario(tmp_path / name, book).warnings
        assert not [one for one in found if one.kind.code == "rule_without_effect"]


@pytest.mark.parametrize(
    ("lang", "effect"),
    [
        (
            "en",
            "refuses every appointment (to a higher post), "
            "takes points off every appointment (to an equal post or to a lower post)",
        ),
        (
            "vi",
            (
                "không cho phép trường hợp bố trí mới nào (lên chức vụ cao hơn), trừ điểm mọi trường hợp bố "
                "trí mới (sang chức vụ tương đương hoặc xuống chức vụ thấp hơn)"
            ),
        ),
    ],
)
def test_a_blank_column_says_at_which_step_its_rule_refuses(tmp_path: Path, lang: Lang, effect: str) -> None:
    made = tables(cadres={one: {"ratings": ""} for one in ("C1", "C2")})
    path = write_scenario(write_tables(tmp_path, made) / "s.toml", rulebook="vietnam", effective="2026-11-01")
    said = [one for one in load_scenario(path).warnings if one.kind.code == "blank_column_refuses"]
    assert [one.line(lang).count(f"{effect}: ") for one in said if "(rating_floor)" in one.line("en")] == [1]


def test_a_run_keeps_the_cases_that_each_norm_governs(tmp_path: Path) -> None:
    asked = scenario(tmp_path, LADDER + BY_STEP + norm("protected"))
    kept = {(rule.id, rule.hard): norm_document(rule) for rule in asked.setting.rules if not rule.structural}
    assert kept["health", True].steps == ["up"]
    assert kept["health", True].governs == sorted([str(role), "up"] for role in Role)
    assert kept["health", False].governs == sorted([str(role), step] for role in Role for step in ("down", "level"))
    assert (kept["protected", True].steps, kept["protected", True].governs) == (None, None)


def test_rules_in_json_say_the_cases(tmp_path: Path) -> None:
    book_of(
        tmp_path, 'title = "T"\n' + BY_STEP + norm("protected", 'forms = ["transfer"]', 'roles = ["chair", "head"]')
    )
    rules = call_json("rules", tmp_path / "book.toml", "--on", "2021-07-01")["rules"]
    assert [(one["id"], one["severity"], one["roles"], one["forms"], one["steps"]) for one in rules] == [
        ("health", "hard", None, None, ["up"]),
        ("health", "soft", None, None, ["level", "down"]),
        ("protected", "hard", ["chair", "head"], ["transfer"], None),
    ]


@pytest.mark.parametrize(
    ("form", "lang", "head"),
    [
        ("transfer", "vi", "Có hiệu lực từ 01/07/2021 · điều động · Book · "),
        ("transfer", "en", "Effective 01/07/2021 · transfer · Book · "),
        ("rotation", "en", "Effective 01/07/2021 · Book · "),
    ],
)
def test_the_head_of_an_answer_says_that_it_is_a_transfer(tmp_path: Path, form: str, lang: str, head: str) -> None:
    path = scenario(tmp_path, LADDER, form=form).path
    done = call("plan", path, "--lang", lang, "-q")
    assert done.exit_code == 0, done.output
    assert head in done.stdout


def test_a_refusal_cites_the_norm_of_its_step(tmp_path: Path) -> None:
    made = tables(
        cadres={"C1": {"post": "A-CT", "ratings": "2023:good;2024:completed;2025:good", "since": "2020-01-01"}}
    )
    path = write_scenario(write_tables(tmp_path, made) / "s.toml", rulebook="vietnam", effective="2026-11-01")
    setting = load_scenario(path).setting
    cited = {
        (pair.cadre, pair.post): finding.rule.norm.citation.document
        for pair in verdicts(setting)
        for finding in pair.refusals
        if finding.rule.id == "rating_floor"
    }
    assert cited["C1", "B-BT"].startswith("QĐ 377-QĐ/TW")
    assert ("C1", "B-CT") not in cited
