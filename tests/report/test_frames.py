"""Check runs, plans, fronts and rankings as pandas tables, in a notebook, and in one line."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from rotation import pareto_front, screen
from rotation.facts.kinds import MoveKind
from rotation.language import LANGUAGES
from rotation.plans.screening import verdicts
from tests.report.worlds import shown_run


def test_a_run_has_a_row_for_each_plan(tmp_path: Path) -> None:
    run = shown_run(tmp_path, scenarios=2)
    frame = run.frame()
    plans = [plan for portfolio in run.portfolios for plan in portfolio.plans]
    assert list(frame["score"]) == [plan.score for plan in plans]
    assert list(frame["moves"]) == [plan.moves for plan in plans]
    assert list(frame["fit"]) == [plan.judgement.criteria["fit"] for plan in plans]
    assert (frame["fit"] + frame["panel"] + frame["stability"] + frame["breach_points"] == frame["score"]).all()
    assert "<table" in run._repr_html_()
    assert repr(run).startswith("<Run Kịch bản 1: optimal")


def test_a_plan_has_a_row_for_each_who_holds_a_post(tmp_path: Path) -> None:
    portfolio = shown_run(tmp_path).portfolios[0]
    plan = portfolio.plans[0]
    frame = plan.frame()
    assert [tuple(row) for row in frame[["cadre", "post"]].to_numpy()] == list(plan.judgement.placement.seats)
    assert sum(frame["kind"] != str(MoveKind.STAY)) == plan.moves
    world = portfolio.scenario.setting.world
    assert list(frame["name"]) == [world.cadre[cadre].name for cadre in frame["cadre"]]
    for lang in LANGUAGES:
        shown = plan.frame(lang)
        titles = {post.id: portfolio.scenario.setting.title(post.id).in_lang(lang) for post in world.posts}
        assert list(shown["title"]) == [titles[post] for post in shown["post"]]
        assert list(shown["from_title"]) == [titles.get(post, "") for post in shown["from"]]
    page = plan._repr_html_()
    assert "searched" in page or "certified" in page
    assert repr(plan) == f"<Plan 1: score {plan.score}, bound {plan.bound}, {plan.moves} moves>"
    assert repr(portfolio) == f"<Portfolio Kịch bản 1: optimal, {len(portfolio.plans)} plans>"
    assert repr(portfolio.scenario).startswith("<Scenario Kịch bản 1:")


def test_a_front_has_a_row_for_each_point(tmp_path: Path) -> None:
    scenario = shown_run(tmp_path).portfolios[0].scenario
    front = pareto_front(scenario, ("fit", "moves"))
    frame = front.frame()
    assert [tuple(row) for row in frame[["fit", "moves"]].to_numpy()] == [point.values for point in front.points]
    assert list(frame.index) == [point.plan.rank for point in front.points]
    assert "<table" in front._repr_html_()
    assert repr(front) == f"<Front fit × moves: {len(front.points)} points, complete>"


def test_a_ranking_has_a_row_for_each_plan_of_all(tmp_path: Path) -> None:
    ranking = shown_run(tmp_path, scenarios=2).ranking
    frame = ranking.frame()
    assert list(frame["rank"]) == [one.rank for one in ranking.plans]
    assert abs(frame["first_share"].sum() - 1) < 1e-12
    assert "<table" in ranking._repr_html_()
    assert repr(ranking) == f"<Ranking of {len(frame)} plans by fit, panel, stability, breaches>"


def test_a_screening_has_a_row_for_each_allowed_pair(tmp_path: Path) -> None:
    scenario = shown_run(tmp_path).portfolios[0].scenario
    screening, setting = screen(scenario), scenario.setting
    frame = screening.frame("en")
    waived = {(one.cadre, one.post) for one in setting.decisions.waivers}
    allowed = {(one.cadre, one.post): one for one in verdicts(setting) if one.allowed}
    assert set(zip(frame["cadre"], frame["post"], strict=True)) == set(allowed)
    assert waived & set(allowed)
    for row in frame.to_dict("records"):
        verdict = allowed[row["cadre"], row["post"]]
        assert row["name"] == setting.world.cadre[verdict.cadre].name
        assert row["title"] == setting.title(verdict.post).en
        assert row["kind"] == str(verdict.kind)
        assert {name: row[name] for name in scenario.weights} == {
            name: verdict.plain_points[name] for name in scenario.weights
        }
        weighted = sum(weight * verdict.plain_points[name] for name, weight in scenario.weights.items())
        assert row["score"] == weighted + row["breach_points"]
    assert (frame["breach_points"] < 0).any()
    assert np.array_equal(frame["score"], screening.values[scenario.score_tier])
    every = len(setting.world.cadres) * len(setting.world.posts)
    assert repr(screening) == f"<Screening Kịch bản 1: {len(frame)} of {every} pairs allowed>"
