"""Require long enough Party membership of commune leaders (custom; no text was read)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.retirement import day_reached, whole_months
from rotation.facts.words import said_date
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting

MEMBER = Text(vi="là đảng viên", en="a member")


class PartyYearsNumbers(Numbers):
    """The months of membership required; 0 requires membership alone."""

    min_months: int = 0
    words: ClassVar[Mapping[str, Text]] = {
        "min_months": Text(
            vi="vào Đảng ít nhất {min_months} tháng",
            en="a member for at least {min_months:# month|# months}",
        ),
    }

    def clause(self, name: str, value: Any) -> Text:
        """Return how long a membership is asked for; 0 asks for membership alone."""
        return MEMBER if value == 0 else super().clause(name, value)


class PartyYears(PairRule[PartyYearsNumbers]):
    """Membership that begins after the date or is too short; a blank date breaches nothing."""

    id = "party_years"
    title = Text(vi="Tuổi Đảng", en="Party membership")
    asks = Text(
        vi="Người giữ chức danh là đảng viên, đủ tuổi Đảng nếu có quy định.",
        en="The holder is a member of the Party, for long enough where that is asked.",
    )
    template = Text(
        vi="{cadre} vào Đảng {since}, {short} để giữ {post}",
        en="{cadre} joins the Party {since}, {short} for {post}",
    )
    numbers_type = PartyYearsNumbers
    reads = ("cadres.party_since",)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether membership is known and too short."""
        return cadres.fact(is_too_short, self.numbers.min_months, context.setting.date) > 0

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the day on which membership is long enough."""
        if cadre.party_since is not None:
            yield day_reached(cadre.party_since.first, self.numbers.min_months)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the day of joining and what is missing."""
        short = TOO_SHORT.about(months=self.numbers.min_months) if self.numbers.min_months else TOO_LATE
        return {"since": cadre.party_since and said_date(cadre.party_since), "short": short}


TOO_LATE = Text(vi="sau ngày hiệu lực nên chưa đủ điều kiện", en="too late")
TOO_SHORT = Text(vi="chưa đủ {months} tháng tuổi Đảng", en="short of the {months:# month|# months} of membership asked")


def is_too_short(cadre: Cadre, min_months: int, effective: date) -> bool:
    """Return whether membership is known and shorter than required on a date."""
    return cadre.party_since is not None and whole_months(cadre.party_since.first, effective) < min_months
