"""Move nobody between twin seats: nobody could tell the seat after from the seat before."""

from __future__ import annotations

import numpy as np

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.setting import Context, Setting
from rotation.rules.structure import StructuralPairRule
from rotation.rules.twins import seat_classes


class TwinSeat(StructuralPairRule):
    """The holder of one of several twin seats in another of them."""

    id = "twin_seat"
    source, place = "posts", "title"
    title = Text(vi="Vị trí như nhau", en="Twin seat")
    template = Text(
        vi="{cadre} đang giữ một trong các vị trí {post} như nhau nên không chuyển qua lại giữa các vị trí này",
        en="{cadre} already holds a seat that cannot be told from {post}",
    )

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the post is a twin of the one held."""
        if not len(cadres.columns.world.posts):
            return np.zeros(context.kinds.shape, dtype=np.bool_)
        first, held = context.setting.memo(seat_classes), cadres.held
        twin: Bools = (held >= 0) & (held != posts.index) & (first[held] == first[posts.index])
        return twin

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return nothing: the sentence needs only names."""
        return {}
