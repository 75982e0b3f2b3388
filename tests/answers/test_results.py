"""What Python gets for a question: typed, the same as the command prints, and safe to show."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import assert_type

import pytest

from rotation import (
    Edits,
    FirmFacts,
    InputFaults,
    PairAnswers,
    Provenance,
    Run,
    Watch,
    WhyNoPlan,
    answer,
    load_run,
    load_scenario,
    save,
)
from rotation.errors import NothingToAsk, RunDisagrees
from tests.cli.calls import GIAO_THUY, call_json
from tests.report.worlds import MARKUP, shown_run
from tests.sweep.cases import WEIGHTS, write_case

CONTINUITY = GIAO_THUY / "continuity.toml"
POST, CADRE, OTHER = "GY-CT", "C099", "C140"
IMPOSSIBLE = Edits(settings=("rules.unit_drain.severity=hard", "rules.unit_drain.max_leaving=0"))


@pytest.fixture(scope="module")
def run() -> Run:
    return answer([load_scenario(CONTINUITY).with_(plans=2)])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """Return the run of a small case with two plans, and its scenario."""
    forbid = '[[forbid]]\ncadre = "C3"\npost = "A-CT"\n'
    scenario = write_case(tmp_path_factory.mktemp("small") / "case", f"{WEIGHTS}{forbid}")
    return answer([load_scenario(scenario).with_(plans=2)]), scenario


@pytest.fixture(scope="module")
def of_post(run: Run) -> PairAnswers:
    found = run.why(post=POST)
    assert_type(found, PairAnswers)
    return found


@pytest.fixture(scope="module")
def impossible() -> Run:
    return answer([load_scenario(GIAO_THUY / "balanced.toml", IMPOSSIBLE)])


def test_it_is_the_answer_of_the_command(small: tuple[Run, Path]) -> None:
    run, scenario = small
    asked = ("why", scenario, "--set", "plans=2", "-q")
    of_post = run.why(post="A-CT")
    assert set(of_post.frame()["class"]) == {"in_plan", "possible", "refused"}
    assert of_post.as_json("vi") == call_json(*asked, "--post", "A-CT", "--lang", "vi")
    pair = run.why("C2", "A-CT", plan=2)
    assert pair.as_json("en") == call_json(*asked, "--cadre", "C2", "--post", "A-CT", "--plan", 2, "--lang", "en")
    firm = run.firm(within=20)
    assert_type(firm, FirmFacts)
    assert firm.as_json() == call_json(*asked, "--firm", "--within", 20)
    assert json.dumps(firm.as_json())


def test_a_table_has_a_row_for_each_pair(of_post: PairAnswers) -> None:
    table = of_post.frame()
    assert len(table) == len(of_post) == len(of_post.answers)
    assert table["cadre"].to_list() == [one.cadre for one in of_post]
    assert table["price"].dtype == "Int64"
    priced = table[table["class"].isin({"in_plan", "possible"})]
    assert priced["price"].notna().all()
    assert priced["price"].is_monotonic_increasing
    refused = table[table["class"] == "refused"]
    assert refused["price"].isna().all()
    assert (refused["refused_by"] != "").all()


def test_sentences_are_of_the_language_asked_for(of_post: PairAnswers) -> None:
    assert "Chủ tịch UBND xã Giao Yến" in of_post.text()
    assert "What two pairs lose does not add up." in of_post.text("en")
    assert "không cộng được" in of_post.text("vi")
    lines = of_post.text("en").splitlines()
    assert sum(line.startswith("• ") for line in lines) == len(of_post)


def test_two_people_are_set_apart(run: Run) -> None:
    found = run.why((CADRE, OTHER), POST)
    assert found.versus is not None
    assert "against" in found.text("en")
    assert [one.cadre for one in found.answers] in ([CADRE, OTHER], [OTHER, CADRE])


def test_names_and_titles_lead_where_ids_do(run: Run) -> None:
    by_id = run.why(CADRE, POST)
    name = run.portfolios[0].scenario.setting.world.cadre[CADRE].name
    assert run.why(name, "Chủ tịch UBND xã Giao Yến").as_json() == by_id.as_json()


def test_what_all_good_plans_share(small: tuple[Run, Path]) -> None:
    run, _ = small
    found = run.why()
    assert isinstance(found, FirmFacts)
    assert found.complete
    table = found.frame()
    assert list(zip(table["cadre"][table["firm"]], table["post"][table["firm"]], strict=True)) == list(found.pairs)
    assert repr(found).startswith("<FirmFacts within 0: ")
    assert "every plan within 0 points" in found.text("en")


def test_why_there_is_no_plan_and_the_ways_out(impossible: Run) -> None:
    found = impossible.why()
    assert isinstance(found, WhyNoPlan)
    assert found.complete
    assert found.least_changes == 1
    assert found.frame()["edits"].to_list() == ["--set rules.unit_drain.max_leaving=1"]
    assert found.as_json()["conflicts"] == [one.as_json("vi") for one in found.conflicts]
    assert "At least 1 change is needed" in found.text("en")
    assert "Ban Dân vận" in found._repr_html_() or "Ban Dân vận" in found.text()


def test_where_there_is_no_plan_no_pair_has_a_price(impossible: Run) -> None:
    with pytest.raises(NothingToAsk, match=r"there is no plan 1: the run has 0; why\(\) tells"):
        impossible.why(CADRE, POST)
    with pytest.raises(NothingToAsk):
        impossible.firm()


def test_a_scenario_that_time_left_without_a_plan_has_no_answer() -> None:
    stopped = Watch()
    stopped.stop()
    unplanned = answer([load_scenario(CONTINUITY).with_(plans=1)], stopped)
    assert not unplanned.portfolios[0].plans
    for ask in (unplanned.why, unplanned.firm):
        with pytest.raises(NothingToAsk, match="time ran out before any was found"):
            ask()


def test_questions_that_are_none_are_refused(run: Run) -> None:
    with pytest.raises(InputFaults, match="C999"):
        run.why("C999")
    with pytest.raises(InputFaults, match="may be any of several"):
        run.why(post="Bí thư")
    with pytest.raises(NothingToAsk):
        run.why(CADRE, plan=3)
    with pytest.raises(NothingToAsk):
        run.firm(scenario=2)
    with pytest.raises(ValueError, match="two people"):
        run.why([CADRE, OTHER])
    with pytest.raises(ValueError, match="0 or more"):
        run.firm(-1)


def test_the_clock_can_be_set(run: Run) -> None:
    stopped = Watch()
    stopped.stop()
    found = run.why(post=POST, watch=stopped)
    assert not found.complete
    assert all(one.price_min <= one.price_max for one in found if one.price_min is not None and one.price_max)


def test_a_saved_run_answers_alike_and_a_forged_one_not_at_all(run: Run, tmp_path: Path) -> None:
    place = save(run, tmp_path / "run", Provenance(datetime(2021, 6, 1, tzinfo=UTC)))
    loaded, verification = load_run(place)
    assert verification.holds
    assert type(loaded) is Run
    assert loaded is not None
    assert loaded.why(CADRE, POST).as_json() == run.why(CADRE, POST).as_json()
    place.write_text(place.read_text("utf-8").replace('"seed": 0', '"seed": 1'), "utf-8")
    forged, verification = load_run(place)
    assert not verification.holds
    assert forged is not None
    with pytest.raises(RunDisagrees):
        forged.why(CADRE, POST)
    with pytest.raises(RunDisagrees):
        forged.firm()


def test_a_name_is_no_markup_in_a_notebook(tmp_path: Path) -> None:
    made = shown_run(tmp_path)
    found = Run(made.portfolios, made.lang, made.seed).why("C2")
    assert MARKUP in found.text()
    assert "<b>Nam</b>" not in found._repr_html_()
    assert "&lt;b&gt;Nam&lt;/b&gt;" in found._repr_html_()
