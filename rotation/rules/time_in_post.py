"""Require enough time in an equivalent post before a higher one.

QĐ 80-QĐ/TW 2022 Art. 18(3), QĐ 377-QĐ/TW 2025 Art. 34(3), NĐ 300/2026 Art. 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

import numpy as np

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.retirement import day_reached, whole_months
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.ladder import held_rung, rung_of
from rotation.rules.norms import LADDER, Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import HELD_RUNGS, RUNGS, SEATS

EQUIVALENT = Text(vi="tương đương", en="an equivalent")
HIGHER_TOO = Text(vi="tương đương, cao hơn", en="an equivalent or higher")


class TimeInPostNumbers(Numbers):
    """The months in a post, equivalent ones included, before a higher one; earlier time in higher posts may count."""

    min_months: int
    count_higher: bool | None = None
    words: ClassVar[Mapping[str, Text]] = {
        "min_months": Text(
            vi="giữ chức vụ hiện nay hoặc tương đương ít nhất {min_months} tháng",
            en="at least {min_months:# month|# months} in the present or an equivalent post",
        ),
        "count_higher": Text(
            vi="tính cả thời gian đã giữ chức vụ cao hơn",
            en="time in a higher post counts",
        ),
    }


class TimeInPost(PairRule[TimeInPostNumbers]):
    """A higher post after too few months in the present and equivalent earlier posts."""

    id = "time_in_post"
    title = Text(vi="Thời gian giữ chức vụ", en="Time in post")
    asks = Text(
        vi="Cán bộ giữ chức vụ hiện nay đủ thời gian rồi mới lên chức vụ cao hơn.",
        en="Enough time is served in the present post before a higher one.",
    )
    template = Text(
        vi="{cadre} mới giữ {held} hoặc chức vụ {counted} {months} tháng, chưa đủ {min_months} tháng để lên {post}",
        en="{cadre} has held {held} or {counted} post for {months:# month|# months}, "
        "short of the {min_months} asked before the higher {post}",
    )
    numbers_type = TimeInPostNumbers
    reads = ("cadres.since",)
    acts_on = (SEATS, RUNGS, HELD_RUNGS)
    uses = (LADDER,)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the months short; a blank `since` breaches nothing."""
        setting = context.setting
        now, months = (
            cadres.fact(held_rung, setting),
            cadres.fact(months_at_rung, setting, bool(self.numbers.count_higher)),
        )
        higher = (now >= 0) & (posts.fact(rung_of, setting) > now)
        return np.where(higher & (months >= 0), np.maximum(0, self.numbers.min_months - months), 0)

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the day on which the time is served, earlier posts included."""
        if cadre.post is not None and cadre.since is not None:
            since = cadre.since.first
            months = months_at_rung(cadre, setting, bool(self.numbers.count_higher))
            earlier = months - max(0, whole_months(since, setting.date))
            yield day_reached(since, max(0, self.numbers.min_months - earlier))

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the months that count, the posts in which they do, and the present post."""
        numbers, held = self.numbers, setting.title(cadre.post)
        months = months_at_rung(cadre, setting, bool(numbers.count_higher))
        counted = HIGHER_TOO if numbers.count_higher else EQUIVALENT
        return {"months": months, "min_months": numbers.min_months, "held": held, "counted": counted}


def months_at_rung(cadre: Cadre, setting: Setting, count_higher: bool) -> int:
    """Return the months in the present post and earlier ones of its rung, those of higher rungs where they count.

    -1 when the months in the present post are unknown.

    Earlier posts are those of the case that the history names with both their dates; no time is counted twice.
    """
    if cadre.post is None or cadre.since is None:
        return -1
    since, rung = cadre.since.first, held_rung(cadre, setting)

    def counts(other: int) -> bool:
        return other == rung or (count_higher and other > rung)

    earlier = sorted(
        (spell.start.first, min(spell.end.first, since))
        for post, spell in setting.past(cadre)
        if spell.start is not None and spell.end is not None and counts(setting.rung(post))
    )
    months, counted = max(0, whole_months(since, setting.date)), date.min
    for start, end in earlier:
        months += max(0, whole_months(max(start, counted), end))
        counted = max(counted, end)
    return months
