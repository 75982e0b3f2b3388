"""Refuse moves of cadres under review: KL 150-KL/TW 2025, principle of QĐ 98-QĐ/TW."""

from __future__ import annotations

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting


class UnderReview(PairRule[Numbers]):
    """Any move of a cadre under review."""

    id = "under_review"
    title = Text(vi="Đang xem xét kỷ luật", en="Under review")
    asks = Text(
        vi="Không điều động, luân chuyển người đang bị xem xét, xử lý.",
        en="Nobody is moved while under review.",
    )
    template = Text(
        vi="{cadre} đang trong thời gian xem xét kỷ luật nên chưa bố trí giữ {post}",
        en="{cadre} is under review and cannot move to {post} meanwhile",
    )
    reads = ("cadres.under_review",)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the cadre is under review."""
        return cadres.fact(is_under_review) > 0

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return nothing: the sentence needs only names."""
        return {}


def is_under_review(cadre: Cadre) -> bool:
    """Return whether a cadre is under review."""
    return cadre.under_review
