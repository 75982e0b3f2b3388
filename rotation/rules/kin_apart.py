"""Keep relatives apart in the leadership of a unit: QĐ 114-QĐ/TW 2023 Art. 6(5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import numpy as np

from rotation.facts.domain import Post, Relation, Role
from rotation.facts.kinds import MoveKind
from rotation.facts.pairs import Pairs
from rotation.facts.words import shown
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting
from rotation.rules.subjects import Subject, role_words

SUPERIOR_ROLES = frozenset({Role.HEAD, Role.DEPUTY_HEAD})


LEADERSHIPS = Subject(
    Text(
        vi="không đơn vị nào có từ hai chức danh lãnh đạo trở lên (vai trò {roles}; cột 'Vai trò' của bảng "
        "'Chức danh')",
        en="no unit has two posts of its leadership (roles: {roles}; column role of posts)",
    ),
    lambda rule, setting: any(
        sum(post.capacity for post in posts if rule.leads(post, setting)) > 1
        for posts in setting.world.posts_of.values()
    ),
    lambda rule, _: {"roles": role_words(rule.numbers.roles)},
)
TIES = Subject(
    Text(
        vi="bảng 'Quan hệ gia đình' không có quan hệ nào thuộc diện xét: {degrees} (cột 'Quan hệ')",
        en="no tie in the table kin is of these: {degrees} (column relation)",
    ),
    lambda rule, setting: not setting.world.kin or any(rule.ties(setting)),
    lambda rule, _: {"degrees": tuple(shown(degree) for degree in rule.numbers.degrees)},
)


class KinApartNumbers(Numbers):
    """The roles that make up a leadership, and the family ties that count."""

    roles: tuple[Role, ...]
    degrees: tuple[Relation, ...]
    words: ClassVar[Mapping[str, Text]] = {
        "roles": Text(vi="tập thể lãnh đạo gồm: {roles}", en="the leadership: {roles}"),
        "degrees": Text(vi="quan hệ: {degrees}", en="ties: {degrees}"),
    }


class KinApart(PlanRule[KinApartNumbers]):
    """Two relatives in one unit's leadership, unless both were there already and stay."""

    id = "kin_apart"
    title = Text(vi="Người thân trong cùng tập thể lãnh đạo", en="Kin apart")
    asks = Text(
        vi="Người có quan hệ gia đình không cùng ở trong tập thể lãnh đạo một đơn vị.",
        en="Relatives are not together in the leadership of one unit.",
    )
    template = Text(
        vi="{unit}: {cadre} ({post}) và {relative} ({relative_post}) là người thân ({relation})",
        en="{unit}: {cadre} ({post}) and {relative} ({relative_post}) are relatives ({relation})",
    )
    demand = Text(
        vi="{cadre} và {relative} không cùng tham gia lãnh đạo {unit}, trừ khi cả hai giữ nguyên chức danh",
        en="{cadre} and {relative} do not lead {unit} together, unless both stay",
    )
    numbers_type = KinApartNumbers
    reads = ("kin.cadre",)
    acts_on = (LEADERSHIPS, TIES)

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each pair of relatives and unit: at most one newly leads it.

        A stay weighs 1, a move 2, and the sum is at most 2.

        With a_s, a_n the stay and the moves of one and b_s, b_n those of the other, each person taking one post at
        most, 2·a_n + a_s + 2·b_n + b_s ≤ 2 fails exactly when both are there and at least one has moved; two
        units of the sum are one breach, rounded up.
        """
        units = setting.columns.post_unit
        leads = np.array([self.leads(post, setting) for post in setting.world.posts], dtype=np.bool_)
        for one, other, _ in self.ties(setting):
            mine, theirs = (rows[leads[pairs.post[rows]]] for rows in (pairs.of_person(one), pairs.of_person(other)))
            for unit in np.intersect1d(units[pairs.post[mine]], units[pairs.post[theirs]]):
                rows = np.sort(np.concatenate([rows[units[pairs.post[rows]] == unit] for rows in (mine, theirs)]))
                weights = np.where(pairs.kind[rows] == MoveKind.STAY.code, 1, 2).astype(np.int64)
                where = Where(cadre=one, unit=setting.world.units[unit].id)
                facts = {"relative": setting.world.cadre[other].name, "relative_id": other}
                yield Limit(where, rows, weights, hi=2, size=2, facts=facts)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each pair of relatives who lead one unit after at least one of them moved."""
        world = setting.world
        for one, other, relation in self.ties(setting):
            post, relative_post = (world.post.get(plan.post_of.get(cadre, "")) for cadre in (one, other))
            if post is None or relative_post is None or post.unit != relative_post.unit:
                continue
            moved = any(world.cadre[cadre].post != plan.post_of[cadre] for cadre in (one, other))
            if moved and self.leads(post, setting) and self.leads(relative_post, setting):
                yield self.finding(
                    Where(cadre=one, post=post.id, unit=post.unit),
                    1,
                    relative=world.cadre[other].name,
                    relative_id=other,
                    relative_post=setting.title(relative_post.id),
                    relation=shown(relation),
                )

    def leads(self, post: Post, setting: Setting) -> bool:
        """Return whether a post belongs to its unit's leadership."""
        unit = setting.world.unit[post.unit]
        roles = frozenset(self.numbers.roles) | (SUPERIOR_ROLES if unit.superior else frozenset())
        return (unit.grassroots or unit.superior) and not roles.isdisjoint(post.roles)

    def ties(self, setting: Setting) -> Iterator[tuple[str, str, Relation]]:
        """Yield each pair of relatives once, with what the second is to the first."""
        seen: set[frozenset[str]] = set()
        for tie in setting.world.kin:
            pair = frozenset((tie.cadre, tie.relative))
            if tie.relation in self.numbers.degrees and pair not in seen and pair not in setting.decisions.apart:
                seen.add(pair)
                yield tie.cadre, tie.relative, tie.relation
