"""Warn about two rows that are each valid but suspicious together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from rotation.errors import Fault, Kind
from rotation.facts.domain import Relation, Role, Unit
from rotation.facts.places import place_key
from rotation.facts.spelling import tone_late
from rotation.facts.vocabulary import CADRES, KIN, POSTS, SKILLS, UNITS
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.case import Case

Row = TypeVar("Row")

ONE_TO_A_UNIT = frozenset({Role.SECRETARY, Role.CHAIR, Role.HEAD})
"""Roles of which a unit has one post."""

ALIKE_ID = Kind(
    "alike_id",
    Text(
        vi="mã '{value}' chỉ khác mã '{first}' về chữ hoa, chữ thường hoặc vị trí dấu, nhưng tính là hai mã",
        en="the id '{value}' differs from '{first}' only in capitals or the place of a tone, but counts as another id",
    ),
    Text(
        vi="nếu là một mã thì ghi giống nhau; nếu là hai mã thì đặt khác hẳn nhau",
        en="if they are the same, write them the same way; if not, give one a clearly different id",
    ),
)
SAME_UNIT = Kind(
    "same_unit",
    Text(vi="trùng tên, loại, cụm với đơn vị {first}", en="the same name, kind and group as the unit {first}"),
    Text(
        vi="nếu là một đơn vị thì chỉ để một dòng; nếu là hai thì bỏ qua lưu ý này",
        en="if they are one unit, keep one row; if they are two, ignore this warning",
    ),
)
SECOND_HEAD = Kind(
    "second_head",
    Text(
        vi="đơn vị '{unit}' đã có chức danh với vai trò này: {first}",
        en="the unit '{unit}' already has a post with this role: {first}",
    ),
    Text(
        vi="nếu chỉ có một chức danh thì bỏ bớt một dòng, hoặc sửa vai trò ở một dòng",
        en="if there is only one, remove a row or correct one of the roles",
    ),
)
SECOND_SPOUSE = Kind(
    "second_spouse",
    Text(
        vi="bảng ghi cán bộ {cadre} có hai vợ hoặc hai chồng: {others}",
        en="the cadre {cadre} has two spouses in the table: {others}",
    ),
    Text(vi="kiểm tra lại mã và quan hệ ở các dòng này", en="check the ids and relations of these rows"),
)
SPOUSE_OF_SAME_SEX = Kind(
    "spouses_of_same_sex",
    Text(
        vi="{cadre} và {other} ghi là vợ chồng nhưng cùng giới tính",
        en="{cadre} and {other} are given as spouses but have the same sex",
    ),
    Text(vi="kiểm tra lại giới tính, mã hoặc quan hệ", en="check the sex, the ids or the relation"),
)


def odd_pairs(case: Case) -> Iterator[Fault]:
    """Yield warnings about pairs of rows: similar ids and names, two heads, two spouses."""
    world = case.world
    ids = {table.id: [row.id for row in getattr(world, table.id)] for table in (UNITS, POSTS, CADRES, SKILLS)}
    for table, given in ids.items():
        for first, second in _twins(given, _bare):
            yield Fault(case.cell(table, second, "id"), ALIKE_ID, second, {"first": first})
    yield from _same_units(case)
    yield from _second_heads(case)
    yield from _odd_spouses(case)


def _bare(id_: str) -> str:
    return tone_late(id_).casefold()


def _twins(rows: Iterable[Row], key: Callable[[Row], object]) -> Iterator[tuple[Row, Row]]:
    """Yield each row with the earlier row that has the same key."""
    first: dict[object, Row] = {}
    for row in rows:
        known = first.setdefault(key(row), row)
        if known is not row:
            yield known, row


def _same_units(case: Case) -> Iterator[Fault]:
    for first, unit in _twins(case.world.units, _called_and_placed):
        yield Fault(
            case.cell(UNITS.id, unit.id, "name"), SAME_UNIT, case.text(UNITS.id, unit.id, "name"), {"first": first.id}
        )


def _called_and_placed(unit: Unit) -> tuple[object, ...]:
    """Return what tells a unit from others; cells of one name stand under different units."""
    return place_key(unit.name), unit.kind, unit.parent if unit.is_cell else unit.group


def _second_heads(case: Case) -> Iterator[Fault]:
    heads = [post for post in case.world.posts if ONE_TO_A_UNIT & set(post.roles)]
    for first, post in _twins(heads, lambda post: (post.unit, frozenset(post.roles) & ONE_TO_A_UNIT)):
        cell, text = case.cell(POSTS.id, post.id, "role"), case.text(POSTS.id, post.id, "role")
        yield Fault(cell, SECOND_HEAD, text, {"unit": post.unit, "first": first.id})


def _odd_spouses(case: Case) -> Iterator[Fault]:
    world, spouses = case.world, defaultdict[str, list[str]](list)
    for tie in world.kin:
        if tie.relation is Relation.SPOUSE:
            place = (KIN.id, (tie.cadre, tie.relative), "relation")
            if world.cadre[tie.cadre].sex is world.cadre[tie.relative].sex:
                facts: dict[str, object] = {"cadre": tie.cadre, "other": tie.relative}
                yield Fault(case.cell(*place), SPOUSE_OF_SAME_SEX, case.text(*place), facts)
            for one, other in ((tie.cadre, tie.relative), (tie.relative, tie.cadre)):
                if spouses[one]:
                    facts = {"cadre": one, "others": (*spouses[one], other)}
                    yield Fault(case.cell(*place), SECOND_SPOUSE, case.text(*place), facts)
                spouses[one].append(other)
