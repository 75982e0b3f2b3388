"""Test the roles that titles state, by the unit of the post, and titles that state none."""

from __future__ import annotations

import pytest

from rotation.facts.domain import Role, Unit, UnitKind
from rotation.facts.title_words import NoRole, roles_in_title

COMMUNE = Unit("GY", "Giao Yến", UnitKind.COMMUNE, "Giao Thủy")
FRONT = Unit("MT", "UBMTTQ huyện", UnitKind.MASS_ORG, "Huyện Giao Thủy")
INSPECTION = Unit("KT", "Ủy ban Kiểm tra Huyện ủy", UnitKind.PARTY_BOARD, "Giao Thủy")
FARMERS = Unit("ND", "Hội Nông dân huyện", UnitKind.MASS_ORG)
YOUTH = Unit("DTN", "Huyện đoàn", UnitKind.MASS_ORG)
LABOUR = Unit("LD", "Liên đoàn Lao động huyện", UnitKind.MASS_ORG)
UNIONS = Unit("DT", "Khối đoàn thể", UnitKind.MASS_ORG)
OFFICE = Unit("VP", "Văn phòng Huyện ủy", UnitKind.PARTY_BOARD)
HOME_AFFAIRS = Unit("NV", "Phòng Nội vụ", UnitKind.DEPARTMENT, "Giao Thủy")

S, D, C, V = Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.CHAIR, Role.VICE_CHAIR
HEAD, DEPUTY, COUNCIL = Role.HEAD, Role.DEPUTY_HEAD, Role.COUNCIL_CHAIR


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Bí thư Đảng uỷ", (S,)),
        ("BT ĐU", (S,)),
        ("B.T Đ.U", (S,)),
        ("Bí thư Đảng ủy xã", (S,)),
        ("Bí thư Đảng ủy xã Giao Yến", (S,)),
        ("PBT", (D,)),
        ("PBT TT", (D,)),
        ("Phó Bí thư Thường trực Đảng ủy xã", (D,)),
        ("CT-UBND", (C,)),
        ("CHỦ TỊCH UBND XÃ", (C,)),
        ("Chủ tịch UBND xã Giao Yến", (C,)),
        ("P.CT.UBND", (V,)),
        ("PCT TT UBND", (V,)),
        ("Phó Chủ tịch UBND xã", (V,)),
        ("Chủ tịch HĐND xã", (COUNCIL,)),
        ("CN UBKT", (Role.INSPECTION_HEAD,)),
        ("C.N UBKT", (Role.INSPECTION_HEAD,)),
        ("Chủ nhiệm UBKT Đảng ủy xã", (Role.INSPECTION_HEAD,)),
        ("Chủ tịch UBMTTQ", (Role.FRONT_HEAD,)),
        ("Chủ tịch UB MTTQ VN xã", (Role.FRONT_HEAD,)),
        ("Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã", (Role.FRONT_HEAD,)),
        ("TP", (HEAD,)),
        ("Trưởng ban", (HEAD,)),
        ("CVP", (HEAD,)),
        ("PCVP", (DEPUTY,)),
        ("Giám đốc", (HEAD,)),
        ("Phó giám đốc", (DEPUTY,)),
        ("Bí thư kiêm Chủ tịch HĐND", (S, COUNCIL)),
        ("Bí thư Đảng ủy kiêm nhiệm Chủ tịch HĐND xã", (S, COUNCIL)),
        ("Phó Bí thư; Chủ tịch UBND xã", (D, C)),
        ("Phó Bí thư KIÊM Chủ tịch UBND", (D, C)),
    ],
)
def test_titles_in_a_commune(words: str, roles: tuple[Role, ...]) -> None:
    assert roles_in_title(words, COMMUNE) == roles


@pytest.mark.parametrize(
    ("words", "unit", "role"),
    [
        ("Chủ tịch UBMTTQ", FRONT, HEAD),
        ("Chủ tịch MTTQ huyện", FRONT, HEAD),
        ("front_head", FRONT, HEAD),
        ("Phó Chủ tịch UBMTTQ", FRONT, DEPUTY),
        ("PCT MTTQ", FRONT, DEPUTY),
        ("CN UBKT", INSPECTION, HEAD),
        ("Chủ nhiệm UBKT Huyện ủy", INSPECTION, HEAD),
        ("Chủ nhiệm", INSPECTION, HEAD),
        ("PCN", INSPECTION, DEPUTY),
        ("PCN UBKT", INSPECTION, DEPUTY),
        ("Phó Chủ nhiệm Thường trực UBKT", INSPECTION, DEPUTY),
        ("Chủ tịch Hội Nông dân huyện", FARMERS, HEAD),
        ("PCT Hội ND", FARMERS, DEPUTY),
        ("Bí thư Huyện đoàn", YOUTH, HEAD),
        ("Bí thư Đoàn TN", YOUTH, HEAD),
        ("Phó Bí thư Huyện đoàn", YOUTH, DEPUTY),
        ("Chủ tịch LĐLĐ huyện", LABOUR, HEAD),
        ("Chánh Văn phòng Huyện ủy", OFFICE, HEAD),
        ("Phó Chánh Văn phòng Huyện ủy", OFFICE, DEPUTY),
        ("Trưởng phòng Nội vụ", HOME_AFFAIRS, HEAD),
        ("Trưởng phòng Nội vụ huyện Giao Thủy", HOME_AFFAIRS, HEAD),
        ("Phó Trưởng phòng Nội vụ", HOME_AFFAIRS, DEPUTY),
        ("P. Trưởng phòng Nội vụ", HOME_AFFAIRS, DEPUTY),
    ],
)
def test_titles_in_a_unit_of_its_own(words: str, unit: Unit, role: Role) -> None:
    assert roles_in_title(words, unit) == (role,)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("PCT HĐND", COMMUNE),
        ("Phó Chủ tịch HĐND xã", COMMUNE),
        ("Phó Chủ tịch UBMTTQ", COMMUNE),
        ("PCN UBKT", COMMUNE),
        ("Bí thư Đoàn TN", COMMUNE),
        ("Bí thư Đoàn", COMMUNE),
        ("Bí thư Chi bộ", COMMUNE),
        ("Chủ tịch Hội LHPN", COMMUNE),
        ("Chủ tịch Hội ND", COMMUNE),
        ("CT Hội CCB", COMMUNE),
        ("Chủ tịch công đoàn", COMMUNE),
        ("Chủ tịch Hội LHPN", FRONT),
        ("Bí thư Đoàn TN", LABOUR),
        ("Bí thư Đoàn TN", UNIONS),
        ("Chủ tịch Hội LHPN", FARMERS),
        ("PCN UBKT", OFFICE),
        ("Phó Bí thư kiêm PCT HĐND", COMMUNE),
    ],
)
def test_offices_that_the_list_does_not_have(words: str, unit: Unit) -> None:
    assert roles_in_title(words, unit) is NoRole.NOT_LISTED


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("CN", COMMUNE),
        ("CN", INSPECTION),
        ("PCN", COMMUNE),
        ("Chủ nhiệm", COMMUNE),
        ("Chủ nhiệm Hợp tác xã", COMMUNE),
        ("Quyền Chủ tịch UBND", COMMUNE),
        ("Q. Chủ tịch UBND", COMMUNE),
        ("nguyên Bí thư", COMMUNE),
        ("BT/CT", COMMUNE),
        ("Chủ tịch UBND xã Giao Hải", COMMUNE),
        ("Chủ tịch UBND huyện", COMMUNE),
        ("Chủ tịch UBND thị trấn", COMMUNE),
        ("Chủ tịch UBND xã", FRONT),
        ("Chủ tịch Hội đồng quản trị", COMMUNE),
        ("Chủ tịch nước", COMMUNE),
        ("Trưởng ban HĐND", COMMUNE),
        ("Trưởng thôn", COMMUNE),
        ("Trưởng phòng Tài chính", HOME_AFFAIRS),
        ("Chuyên viên phòng Nội vụ", HOME_AFFAIRS),
        ("Bí thư kiêm", COMMUNE),
        ("Bí thư kiêm Trưởng thôn", COMMUNE),
        ("", COMMUNE),
    ],
)
def test_titles_that_are_unclear_stay_unread(words: str, unit: Unit) -> None:
    assert roles_in_title(words, unit) is None


def test_without_a_unit_only_what_every_unit_means_alike_is_read() -> None:
    assert roles_in_title("Chủ tịch UBND xã") == (C,)
    assert roles_in_title("Chủ tịch UBMTTQ") == (Role.FRONT_HEAD,)
    assert roles_in_title("PCN") is None
