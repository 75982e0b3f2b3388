"""Test what a scenario or an extending rulebook may change in a norm, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rotation.errors import Cell, InputFaults
from rotation.facts.domain import Role
from rotation.files.shipped import rulebook_path
from rotation.language import Text
from rotation.rulebook.book import Rulebook
from rotation.rulebook.load import load_rulebook
from tests.cli.calls import call, call_json
from tests.tables import tables, write_scenario, write_tables

BASE = """
title = "Base"
[[rules.home_place]]
from = 2020-01-01
severity = "hard"
roles = ["secretary"]
homes = ["native_place"]
citation = { document = "Law", checked = "read" }
[[rules.home_place]]
from = 2020-01-01
severity = "soft"
weight = 40
roles = ["chair"]
homes = ["native_place"]
citation = { document = "Custom", checked = "read" }
[[rules.theory_min]]
from = 2020-01-01
severity = "hard"
minimum = { secretary = "advanced", chair = "intermediate" }
citation = { document = "Law", checked = "read" }
[[rules.health]]
from = 2020-01-01
severity = "off"
citation = { document = "Law", checked = "read" }
"""
ON = date(2021, 7, 1)


def rulebook(folder: Path, text: str = "") -> Rulebook:
    """Return the base, or a rulebook that extends it."""
    (folder / "base.toml").write_text(BASE, "utf-8")
    (folder / "book.toml").write_text(f'extends = "base.toml"\n{text}' if text else BASE, "utf-8")
    return load_rulebook(folder / "book.toml")


def bound(
    book: Rulebook, **override: Any
) -> tuple[dict[tuple[str, Role], tuple[str, int]], list[tuple[str, str | None]]]:
    """Return severity and weight by rule and role, and the faults, under overrides."""
    rules, faults = book.bind(ON, override, Cell("s.toml", column="rules"))
    governing = {
        (rule.id, role): (str(norm.severity), norm.weight)
        for rule in rules
        for (role, _), norm in rule.by_case.items()
        if norm is rule.norm
    }
    return governing, [(fault.kind.code, fault.cell.column) for fault in faults]


def test_an_override_of_some_roles_leaves_the_others_as_they_stand(tmp_path: Path) -> None:
    governing, faults = bound(rulebook(tmp_path), home_place={"severity": "off", "roles": ["chair"]})
    assert faults == []
    assert governing[("home_place", Role.SECRETARY)] == ("hard", 0)
    assert ("home_place", Role.CHAIR) not in governing


def test_an_override_that_only_repeats_the_roles_changes_nothing(tmp_path: Path) -> None:
    book = rulebook(tmp_path)
    assert bound(book, home_place={"roles": ["secretary", "chair"]}) == bound(book)


def test_an_override_may_extend_a_norm_to_a_role_that_none_governs(tmp_path: Path) -> None:
    governing, faults = bound(rulebook(tmp_path), home_place={"roles": ["chair", "deputy_secretary"], "weight": 7})
    assert faults == []
    assert governing[("home_place", Role.CHAIR)] == ("soft", 7)
    assert governing[("home_place", Role.DEPUTY_SECRETARY)] == ("soft", 7)
    assert governing[("home_place", Role.SECRETARY)] == ("hard", 0)


def test_an_override_of_one_key_of_a_table_keeps_the_others(tmp_path: Path) -> None:
    rules, faults = rulebook(tmp_path).bind(ON, {"theory_min": {"minimum": {"chair": "advanced"}}}, Cell("s.toml"))
    assert faults == []
    (rule,) = [rule for rule in rules if rule.id == "theory_min"]
    assert {str(role): str(level) for role, level in rule.numbers.minimum.items()} == {
        "secretary": "advanced",
        "chair": "advanced",
    }


def test_an_override_of_a_repealed_rule_is_a_fault_unless_it_says_how_severe(tmp_path: Path) -> None:
    assert bound(rulebook(tmp_path), health={"weight": 9})[1] == [("no_norm_in_force", "rules.health")]
    governing, faults = bound(rulebook(tmp_path), health={"severity": "soft", "weight": 9})
    assert faults == []
    assert governing[("health", Role.HEAD)] == ("soft", 9)


def test_an_override_has_no_date(tmp_path: Path) -> None:
    found = bound(rulebook(tmp_path), home_place={"from": date(2030, 1, 1)})[1]
    assert found == [("unsupported_key", "rules.home_place.from")]


def test_of_two_norms_of_one_day_the_extending_rulebooks_governs(tmp_path: Path) -> None:
    text = """
[[rules.home_place]]
from = 2020-01-01
severity = "soft"
weight = 5
roles = ["secretary", "chair"]
homes = ["native_place"]
citation = { document = "Local", checked = "read" }
[[rules.theory_min]]
from = 2020-01-01
severity = "off"
citation = { document = "Local", checked = "read" }
"""
    governing, faults = bound(rulebook(tmp_path, text))
    assert faults == []
    assert governing[("home_place", Role.SECRETARY)] == ("soft", 5)
    assert governing[("home_place", Role.CHAIR)] == ("soft", 5)
    assert not any(rule == "theory_min" for rule, _ in governing)


@pytest.mark.parametrize("value", ["true", '"36"', "36.0"])
def test_a_number_is_a_number(tmp_path: Path, value: str) -> None:
    text = f"""
[[rules.rotation_period]]
from = 2020-01-01
severity = "hard"
min_months = {value}
citation = {{ document = "Local", checked = "read" }}
"""
    with pytest.raises(InputFaults) as caught:
        rulebook(tmp_path, text)
    assert [fault.cell.column for fault in caught.value.faults] == ["rules.rotation_period[0].min_months"]


@pytest.mark.parametrize(
    ("slip", "meant"), [("severty", "severity"), ("wieght", "weight"), ("min_month", "min_months")]
)
def test_a_slip_in_a_key_gets_the_near_word(tmp_path: Path, slip: str, meant: str) -> None:
    write_tables(tmp_path, tables())
    path = write_scenario(tmp_path / "s.toml", f"[rules.rotation_period]\n{slip} = 3\n", rulebook="vietnam")
    (fault,) = call_json("check", path, "--lang", "en")["faults"]
    assert (fault["code"], fault["column"]) == ("unknown_key", f"rules.rotation_period.{slip}")
    assert f"'{meant}'" in fault["remedy"]


def test_shares_and_distances_are_numbers_in_json() -> None:
    rules = {
        rule["id"]: rule["numbers"]
        for rule in call_json("rules", rulebook_path("giao-thuy"), "--on", "2021-07-01")["rules"]
    }
    assert rules["women_share"]["min_share"] == 0.15
    assert rules["commute"]["max_km"] == 30


def test_a_refused_pin_is_a_fault_of_screen_too(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"born": "1962-03-01"}}))
    text = '[[pin]]\ncadre = "C1"\npost = "A-BT"\n'
    path = write_scenario(tmp_path / "s.toml", text, rulebook="vietnam")
    for command in ("check", "screen", "plan"):
        done = call(command, path, "--json", "--lang", "en")
        assert done.exit_code == 1
        assert '"pin_refused"' in done.stdout
    screened, checked, planned = (call_json(command, path) for command in ("screen", "check", "plan"))
    assert screened == checked == planned


@pytest.mark.parametrize("command", [["rules", "vietnam"], ["rules", "vietnam", "--diff", "2022-01-01", "2023-09-01"]])
def test_wherever_a_citation_is_shown_so_is_how_well_it_was_checked(command: list[str]) -> None:
    words = call(*command, "--lang", "en").stdout.split()
    assert any("text" in word for word in words)
    assert any("read" in word for word in words)


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ('[rules.health]\nfrom = 2020-01-01\nseverity = "hard"\n', "single brackets", "[[rules.health]]"),
        ('[[rules.pin]]\nfrom = 2020-01-01\nseverity = "hard"\n', "always holds", "remove it"),
    ],
    ids=["one bracket", "a rule that always holds"],
)
def test_a_rulebook_is_told_what_to_write(tmp_path: Path, text: str, problem: str, remedy: str) -> None:
    (tmp_path / "book.toml").write_text(f'title = "x"\n{text}', "utf-8")
    done = call("rules", tmp_path / "book.toml", "--lang", "en")
    assert done.exit_code == 1
    assert problem in done.output
    assert remedy in done.output


def test_a_field_chooses_the_form_of_its_noun() -> None:
    text = Text(vi="{months} tháng", en="{months:# month|# months}, {terms:# term|# terms}")
    assert text.fill("en", {"months": 1, "terms": 11}) == "1 month, 11 terms"
    assert text.fill("en", {"months": 21, "terms": 1}) == "21 months, 1 term"
