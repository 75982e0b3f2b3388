"""Require a share of young leaders in communes, as congress directives ask (CT 35-CT/TW)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from rotation.facts.columns import Bools
from rotation.facts.domain import Cadre, Post
from rotation.facts.retirement import whole_months
from rotation.language import Text
from rotation.rules.setting import Context, Setting
from rotation.rules.shares import ShareNumbers, ShareRule

YEAR_MONTHS = 12


class YoungShareNumbers(ShareNumbers):
    """The age below which a leader counts as young."""

    under_age: int
    words: ClassVar[Mapping[str, Text]] = {
        **ShareNumbers.words,
        "under_age": Text(vi="dưới {under_age} tuổi", en="younger than {under_age}"),
    }


class YoungShare(ShareRule[YoungShareNumbers]):
    """Too few young leaders among the holders of a group's key posts."""

    id = "young_share"
    title = Text(vi="Tỷ lệ cán bộ trẻ", en="Young share")
    asks = Text(
        vi="Mỗi cụm, huyện có đủ tỷ lệ cán bộ trẻ giữ chức danh chủ chốt.",
        en="In each group enough of the holders of key posts are young.",
    )
    template = Text(
        vi="{group}: {counted}/{holders} người giữ chức danh chủ chốt là cán bộ trẻ, cần ít nhất {asked}",
        en="{group}: {counted} of {holders:# holder of key posts is|# holders of key posts are} "
        "young, at least {asked} asked",
    )
    demand = Text(
        vi="{group}: ít nhất {min_share} số người giữ chức danh chủ chốt dưới {under_age} tuổi",
        en="{group}: at least {min_share} of the holders of key posts are under {under_age}",
    )
    numbers_type = YoungShareNumbers
    eased_by: ClassVar[Mapping[str, int]] = {"min_share": -1, "under_age": 1}

    def counted(self, context: Context) -> Bools:
        """Return whether the cadre is younger than the age."""
        return context.cadres.fact(is_under, self.numbers.under_age, context.setting.date) > 0

    def counts(self, cadre: Cadre, post: Post, setting: Setting) -> bool:
        """Return whether the cadre is younger than the age."""
        return is_under(cadre, self.numbers.under_age, setting.date)


def is_under(cadre: Cadre, age: int, effective: date) -> bool:
    """Return whether a cadre is younger than an age on a date.

    A missing month or day of birth is read as the first.
    """
    return whole_months(cadre.born.first, effective) < age * YEAR_MONTHS
