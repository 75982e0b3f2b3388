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
    computed = Text(
        vi="100 trừ phần nguyên của 100 × số km / 30, không dưới 0; số km từ nơi thường trú đến đơn vị, làm "
        "tròn; không rõ thì 0",
        en="100 less the whole part of 100 × km / 30, not below 0; km from residence to unit, rounded; 0 when unknown",
    )
    reason = Text(vi="gần nơi thường trú", en="close to the residence")
    data = ("cadres.residence",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100."""
        km = cadres.columns.residence_km(cadres, posts)
        whole = np.floor(np.nan_to_num(km) + 0.5).astype(np.int64)
        return np.where(np.isnan(km), 0, np.maximum(0, 100 - 100 * whole // FAR_KM))
