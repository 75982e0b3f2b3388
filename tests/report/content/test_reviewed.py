"""Decisions, letters and the page tell each mover who evaluates and when first, as `reviews` has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.answers.outlooks import moved_people
from rotation.answers.planning import answer
from rotation.language import Lang
from rotation.moves.reviews import Review, plan_reviews
from rotation.plans.waves import judged, of_wave
from rotation.progress import Watch
from rotation.report.content.filed.decisions import decisions
from rotation.report.content.filed.in_hand import InHand, in_hand
from rotation.report.content.filed.notices import notices
from rotation.report.content.letters import letters
from rotation.report.content.page_compose import page_contents
from rotation.report.content.reviewed import evaluated
from rotation.scenario.load import load_scenario
from tests.horizon.made import CADRES, UNITS
from tests.report.content.filed.hands import DIGEST, drafted, nobody_else, shipped
from tests.reviews.made import BOOK, HEAD, write
from tests.tables import tables, write_scenario, write_tables

FIRST = {
    "vi": "Việc đánh giá kết quả công tác do {who} thực hiện, lần đầu ngày {day:%d/%m/%Y}",
    "en": "The work is evaluated by {who}, first on {day:%d/%m/%Y}",
}
PINS = "[[pin]]\ncadre = 'C1'\npost = 'A-BT'\n[[pin]]\ncadre = 'C2'\npost = 'N-PTP'\n"


def sentence(one: Review, lang: Lang) -> str:
    """Return what a mover is to be told."""
    assert one.evaluation is not None
    who = one.evaluation.evaluator.in_lang(lang)
    told = FIRST[lang].format(who=who, day=one.dates[0])
    return told[0].upper() + told[1:]


def reviews(hand: InHand) -> dict[str, Review]:
    """Return the reviews of a plan in hand, by mover."""
    return {one.cadre: one for one in plan_reviews(hand.portfolio.scenario, hand.plan.judgement).reviews}


def own(folder: Path, book: str = BOOK) -> InHand:
    """Return a plan under a rulebook of its own in hand."""
    run = answer([load_scenario(write(folder, book, PINS, keys={"plans": 1}))])
    return in_hand(run, 1, 1, drafted("en"), DIGEST)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_decision_says_who_evaluates_its_mover(lang: Lang) -> None:
    hand = shipped(lang)
    of = reviews(hand)
    for one in decisions(hand).decisions:
        assert one.articles[1].lines[1:] == (f"{sentence(of[one.cadre], lang)}.",)
        assert nobody_else([one.articles, one.notes], one.cadre, hand)


def test_a_norm_that_was_read_needs_no_note_and_nobody_no_line(tmp_path: Path) -> None:
    read = own(tmp_path / "read", BOOK.replace("unverified", "read"))
    made = {one.cadre: one for one in decisions(read).decisions}
    assert made["C1"].articles[1].lines[-1] == "The work is evaluated by Board, first on 31/12/2021."
    assert made["C2"].articles[1].lines[-1] == "The work is evaluated by Department, first on 31/12/2021."
    assert not any("Who evaluates" in note for one in made.values() for note in one.notes)
    nobody = decisions(own(tmp_path / "nobody", HEAD)).decisions
    assert all(len(one.articles[1].lines) == 1 and not any("valuate" in note for note in one.notes) for one in nobody)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_letter_says_so_with_the_source_and_a_leavers_does_not(lang: Lang) -> None:
    hand = shipped(lang)
    of = reviews(hand)
    made = {one.cadre: one.evaluated for one in notices(hand).letters}
    for cadre, told in made.items():
        if cadre in of:
            assert told.startswith(f"{sentence(of[cadre], lang)} [QĐ 132-QĐ/TW")
        else:
            assert told == ""
    assert set(of) < set(made)


def test_a_letter_of_why_says_the_same(tmp_path: Path) -> None:
    portfolio = answer([load_scenario(write(tmp_path, text=PINS, keys={"plans": 1}))]).portfolios[0]
    stopped = Watch()
    stopped.stop()
    people = moved_people(portfolio.plans[0].judgement)
    made = {one.cadre: one.evaluated for one in letters(portfolio, 1, "en", stopped, people=people)}
    source = "QĐ 1 (1/1/2015), Art. 2 (unverified)"
    assert made["C1"] == f"The work is evaluated by Board, first on 31/12/2021 [{source}]."


def test_the_page_says_it_of_each_mover(tmp_path: Path) -> None:
    run = answer([load_scenario(write(tmp_path, text=PINS, keys={"plans": 2, "min_difference": 1}))])
    for lang, content in page_contents(run, "").items():
        (scenario,) = content.scenarios
        told = {
            (one.cadre, plan): outcome.evaluated
            for one in scenario.movers
            for outcome in one.outcomes
            for plan in outcome.plans
        }
        for rank, plan in enumerate(run.portfolios[0].plans, start=1):
            for review in plan_reviews(run.portfolios[0].scenario, plan.judgement).reviews:
                expected = "" if review.evaluation is None else sentence(review, lang)
                assert told[review.cadre, rank].startswith(expected)
                assert bool(told[review.cadre, rank]) == bool(expected)


@pytest.mark.parametrize(("second", "dated"), [("2021-10-01", False), ("2021-12-31", False), ("2022-01-01", True)])
def test_a_wave_before_another_names_no_day_after_it(tmp_path: Path, second: str, dated: bool) -> None:
    write_tables(tmp_path, tables(cadres=CADRES, units=UNITS))
    (tmp_path / "own.toml").write_text(BOOK, "utf-8")
    text = f"[horizon]\ndates = [2021-07-01, {second}]\nmax_moves = 2\n"
    scenario = load_scenario(write_scenario(tmp_path / "s.toml", text, rulebook="own.toml"))
    seats = (("C1", "B-BT"), ("C3", "N-PTP"))
    found = judged(scenario, [seats, seats])
    (review, *_) = plan_reviews(scenario, found).reviews
    wave = found.waves[0]
    told = evaluated(review, of_wave(scenario, wave), "en")
    assert ("first on 31/12/2021" in told) == dated
    assert ("every 12 months" in told) == (not dated)
