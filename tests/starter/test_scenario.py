"""Check the scenario of a new case: valid as written and with every key, in both languages."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rotation.criteria import catalogue
from rotation.facts.kinds import MoveKind
from rotation.language import LANGUAGES, Lang
from rotation.plans.screening import pin_faults
from rotation.rulebook.load import load_rulebook
from rotation.rules.norms import Severity
from rotation.scenario.file import ScenarioFile
from rotation.scenario.load import load_scenario
from rotation.starter import starter_files
from rotation.starter.scenario import FIRST_WEIGHTS, scenario
from tests.cli.calls import GIAO_THUY, call_json

EFFECTIVE = date(2026, 12, 1)
RESERVED = {"calendar", "horizon"}
DEFAULTS = {"plans": 3, "min_difference": 3}


def with_every_key(text: str) -> str:
    """Return the file with the keys that are off turned on: those that follow their # at once."""
    return re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)


def document(lang: Lang, whole: bool) -> dict[str, Any]:
    text = scenario("case.xlsx", EFFECTIVE, lang)
    return tomllib.loads(with_every_key(text) if whole else text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_as_it_is_only_what_a_first_plan_needs_is_on(lang: Lang) -> None:
    assert document(lang, whole=False) == {
        "title": "Kịch bản đầu tiên" if lang == "vi" else "First scenario",
        "case": "case.xlsx",
        "effective": EFFECTIVE,
        "rulebook": "vietnam",
        "weights": {"fit": 5, "need": 3, "stability": 1},
    }


def test_a_first_plan_moves_fewer_people_than_one_without_stability(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(scenario(str(GIAO_THUY), date(2021, 7, 1), "vi"), "utf-8")
    with_it, without = (
        call_json("plan", path, "--set", "plans=1", *words)["scenarios"][0]["plans"][0]
        for words in ((), ("--set", "weights.stability=0"))
    )
    moved, before = (sum(one["kind"] != "stay" for one in plan["assignments"]) for plan in (with_it, without))
    assert moved < before
    assert with_it["breaches"] == without["breaches"]


def test_no_stay_is_worth_a_breach_of_a_soft_norm() -> None:
    entries = load_rulebook("vietnam").entries
    soft = [one.norm.weight for norms in entries.values() for one in norms if one.norm.severity is Severity.SOFT]
    assert min(soft) > 100 * FIRST_WEIGHTS["stability"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_is_shown(lang: Lang) -> None:
    shown = document(lang, whole=True)
    fields = ScenarioFile.model_fields
    assert set(shown) == set(fields) - RESERVED
    assert {key: shown[key] for key in DEFAULTS} == DEFAULTS == {key: fields[key].default for key in DEFAULTS}
    assert shown["rulebook"] == fields["rulebook"].default
    assert list(shown["weights"]) == list(catalogue())
    assert list(shown["moves"]) == [*MoveKind, "total", "per_group"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("whole", [False, True])
def test_it_fits_the_example(lang: Lang, whole: bool, tmp_path: Path) -> None:
    files = starter_files(EFFECTIVE, lang, as_workbook=False)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    path = tmp_path / "scenario.toml"
    if whole:
        path.write_text(with_every_key(path.read_text("utf-8")), "utf-8")
    read = load_scenario(path)
    assert pin_faults(read) == []
    # The rules named first are hard: nothing of them is left to count in a tier.
    idle = ["idle_tier", "idle_tier"] if whole else []
    assert [warning.kind.code for warning in read.warnings] == ["places_elsewhere", "former_names", *idle]


def test_the_languages_differ_in_words_only() -> None:
    both = [document(lang, whole=True) for lang in LANGUAGES]
    for one in both:
        for table in (one, one["follow"]):
            del table["pin"], table["forbid"], table["waive"]
        del one["title"]
    assert both[0] == both[1]
    texts = [scenario(".", EFFECTIVE, lang) for lang in LANGUAGES]
    assert texts[0].count("\n") == texts[1].count("\n")
    assert not any(f"#{lang} " in text for lang in LANGUAGES for text in texts)
