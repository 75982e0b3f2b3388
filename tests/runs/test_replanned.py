"""A saved run of `replan`: verified from its former run and its events, found when forged, continued by others."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rotation.runs.file import read_run
from rotation.synthetic import generate_region
from rotation.verify.replanned import former_places
from rotation.verify.run import load_run, verify_run
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.cli.test_schema import valid
from tests.runs.forging import write

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a run, a front of replans after a refusal, and a replan of one of those."""
    home = tmp_path_factory.mktemp("replanned")
    shutil.copytree(GIAO_THUY, home / "case")
    scenario = home / "case" / "balanced.toml"
    assert call("plan", scenario, "--set", "plans=2", "-o", home / "a", "-q").exit_code == 0
    assert call("replan", home / "a", "--refuse", "C099", "--front", "-o", home / "b", "-q").exit_code == 0
    words = ("--plan", "2", "--vacant", "NV-TP", "--on", "2021-07-02")
    assert call("replan", home / "b", *words, "-o", home / "c", "-q").exit_code == 0
    return home


def first(run: Json) -> Json:
    """Return the first plan of a run."""
    found: Json = run["scenarios"][0]["plans"][0]
    return found


def put(*path: str | int, value: object) -> Callable[[Json], None]:
    """Return what writes a value into a run."""

    def change(run: Json) -> None:
        place: Any = run
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


def without_a_point(run: Json) -> None:
    del run["front"][1]


def better_by_claim(run: Json) -> None:
    for one in (first(run), run["front"][0]["plan"]):
        one["bound"] += 7
        one["proven"] = False
    run["front"][0]["proven"] = False


def other_holder(run: Json) -> None:
    one, other = first(run)["assignments"][:2]
    one["post"], other["post"] = other["post"], one["post"]


def the_former_plan_itself(run: Json) -> None:
    """Take the pair that was refused again, in the plan and in the front."""
    for one in (first(run), run["front"][0]["plan"]):
        (held,) = [seat for seat in one["assignments"] if seat["cadre"] == "C099"]
        held["post"] = "GY-CT"


FORGED: dict[str, Callable[[Json], None]] = {
    "changes of a point": put("front", 0, "changes", value=1),
    "score of a point": put("front", 0, "score", value=75727),
    "proof of a point": put("front", 0, "proven", value=False),
    "who changes": put("front", 0, "changed", 0, "cadre", value="C001"),
    "what somebody had": put("front", 0, "changed", 0, "was", value="NV-TP"),
    "what somebody gets": put("front", 0, "changed", 0, "post", value="NV-TP"),
    "nobody changes": put("front", 0, "changed", value=[]),
    "a point left out": without_a_point,
    "the plan of a point": put("front", 1, "plan", "score", value=1),
    "the rank of a point": put("front", 1, "plan", "rank", value=1),
    "the signing of a point": put("front", 0, "plan", "signing", "waves", value=99),
    "the former score": put("former", "score", value=75728),
    "the former rank": put("former", "plan", value=2),
    "a former rank that is none": put("former", "plan", value=9),
    "the former scenario": put("former", "scenario", value=2),
    "the former digest": put("former", "digest", value="0" * 64),
    "the former path": put("former", "path", value="../c"),
    "a former run that is itself": put("former", "path", value="."),
    "whether it is still legal": put("former", "still_legal", value=False),
    "what is lost": put("former", "lost", value=[{"cadre": "C001", "post": "NV-TP", "rules": ["leaving"]}]),
    "no event": put("events", value=[]),
    "another event": put("events", 0, "kind", value="done"),
    "somebody else refuses": put("events", 0, "cadre", value="C001"),
    "another post is refused": put("events", 0, "post", value="NV-TP"),
    "a stranger refuses": put("events", 0, "cadre", value="nobody"),
    "an event that lacks its post": put("events", 0, value={"kind": "refuse", "cadre": "C099"}),
    "a pin": put("inputs", 0, "pin", value=["C001=NV-TP"]),
    "a forbid": put("inputs", 0, "forbid", value=[]),
    "prices": put("certificates", value=[]),
    "the scenario file": put("provenance", "scenarios", value=["../case/continuity.toml"]),
    "the status": put("scenarios", 0, "status", value="feasible"),
    "the title": put("scenarios", 0, "title", value="Khác"),
    "a plan that is not proven, and its bound": better_by_claim,
    "two people changed about": other_holder,
    "the refused pair": the_former_plan_itself,
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_replan_is_found(made: Path, name: str) -> None:
    content, place = copy.deepcopy(read_run(made / "b")), made / "b" / "forged.json"
    FORGED[name](content)
    write(content, place)
    assert not verify_run(place).holds


def test_what_rests_on_a_search_is_named(made: Path) -> None:
    found = verify_run(made / "b")
    assert found.holds
    points = len(read_run(made / "b")["front"])
    assert [one.says for one in found.claims] == ["nearest"] * points + ["front"]
    assert {one.proof for one in found.claims} == {"searched"}


def test_a_replan_of_a_replan_adds_to_the_events(made: Path) -> None:
    assert verify_run(made / "c").holds
    assert [one["kind"] for one in read_run(made / "c")["events"]] == ["refuse", "vacant", "on"]
    assert read_run(made / "c")["former"]["path"] == "../b"
    run, _ = load_run(made / "c")
    assert run is not None
    assert run.replanned is not None
    assert run.portfolios[0].scenario.setting.date.isoformat() == "2021-07-02"
    assert ("C099", "GY-CT") not in run.portfolios[0].plans[0].judgement.placement.seats


def test_the_document_and_the_run_keep_to_their_schemas(made: Path) -> None:
    told = call_json("replan", made / "a", "--refuse", "C099", "--front", "-q")
    kept = read_run(made / "b")
    assert valid("replan", told) == []
    assert valid("run", kept) == []
    assert (told["front"], told["events"]) == (kept["front"], kept["events"])
    assert [one["plan"] for one in told["front"]] == kept["scenarios"][0]["plans"]


def test_a_former_run_that_is_gone_or_changed_is_told(made: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(made, home)
    assert call("verify", home / "b").exit_code == 0
    shutil.rmtree(home / "a")
    assert call("verify", home / "b").exit_code == 5
    assert call("verify", home / "c").exit_code == 5
    shutil.copytree(home / "c", home / "a")
    assert call("verify", home / "b").exit_code == 5


def test_a_changed_input_is_told(made: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(made, home)
    path = home / "case" / "balanced.toml"
    path.write_text(path.read_text("utf-8").replace("plans = 3", "plans = 4") + "\n[moves.per_group]\n", "utf-8")
    path.write_text(path.read_text("utf-8") + "up = { max = 50 }\n", "utf-8")
    assert call("verify", home / "b").exit_code == 5
    assert call("replan", home / "b", "--on", "2021-07-03").exit_code == 5


def test_an_anonymous_replan_holds(made: Path) -> None:
    assert call("replan", made / "a", "--refuse", "C099", "--anonymous", "-o", made / "d", "-q").exit_code == 0
    assert call("verify", made / "d").exit_code == 0


def test_prices_are_not_asked_of_plans_near_a_former_one(made: Path) -> None:
    assert call("why", made / "b", "--firm").exit_code == 2


def test_the_former_run_is_not_written_over(made: Path) -> None:
    before = (made / "a" / "run.json").read_bytes()
    assert call("replan", made / "a", "--refuse", "C099", "-o", made / "a", "--force").exit_code == 2
    assert (made / "a" / "run.json").read_bytes() == before


def test_events_that_are_counted_already_are_none(made: Path) -> None:
    assert call("replan", made / "b", "--refuse", "C099=GY-CT").exit_code == 2


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a small run and five that were planned again, each from the one before."""
    home = tmp_path_factory.mktemp("chain")
    generate_region(home / "case", 6, 1)
    runs = [home / f"r{number}" for number in range(6)]
    assert call("plan", home / "case" / "scenario.toml", "--set", "plans=1", "-o", runs[0], "-q").exit_code == 0
    moved = [one["cadre"] for one in first(read_run(runs[0]))["assignments"] if one["kind"] == "entry"]
    events = [("--done", moved[0]), ("--refuse", moved[1]), ("--done", moved[2]), ("--on", "2021-07-02")]
    for (before, after), words in zip(pairwise(runs), [*events, ("--on", "2021-07-03")], strict=True):
        done = call("replan", before, *words, "-o", after, "-q")
        assert done.exit_code == 0, done.output
    return runs


def test_a_chain_of_five_is_verified_to_its_beginning(chain: list[Path], tmp_path: Path) -> None:
    assert verify_run(chain[-1]).holds
    assert [one.parent if one.suffix else one for one in former_places(chain[-1])] == chain
    home = tmp_path / "moved"
    shutil.copytree(chain[0].parent, home)
    forged = read_run(home / "r0")
    first(forged)["score"] += 1
    write(forged, home / "r0" / "run.json")
    found = verify_run(home / "r5")
    assert not found.holds
    assert all(one.where.endswith("former") for one in found.disagreements)


def test_whoever_has_been_appointed_cannot_refuse_that_later(chain: list[Path]) -> None:
    (appointed,) = [one["cadre"] for one in read_run(chain[1])["events"]]
    done = call("replan", chain[2], "--refuse", appointed, "--json")
    assert done.exit_code == 1
    assert [one["code"] for one in json.loads(done.stdout)["faults"]] == ["pin_forbidden"]
