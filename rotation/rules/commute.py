"""Limit the distance from home to work (local practice)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import ceil
from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.words import decimal_words
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import SEATS, Subject

METRE_PARTS = 6
"""Decimal places that count, so that rounding errors of floats never add a kilometre."""


ROADS = Subject(
    Text(
        vi="không có khoảng cách nào: bảng 'Đơn vị' không ghi vị trí (cột 'Vĩ độ', 'Kinh độ'), cũng không có "
        "bảng 'Khoảng cách'",
        en="no distance is known: units have no position (columns lat, lon) and there is no table distances",
    ),
    lambda _, setting: bool(setting.world.roads) or any(unit.lat is not None for unit in setting.world.units),
)
HOMES = Subject(
    Text(
        vi="không cán bộ nào thường trú ở đơn vị trong danh sách (cột 'Thường trú' của bảng 'Cán bộ')",
        en="nobody lives in a unit of the case (column residence of cadres)",
    ),
    lambda _, setting: lives_in_a_unit(setting),
)


class CommuteNumbers(Numbers):
    """The longest acceptable distance."""

    max_km: Annotated[Decimal, Field(ge=0)]
    words: ClassVar[Mapping[str, Text]] = {
        "max_km": Text(vi="cách nơi thường trú nhiều nhất {max_km} km", en="at most {max_km} km from the residence"),
    }


class Commute(PairRule[CommuteNumbers]):
    """Too many km from the residence; no breach where the distance is unknown."""

    id = "commute"
    title = Text(vi="Khoảng cách đi làm", en="Commute")
    asks = Text(
        vi="Nơi làm việc mới không cách nơi thường trú quá số km quy định.",
        en="The new post is no farther from the residence than so many km.",
    )
    template = Text(
        vi="{post} cách nơi thường trú của {cadre} {km} km, vượt mức {max_km} km",
        en="{post} is {km} km from the residence of {cadre}, beyond {max_km} km",
    )
    numbers_type = CommuteNumbers
    reads = ("cadres.residence",)
    acts_on = (SEATS, ROADS, HOMES)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the km beyond the limit, rounded up."""
        km = np.nan_to_num(cadres.columns.residence_km(cadres, posts))
        return np.maximum(0, np.ceil(np.round(km - float(self.numbers.max_km), METRE_PARTS))).astype(np.int64)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the km, rounded up to a tenth, and the limit."""
        pair = setting.pair(cadre, post)
        tenths = ceil(round(float(setting.columns.residence_km(pair.cadres, pair.posts)[0]) * 10, METRE_PARTS))
        return {"km": decimal_words(Decimal(tenths) / 10), "max_km": decimal_words(self.numbers.max_km)}


def lives_in_a_unit(setting: Setting) -> bool:
    """Return whether some residence is a unit of the case, or no residence is given at all."""
    given = [cadre.residence for cadre in setting.world.cadres if cadre.residence]
    return not given or any(setting.world.unit_at(place) is not None for place in dict.fromkeys(given))
