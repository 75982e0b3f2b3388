"""Try what an unkind reader tried: absurd numbers, twisted runs, closing streams, impossible quotas."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation.intake.toml import digest
from tests.cli.calls import GIAO_THUY, ROOT, call, call_json, process
from tests.tables import tables, write_scenario, write_tables

BALANCED = GIAO_THUY / "balanced.toml"
Run = dict[str, Any]


def small(folder: Path, text: str = "", **keys: object) -> Path:
    """Write the small case and a scenario."""
    write_tables(folder, tables(cadres={"C1": {"post": "A-BT"}}))
    return write_scenario(folder / "s.toml", text, **keys)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[weights]\nfit = 4611686018427387904\n", "weights.fit"),
        ("[moves]\ndown = 99999999999999999999999\n", "moves.down"),
        ("[rules.rating_floor]\nseverity='soft'\nweight=1\nfloor='good'\nyears=999\n", "rules.rating_floor.years"),
        ("[rules.continuity]\nseverity='hard'\nmax_changes=-1\n", "rules.continuity.max_changes"),
        ("[rules.continuity]\nseverity='soft'\nweight=9223372036854775808\nmax_changes=1\n", "rules.continuity.weight"),
        ("[[waive]]\nrule='home_place'\ncadre='C1'\nreason=' '\npaper='p'\n", "waive[0].reason"),
        ("pin = 5\n", "pin"),
    ],
)  # fmt: skip
def test_absurd_values_are_faults_with_their_key(tmp_path: Path, text: str, column: str) -> None:
    faults = call_json("check", small(tmp_path, text))["faults"]
    assert column in {fault["column"] for fault in faults}
    assert call("plan", tmp_path / "s.toml", "--pin", "C1=A-BT").exit_code == 1


@pytest.mark.parametrize(
    "key", [{"min_difference": 10**30}, {"plans": 10**30}, {"case": "x" * 5000}, {"rulebook": "x" * 5000}]
)
def test_absurd_keys_of_the_scenario_are_faults(tmp_path: Path, key: dict[str, Any]) -> None:
    done = call("check", small(tmp_path, **key), "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["faults"]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("within", '"0.05"', "bad_number"), ("within", "true", "bad_number"), ("within", "[0.05]", "bad_number"),
        ("plans", '"3"', "not_whole"), ("plans", "true", "not_whole"), ("plans", "3.0", "not_whole"),
        ("min_difference", '"3"', "not_whole"), ("min_difference", "true", "not_whole"),
        ("moves.down", '"3"', "wrong_type"), ("moves.down", "true", "wrong_type"),
        ("moves.down.min", '"3"', "not_whole"), ("moves.per_group.across.max", "true", "not_whole"),
        ("weights.fit", '"3"', "not_whole"), ("weights.fit", "true", "not_whole"), ("weights.fit", "3.0", "not_whole"),
        ("effective", "2021", "wrong_type"), ("effective", "0", "wrong_type"), ("effective", "true", "wrong_type"),
        ("effective", '"86400"', "wrong_type"), ("effective", '"2021"', "wrong_type"),
        ("effective", "1e5", "wrong_type"),
        ("title", "5", "wrong_type"), ("case", "5", "wrong_type"), ("rulebook", "true", "wrong_type"),
        ("rules.service_left.min_months", '"120"', "not_whole"), ("rules.service_left.min_months", "true", "not_whole"),
        ("rules.service_left.weight", '"5"', "not_whole"), ("rules.service_left.severity", "true", "unknown_word"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_a_fault(tmp_path: Path, key: str, value: str, code: str) -> None:
    done = call("plan", small(tmp_path, rulebook="vietnam"), "--set", f"{key}={value}", "--json")
    assert done.exit_code == 1
    (fault,) = json.loads(done.stdout)["faults"]
    assert fault["code"] == code
    assert fault["column"] in {key, f"{key}.max", f"{key}.min"}


@pytest.mark.parametrize(
    ("key", "value"),
    [("within", "0.05"), ("within", "0"), ("within", "1"), ("effective", "2021-07-02"), ("effective", '"2021-07-02"')],
)
def test_a_value_of_its_kind_is_none(tmp_path: Path, key: str, value: str) -> None:
    assert call("screen", small(tmp_path), "--set", f"{key}={value}").exit_code == 0


def test_toml_nested_beyond_reason_is_a_fault(tmp_path: Path) -> None:
    path = small(tmp_path)
    path.write_text(path.read_text("utf-8") + "x = " + "[" * 50_000, "utf-8")
    assert call_json("check", path)["faults"][0]["code"] == "toml_syntax"


@pytest.mark.parametrize("words", [["--forbid", "C1="], ["--pin", "C1="], ["--pin", "=A-BT"], ["--forbid", "="]])
def test_half_a_pin_or_forbid_is_a_fault(tmp_path: Path, words: list[str]) -> None:
    done = call("plan", small(tmp_path), *words, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["faults"][0]["column"] == words[0]


def test_words_of_the_ladder_are_checked(tmp_path: Path) -> None:
    book = tmp_path / "r.toml"
    book.write_text('title = "T"\nkey_roles = ["chair"]\nladder = [["member"], ["grassroots/chairr"]]\n', "utf-8")
    (fault,) = call_json("check", small(tmp_path, rulebook="./r.toml"))["faults"]
    assert fault["code"] == "unknown_word"
    assert "grassroots/chair" in fault["remedy"]


def test_a_rule_of_whole_plans_takes_no_roles(tmp_path: Path) -> None:
    book = tmp_path / "r.toml"
    norm = 'from = 2020-01-01\nseverity = "hard"\nroles = ["chair"]\ncitation = { document = "d", checked = "read" }\n'
    book.write_text(f'title = "T"\n[[rules.posts_filled]]\n{norm}', "utf-8")
    (fault,) = call_json("check", small(tmp_path, rulebook="./r.toml"))["faults"]
    assert (fault["code"], fault["column"]) == ("roles_of_a_plan", "rules.posts_filled[0].roles")


def test_a_quota_that_cannot_be_met_is_explained_in_seconds() -> None:
    start = time.monotonic()
    done = call("plan", BALANCED, "--set", "moves.down=20", "--json", "-q")
    assert done.exit_code == 3
    why = json.loads(done.stdout)["scenarios"][0]["infeasible"]
    assert why == {
        "rules": ["everyone_placed", "move_bounds"],
        "relaxations": ["everyone_placed", "move_bounds"],
    }
    assert time.monotonic() - start < 60


def test_no_explanation_is_given_that_was_not_proven() -> None:
    done = call("plan", BALANCED, "--set", "moves.down=20", "--json", "-q", "--time-limit", "0.9")
    (answer,) = json.loads(done.stdout)["scenarios"]
    assert (done.exit_code, answer["status"]) in {(3, "infeasible"), (4, "timeout")}
    assert answer["infeasible"] is None or answer["infeasible"]["rules"] == [
        "everyone_placed", "move_bounds", "one_holder_each",
    ]  # fmt: skip


def impossible(why: object, **more: object) -> Callable[[Run], object]:
    """Return the change of a run with plans into one that claims there are none."""
    claim = {"plans": [], "status": "infeasible", "bound": None, "gap": None, "complete": True, "infeasible": why}
    return lambda run: run["scenarios"][0].update({**claim, **more})


CLAIMS: dict[str, Callable[[Run], object]] = {
    "unknown rules": impossible({"rules": ["nonsense"], "relaxations": ["zzz"]}),
    "a rule that is off": impossible({"rules": ["kin_apart"], "relaxations": []}),
    "a rule that is soft or not there": impossible({"rules": ["commute"], "relaxations": []}),
    "relaxations from nowhere": impossible({"rules": ["home_place"], "relaxations": ["pin"]}),
    "impossible, yet not complete": impossible({"rules": ["one_post_each"], "relaxations": []}, complete=False),
    "time out, yet complete": impossible(None, status="timeout"),
    "impossible beside plans": lambda run: run["scenarios"][0].update(
        infeasible={"rules": ["one_post_each"], "relaxations": []}
    ),
    "an extra key": lambda run: run.update(extra=1),
    "an extra key of the inputs": lambda run: run["inputs"][0].update(extra=1),
    "a truth for a number": lambda run: run.update(seed=True),
    "a negative seed": lambda run: run.update(seed=-5),
    "inputs that are none": lambda run: run.update(inputs=[None]),
    "edits that are none": lambda run: run["inputs"][0].update(set=[5]),
    "no scenarios": lambda run: run["provenance"].update(scenarios=None),
    "a path without end": lambda run: run["provenance"].update(scenarios=["x" * 5000]),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run of a small case in which everybody may stay."""
    folder = tmp_path_factory.mktemp("saved")
    path = small(folder, "[rules.home_place]\nseverity='hard'\nhomes=['native_place']\n[weights]\nfit=1\n", plans=1)
    assert call("plan", path, "-o", folder / "run", "-q").exit_code == 0
    return folder / "run"


def rewritten(saved: Path, text: str) -> int:
    """Return the exit code of `verify` on other words in the place of a run."""
    file = saved.parent / "other" / "run.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8", errors="surrogatepass")
    done = call("verify", file)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code


@pytest.mark.parametrize("name", CLAIMS)
def test_claims_that_do_not_follow_are_found(saved: Path, name: str) -> None:
    run = json.loads((saved / "run.json").read_text("utf-8"))
    CLAIMS[name](run)
    run["digest"] = digest({key: value for key, value in run.items() if key not in {"digest", "provenance"}})
    origin = {key: value for key, value in run["provenance"].items() if key != "digest"}
    run["provenance"] = {**origin, "digest": digest([run["digest"], origin])}
    assert rewritten(saved, json.dumps(run, ensure_ascii=False)) == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"score":', '"score": 999999, "score":'),
        ('"bound":', '"bound": 1e999, "was":'),
        ('"title": "s"', '"title": "\\ud800"'),
        ('"gap": 0.0', '"gap": NaN'),
    ],
)
def test_json_that_two_readers_would_read_differently_is_no_run(saved: Path, old: str, new: str) -> None:
    text = (saved / "run.json").read_text("utf-8")
    assert old in text
    assert rewritten(saved, text.replace(old, new, 1)) == 5


def test_json_nested_beyond_reason_is_no_run(saved: Path) -> None:
    assert rewritten(saved, "[" * 200_000) == 5


@pytest.mark.parametrize("words", [["check"], ["verify"], ["screen"], ["rules"]])
def test_a_result_never_takes_the_place_of_a_file(tmp_path: Path, words: list[str]) -> None:
    path = small(tmp_path)
    arguments = {"check": [path], "screen": [path], "rules": [], "verify": [tmp_path]}[words[0]]
    (tmp_path / "run.json").write_text("{}", "utf-8")
    done = call(*words, *arguments, "-o", tmp_path / "units.csv")
    assert done.exit_code == 2
    assert "An Hòa" in (tmp_path / "units.csv").read_text("utf-8")


def test_export_of_a_run_that_does_not_hold_is_a_document_too(saved: Path, tmp_path: Path) -> None:
    run = json.loads((saved / "run.json").read_text("utf-8"))
    run["scenarios"][0]["plans"][0]["score"] += 1
    (saved.parent / "other").mkdir(exist_ok=True)
    (saved.parent / "other" / "run.json").write_text(json.dumps(run), "utf-8")
    done = call("export", saved.parent / "other", "-o", tmp_path / "x.xlsx", "--json")
    assert done.exit_code == 5
    assert json.loads(done.stdout)["holds"] is False
    assert not (tmp_path / "x.xlsx").exists()


def test_ctrl_c_before_the_solve_is_4() -> None:
    work = subprocess.Popen(
        [sys.executable, "-m", "rotation", "plan", str(BALANCED), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(0.45)
    work.send_signal(signal.SIGINT)
    work.communicate(timeout=60)
    up = {130, 4, 0}
    assert work.returncode in {*up, -signal.SIGINT}, (
        "130 or 4; the interpreter itself when it was not up; 0 with a plan"
    )


def test_any_encoding_of_the_output_will_do() -> None:
    done = process("rules", "--lang", "vi", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0
    assert "Nghị định" in done.stdout or "NĐ" in done.stdout


@pytest.mark.parametrize("seconds", ["nan", "0", "-1", "1e308"])
def test_a_time_limit_is_a_number_of_seconds(seconds: str) -> None:
    assert call("plan", BALANCED, "--time-limit", seconds).exit_code == 2
