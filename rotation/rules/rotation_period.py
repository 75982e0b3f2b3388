"""Keep rotated cadres in post for their period: QĐ 65-QĐ/TW, NĐ 138/2020, NĐ 170/2025.

QĐ 65-QĐ/TW Art. 8, NĐ 138/2020 Art. 61, NĐ 170/2025 Art. 48.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

import numpy as np

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import MoveKind
from rotation.facts.retirement import day_reached
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import GRASSROOTS_HOLDERS, SEATS


class RotationPeriodNumbers(Numbers):
    """The months a rotation lasts."""

    min_months: int
    words: ClassVar[Mapping[str, Text]] = {
        "min_months": Text(vi="ít nhất {min_months} tháng", en="at least {min_months:# month|# months}"),
    }


class RotationPeriod(PairRule[RotationPeriodNumbers]):
    """Leaving too soon a grassroots post after a rotation, or any post for another commune's."""

    id = "rotation_period"
    title = Text(vi="Thời hạn luân chuyển", en="Rotation period")
    asks = Text(
        vi="Cán bộ luân chuyển công tác đủ thời hạn rồi mới chuyển đi nơi khác.",
        en="A rotated official serves the whole period before moving on.",
    )
    template = Text(
        vi="{cadre} mới giữ {held} {months} tháng, chưa đủ {min_months} tháng để chuyển sang {post}",
        en="{cadre} has held {held} for {months:# month|# months}, short of the {min_months} asked "
        "before moving to {post}",
    )
    numbers_type = RotationPeriodNumbers
    reads = ("cadres.since",)
    acts_on = (SEATS, GRASSROOTS_HOLDERS)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the months short; a blank `since` breaches nothing."""
        months = cadres.months_in_post
        rotated = cadres.fact(came_from_superior, context.setting).astype(np.bool_)
        short = np.where(months >= 0, np.maximum(0, self.numbers.min_months - months), 0)
        return np.where(rotated | context.is_kind({MoveKind.ACROSS}), short, 0)

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the day on which the period has run."""
        if cadre.since is not None:
            yield day_reached(cadre.since.first, self.numbers.min_months)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the months in the present post and its title."""
        months = int(setting.columns.months_in_post[setting.columns.cadre_index[cadre.id]])
        return {"months": months, "min_months": self.numbers.min_months, "held": setting.title(cadre.post)}


def came_from_superior(cadre: Cadre, setting: Setting) -> bool:
    """Return whether a grassroots holder was in a superior unit just before, by the history."""
    world = setting.world
    if cadre.post is None or not world.unit_of(cadre.post).grassroots:
        return False
    before = [
        spell
        for spell in cadre.history
        if cadre.post not in {spell.place, *(seat.id for seat in world.seats_named(spell.place))}
        and (cadre.since is None or spell.start is None or spell.start.first < cadre.since.first)
    ]
    if not before:
        return False
    place = max(
        before, key=lambda spell: (spell.start is not None, spell.start and spell.start.first, spell.place)
    ).place
    seats = world.seats_named(place)
    unit = seats[0].unit if seats else world.unit_at(place)
    return unit is not None and world.unit[unit].superior
