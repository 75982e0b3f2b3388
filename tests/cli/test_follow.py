"""`rotation follow`: ranked lists after a plan, on screen and as JSON; none possible, no time, wrong usage."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation.runs.follow_file import follow_digest
from tests.cli.calls import call, call_json
from tests.follow.made import FOLLOW, PINNED, made
from tests.tables import write_scenario, write_tables

WEIGHTS = "[follow.weights]\nfit = 1\ncontinuity = 1\n"
TODAY = {"f": {"cadre": "C3", "unit": "B", "since": "2020-02"}}


def scenario(folder: Path, follow: str = FOLLOW + WEIGHTS, **keys: object) -> Path:
    """Write the case, in which everybody who is pinned stays, and return its scenario."""
    place = write_tables(folder / "case", made(follows=TODAY))
    return write_scenario(place / "s.toml", PINNED + follow, **{"plans": 1, "min_difference": 1, **keys})


def lists(document: dict[str, Any]) -> list[dict[str, str]]:
    """Return of each list who follows which unit."""
    return [{one["unit"]: one["cadre"] for one in plan["follows"]} for plan in document["plans"]]


def test_the_best_list_is_proven_and_adds_up(tmp_path: Path) -> None:
    found = call_json("follow", scenario(tmp_path), "-q", "--lang", "en")
    assert list(found) == [
        "scenario", "plan", "status", "bound", "gap", "complete", "plans", "infeasible", "ended",
    ]  # fmt: skip
    assert (found["plan"], found["status"], found["gap"], found["complete"]) == (1, "optimal", 0.0, True)
    for plan in found["plans"]:
        assert (plan["proven"], plan["score"]) == (True, plan["bound"])
        points = sum(one["points"] for one in plan["follows"])
        assert points == sum(plan["criteria"].values())
        assert plan["score"] == points + sum(one["points"] for one in plan["breaches"])
        assert [one["cadre"] for one in plan["loads"]] == ["C1", "C2", "C3"]  # who leaves does not follow
        assert sum(one["units"] for one in plan["loads"]) == len(plan["follows"]) == 2
    assert all(one["A"] != "C3" for one in lists(found))  # the secretary of A does not follow A
    gives_up = lists(found)[0]["B"] != "C3"
    assert found["ended"] == ([{"cadre": "C3", "unit": "B", "since": "2020-02"}] if gives_up else [])


def test_a_saved_run_answers_as_its_scenario(tmp_path: Path) -> None:
    place = write_tables(tmp_path / "case", made(follows=TODAY))
    asked = write_scenario(
        place / "s.toml", PINNED.rpartition("[[pin]]")[0] + FOLLOW + WEIGHTS, plans=2, min_difference=1
    )
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    every = call_json("follow", tmp_path / "run", "--plan", "all", "-q")
    assert [one["plan"] for one in every] == [1, 2]
    for number, one in enumerate(every, start=1):
        assert call_json("follow", tmp_path / "run", "--plan", number, "-q") == one
        assert call_json("follow", asked, "--plan", number, "-q") == one


def test_what_is_given_up_is_told(tmp_path: Path) -> None:
    forbid = '[[follow.forbid]]\ncadre = "C3"\nunit = "B"\n'
    found = call_json("follow", scenario(tmp_path, FOLLOW + WEIGHTS + forbid), "-q")
    assert found["ended"] == [{"cadre": "C3", "unit": "B", "since": "2020-02"}]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_screen_shows_names_loads_and_what_ends(tmp_path: Path, lang: str) -> None:
    forbid = '[[follow.forbid]]\ncadre = "C3"\nunit = "B"\n'
    done = call("follow", scenario(tmp_path, FOLLOW + WEIGHTS + forbid), "--lang", lang, "-q")
    assert done.exit_code == 0
    told = {
        "vi": ("đã chứng minh là cao nhất", "Trần Thị Cúc thôi phụ trách Bình Minh"),
        "en": ("proven the best", "Trần Thị Cúc no longer follows Bình Minh"),
    }
    for words in ("An Hòa", "Vũ Thị Mai", *told[lang]):
        assert words in done.stdout


def test_where_no_list_is_possible_the_demands_in_conflict_are_named(tmp_path: Path) -> None:
    asked = scenario(tmp_path, FOLLOW + "min_units = 1\n")  # three followers, two units
    done = call("follow", asked, "--json", "--lang", "en", "-q")
    found = call_json("follow", asked, "--lang", "en", "-q")
    assert (done.exit_code, found["status"], found["plans"]) == (3, "infeasible", [])
    assert found["infeasible"]["rules"] == ["follow_cover", "follow_load"]
    texts = [one["text"] for one in found["infeasible"]["conflict"]]
    assert "An Hòa must have exactly 1 follower" in texts
    assert "Lê Văn Nam must follow 1 unit or more" in texts
    shown = call("follow", asked, "--lang", "en", "-q")
    assert shown.exit_code == 3
    assert all(f"• {text}" in shown.stdout for text in texts)
    assert "cannot be kept together" in shown.stdout


def test_a_demand_that_no_list_keeps_by_itself_is_said_alone(tmp_path: Path) -> None:
    done = call("follow", scenario(tmp_path, FOLLOW + "per_unit = 4\n"), "--lang", "en", "-q")
    assert done.exit_code == 3
    assert "No list can keep this:" in done.stdout
    assert done.stdout.count("•") == 1
    assert "others" not in done.stdout


def test_a_waived_breach_is_shown_with_its_paper(tmp_path: Path) -> None:
    waive = '[[follow.waive]]\nrule = "follow_own"\ncadre = "C3"\nreason = "r"\npaper = "12-QĐ"\n'
    pin = '[[follow.pin]]\ncadre = "C3"\nunit = "A"\n'
    found = call_json("follow", scenario(tmp_path, FOLLOW + waive + pin), "-q", "--lang", "en")
    (waived,) = [one for one in found["plans"][0]["breaches"] if one["rule"] == "follow_own"]
    assert (waived["cadre"], waived["unit"], waived["points"]) == ("C3", "A", 0)
    assert "12-QĐ" in waived["text"]


def test_a_pin_against_a_hard_rule_is_a_fault(tmp_path: Path) -> None:
    asked = scenario(tmp_path, FOLLOW + '[[follow.pin]]\ncadre = "C3"\nunit = "A"\n')
    done = call("follow", asked, "--lang", "en", "-q")
    assert done.exit_code == 1
    assert "follow.pin[0]" in done.stderr


def test_without_time_there_is_no_list(tmp_path: Path) -> None:
    assert call("plan", scenario(tmp_path), "-o", tmp_path / "run", "-q").exit_code == 0
    done = call("follow", tmp_path / "run", "--time-limit", "1e-9", "--lang", "en", "-q")
    assert done.exit_code == 4
    assert "Stopped before a list was found" in done.stdout


def test_where_there_are_fewer_lists_than_asked_for_that_is_said(tmp_path: Path) -> None:
    done = call("follow", scenario(tmp_path), "--set", "follow.min_difference=2", "--lang", "en", "-q")
    assert (done.exit_code, "\\n" in done.stdout) == (0, False)
    assert "\nNo other list differs enough, proven: 2 of 3." in done.stdout


def test_a_key_may_change(tmp_path: Path) -> None:
    asked = scenario(tmp_path)
    assert len(call_json("follow", asked, "--set", "follow.plans=1", "-q")["plans"]) == 1


def test_codes_stand_in_place_of_names(tmp_path: Path) -> None:
    done = call("follow", scenario(tmp_path), "--anonymous", "--lang", "en", "-q")
    assert done.exit_code == 0
    assert "Vũ Thị Mai" not in done.output
    assert "C1" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--plan", "0"), "--plan"),
        (("--plan", "none"), "--plan"),
        (("--plan", "9"), "there is only 1 plan"),
        (("--scenario", "2"), "there is only 1 scenario"),
    ],
)
def test_wrong_usage_is_refused(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = call("follow", scenario(tmp_path), *words, "--lang", "en", "-q")
    assert (done.exit_code, told in done.stderr) == (2, True)


def test_a_scenario_without_follow_is_wrong_usage(tmp_path: Path) -> None:
    done = call("follow", scenario(tmp_path, ""), "--lang", "en", "-q")
    assert (done.exit_code, "no table [follow]" in done.stderr) == (2, True)


def drafted(folder: Path, rows: str) -> Path:
    """Write the board's own list."""
    path = folder / "draft.csv"
    path.write_text(f"cadre,unit\n{rows}", "utf-8")
    return path


def test_a_draft_that_is_the_best_list_is_level_with_it(tmp_path: Path) -> None:
    asked = scenario(tmp_path)
    best = call_json("follow", asked, "-q")
    assert "draft" not in best
    rows = "".join(f"{one['cadre']},{one['unit']}\n" for one in best["plans"][0]["follows"])
    found = call_json("follow", asked, "--draft", drafted(tmp_path, rows), "-q")
    draft = found.pop("draft")
    assert found == best
    assert (draft["lawful"], draft["behind"], draft["apart"], draft["broken"]) == (True, 0, 0, [])
    for key in ("score", "criteria", "breaches", "follows", "loads"):
        assert draft[key] == best["plans"][0][key]
    assert draft["ended"] == best["ended"]


def test_a_draft_is_told_of_everything_that_it_breaks(tmp_path: Path) -> None:
    rows = "C3,An Hòa\nPhạm Dũng,B\nC1,Phòng Nội vụ\nC1,N\n"
    found = call_json("follow", scenario(tmp_path), "--draft", drafted(tmp_path, rows), "-q", "--lang", "en")
    draft = found["draft"]
    assert draft["lawful"] is False
    assert [(one["rule"], one["cadre"], one["unit"]) for one in draft["broken"]] == [
        ("follow_own", "C3", "A"),
        ("follower", "C1", "N"),
        ("follower", "C4", "B"),
    ]
    assert draft["behind"] == found["plans"][0]["score"] - draft["score"]
    shown = call("follow", scenario(tmp_path), "--draft", drafted(tmp_path, rows), "-q", "--lang", "en")
    assert all(f"• {one['text']}" in shown.stdout for one in draft["broken"])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("C9,A\n", "there is no cadre with the id 'C9'"),
        ("C1,Z\n", "there is no unit with the id 'Z'"),
        ("C1,Chi bộ 1\n", "may be any of several rows"),
        ("C1,\n", "a required value is missing"),
    ],
)
def test_a_draft_that_is_not_clear_is_a_fault(tmp_path: Path, rows: str, told: str) -> None:
    done = call("follow", scenario(tmp_path), "--draft", drafted(tmp_path, rows), "-q", "--lang", "en")
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr
    coded = call("follow", scenario(tmp_path), "--draft", drafted(tmp_path, rows), "-q", "--anonymous", "--lang", "en")
    assert coded.exit_code == 1
    assert "'C9'" not in coded.stderr


def test_a_row_that_is_repeated_is_noted_and_counts_once(tmp_path: Path) -> None:
    done = call("follow", scenario(tmp_path), "--draft", drafted(tmp_path, "C1,A\nC1,A\nC2,B\n"), "--lang", "en")
    assert "this row repeats row 2" in done.stderr
    assert done.exit_code == 0


def test_a_draft_where_no_list_is_possible_has_nothing_to_compare_with(tmp_path: Path) -> None:
    asked = scenario(tmp_path, FOLLOW + "min_units = 1\n")
    words = ("follow", asked, "--draft", drafted(tmp_path, "C1,A\nC2,B\n"), "-q", "--lang", "en")
    assert call(*words).exit_code == 3
    assert "There is no list to compare the draft with." in call(*words).stdout
    draft = call_json(*words)["draft"]
    assert [(one["rule"], one["cadre"]) for one in draft["broken"]] == [("follow_load", "C3")]
    assert (draft["behind"], draft["apart"]) == (None, None)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a run and lists that were saved after it."""
    home = tmp_path_factory.mktemp("follow")
    assert call("plan", scenario(home), "-o", home / "run", "-q").exit_code == 0
    words = ("--draft", drafted(home, "C3,An Hòa\nC1,B\n"), "-o", home / "lists", "-q")
    assert call("follow", home / "run", *words).exit_code == 0
    return home


def test_saved_lists_hold_and_say_what_rests_on_a_search(saved: Path) -> None:
    shown = call_json("follow", saved / "run", "--draft", saved / "draft.csv", "-q")
    kept = json.loads((saved / "lists" / "run.json").read_text("utf-8"))
    assert kept["follow"] == [shown]
    assert kept["run"]["path"] == "../run"
    done = call("verify", saved / "lists", "--lang", "en")
    assert done.exit_code == 0, done.stdout
    found = call_json("verify", saved / "lists")
    assert found["holds"] is True
    proofs = [one["proof"] for one in shown["plans"]]
    assert proofs[0] == "certified"
    lists = [("follows", 1, rank, proof) for rank, proof in enumerate(proofs, start=1)]
    assert [(one["says"], one["rank"], one.get("listed"), one["proof"]) for one in found["claims"]] == [
        *lists,
        ("all_follows", 1, None, "searched"),
    ]
    assert "list 1: no list is beyond the bound: bound re-computed, without a solver" in done.stdout


def test_an_impossible_answer_is_saved_and_holds(tmp_path: Path) -> None:
    asked = scenario(tmp_path, FOLLOW + "min_units = 1\n")
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    assert call("follow", tmp_path / "run", "-o", tmp_path / "lists", "--lang", "en", "-q").exit_code == 3
    done = call("verify", tmp_path / "lists", "--lang", "en")
    assert (done.exit_code, "there is no list: counted again, without a solver" in done.stdout) == (0, True)
    (claim,) = call_json("verify", tmp_path / "lists")["claims"]
    assert (claim["says"], claim["proof"]) == ("no_follows", "certified")


def forged(saved: Path, place: Path, change: Callable[[dict[str, Any]], object]) -> list[dict[str, str]]:
    """Return what verification says of lists that were changed and given a digest that fits."""
    content = json.loads((saved / "lists" / "run.json").read_text("utf-8"))
    content["run"]["path"] = str(saved / "run")
    change(content)
    content["digest"] = follow_digest(content)
    place.mkdir()
    (place / "run.json").write_text(json.dumps(content), "utf-8")
    assert call("verify", place).exit_code == 5
    found: list[dict[str, str]] = call_json("verify", place, "--lang", "en")["disagreements"]
    return found


def test_a_changed_number_or_pair_does_not_hold(saved: Path, tmp_path: Path) -> None:
    def of_first(key: str, value: object) -> Callable[[dict[str, Any]], object]:
        return lambda content: content["follow"][0]["plans"][0].update({key: value})

    def follow_own(content: dict[str, Any]) -> None:
        content["follow"][0]["plans"][0]["follows"] = [
            {"cadre": "C3", "unit": unit, "points": 0, "kept": False} for unit in "AB"
        ]

    score = forged(saved, tmp_path / "score", of_first("score", 999))
    assert "follow[0].plans[0].score" in {one["where"] for one in score}
    bound = forged(saved, tmp_path / "bound", of_first("bound", -999))
    assert any(one["text"] == "scores more than its bound" for one in bound)
    own = forged(saved, tmp_path / "own", follow_own)
    assert any(one["text"] == "breaks a hard rule, a pin or a forbid" for one in own)
    same = forged(saved, tmp_path / "same", lambda content: content["follow"][0]["plans"].insert(
        0, content["follow"][0]["plans"][0]))  # fmt: skip
    assert any("differs too little" in one["text"] for one in same)
    draft = forged(saved, tmp_path / "draft", lambda content: content["follow"][0]["draft"].update(behind=0, score=7))
    assert "follow[0].draft.score" in {one["where"] for one in draft}
    other = forged(saved, tmp_path / "other", lambda content: content["run"].update(digest="0" * 64))
    assert "run" in {one["where"] for one in other}


def test_an_edited_file_does_not_hold(saved: Path, tmp_path: Path) -> None:
    content = (saved / "lists" / "run.json").read_text("utf-8").replace('"../run"', json.dumps(str(saved / "run")))
    (tmp_path / "run.json").write_text(content, "utf-8")
    done = call("verify", tmp_path, "--lang", "en")
    assert (done.exit_code, "changed after it was saved" in done.stdout) == (5, True)


def test_another_table_of_following_is_told(tmp_path: Path) -> None:
    asked = scenario(tmp_path)
    assert call("plan", asked, "-o", tmp_path / "run", "-q").exit_code == 0
    assert call("follow", tmp_path / "run", "-o", tmp_path / "lists", "-q").exit_code == 0
    asked.write_text(asked.read_text("utf-8").replace("fit = 1", "fit = 2"), "utf-8")
    assert call("verify", tmp_path / "run").exit_code == 0  # plans pass [follow] over
    done = call("verify", tmp_path / "lists", "--lang", "en")
    assert (done.exit_code, "[follow] has changed" in done.stdout) == (5, True)


def test_nothing_is_written_over_and_a_scenario_cannot_be_saved_after(saved: Path, tmp_path: Path) -> None:
    before = (saved / "lists" / "run.json").read_bytes()
    assert call("follow", saved / "run", "-o", saved / "lists", "-q").exit_code == 2
    assert call("follow", saved / "run", "-o", saved / "run", "-q").exit_code == 2
    assert (saved / "lists" / "run.json").read_bytes() == before
    assert call("verify", saved / "run").exit_code == 0
    done = call("follow", saved / "case" / "s.toml", "-o", tmp_path / "lists", "--lang", "en", "-q")
    assert (done.exit_code, "-o needs a saved run" in done.stderr) == (2, True)
    assert not (tmp_path / "lists").exists()


def test_the_log_counts_saved_lists_as_no_run(saved: Path) -> None:
    assert call("log", saved).exit_code == 0


def test_lists_without_names_are_saved_and_hold(saved: Path, tmp_path: Path) -> None:
    words = ("--anonymous", "--plan", "all", "--draft", saved / "draft.csv", "-o", tmp_path / "lists", "-q")
    assert call("follow", saved / "run", *words).exit_code == 0
    assert "Trần Thị Cúc" not in (tmp_path / "lists" / "run.json").read_text("utf-8")
    assert call("verify", tmp_path / "lists").exit_code == 0
