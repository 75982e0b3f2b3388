"""Check the report's content: the board's columns, and reasons in the words of criteria and rules."""

from __future__ import annotations

from pathlib import Path

from rotation.report.content import tables
from tests.report.worlds import FORMULA, MARKUP, shown, shown_run

BOARD = [
    "STT", "Họ và tên", "Ngày sinh", "Quê quán", "Trình độ", "LLCT", "Chức vụ hiện nay", "Thời gian giữ chức vụ",
    "Quy hoạch", "Xếp loại 3 năm", "Chức danh dự kiến", "Hình thức", "Lý do",
]  # fmt: skip


def test_the_list_has_the_boards_columns_in_order(tmp_path: Path) -> None:
    (scenario,) = shown(tmp_path).scenarios
    assert list(tables.moves(scenario.plans[0], "vi").headers[: len(BOARD)]) == BOARD


def test_a_move_is_told_as_the_board_tells_it(tmp_path: Path) -> None:
    (scenario,) = shown(tmp_path).scenarios
    move = next(move for move in scenario.plans[0].moves if move.cadre == "C1")
    assert (move.name, move.born, move.native_place) == ("Vũ Thị Mai", "04/1979", "An Hòa")
    assert (move.education, move.theory) == ("Đại học", "Cao cấp")
    assert (move.present, move.proposed) == ("Chủ tịch UBND xã An Hòa", "Chủ tịch UBND xã Bình Minh")
    assert move.held == "từ 01/04/2017 (4 năm 3 tháng)"
    assert move.planned == "Bí thư"
    assert move.ratings == "2022: HTTNV\n2023: HTTNV\n2024: HTTNV"
    assert move.kind == "điều động giữa các xã"
    assert move.points == 3 * 100 + 2 * 80, "fit is 100 where nothing is needed; the panel gave 80"


def test_the_reasons_are_the_facts_that_decided_a_move(tmp_path: Path) -> None:
    (scenario,) = shown(tmp_path).scenarios
    move = next(move for move in scenario.plans[0].moves if move.cadre == "C1")
    assert move.reasons == (
        "Kịch bản ấn định như vậy",
        "Thuộc diện điều động theo quy tắc “Không bố trí tại quê”: Chủ tịch UBND xã An Hòa: An Hòa là quê quán của "
        "Vũ Thị Mai",
        f"Được hội đồng chấm điểm cao: hơn {MARKUP} 160 điểm",
    )


def test_a_waiver_is_a_reason_with_its_paper_and_no_soft_breach(tmp_path: Path) -> None:
    (scenario,) = shown(tmp_path, "en").scenarios
    plan = scenario.plans[0]
    move = next(move for move in plan.moves if move.cadre == "C3")
    (waiver,) = (reason for reason in move.reasons if "waived" in reason)
    assert "=đang học cử nhân; Tờ trình 12-TTr/HU" in waiver
    (line,) = plan.waived
    assert (line.rule, line.points, line.about) == ("education_min", 0, FORMULA)
    assert all(line.rule == "rating_floor" and line.points == -7 * line.amount for line in plan.breaches)
    assert plan.breach_points == sum(line.points for line in plan.breaches) < 0


def test_who_is_let_go_and_why(tmp_path: Path) -> None:
    (scenario,) = shown(tmp_path).scenarios
    (leaver,) = (one for one in scenario.plans[0].leavers if one.cadre == "C4")
    assert leaver.reasons == ("-Trần Đi thôi giữ chức từ 01/06/2021",)


def test_every_number_is_the_plans_own(tmp_path: Path) -> None:
    run = shown_run(tmp_path)
    (scenario,) = shown(tmp_path).scenarios
    for part, plan in zip(scenario.plans, run.portfolios[0].plans, strict=True):
        assert (part.rank, part.score, part.bound, part.proven) == (plan.rank, plan.score, plan.bound, plan.proven)
        assert part.score == sum(part.criteria.values()) + part.breach_points
        assert part.seats == plan.judgement.placement.seats
        assert sum(part.counts.values()) == len(part.moves) + len(part.leavers)
        assert len(part.posts) == len(run.portfolios[0].scenario.setting.world.posts)
        for seat in part.posts:
            assert seat.changed == (seat.before != seat.after)
    assert scenario.plans[0].changes == ()
    assert len(scenario.plans[1].changes) >= scenario.min_difference


def test_nothing_of_a_person_but_the_year_of_birth_in_an_anonymous_copy(tmp_path: Path) -> None:
    (scenario,) = shown(tmp_path, anonymous=True).scenarios
    for plan in scenario.plans:
        for move in plan.moves:
            assert move.name == move.cadre
            assert (move.native_place, len(move.born)) == ("", 4)
        assert FORMULA not in str(plan)
        assert MARKUP not in str(plan)
