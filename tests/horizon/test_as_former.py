"""Check what others take from a run of several waves: tables, a warm start, no plan to hold a draft against."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation import Run, load_run
from rotation.answers.planning import propose, read_scenarios
from rotation.facts.kinds import MoveKind
from rotation.intake.draft.draft_file import ExportedPlan
from rotation.progress import Progress, Watch
from rotation.runs.beside import former_plan
from rotation.runs.file import kept_plans, read_run
from rotation.scenario.load import load_scenario
from tests.cli.calls import call
from tests.horizon.made import FIRST, SECOND, case_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a run of two waves, and one of one date."""
    folder = case_in(tmp_path_factory.mktemp("former"))
    for name in ("waves", "one"):
        assert call("plan", folder / f"{name}.toml", "-o", folder / name, "-q").exit_code == 0
    return folder


def loaded(folder: Path) -> Run:
    """Return a saved run that holds."""
    run, found = load_run(folder)
    assert run is not None
    assert found.holds
    return run


def test_tables_tell_the_wave_they_speak_of(made: Path) -> None:
    several, one = loaded(made / "waves"), loaded(made / "one")
    assert list(several.frame()["waves"]) == [2] * len(several.portfolios[0].plans)
    assert "waves" not in one.frame().columns
    plan = several.portfolios[0].plans[0]
    frame = plan.frame()
    assert list(frame.columns[:3]) == ["wave", "effective", "cadre"]
    assert [(row["wave"], str(row["effective"]), row["cadre"], row["post"]) for row in frame.to_dict("records")] == [
        (number, day, *seat)
        for number, (day, wave) in enumerate(zip((FIRST, SECOND), plan.judgement.waves, strict=True), start=1)
        for seat in wave.placement.seats
    ]
    assert sum(frame["kind"] != str(MoveKind.STAY)) == plan.moves
    assert frame["points"].sum() == sum(plan.judgement.criteria.values())
    assert SECOND in plan._repr_html_()
    assert repr(plan).endswith("moves, 2 waves>")
    assert repr(several.portfolios[0].scenario).endswith(f"effective {FIRST}, {SECOND}>")
    assert list(one.portfolios[0].plans[0].frame().columns[:2]) == ["cadre", "name"]


def test_a_search_begins_with_the_former_plan_wave_by_wave(made: Path) -> None:
    saved, heard = read_run(made / "waves"), list[Progress]()
    (portfolio,) = propose(read_scenarios([made / "waves.toml"]), Watch(hear=heard.append), former=kept_plans(saved))
    assert [plan.judgement.seats for plan in portfolio.plans] == list(kept_plans(saved))
    first = next(one.incumbent for one in heard if one.rank == 1 and one.incumbent is not None)
    assert first == portfolio.plans[0].score


def test_a_plan_of_one_date_may_begin_with_a_wave(made: Path) -> None:
    former = kept_plans(read_run(made / "waves"))
    cold, warm = (propose(read_scenarios([made / "one.toml"]), Watch(), former=one)[0] for one in ((), former))
    assert [plan.score for plan in warm.plans] == [plan.score for plan in cold.plans]
    assert all(plan.proven for plan in warm.plans)


def test_a_draft_is_compared_with_no_plan_of_several_waves(made: Path) -> None:
    scenario = load_scenario(made / "one.toml")
    for name, told in (("one", True), ("waves", False)):
        file = made / name / "draft.csv"
        found, _ = former_plan(file, scenario, ExportedPlan(1, name, 1), 1, [])
        assert (found is not None) == told
