"""Test whole cases in the words of boards: what is read, told once, refused, and written back."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.errors import Fault, InputFaults
from rotation.facts.domain import Discipline, Education, FuzzyDate, Planned, Rating, Relation, Role, Sanction, UnitKind
from rotation.facts.kinship import is_outside_kin
from rotation.facts.word_lists import WORDS
from rotation.facts.words import find_word
from rotation.intake.case import Case
from rotation.intake.load import load_case
from rotation.intake.rows import cells, items
from rotation.intake.rows.groups import read_groups
from tests.intake.rows.test_cells import fault
from tests.tables import tables, write_tables

Change = dict[str, dict[str, str]]

FRONT = {"M": {"name": "UBMTTQ huyện", "kind": "đoàn thể"}}
GOOD, COMPLETED = Rating.GOOD, Rating.COMPLETED


def read(folder: Path, **changes: Change) -> Case:
    """Return the small case with cells changed."""
    return load_case(write_tables(folder / "case", tables(**changes)))


def refused(folder: Path, **changes: Change) -> list[tuple[str, str | None, str | None]]:
    """Return code, column and value of every fault of the small case with cells changed."""
    with pytest.raises(InputFaults) as raised:
        read(folder, **changes)
    return [(one.kind.code, one.cell.attribute, one.value) for one in raised.value.faults]


def warnings_of(case: Case, code: str) -> list[Fault]:
    """Return the warnings of one kind."""
    return [one for one in case.warnings if one.kind.code == code]


def test_the_field_behind_a_degree_is_kept_and_told_once_per_spelling(tmp_path: Path) -> None:
    case = read(
        tmp_path,
        cadres={
            "C1": {"education": "ĐH Luật; ThS QLC", "fields": "luật"},
            "C2": {"education": "Kỹ sư xây dựng"},
            "C3": {"education": "Kỹ sư xây dựng"},
            "C4": {"education": "ThS"},
        },
    )
    read_as = {one.id: (one.education, one.fields) for one in case.world.cadres}
    assert read_as == {
        "C1": (Education.MASTER, ("luật", "QLC")),
        "C2": (Education.BACHELOR, ("xây dựng",)),
        "C3": (Education.BACHELOR, ("xây dựng",)),
        "C4": (Education.MASTER, ()),
    }
    assert [(one.cell.row, one.value) for one in warnings_of(case, "degree_read")] == [
        (2, "ĐH Luật; ThS QLC"),
        (3, "Kỹ sư xây dựng"),
    ]
    assert warnings_of(case, "degree_read")[0].problem("vi").endswith("là trình độ thạc sĩ, chuyên ngành Luật; QLC")


@pytest.mark.parametrize("words", ["10/10", "12/12", "THPT", "Trung cấp", "Trung cấp Luật", "Lớp 12"])
def test_schooling_is_refused_with_what_to_write(words: str) -> None:
    found = fault(cells.degree, words)
    assert found.kind.code == "not_a_degree"
    assert "'chưa có'" in found.remedy("vi")


def test_a_field_cannot_be_asked_for_by_a_post(tmp_path: Path) -> None:
    posts = {"A-BT": {"min_education": "ĐH trở lên", "min_theory": "TC"}, "A-CT": {"min_education": "ĐH Luật"}}
    assert refused(tmp_path, posts=posts) == [("unknown_word", "min_education", "ĐH Luật")]


def test_titles_are_read_by_the_unit_of_the_post_and_told(tmp_path: Path) -> None:
    case = read(
        tmp_path,
        units=FRONT,
        posts={
            "M-1": {"unit": "M", "role": "Chủ tịch UBMTTQ"},
            "M-2": {"unit": "UBMTTQ huyện", "role": "PCT MTTQ"},
            "A-1": {"unit": "A", "role": "Chủ tịch UBMTTQ xã"},
            "A-2": {"unit": "A", "role": "Bí thư Đảng ủy kiêm Chủ tịch HĐND"},
            "A-3": {"unit": "A", "role": "CN UBKT"},
        },
    )
    roles = {post.id: post.roles for post in case.world.posts}
    assert roles["M-1"] == (Role.HEAD,)
    assert roles["M-2"] == (Role.DEPUTY_HEAD,)
    assert roles["A-1"] == (Role.FRONT_HEAD,)
    assert roles["A-2"] == (Role.SECRETARY, Role.COUNCIL_CHAIR)
    assert roles["A-3"] == (Role.INSPECTION_HEAD,)
    assert [one.value for one in warnings_of(case, "role_read")] == [
        "Chủ tịch UBMTTQ",
        "PCT MTTQ",
        "Chủ tịch UBMTTQ xã",
        "Bí thư Đảng ủy kiêm Chủ tịch HĐND",
    ]


def test_titles_without_a_role_are_refused(tmp_path: Path) -> None:
    posts = {"A-BT": {"role": "PCT HĐND"}, "A-CT": {"role": "Chủ tịch Hội Nông dân"}, "B-BT": {"role": "PCN"}}
    assert refused(tmp_path, posts=posts) == [
        ("role_not_listed", "role", "PCT HĐND"),
        ("role_not_listed", "role", "Chủ tịch Hội Nông dân"),
        ("unknown_word", "role", "PCN"),
    ]


def test_planned_titles(tmp_path: Path) -> None:
    plans = "Bí thư Đảng ủy xã@A;Chủ tịch UBMTTQ@M;chair"
    case = read(tmp_path, units=FRONT, cadres={"C1": {"planned_for": plans}})
    assert case.world.cadres[0].planned_for == (
        Planned(Role.SECRETARY, "A"),
        Planned(Role.HEAD, "M"),
        Planned(Role.CHAIR),
    )
    assert len(warnings_of(case, "role_read")) == len(plans.split(";")) - 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2021: HTTNV", (2021, GOOD)),
        ("2021 HTTNV", (2021, GOOD)),
        ("2021 - HTTNV", (2021, GOOD)),
        ("năm 2021: HTTNV", (2021, GOOD)),
        ("Năm 2021 hoàn thành tốt nhiệm vụ", (2021, GOOD)),
        ("HTTNV (2021)", (2021, GOOD)),
        ("HTTNV 2021", (2021, GOOD)),
        ("HT tốt NV năm 2021", (2021, GOOD)),
        ("2021:HTXSNV", (2021, Rating.EXCELLENT)),
        ("2021:HTXS", (2021, Rating.EXCELLENT)),
        ("HTT 2021", (2021, Rating.GOOD)),
        ("2021:HTNV", (2021, COMPLETED)),
        ("2021: Không HTNV", (2021, Rating.NOT_COMPLETED)),
        ("2021: Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực", (2021, COMPLETED)),
    ],
)
def test_ratings(words: str, found: tuple[int, Rating]) -> None:
    assert items.ratings(words) == (found,)


@pytest.mark.parametrize(
    "words",
    [
        "HTTNV",
        "2021",
        "good:2020",
        "HTTNV: 2021",
        "2021-2023: HTTNV",
        "2021 HTTNV 2022 HTTNV",
        "2021: HTTNV 2022: HTNV",
        "2021: khá",
        "2021: LĐTT",
        "2021: Hoàn thành chưa tốt",
        "21: HTTNV",
        "hai: HTTNV",
    ],
)
def test_other_ratings_are_refused(words: str) -> None:
    assert fault(items.ratings, words).kind.code in {"bad_rating", "unknown_word", "out_of_range"}


@pytest.mark.parametrize("words", ["2021: HTTNV, 2022: HTNV", "HTTNV 2021, HTNV 2022", "2021: HTTNV; HTNV (2022),"])
def test_a_comma_separates_ratings_with_their_years(words: str) -> None:
    assert items.ratings(words) == ((2021, GOOD), (2022, COMPLETED))


@pytest.mark.parametrize(
    "words", ["Cảnh cáo T6/2023", "cảnh cáo tháng 6/2023", "Cảnh cáo (th.6/2023)", "cảnh cáo - T.6/2023"]
)
def test_sanctions_of_a_month(words: str) -> None:
    assert items.discipline(words) == (Discipline(Sanction.WARNING, FuzzyDate(2023, 6)),)


@pytest.mark.parametrize("words", ["không", "Không có", "Chưa", "chưa bị kỷ luật", "Không bị kỷ luật.", "none", "no"])
def test_nobody_is_sanctioned_by_a_no(words: str) -> None:
    assert items.discipline(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "khiển trách:01/05/2023",
        "Khiển trách 01/05/2023",
        "Khiển trách (01/05/2023)",
        "khiển trách ngày 01/05/2023",
        "khiển trách ngày 1-5-2023",
        "Kỷ luật khiển trách từ ngày 1/5/2023",
        "Khiển trách về Đảng, 01/05/2023",
    ],
)
def test_sanctions(words: str) -> None:
    assert items.discipline(words) == (Discipline(Sanction.REPRIMAND, FuzzyDate(2023, 5, 1)),)


@pytest.mark.parametrize(
    "words", ["khiển trách", "phê bình 2023", "khai trừ (2023)", "khiển trách 2 lần", "có", "đề nghị khiển trách 2023"]
)
def test_other_sanctions_are_refused(words: str) -> None:
    assert fault(items.discipline, words).kind.code in {"bad_discipline", "unknown_word"}


@pytest.mark.parametrize(
    ("words", "tie"),
    [
        ("Vợ", Relation.SPOUSE),
        ("chồng", Relation.SPOUSE),
        ("Bố ruột", Relation.PARENT),
        ("mẹ nuôi", Relation.PARENT),
        ("Con ruột", Relation.CHILD),
        ("con nuôi", Relation.CHILD),
        ("Anh em ruột", Relation.SIBLING),
        ("chị em", Relation.SIBLING),
        ("em gái ruột", Relation.SIBLING),
        ("anh chị em ruột", Relation.SIBLING),
        ("bố mẹ vợ", Relation.IN_LAW),
        ("con rể", Relation.IN_LAW),
        ("em chồng", Relation.IN_LAW),
        ("chị dâu", Relation.IN_LAW),
    ],
)
def test_family_ties(words: str, tie: Relation) -> None:
    assert cells.relation(words) is tie


@pytest.mark.parametrize(
    "words",
    [
        "cậu ruột",
        "Chú ruột",
        "bác",
        "dì",
        "cô ruột",
        "mợ",
        "anh họ",
        "em họ",
        "cháu",
        "cháu ruột",
        "ông nội",
        "bà ngoại",
        "bà",
        "thông gia",
        "anh em cọc chèo",
        "chị em dâu",
        "vợ cũ",
        "họ hàng",
        "cousin",
    ],
)
def test_relatives_whom_no_rule_speaks_of_are_refused(words: str) -> None:
    found = fault(cells.relation, words)
    assert found.kind.code == "outside_kin"
    assert "bỏ dòng này" in found.remedy("vi")


def test_no_word_for_a_tie_is_outside() -> None:
    assert not [name for word in WORDS[Relation] for name in word.names if is_outside_kin(name)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Đặc khu", UnitKind.SPECIAL_ZONE),
        ("UBND xã", UnitKind.COMMUNE),
        ("UBND phường", UnitKind.WARD),
        ("UBND thị trấn", UnitKind.TOWN),
        ("Phòng chuyên môn", UnitKind.DEPARTMENT),
        ("VP HĐND-UBND", UnitKind.DEPARTMENT),
        ("Ban Đảng", UnitKind.PARTY_BOARD),
        ("UBKT", UnitKind.PARTY_BOARD),
        ("Đoàn thể", UnitKind.MASS_ORG),
        ("MTTQ", UnitKind.MASS_ORG),
        ("Tổ chức CT-XH", UnitKind.MASS_ORG),
    ],
)
def test_kinds_of_units(words: str, kind: UnitKind) -> None:
    assert cells.word(UnitKind)(words) is kind


@pytest.mark.parametrize("words", ["ban", "huyện", "X", "P", "TT", "UBND", "xã, phường", "cơ quan", "thôn", "khu"])
def test_kinds_that_may_be_several_are_refused(words: str) -> None:
    assert find_word(UnitKind, words) is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("✓", True),
        ("Y", True),
        ("X", True),
        ("Có", True),
        ("chưa", False),
        ("ko", False),
        ("n", False),
        ("Không", False),
    ],
)
def test_yes_and_no(words: str, meant: bool) -> None:
    assert cells.yes_no(words) is meant


@pytest.mark.parametrize("words", ["tốt", "2", "-", "?", "ok", "đủ", "có/không", "yn"])
def test_neither_yes_nor_no(words: str) -> None:
    assert fault(cells.yes_no, words).kind.code == "unknown_word"


@pytest.mark.parametrize(
    "written",
    [
        ("Giao Thủy", "Huyện Giao Thủy"),
        ("Giao Thủy", "H. Giao Thủy", "Huyện Giao Thủy"),
        ("H Giao Thủy", "Huyện Giao Thủy"),
        ("huyện Giao Thủy", "Giao Thủy", "GIAO THỦY"),
        ("TP Nam Định", "Nam Định"),
        ("Thành phố Nam Định", "TP. Nam Định"),
        ("TX. Hồng Lĩnh", "Thị xã Hồng Lĩnh", "Hồng Lĩnh"),
        ("Quận 1", "Q.1", "Q. 1"),
        ("Q. Ba Đình", "Ba Đình"),
        ("Huyện Giao Thuỷ", "Giao Thủy"),
    ],
)
def test_a_group_with_its_word_and_without_is_one(written: tuple[str, ...]) -> None:
    for order in (written, written[::-1]):
        assert len({group.name for group in read_groups(order).values()}) == 1


@pytest.mark.parametrize(
    "written",
    [
        ("Huyện Giao Thủy", "Thị xã Giao Thủy"),
        ("Huyện Giao Thủy", "TP Giao Thủy", "Giao Thủy"),
        ("Giao Thủy", "Giao Thuy"),
        ("Huyện Giao Thủy", "Huyện Giao Thúy"),
        ("Cụm 1", "Cụm 2"),
        ("Xã Giao Yến", "Giao Yến"),
        ("Cụm Giao Thủy", "Giao Thủy"),
        ("Miền Hải", "Hải"),
        ("Huyện A", "Huyện B"),
        ("Quận 1", "Quận 10"),
    ],
)
def test_other_groups_stay_apart(written: tuple[str, ...]) -> None:
    assert len({group.name for group in read_groups(written).values()}) == len(written)


def test_groups_that_are_one_are_told_and_two_words_warned_of(tmp_path: Path) -> None:
    case = read(tmp_path, units={"A": {"group": "G"}, "B": {"group": "Huyện G"}, "N": {"group": "G"}})
    assert {unit.group for unit in case.world.units} == {"Huyện G", None}
    assert [(one.cell.row, one.value) for one in warnings_of(case, "group_read")] == [(2, "G")]
    case = read(tmp_path / "two", units={"A": {"group": "TX G"}, "B": {"group": "Huyện G"}, "N": {"group": "G"}})
    assert {unit.group for unit in case.world.units} == {"TX G", "Huyện G", "G", None}
    assert [one.value for one in warnings_of(case, "group_other_word")] == ["Huyện G", "G"]


def test_what_was_read_is_written_and_read_back_the_same(tmp_path: Path) -> None:
    case = read(
        tmp_path,
        units={**FRONT, "A": {"group": "H. G"}, "B": {"group": "G"}},
        posts={"M-1": {"unit": "M", "role": "Chủ tịch UBMTTQ"}, "A-2": {"unit": "A", "role": "BT kiêm CT HĐND"}},
        cadres={"C1": {"education": "ĐH Luật; ThS QLC", "theory": "TC LLCT-HC", "ratings": "2021 HTTNV"}},
    )
    again = load_case(case.write(tmp_path / "again"))
    assert again.digest == case.digest
    assert not [one for code in ("role_read", "degree_read", "group_read") for one in warnings_of(again, code)]
