"""A draft decision says of its mover what the plan says, and of nobody else anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rotation import answer
from rotation.answers.planning import read_scenarios
from rotation.facts.kinds import MoveKind
from rotation.intake.masking import MASK
from rotation.moves.plan_signing import APPOINTMENT, DESIGNATION, ELECTION
from rotation.report.content.filed.decisions import NO_TRANSFER, Decision, decisions
from rotation.report.content.filed.fields import Drafting, Fields
from rotation.report.content.filed.in_hand import InHand, in_hand
from rotation.report.content.filed.paper_texts import DOTS
from rotation.report.content.signing_lines import day_words
from tests.report.content.filed.hands import (
    DIGEST,
    at_wave_of,
    drafted,
    nobody_else,
    shipped,
    shipped_run,
    small,
    small_run,
    texts,
)
from tests.report.worlds import FORMULA, SCENARIO
from tests.tables import tables, write_scenario, write_tables

BOARD = Fields.model_validate(
    {
        "issuer": "Ban Tổ chức Huyện ủy",
        "abbreviation": "BTCHU",
        "date": "2021-06-05",
        "number": {"submission": 5, "decisions": 112},
        "decisions": {"issuer": "Huyện ủy Giao Thủy", "abbreviation": "HU", "sign": {"authority": "T/M Ban Thường vụ"}},
    }
)


def by_cadre(given: InHand) -> dict[str, Decision]:
    return {one.cadre: one for one in decisions(given).decisions}


def test_they_follow_the_order_of_signing_with_numbers_of_their_own() -> None:
    given = in_hand(shipped_run(), 1, 1, drafted(fields=BOARD), DIGEST)
    made = decisions(given).decisions
    assert given.signing is not None
    assert [one.cadre for one in made] == [move.mover.cadre for move in given.signing.signing.moves]
    assert len(made) == len(given.part.moves) > 20
    assert [one.head.number for one in made] == [f"Số {112 + place}-QĐ/HU" for place in range(len(made))]
    assert {one.orders for one in made} == {"BAN THƯỜNG VỤ QUYẾT ĐỊNH:"}
    assert {one.signature.authority for one in made} == {"T/M BAN THƯỜNG VỤ"}
    assert {one.bases[-1] for one in made} == {
        "- Xét đề nghị của Ban Tổ chức Huyện ủy tại Tờ trình số 05-TTr/BTCHU ngày 05/06/2021."
    }
    assert {one.head.place_date for one in made} == {f"{DOTS}, ngày … tháng … năm …"}, "signed on another day"
    unread = "Ai đánh giá là theo QĐ 132-QĐ/TW (8/3/2018) (chưa đối chiếu)."
    assert {one.notes for one in made} == {(unread,)}


def test_no_decision_has_another_name_or_id() -> None:
    for given in (shipped(), shipped("en"), small(), shipped(calendar=True)):
        world = given.portfolio.scenario.setting.world
        for cadre, one in by_cadre(given).items():
            said = "\n".join(texts([one.head, one.articles]))
            assert world.cadre[cadre].name in said
            assert nobody_else([one.head, one.bases, one.articles, one.notes, one.receivers], cadre, given)


def test_each_says_from_where_to_where_and_from_which_day() -> None:
    given = shipped(calendar=True)
    assert given.signing is not None
    setting = given.portfolio.scenario.setting
    seen = set()
    made = by_cadre(given)
    for move in given.signing.signing.moves:
        mover, said = move.mover, "\n".join(made[move.mover.cadre].articles[0].lines)
        needs = given.signing.needs(mover.post)
        seen.add(needs)
        assert setting.title(mover.present).vi in said
        day = day_words(move.earliest, "vi")
        assert f"kể từ ngày {day}" in said or (needs == ELECTION and mover.kind in NO_TRANSFER)
        if needs == ELECTION:
            assert "Giới thiệu" in said
            assert f"tại kỳ họp ngày {day}" in said
            assert "ứng cử" in made[mover.cadre].head.subject
        else:
            assert setting.title(mover.post).vi in said
            assert ("Chỉ định" in said) is (needs == DESIGNATION)
            assert ("Bổ nhiệm" in said) is (needs == APPOINTMENT)
    assert seen == {ELECTION, DESIGNATION, APPOINTMENT}


def test_an_election_of_2021_is_not_approved_by_the_law_of_2025() -> None:
    said = "\n".join(texts(decisions(shipped())))
    assert "Luật số 72/2025/QH15" not in said
    assert "theo quy định của pháp luật về tổ chức chính quyền địa phương" in said


def test_a_seat_of_a_deputy_secretary_and_chair_is_designated_and_introduced(tmp_path: Path) -> None:
    made = tables(posts={"B-CT": {"role": "deputy_secretary;chair", "fill": "must"}}, cadres={"C1": {"post": "A-CT"}})
    write_tables(tmp_path, made)
    pin = "[[pin]]\ncadre = 'C1'\npost = 'B-CT'\n"
    path = write_scenario(tmp_path / "s.toml", pin, plans=1, effective="2026-12-01")
    given = in_hand(answer(read_scenarios([path])), 1, 1, drafted(), DIGEST)
    (move, first, second) = by_cadre(given)["C1"].articles[0].lines
    assert move == (
        "Luân chuyển đồng chí Vũ Thị Mai (sinh 02/03/1980), Chủ tịch UBND xã An Hòa, đến công tác tại xã Bình "
        "Minh kể từ ngày 01/12/2026."
    )
    assert first.startswith("Chỉ định đồng chí Vũ Thị Mai tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Phó Bí thư")
    assert f"nhiệm kỳ {DOTS}" in first
    assert second == (
        "Giới thiệu đồng chí Vũ Thị Mai ứng cử để Hội đồng nhân dân xã Bình Minh bầu giữ chức vụ Chủ tịch UBND xã "
        f"Bình Minh tại kỳ họp ngày {DOTS}; kết quả bầu do Chủ tịch Ủy ban nhân dân tỉnh, thành phố phê chuẩn theo "
        "khoản 4 Điều 36 Luật số 72/2025/QH15."
    )
    transfer = in_hand(
        answer([read_scenarios([path])[0].with_(form="transfer")]), 1, 1, drafted(drafting=Drafting.STATE), DIGEST
    )
    one = by_cadre(transfer)["C1"]
    assert one.head.subject == "Về việc điều động, chỉ định cán bộ và giới thiệu ứng cử"
    assert one.articles[0].lines[0].startswith("Điều động ông Vũ Thị Mai (sinh")
    assert one.orders == "QUYẾT ĐỊNH:"
    assert "thể thức văn bản của Đảng" in one.notes[-1]


def test_a_waiver_stands_in_the_decision_of_its_own_mover_alone() -> None:
    made = by_cadre(small())
    (line,) = (one for one in made["C3"].articles[0].lines if "miễn áp dụng" in one)
    assert "Lý do: =đang học cử nhân. Văn bản: Tờ trình 12-TTr/HU." in line
    assert FORMULA in line
    assert "miễn" not in "\n".join(texts(made["C1"]))


def test_notes_and_titles_that_name_others_are_masked(tmp_path: Path) -> None:
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
    given = in_hand(answer(read_scenarios([path])), 1, 1, drafted(), DIGEST)
    said = "\n".join(texts(by_cadre(given)["C3"]))
    assert "Trần Thị Ba" in said
    assert f"thay đồng chí {MASK} ({MASK}) sang đơn vị khác" in said
    assert f"Bí thư, thay {MASK}" in said
    assert "Nam" not in said.replace("Việt Nam", "").replace("VIỆT NAM", "")


def test_what_the_law_of_the_day_of_signing_refuses_is_noted() -> None:
    given = shipped(calendar=True)
    assert given.signing is not None
    refused = {cadre for one in given.signing.refused for cadre in one.cadres}
    noted = {cadre for cadre, one in by_cadre(given).items() if any("không còn cho phép" in note for note in one.notes)}
    assert noted == refused != set()


def test_a_move_without_a_date_has_none(tmp_path: Path) -> None:
    made = tables(posts={"B-CT": {"fill": "must"}}, cadres={"C1": {"post": "A-CT"}})
    write_tables(tmp_path, made)
    pin = "[[pin]]\ncadre = 'C1'\npost = 'B-CT'\n[calendar]\nsessions = [2021-06-01]\n"
    given = in_hand(
        answer(read_scenarios([write_scenario(tmp_path / "s.toml", pin, plans=1)])), 1, 1, drafted(), DIGEST
    )
    one = by_cadre(given)["C1"]
    assert f"kể từ ngày {DOTS}." in one.articles[0].lines[0]
    assert "2021" not in "\n".join(one.articles[0].lines)
    assert "không còn ngày nào" in one.notes[0]


def test_who_steps_out_of_a_seat_first_is_told_of_the_own_step_alone(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"post": "A-CT"}, "C2": {"post": "B-CT"}}))
    swap = "".join(f"[[pin]]\ncadre = '{cadre}'\npost = '{post}'\n" for cadre, post in (("C1", "B-CT"), ("C2", "A-CT")))
    path = write_scenario(tmp_path / "s.toml", swap, plans=1)
    hand = in_hand(answer(read_scenarios([path])), 1, 1, drafted(), DIGEST)
    assert hand.signing is not None
    (step,) = hand.signing.signing.steps
    noted = {one.cadre: one.notes for one in decisions(hand).decisions if one.notes}
    assert list(noted) == [step.cadre]
    assert f"từ {step.from_date:%d/%m/%Y} đến {step.to_date:%d/%m/%Y}" in noted[step.cadre][0]


def test_the_boards_own_issuer_is_not_taken_for_the_committee_in_silence() -> None:
    fields = Fields.model_validate({"issuer": "Ban Tổ chức Huyện ủy"})
    made = decisions(in_hand(small_run(), 1, 1, drafted(fields=fields), DIGEST)).decisions
    assert all("[decisions]" in one.notes[0] for one in made)


@pytest.mark.parametrize(
    ("form", "sign", "decider"),
    [
        ("party", {"authority": "T/M Ban Thường vụ", "post": "Bí thư"}, "BAN THƯỜNG VỤ QUYẾT ĐỊNH:"),
        ("party", {"post": "Bí thư"}, "HUYỆN ỦY QUYẾT ĐỊNH:"),
        ("state", {"authority": "KT. Chủ tịch", "post": "Phó Chủ tịch"}, "CHỦ TỊCH"),
        ("state", {"authority": "TM. Ủy ban nhân dân", "post": "Chủ tịch"}, "ỦY BAN NHÂN DÂN"),
        ("state", {"post": "Chủ tịch"}, "CHỦ TỊCH"),
        ("state", {}, DOTS),
    ],
)
def test_who_decides_follows_from_who_signs(form: str, sign: dict[str, str], decider: str) -> None:
    fields = Fields.model_validate({"decisions": {"issuer": "Huyện ủy", "sign": sign}})
    (one, *_) = decisions(in_hand(small_run(), 1, 1, drafted("vi", Drafting(form), fields), DIGEST)).decisions
    assert (one.orders if form == "party" else one.authority) == decider
    assert (one.orders == "QUYẾT ĐỊNH:") is (form == "state")


@pytest.mark.parametrize(
    ("own", "numbered", "signer"),
    [
        ({}, "/BTCTU", "TRƯỞNG BAN"),
        ({"issuer": "Ban Tổ chức"}, "/BTCTU", "TRƯỞNG BAN"),
        ({"issuer": "Tỉnh ủy"}, "/……", DOTS),
        ({"issuer": "Tỉnh ủy", "abbreviation": "TU", "sign": {"post": "Bí thư"}}, "/TU", "BÍ THƯ"),
    ],
)
def test_another_body_signs_not_by_the_boards_signer(own: dict[str, object], numbered: str, signer: str) -> None:
    signed = {"post": "Trưởng ban", "name": "Trần Văn Ký"}
    board = {"issuer": "Ban Tổ chức", "abbreviation": "BTCTU", "sign": signed}
    fields = Fields.model_validate({**board, "decisions": own})
    (one, *_) = decisions(in_hand(small_run(), 1, 1, drafted(fields=fields), DIGEST)).decisions
    assert one.head.number.endswith(numbered)
    assert (one.signature.post, one.signature.name == "Trần Văn Ký") == (signer, signer == "TRƯỞNG BAN")
    assert "tại Tờ trình số ……-TTr/BTCTU" in one.bases[-1]


def test_lists_have_one_dash_and_one_mark_each() -> None:
    fields = Fields.model_validate({"bases": ["- Căn cứ A;", "Căn cứ B."], "recipients": ["- Huyện ủy;"]})
    (one, *_) = decisions(in_hand(small_run(), 1, 1, drafted(fields=fields), DIGEST)).decisions
    assert one.bases[:2] == ("- Căn cứ A;", "- Căn cứ B;")
    assert "- Huyện ủy;" in one.receivers


@pytest.mark.parametrize("form", ["party", "state"])
def test_a_submission_is_cited_without_a_colon(form: str) -> None:
    (one, *_) = decisions(in_hand(small_run(), 1, 1, drafted("vi", Drafting(form)), DIGEST)).decisions
    assert "Tờ trình số ……" in one.bases[-1]


def test_english_has_no_vietnamese_word_of_ours() -> None:
    given = shipped("en")
    setting = given.portfolio.scenario.setting
    known = [one.name for one in setting.world.cadres] + [one.name for one in setting.world.units]
    known += ["QĐ 132-QĐ/TW", *(setting.title(post.id).en for post in setting.world.posts)]
    for one in decisions(given).decisions:
        said = "\n".join(texts([one.head.type, one.head.subject, one.orders, one.articles, one.notes, one.receivers]))
        for name in sorted(known, key=len, reverse=True):
            said = said.replace(name, "")
        assert re.sub(r"[…“”\n]", "", said).isascii(), said


def test_a_wave_has_the_decisions_and_waivers_of_its_own() -> None:
    first, second = at_wave_of(1), at_wave_of(2)
    for given in (first, second):
        movers = {one.cadre for one in given.plan.judgement.assignments if one.kind is not MoveKind.STAY}
        assert {one.cadre for one in decisions(given).decisions} == movers
    waived = [one.cadre for one in decisions(second).decisions if "miễn áp dụng" in "\n".join(texts(one))]
    assert waived == ["C6"]
    assert not any("miễn áp dụng" in "\n".join(texts(one)) for one in decisions(first).decisions)
