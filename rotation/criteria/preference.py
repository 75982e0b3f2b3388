"""Score preference: the post is one the cadre asked for."""

from __future__ import annotations

import numpy as np

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.sparse import Sparse
from rotation.language import Text
from rotation.rules.setting import Context, Setting

STEP = 20


class Preference(Criterion):
    """max(0, 100 − 20·(r − 1)) for the rank r of post, else unit, in the wishes; else 0."""

    id = "preference"
    title = Text(vi="Nguyện vọng", en="Preference")
    computed = Text(
        vi="100 cho nguyện vọng thứ nhất, mỗi thứ tự sau bớt 20, không dưới 0; không có trong nguyện vọng thì 0",
        en="100 for the first wish, 20 less for each that follows, not below 0; 0 for what is no wish",
    )
    reason = Text(vi="đúng nguyện vọng của cán bộ", en="what the cadre asked for")
    data = ("cadres.prefers",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100."""
        setting = context.setting
        by_post, by_unit = setting.memo(wishes, True), setting.memo(wishes, False)
        post = by_post.at(cadres.index * len(setting.world.posts) + posts.index, -1)
        unit = by_unit.at(cadres.index * len(setting.world.units) + posts.unit)
        return np.where(post >= 0, post, unit)


def wishes(setting: Setting, of_posts: bool) -> Sparse:
    """Return the points of wishes for posts or units, by cadre row × their number + row."""
    rows = setting.columns.post_index if of_posts else setting.columns.unit_index
    found: dict[int, int] = {}
    for number, cadre in enumerate(setting.world.cadres):
        for place, wish in enumerate(cadre.prefers):
            wanted = [post.id for post in setting.world.seats_named(wish)] if of_posts else [wish]
            for one in wanted:
                if one in rows:
                    found.setdefault(number * len(rows) + rows[one], max(0, 100 - STEP * place))
    return Sparse.of(found)
