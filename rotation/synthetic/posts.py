"""Build the posts: three key posts per commune, heads and deputies of offices, the reserve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rotation.facts.domain import Fill, Post, Role, Unit, UnitKind
from rotation.synthetic.district import RESERVE_NAME, RESERVE_UNIT, levels, marks, table

RESERVE_POST = "DU-BI-1"
RESERVE_CAPACITY = 6
KIND_WORDS = {UnitKind.COMMUNE: "xã", UnitKind.TOWN: "thị trấn"}
KEY_POSTS = (
    (Role.SECRETARY, "BT", "Bí thư Đảng ủy {unit}", "mass_mobilisation:1;party_cell:2"),
    (Role.DEPUTY_SECRETARY, "PBT", "Phó Bí thư Thường trực Đảng ủy {unit}", "member_records:2;party_cell:1"),
    (Role.CHAIR, "CT", "Chủ tịch UBND {unit}", "land_clearance:1;public_finance:2"),
)
"""Role, end of the id, title, and what the post needs whatever the commune."""

HEAD_NEEDS = "citizen_reception:2;party_cell:1"
DEPUTY_NEEDS = ("public_finance:1", "mass_mobilisation:1")
"""The same for the head of an office, and for its first and second deputy, who have charges of their own."""

KEY_ROLES = frozenset(role for role, *_ in KEY_POSTS)


def commune_posts(communes: Sequence[Unit]) -> Iterator[Post]:
    """Yield the key posts of communes; GY-BT is the secretary of Giao Yến."""
    mark = marks([unit.name for unit in communes])
    for unit in communes:
        name = f"{KIND_WORDS[unit.kind]} {unit.name}"
        for role, suffix, title, needs in KEY_POSTS:
            id_ = f"{mark[unit.name]}-{suffix}"
            yield Post(id_, unit.id, (role,), title.format(unit=name), Fill.MUST, needs=levels(needs))


def office_posts() -> Iterator[Post]:
    """Yield the head and deputies of each office; none must be filled.

    Going down to a commune vacates such a post.
    """
    for row in table("giao-thuy-offices.csv"):
        head = f"{row['mark']}-{row['head_mark']}"
        role, fill = Role(row["head_role"]), Fill(row["head_fill"])
        yield Post(head, row["id"], (role,), row["head_title"], fill, needs=levels(HEAD_NEEDS))
        for number, needs in enumerate(DEPUTY_NEEDS[: int(row["deputies"])], start=1):
            deputy, role = f"{row['mark']}-{row['deputy_mark']}{number}", Role(row["deputy_role"])
            yield Post(deputy, row["id"], (role,), row["deputy_title"], Fill.MAY, needs=levels(needs))


def reserve_post() -> Post:
    """Return the one post of the reserve, with room for several."""
    return Post(RESERVE_POST, RESERVE_UNIT, (Role.RESERVE,), RESERVE_NAME, Fill.MAY, RESERVE_CAPACITY)
