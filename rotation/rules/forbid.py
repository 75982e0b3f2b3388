"""Refuse what the scenario forbids: a pair, a cadre's moves, or newcomers in a post."""

from __future__ import annotations

import numpy as np

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import STAY
from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.setting import Context, Setting
from rotation.rules.structure import StructuralPairRule


class Forbid(StructuralPairRule):
    """A `[[forbid]]` of a pair, stays included, or of all moves of a cadre or to a post."""

    id = "forbid"
    place = "[[forbid]]"
    title = Text(vi="Kịch bản không cho phép", en="Forbidden by the scenario")
    template = Text(
        vi="kịch bản không cho phép bố trí {cadre} giữ {post}", en="the scenario forbids {cadre} for {post}"
    )

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the pair is forbidden."""
        forbidden = np.zeros(context.kinds.shape, dtype=np.bool_)
        rows, columns = cadres.columns.cadre_index, cadres.columns.post_index
        moves = ~context.is_kind(STAY)
        for cadre, post in context.setting.decisions.forbids:
            mine = cadres.columns.person[cadres.index] == rows[cadre] if cadre else True
            here = posts.index == columns[post] if post else True
            forbidden |= mine & here & (True if cadre and post else moves)
        return forbidden

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return nothing: the sentence needs only names."""
        return {}
