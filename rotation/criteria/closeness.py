"""Score closeness: the post is near the cadre's residence."""

from __future__ import annotations

import numpy as np

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.language import Text
from rotation.rules.setting import Context

FAR_KM = 30


class Closeness(Criterion):
    """max(0, 100 − floor(100 · km / 30)), km from residence to unit, rounded half up; 0 when unknown."""

    id = "closeness"
    title = Text(vi="Gần nơi cư trú", en="Closeness")
    reason = Text(vi="gần nơi thường trú", en="close to the residence")
    data = ("cadres.residence",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100."""
        km = cadres.columns.residence_km(cadres, posts)
        whole = np.floor(np.nan_to_num(km) + 0.5).astype(np.int64)
        return np.where(np.isnan(km), 0, np.maximum(0, 100 - 100 * whole // FAR_KM))
