"""Letters name nobody but their receiver: not by luck, whatever the others are called and are worth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rotation import answer, load_scenario
from rotation.answers.outlooks import NEAREST, moved_people
from rotation.answers.planning import read_scenarios
from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre
from rotation.facts.world import World
from rotation.intake.masking import MASK
from rotation.plans.judgement import judge
from rotation.plans.plan import Portfolio
from rotation.plans.why_not import why_not
from rotation.progress import Watch
from rotation.report.content.letters import Letter, letters
from rotation.report.content.personal import is_own
from rotation.report.papers.letter_pages import letter_page
from rotation.rules import catalogue
from rotation.rules.base import Finding, PairRule, PlanRule, Where
from tests.cli.calls import GIAO_THUY
from tests.report.worlds import FORMULA, MARKUP, SCENARIO, shown_run
from tests.tables import tables, write_scenario, write_tables

NUMBER = re.compile(r"\d+")


@pytest.fixture(scope="module")
def giao_thuy() -> Portfolio:
    return answer([load_scenario(GIAO_THUY / "balanced.toml").with_(plans=1)]).portfolios[0]


@pytest.fixture(scope="module")
def written(giao_thuy: Portfolio) -> Mapping[str, Letter]:
    return {one.cadre: one for one in letters(giao_thuy, 1, "vi", Watch())}


def with_world(portfolio: Portfolio, world: World) -> Portfolio:
    """Return the answer with another world, the same people in the same posts."""
    scenario = portfolio.scenario
    setting = replace(scenario.setting, columns=Columns(world, scenario.setting.date))
    scenario = replace(scenario, setting=setting)
    plans = [replace(one, judgement=judge(scenario, one.judgement.placement.seats)) for one in portfolio.plans]
    return replace(portfolio, scenario=scenario, plans=tuple(plans))


def at_once(portfolio: Portfolio, people: list[str], **other: Any) -> list[Letter]:
    """Return letters without the posts that take a search."""
    stopped = Watch()
    stopped.stop()
    return list(letters(portfolio, 1, other.get("lang", "vi"), stopped, people=people))


def test_everybody_who_moves_or_leaves_gets_one(giao_thuy: Portfolio, written: Mapping[str, Letter]) -> None:
    judgement = giao_thuy.plans[0].judgement
    changed = {cadre for cadre, _ in giao_thuy.plans[0].outcomes}
    assert set(written) == changed == set(moved_people(judgement))
    assert judgement.unplaced
    for one in written.values():
        assert one.is_whole
        assert one.reasons
        assert len(one.nearest) <= NEAREST
    assert any(one.later for one in written.values())


def test_no_letter_has_another_name_or_id(giao_thuy: Portfolio, written: Mapping[str, Letter]) -> None:
    people = giao_thuy.scenario.setting.world.cadres
    for cadre, letter in written.items():
        page = letter_page(letter)
        assert letter.name in page
        assert cadre in page
        assert MASK not in page
        for other in people:
            if other.id != cadre:
                assert other.id not in page
                assert other.name not in page or other.name in letter.name


def renamed(one: Cadre) -> Cadre:
    return replace(one, name=f"Người khác {one.id}")


def test_what_others_are_called_changes_nothing(giao_thuy: Portfolio, written: Mapping[str, Letter]) -> None:
    world = giao_thuy.scenario.setting.world
    for cadre in [*written][:3]:
        others = tuple(one if one.id == cadre else renamed(one) for one in world.cadres)
        told = at_once(with_world(giao_thuy, replace(world, cadres=others)), [cadre])
        assert told == at_once(giao_thuy, [cadre])


def test_what_others_are_worth_changes_nothing(giao_thuy: Portfolio, written: Mapping[str, Letter]) -> None:
    """Only which posts are nearest follows from the others: no number of theirs is told."""
    world = giao_thuy.scenario.setting.world
    for cadre in [*written][:3]:
        others = tuple(one if one.id == cadre else replace(one, ratings=(), skills=()) for one in world.cadres)
        scores = tuple(one if one.cadre == cadre else replace(one, points=1) for one in world.scores)
        told = at_once(with_world(giao_thuy, replace(world, cadres=others, scores=scores)), [cadre])
        assert told == at_once(giao_thuy, [cadre])
        whole = written[cadre]
        assert not NUMBER.search(" ".join(re.sub(r"\([A-Z]+-\w+\)", "", one) for one in whole.nearest))


def test_the_nearest_are_those_that_cost_least(giao_thuy: Portfolio, written: Mapping[str, Letter]) -> None:
    from rotation.answers.why import why
    from rotation.explain.question import Question

    cadre = "C133"
    priced = [one for one in why(giao_thuy, 1, Question((cadre,)), Watch()).answers if one.price is not None][1:]
    titles = [giao_thuy.scenario.setting.title(one.post).vi for one in priced[:NEAREST]]
    told = written[cadre].nearest
    assert len(told) == len(titles)
    assert all(line.startswith(title) for line, title in zip(told, titles, strict=True))
    assert ["tốt ngang" in line for line in told] == [one.price == 0 for one in priced[:NEAREST]]


def test_dates_are_those_of_why_not(giao_thuy: Portfolio, written: Mapping[str, Letter]) -> None:
    cadre, letter = next((cadre, one) for cadre, one in written.items() if one.later)
    world = giao_thuy.scenario.setting.world
    days = {why_not(giao_thuy.scenario, cadre, post.id).allowed_from for post in world.posts} - {None}
    told = {found for one in letter.later for found in re.findall(r"từ (\d\d/\d\d/\d{4})", one.when)}
    assert told == {f"{day:%d/%m/%Y}" for day in days if day}
    assert letter.later[0].reasons[0].endswith("]")


@pytest.mark.parametrize("rule", sorted(catalogue()))
def test_findings_about_more_than_one_person_are_not_told(rule: str) -> None:
    kind = catalogue()[rule]
    made = object.__new__(kind)
    finding = Finding(made, Where(cadre="C1", post="P"), 1)
    allowed = issubclass(kind, PairRule) or rule in {"everyone_placed", "pin"}
    assert is_own(finding, "C1") is allowed
    assert not is_own(finding, "C2")
    assert allowed or issubclass(kind, PlanRule)


def test_notes_that_name_others_are_masked(tmp_path: Path) -> None:
    waiver = SCENARIO.replace("=đang học cử nhân", "thay đồng chí LÊ  văn Nam (C4) sang đơn vị khác")
    made = tables(
        cadres={
            "C1": {"post": "A-CT", "skills": "money:1"},
            "C2": {"post": "N-TP"},
            "C3": {"name": "Trần Thị Ba", "education": "college"},
            "C4": {"name": "Lê Văn Nam", "post": "N-PTP"},
        },
        posts={
            "A-BT": {"min_education": "bachelor", "needs": "land:3", "title": "Bí thư, thay Lê Văn Nam"},
            "B-CT": {"fill": "must"},
        },
    )
    write_tables(tmp_path, made)
    path = write_scenario(tmp_path / "s.toml", waiver, title="Thay Lê Văn Nam", plans=1)
    (portfolio,) = answer(read_scenarios([path])).portfolios
    (letter,) = letters(portfolio, 1, "vi", Watch(), people=["C3"])
    page = letter_page(letter)
    assert "Trần Thị Ba" in page
    assert f"thay đồng chí {MASK} ({MASK}) sang đơn vị khác" in page
    assert f"Bí thư, thay {MASK}" in page
    assert f"Thay {MASK}" in page
    assert "Nam" not in page


def test_a_pin_of_somebody_else_is_told_as_a_decision(giao_thuy: Portfolio) -> None:
    scenario = giao_thuy.scenario
    holder, post = next(seat for seat in giao_thuy.plans[0].judgement.placement.seats if seat[0] in {"C099", "C103"})
    decided = replace(scenario.setting.decisions, pins=((holder, post),))
    pinned = replace(scenario, setting=replace(scenario.setting, decisions=decided))
    (letter,) = at_once(replace(giao_thuy, scenario=pinned), ["C117"])
    told = [reason for group in letter.never for reason in group.reasons if "quyết định khác" in reason]
    assert told
    assert scenario.setting.world.cadre[holder].name not in letter_page(letter)


def test_a_letter_that_is_not_whole_says_so(giao_thuy: Portfolio) -> None:
    (letter,) = at_once(giao_thuy, ["C117"])
    assert not letter.is_whole
    assert "Hết thời gian" in letter_page(letter)
    assert "Không phương án nào" not in letter_page(letter)


def test_names_are_text_and_an_anonymous_run_has_ids(tmp_path: Path) -> None:
    (portfolio,) = shown_run(tmp_path).portfolios
    written = {one.cadre: one for one in letters(portfolio, 1, "en", Watch())}
    assert written["C3"].name == FORMULA
    pages = {cadre: letter_page(one) for cadre, one in written.items()}
    assert all(MARKUP not in page and "<b>Nam" not in page for page in pages.values())
    assert "<h1>What is proposed for =HYPERLINK(&#34;" in pages["C3"]
    folder = tmp_path / "ids"
    folder.mkdir()
    (hidden,) = shown_run(folder, anonymous=True).portfolios
    told = {one.cadre: one for one in letters(hidden, 1, "vi", Watch())}
    assert told.keys() == written.keys()
    for cadre, one in told.items():
        assert one.name == cadre
        assert not any(other in letter_page(one) for other in {"C1", "C2", "C3", "C4"} - {cadre})
        assert "Trần Đi" not in letter_page(one)
