"""A checklist has the ten papers, the day before which they are too old, and what may be left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rotation import answer
from rotation.answers.planning import read_scenarios
from rotation.facts.kinds import Step
from rotation.facts.retirement import whole_months
from rotation.report.content.filed.dossier import dossier, months_before, step_of
from rotation.report.content.filed.in_hand import InHand, in_hand
from tests.report.content.filed.hands import DIGEST, drafted, shipped, small, texts
from tests.tables import tables, write_scenario, write_tables

AGING = {1, 2, 3, 4, 5, 6, 8, 10}


def test_every_mover_has_ten_papers_in_signing_order_with_blank_boxes() -> None:
    hand = shipped(calendar=True)
    made = dossier(hand)
    assert [one.cadre for one in made.checklists] == [line.cadre for line in hand.signed]
    for one in made.checklists:
        assert [paper.number for paper in one.papers] == list(range(1, 11))
        assert {paper.box for paper in one.papers} == {"□"}


def test_papers_are_too_old_six_months_before_the_day_of_signing() -> None:
    hand = shipped(calendar=True)
    earliest = {line.cadre: line.earliest for line in hand.signed}
    days = set()
    for one in dossier(hand).checklists:
        day = earliest[one.cadre]
        assert day is not None
        oldest = months_before(day, 6)
        assert whole_months(oldest, day) == 6
        days.add(day)
        for paper in one.papers:
            assert (f"{oldest:%d/%m/%Y}" in paper.age) is (paper.number in AGING)
        assert "chụp ảnh" in one.papers[1].age
        assert f"{day:%d/%m/%Y}" in one.notes[0]
    assert len(days) > 2


IF_NOT_HIGHER = "Được bỏ nếu chức danh mới tương đương hoặc thấp hơn và không có gì mới"


def test_what_may_be_left_out_follows_the_ladder() -> None:
    hand = shipped()
    seen = set()
    for one in dossier(hand).checklists:
        post = next(move.post for move in hand.part.moves if move.cadre == one.cadre)
        step = step_of(one.cadre, post, hand)
        seen.add(step)
        ages = {paper.age for paper in one.papers if paper.number not in AGING}
        assert step is not None
        assert ages == {"Phải có" if step is Step.UP else "Được bỏ nếu không có gì mới"}
    assert seen == {*Step}


def test_without_a_ladder_it_is_said_in_words(tmp_path: Path) -> None:
    post = {"B-CT": {"fill": "must", "role": "front_head"}}
    write_tables(tmp_path, tables(posts=post, cadres={"C1": {"post": "A-CT"}}))
    (tmp_path / "law.toml").write_text('title = "Không thang"\nladder = [["member"]]\n', "utf-8")
    pin = "[[pin]]\ncadre = 'C1'\npost = 'B-CT'\n"
    path = write_scenario(tmp_path / "s.toml", pin, plans=1, rulebook="law.toml")
    hand = in_hand(answer(read_scenarios([path])), 1, 1, drafted(), DIGEST)
    (made,) = (one for one in dossier(hand).checklists if one.cadre == "C1")
    assert made.notes[1].startswith("Bộ quy tắc không so sánh được")
    assert {paper.age for paper in made.papers if paper.number not in AGING} == {IF_NOT_HIGHER}


def test_who_holds_no_post_needs_every_paper() -> None:
    made = next(one for one in dossier(small()).checklists if one.cadre == "C3")
    assert "chưa giữ chức danh nào" in made.notes[1]
    assert {paper.age for paper in made.papers if paper.number not in AGING} == {"Phải có"}


def _of_day(folder: Path, effective: str, calendar: str = "") -> InHand:
    write_tables(folder, tables(posts={"B-CT": {"fill": "must"}}, cadres={"C1": {"post": "A-CT"}}))
    pin = f"[[pin]]\ncadre = 'C1'\npost = 'B-CT'\n{calendar}"
    path = write_scenario(folder / "s.toml", pin, plans=1, effective=effective)
    return in_hand(answer(read_scenarios([path])), 1, 1, drafted(), DIGEST)


@pytest.mark.parametrize(("effective", "is_before"), [("2026-07-31", True), ("2026-08-03", False)])
def test_a_day_before_the_decree_is_told(tmp_path: Path, effective: str, is_before: bool) -> None:
    (made, *_) = dossier(_of_day(tmp_path, effective)).checklists
    assert any("chưa có hiệu lực" in note for note in made.notes) is is_before


def test_a_move_without_a_day_counts_from_the_effective_date(tmp_path: Path) -> None:
    hand = _of_day(tmp_path, "2026-08-31", "[calendar]\nsessions = [2026-07-01]\n")
    (made,) = (one for one in dossier(hand).checklists if one.cadre == "C1")
    assert "ngày hiệu lực (31/08/2026)" in made.notes[0]
    assert made.papers[0].age == "Lập từ ngày 28/02/2026 trở đi"


def test_it_says_how_well_each_norm_was_checked() -> None:
    said = "\n".join(texts(dossier(small())))
    assert "NĐ 300/2026/NĐ-CP (đã đọc văn bản)" in said
    assert "QĐ 377-QĐ/TW (theo nguồn thứ cấp)" in said
    for unread in (
        "QĐ 367-QĐ/TW ngày 4/9/2025: chưa đối chiếu",
        "(QĐ 368-QĐ/TW) chưa đối chiếu",
        "mẫu hiện hành: chưa đối chiếu",
    ):
        assert unread in said


def test_months_before_stay_within_the_month() -> None:
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2026, 3, 15), 6) == date(2025, 9, 15)
