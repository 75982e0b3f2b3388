"""Test degrees and levels of political theory as boards write them, and the near ones that stay unread."""

from __future__ import annotations

import unicodedata

import pytest

from rotation.facts.degrees import is_below_college, least_degree, read_degrees
from rotation.facts.domain import Education, Theory
from rotation.facts.theory import read_theory

COLLEGE, BACHELOR, MASTER, DOCTOR = Education.COLLEGE, Education.BACHELOR, Education.MASTER, Education.DOCTOR


@pytest.mark.parametrize(
    ("words", "degree"),
    [
        ("ĐH", BACHELOR),
        ("đh", BACHELOR),
        ("Đ.H", BACHELOR),
        ("Đại Học", BACHELOR),
        ("CĐ", COLLEGE),
        ("C.Đ.", COLLEGE),
        ("ThS", MASTER),
        ("Th.S", MASTER),
        ("Th.s.", MASTER),
        ("Ths", MASTER),
        ("Thạc sỹ", MASTER),
        ("thac si", MASTER),
        ("TS", DOCTOR),
        ("TS.", DOCTOR),
        ("T.S", DOCTOR),
        ("Tiến sỹ", DOCTOR),
        ("PGS.TS", DOCTOR),
        ("PGS. TS", DOCTOR),
        ("GS.TS", DOCTOR),
        ("TSKH", DOCTOR),
        ("Kỹ sư", BACHELOR),
        ("KS", BACHELOR),
        ("Kiến trúc sư", BACHELOR),
        ("Cử nhân", BACHELOR),
        ("Tốt nghiệp ĐH", BACHELOR),
        ("ĐH tại chức", BACHELOR),
        ("ĐH (từ xa)", BACHELOR),
        ("Trình độ: Đại học", BACHELOR),
        ("ĐH hệ chính quy", BACHELOR),
    ],
)
def test_degrees_without_a_field(words: str, degree: Education) -> None:
    for form in ("NFC", "NFD"):
        found = read_degrees(unicodedata.normalize(form, words))
        assert found is not None
        assert (found.highest, found.fields, found.several) == (degree, (), False)
    assert least_degree(words) is degree


@pytest.mark.parametrize(
    ("words", "degree", "field"),
    [
        ("ĐH Luật", BACHELOR, "Luật"),
        ("ĐH: Luật", BACHELOR, "Luật"),
        ("ĐH - Luật", BACHELOR, "Luật"),
        ("ĐH-Luật", BACHELOR, "Luật"),
        ("ĐH (Luật)", BACHELOR, "Luật"),
        ("ĐH.Luật", BACHELOR, "Luật"),
        ("ĐH ngành Luật", BACHELOR, "Luật"),
        ("ĐH chuyên ngành Luật", BACHELOR, "Luật"),
        ("ĐH từ xa Luật", BACHELOR, "Luật"),
        ("ĐH Luật (tại chức)", BACHELOR, "Luật"),
        ("Cử nhân ĐH Luật", BACHELOR, "Luật"),
        ("Cử nhân Luật", BACHELOR, "Luật"),
        ("Kỹ sư xây dựng", BACHELOR, "xây dựng"),
        ("KS. Xây dựng", BACHELOR, "Xây dựng"),
        ("ĐH Xây dựng Đảng", BACHELOR, "Xây dựng Đảng"),
        ("ĐH Phòng cháy chữa cháy", BACHELOR, "Phòng cháy chữa cháy"),
        ("ĐHSP Toán", BACHELOR, "SP Toán"),
        ("CĐ Sư phạm", COLLEGE, "Sư phạm"),
        ("ThS Quản lý công", MASTER, "Quản lý công"),
        ("Ths.QLC", MASTER, "QLC"),
        ("Thạc sĩ Luật học", MASTER, "Luật học"),
        ("TS Kinh tế", DOCTOR, "Kinh tế"),
        ("Master of Law", MASTER, "Law"),
    ],
)
def test_degrees_with_a_field(words: str, degree: Education, field: str) -> None:
    found = read_degrees(words)
    assert found is not None
    assert (found.highest, found.fields) == (degree, (field,))
    assert least_degree(words) is None


@pytest.mark.parametrize(
    ("words", "degree", "fields"),
    [
        ("ĐH Luật; ThS QLC", MASTER, ("Luật", "QLC")),
        ("ThS QLC; ĐH Luật", MASTER, ("QLC", "Luật")),
        ("ĐH Luật, ThS QLC", MASTER, ("Luật", "QLC")),
        ("ĐH Luật\nThS QLC", MASTER, ("Luật", "QLC")),
        ("ĐH Luật - ThS QLC", MASTER, ("Luật", "QLC")),
        ("ĐH Luật và ĐH Kinh tế", BACHELOR, ("Luật", "Kinh tế")),
        ("ĐH + ThS", MASTER, ()),
        ("CĐ, ĐH", BACHELOR, ()),
        ("12/12; ĐH Luật", BACHELOR, ("Luật",)),
        ("Trung cấp Luật, ĐH Kinh tế", BACHELOR, ("Kinh tế",)),
        ("ĐH Luật; Cử nhân luật", BACHELOR, ("Luật", "luật")),
    ],
)
def test_of_several_degrees_the_highest_counts(words: str, degree: Education, fields: tuple[str, ...]) -> None:
    found = read_degrees(words)
    assert found is not None
    assert (found.highest, found.fields, found.several) == (degree, fields, True)
    assert least_degree(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "đang học ĐH",
        "ĐH (đang học)",
        "ĐH Luật (đang học)",
        "chưa tốt nghiệp ĐH",
        "ĐH năm thứ 3",
        "học viên cao học",
        "Sau đại học",
        "NCS",
        "Thạc sĩ, NCS",
        "ĐH?",
        "2 ĐH",
        "ĐH 2",
        "ĐH X",
        "CĐ/ĐH",
        "ĐH/ThS",
        "Cử nhân Cao đẳng",
        "CN",
        "TC",
        "ĐHKT",
        "Bác sĩ CK1",
        "ĐH, CC LLCT",
        "ĐH; Kinh tế",
        "ĐH Luật, Kinh tế",
        "Luật, ĐH",
        "Cao cấp LLCT",
        "dai hoc dang hoc",
        "HĐ",
    ],
)
def test_degrees_that_are_unclear_or_not_held_stay_unread(words: str) -> None:
    assert read_degrees(words) is None


@pytest.mark.parametrize(
    "words",
    ["10/10", "12/12", "9/12", "12/12 PT", "Lớp 12", "THPT", "Tốt nghiệp THPT", "PTTH", "Trung cấp", "Trung cấp Luật"],
)
def test_schooling_is_below_a_college(words: str) -> None:
    assert is_below_college(words)
    assert read_degrees(words) is None


@pytest.mark.parametrize(
    "words", ["Trung cấp LLCT", "ĐH", "12", "12/12/1980", "Trung", "chưa có", "Cao đẳng", "TC", ""]
)
def test_other_words_are_no_schooling(words: str) -> None:
    assert not is_below_college(words)


@pytest.mark.parametrize(
    ("words", "degree"), [("ĐH trở lên", BACHELOR), ("từ CĐ trở lên", COLLEGE), ("Thạc sĩ trở lên", MASTER)]
)
def test_what_a_post_asks_for_at_least(words: str, degree: Education) -> None:
    assert least_degree(words) is degree


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("CC", Theory.ADVANCED),
        ("C.C", Theory.ADVANCED),
        ("Cao cấp LLCT", Theory.ADVANCED),
        ("Cao cấp chính trị", Theory.ADVANCED),
        ("Cao cấp LLCT - hành chính", Theory.ADVANCED),
        ("CC LLCT", Theory.ADVANCED),
        ("CCLLCT", Theory.ADVANCED),
        ("CC.LLCT", Theory.ADVANCED),
        ("LLCT: CC", Theory.ADVANCED),
        ("LLCT (cao cấp)", Theory.ADVANCED),
        ("Cử nhân LLCT", Theory.ADVANCED),
        ("Cử nhân chính trị", Theory.ADVANCED),
        ("CN LLCT", Theory.ADVANCED),
        ("TC", Theory.INTERMEDIATE),
        ("TC LLCT-HC", Theory.INTERMEDIATE),
        ("TC LLCT, HC", Theory.INTERMEDIATE),
        ("TCCT", Theory.INTERMEDIATE),
        ("Trung cấp lý luận chính trị - hành chính", Theory.INTERMEDIATE),
        ("Trình độ LLCT: trung cấp", Theory.INTERMEDIATE),
        ("SC", Theory.ELEMENTARY),
        ("Sơ cấp LLCT", Theory.ELEMENTARY),
        ("SCLLCT", Theory.ELEMENTARY),
    ],
)
def test_levels_of_theory(words: str, level: Theory) -> None:
    for form in ("NFC", "NFD"):
        assert read_theory(unicodedata.normalize(form, words)) is level


@pytest.mark.parametrize(
    "words",
    [
        "CN",
        "Cử nhân Luật",
        "Trung cấp Luật",
        "TC kế toán",
        "Trung cấp hành chính",
        "TCHC",
        "Đang học CC",
        "CC (đang học)",
        "CC?",
        "CCC",
        "TC/CC",
        "TC; CC",
        "Chưa học CC",
        "Tương đương CC",
        "LLCT",
        "Cao đẳng",
        "ĐH",
        "Bồi dưỡng",
    ],
)
def test_other_words_are_no_level_of_theory(words: str) -> None:
    assert read_theory(words) is None
