"""Require a share of commune secretaries from elsewhere: CT 45-CT/TW (14/4/2025)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from rotation.facts.columns import Bools
from rotation.facts.domain import Cadre, Post, Role
from rotation.language import Text
from rotation.rules.home_place import WORDS, Home, HomePlaceNumbers, place_of
from rotation.rules.setting import Context, Setting
from rotation.rules.shares import ShareNumbers, ShareRule
from rotation.rules.subjects import GROUPS, KEY_POSTS, Subject, role_words

COUNTED = Subject(
    Text(
        vi="không có chức danh chủ chốt nào thuộc vai trò được tính: {roles} (cột 'Vai trò' của bảng 'Chức danh')",
        en="no key post has a role that is counted: {roles} (column role of posts)",
    ),
    lambda rule, setting: (
        not setting.key_posts or any(rule.looks_at(post) for posts in setting.key_posts.values() for post in posts)
    ),
    lambda rule, _: {"roles": role_words(rule.numbers.roles)},
)


class NonlocalShareNumbers(ShareNumbers):
    """The roles that are counted, and the facts that count as home."""

    roles: tuple[Role, ...]
    homes: tuple[Home, ...] = ("native_place", "residence")
    words: ClassVar[Mapping[str, Text]] = {
        **ShareNumbers.words,
        "roles": Text(vi="tính trên: {roles}", en="counted among: {roles}"),
        **HomePlaceNumbers.words,
    }

    def value_words(self, value: Any) -> Any:
        """Return a place that counts as home in words."""
        return WORDS[value] if value in WORDS else super().value_words(value)


class NonlocalShare(ShareRule[NonlocalShareNumbers]):
    """Too few holders from elsewhere in the chosen key posts of a group."""

    id = "nonlocal_share"
    title = Text(vi="Tỷ lệ không phải người địa phương", en="Nonlocal share")
    asks = Text(
        vi="Mỗi cụm, huyện có đủ tỷ lệ người giữ chức danh không phải người địa phương.",
        en="In each group enough of the holders are not local.",
    )
    template = Text(
        vi="{group}: {counted}/{holders} người giữ chức không phải người địa phương, cần ít nhất {asked}",
        en="{group}: {counted} of {holders:# holder is|# holders are} not local, at least {asked} asked",
    )
    demand = Text(
        vi="{group}: ít nhất {min_share} số người giữ chức không phải người địa phương",
        en="{group}: at least {min_share} of the holders are not local",
    )
    numbers_type = NonlocalShareNumbers
    reads = ("cadres.native_place",)
    acts_on = (KEY_POSTS, GROUPS, COUNTED)

    def columns_read(self, setting: Setting) -> tuple[str, ...]:
        """Return the columns of the places that count as home."""
        return tuple(f"cadres.{home}" for home in self.numbers.homes)

    def looks_at(self, post: Post) -> bool:
        """Return whether a post has one of the counted roles."""
        return not set(self.numbers.roles).isdisjoint(post.roles)

    def counted(self, context: Context) -> Bools:
        """Return whether the unit is none of the cadre's homes."""
        local = np.zeros(context.kinds.shape, dtype=np.bool_)
        columns = context.setting.columns
        for home in self.numbers.homes:
            local |= columns.place_is_unit[context.cadres.fact(place_of, home, columns), context.posts.unit]
        return ~local

    def counts(self, cadre: Cadre, post: Post, setting: Setting) -> bool:
        """Return whether the unit is none of the cadre's homes."""
        return not any(post.unit in setting.world.units_at(getattr(cadre, home)) for home in self.numbers.homes)
