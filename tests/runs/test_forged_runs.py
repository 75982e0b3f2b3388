"""Check that `verify` finds forged runs in which every number was worked out again."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.ranking.order import End
from rotation.runs.file import read_run
from rotation.verify.run import load_run, verify_run
from tests.cli.calls import call
from tests.runs.forging import Json, bounds, claim, claim_none, disagreements_after, plan, runs_in, seat
from tests.tables import tables, write_scenario, write_tables

Words = tuple[str, str]
ABOVE_PROOF = ("cận lớn hơn cận tính lại được", "the bound is above the one re-computed")
ABOVE_FORMER = ("cận lớn hơn cận của phương án xếp trên", "the bound is above that of the rank before")
BELOW_SCORE = ("cận nhỏ hơn điểm", "the bound is below the score")
NOT_HARD = ("không phải là quy tắc bắt buộc đang áp dụng", "not the hard rules in force")
NOT_ABOVE = ("không nằm trong các quy tắc nêu trên", "not among the rules above")
NO_STATUS = ("không khớp với kết luận", "does not match the status")
WORKED_OUT: dict[str, tuple[str, Callable[[Json], object], list[tuple[str, Words]]]] = {
    "a bound above the one proven": ("one", lambda run: bounds(run, 0, 1385), [(".plans[0].bound", ABOVE_PROOF)]),
    "a bound that is looser than the one above": (
        "one",
        lambda run: bounds(run, 1, 1385),
        [(".plans[1].bound", ABOVE_PROOF), (".plans[1].bound", ABOVE_FORMER)],
    ),
    "a bound below the score": ("one", lambda run: bounds(run, 2, 1383), [(".plans[2].bound", BELOW_SCORE)]),
    "two posts for one": (
        "one",
        lambda run: seat(run, 2, "C1=N-TP C2=N-PTP C3=R-1 C4=R-1 C4=B-CT"),
        [
            (
                ".plans[2]",
                (
                    "vi phạm quy tắc bắt buộc: one_post_each: C4 chỉ được giữ một chức danh",
                    "breaks the hard rule one_post_each: C4 can hold one post only",
                ),
            ),
            (".plans[2].bound", BELOW_SCORE),
            (".plans[2].score", ("điểm cao hơn phương án xếp trên", "scores more than the rank before")),
        ],
    ),
    "a plan twice": (
        "one",
        lambda run: seat(run, 1, "C1=R-1 C2=N-TP C3=R-1 C4=N-PTP"),
        [(".plans", ("hạng 1 và 2 chỉ khác nhau 0 người", "ranks 1 and 2 differ in 0 people only"))],
    ),
    "a plan with one other person": (
        "one",
        lambda run: seat(run, 1, "C1=R-1 C2=N-TP C3=R-1 C4=A-PBT"),
        [(".plans", ("hạng 1 và 2 chỉ khác nhau 1 người", "ranks 1 and 2 differ in 1 people only"))],
    ),
    "a plan far below the first": (
        "one",
        lambda run: seat(run, 2, "C1=A-CT C2=B-BT"),
        [(".plans[2].score", ("thấp hơn mức điểm cho phép (khóa 'within')", "is below what 'within' allows"))],
    ),
    "a plan not so far below the second": (
        "one",
        lambda run: seat(seat(run, 1, "C1=N-PTP C2=N-TP C3=R-1 C4=B-BT"), 2, "C1=A-BT C2=A-CT C3=N-PTP C4=N-TP"),
        [(".plans[2].score", ("thấp hơn mức điểm cho phép (khóa 'within')", "is below what 'within' allows"))],
    ),
    "one plan more than asked": (
        "two",
        lambda run: (run["scenarios"][0]["plans"].append(copy.deepcopy(plan(run))), seat(run, 2, "C2=B-BT C4=N-TP")),
        [(".plans", ("nhiều phương án hơn yêu cầu", "more plans than were asked for"))],
    ),
    "a better plan below a proven one": (
        "two",
        lambda run: bounds(seat(run, 0, "C1=R-1"), 0, 23),
        [
            (".plans[1].bound", ABOVE_FORMER),
            (".plans[1].score", ("điểm cao hơn phương án xếp trên", "scores more than the rank before")),
        ],
    ),
    "no certificate": (
        "one",
        lambda run: run["certificates"].__setitem__(0, []),
        [(".certificates", ("thiếu chứng thư của cận", "the certificate of the bound is missing"))],
    ),
    "fewer breaches than none": ("tiers", lambda run: bounds(run, 0, -1, 1384, 0), [(".plans[0].bound", ABOVE_PROOF)]),
    "more breaches than the plan has": (
        "tiers",
        lambda run: bounds(run, 0, 1, 1384, 0),
        [(".plans[0].bound", BELOW_SCORE), (".plans[1].bound", ABOVE_FORMER)],
    ),
    "a looser bound in a later tier": (
        "tiers",
        lambda run: bounds(run, 1, 0, 1385, 0),
        [(".plans[1].bound", ABOVE_PROOF), (".plans[1].bound", ABOVE_FORMER)],
    ),
    "a higher bound after a worse tier": (
        "tiers",
        lambda run: bounds(seat(run, 1, "C1=R-1 C2=B-BT C3=R-1 C4=N-PTP"), 1, 1, 1385, 0),
        [(".plans[1].bound", ABOVE_PROOF)],
    ),
    "impossible, with plans": (
        "tiers",
        lambda run: claim_none(run, "one_post_each"),
        [
            (
                ".infeasible",
                (
                    "có phương án nhưng lại ghi là không có phương án nào",
                    "there are plans, and yet this says there are none",
                ),
            )
        ],
    ),
    "impossible by no rule": ("none", lambda run: claim_none(run, ""), [(".infeasible.rules", NOT_HARD)]),
    "impossible by a soft rule": (
        "none",
        lambda run: claim_none(run, "women_share"),
        [(".infeasible.rules", NOT_HARD)],
    ),
    "impossible by rules in no order": (
        "none",
        lambda run: claim_none(run, "posts_filled move_bounds"),
        [(".infeasible.rules", NOT_HARD)],
    ),
    "impossible by a rule said twice": (
        "none",
        lambda run: claim_none(run, "move_bounds move_bounds"),
        [(".infeasible.rules", NOT_HARD)],
    ),
    "possible without another rule": (
        "none",
        lambda run: claim_none(run, "move_bounds", "posts_filled"),
        [(".infeasible.relaxations", NOT_ABOVE)],
    ),
    "possible without rules in no order": (
        "none",
        lambda run: claim_none(run, "move_bounds posts_filled", "posts_filled move_bounds"),
        [(".infeasible.relaxations", NOT_ABOVE)],
    ),
    "impossible, and some plans left out": ("none", lambda run: claim(run, complete=False), [(".complete", NO_STATUS)]),
    "out of time, and nothing left": (
        "none",
        lambda run: claim(run, infeasible=None, status="timeout"),
        [(".complete", NO_STATUS)],
    ),
    "impossible where everybody may stay": (
        "one",
        lambda run: claim(run, plans=[], status="infeasible", complete=True),
        [(".status", ("giữ nguyên mọi cán bộ cũng đã là một phương án", "leaving everybody in place is a plan"))],
    ),
    "nothing": ("one", lambda run: None, []),
    "out of time": ("none", lambda run: claim(run, infeasible=None, status="timeout", complete=False), []),
    "impossible, without the reason": ("none", lambda run: claim(run, infeasible=None), []),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small runs."""
    return runs_in(tmp_path_factory.mktemp("made"))


@pytest.mark.parametrize("forgery", WORKED_OUT)
def test_a_thorough_forger_is_found(made: Path, forgery: str) -> None:
    name, change, expected = WORKED_OUT[forgery]
    assert disagreements_after(made, name, change, work_out=True) == [
        (f"scenarios[0]{where}", *words) for where, words in expected
    ]


def test_what_each_proof_rests_on(made: Path) -> None:
    expected = (("one", 1, "certified"), ("one", 2, "certified"), ("one", 3, "certified"))
    two = (("two", 1, "certified"), ("two", 2, "certified"))
    both, none = verify_run(made / "both"), verify_run(made / "none")
    assert (both.disagreements, both.proofs) == ((), (*expected, *two))
    assert (none.disagreements, none.proofs) == ((), ())
    assert {claim.proof for claim in both.claims if claim.rank is not None} == {"certified"}
    assert [(claim.says, claim.proof) for claim in none.claims] == [
        ("infeasible", "searched"),
        ("conflict", "searched"),
    ]
    assert verify_run(made / "one").holds
    assert disagreements_after(made, "one", lambda run: bounds(run, 1, 1385), work_out=True)
    found = verify_run(made / "one" / "forged.json")
    assert found.proofs == (expected[0], expected[2])
    assert not found.holds


def test_all_hard_rules_may_stand_against_each_other(made: Path) -> None:
    run, _ = load_run(made / "none")
    assert run is not None
    hard = sorted({rule.id for rule in run.portfolios[0].scenario.setting.rules if rule.hard})
    assert (
        disagreements_after(made, "none", lambda run: claim_none(run, " ".join(hard), " ".join(hard)), work_out=True)
        == []
    )


def test_the_ends_of_the_yardstick_are_those_kept(made: Path) -> None:
    run, _ = load_run(made / "both")
    assert run is not None
    fit, need, breaches = run.yardstick
    assert fit.worst == End(0, 0, (), True)
    assert (need.best.value, need.best.scenario, need.best.proven) == (92, 0, True)
    assert (breaches.worst.value, breaches.best.value, breaches.weight) == (0, 0, 1)
    assert (
        disagreements_after(
            made, "both", lambda run: run["ends"][0]["worst"].update(proven=False, scenario=1), work_out=True
        )
        == []
    )
    changed, _ = load_run(made / "both" / "forged.json")
    assert changed is not None
    assert changed.yardstick[0].worst == End(0, 1, (), False)


def test_everybody_stays_but_who_is_gone(tmp_path: Path) -> None:
    cadres = {"C1": {"post": "A-CT", "leaving": "2021-06-01"}, "C2": {"post": "N-TP", "since": "2019"}}
    write_tables(tmp_path, tables(cadres=cadres))
    path = write_scenario(tmp_path / "s.toml", "[weights]\nneed = 1\n", rulebook="vietnam")
    assert call("plan", path, "-o", tmp_path / "run", "-q").exit_code == 0
    none = {"plans": [], "status": "infeasible", "complete": True}
    assert disagreements_after(tmp_path, "run", lambda run: claim(run, **none), work_out=True) == [
        (
            "scenarios[0].status",
            "giữ nguyên mọi cán bộ cũng đã là một phương án",
            "leaving everybody in place is a plan",
        )
    ]
    asked, (where, vi, en) = disagreements_after(
        tmp_path, "run", lambda run: run["inputs"][0]["pin"].append("C1=A-CT"), work_out=False
    )[1:]
    assert asked == (
        "inputs[0].asked.pin",
        "đã lưu 0 mục, tính lại được 1 mục",
        "saved as 0 items, re-computed as 1 item",
    )
    assert where == "scenarios"
    assert vi.startswith("số liệu đầu vào nay có lỗi: s.toml pin[0]: ")
    assert en.startswith("now has faults: s.toml pin[0]: ")


def test_a_run_is_read_as_it_was_made(made: Path) -> None:
    for name in ("one", "none"):
        content = read_run(made / name)
        run, _ = load_run(made / name)
        assert run is not None
        assert (run.lang, run.seed, run.anonymous) == (content["lang"], content["seed"], False)
    assert disagreements_after(made, "none", WORKED_OUT["out of time"][1], work_out=True) == []
    run, _ = load_run(made / "none" / "forged.json")
    assert run is not None
    assert run.portfolios[0].status == "timeout"
