"""Run `rotation why` as its users do: a post, a person, a pair, two people, what is firm, and wrong questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rotation.answers.why import why as answered
from rotation.explain.question import Why
from rotation.plans.plan import Portfolio
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.runs.forging import runs_in

BALANCED = GIAO_THUY / "balanced.toml"
POST, HOLDER, OTHER = "GY-CT", "C099", "C140"
KEYS = {
    "cadre", "post", "kind", "class", "price", "price_min", "price_max", "score", "proof", "tiers", "criteria",
    "breach_points", "changes", "refusals", "allowed_from", "allowed_until", "assuming", "conflict",
}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why") / "run"
    assert call("plan", BALANCED, "--set", "plans=2", "-o", folder, "-q").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def of_post(run: Path) -> dict[str, Any]:
    found: dict[str, Any] = call_json("why", run, "--post", POST)
    return found


def test_every_candidate_of_a_post_is_classed_and_priced(of_post: dict[str, Any]) -> None:
    answers = of_post["answers"]
    assert len(answers) == 145
    assert all(one.keys() >= KEYS for one in answers)
    assert of_post["complete"] is True
    assert of_post["score"] == of_post["best"]
    first, second = answers[:2]
    assert (first["cadre"], first["class"], first["price"], first["changes"]) == (HOLDER, "in_plan", 0, [])
    assert (second["class"], second["price"]) == ("possible", second["price_min"])
    prices = [one["price"] for one in answers if one["class"] == "possible"]
    assert prices == sorted(prices)
    for one in answers:
        if one["price"] is not None:
            assert one["score"] == of_post["best"] - one["price"]
            assert sum(one["criteria"].values()) + one["breach_points"] == -one["price"]


def test_a_price_is_what_a_pin_costs(of_post: dict[str, Any]) -> None:
    for one in [one for one in of_post["answers"] if one["class"] == "possible"][:3]:
        pinned = call_json("plan", BALANCED, "--set", "plans=1", "--pin", f"{one['cadre']}={POST}", "-q")
        assert pinned["scenarios"][0]["plans"][0]["score"] == one["score"]


def test_refused_pairs_have_citations_and_dates(of_post: dict[str, Any]) -> None:
    refused = [one for one in of_post["answers"] if one["class"] == "refused"]
    assert refused
    for one in refused:
        assert one["price"] is None
        assert all(found["citation"]["document"] or found["rule"] for found in one["refusals"])
    assert any(one["allowed_from"] for one in refused)


def test_all_posts_of_a_person(run: Path) -> None:
    found = call_json("why", run, "--cadre", HOLDER)
    assert {one["cadre"] for one in found["answers"]} == {HOLDER}
    assert found["answers"][0]["class"] == "in_plan"
    assert {"impossible", "possible", "refused"} <= {one["class"] for one in found["answers"]}


def test_two_people_for_one_post(run: Path, of_post: dict[str, Any]) -> None:
    found = call_json("why", run, "--cadre", HOLDER, "--cadre", OTHER, "--post", POST)
    assert [one["cadre"] for one in found["answers"]] == [HOLDER, OTHER]
    prices = {one["cadre"]: one["price"] for one in of_post["answers"]}
    assert [one["price"] for one in found["answers"]] == [prices[HOLDER], prices[OTHER]]
    other = call_json("why", run, "--cadre", OTHER, "--cadre", HOLDER, "--post", POST)
    assert {key: -points for key, points in other["versus"]["criteria"].items()} == found["versus"]["criteria"]


def test_another_plan_is_asked_about(run: Path, of_post: dict[str, Any]) -> None:
    found = call_json("why", run, "--plan", 2, "--post", POST)
    assert found["plan"] == 2
    prices = {one["cadre"]: one["price"] for one in of_post["answers"]}
    assert {one["cadre"]: one["price"] for one in found["answers"]} == prices
    (held,) = [one for one in found["answers"] if one["class"] == "in_plan"]
    assert held["price"] == prices[held["cadre"]]


@pytest.mark.parametrize(("lang", "words"), [("vi", "Mất (điểm)"), ("en", "Loses (points)")])
def test_it_is_said_in_words(run: Path, lang: str, words: str) -> None:
    done = call("why", run, "--cadre", OTHER, "--post", POST, "--lang", lang)
    assert done.exit_code == 0
    assert "Trần Thị Ngân" in done.stdout
    assert words.split(maxsplit=1)[0] in done.stdout


def test_a_scenario_is_planned_first() -> None:
    found = call_json("why", BALANCED, "--set", "plans=1", "--cadre", HOLDER, "--post", POST, "-q")
    assert found["answers"][0]["class"] == "in_plan"


@pytest.mark.parametrize(
    "words",
    [
        ("--post", "nowhere"),
        ("--cadre", "nobody"),
        ("--cadre", HOLDER, "--cadre", OTHER),
        ("--cadre", HOLDER, "--cadre", HOLDER, "--post", POST),
        ("--cadre", HOLDER, "--firm"),
        ("--plan", "9", "--post", POST),
        ("--scenario", "2", "--post", POST),
        ("--set", "plans=1", "--post", POST),
    ],
)
def test_questions_that_are_none_are_wrong_usage(run: Path, words: tuple[str, ...]) -> None:
    done = call("why", run, *words, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip()


def test_a_run_that_does_not_hold_is_refused(run: Path, tmp_path: Path) -> None:
    content = json.loads((run / "run.json").read_text("utf-8"))
    content["scenarios"][0]["plans"][0]["score"] += 1
    (tmp_path / "run.json").write_text(json.dumps(content), "utf-8")
    done = call("why", tmp_path, "--post", POST, "--lang", "en")
    assert (done.exit_code, done.stdout) == (5, "")


def test_a_clock_that_ends_leaves_intervals(run: Path) -> None:
    (run / "why-prices-1.json").unlink(missing_ok=True)
    done = call("why", run, "--post", POST, "--json", "--time-limit", "0.000001")
    found = json.loads(done.stdout)
    assert found["complete"] is False
    assert done.exit_code == 4
    for one in found["answers"]:
        if one["class"] in {"in_plan", "possible"}:
            assert one["price_min"] <= one["price_max"]
        if one["class"] == "unknown":
            assert one["price_min"] >= 0
            assert one["price_max"] is None


def test_a_clock_that_ends_says_nothing_of_anybody_left_open(run: Path) -> None:
    whole = call_json("why", run, "--firm")
    (run / "why-prices-1.json").unlink(missing_ok=True)
    found = json.loads(call("why", run, "--firm", "--json", "--time-limit", "0.000001").stdout)
    assert (found["complete"], found["possible_pairs"]) == (False, None)
    assert set(found["no_legal_post"]) <= set(whole["no_legal_post"])
    assert {one["post"] for one in found["only_candidate"]} <= {one["post"] for one in whole["only_candidate"]}
    assert found["possible_pairs_min"] <= whole["possible_pairs"] <= found["possible_pairs_max"]


@pytest.fixture(scope="module")
def impossible(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return runs_in(tmp_path_factory.mktemp("impossible")) / "none"


@pytest.mark.parametrize(
    "words",
    [
        ("--post", "nowhere"),
        ("--cadre", "nobody"),
        ("--cadre", "C1", "--cadre", "C2"),
        ("--cadre", "C1", "--firm"),
        ("--post", "A-BT", "--within", "3"),
    ],
)
def test_wrong_questions_are_wrong_of_an_impossible_scenario_too(impossible: Path, words: tuple[str, ...]) -> None:
    done = call("why", impossible, *words, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip()


def test_a_pair_of_an_impossible_scenario_is_answered_by_its_conflicts(impossible: Path, tmp_path: Path) -> None:
    done = call("why", impossible, "--cadre", "Vũ Thị Mai", "--post", "A-BT", "--json", "-o", tmp_path / "answer.json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["conflicts"]
    assert json.loads((tmp_path / "answer.json").read_text("utf-8"))["question"]["cadres"] == ["C1"]


def test_of_a_scenario_that_time_left_without_a_plan_it_says_so(impossible: Path, tmp_path: Path) -> None:
    scenario = impossible.parent / "one.toml"
    made = call("plan", scenario, "--time-limit", "0.000001", "-o", tmp_path / "run", "-q")
    assert made.exit_code == 4
    done = call("why", tmp_path / "run", "--json", "--lang", "en")
    assert (done.exit_code, json.loads(done.stdout)["complete"]) == (4, False)
    assert "Time ran out" in done.stderr


def test_a_saved_answer_has_the_digest_of_the_run_that_was_read(
    impossible: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = impossible.parent / "one"
    digest = json.loads((run / "run.json").read_text("utf-8"))["provenance"]["digest"]

    def replaced(portfolio: Portfolio, *words: Any) -> Why:
        found = answered(portfolio, *words)
        (run / "run.json").write_bytes((impossible.parent / "two" / "run.json").read_bytes())
        return found

    monkeypatch.setattr("rotation.answers.why.why", replaced)
    assert call("why", run, "--cadre", "C1", "-o", tmp_path / "answer.json").exit_code == 0
    saved = json.loads((tmp_path / "answer.json").read_text("utf-8"))
    assert saved["run"]["digest"] == digest
    assert call("verify", tmp_path / "answer.json").exit_code == 5


def test_an_answer_that_cannot_be_saved_is_read(
    impossible: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "answer.json"

    def meanwhile(portfolio: Portfolio, *words: Any) -> Why:
        target.write_text("mine", "utf-8")
        return answered(portfolio, *words)

    monkeypatch.setattr("rotation.answers.why.why", meanwhile)
    done = call("why", impossible.parent / "both", "--cadre", "C1", "--json", "-o", target)
    assert (done.exit_code, target.read_text("utf-8")) == (2, "mine")
    assert json.loads(done.stdout)["answers"]


@pytest.mark.parametrize(("lang", "place"), [("vi", "KẾT_QUẢ|KỊCH_BẢN"), ("en", "RUN|SCENARIO")])
def test_a_place_that_is_not_there_is_called_in_the_language(tmp_path: Path, lang: str, place: str) -> None:
    done = call("why", tmp_path / "nowhere", "--lang", lang)
    assert done.exit_code == 2
    assert f"'{place}'" in done.stderr


@pytest.mark.parametrize("asked", [("--firm", "--within", "3000"), ("--post", POST)])
def test_an_answer_that_time_cut_short_ends_with_4(run: Path, asked: tuple[str, ...]) -> None:
    (run / "why-prices-1.json").unlink(missing_ok=True)
    done = call("why", run, *asked, "--json", "--time-limit", "0.000001")
    assert json.loads(done.stdout)["complete"] is False
    assert done.exit_code == 4
