"""Check each rule against its cases, and for a source, sentences, a pass and a fail."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from rotation.files.shipped import rulebook_names, rulebook_path
from rotation.language import LANGUAGES
from rotation.plans.judgement import judge
from rotation.plans.screening import pair_finding
from rotation.proof.problem import pair_rows
from rotation.rulebook.load import load_rulebook
from rotation.rules import catalogue
from rotation.rules.base import Finding, PairRule, PlanRule
from rotation.rules.norms import KEY_ROLES, LADDER, Law, Norm
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario, load_scenario
from tests.oracle.test_limits import beyond, possible
from tests.tables import tables, write_scenario, write_tables

CHANGEABLE = ("units", "posts", "cadres", "kin", "distances", "followers")
CASES = Path(__file__).parent / "cases"
RULES = sorted(catalogue())


def cases(rule: str) -> list[dict[str, Any]]:
    """Return the cases of a rule."""
    return list(tomllib.loads((CASES / f"{rule}.toml").read_text("utf-8"))["case"])


def every_case() -> Iterator[Any]:
    """Yield every case with a name for it."""
    for rule in RULES:
        for case in cases(rule):
            yield pytest.param(rule, case, id=f"{rule}: {case['what']}")


def read(case: dict[str, Any]) -> Scenario:
    """Return the scenario of a case, which several tests ask for."""
    return read_once(json.dumps(case, default=str))


@cache
def read_once(case_text: str) -> Scenario:
    """Return the scenario of a case: the small tables with its changes."""
    case = json.loads(case_text)
    changes = {table: case[table] for table in CHANGEABLE if table in case}
    keys = {"effective": case.get("effective", "2021-07-01"), "rulebook": case.get("rulebook", "vietnam")}
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_tables(folder, tables(**changes))
        return load_scenario(write_scenario(folder / "scenario.toml", case.get("scenario", ""), **keys))


def pair_findings(scenario: Scenario, rule_id: str, cadre: str, post: str) -> list[Finding]:
    """Return what a rule finds in one pair, hard or soft."""
    setting = scenario.setting
    pair = setting.pair(setting.world.cadre[cadre], setting.world.post[post])
    rules = [rule for rule in setting.rules if rule.id == rule_id and isinstance(rule, PairRule)]
    amounts = [(rule, int(rule.amounts(pair)[0])) for rule in rules]
    return [pair_finding(rule, setting, cadre, post, amount) for rule, amount in amounts if amount]


def plan_findings(scenario: Scenario, rule_id: str, seats: list[list[str]]) -> list[Finding]:
    """Return what a rule finds in a plan, hard or soft."""
    judgement = judge(scenario, [(cadre, post) for cadre, post in seats])
    found = [*judgement.broken, *(breach.finding for breach in judgement.breaches)]
    return [finding for finding in found if finding.rule.id == rule_id]


@pytest.mark.parametrize(("rule", "case"), list(every_case()))
def test_case(rule: str, case: dict[str, Any]) -> None:
    scenario = read(case)
    if "seats" in case:
        found = plan_findings(scenario, rule, case["seats"])
    else:
        found = pair_findings(scenario, rule, case.get("cadre", "C1"), case["post"])
    expected = case.get("found", [])
    said = [
        {
            "amount": finding.amount,
            "severity": str(finding.rule.norm.severity),
            **{lang: finding.sentence(scenario.setting, lang) for lang in LANGUAGES},
        }
        for finding in found
    ]
    assert said == expected


@pytest.mark.parametrize(("rule", "case"), [one for one in every_case() if "seats" in one.values[1]])
def test_the_limits_find_as_much_in_a_plan(rule: str, case: dict[str, Any]) -> None:
    setting = read(case).setting
    for bound in setting.rules:
        if bound.id == rule and isinstance(bound, PlanRule):
            pairs = possible(setting, bound)
            rows = pair_rows(pairs, [(cadre, post) for cadre, post in case["seats"]]).tolist()
            by_limits = sum(beyond(limit, rows) for limit in bound.limits(pairs, setting))
            assert by_limits == sum(one["amount"] for one in case.get("found", []))


@pytest.mark.parametrize("rule", RULES)
def test_rule_keeps_the_contract(rule: str) -> None:
    kind = catalogue()[rule]
    assert kind.__module__ == f"rotation.rules.{rule}", "a rule stands in the file of its id"
    assert kind.__doc__, "a rule says what it refuses"
    asks = [] if kind.structural else [kind.asks]
    for text in (kind.title, kind.template, *asks, *([kind.demand] if issubclass(kind, PlanRule) else [])):
        assert text.vi
        assert text.en
    assert kind.structural or kind.acts_on, "a rule says what it acts on"
    assert set(kind.numbers_type.model_fields) == set(kind.numbers_type.words), "a rule says what each number means"
    verdicts = {bool(case.get("found")) for case in cases(rule)}
    assert verdicts == {True, False}, "a rule has at least one case it passes and one it fails"


EMPTY = {
    "units": [{"id": "R", "name": "Nguồn dự bị", "kind": "reserve"}],
    "posts": [{"id": "R-1", "unit": "R", "role": "reserve"}],
    "cadres": [{"id": "C1", "name": "Vũ Thị Mai", "sex": "female", "born": "1980"}],
}
"""A case in which no rule has anything to act on."""


@pytest.mark.parametrize("rule", [one for one in RULES if not catalogue()[one].structural])
def test_a_rule_lacks_all_in_an_empty_case_and_nothing_where_it_finds(rule: str, tmp_path: Path) -> None:
    setting = load_scenario(write_scenario(write_tables(tmp_path / "empty", EMPTY) / "s.toml")).setting
    entries = [entry for name in rulebook_names() for entry in load_rulebook(name).entries.get(rule, ())]
    for entry in entries:
        if entry.norm.severity != "off":
            lacks = catalogue()[rule](entry.norm).lacks(setting)
            assert lacks
            assert all(one.vi and one.en and one.vi != one.en for one in lacks)
    for case in cases(rule):
        if case.get("found"):
            found = read(case).setting
            assert not all(one.lacks(found) for one in found.rules if one.id == rule), case["what"]


class Noticing(Law):
    """A law that notes what is looked up of it."""

    def __getattribute__(self, name: str) -> Any:
        if name in {KEY_ROLES, LADDER}:
            vars(self).setdefault("looked_up", set()).add(name)
        return super().__getattribute__(name)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_names_what_it_looks_up_of_the_law(rule: str) -> None:
    used, named, by_step = set[str](), set[str](), set[str]()
    for case in cases(rule):
        scenario = read(case)
        law = Noticing(scenario.setting.law.key_roles, scenario.setting.law.ladder)
        for one in scenario.setting.rules:
            if one.id == rule:
                setting = Setting(scenario.setting.columns, law, scenario.setting.decisions, (one,))
                named |= set(one.law_used())
                by_step |= {LADDER} if isinstance(one, PairRule) and one.by_step else set()
                vars(law).pop("looked_up", None)
                if isinstance(one, PairRule):
                    one.measured(setting.grid(range(len(setting.world.cadres)), range(len(setting.world.posts))))
                if isinstance(one, PlanRule):
                    list(one.limits(possible(setting, one), setting))
                used |= vars(law).get("looked_up", set())
    assert named == used == set(catalogue()[rule].uses) | by_step


def norm_spans() -> Iterator[Any]:
    """Yield each date on which a shipped rulebook's own norm of a rule begins, and the day before which it ends."""
    for name in rulebook_names():
        own = tomllib.loads(rulebook_path(name).read_text("utf-8")).get("rules", {})
        book = load_rulebook(rulebook_path(name))
        for rule in own:
            dates = sorted({entry.norm.since for entry in book.entries[rule]})
            first = min(norm["from"] for norm in own[rule])
            for since, until in zip(dates, [*dates[1:], date.max], strict=True):
                begun = [norm for norm in own[rule] if norm["from"] == since]
                if begun:
                    off = all(norm["severity"] == "off" for norm in begun)
                    yield pytest.param(rule, name, since, until, since == first, off, id=f"{name}: {rule} {since}")


@pytest.mark.parametrize(("rule", "name", "since", "until", "first", "off"), list(norm_spans()))
def test_cases_stand_on_both_sides_of_every_date(
    rule: str, name: str, since: date, until: date, first: bool, off: bool
) -> None:
    found = {
        (date.fromisoformat(case["effective"]), bool(case.get("found")))
        for case in cases(rule)
        if case.get("rulebook", "vietnam") == name and "effective" in case
    }
    if first:
        assert any(day < since for day, _ in found), "no case before the norm"
    verdicts = {False} if off else {True, False}
    assert {breach for day, breach in found if since <= day < until} == verdicts, "no pass or no fail under it"
    assert any(day == since for day, _ in found), "no case on its first day"


def spoken_of(norm: Norm) -> tuple[Any, ...]:
    """Return what tells a norm from the others of its rule."""
    return norm.since, norm.severity, norm.roles, norm.forms, norm.steps


@pytest.mark.parametrize("rule", [one for one in RULES if not catalogue()[one].structural])
def test_every_shipped_norm_finds_something_in_a_case(rule: str) -> None:
    found = set[tuple[Any, ...]]()
    for case in cases(rule):
        if case.get("found"):
            scenario = read(case)
            if "seats" in case:
                by_norm = plan_findings(scenario, rule, case["seats"])
            else:
                by_norm = pair_findings(scenario, rule, case.get("cadre", "C1"), case["post"])
            found |= {spoken_of(finding.rule.norm) for finding in by_norm}
    for name in rulebook_names():
        for entry in load_rulebook(name).entries.get(rule, ()):
            assert entry.norm.severity == "off" or spoken_of(entry.norm) in found, entry.norm


@pytest.mark.parametrize("name", rulebook_names())
def test_shipped_norms_are_cited(name: str) -> None:
    book = load_rulebook(rulebook_path(name))
    for rule, entries in book.entries.items():
        for entry in entries:
            citation = entry.norm.citation
            assert citation.document, f"{rule} cites nothing"
            years = [
                int(word) for word in citation.document.replace("(", "/").replace(")", "/").split("/") if word.isdigit()
            ]
            cited = [year for year in years if 1990 < year < 2100]
            assert all(year <= entry.norm.since.year for year in cited), f"{rule} cites a later document"


def test_every_open_rule_has_a_shipped_norm() -> None:
    books = [load_rulebook(rulebook_path(name)) for name in rulebook_names()]
    cited = {rule for book in books for rule in book.entries}
    assert {rule for rule, kind in catalogue().items() if not kind.structural} == cited
