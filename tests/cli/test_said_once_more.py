"""Check the lines at the end of the command line's contract, each with a test of its own."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import GIAO_THUY, ROOT, call, call_json, process
from tests.tables import tables, write_scenario, write_tables

EIGHT_KEYS = {"file", "sheet", "row", "column", "value", "code", "problem", "remedy"}
SMALL = {"cadres": {"C1": {"post": "A-BT"}}, "posts": {"A-CT": {"fill": "must"}}}
IMPOSSIBLE = "[moves]\nentry = 5\n"


def case(folder: Path, name: str = "scenario.toml", text: str = "", **keys: object) -> Path:
    """Write the small case with a scenario and return the scenario's path."""
    write_tables(folder, tables(**SMALL))
    return write_scenario(folder / name, text, **keys)


def test_options_come_after_and_scenarios_are_answered_in_order(tmp_path: Path) -> None:
    first = case(tmp_path, "b.toml", title="second name, first asked")
    second = case(tmp_path, "a.toml", title="first name, second asked")
    result = call("plan", first, second, "--json", "--lang", "en")
    titles = [one["title"] for one in json.loads(result.stdout)["scenarios"]]
    assert titles == ["second name, first asked", "first name, second asked"]


def test_any_fault_in_any_scenario_means_exit_1_and_the_check_document(tmp_path: Path) -> None:
    good, bad = case(tmp_path, "good.toml"), case(tmp_path, "bad.toml", "[weights]\nfitt = 5\n")
    result = call("plan", good, bad, "--json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert set(document) == {"faults", "warnings"}
    assert [fault["column"] for fault in document["faults"]] == ["weights.fitt"]


def test_infeasible_is_3_before_no_plan_4_before_0(tmp_path: Path) -> None:
    good, impossible = case(tmp_path, "good.toml"), case(tmp_path, "impossible.toml", IMPOSSIBLE)
    assert call("plan", good).exit_code == 0
    assert call("plan", good, impossible).exit_code == 3
    assert call("plan", good, "--time-limit", "0.000001").exit_code == 4


def test_infeasible_and_timeout_still_print_the_json_without_plans(tmp_path: Path) -> None:
    good, impossible = case(tmp_path, "good.toml"), case(tmp_path, "impossible.toml", IMPOSSIBLE)
    (infeasible,) = call_json("plan", impossible)["scenarios"]
    assert (infeasible["status"], infeasible["plans"], infeasible["bound"], infeasible["gap"]) == (
        "infeasible",
        [],
        None,
        None,
    )
    assert "move_bounds" in infeasible["infeasible"]["rules"]
    (timeout,) = json.loads(call("plan", good, "--json", "--time-limit", "0.000001").stdout)["scenarios"]
    assert (timeout["status"], timeout["plans"], timeout["infeasible"]) == ("timeout", [], None)


def interrupted(scenario: Path) -> tuple[int, Any]:
    """Start a plan, press Ctrl-C once a first plan is in hand, and return the exit code and the document."""
    words = [sys.executable, "-m", "rotation", "plan", str(scenario), "--json", "-v"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if "điểm –" not in line and "điểm" in line:
                running.send_signal(signal.SIGINT)
                break
        stdout, _ = running.communicate(timeout=120)
    return running.returncode, json.loads(stdout)


def test_ctrl_c_keeps_the_best_plan_found(tmp_path: Path) -> None:
    draw = random.Random(3)
    size = 60
    cells = {f"P{row}": {"unit": "A" if row % 2 else "B", "role": "member"} for row in range(size)}
    people: dict[str, dict[str, str]] = {f"D{row}": {} for row in range(size)}
    scores = {
        f"S{one}-{post}": {"cadre": f"D{one}", "post": f"P{post}", "points": str(draw.randrange(101))}
        for one in range(size)
        for post in range(size)
    }
    made = tables(posts=cells, cadres=people, scores=scores)
    made["scores"] = [{key: value for key, value in row.items() if key != "id"} for row in made["scores"]]
    write_tables(tmp_path, made)
    scenario = write_scenario(tmp_path / "s.toml", "[weights]\npanel = 7\n", plans=500)
    code, document = interrupted(scenario)
    (answer,) = document["scenarios"]
    assert code == 0
    assert 1 <= len(answer["plans"]) < 500
    assert answer["complete"] is False


def test_the_package_works_far_from_the_checkout(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    script = f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); from rotation.cli import main; main()"
    for words in (["rules", "--on", "2021-07-01", "--json"], ["demo", "-o", "out", "--json"]):
        done = subprocess.run(
            [sys.executable, "-P", "-c", script, *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)
    assert (tmp_path / "out" / "run.json").exists()


def test_proven_means_that_the_bound_is_the_score(tmp_path: Path) -> None:
    (answer,) = call_json(
        "plan", case(tmp_path, text="[weights]\nfit = 3\nstability = 1\n", plans=5, min_difference=1)
    )["scenarios"]
    assert len(answer["plans"]) > 1
    for plan in answer["plans"]:
        assert plan["proven"] == (plan["bound"] == plan["score"])
    assert answer["bound"] == answer["plans"][0]["bound"]


def test_screen_lists_every_pair_and_hard_refusals_with_their_citation(tmp_path: Path) -> None:
    made = tables(cadres={"C1": {"post": "A-BT", "native_place": "B", "planned_for": ""}})
    write_tables(tmp_path, made)
    scenario = write_scenario(tmp_path / "s.toml", rulebook="vietnam")
    pairs = call_json("screen", scenario)["pairs"]
    assert len(pairs) == len(made["cadres"]) * len(made["posts"])
    assert [(pair["cadre"], pair["post"]) for pair in pairs] == sorted((pair["cadre"], pair["post"]) for pair in pairs)
    stay = next(pair for pair in pairs if pair["kind"] == "stay")
    assert stay["allowed"]
    refused = next(pair for pair in pairs if (pair["cadre"], pair["post"]) == ("C1", "B-BT"))
    assert [refusal["rule"] for refusal in refused["refusals"]] == ["succession_plan"], "home_place is soft in 2021"
    assert set(refused["refusals"][0]["citation"]) == {"document", "article", "note", "checked"}
    assert all(pair["allowed"] == (not pair["refusals"]) for pair in pairs)


def test_same_input_same_json(tmp_path: Path) -> None:
    source = GIAO_THUY
    first = process("plan", source / "balanced.toml", "--json", "--workers", "1", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    shuffled = tmp_path / "shuffled"
    shutil.copytree(source, shuffled)
    for path in shuffled.glob("*.csv"):
        head, *rows = path.read_text("utf-8-sig").splitlines()
        random.Random(7).shuffle(rows)
        path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    second = process(
        "plan", shuffled / "balanced.toml", "--json", "--workers", "2", PYTHONHASHSEED="2", LC_ALL="en_US.UTF-8"
    )
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[weights]\nfitt = 5\n", "weights.fitt"),
        ("[weights]\nfit = 2.5\n", "weights.fit"),
        ("[weights]\nfit = nan\n", "weights.fit"),
        ("[weights]\nfit = true\n", "weights.fit"),
        ("[moves]\ndown = { min = 3, max = 2 }\n", "moves.down"),
        ("[moves.per_group]\ndwn = 3\n", "moves.per_group.dwn"),
        ('[[pin]]\ncadre = "C1"\n', "pin[0].post"),
        ('[[pin]]\ncadre = "C9"\npost = "A-BT"\n', "pin[0].cadre"),
        ('[[waive]]\nrule = "service_left"\ncadre = "C1"\npaper = "x"\n', "waive[0].reason"),
        ('[[waive]]\nrule = "service_left"\ncadre = "C1"\nreason = "x"\npaper = ""\n', "waive[0].paper"),
        ('[[waive]]\nrule = "continuity"\ncadre = "C1"\nreason = "x"\npaper = "y"\n', "waive[0].rule"),
        ('[[waive]]\nrule = "servce_left"\ncadre = "C1"\nreason = "x"\npaper = "y"\n', "waive[0].rule"),
        ("[rules.home_plce]\nseverity = 'soft'\n", "rules.home_plce"),
        ("[rules.service_left]\nmin_month = 5\n", "rules.service_left"),
        ("[[forbid]]\n", "forbid[0]"),
        ("plnas = 3\n", "plnas"),
    ],
)
def test_faults_of_a_scenario_name_their_key(tmp_path: Path, text: str, column: str) -> None:
    scenario = case(tmp_path)
    top, tables_text = (text, "") if not text.startswith("[") else ("", text)
    scenario.write_text(top + scenario.read_text("utf-8") + tables_text, "utf-8")
    result = call("check", scenario, "--json")
    assert result.exit_code == 1
    (fault,) = json.loads(result.stdout)["faults"]
    assert set(fault) == EIGHT_KEYS
    assert fault["file"] == "scenario.toml"
    assert fault["column"] == column


FAULTY = {"C1": {"born": "31/02/1979"}, "C2": {"sex": "x", "post": "A-XX"}}


@pytest.mark.parametrize(
    ("text", "keys", "columns"),
    [
        ("", {"plan": 3}, ["plan"]),
        ("", {"plans": 0}, ["plans"]),
        ("", {"effective": "'x'"}, ["effective"]),
        ("", {"rulebook": 3}, ["rulebook"]),
        ("", {"rulebook": "nowhere", "plans": 0}, ["plans", "rulebook"]),
        ("[weights]\nfitt = 3\nfit = 1.5\n", {}, ["weights.fit", "weights.fitt"]),
        ("[moves]\ndown = { min = 3, max = 2 }\nup = -1\n", {}, ["moves.up", "moves.down"]),
        ("[priority]\ntiers = 3\n[weights]\nfitt = 3\n", {}, ["priority.tiers", "weights.fitt"]),
        ("[rules.home_plce]\nseverity = 'soft'\n", {"plans": 0}, ["plans", "rules.home_plce"]),
    ],
)
def test_a_slip_in_a_scenario_hides_no_fault_of_its_case(
    tmp_path: Path, text: str, keys: dict[str, Any], columns: list[str]
) -> None:
    scenario = case(tmp_path, text=text, **keys)
    write_tables(tmp_path, tables(cadres=FAULTY))
    found = json.loads(call("check", scenario, "--json").stdout)["faults"]
    assert [one["column"] for one in found if one["file"] == "cadres.csv"] == ["born", "sex", "post"]
    told = [one["column"] for one in found if one["file"] == "scenario.toml"]
    assert sorted(told) == sorted(columns)


def test_a_scenario_without_a_case_still_says_what_else_is_wrong(tmp_path: Path) -> None:
    scenario = tmp_path / "s.toml"
    scenario.write_text("effective = 2021-07-01\ncase = 3\nplan = 1\n[weights]\nfitt = 3\n", "utf-8")
    found = json.loads(call("check", scenario, "--json").stdout)["faults"]
    assert sorted(one["column"] for one in found) == ["case", "plan", "weights.fitt"]


def test_contradictory_pins_are_faults(tmp_path: Path) -> None:
    pins = '[[pin]]\ncadre = "C1"\npost = "A-BT"\n[[pin]]\ncadre = "C1"\npost = "B-BT"\n'
    result = call("check", case(tmp_path, text=pins), "--json")
    assert result.exit_code == 1
    assert {fault["code"] for fault in json.loads(result.stdout)["faults"]} == {"contradictory_pin"}


def test_a_pin_against_a_hard_rule_is_a_fault_unless_waived(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"planned_for": ""}}))
    pin = '[[pin]]\ncadre = "C1"\npost = "A-BT"\n'
    waiver = '[[waive]]\nrule = "succession_plan"\ncadre = "C1"\npost = "A-BT"\nreason = "r"\npaper = "p"\n'
    refused = call("check", write_scenario(tmp_path / "s.toml", pin, rulebook="vietnam"), "--json")
    assert refused.exit_code == 1
    assert [fault["code"] for fault in json.loads(refused.stdout)["faults"]] == ["pin_refused"]
    assert call("check", write_scenario(tmp_path / "w.toml", pin + waiver, rulebook="vietnam")).exit_code == 0


def test_toml_that_cannot_be_read_is_a_fault_with_its_line(tmp_path: Path) -> None:
    scenario = case(tmp_path)
    scenario.write_text(scenario.read_text("utf-8") + "weights = [\n", "utf-8")
    result = call("check", scenario, "--json")
    (fault,) = json.loads(result.stdout)["faults"]
    assert (result.exit_code, fault["code"], set(fault)) == (1, "toml_syntax", EIGHT_KEYS)
    scenario.write_bytes("title = 'Phương án'\n".encode("utf-16"))
    (fault,) = json.loads(call("check", scenario, "--json").stdout)["faults"]
    assert fault["code"] == "unknown_encoding"


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    write_tables(tmp_path / "data", tables())
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "mine.toml").write_text("extends = 'base.toml'\n", "utf-8")
    (tmp_path / "law" / "base.toml").write_text("title = 'Base'\n", "utf-8")
    (tmp_path / "asked").mkdir()
    scenario = write_scenario(tmp_path / "asked" / "s.toml", case="../data", rulebook="../law/mine.toml")
    assert call("check", scenario).exit_code == 0


def test_a_missing_path_is_2_on_the_command_line_and_1_inside_a_file(tmp_path: Path) -> None:
    assert call("plan", tmp_path / "none.toml").exit_code == 2
    assert call("check", tmp_path / "none").exit_code == 2
    assert call("verify", tmp_path / "none").exit_code == 2
    assert call("rules", tmp_path / "none.toml").exit_code == 2
    for keys in ({"case": "nowhere"}, {"rulebook": "nowhere.toml"}, {"rulebook": "vietnm"}):
        result = call("check", case(tmp_path, **keys), "--json")
        assert result.exit_code == 1
        assert [fault["column"] for fault in json.loads(result.stdout)["faults"]] == list(keys)


def test_verify_is_5_on_what_it_cannot_read_and_2_on_no_run(tmp_path: Path) -> None:
    scenario = case(tmp_path / "inputs")
    run = tmp_path / "run"
    assert call("plan", scenario, "-o", run).exit_code == 0
    assert call("verify", run).exit_code == 0
    assert call("verify", run / "run.json").exit_code == 0
    scenario.rename(tmp_path / "inputs" / "moved.toml")
    assert call("verify", run).exit_code == 5
    (run / "run.json").write_text("{", "utf-8")
    assert call("verify", run).exit_code == 5
    (run / "run.json").unlink()
    assert call("verify", run).exit_code == 2


def test_a_run_is_never_overwritten_silently(tmp_path: Path) -> None:
    scenario = case(tmp_path)
    assert call("plan", scenario, "-o", tmp_path / "run").exit_code == 0
    before = (tmp_path / "run" / "run.json").read_bytes()
    assert call("plan", scenario, "-o", tmp_path / "run").exit_code == 2
    assert (tmp_path / "run" / "run.json").read_bytes() == before
    assert call("plan", scenario, "-o", tmp_path / "run", "--force").exit_code == 0


def test_demo_writes_a_run_on_a_csv_case(demo: Path) -> None:
    said = json.loads((demo.parent / "stdout.json").read_text("utf-8"))
    assert said["scenarios"][0]["status"] == "optimal"
    assert (demo / "demo" / "giao-thuy" / "cadres.csv").exists()
    assert call("verify", demo / "demo").exit_code == 0


def test_export_writes_the_file_it_is_told_to(tmp_path: Path) -> None:
    call("plan", case(tmp_path), "-o", tmp_path / "run")
    for form, name in (("xlsx", "a.xlsx"), ("json", "a.json"), ("csv", "folder")):
        assert call("export", tmp_path / "run", "--format", form, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).exists()
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == call_json("plan", tmp_path / "scenario.toml")


def test_a_fault_is_one_line_for_a_person(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"born": "31/02/1979"}}))
    result = call("check", tmp_path, "--lang", "en")
    assert result.exit_code == 1
    assert "cadres.csv:2 born: '31/02/1979'" in result.stdout
    assert " → " in result.stdout


def test_json_texts_are_vietnamese_unless_told_otherwise(tmp_path: Path) -> None:
    scenario = case(tmp_path, text="[weights]\nfitt = 5\n")
    by_locale = [
        process("check", scenario, "--json", LC_ALL=locale).stdout
        for locale in ("en_US.UTF-8", "C.UTF-8", "vi_VN.UTF-8")
    ]
    assert by_locale[0] == by_locale[1] == by_locale[2]
    assert "không có tiêu chí" in by_locale[0]
    assert "there is no criterion" in call("check", scenario, "--json", "--lang", "en").stdout


def test_run_json_holds_the_document_of_plan_under_the_same_names(tmp_path: Path) -> None:
    scenario = case(tmp_path)
    printed = json.loads(call("plan", scenario, "-o", tmp_path / "run", "--json").stdout)
    saved = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))
    assert {key: saved[key] for key in printed} == printed
    assert saved["lang"] == "vi"


def test_the_click_entry_is_main() -> None:
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]["rotation"]
        == "rotation.cli:main"
    )
    done = process("--help")
    assert done.returncode == 0
    assert "plan" in done.stdout
