"""Score fit: how well a cadre's skills cover what the unit and the post need."""

from __future__ import annotations

import numpy as np

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.language import Text
from rotation.rules.setting import Context, Setting


class Fit(Criterion):
    """floor(100 · Σ n·min(s, n+1) / Σ n·(n+1)) over needs n and skills s; 100 without needs."""

    id = "fit"
    title = Text(vi="Phù hợp năng lực", en="Fit")
    computed = Text(
        vi="100 × tổng n × min(s, n + 1) / tổng n × (n + 1), lấy phần nguyên; n là mức cần của đơn vị và chức "
        "danh, s là mức năng lực của cán bộ; không cần năng lực nào thì 100",
        en="100 × the sum of n × min(s, n + 1) / the sum of n × (n + 1), rounded down; n the needs of unit and "
        "post, s the skills of the cadre; 100 without needs",
    )
    reason = Text(vi="năng lực đáp ứng yêu cầu của đơn vị", en="skills match what the unit needs")
    data = ("units.needs", "posts.needs")
    reads = ("cadres.skills",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100; a need n asks for skill n + 1."""
        columns = cadres.columns
        met = np.zeros(np.broadcast_shapes(cadres.index.shape, posts.index.shape), dtype=np.int64)
        for skill in columns.skills.values():
            need, level = columns.post_need[:, skill][posts.index], columns.cadre_skill[:, skill][cadres.index]
            met += need * np.minimum(level, need + 1)
        asked = (columns.post_need * (columns.post_need + 1)).sum(axis=1)[posts.index]
        return np.where(asked > 0, 100 * met // np.maximum(asked, 1), 100)

    def has_data(self, setting: Setting) -> bool:
        """Return whether any post needs anything, by itself or by its unit."""
        return bool(setting.columns.post_need.any())
