"""Run `rotation why --wave N` of a scenario of several waves: every question, in both languages, and wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rotation.answers.planning import answer
from rotation.answers.results import PairAnswers, WhyNoPlan
from rotation.answers.run import Run
from rotation.errors import NothingToAsk
from rotation.scenario.load import load_scenario
from tests.cli.calls import call, call_json
from tests.cli.test_why import KEYS
from tests.horizon.made import FIRST, LAW, WEIGHTS, Json, case_in
from tests.tables import write_scenario

WOMEN = ("--set", "rules.women_share.severity=hard")
PIN_KEPT = '{cadre = "C6", post = "B-BT", wave = 2}'
MOVES_ONCE = f"[horizon]\ndates = [{FIRST}, 2023-09-01]\nmax_moves = 1\n"
SENT_AWAY = "[[pin]]\ncadre = 'C3'\npost = 'R-1'\nwave = 1\n[[forbid]]\ncadre = 'C3'\npost = 'N-PTP'\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a run of two waves, one of tiers, one of one date, and one without plans."""
    folder = case_in(tmp_path_factory.mktemp("made"))
    for name in ("waves", "tiers", "one"):
        assert call("plan", folder / f"{name}.toml", "-o", folder / name, "-q").exit_code == 0
    assert call("plan", folder / "waves.toml", *WOMEN, "-o", folder / "women", "-q").exit_code == 3
    return folder


@pytest.fixture(scope="module")
def of_post(made: Path) -> Json:
    """Return the answer about a post at the second wave."""
    found: Json = call_json("why", made / "waves", "--wave", 2, "--post", "B-CT", "-q")
    return found


def test_every_candidate_of_a_wave_is_classed_and_priced(of_post: Json) -> None:
    answers = of_post["answers"]
    assert {one["cadre"] for one in answers} == {"C1", "C2", "C3", "C4", "C5", "C6"}
    assert all(one.keys() == KEYS | {"from"} for one in answers)
    assert (of_post["wave"], of_post["complete"], of_post["scenario"]) == (2, True, "waves")
    assert (answers[0]["class"], answers[0]["price"], answers[0]["changes"]) == ("in_plan", 0, [])
    priced = [one for one in answers if one["class"] == "possible"]
    assert [one["price"] for one in priced] == sorted(one["price"] for one in priced)
    for one in priced:
        assert one["score"] == of_post["best"] - one["price"]
        assert sum(one["criteria"].values()) + one["breach_points"] == -one["price"]
    assert any(one["from"] == "B-CT" for one in priced), "who came at the wave before stays"
    assert all(one["kind"] == ("stay" if one["from"] == "B-CT" else one["kind"]) for one in priced)


def test_a_price_is_what_a_pin_at_that_wave_costs(made: Path, of_post: Json) -> None:
    for one in [one for one in of_post["answers"] if one["class"] == "possible"][:2]:
        pins = f'pin=[{PIN_KEPT}, {{cadre = "{one["cadre"]}", post = "B-CT", wave = 2}}]'
        (found,) = call_json("plan", made / "waves.toml", "--set", "plans=1", "--set", pins, "-q")["scenarios"]
        assert found["plans"][0]["score"] == one["score"]


def test_changes_are_those_whose_path_differs_with_the_posts_of_the_wave(made: Path, of_post: Json) -> None:
    saved = json.loads((made / "waves" / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]
    held = {one["cadre"]: one["post"] for one in saved["waves"][1]["assignments"]}
    for one in of_post["answers"]:
        for change in one["changes"]:
            assert change["from"] == held.get(change["cadre"])
        if one["class"] == "possible":
            assert {"cadre": one["cadre"], "from": held.get(one["cadre"]), "to": "B-CT"} in one["changes"]


def test_the_first_wave_is_meant_where_none_is_named_and_its_refusals_are_dated(made: Path) -> None:
    first = call_json("why", made / "waves", "--cadre", "C5", "-q")
    assert first == call_json("why", made / "waves", "--cadre", "C5", "--wave", 1, "-q")
    assert first["wave"] == 1
    (day,) = call_json("why", made / "one", "--cadre", "C6", "--post", "B-CT", "-q")["answers"]
    (wave,) = call_json("why", made / "waves", "--cadre", "C6", "--post", "B-CT", "-q")["answers"]
    assert "from" not in day
    assert (wave["class"], wave["from"]) == ("refused", "A-PBT")
    for key in ("refusals", "allowed_from", "allowed_until", "assuming"):
        assert wave[key] == day[key]


def test_at_a_later_wave_nothing_is_dated_and_the_state_is_named(made: Path) -> None:
    (gone,) = call_json("why", made / "waves", "--cadre", "C5", "--post", "B-CT", "--wave", 2, "-q")["answers"]
    assert [one["rule"] for one in gone["refusals"]] == ["leaving"]
    assert [one["until"] for one in gone["refusals"]] == [None]
    assert (gone["class"], gone["allowed_from"], gone["assuming"]) == ("refused", None, None)
    for lang, words in {"vi": "trước đợt 2: ", "en": "before wave 2: "}.items():
        shown = call("why", made / "waves", "--cadre", "C5", "--post", "B-CT", "--wave", 2, "--lang", lang).stdout
        assert words in shown
        assert not any(one in shown for one in ("time alone", "thời gian không làm", "only time", "chỉ thời gian"))


def test_who_may_not_move_again_is_refused_by_the_horizon(made: Path) -> None:
    path = write_scenario(made / "once.toml", WEIGHTS + MOVES_ONCE + SENT_AWAY, **LAW, plans=1)
    (found,) = call_json("why", path, "--cadre", "C3", "--post", "N-PTP", "--wave", 2, "-q", "--lang", "en")["answers"]
    told = {one["rule"]: one for one in found["refusals"]}
    assert (found["class"], found["from"]) == ("refused", "R-1")
    assert told["move_bounds"]["text"] == "too many moves of C3: 2, at most 1"
    assert told["move_bounds"]["citation"]["article"] == "[horizon] max_moves"


def test_two_people_are_compared_and_tiers_are_lost_one_by_one(made: Path) -> None:
    words = ("--cadre", "C1", "--cadre", "C3", "--post", "B-CT", "--wave", 2, "-q")
    assert call_json("why", made / "waves", *words)["versus"]["criteria"].keys() == {"fit", "need"}
    for one in call_json("why", made / "tiers", *words)["answers"]:
        assert [tier["names"] for tier in one["tiers"]] == [["women_share"], ["score"], ["breaches"]]
        assert next(tier["loss"] for tier in one["tiers"] if tier["loss"]) > 0


@pytest.mark.parametrize("asked", [(), ("--firm",), ("--firm", "--within", 200)])
def test_what_is_firm_is_told_of_a_wave(made: Path, asked: tuple[object, ...]) -> None:
    found = call_json("why", made / "waves", "--wave", 2, *asked, "-q")
    assert found["complete"]
    assert {"cadre": "C6", "post": "B-BT"} in found["firm"]
    assert "C5" in found["no_legal_post"]
    assert {"cadre": "C6", "post": "B-BT"} not in call_json("why", made / "waves", *asked, "-q")["firm"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_answers_are_read_in_both_languages(made: Path, lang: str) -> None:
    for words in (("--post", "B-CT"), ("--cadre", "C1"), ("--firm",)):
        done = call("why", made / "waves", "--wave", 2, *words, "--lang", lang)
        assert done.exit_code == 0
        assert {"vi": "waves, đợt 2 · phương án 1", "en": "waves, wave 2 · plan 1"}[lang] in done.stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("place", "wave"), [("waves", 3), ("waves", 0), ("waves.toml", 3), ("one", 1), ("one.toml", 1), ("women", 3)]
)
def test_a_wave_that_is_none_is_refused(made: Path, place: str, wave: int, lang: str) -> None:
    done = call("why", made / place, "--post", "B-CT", "--wave", wave, "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--wave" in done.stderr


def test_a_horizon_without_plans_names_rules_and_those_whose_lifting_suffices(made: Path) -> None:
    done = call("why", made / "women", "--json", "-q", "--lang", "en")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["complete"], found["least_changes"]) == (0, True, None)
    assert [[one["rule"] for one in conflict] for conflict in found["conflicts"]] == [["pin", "women_share"]]
    (way,) = found["ways_out"]
    assert way["changes"] == [{"rule_off": "women_share"}]
    words = ("plan", made / "waves.toml", *WOMEN, *way["edits"], "--set", "plans=1", "-q")
    assert call_json(*words)["scenarios"][0]["bound"] == way["score"]
    for lang, text in {"vi": "Bỏ riêng một trong các điều sau", "en": "There is a plan without any one of"}.items():
        assert text in call("why", made / "women", "--lang", lang).stdout
    assert call("why", made / "women", "--cadre", "C1", "-q").exit_code == 3


def test_without_time_prices_stay_intervals(made: Path) -> None:
    done = call("why", made / "waves", "--wave", 2, "--post", "B-CT", "--time-limit", "0.000001", "--json", "-q")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["complete"]) == (4, False)
    assert {"in_plan", "refused", "unknown"} == {one["class"] for one in found["answers"]}


def test_python_asks_a_wave_by_its_number(made: Path) -> None:
    run: Run = answer([load_scenario(made / "waves.toml").with_(plans=1), load_scenario(made / "one.toml")])
    asked = run.why(["C1", "C3"], "B-CT", wave=2)
    assert isinstance(asked, PairAnswers)
    assert [one.price for one in asked] == [300, 425]
    assert "đợt 2" in asked.text("vi")
    assert ("C6", "B-BT") in run.firm(wave=2).pairs
    assert ("C6", "B-BT") not in run.firm().pairs
    for scenario, wave in ((1, 3), (1, 0), (2, 2)):
        with pytest.raises(NothingToAsk):
            run.why("C1", scenario=scenario, wave=wave)
    assert isinstance(answer([load_scenario(made / "none.toml")]).why(), WhyNoPlan)
