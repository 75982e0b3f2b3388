"""Require a share of women among commune leaders, as congress directives ask (CT 35-CT/TW)."""

from __future__ import annotations

from rotation.facts.columns import Bools
from rotation.facts.domain import Cadre, Post, Sex
from rotation.language import Text
from rotation.rules.setting import Context, Setting
from rotation.rules.shares import ShareNumbers, ShareRule


class WomenShare(ShareRule[ShareNumbers]):
    """Too few women among the holders of a group's key posts."""

    id = "women_share"
    title = Text(vi="Tỷ lệ nữ", en="Women's share")
    asks = Text(
        vi="Mỗi cụm, huyện có đủ tỷ lệ nữ giữ chức danh chủ chốt.",
        en="In each group enough of the holders of key posts are women.",
    )
    template = Text(
        vi="{group}: {counted}/{holders} người giữ chức danh chủ chốt là nữ, cần ít nhất {asked}",
        en="{group}: {counted} of {holders:# holder of key posts is|# holders of key posts are} "
        "women, at least {asked} asked",
    )
    demand = Text(
        vi="{group}: ít nhất {min_share} số người giữ chức danh chủ chốt là nữ",
        en="{group}: at least {min_share} of the holders of key posts are women",
    )
    numbers_type = ShareNumbers

    def counted(self, context: Context) -> Bools:
        """Return whether the cadre is a woman."""
        return context.cadres.fact(is_woman) > 0

    def counts(self, cadre: Cadre, post: Post, setting: Setting) -> bool:
        """Return whether the cadre is a woman."""
        return is_woman(cadre)


def is_woman(cadre: Cadre) -> bool:
    """Return whether a cadre is a woman."""
    return cadre.sex is Sex.FEMALE
