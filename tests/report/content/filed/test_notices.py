"""Letters go to movers, then to leavers, and tell of nobody else: by no name, no id, no number of theirs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rotation import answer
from rotation.answers.planning import read_scenarios
from rotation.facts.columns import Columns
from rotation.intake.masking import MASK
from rotation.plans.judgement import judge
from rotation.report.content.filed.in_hand import in_hand
from rotation.report.content.filed.notices import Notice, notices
from rotation.report.content.filed.submission import submission
from tests.report.content.filed.hands import (
    DIGEST,
    at_wave_of,
    drafted,
    nobody_else,
    shipped,
    shipped_run,
    small,
    texts,
)
from tests.report.worlds import SCENARIO
from tests.tables import tables, write_scenario, write_tables


def words_of(one: Notice) -> str:
    return "\n".join(texts([one.head, one.to, one.outcome, one.signed, one.reasons, one.closing, one.receivers]))


def test_movers_come_in_signing_order_then_leavers() -> None:
    for hand in (shipped(calendar=True), small(), at_wave_of(2)):
        made = [one.cadre for one in notices(hand).letters]
        movers = [line.cadre for line in hand.signed]
        assert made == movers + sorted(hand.plan.judgement.unplaced)
    assert hand.plan.judgement.unplaced


def test_no_letter_has_another_name_or_id() -> None:
    for hand in (shipped(), shipped("en"), small(), at_wave_of(2)):
        world = hand.portfolio.scenario.setting.world
        for one in notices(hand).letters:
            assert world.cadre[one.cadre].name in one.outcome
            assert one.reasons
            assert MASK not in words_of(one)
            assert nobody_else([one.head, one.to, one.outcome, one.signed, one.reasons], one.cadre, hand)


def test_no_search_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    hand = shipped()
    monkeypatch.setattr("rotation.answers.outlooks.outlooks", lambda *_: pytest.fail("searched"))
    monkeypatch.setattr("rotation.explain.pricing.PricedScenario.__init__", lambda *_: pytest.fail("priced"))
    assert len(notices(hand).letters) > len(hand.part.moves)


def test_what_others_are_called_and_worth_changes_nothing() -> None:
    run = shipped_run()
    (portfolio,) = run.portfolios
    world = portfolio.scenario.setting.world
    made = notices(shipped()).letters
    for one in (made[0], made[-1]):
        others = tuple(
            person if person.id == one.cadre else replace(person, name=f"Người khác {person.id}", ratings=(), skills=())
            for person in world.cadres
        )
        scores = tuple(score if score.cadre == one.cadre else replace(score, points=1) for score in world.scores)
        setting = portfolio.scenario.setting
        setting = replace(setting, columns=Columns(replace(world, cadres=others, scores=scores), setting.date))
        scenario = replace(portfolio.scenario, setting=setting)
        plans = [replace(plan, judgement=judge(scenario, plan.judgement.placement.seats)) for plan in portfolio.plans]
        other = replace(run, portfolios=(replace(portfolio, scenario=scenario, plans=tuple(plans)),))
        assert one in notices(in_hand(other, 1, 1, drafted(), DIGEST)).letters


def test_a_waiver_is_told_to_its_own_mover_alone(tmp_path: Path) -> None:
    made = {one.cadre: words_of(one) for one in notices(small()).letters}
    assert "=đang học cử nhân; Tờ trình 12-TTr/HU" in made["C3"]
    assert "Tờ trình 12-TTr/HU" not in made["C1"] + made["C4"]
    waiver = SCENARIO.replace("=đang học cử nhân", "thay đồng chí LÊ  văn Nam (C4) sang đơn vị khác")
    world = tables(
        cadres={
            "C1": {"post": "A-CT", "skills": "money:1"},
            "C2": {"post": "N-TP"},
            "C3": {"name": "Trần Thị Ba", "education": "college"},
            "C4": {"name": "Lê Văn Nam", "post": "N-PTP"},
        },
        posts={"A-BT": {"min_education": "bachelor", "needs": "land:3"}, "B-CT": {"fill": "must"}},
    )
    write_tables(tmp_path, world)
    path = write_scenario(tmp_path / "s.toml", waiver, plans=1)
    hand = in_hand(answer(read_scenarios([path])), 1, 1, drafted(), DIGEST)
    (letter,) = (one for one in notices(hand).letters if one.cadre == "C3")
    assert f"thay đồng chí {MASK} ({MASK}) sang đơn vị khác" in words_of(letter)
    assert "văn Nam" not in words_of(letter)
    (mover,) = (one for one in submission(hand).movers if one.cadre == "C3")
    assert "Kịch bản ấn định như vậy" in mover.reasons
    assert not any("văn Nam" in reason for reason in mover.reasons)


def test_an_anonymous_run_has_ids() -> None:
    made = notices(small(anonymous=True)).letters
    assert {one.to for one in made} >= {"Kính gửi: C1", "Kính gửi: C3"}
    assert not any("Vũ Thị Mai" in words_of(one) for one in made)


def test_who_is_pinned_is_told_so_and_nobody_else() -> None:
    hand = small()
    pins = {cadre for cadre, _ in hand.portfolio.scenario.setting.decisions.pins}
    assert pins == {"C1", "C3"}
    told = {one.cadre for one in notices(hand).letters if "- Kịch bản ấn định như vậy." in one.reasons}
    assert told == pins
    assert not any("Kịch bản ấn định" in words_of(one) for one in notices(shipped()).letters)
