"""Check that `plan --warm-start RUN` starts from what still stands of a former run, and records it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rotation.progress import Progress, Watch
from rotation.runs.file import content_digest, read_run
from tests.cli.calls import GIAO_THUY, call

BALANCED = GIAO_THUY / "balanced.toml"


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("former") / "run"
    assert call("plan", BALANCED, "-o", folder, "-q").exit_code == 0
    return folder


def test_the_same_plans_come_out_and_the_run_tells_where_it_began(former: Path, tmp_path: Path) -> None:
    done = call("plan", BALANCED, "--warm-start", former, "-o", tmp_path / "run", "-q")
    assert done.exit_code == 0, done.output
    first, second = read_run(former), read_run(tmp_path / "run")
    assert second["scenarios"] == first["scenarios"]
    assert second["provenance"]["started_from"] == first["digest"]
    assert first["provenance"]["started_from"] is None
    assert call("verify", tmp_path / "run").exit_code == 0


def test_a_former_plan_is_in_hand_from_the_beginning(former: Path) -> None:
    from rotation.answers.planning import propose, read_scenarios
    from rotation.runs.file import kept_plans

    heard: list[Progress] = []
    scenarios = read_scenarios([BALANCED])
    saved = read_run(former)
    (portfolio,) = propose(scenarios, Watch(hear=heard.append), former=kept_plans(saved))
    assert [plan.score for plan in portfolio.plans] == [plan["score"] for plan in saved["scenarios"][0]["plans"]]
    seen = [one.incumbent for one in heard if one.rank == 1 and one.incumbent is not None]
    assert seen
    assert seen[0] == portfolio.plans[0].score


def test_what_no_longer_stands_is_passed_over(former: Path) -> None:
    taken = json.loads((former / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]["assignments"]
    moved = next(one for one in taken if one["kind"] == "down")
    edit = ("--forbid", f"{moved['cadre']}={moved['post']}")
    cold = call("plan", BALANCED, *edit, "--json", "-q")
    warm = call("plan", BALANCED, *edit, "--json", "-q", "--warm-start", former)
    plans = [json.loads(done.stdout)["scenarios"][0]["plans"] for done in (cold, warm)]
    assert all(plan["proven"] for either in plans for plan in either)
    for one, other in zip(*plans, strict=True):
        assert one["score"] == other["score"]
        if one["assignments"] != other["assignments"]:  # as good as each other; what follows differs from another plan
            break


def test_a_place_without_a_run_is_wrong_usage(tmp_path: Path) -> None:
    done = call("plan", BALANCED, "--warm-start", tmp_path)
    assert done.exit_code == 2
    assert "run.json" in done.output


def test_a_broken_run_is_told(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text("{", "utf-8")
    done = call("plan", BALANCED, "--warm-start", tmp_path)
    assert done.exit_code == 5
    assert "run.json" in done.output


def test_a_row_given_twice_counts_once(former: Path, tmp_path: Path) -> None:
    run = read_run(former)
    for plan in run["scenarios"][0]["plans"]:
        plan["assignments"] += plan["assignments"][:5]
    (tmp_path / "run.json").write_text(json.dumps(run, ensure_ascii=False), "utf-8")
    done = call("plan", BALANCED, "--warm-start", tmp_path, "--json", "-q")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["scenarios"] == read_run(former)["scenarios"]


def test_of_an_edited_run_the_digest_of_what_was_read_is_kept_not_the_one_it_claims(
    former: Path, tmp_path: Path
) -> None:
    run = read_run(former)
    run["scenarios"][0]["plans"] = run["scenarios"][0]["plans"][:1]
    (tmp_path / "edited").mkdir()
    (tmp_path / "edited" / "run.json").write_text(json.dumps(run, ensure_ascii=False), "utf-8")
    words = ("plan", BALANCED, "--set", "plans=1", "--json", "--lang", "en", "-o", tmp_path / "run")
    done = call(*words, "--warm-start", tmp_path / "edited")
    assert done.exit_code == 0, done.output
    assert "was changed after it was saved; its plans are only where the search begins" in done.stderr
    begun = read_run(tmp_path / "run")["provenance"]["started_from"]
    assert begun == content_digest(run)
    assert begun != run["digest"]
    done = call("plan", BALANCED, "--set", "plans=1", "--json", "--lang", "en", "--warm-start", former)
    assert "was changed" not in done.stderr
