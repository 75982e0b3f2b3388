"""The figures of a plan in papers are those of the run, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from rotation.language import figure, percent
from rotation.plans.plan import gap
from rotation.report.content import texts
from rotation.report.content.filed.plan_figures import plan_figures
from rotation.runs.run import document
from tests.horizon.made import SECOND
from tests.report.content.filed.hands import at_wave_of, shipped, small, waves_run


def test_score_bound_gap_and_counts_are_the_runs() -> None:
    given = shipped()
    plan = given.plan
    told = plan_figures(given)
    whole = "\n".join(told.lines)
    assert f"Điểm của phương án: {figure(plan.score, 'vi')}; cận trên: {figure(plan.bound, 'vi')}" in whole
    assert f"cách cận: {percent(gap(plan), 'vi', 2)}" in whole
    assert given.scenario.status in whole
    assert given.part.proof in whole
    for kind, count in given.part.counts.items():
        assert f"{kind} {count}" in whole
    assert "luân chuyển về cơ sở" in whole
    assert "điều động giữa các xã" in whole
    assert "khác các phương án xếp trên" not in whole


def test_a_waiver_is_told_with_its_norm_reason_and_paper() -> None:
    told = plan_figures(small())
    (waiver,) = told.waivers
    assert "=đang học cử nhân; Tờ trình 12-TTr/HU" in waiver
    assert told.lines[-1] == "Trường hợp được miễn áp dụng quy tắc: 1."
    assert plan_figures(shipped()).waivers == ()
    assert plan_figures(shipped()).lines[-1].endswith("không có.")


def test_a_later_rank_says_among_which_plans_it_is_the_best() -> None:
    (line,) = (one for one in plan_figures(small("en", rank=2)).lines if one.startswith("This plan"))
    assert line.startswith("This plan ranks 2 and differs from each above by at least 1 person: proven")


def test_plans_near_a_former_one_say_what_their_bound_is() -> None:
    hand = small()
    again = replace(hand, scenario=replace(hand.scenario, planned_again=True))
    told = plan_figures(again).lines
    assert [one for one in told if one not in plan_figures(hand).lines] == [texts.NEAR_FORMER.vi]
    assert not any("xếp thứ" in one for one in plan_figures(replace(again, part=replace(hand.part, rank=2))).lines)


def test_a_wave_says_of_what_its_figures_are() -> None:
    given = at_wave_of(2)
    told = plan_figures(given)
    whole = document(waves_run(), "vi")["scenarios"][0]["plans"][0]
    assert f"Điểm của phương án: {figure(whole['score'], 'vi')};" in "\n".join(told.lines)
    assert "mọi đợt" in told.lines[-1]
    assert f"{given.scenario.effective}" == SECOND
