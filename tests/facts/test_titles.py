"""Check titles of posts without one of their own: as practice has them, and every one ever shown is still read."""

from __future__ import annotations

import pytest

from rotation.facts.domain import Post, Role, Unit, UnitKind
from rotation.facts.register import Posts
from rotation.facts.titles import former_title, full_roles_text, post_title, roles_text

COMMUNE = Unit("GY", "Giao Yến", UnitKind.COMMUNE)
WORDED = Unit("GA", "Xã Giao An", UnitKind.COMMUNE)
TOWN = Unit("QL", "TT. Quất Lâm", UnitKind.TOWN)
WARD = Unit("P1", "Trần Phú", UnitKind.WARD)
CASES = (
    (COMMUNE, (Role.SECRETARY,), "Bí thư Đảng ủy xã Giao Yến"),
    (WORDED, (Role.DEPUTY_SECRETARY, Role.CHAIR), "Phó Bí thư Đảng ủy kiêm Chủ tịch UBND xã Giao An"),
    (WORDED, (Role.COUNCIL_CHAIR,), "Chủ tịch HĐND xã Giao An"),
    (TOWN, (Role.VICE_CHAIR,), "Phó Chủ tịch UBND TT. Quất Lâm"),
    (WARD, (Role.INSPECTION_HEAD,), "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy phường Trần Phú"),
    (WARD, (Role.FRONT_HEAD,), "Chủ tịch Ủy ban MTTQ Việt Nam phường Trần Phú"),
    (Unit("NV", "Phòng Nội vụ", UnitKind.DEPARTMENT), (Role.HEAD,), "Trưởng phòng Nội vụ"),
    (Unit("NV", "Phòng Nội vụ", UnitKind.DEPARTMENT), (Role.DEPUTY_HEAD,), "Phó Trưởng phòng Nội vụ"),
    (Unit("NV", "Phòng Nội vụ", UnitKind.DEPARTMENT), (Role.MEMBER,), "Chuyên viên Phòng Nội vụ"),
    (Unit("TC", "Ban Tổ chức Huyện ủy", UnitKind.PARTY_BOARD), (Role.HEAD,), "Trưởng ban Tổ chức Huyện ủy"),
    (Unit("VP", "Văn phòng Huyện ủy", UnitKind.PARTY_BOARD), (Role.HEAD,), "Chánh Văn phòng Huyện ủy"),
    (Unit("VP", "Văn phòng Huyện ủy", UnitKind.PARTY_BOARD), (Role.DEPUTY_HEAD,), "Phó Chánh Văn phòng Huyện ủy"),
    (Unit("TT", "Thanh tra huyện", UnitKind.DEPARTMENT), (Role.HEAD,), "Chánh Thanh tra huyện"),
    (Unit("KT", "Ủy ban Kiểm tra Huyện ủy", UnitKind.PARTY_BOARD), (Role.HEAD,), "Chủ nhiệm Ủy ban Kiểm tra Huyện ủy"),
    (Unit("MT", "Ủy ban MTTQ huyện", UnitKind.MASS_ORG), (Role.DEPUTY_HEAD,), "Phó Chủ tịch Ủy ban MTTQ huyện"),
    (Unit("PN", "Hội Phụ nữ huyện", UnitKind.MASS_ORG), (Role.CHAIR,), "Chủ tịch Hội Phụ nữ huyện"),
    (Unit("HD", "Huyện đoàn", UnitKind.MASS_ORG), (Role.HEAD,), "Bí thư Huyện đoàn"),
    (Unit("HD", "Huyện đoàn", UnitKind.MASS_ORG), (Role.DEPUTY_SECRETARY,), "Phó Bí thư Huyện đoàn"),
    (Unit("CT", "Trung tâm Chính trị", UnitKind.DEPARTMENT), (Role.HEAD,), "Giám đốc Trung tâm Chính trị"),
    (Unit("HN", "Hội đồng nhân dân huyện", UnitKind.DEPARTMENT), (Role.HEAD,), "Trưởng Hội đồng nhân dân huyện"),
    (Unit("K", "Khối cơ quan", UnitKind.DEPARTMENT), (Role.HEAD,), "Trưởng Khối cơ quan"),
    (Unit("DB", "Nguồn dự bị", UnitKind.RESERVE), (Role.RESERVE,), "Cán bộ thuộc Nguồn dự bị"),
)


@pytest.mark.parametrize(("unit", "roles", "title"), CASES)
def test_titles_are_those_of_practice(unit: Unit, roles: tuple[Role, ...], title: str) -> None:
    assert post_title(Post("P", unit.id, roles), unit).vi == title


@pytest.mark.parametrize(("unit", "roles", "title"), CASES)
def test_every_title_once_shown_is_still_read(unit: Unit, roles: tuple[Role, ...], title: str) -> None:
    post = Post("P", unit.id, roles)
    posts = Posts((post,), {unit.id: unit})
    plain = [words for text in (roles_text(post, unit), full_roles_text(post)) for words in (f"{text.vi} {unit.name}",)]
    english = post_title(post, unit).en
    assert {posts.find(words) for words in (title, former_title(post, unit), *plain, english)} == {("P",)}
    assert post_title(Post("P", unit.id, roles, "Bí thư"), unit).vi == "Bí thư"
