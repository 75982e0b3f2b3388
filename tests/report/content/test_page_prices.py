"""Hold the prices on the page against `why`: bounds before it was asked, its own figures afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rotation.answers.planning import answer, read_scenarios
from rotation.explain.exact_reasons import with_exact_reasons
from rotation.explain.kept_prices import Alternative, kept_prices
from rotation.plans.waves import wave_view
from rotation.plans.why_not import why_not
from rotation.report.content.page_compose import page_contents
from rotation.report.content.page_work import page_work
from rotation.runs.run import Run
from rotation.verify.run import load_run
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.horizon.made import case_in

POST = "GY-CT"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("priced") / "run"
    assert call("plan", GIAO_THUY / "balanced.toml", "--set", "plans=2", "-o", folder, "-q").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def run(saved: Path) -> Run:
    loaded, _ = load_run(saved)
    assert loaded is not None
    return loaded


def others(run: Run, saved: Path) -> dict[str, Alternative]:
    """Return what is known of the others who may have a post, by cadre."""
    found = kept_prices(with_exact_reasons(run, saved).portfolios[0])
    assert found is not None
    return {one.cadre: one for one in found.other_people(POST, None).first}


def test_prices_are_bounds_until_why_was_asked_and_then_its_own(run: Run, saved: Path) -> None:
    before = others(run, saved)
    answers = {one["cadre"]: one for one in call_json("why", saved, "--post", POST)["answers"]}
    after = others(run, saved)
    given = {
        cadre for plan in run.portfolios[0].plans for cadre, post in plan.judgement.placement.seats if post == POST
    }
    possible = {cadre for cadre, one in answers.items() if one["class"] == "possible"} - given
    assert set(after) <= set(before)
    assert possible <= set(after)
    assert sum(not one.is_open for one in after.values()) >= len(possible) > 5
    for cadre in possible:
        assert before[cadre].least <= after[cadre].least == answers[cadre]["price"]
        assert not after[cadre].is_open
    assert all(one.is_open for one in before.values())
    nearest = [one.least for one in after.values()]
    assert nearest == sorted(nearest)


def test_the_page_names_the_nearest_with_their_prices(run: Run, saved: Path) -> None:
    asked = with_exact_reasons(run, saved)
    found = kept_prices(asked.portfolios[0])
    assert found is not None
    (scenario,) = page_contents(asked, "")["en"].scenarios
    assert scenario.priced
    world = run.portfolios[0].scenario.setting.world
    for mover in scenario.movers:
        nearest = found.other_posts(mover.cadre)
        assert len(mover.others) == min(6, nearest.count)
        for one, line in zip(nearest.first, mover.others, strict=False):
            assert f"{one.least:,} point" in line or not one.least
    holder = next(one for one in scenario.movers for outcome in one.outcomes if "Giao Yến" in outcome.text)
    first = found.other_people(POST).first[0]
    assert any(world.cadre[first.cadre].name in line for one in holder.outcomes for line in one.others)


def test_no_prices_where_certificates_are_not_of_this_problem(run: Run) -> None:
    bare = replace(run.portfolios[0], certificates=())
    assert kept_prices(bare) is None
    content = page_contents(replace(run, portfolios=(bare,)), "")["vi"]
    assert not content.scenarios[0].priced
    assert not any(one.others for one in content.scenarios[0].movers)


def test_refusals_stand_until_the_day_that_why_tells(run: Run) -> None:
    portfolio = run.portfolios[0]
    work = page_work(portfolio)
    assert work.lifted
    world, ended = portfolio.scenario.setting.world, 0
    for (cadre, rule, row), day in list(work.lifted.items())[:12]:
        refusals = why_not(portfolio.scenario, cadre, world.posts[row].id).refusals
        (until,) = (one.until for one in refusals if one.rule == rule)
        assert until == day
        ended += 1
    assert ended


@pytest.mark.parametrize("wave", [1, 2])
def test_a_wave_is_not_priced_by_the_certificates_of_all_waves(tmp_path: Path, wave: int) -> None:
    case = case_in(tmp_path)
    (portfolio,) = answer(read_scenarios([case / "waves.toml"])).portfolios
    assert portfolio.certificates
    assert kept_prices(portfolio) is None
    seen = wave_view(portfolio, wave, 1, "vi")
    assert kept_prices(seen) is None
    assert page_work(seen).lifted is None
