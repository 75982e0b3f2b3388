"""Check the words of `verify` on a run that was changed, or whose inputs were."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.runs.file import read_run
from rotation.verify.plans import LARGEST_BOUND
from rotation.verify.run import load_run, verify_run
from tests.runs.forging import Json, Said, bounds, claim, disagreements_after, findings, plan, runs_in, seat
from tests.vietnamese.figures import vietnamese


def saved(where: str, was: str, found: str) -> Said:
    """Return what is said of a word that does not follow from the inputs."""
    vi = f"đã lưu {vietnamese(was)}, tính lại được {vietnamese(found)}"
    return where, vi, f"saved as {was}, re-computed as {found}"


BEYOND_MEASURE = ("scenarios", "có cận lớn đến mức vô lý", "a bound is impossibly large")
OTHER_TIERS = ("scenarios", "các bậc ưu tiên không phải của kịch bản này", "the tiers are not those of the scenario")


MISCOUNTED = ("inputs", "số kịch bản không khớp", "the number of scenarios does not match")
OTHER_MEASURES = (
    "ends",
    "không phải là các tiêu chí của thang đánh giá",
    "these are not the measures of the scorecard",
)
NO_RANKING = [saved("ranking", "5 items", "0 items"), saved("yardstick", "3 items", "0 items")]
END = {"scenario": 0, "seats": {}, "proven": True}
AS_SAVED: dict[str, tuple[str, Callable[[Json], object], list[Said]]] = {
    "a score": (
        "one",
        lambda run: plan(run).update(score=1385),
        [saved("scenarios[0].plans[0].score", "1385", "1384")],
    ),
    "a truth that is a number": (
        "one",
        lambda run: plan(run).update(proven=1),
        [saved("scenarios[0].plans[0].proven", "1", "True")],
    ),
    "a missing key": (
        "one",
        lambda run: plan(run).pop("score"),
        [("scenarios[0].plans[0].score", "thiếu trong tệp", "is missing")],
    ),
    "a further key": (
        "one",
        lambda run: plan(run).update(approved=True),
        [("scenarios[0].plans[0].approved", "thừa trong tệp", "is not part of a run")],
    ),
    "a further item": (
        "one",
        lambda run: plan(run)["vacant"].append("X"),
        [saved("scenarios[0].plans[0].vacant", "6 items", "5 items")],
    ),
    "items for keys": (
        "one",
        lambda run: plan(run).update(criteria=[]),
        [saved("scenarios[0].plans[0].criteria", "0 items", "2 items")],
    ),
    "an item within": (
        "one",
        lambda run: run["scenarios"][0]["distances"][0].__setitem__(1, 9),
        [saved("scenarios[0].distances[0][1]", "9", "2")],
    ),
    "a status": (
        "one",
        lambda run: claim(run, status="infeasible"),
        [saved("scenarios[0].status", "'infeasible'", "'optimal'")],
    ),
    "a certified bound": (
        "one",
        lambda run: run["certificates"][0][0].update(bound=1),
        [saved("certificates[0][0].bound", "1", "1384")],
    ),
    "a value in the ranking": (
        "both",
        lambda run: run["ranking"][0].update(value=1),
        [saved("ranking[0].value", "1", "1000")],
    ),
    "an end of the yardstick": (
        "both",
        lambda run: run["yardstick"][1].update(best=1),
        [saved("yardstick[1].best", "1", "92")],
    ),
    "an unknown person": (
        "one",
        lambda run: seat(run, 0, "C9=A-CT"),
        [
            (
                "scenarios[0].plans[0].assignments[0].cadre",
                "số liệu đầu vào không có cán bộ mã 'C9'",
                "the inputs have no cadre with the id 'C9'",
            )
        ],
    ),
    "an unknown post in a second plan": (
        "one",
        lambda run: seat(run, 1, "C1=A-XX"),
        [
            (
                "scenarios[0].plans[1].assignments[0].post",
                "số liệu đầu vào không có chức danh mã 'A-XX'",
                "the inputs have no post with the id 'A-XX'",
            )
        ],
    ),
    "an answer without plans": (
        "one",
        lambda run: run["scenarios"][0].pop("plans"),
        [("scenarios", "không đọc được: 0.plans: Field required", "cannot be read: 0.plans: Field required")],
    ),
    "a certificate of other rows": (
        "one",
        lambda run: run["certificates"][0][0].update(rows=[10**6], prices=[1]),
        [
            (
                "scenarios",
                "chứng chỉ không phải của bài toán này",
                "a certificate's scale or rows are not those of the problem",
            )
        ],
    ),
    "a tier less": (
        "tiers",
        lambda run: plan(run)["tiers"].pop(),
        [OTHER_TIERS],
    ),
    "a bound beyond measure": (
        "one",
        lambda run: bounds(run, 0, LARGEST_BOUND + 1),
        [BEYOND_MEASURE],
    ),
    "a bound below measure": (
        "one",
        lambda run: bounds(run, 0, -LARGEST_BOUND - 1),
        [BEYOND_MEASURE],
    ),
    "the largest bound": (
        "one",
        lambda run: bounds(run, 0, LARGEST_BOUND),
        [
            saved("scenarios[0].bound", "1384", "4611686018427387904"),
            saved("scenarios[0].gap", "0.0", "3332143076898400.5"),
            saved("scenarios[0].plans[0].proof", "'certified'", "'searched'"),
            saved("scenarios[0].plans[0].proven", "True", "False"),
            saved("scenarios[0].status", "'optimal'", "'feasible'"),
            ("scenarios[0].plans[0].bound", "cận lớn hơn cận tính lại được", "the bound is above the one re-computed"),
        ],
    ),
    "fewer inputs": (
        "both",
        lambda run: run["inputs"].pop(),
        [MISCOUNTED],
    ),
    "fewer files": (
        "both",
        lambda run: run["provenance"]["scenarios"].pop(),
        [MISCOUNTED],
    ),
    "fewer answers": (
        "both",
        lambda run: run["scenarios"].pop(),
        [MISCOUNTED],
    ),
    "another norm": (
        "tiers",
        lambda run: run["inputs"][0]["rules"].pop(),
        [
            (
                "inputs[0].rules",
                "rules: nội dung đã thay đổi kể từ khi lập phương án: vietnam.toml",
                "rules: the content has changed since the run was made: vietnam.toml",
            )
        ],
    ),
    "another digest of the case": (
        "both",
        lambda run: run["inputs"][1].update(case="0"),
        [
            (
                "inputs[1].case",
                "case: nội dung đã thay đổi kể từ khi lập phương án: small",
                "case: the content has changed since the run was made: small",
            )
        ],
    ),
    "no ends": (
        "both",
        lambda run: run["ends"].clear(),
        [OTHER_MEASURES, *NO_RANKING],
    ),
    "ends in another order": (
        "both",
        lambda run: run["ends"].reverse(),
        [OTHER_MEASURES, *NO_RANKING],
    ),
    "ends of one scenario": (
        "one",
        lambda run: run["ends"].append({"measure": "fit", "worst": END, "best": END}),
        [OTHER_MEASURES],
    ),
    "an end of no scenario": (
        "both",
        lambda run: run["ends"][0]["worst"].update(scenario=2),
        [
            (
                "ends",
                "phương án làm mốc của 'fit' thuộc kịch bản không có trong kết quả",
                "the plan at an end of 'fit' is of no scenario of the run",
            ),
            *NO_RANKING,
        ],
    ),
    "an end of nobody known": (
        "both",
        lambda run: run["ends"][0]["worst"].update(seats={"C9": "A-CT"}),
        [
            (
                "ends",
                "phương án làm mốc của 'fit' có mã 'C9' không có trong số liệu đầu vào",
                "the plan at an end of 'fit' names 'C9', which is not in the inputs",
            ),
            *NO_RANKING,
        ],
    ),
    "an end at no known post": (
        "both",
        lambda run: run["ends"][0]["best"].update(seats={"C1": "A-XX"}),
        [
            (
                "ends",
                "phương án làm mốc của 'fit' có mã 'A-XX' không có trong số liệu đầu vào",
                "the plan at an end of 'fit' names 'A-XX', which is not in the inputs",
            ),
            *NO_RANKING,
        ],
    ),
    "an end that breaks a rule": (
        "both",
        lambda run: run["ends"][1]["worst"].update(seats={"C1": "A-CT", "C2": "A-CT"}),
        [
            (
                "ends",
                "phương án làm mốc của 'need' vi phạm quy tắc bắt buộc",
                "the plan at an end of 'need' breaks a hard rule",
            ),
            saved("yardstick[1].worst", "0", "46"),
        ],
    ),
    "an end that a plan goes beyond": (
        "both",
        lambda run: run["ends"][0]["best"].update(seats={"C1": "R-1"}),
        [
            ("ends", "có phương án vượt mốc của 'fit'", "a plan goes beyond an end of 'fit'"),
            saved("ranking[0].value", "1000", "2000"),
            saved("ranking[1].value", "1000", "2000"),
            saved("ranking[2].value", "1000", "2000"),
            saved("ranking[3].value", "993", "1973"),
            saved("ranking[4].value", "993", "1973"),
            saved("yardstick[0].best", "400", "100"),
        ],
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small runs."""
    folder = tmp_path_factory.mktemp("made") / "small"
    folder.mkdir()
    return runs_in(folder)


@pytest.mark.parametrize("tampering", AS_SAVED)
def test_a_change_is_named(made: Path, tampering: str) -> None:
    name, change, expected = AS_SAVED[tampering]
    assert disagreements_after(made, name, change, work_out=False) == expected


def test_the_edits_of_a_run_are_made_again(made: Path) -> None:
    found = disagreements_after(
        made, "one", lambda run: run["inputs"][0]["set"].append("weights.fit=0"), work_out=False
    )
    assert found[:2] == [
        (
            "inputs[0].scenario",
            "scenario: nội dung đã thay đổi kể từ khi lập phương án: one.toml",
            "scenario: the content has changed since the run was made: one.toml",
        ),
        saved("scenarios[0].gap", "0.0", "6.521739130434782"),
    ]


def test_no_more_is_said_than_allowed(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROTATION_MAX_FAULTS", "2")
    found = disagreements_after(
        made, "one", lambda run: [plan(run, row).update(score=1) for row in range(3)], work_out=False
    )
    assert found == [saved(f"scenarios[0].plans[{row}].score", "1", "1384") for row in range(2)]
    found = disagreements_after(
        made, "one", lambda run: [seat(run, row, "C8=A-CT C9=A-CT") for row in range(2)], work_out=False
    )
    assert [where for where, _, _ in found] == [f"scenarios[0].plans[0].assignments[{row}].cadre" for row in range(2)]


def test_an_anonymous_run_is_read_without_names(made: Path) -> None:
    assert disagreements_after(made, "one", lambda run: run.update(anonymous=True), work_out=False) == []
    run, _ = load_run(made / "one" / "forged.json")
    assert run is not None
    assert run.anonymous
    assert [cadre.name for cadre in run.portfolios[0].scenario.setting.world.cadres] == ["C1", "C2", "C3", "C4"]


@pytest.mark.parametrize("change", ["fewer inputs", "an unknown person"])
def test_of_what_cannot_be_derived_nothing_is_proven(made: Path, change: str) -> None:
    name, forge, _ = AS_SAVED[change]
    assert disagreements_after(made, name, forge, work_out=False)
    run, found = load_run(made / name / "forged.json")
    assert run is None
    assert (found.proofs, found.claims) == ((), ())


def test_no_score_comes_near_the_largest_bound() -> None:
    assert LARGEST_BOUND == 4611686018427387904


@pytest.mark.parametrize(
    ("change", "quotes"),
    [
        (lambda run: plan(run).update(score=1385), False),
        (lambda run: claim(run, status="infeasible"), True),
        (lambda run: plan(run).update(score="1384"), True),
        (lambda run: claim(run, status=1), True),
        (lambda run: plan(run).update(criteria=[]), False),
    ],
)
def test_whether_words_of_a_file_are_repeated(made: Path, change: Callable[[Json], object], quotes: bool) -> None:
    assert disagreements_after(made, "one", change, work_out=False)
    (found,) = verify_run(made / "one" / "forged.json").disagreements
    assert found.quotes is quotes


def test_other_certificates_than_scenarios_are_no_run(made: Path) -> None:
    assert disagreements_after(made, "one", lambda run: run["certificates"].pop(), work_out=False) == [
        ("scenarios", "số chứng chỉ không khớp với số kịch bản", "there are not as many certificates as scenarios")
    ]


def test_a_run_that_cannot_be_read_is_no_run(made: Path) -> None:
    disagreements_after(made, "both", lambda run: run["ends"][0]["best"].update(scenario=-1), work_out=False)
    run, found = load_run(made / "both" / "forged.json")
    assert run is None
    assert found.proofs == ()
    (one,) = found.disagreements
    assert one.where == str(made / "both" / "forged.json")
    why = "ends.0.best.scenario: Input should be greater than or equal to 0"
    assert (one.text.vi, one.text.en) == (f"không đọc được kết quả: {why}", f"is not a readable run: {why}")


def test_digests_that_were_not_taken_anew(made: Path) -> None:
    content, place = read_run(made / "one"), made / "one" / "forged.json"
    place.write_text(json.dumps({**content, "seed": content["seed"] + 1}), "utf-8")
    assert findings(place) == [("digest", "nội dung bị sửa sau khi lưu", "the content was changed after it was saved")]
    place.write_text(json.dumps({**content, "provenance": {**content["provenance"], "by": "B"}}), "utf-8")
    assert findings(place) == [
        ("provenance", "phần nguồn gốc bị sửa sau khi lưu", "the provenance was changed after it was saved")
    ]


def test_inputs_that_changed_went_or_broke(tmp_path: Path) -> None:
    made = runs_in(tmp_path)
    one, two = made / "one.toml", made / "two.toml"
    one.write_text(one.read_text("utf-8").replace("min_difference = 2", "min_difference = 3"), "utf-8")
    assert findings(made / "both") == [
        (
            "inputs[0].scenario",
            "scenario: nội dung đã thay đổi kể từ khi lập phương án: one.toml",
            "scenario: the content has changed since the run was made: one.toml",
        ),
        ("scenarios[0].plans", "hạng 1 và 2 chỉ khác nhau 2 người", "ranks 1 and 2 differ in 2 people only"),
        ("scenarios[0].plans", "hạng 2 và 3 chỉ khác nhau 2 người", "ranks 2 and 3 differ in 2 people only"),
    ]
    one.unlink()
    two.write_text(two.read_text("utf-8").replace("need = 1", "need = -1"), "utf-8")
    gone, broken = findings(made / "both")
    assert [one.quotes for one in verify_run(made / "both").disagreements] == [False, True]
    assert gone == (f"{made / 'one.toml'}", "không còn tệp kịch bản này", "this scenario file is gone")
    assert broken == (
        f"{made / 'two.toml'}",
        "số liệu đầu vào nay có lỗi: two.toml weights.need: '-1' nằm ngoài khoảng cho phép → ghi giá trị ≥ 0",
        "now has faults: two.toml weights.need: '-1' is out of range → write a value ≥ 0",
    )
    assert load_run(made / "both")[0] is None
