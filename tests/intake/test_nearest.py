"""A hint is a slip of typing of one known word; another id, or one of two words, is none."""

import pytest

from rotation.intake.nearest import Nearest, near_word

IDS = ("C017", "C019", "GY-CT", "GH-CT", "GY-PCT1", "GY-PCT2", "67")
KEYS = ("plans", "title", "weights", "within", "min_difference", "case", "pin", "max", "min", "down", "across")
TABLES = ("Đơn vị", "Chức danh", "Cán bộ", "Quan hệ gia đình", "Khoảng cách", "Chấm điểm")
NAMES = ("Vũ Thị Mai", "Lê Văn Nam", "Nguyễn Văn Anh", "Chủ tịch UBND xã An Hòa", "Phòng Nội vụ 2")


@pytest.mark.parametrize(
    ("known", "slip", "near"),
    [
        (IDS, "gy-ct", "GY-CT"), (IDS, "GYCT", "GY-CT"), (IDS, "GY-TC", "GY-CT"), (IDS, "GY-CTT", "GY-CT"),
        (IDS, "C17", "C017"), (IDS, "C0017", "C017"), (IDS, "С017", "C017"), (IDS, "GY–CT", "GY-CT"),
        (IDS, "C018", None), (IDS, "GX-CT", None), (IDS, "GY-PCT", None), (IDS, "GY-PCT3", None), (IDS, "C", None),
        (IDS, "68", None), (IDS, "6", None), (IDS, "GY", None), (IDS, "", None), (IDS, "x" * 500, None),
        (KEYS, "plams", "plans"), (KEYS, "weight", "weights"), (KEYS, "wihtin", "within"), (KEYS, "mx", "max"),
        (KEYS, "min_diference", "min_difference"), (KEYS, "mindifference", "min_difference"), (KEYS, "dwon", "down"),
        (KEYS, "up", None), (KEYS, "forbid", None), (KEYS, "people", None), (KEYS, "minimum", None),
        (KEYS, "difference", None), (KEYS, "score", None),
        (TABLES, "Cán bbộ", "Cán bộ"), (TABLES, "Chúc danh", "Chức danh"), (TABLES, "khoảng cáhc", "Khoảng cách"),
        (TABLES, "Cán bộ cũ", None), (TABLES, "Danh sách", None), (TABLES, "Quan hệ", None), (TABLES, "Sheet1", None),
        (NAMES, "Vũ Thị May", "Vũ Thị Mai"), (NAMES, "Le Van Nam", "Lê Văn Nam"), (NAMES, "Nguyễn Văn An", None),
        (NAMES, "Chủ tịch UBND phường An Hòa", "Chủ tịch UBND xã An Hòa"), (NAMES, "Chủ tịch HĐND xã An Hòa", None),
        (NAMES, "Chủ tịch UBND An Hoà", "Chủ tịch UBND xã An Hòa"), (NAMES, "Phòng Nội vụ 3", None),
    ],
)  # fmt: skip
def test_what_is_suggested(known: tuple[str, ...], slip: str, near: str | None) -> None:
    assert near_word(slip, known) == near


def test_two_people_of_one_name_are_no_hint() -> None:
    near = Nearest([("Lê Văn Nam", "Lê Văn Nam (C1)"), ("Lê Văn Nam", "Lê Văn Nam (C2)"), ("Vũ An", "Vũ An (C3)")])
    assert (near.to("Lê Văn Nma"), near.to("Vũ Ann")) == (None, "Vũ An (C3)")
