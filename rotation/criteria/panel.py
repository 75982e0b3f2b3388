"""Score a pair by the points that the board's panel gave it."""

from __future__ import annotations

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.language import Text
from rotation.rules.setting import Context


class Panel(Criterion):
    """The points of the scores table; 0 for a pair without a row."""

    id = "panel"
    title = Text(vi="Điểm của hội đồng", en="Panel")
    computed = Text(
        vi="Điểm hội đồng chấm trong bảng Điểm; không chấm thì 0",
        en="The points of the scores table; 0 for a pair without a row",
    )
    reason = Text(vi="được hội đồng chấm điểm cao", en="rated highly by the panel")
    data = ("scores.points",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100."""
        columns = cadres.columns
        return columns.panel.at(columns.person[cadres.index] * len(columns.world.posts) + posts.index)
