"""Give no post to those who only follow units."""

from __future__ import annotations

import numpy as np

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.setting import Context, Setting
from rotation.rules.structure import StructuralPairRule


class OnlyFollows(StructuralPairRule):
    """Any post, a stay too, for a cadre who only follows units."""

    id = "only_follows"
    source, place = "followers", "only_follows"
    title = Text(vi="Chỉ phụ trách đơn vị", en="Only follows units")
    template = Text(vi="{cadre} chỉ phụ trách đơn vị, không bố trí chức danh", en="{cadre} only follows units")

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the cadre only follows."""
        return self.released(context.setting)[cadres.index]

    def released(self, setting: Setting) -> Bools:
        """Return the cadres who only follow."""
        cadres, chosen = setting.world.cadres, setting.world.only_following
        return np.array([cadres[row].id in chosen for row in setting.columns.person], dtype=np.bool_)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return no further facts."""
        return {}

    def way_out(self, cadre: Cadre, post: Post, setting: Setting) -> Text:
        """Return the column that says so."""
        return WAY_OUT.about(cadre=cadre.id)


WAY_OUT = Text(
    vi="cột 'Chỉ phụ trách' của cán bộ {cadre} (bảng 'Cấp ủy viên phụ trách')",
    en="the column only_follows of the cadre {cadre}",
)
