"""Check that `rotation schema` accepts every shipped file and saved run, and no file of wrong form."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rotation.intake.toml import plain
from rotation.runs.file import read_run
from rotation.runs.shape import VERSION, RunDocument
from tests.cli.calls import ROOT, call, call_json
from tests.follow.made import FOLLOW, made
from tests.runs.forging import runs_in
from tests.sweep.cases import write_case
from tests.tables import tables, write_scenario, write_tables

RULEBOOKS = sorted((ROOT / "models").glob("*.toml"))
SCENARIOS = [
    path
    for path in sorted((ROOT / "scenarios").glob("*/*.toml"))
    if "base" not in tomllib.loads(path.read_text("utf-8"))
]


@cache
def checker(which: str) -> Draft202012Validator:
    """Return what holds a document against a schema that the command prints."""
    schema = call_json("schema", which)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def valid(which: str, document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in checker(which).iter_errors(document)]


def read(path: Path) -> Any:
    return plain(tomllib.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", RULEBOOKS, ids=lambda path: path.stem)
def test_shipped_rulebooks_are_valid(path: Path) -> None:
    assert valid("rulebook", read(path)) == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_shipped_scenarios_are_valid(path: Path) -> None:
    assert valid("scenario", read(path)) == []


def test_the_scenario_of_the_docs_is_valid() -> None:
    text = (ROOT / "docs" / "scenarios.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    assert valid("scenario", plain(tomllib.loads(text))) == []


def test_a_saved_run_is_valid(tmp_path: Path) -> None:
    assert call("plan", write_case(tmp_path), "-o", tmp_path / "run", "-q").exit_code == 0
    run = read_run(tmp_path / "run")
    assert valid("run", run) == []
    assert valid("run", {**run, "more": 1})
    assert valid("run", {**run, "seed": -1})
    assert valid("run", {**run, "version": VERSION + 1})
    assert valid("run", {key: value for key, value in run.items() if key != "version"})


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small runs: of one scenario, of two, with tiers, and without any plan."""
    return runs_in(tmp_path_factory.mktemp("runs"))


@pytest.mark.parametrize("name", ["one", "both", "tiers", "none"])
def test_every_key_of_a_run_is_in_its_models(runs: Path, name: str) -> None:
    text = (runs / name / "run.json").read_text("utf-8")
    assert valid("run", json.loads(text)) == []
    assert json.dumps(RunDocument.model_validate_json(text).as_json) == json.dumps(json.loads(text))


def test_a_breach_with_its_waiver_is_in_the_models_too(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"post": "A-BT", "native_place": "A"}}, units={"A": {}}))
    rule = "[rules.home_place]\nseverity = 'hard'\nhomes = ['native_place']\n"
    waive = "[[waive]]\nrule = 'home_place'\ncadre = 'C1'\nreason = 'family'\npaper = '12-QD'\n"
    pin = "[[pin]]\ncadre = 'C1'\npost = 'A-CT'\n"
    path = write_scenario(tmp_path / "s.toml", rule + waive + pin, rulebook="vietnam", plans=1)
    done = call("plan", path, "-o", tmp_path / "run", "-q")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "run" / "run.json").read_text("utf-8")
    breaches = json.loads(text)["scenarios"][0]["plans"][0]["breaches"]
    assert {"reason": "family", "paper": "12-QD"} in [one["waiver"] for one in breaches]
    assert valid("run", json.loads(text)) == []
    assert json.dumps(RunDocument.model_validate_json(text).as_json) == json.dumps(json.loads(text))


UNCITED = {"rule": "health", "since": "2020-01-01", "severity": "hard", "weight": 1, "roles": None, "numbers": {}}


def seat(run: Any) -> Any:
    return run["scenarios"][0]["plans"][0]["assignments"][0]


@pytest.mark.parametrize(
    "change",
    [
        lambda run: run["scenarios"][0].update(status="best"),
        lambda run: run["scenarios"][0].pop("gap"),
        lambda run: run["scenarios"][0]["plans"][0].update(score="200"),
        lambda run: run["scenarios"][0]["plans"][0].update(proof="sworn"),
        lambda run: run["scenarios"][0]["plans"][0].update(rank=0),
        lambda run: run["scenarios"][0]["plans"][0]["breaches"].append({"rule": "home_place"}),
        lambda run: seat(run).update(kind="sideways"),
        lambda run: seat(run).update(before=seat(run).pop("from")),
        lambda run: run["scenarios"][0].update(infeasible={"rules": []}),
        lambda run: run["ranking"][0].update(value=0.5),
        lambda run: run["yardstick"][0].update(stays_first=[0.0]),
        lambda run: run["inputs"][0].pop("asked"),
        lambda run: run["inputs"][0].pop("law"),
        lambda run: run["inputs"][0]["rules"].append(UNCITED),
        lambda run: run["inputs"][0]["asked"].update(moves={"down": {"most": 1}}),
        lambda run: run["certificates"][0][0].pop("scale"),
    ],
)
def test_a_run_of_another_form_is_not_valid(runs: Path, change: Callable[[Any], object]) -> None:
    run = read_run(runs / "both")
    change(run)
    assert valid("run", run)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("plans", 0),
        ("plans", "3"),
        ("wieghts", {}),
        ("moves", {"down": -1}),
        ("moves", {"down": {"least": 1}}),
        ("waive", [{"rule": "home_place", "cadre": "C1"}]),
        ("rules", {"home_plaice": {"severity": "hard"}}),
        ("rules", {"home_place": {"severity": "strict"}}),
        ("rules", {"home_place": {"forms": ["transfer"]}}),
        ("rules", {"rating_floor": {"steps": ["sideways"]}}),
        ("rules", {"rating_floor": {"steps": []}}),
        ("rules", {"posts_filled": {"steps": ["up"]}}),
        ("rules", {"posts_filled": {"roles": ["chair"]}}),
        ("form", "secondment"),
    ],
)
def test_a_scenario_of_another_form_is_not(key: str, value: object) -> None:
    document = {"case": ".", "effective": "2021-07-01"}
    assert valid("scenario", document) == []
    assert valid("scenario", {**document, key: value})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("form", "transfer"),
        ("rules", {"rating_floor": {"severity": "soft", "weight": 1, "steps": ["level"], "roles": ["chair"]}}),
        ("rules", {"kin_apart": {"roles": ["chair", "secretary"]}}),
    ],
)
def test_a_scenario_may_have(key: str, value: object) -> None:
    assert valid("scenario", {"case": ".", "effective": "2021-07-01", key: value}) == []


@pytest.mark.parametrize("number", [4, 30])
def test_a_bound_may_be_a_number(number: int) -> None:
    moves = {"down": number, "per_group": {"up": number, "total": {"max": number}}}
    assert valid("scenario", {"case": ".", "effective": "2021-07-01", "moves": moves}) == []


def test_reviews_are_valid(tmp_path: Path) -> None:
    assert call("plan", write_case(tmp_path), "--set", "rulebook=vietnam", "-o", tmp_path / "run", "-q").exit_code == 0
    document = call_json("reviews", tmp_path / "run")
    assert document["reviews"]
    assert valid("reviews", document) == []
    assert valid("reviews", {**document, "more": 1})


def test_all_stand_under_their_names() -> None:
    names = {"scenario", "rulebook", "run", "why", "moves", "replan", "follow", "reviews", "outcomes"}
    assert set(call_json("schema")) == names
    assert call("schema", "plan").exit_code == 2


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return real answers to each kind of question, by its name."""
    folder = tmp_path_factory.mktemp("asked")
    run, tiers = folder / "run", folder / "tiers"
    scenario = write_case(folder / "case")
    assert call("plan", scenario, "-o", run, "-q").exit_code == 0
    tiered = ("--set", "priority.tiers=[['breaches'],['score']]")
    assert call("plan", scenario, *tiered, "-o", tiers, "-q").exit_code == 0
    shipped = ROOT / "scenarios" / "giao-thuy" / "balanced.toml"
    cut = call("why", run, "--firm", "--json", "--time-limit", "0.000001")
    return {
        "cadre": call_json("why", run, "--cadre", "C1"),
        "tiers": call_json("why", tiers, "--cadre", "C1"),
        "versus": call_json("why", run, "--cadre", "C1", "--cadre", "C2", "--post", "A-CT"),
        "firm": call_json("why", run, "--firm"),
        "cut": json.loads(cut.stdout),
        "all": call_json("why", run, "--all", folder / "all.csv"),
        "refused and impossible": call_json("why", shipped, "--set", "plans=1", "--post", "NV-TP", "-q"),
        "quota": call_json("why", scenario, "--set", "moves.down=90", "-q"),
        "pins": call_json(
            "why", scenario, "--set", "moves.reserve=0", "--pin", "C1=N-TP", "--set", "moves.down=3", "-q"
        ),
    }


def test_every_answer_of_why_is_valid(asked: dict[str, Any]) -> None:
    for name, document in asked.items():
        assert valid("why", document) == [], name
    answers = asked["refused and impossible"]["answers"]
    assert {"refused", "impossible", "in_plan"} <= {one["class"] for one in answers}
    assert any(one["conflict"] for one in answers)
    assert any(one["tiers"] for one in asked["tiers"]["answers"])
    assert asked["cut"]["possible_pairs"] is None
    assert asked["quota"]["ways_out"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("cadre", lambda found: found.update(more=1)),
        ("cadre", lambda found: found.pop("best")),
        ("cadre", lambda found: found["answers"][0].update({"class": "maybe"})),
        ("cadre", lambda found: found["answers"][0].pop("price_min")),
        ("cadre", lambda found: found["answers"][0].update(price=0.5)),
        ("cadre", lambda found: found["answers"][0].update(kind="sideways")),
        ("refused and impossible", lambda found: found["answers"][-1]["refusals"][0].pop("citation")),
        ("firm", lambda found: found["firm"][0].pop("post")),
        ("versus", lambda found: found["versus"].pop("rules")),
        ("quota", lambda found: found.update(answers=[])),
        ("quota", lambda found: found["ways_out"][0]["changes"].append({"wish": "more"})),
        ("quota", lambda found: found["conflicts"][0][0].update(side="left")),
        ("all", lambda found: found["classes"].update(possible="many")),
    ],
)
def test_an_answer_of_another_form_is_not_valid(
    asked: dict[str, Any], name: str, change: Callable[[Any], object]
) -> None:
    found = json.loads(json.dumps(asked[name]))
    change(found)
    assert valid("why", found)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return real documents of `moves`, by what was asked for."""
    folder = tmp_path_factory.mktemp("signed")
    shipped = ROOT / "scenarios" / "giao-thuy" / "continuity.toml"
    assert call("plan", shipped, "--set", "plans=1", "-o", folder / "run", "-q").exit_code == 0
    late = ("--set", "calendar.sessions=[2019-01-02]", "--set", "plans=1")
    assert call("plan", shipped, *late, "-o", folder / "late", "-q").exit_code == 0
    replay = shipped.with_name("replay-2021.toml")
    assert call("plan", replay, "--set", "plans=1", "-o", folder / "replay", "-q").exit_code == 0
    mover = call_json("moves", folder / "run", "-q")["moves"][0]["cadre"]
    cut = call("moves", folder / "run", "--repairs", "--json", "-q", "--time-limit", "0.000001")
    return {
        "plain": call_json("moves", folder / "run", "-q"),
        "no session": call_json("moves", folder / "late", "-q"),
        "many moves": call_json("moves", folder / "replay", "-q", "--stability"),
        "repairs": call_json("moves", folder / "run", "-q", "--repairs", "--samples", "3"),
        "one refuses": call_json("moves", folder / "run", "-q", "--repairs", "--cadre", mover),
        "cut": json.loads(cut.stdout),
    }


def test_every_document_of_moves_is_valid(signed: dict[str, Any]) -> None:
    for name, document in signed.items():
        assert valid("moves", document) == [], name
    assert signed["no session"]["last"] is None
    assert signed["many moves"]["blocking"]
    assert signed["repairs"]["fragility"]["mean"] is not None
    assert (signed["plain"]["refusals"], signed["one refuses"]["fragility"]) == (None, None)
    assert len(signed["one refuses"]["refusals"]) == 1
    assert not any(one["proven"] for one in signed["cut"]["refusals"])


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("plain", lambda found: found.update(more=1)),
        ("plain", lambda found: found.pop("refusals")),
        ("plain", lambda found: found["moves"][0].update(kind="sideways")),
        ("plain", lambda found: found["moves"][0].update(present=found["moves"][0].pop("from"))),
        ("plain", lambda found: found["moves"][0].update(waits_for="luck")),
        ("plain", lambda found: found["moves"][0].update(wave=0)),
        ("plain", lambda found: found["chains"][0].pop("closed")),
        ("repairs", lambda found: found["refusals"][0].update(loss=0.5)),
        ("repairs", lambda found: found["backups"][0].pop("proven")),
        ("repairs", lambda found: found["fragility"].update(p=2)),
        ("many moves", lambda found: found["blocking"][0].update(displaces="everybody")),
    ],
)
def test_a_document_of_moves_of_another_form_is_not_valid(
    signed: dict[str, Any], name: str, change: Callable[[Any], object]
) -> None:
    found = json.loads(json.dumps(signed[name]))
    change(found)
    assert valid("moves", found)


def test_answers_about_who_follows_what_are_valid(tmp_path: Path) -> None:
    rated = {"r": {"unit": "A", "year": "2022", "rating": "good"}}
    place = write_tables(tmp_path / "case", made(unit_ratings=rated, follows={"f": {"cadre": "C3", "unit": "B"}}))
    asked = write_scenario(place / "s.toml", FOLLOW, plans=2, min_difference=1)
    (tmp_path / "draft.csv").write_text("cadre,unit\nC4,A\nC1,N\n", "utf-8")
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    assert call("follow", tmp_path / "run", "-o", tmp_path / "lists", "-q").exit_code == 0
    answers = [
        call_json("follow", tmp_path / "run", "-q", *words)
        for words in (
            (),
            ("--draft", tmp_path / "draft.csv"),
            ("--set", "follow.min_units=1"),
            ("--time-limit", "1e-9"),
        )
    ]
    assert [one["status"] for one in answers] == ["optimal", "optimal", "infeasible", "timeout"]
    answers.append(call_json("follow", tmp_path / "run", "--plan", "all", "-q"))
    answers.append(call_json("follow", tmp_path / "lists", "--results", "-q"))
    for answer in answers:
        assert valid("follow", answer) == []
    assert valid("follow", {**answers[0], "more": 1})
    assert valid("follow", {**answers[0], "status": "good"})
    assert valid("follow", {key: value for key, value in answers[-1].items() if key != "years"})
