"""Require fitness for the work: QĐ 65-QĐ/TW 2022 Art. 5."""

from __future__ import annotations

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting


class Health(PairRule[Numbers]):
    """Any move of a cadre who is not fit."""

    id = "health"
    title = Text(vi="Sức khỏe", en="Health")
    asks = Text(
        vi="Người được điều động, luân chuyển phải đủ sức khỏe.",
        en="Whoever is moved is in good enough health.",
    )
    template = Text(
        vi="{cadre} không đủ sức khỏe để giữ {post}", en="{cadre} is not in good enough health to take {post}"
    )
    reads = ("cadres.healthy",)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the cadre is not fit."""
        return cadres.fact(is_unfit) > 0

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return nothing: the sentence needs only names."""
        return {}


def is_unfit(cadre: Cadre) -> bool:
    """Return whether a cadre is not fit."""
    return not cadre.healthy
