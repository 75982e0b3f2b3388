"""Check `[priority]` on the command line: the words on each tier, the refusals, and verification."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rotation.intake.toml import digest
from rotation.runs.file import read_run
from tests.cli.calls import GIAO_THUY, call

SCENARIO = f"""
case = "{GIAO_THUY}"
rulebook = "giao-thuy"
effective = 2021-07-01
plans = 2
[moves]
total = {{ max = 60 }}
[weights]
fit = 5
[rules.posts_filled]
severity = "soft"
[rules.everyone_placed]
severity = "soft"
[rules.rotation_period]
severity = "soft"
weight = 7
[priority]
tiers = TIERS
"""
TIERS = '[["posts_filled", "everyone_placed"], ["breaches"], ["score"]]'


def written(folder: Path, tiers: str = TIERS) -> Path:
    path = folder / "tiers.toml"
    path.write_text(SCENARIO.replace("TIERS", tiers), "utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiers")
    done = call("plan", written(folder), "-o", folder / "run", "-q")
    assert done.exit_code == 0, done.output
    return folder


def test_each_plan_tells_its_tiers(made: Path) -> None:
    (scenario,) = read_run(made / "run")["scenarios"]
    for plan in scenario["plans"]:
        named, breaches, score = plan["tiers"]
        assert named["names"] == ["posts_filled", "everyone_placed"]
        found = plan["breaches"]
        in_tier = [one for one in found if one["rule"] in named["names"]]
        assert named["value"] == named["bound"] == sum(one["amount"] for one in in_tier)
        assert all(one["points"] == 0 for one in in_tier)
        others = [one for one in found if one["rule"] not in named["names"] and one["waiver"] is None]
        assert breaches["value"] == breaches["bound"] == sum(one["amount"] for one in others)
        assert score == {"names": ["score"], "value": plan["score"], "bound": plan["bound"]}
        assert plan["score"] == sum(plan["criteria"].values()) + sum(one["points"] for one in found)
        assert plan["proven"]


def test_verification_holds_and_finds_an_edited_tier(made: Path) -> None:
    assert call("verify", made / "run").exit_code == 0
    for tier in range(3):
        for key in ("value", "bound"):
            run = read_run(made / "run")
            run["scenarios"][0]["plans"][0]["tiers"][tier][key] += 1
            run["digest"] = digest({name: run[name] for name in run if name not in {"digest", "provenance"}})
            origin = {name: run["provenance"][name] for name in run["provenance"] if name != "digest"}
            run["provenance"]["digest"] = digest([run["digest"], origin])
            (made / "edited.json").write_text(json.dumps(run), "utf-8")
            done = call("verify", made / "edited.json")
            assert done.exit_code == 5, (tier, key)


def test_both_languages_name_the_tiers(made: Path) -> None:
    for lang, words in (
        ("vi", ("1. ", "2. số vi phạm", "3. điểm")),
        ("en", ("2. soft breaches", "3. score")),
    ):
        done = call("plan", made / "tiers.toml", "-q", "--lang", lang)
        assert all(word in done.output for word in words), done.output


@pytest.mark.parametrize(
    ("tiers", "code", "column"),
    [
        ('[["post_filled"]]', "unknown_tier", "priority.tiers[0]"),
        ('[["breaches"], ["breaches"]]', "repeated_tier", "priority.tiers[1]"),
        ('[["breaches", "score"]]', "mixed_tier", "priority.tiers[0]"),
        ('[["score"], []]', "empty_tier", "priority.tiers[1]"),
        ("[]", "empty_tier", "priority.tiers"),
        ('["score"]', "wrong_type", "priority.tiers[0]"),
        ("3", "wrong_type", "priority.tiers"),
    ],
)
def test_tiers_that_cannot_be_are_faults(tmp_path: Path, tiers: str, code: str, column: str) -> None:
    done = call("check", written(tmp_path, tiers), "--json")
    assert done.exit_code == 1
    (fault,) = json.loads(done.stdout)["faults"]
    assert (fault["code"], fault["column"]) == (code, column)


def test_a_tier_of_a_hard_rule_is_odd(tmp_path: Path) -> None:
    done = call("check", written(tmp_path, '[["home_place"], ["service_left", "posts_filled"]]'), "--json")
    assert done.exit_code == 0
    odd = [one for one in json.loads(done.stdout)["warnings"] if one["code"] == "idle_tier"]
    assert [(one["value"], one["column"]) for one in odd] == [("service_left", "priority.tiers[1]")]


def test_a_run_cut_short_says_what_is_open(tmp_path: Path) -> None:
    done = call("plan", written(tmp_path), "--time-limit", "0.6", "--json", "-q")
    assert done.exit_code in {0, 4}
    (scenario,) = json.loads(done.stdout)["scenarios"]
    for plan in scenario["plans"]:
        named, breaches, score = plan["tiers"]
        assert named["bound"] <= named["value"]
        assert score["bound"] >= score["value"]
        if named["bound"] == named["value"]:
            assert breaches["bound"] <= breaches["value"]
        closed = all(one["bound"] == one["value"] for one in plan["tiers"])
        assert plan["proven"] == closed
