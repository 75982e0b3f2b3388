"""Bar promotion for a time after discipline: QĐ 80-QĐ/TW 2022 Art. 18(7), QĐ 377-QĐ/TW 2025."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

import numpy as np

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.domain import Cadre, Discipline, Post, Sanction
from rotation.facts.retirement import day_reached, whole_months
from rotation.facts.words import said_date, shown
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.ladder import held_rung, rung_of
from rotation.rules.norms import LADDER, Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import HELD_RUNGS, RUNGS, SEATS


class DisciplineBlockNumbers(Numbers):
    """The months that each sanction bars promotion."""

    reprimand_months: int
    warning_months: int
    dismissal_months: int
    words: ClassVar[Mapping[str, Text]] = {
        "reprimand_months": Text(
            vi="khiển trách: {reprimand_months} tháng",
            en="reprimand: {reprimand_months:# month|# months}",
        ),
        "warning_months": Text(vi="cảnh cáo: {warning_months} tháng", en="warning: {warning_months:# month|# months}"),
        "dismissal_months": Text(
            vi="cách chức: {dismissal_months} tháng",
            en="dismissal: {dismissal_months:# month|# months}",
        ),
    }

    def months(self, sanction: Sanction) -> int:
        """Return the months that a sanction bars promotion."""
        return {
            Sanction.REPRIMAND: self.reprimand_months,
            Sanction.WARNING: self.warning_months,
            Sanction.DISMISSAL: self.dismissal_months,
        }[sanction]


class DisciplineBlock(PairRule[DisciplineBlockNumbers]):
    """A move to a higher post while a sanction bars it."""

    id = "discipline_block"
    title = Text(vi="Thời hạn sau kỷ luật", en="Block after discipline")
    asks = Text(
        vi="Người bị kỷ luật không lên chức vụ cao hơn khi chưa hết thời hạn.",
        en="Nobody takes a higher post while a disciplinary sanction bars it.",
    )
    template = Text(
        vi="{cadre} bị {sanction} {on}, mới được {months} tháng, chưa đủ {block} tháng để lên {post}",
        en="{cadre} had a {sanction} {on}, {months:# month|# months} ago and short of {block}, "
        "before the higher {post}",
    )
    numbers_type = DisciplineBlockNumbers
    reads = ("cadres.discipline",)
    acts_on = (SEATS, RUNGS, HELD_RUNGS)
    uses = (LADDER,)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the months still missing until the longest bar ends."""
        setting = context.setting
        now = cadres.fact(held_rung, setting)
        higher = (now >= 0) & (posts.fact(rung_of, setting) > now)
        return np.where(higher, cadres.fact(months_short, self.numbers, setting), 0)

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the days on which each sanction is taken and its bar ends."""
        for one in cadre.discipline:
            yield from (one.on.first, day_reached(one.on.first, self.numbers.months(one.kind)))

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the sanction whose bar ends last."""
        _, one = max(blocking(cadre, self.numbers, setting), key=lambda found: found[0])
        return {
            "sanction": shown(one.kind),
            "on": said_date(one.on),
            "months": whole_months(one.on.first, setting.date),
            "block": self.numbers.months(one.kind),
        }


def blocking(cadre: Cadre, numbers: DisciplineBlockNumbers, setting: Setting) -> Iterator[tuple[int, Discipline]]:
    """Yield the sanctions that bar promotion on the date, with the months left.

    Sanctions after the date are not used.
    """
    for one in cadre.discipline:
        if one.on.first <= setting.date:
            short = numbers.months(one.kind) - whole_months(one.on.first, setting.date)
            if short > 0:
                yield short, one


def months_short(cadre: Cadre, numbers: DisciplineBlockNumbers, setting: Setting) -> int:
    """Return the months until the longest bar ends."""
    return max((short for short, _ in blocking(cadre, numbers, setting)), default=0)
