"""Score tenure: those longest in one post move first."""

from __future__ import annotations

import numpy as np

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.kinds import STAY
from rotation.language import Text
from rotation.rules.setting import Context

FULL_MONTHS = 120


class Tenure(Criterion):
    """floor(100 · min(months, 120) / 120) for a move, by months in the present post; 0 when unknown."""

    id = "tenure"
    title = Text(vi="Thời gian ở chức vụ cũ", en="Tenure")
    computed = Text(
        vi="Chỉ khi điều động: 100 × số tháng ở chức vụ hiện nay (nhiều nhất 120) / 120, lấy phần nguyên; không "
        "rõ thì 0",
        en="For a move only: 100 × months in the present post (120 at most) / 120, rounded down; 0 when unknown",
    )
    reason = Text(vi="đã giữ chức vụ hiện nay nhiều năm", en="long in the present post")
    data = ("cadres.since",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100."""
        months = np.where(cadres.held >= 0, cadres.months_in_post, 0)
        points = 100 * np.clip(months, 0, FULL_MONTHS) // FULL_MONTHS
        return np.where(context.is_kind(STAY), 0, points)
