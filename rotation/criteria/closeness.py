"""Closeness: the post is near the cadre's residence."""

from __future__ import annotations

import numpy as np

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.language import Text
from rotation.rules.setting import Context

FAR_KM = 30


class Closeness(Criterion):
    """max(0, 100 − floor(100 · km / 30)), km from the residence to the unit; 0 when unknown."""

    id = "closeness"
    title = Text(vi="Gần nơi cư trú", en="Closeness")
    reason = Text(vi="gần nơi thường trú", en="close to the residence")

    def points(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return 0 to 100."""
        columns = cadres.columns
        km = columns.place_km[columns.residence[cadres.index], posts.unit]
        return np.where(km >= 0, np.maximum(0, 100 - 100 * km // FAR_KM), 0)
