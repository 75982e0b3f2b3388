"""Test who evaluates whom after a move, until when, and what is told where nobody is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rotation.answers.planning import answer
from rotation.language import LANGUAGES, Lang
from rotation.moves.reviews import plan_reviews
from rotation.plans.waves import judged
from rotation.report.content.review_lines import cautions, review_groups
from rotation.scenario.load import load_scenario
from tests.horizon.made import case_in
from tests.reviews.made import BOOK, HEAD, PERIOD, SEATS, by_cadre, entry, reviews_of, write


def test_the_level_of_the_unit_moved_to_says_who_evaluates(tmp_path: Path) -> None:
    reviews = by_cadre(reviews_of(tmp_path))
    assert {one: review.evaluation and review.evaluation.evaluator.en for one, review in reviews.items()} == {
        "C1": "Board",
        "C2": "Department",
    }
    assert [day.isoformat() for day in reviews["C1"].dates] == [
        "2021-12-31", "2022-07-01", "2022-12-31", "2023-07-01", "2023-12-31", "2024-07-01",
    ]  # fmt: skip
    assert date(2022, 1, 1) in reviews["C2"].dates
    assert (reviews["C1"].until, reviews["C1"].months) == (date(2024, 7, 1), 36)


def test_without_a_rotation_period_reviews_go_on_for_sixty_months(tmp_path: Path) -> None:
    read = reviews_of(tmp_path, BOOK.replace(PERIOD.format(months=36), ""))
    (review, _) = read.reviews
    assert (review.months, review.until, review.dates[-1]) == (None, date(2026, 7, 1), date(2026, 7, 1))
    assert any("60 months" in one for one in cautions(read, "en"))


def test_the_period_is_that_of_the_role_and_of_the_scenario(tmp_path: Path) -> None:
    chairs = (
        PERIOD.format(months=24)
        .replace("weight", 'roles = ["secretary"]\nweight')
        .replace("2015-01-01\n", "2016-01-01\n", 1)
    )
    reviews = by_cadre(reviews_of(tmp_path / "one", BOOK + chairs))
    assert {one: review.months for one, review in reviews.items()} == {"C1": 24, "C2": 36}
    path = write(tmp_path / "two", text="[rules.rotation_period]\nmin_months = 12\n")
    scenario = load_scenario(path)
    assert {one.months for one in plan_reviews(scenario, judged(scenario, [SEATS])).reviews} == {12}


def test_the_entry_in_force_on_the_effective_date_holds_for_the_whole_time(tmp_path: Path) -> None:
    later = BOOK + entry(since="2021-07-01", who="New") + entry(since="2022-01-01", who="Newer")
    (review, _) = reviews_of(tmp_path, later).reviews
    assert review.evaluation is not None
    assert review.evaluation.evaluator.vi == "New"


def test_stays_and_leavers_have_no_reviews_and_a_reserve_has_no_evaluator(tmp_path: Path) -> None:
    assert reviews_of(tmp_path / "stay", seats=(("C1", "N-TP"), ("C2", "A-CT"))).reviews == ()
    read = reviews_of(tmp_path / "reserve", seats=(("C1", "R-1"),))
    (review,) = read.reviews
    assert (review.cadre, review.evaluation, review.dates) == ("C1", None, ())
    assert list(cautions(read, "en")) == ["Whoever moves to a reserve has no reviews: Vũ Thị Mai."]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nobody_is_named_this_is_told(tmp_path: Path, lang: Lang) -> None:
    read = reviews_of(tmp_path, HEAD + PERIOD.format(months=36) + entry("superior"))
    reviews = by_cadre(read)
    assert (reviews["C1"].evaluation, reviews["C1"].dates) == (None, ())
    assert reviews["C2"].evaluation is not None
    (told,) = cautions(read, lang)
    assert all(word in told for word in ("Vũ Thị Mai", "01/07/2021", "Own", "[[evaluation]]"))
    *_, last = review_groups(read, lang)
    assert [line.cadre for line in last.lines] == ["C1"]
    assert (last.heading, last.source) == (
        {"vi": "Không nêu ai đánh giá", "en": "Nobody is named to evaluate"}[lang],
        "",
    )


def test_targets_are_the_needs_of_the_unit(tmp_path: Path) -> None:
    reviews = by_cadre(reviews_of(tmp_path, A={"needs": "rural:1;land:3;money:0"}))
    assert reviews["C1"].targets == (("land", 3), ("rural", 1))
    assert reviews["C2"].targets == ()
    (line, *_) = review_groups(reviews_of(tmp_path / "again", A={"needs": "rural:1;land:3"}), "en")[0].lines
    assert line.targets == "land (level 3); rural (level 1)"


def test_followers_stand_beside_and_a_unit_without_any_is_told(tmp_path: Path) -> None:
    read = reviews_of(tmp_path, follows=(("C2", "A"), ("C1", "A"), ("C1", "B")))
    reviews = by_cadre(read)
    assert (reviews["C1"].followers, reviews["C2"].followers) == (("C1", "C2"), ())
    assert list(cautions(read, "en")) == []  # the list has no superior unit at all
    left_out = reviews_of(tmp_path / "left", follows=(("C1", "B"),))
    assert list(cautions(left_out, "en")) == ["The list of who follows what has nobody for An Hòa."]
    with pytest.raises(ValueError, match="the case has no"):
        reviews_of(tmp_path / "unknown", follows=(("C9", "A"),))


def test_a_review_after_the_end_of_service_is_told(tmp_path: Path) -> None:
    read = reviews_of(tmp_path, C1={"leaving": "2023-01-15"})
    assert by_cadre(read)["C1"].ends == date(2023, 1, 15)
    assert any("15/01/2023" in one and "01/07/2024" in one for one in cautions(read, "en"))
    assert by_cadre(reviews_of(tmp_path / "far"))["C1"].ends is None


def test_of_several_waves_each_move_is_reviewed_from_its_own_date(tmp_path: Path) -> None:
    folder = case_in(tmp_path)
    scenario = load_scenario(folder / "waves.toml")
    first = (("C1", "A-CT"), ("C2", "B-BT"), ("C3", "N-PTP"), ("C4", "B-CT"), ("C5", "A-BT"), ("C6", "A-PBT"))
    later = (("C1", "A-CT"), ("C2", "A-BT"), ("C3", "N-PTP"), ("C4", "B-CT"), ("C6", "B-BT"))
    reviews = plan_reviews(scenario, judged(scenario, [first, later])).reviews
    assert [(one.cadre, one.post, one.effective.isoformat()) for one in reviews] == [
        ("C2", "B-BT", "2021-07-01"),
        ("C2", "A-BT", "2023-09-01"),
        ("C6", "B-BT", "2023-09-01"),
    ]
    assert (reviews[0].until, reviews[0].moves_on) == (date(2023, 9, 1), True)
    assert reviews[0].dates[-1] == date(2023, 7, 1)
    assert (reviews[1].until, reviews[1].moves_on) == (date(2026, 9, 1), False)
    assert reviews[1].dates[0] == date(2023, 12, 31)


def test_a_run_in_python_has_its_reviews(tmp_path: Path) -> None:
    path = write(tmp_path, text='[[pin]]\ncadre = "C1"\npost = "A-BT"\n', keys={"plans": 1})
    run = answer([load_scenario(path)])
    (review,) = [one for one in run.reviews([("C2", "A")]).reviews if one.cadre == "C1"]
    assert (review.post, review.followers, len(review.dates)) == ("A-BT", ("C2",), 6)
