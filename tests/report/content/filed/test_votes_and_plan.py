"""Ballot, count and plan name what they must, leave open what nobody knows, and repeat the figures of the run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rotation.language import figure
from rotation.report.content.filed.fields import Fields
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.filed.plan_figures import plan_figures
from rotation.report.content.filed.plan_paper import plan_paper
from rotation.report.content.filed.votes import ballot, tally
from tests.report.content.filed.hands import at_wave_of, drafted, shipped, small, texts

HANDS: dict[str, Callable[[], InHand]] = {
    "shipped": shipped,
    "small": small,
    "wave": lambda: at_wave_of(2),
    "anonymous": lambda: small(anonymous=True),
}


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest) -> InHand:
    return HANDS[request.param]()


def test_the_ballot_has_a_row_for_each_move_with_blank_boxes(hand: InHand) -> None:
    made = ballot(hand)
    movers = [line.cadre for line in hand.signed]
    world = hand.portfolio.scenario.setting.world
    assert [one.name for one in made.moves] == [world.cadre[cadre].name for cadre in movers]
    assert {one.cadre for one in hand.part.moves} == set(movers)
    assert {(one.agree, one.disagree, one.other) for one in made.moves} == {("□", "□", "□")}
    figures = plan_figures(hand)
    assert made.figures == (*figures.lines, *figures.waivers)
    assert "\n".join(texts(made)).count(f"Điểm của phương án: {figure(hand.plan.score, 'vi')}") == 1


def test_the_count_names_every_move_and_has_no_vote(hand: InHand) -> None:
    made = tally(hand)
    assert [one.name for one in made.moves] == [one.name for one in ballot(hand).moves]
    assert {(one.agree, one.disagree, one.other) for one in made.moves} == {("", "", "")}
    said = "\n".join(made.opening)
    assert not any(letter.isdigit() for letter in said.replace(f"{hand.scenario.effective:%d/%m/%Y}", ""))
    assert "phát ra: ……; thu về: ……; hợp lệ: ……; không hợp lệ: ……." in said


def test_the_plan_lists_posts_and_nobody(hand: InHand) -> None:
    made = plan_paper(hand)
    assert sorted(one.post for one in made.places) == sorted(one.proposed for one in hand.part.moves)
    said = "\n".join(texts(made.places))
    assert not any(one.name in said for one in hand.portfolio.scenario.setting.world.cadres)
    by_title = {one.title: one.lines for one in made.sections}
    assert len(by_title) == 10
    assert f"Số lượt bố trí: {len(hand.part.moves)}." in by_title["Số lượng, hình thức"]
    assert f"Từ ngày {hand.scenario.effective:%d/%m/%Y}." in by_title["Thời điểm thực hiện"]
    figures = plan_figures(hand)
    assert by_title["Phương án làm cơ sở"] == (*figures.lines, *figures.waivers)
    for unknown in ("Chế độ, chính sách", "Bố trí sau luân chuyển", "Tổ chức thực hiện"):
        assert set("".join(by_title[unknown])) == {"…"}


def test_the_plan_cites_the_norm_on_how_long_a_rotation_lasts() -> None:
    (_, norm) = next(one for one in plan_paper(shipped()).sections if one.title == "Thời gian luân chuyển").lines
    assert "ít nhất 36 tháng" in norm
    assert "khoản" in norm or "Điều 61 (đã đọc văn bản)" in norm


def test_the_plan_counts_seats_that_are_vacant_and_that_fall_free() -> None:
    world = small().portfolio.scenario.setting.world
    empty = [post.id for post in world.posts if not world.holders[post.id]]
    assert plan_paper(small()).sections[0].lines == (
        f"Chức danh đang khuyết trước khi bố trí: {len([one for one in empty if not one.startswith('R')])}.",
        "Chức danh có người nghỉ hưu, thôi giữ chức hoặc không bố trí tiếp: 1.",
    )


def test_an_anonymous_run_has_ids_for_names() -> None:
    hand = small(anonymous=True)
    for content in (ballot(hand), tally(hand), plan_paper(hand)):
        said = "\n".join(texts(content))
        assert "Vũ Thị Mai" not in said
        assert "HYPERLINK" not in said
    assert {one.name for one in ballot(hand).moves} == {"C1", "C3"}


def test_papers_of_the_meeting_are_of_another_day_than_the_submission() -> None:
    hand = small(as_drafted=drafted(fields=Fields(place="Ninh Bình", date=date(2026, 2, 5))))
    assert plan_paper(hand).head.place_date == "Ninh Bình, ngày 05 tháng 02 năm 2026"
    assert ballot(hand).head.place_date == tally(hand).head.place_date == "Ninh Bình, ngày … tháng … năm …"


def test_english_papers_are_headed_as_translations() -> None:
    hand = small("en")
    for content in (ballot(hand), tally(hand), plan_paper(hand)):
        assert content.head.translation == "Translation"
