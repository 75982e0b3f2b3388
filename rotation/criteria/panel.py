"""Panel: the board's own points for a cadre in a post."""

from __future__ import annotations

import numpy as np

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.language import Text
from rotation.rules.setting import Context


class Panel(Criterion):
    """The points of the scores table; 0 for a pair without a row."""

    id = "panel"
    title = Text(vi="Điểm của hội đồng", en="Panel")
    reason = Text(vi="được hội đồng chấm điểm cao", en="rated highly by the panel")

    def points(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return 0 to 100."""
        columns = cadres.columns
        keys, points = columns.panel
        asked = cadres.index * len(columns.world.posts) + posts.index
        if not len(keys):
            return np.zeros(asked.shape, dtype=np.int64)
        found = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        return np.where(keys[found] == asked, points[found], 0)
