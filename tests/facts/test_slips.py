"""Suggest a word only where a slip of it was typed: another word, however near, is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from rotation.facts.domain import Education, Fill, Rating, Relation, Role, Sanction, Sex, Theory, UnitKind
from rotation.facts.slips import meant
from rotation.facts.vocabulary import CADRES
from rotation.intake.rows import cells, items
from tests.intake.rows.test_cells import fault

OTHER_WORDS = [
    (Role, "Chủ nhiệm"),
    (Role, "Chủ nhiệm HTX"),
    (Role, "Bí thư chi bộ"),
    (Role, "Bí thư xã Đoàn"),
    (Role, "Trưởng thôn"),
    (Role, "Trưởng công an"),
    (Role, "Trưởng trạm"),
    (Role, "Hiệu trưởng"),
    (Role, "Chỉ huy trưởng"),
    (Role, "Chủ tịch Công đoàn"),
    (Role, "Chủ tịch Hội Cựu chiến binh"),
    (Role, "Phó hiệu trưởng"),
    (Role, "Thư ký"),
    (Role, "BTV"),
    (Role, "BTC"),
    (Role, "PBTC"),
    (Role, "Viên chức"),
    (Relation, "cậu ruột"),
    (Relation, "chú ruột"),
    (Relation, "dì ruột"),
    (Relation, "bác ruột"),
    (Relation, "cháu ruột"),
    (Relation, "chú vợ"),
    (Relation, "cháu vợ"),
    (Relation, "cô dâu"),
    (Relation, "ông nội"),
    (Relation, "mẹ kế"),
    (Relation, "em họ"),
    (Relation, "vợ cũ"),
    (Relation, "thím"),
    (Rating, "hoàn thành tồi"),
    (Rating, "hoàn thành kém nhiệm vụ"),
    (Rating, "chưa hoàn thành"),
    (Rating, "không tốt"),
    (Rating, "khá"),
    (Rating, "trung bình"),
    (Sanction, "khai trừ"),
    (Sanction, "hạ bậc lương"),
    (Education, "trung cấp"),
    (Education, "bác sĩ"),
    (Education, "kỹ thuật"),
    (Theory, "cao đẳng"),
    (Theory, "đại học"),
    (UnitKind, "thị xã"),
    (UnitKind, "thôn"),
    (UnitKind, "huyện"),
    (Fill, "không bố trí"),
    (Sex, "khác"),
]
SLIPS = [
    (Role, "bí thưu", "bí thư"),
    (Role, "bí tư", "bí thư"),
    (Role, "hpó bí thư", "phó bí thư"),
    (Role, "chủ tịhc UBND", "chủ tịch UBND"),
    (Role, "phó chủ tihc", "phó chủ tịch"),
    (Role, "trưởgn", "trưởng"),
    (Role, "phó trưởngg phòng", "phó trưởng phòng"),
    (Role, "secretry", "secretary"),
    (Role, "deputy secratary", "deputy secretary"),
    (Role, "Chủ tịch UBND xã Giao Yến", "chủ tịch UBND"),
    (Role, "Trưởng phòng Nội vụ", "trưởng phòng"),
    (Theory, "caocap", "cao cấp"),
    (Theory, "cao cấo", "cao cấp"),
    (Theory, "trug cấp", "trung cấp"),
    (Theory, "intermidiate", "intermediate"),
    (Education, "đại hcọ", "đại học"),
    (Education, "thạcsĩ", "thạc sĩ"),
    (Education, "bachelr", "bachelor"),
    (Rating, "xuất xắc", "xuất sắc"),
    (Rating, "hoàn thành tốtt nhiệm vụ", "hoàn thành tốt nhiệm vụ"),
    (Rating, "hoàn thàn tốt nhiêm vuj", "hoàn thành tốt nhiệm vụ"),
    (Rating, "excelent", "excellent"),
    (Sanction, "khiển trácch", "khiển trách"),
    (Relation, "vợ/chồg", "vợ/chồng"),
    (Relation, "mẹ vợo", "mẹ vợ"),
    (Relation, "anh ruộtt", "anh ruột"),
    (UnitKind, "phườngg", "phường"),
    (UnitKind, "thị trấnn", "thị trấn"),
    (UnitKind, "comune", "commune"),
    (Fill, "giữ nguyênn", "giữ nguyên"),
    (Sex, "mael", "male"),
    (Sex, "nan", "nam"),
]


def near_word(parse: Callable[[Any], object], words: str) -> str | None:
    """Return the word that the fault of a cell suggests in Vietnamese, None where it suggests none."""
    near = re.search(r"có phải '(.+)'\?$", fault(parse, words).remedy("vi"))
    return near[1] if near else None


@pytest.mark.parametrize(("list_", "words"), OTHER_WORDS)
def test_a_word_of_another_meaning_brings_no_hint(list_: Any, words: str) -> None:
    assert near_word(items.roles if list_ is Role else cells.word(list_), words) is None


@pytest.mark.parametrize(("list_", "words", "near"), SLIPS)
def test_a_slip_brings_the_word_that_was_meant(list_: Any, words: str, near: str) -> None:
    assert near_word(items.roles if list_ is Role else cells.word(list_), words) == near


@pytest.mark.parametrize(
    ("label", "columns"),
    [
        ("bron", ["born"]),
        ("Ngày snh", ["Ngày sinh"]),
        ("Giới tíng", ["Giới tính"]),
        ("Họ và têm", ["Họ và tên"]),
        ("natve_place", ["native_place"]),
        ("Quê qán", ["Quê quán"]),
        ("Ngày vào ngành", []),
        ("Ngày bổ nhiệm", []),
        ("Chức vụ", []),
        ("Dân tộc", []),
        ("Ghi chú", []),
        ("Quê mẹ", []),
        ("x" * 61, []),
        ("", []),
    ],
)
def test_labels_of_columns(label: str, columns: list[str]) -> None:
    assert meant(label, [name for column in CADRES.columns for name in (column.label, column.id)]) == columns


def test_two_words_equally_near_bring_no_hint() -> None:
    assert near_word(cells.word(Relation), "conn rể") == "con rể"
    assert near_word(cells.word(Theory), "sung cấp") is None
    assert meant("ab cdx", ["ab cdd", "ab cds"]) == ["ab cdd", "ab cds"]
