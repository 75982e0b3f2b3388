"""Ask a run again: what the first question found out is kept beside it, and helps without being trusted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation.facts.columns import Indices
from rotation.plans.plan import SEARCHED
from rotation.plans.screening import screen
from rotation.proof.known import Known
from rotation.proof.problem import problem_of
from rotation.proof.system import systems_of
from rotation.proof.worth import TieredWorth
from rotation.runs.answer_file import digest_of_run
from rotation.runs.warm_prices import warm_known
from rotation.solve.pair_prices import PairPrices
from rotation.verify.run import load_run
from tests.cli.calls import call, call_json
from tests.runs.forging import runs_in

KEPT = "why-prices-1.json"
POST = ("--post", "B-BT", "--json")


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    return runs_in(tmp_path)


def known(run: Path) -> Known:
    """Return what the file beside a run tells of its pairs."""
    made, _ = load_run(run)
    assert made is not None
    portfolio = made.portfolios[0]
    systems = systems_of(problem_of(screen(portfolio.scenario)))
    digest = digest_of_run(run)
    assert digest is not None
    return warm_known(run / KEPT, digest, systems, portfolio.plans[0].judgement.worth)


@pytest.mark.parametrize("name", ["one", "tiers"])
def test_the_second_answer_is_the_first(runs: Path, name: str) -> None:
    first = call_json("why", runs / name, *POST)
    kept = (runs / name / KEPT).read_bytes()
    assert known(runs / name).tiers[0].plans
    assert call_json("why", runs / name, *POST) == first
    assert (runs / name / KEPT).read_bytes() == kept
    firm = call_json("why", runs / name, "--firm", "--json")
    (runs / name / KEPT).unlink()
    assert call_json("why", runs / name, "--firm", "--json") == firm


def forged(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def forge(path: Path) -> None:
        content = json.loads(path.read_text("utf-8"))
        change(content)
        path.write_text(json.dumps(content), "utf-8")

    return forge


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text("{", "utf-8"),
        lambda path: path.write_text("[]", "utf-8"),
        lambda path: path.write_bytes(b"\xff\xfe\x00"),
        forged(lambda content: content.update(run="0" * 64)),
        forged(lambda content: content["known"].update(system="0" * 64)),
        forged(lambda content: content["known"]["tiers"][0]["leaves"][0].update(scale=7)),
        forged(lambda content: content["known"]["tiers"][0]["searched"].append({"pair": 0, "most": -9})),
        forged(lambda content: content.update(version=9)),
    ],
)
def test_a_spoiled_file_is_as_good_as_none(runs: Path, spoil: Callable[[Path], object]) -> None:
    first = call_json("why", runs / "one", *POST)
    spoil(runs / "one" / KEPT)
    spoiled = (runs / "one" / KEPT).read_bytes()
    assert not known(runs / "one").tiers
    assert call_json("why", runs / "one", *POST) == first
    assert (runs / "one" / KEPT).read_bytes() == spoiled


def test_the_file_of_another_run_is_not_used(runs: Path) -> None:
    first = call_json("why", runs / "one", *POST)
    call("why", runs / "two", *POST)
    (runs / "one" / KEPT).write_bytes((runs / "two" / KEPT).read_bytes())
    assert not known(runs / "one").tiers
    assert call_json("why", runs / "one", *POST) == first
    assert known(runs / "one").tiers


def test_a_file_of_somebody_stays(runs: Path) -> None:
    (runs / "one" / KEPT).write_text("my own prices", "utf-8")
    assert call("why", runs / "one", *POST).exit_code == 0
    assert (runs / "one" / KEPT).read_text("utf-8") == "my own prices"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may write anywhere can write here")
def test_a_folder_that_cannot_be_written_is_asked_all_the_same(runs: Path) -> None:
    (runs / "one").chmod(0o500)
    assert call("why", runs / "one", *POST).exit_code == 0
    (runs / "one").chmod(0o700)
    assert not (runs / "one" / KEPT).exists()


def test_changed_inputs_are_refused_though_prices_are_kept(runs: Path) -> None:
    assert call("why", runs / "one", *POST).exit_code == 0
    units = runs / "units.csv"
    units.write_text(units.read_text("utf-8").replace("money:3", "money:4"), "utf-8")
    assert call("why", runs / "one", *POST).exit_code == 5


def test_a_run_in_memory_keeps_nothing(runs: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    scenario = runs / "one.toml"
    assert call("why", scenario, *POST).exit_code == 0
    assert sorted(tmp_path.rglob("*")) == before
    saved = call("why", scenario, *POST, "-o", tmp_path / "answer.json", "--lang", "en")
    assert saved.exit_code == 2
    assert "-o needs a saved run" in saved.stderr
    assert not (tmp_path / "answer.json").exists()


def test_a_price_is_open_while_a_later_tier_is(runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PairPrices, "_held", first_tier_alone)
    found = call_json("why", runs / "tiers", *POST)
    left_open = [one for one in found["answers"] if one["class"] == "possible" and one["price"] is None]
    assert left_open
    assert all(one["proof"] is None for one in left_open)
    assert found["complete"] is False


def first_tier_alone(_: PairPrices, pair: int, worth: tuple[int, ...], chosen: Indices) -> TieredWorth:
    """Return the worth of a pair that time left before the later tiers."""
    return TieredWorth(worth, worth, chosen, SEARCHED, is_possible=True, is_whole=False)
