"""Check that every reason of a move is true: against brute force where it speaks of all plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import Phase, assume, given

from rotation.answers.planning import answer
from rotation.answers.portfolio import rank
from rotation.errors import InputFaults
from rotation.facts.kinds import MoveKind
from rotation.language import LANGUAGES
from rotation.plans.plan import Plan
from rotation.plans.reasons import MOST, PairWorths, Reason, reasons_of
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.rules.twins import as_one_post
from rotation.runs.run import anonymised, document
from rotation.scenario.load import Scenario, load_scenario
from tests.amount import drawing, least, share
from tests.oracle.brute import placements, plan_cost
from tests.oracle.worlds import scenarios
from tests.tables import tables, write_scenario, write_tables

MOST_PLACEMENTS = 4000


def best_with(scenario: Scenario, cadre: str, post: str, every: dict[tuple[tuple[str, str], ...], int]) -> int | None:
    """Return the best score of the plans in which a cadre has a post or a seat like it, None without any."""
    setting = scenario.setting
    seat = as_one_post(setting, post)
    found = [
        score
        for seats, score in every.items()
        if any(one == cadre and as_one_post(setting, held) == seat for one, held in seats)
    ]
    return max(found, default=None)


def test_no_plan_with_the_next_best_candidate_comes_nearer_than_is_said() -> None:
    tally: Counter[str] = Counter()

    @drawing(share(200), phases=[Phase.generate])
    @given(scenarios())
    def run(scenario: Scenario) -> None:
        every = placements(scenario)
        assume(len(every) <= MOST_PLACEMENTS)
        try:
            portfolio = rank(screen(scenario), Watch())
        except InputFaults:
            return
        costs = {one.seats: plan_cost(scenario, one.seats) for one in every}
        scores = {one.seats: one.pair_value - cost for one in every if (cost := costs[one.seats]) is not None}
        for plan in portfolio.plans:
            for move in plan.judgement.assignments:
                if move.kind is MoveKind.STAY:
                    assert plan.reasons_of(move.cadre) == ()
                    continue
                found = plan.reasons_of(move.cadre)
                assert len(found) <= MOST
                tally["moves"] += 1
                for reason in found:
                    check(scenario, plan, move.post, reason, scores, tally)

    run()
    assert tally["moves"] >= least(100)
    assert tally["better"] >= least(40)
    assert tally["only"] >= least(5)


def check(
    scenario: Scenario,
    plan: Plan,
    post: str,
    reason: Reason,
    scores: dict[tuple[tuple[str, str], ...], int],
    tally: Counter[str],
) -> None:
    """Hold a reason against all plans."""
    for lang in LANGUAGES:
        assert "{" not in reason.sentence(scenario.setting, lang)
    if reason.instead is not None:
        tally["better"] += 1
        assert reason.points is not None
        assert reason.points > 0
        best = best_with(scenario, reason.instead, post, scores)
        assert best is None or best <= plan.score - reason.points
    if "nobody else" in reason.sentence(scenario.setting, "en") or "anybody else" in reason.sentence(
        scenario.setting, "en"
    ):
        tally["only"] += 1
        mover = next(one.cadre for one in plan.judgement.assignments if reason in plan.reasons_of(one.cadre))
        others = {cadre.id for cadre in scenario.setting.world.cadres} - {mover}
        holders = plan.judgement.placement.post_of
        seat = as_one_post(scenario.setting, post)
        free = [one for one in others if as_one_post(scenario.setting, holders.get(one)) != seat]
        assert not any((one, post) in seats for seats in scores for one in free)


PEOPLE = {
    "C1": {"name": "Lê Thị Miến", "skills": "land:3"},
    "C2": {"name": "Vũ Văn Bình", "skills": "land:1"},
}
CLOSED = "".join(f'[[forbid]]\npost = "{post}"\n' for post in ("A-PBT", "A-CT", "B-BT", "B-CT", "N-TP", "N-PTP", "R-1"))
WEIGHTS = "[weights]\nfit = 1\nstability = 1\n"


def planned(folder: Path, text: str = "", people: dict[str, dict[str, str]] | None = None) -> tuple[Scenario, Plan]:
    """Return a scenario in which two people can be given one post only, and its best plan."""
    made = tables(cadres=people or PEOPLE, units={"A": {"needs": "land:3"}})
    write_tables(folder, made)
    scenario = load_scenario(write_scenario(folder / "s.toml", WEIGHTS + CLOSED + text, plans=1))
    return scenario, answer([scenario]).portfolios[0].plans[0]


def reasons_in_both(scenario: Scenario, plan: Plan, cadre: str = "C1") -> dict[str, tuple[str, ...]]:
    """Return the reasons of somebody's move in both languages."""
    found = plan.reasons_of(cadre)
    return {lang: tuple(one.sentence(scenario.setting, lang) for one in found) for lang in LANGUAGES}


def test_a_move_says_how_much_better_it_is_than_the_next_best_candidate_and_by_what(tmp_path: Path) -> None:
    scenario, plan = planned(tmp_path)
    assert reasons_in_both(scenario, plan) == {
        "vi": (
            "Hơn ít nhất 50 điểm so với mọi phương án bố trí Vũ Văn Bình vào chức danh này",
            "Năng lực đáp ứng yêu cầu của đơn vị: hơn Vũ Văn Bình 50 điểm",
        ),
        "en": (
            "At least 50 points better than any plan that gives the post to Vũ Văn Bình",
            "Skills match what the unit needs: 50 points more than Vũ Văn Bình",
        ),
    }
    assert [(one.instead, one.points, one.exact) for one in plan.reasons_of("C1")] == [
        ("C2", 50, False),
        (None, None, False),
    ]


def test_a_present_holder_is_not_left_there_and_goes_elsewhere(tmp_path: Path) -> None:
    people = {
        "C1": {"name": "Lê Thị Miến", "skills": "land:3"},
        "C2": {"name": "Vũ Văn Bình", "post": "A-BT", "skills": "money:3"},
    }
    pin = '[[pin]]\ncadre = "C2"\npost = "N-TP"\n'
    made = tables(cadres=people, units={"A": {"needs": "land:3"}, "N": {"needs": "money:3"}})
    write_tables(tmp_path, made)
    closed = CLOSED.replace('[[forbid]]\npost = "N-TP"\n', "")
    scenario = load_scenario(write_scenario(tmp_path / "s.toml", WEIGHTS + closed + pin, plans=1))
    plan = answer([scenario]).portfolios[0].plans[0]
    assert reasons_in_both(scenario, plan, "C2")["vi"][0] == "Kịch bản ấn định như vậy"
    _, second = reasons_in_both(scenario, plan)["en"][:2]
    assert second == "Skills match what the unit needs: 75 points more than Vũ Văn Bình"
    worths = all_exact(scenario, plan.score - 5)
    found = reasons_of(plan.judgement, screen(scenario), worths)["C1"][0]
    assert found.sentence(scenario.setting, "en") == (
        "5 points better than the best plan that leaves the post to Vũ Văn Bình (here Vũ Văn Bình goes to Head of "
        "Phòng Nội vụ)"
    )


def all_exact(scenario: Scenario, score: int) -> PairWorths:
    """Return that the best plan with any pair has just a score."""
    pairs = len(screen(scenario).pairs)
    nothing = np.zeros(pairs, dtype=np.bool_)
    return PairWorths(np.full(pairs, score), nothing, ~nothing)


def test_what_is_known_exactly_is_said_so(tmp_path: Path) -> None:
    scenario, plan = planned(tmp_path)
    texts = {}
    for points in (1, 0, -1):
        found = reasons_of(plan.judgement, screen(scenario), all_exact(scenario, plan.score - points))["C1"]
        first = found[0]
        texts[points] = (first.sentence(scenario.setting, "vi"), first.instead, first.points, first.exact)
    assert texts == {
        1: ("Hơn 1 điểm so với phương án tốt nhất bố trí Vũ Văn Bình vào chức danh này", "C2", 1, True),
        0: ("Ngang điểm với phương án tốt nhất bố trí Vũ Văn Bình vào chức danh này", "C2", 0, True),
        -1: ("Năng lực đáp ứng yêu cầu của đơn vị: hơn Vũ Văn Bình 50 điểm", None, None, False),
    }


def test_what_the_rules_or_a_proof_leave_nobody_else_for(tmp_path: Path) -> None:
    scenario, plan = planned(tmp_path, '[[forbid]]\ncadre = "C2"\n')
    assert reasons_in_both(scenario, plan)["vi"][0] == "Không còn ai khác được quy tắc cho phép nhận chức danh này"
    scenario, plan = planned(tmp_path / "other")
    worths = all_exact(scenario, 0)
    none = replace(worths, none=~worths.none)
    found = reasons_of(plan.judgement, screen(scenario), none)["C1"][0]
    assert found.sentence(scenario.setting, "en") == "No plan can give this post to anybody else"


def test_with_tiers_the_comparison_is_between_plans_as_good_in_what_comes_first(tmp_path: Path) -> None:
    scenario, plan = planned(tmp_path, '[priority]\ntiers = [["breaches"], ["score"]]\n')
    assert reasons_in_both(scenario, plan)["en"][0] == (
        "With what comes first kept as good: at least 50 points better than any plan that gives the post to Vũ Văn Bình"
    )


def test_an_anonymous_run_names_nobody(tmp_path: Path) -> None:
    scenario, _ = planned(tmp_path)
    run = anonymised(answer([scenario], lang="en"))
    (plan,) = document(run)["scenarios"][0]["plans"]
    (move,) = (one for one in plan["assignments"] if one["cadre"] == "C1")
    assert move["reasons"][0] == {
        "text": "At least 50 points better than any plan that gives the post to C2",
        "instead": "C2",
        "points": 50,
        "exact": False,
    }
    assert "Vũ" not in str(plan)
