"""Test unknown roles: several joined in one cell, and no suggestion of another office."""

from __future__ import annotations

import time

import pytest

from rotation.facts.domain import Role
from rotation.intake.rows import items
from tests.intake.rows.test_cells import fault

JOINED = "tách các vai trò bằng dấu chấm phẩy, vai trò chính ghi trước; có phải '{}'?"
SECONDS = 5


@pytest.mark.parametrize(
    ("words", "written", "meant"),
    [
        ("BT, CT", "BT;CT", "secretary;chair"),
        ("BT,CT", "BT;CT", "secretary;chair"),
        ("PBT-CT", "PBT;CT", "deputy_secretary;chair"),
        ("PBT – CT", "PBT;CT", "deputy_secretary;chair"),
        ("BT/CT HĐND", "BT;CT HĐND", "secretary;council_chair"),
        ("B.T + C.T", "B.T;C.T", "secretary;chair"),
        ("BT kiêm CT", "BT;CT", "secretary;chair"),
        ("Bí thư KIÊM Chủ tịch HĐND", "Bí thư;Chủ tịch HĐND", "secretary;council_chair"),
        ("phó bí thư và chủ tịch", "phó bí thư;chủ tịch", "deputy_secretary;chair"),
        ("PBT, Chủ tịch UBND", "PBT;Chủ tịch UBND", "deputy_secretary;chair"),
        ("PBT, CT, CT HĐND", "PBT;CT;CT HĐND", "deputy_secretary;chair;council_chair"),
        ("deputy-secretary, chair", "deputy-secretary;chair", "deputy_secretary;chair"),
    ],
)
def test_roles_joined_in_another_way_are_proposed_with_semicolons(words: str, written: str, meant: str) -> None:
    found = fault(items.roles, words)
    assert found.kind.code == "joined_roles"
    assert found.remedy("vi") == JOINED.format(written)
    assert found.remedy("en").endswith(f"; did you mean '{written}' ({meant})?")
    assert items.roles(written) == tuple(map(Role, meant.split(";")))
    if "," in words:  # a comma separates the titles that somebody is planned for
        assert [one.role for one in items.planned_for(words)] == list(map(Role, meant.split(";")))
    else:
        assert fault(items.planned_for, words).remedy("vi") == JOINED.format(written)


def test_roles_in_english_are_proposed_as_they_are() -> None:
    found = fault(items.roles, "deputy_secretary,chair")
    assert found.remedy("en").endswith("; did you mean 'deputy_secretary;chair'?")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("PBT thường trực", "PBT"),
        ("P BT", "PBT"),
        ("BTT", None),
        ("PBTT", None),
        ("BTTT", None),
        ("Bí tư", "bí thư"),
        ("hpó bí thư", "phó bí thư"),
        ("viec chair", "vice chair"),
        ("secretry", "secretary"),
        ("Bí thư Đảng ủy xã", "bí thư Đảng ủy"),
        ("Chủ nhiệm", None),
        ("Quyền Chủ tịch UBND", "chủ tịch UBND"),
        ("PCT xã", "PCT"),
        ("Phó Trưởng phòng Nội vụ", "phó trưởng phòng"),
        ("BT, bí thư", None),
        ("Bí thư Đảng ủy xã, Chủ tịch HĐND", None),
    ],
)
def test_no_role_of_another_office_is_proposed(words: str, near: str | None) -> None:
    found = fault(items.roles, words)
    assert found.kind.code == "unknown_word"
    assert found.remedy("vi").partition("; có phải ")[2] == (f"'{near}'?" if near else "")


@pytest.mark.parametrize(("words", "near"), [("\u0412T", "BT"), ("\u0421\u0422", "CT"), ("\u03a1BT", "PBT")])
def test_a_role_in_letters_that_look_latin(words: str, near: str) -> None:
    assert fault(items.roles, words).remedy("vi").endswith(f"; có phải '{near}'?")


def test_thousands_of_slips_take_little_time() -> None:
    begun = time.monotonic()
    for number in range(2000):
        fault(items.roles, f"Bí thư {number}")
    assert time.monotonic() - begun < SECONDS
